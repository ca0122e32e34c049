#include "article/json.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "base/line_column.h"

namespace broadsheet {
namespace {

// "12.50e1" as digits and the power of ten they are multiplied by.
struct DecimalNumber {
  bool is_negative = false;
  std::string digits;
  std::int64_t exponent = 0;
};

DecimalNumber split_number(std::string_view spelling) {
  DecimalNumber number;
  std::size_t i = 0;
  if (i < spelling.size() && spelling[i] == '-') {
    number.is_negative = true;
    ++i;
  }
  bool is_fraction = false;
  for (; i < spelling.size() && spelling[i] != 'e' && spelling[i] != 'E'; ++i) {
    if (spelling[i] == '.') {
      is_fraction = true;
      continue;
    }
    number.digits += spelling[i];
    if (is_fraction) --number.exponent;
  }
  if (i < spelling.size()) {
    const std::string exponent(spelling.substr(i + 1));
    // More digits than that are not a number of anything.
    number.exponent +=
        std::clamp<std::int64_t>(std::strtol(exponent.c_str(), nullptr, 10), -100'000, 100'000);
  }
  return number;
}

}  // namespace

std::string_view json_kind_name(JsonKind kind) {
  switch (kind) {
    case JsonKind::Null: return "null";
    case JsonKind::Boolean: return "true or false";
    case JsonKind::Number: return "a number";
    case JsonKind::String: return "a string";
    case JsonKind::Array: return "an array";
    case JsonKind::Object: return "an object";
  }
  return "nothing";
}

const JsonValue* JsonValue::find(std::string_view name) const {
  for (const JsonMember& member : members) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

bool operator==(const JsonValue& a, const JsonValue& b) {
  return a.kind == b.kind && a.boolean == b.boolean && a.text == b.text && a.items == b.items &&
         a.members == b.members;
}

JsonValue json_string(std::string text) {
  JsonValue value;
  value.kind = JsonKind::String;
  value.text = std::move(text);
  return value;
}

JsonValue json_integer(std::int64_t number) {
  JsonValue value;
  value.kind = JsonKind::Number;
  value.text = std::to_string(number);
  return value;
}

JsonValue json_boolean(bool boolean) {
  JsonValue value;
  value.kind = JsonKind::Boolean;
  value.boolean = boolean;
  return value;
}

std::optional<double> json_double(const JsonValue& value) {
  if (value.kind != JsonKind::Number) return std::nullopt;
  return std::strtod(value.text.c_str(), nullptr);
}

std::optional<std::int64_t> json_int64(const JsonValue& value) {
  if (value.kind != JsonKind::Number) return std::nullopt;
  DecimalNumber number = split_number(value.text);
  while (number.exponent < 0 && !number.digits.empty()) {
    if (number.digits.back() != '0') return std::nullopt;
    number.digits.pop_back();
    ++number.exponent;
  }
  number.digits.erase(0, number.digits.find_first_not_of('0'));
  if (number.digits.empty()) return 0;
  if (number.exponent < 0 || number.exponent > 18) return std::nullopt;
  number.digits.append(static_cast<std::size_t>(number.exponent), '0');
  const std::string spelling = (number.is_negative ? "-" : "") + number.digits;
  errno = 0;
  const long long integer = std::strtoll(spelling.c_str(), nullptr, 10);
  if (errno == ERANGE) return std::nullopt;
  return integer;
}

std::optional<Error> refused_for_size(std::uint64_t byte_count, const std::string& source_name,
                                      const JsonLimits& limits) {
  if (byte_count <= limits.byte_count) return std::nullopt;
  return Error{ErrorCode::TooLarge,
               "This is " + std::to_string(byte_count) + " bytes of JSON; the limit is " +
                   std::to_string(limits.byte_count) +
                   ". Split it, or put one article per line into a .jsonl file.",
               source_name};
}

std::string json_pointer_token(std::string_view name) {
  std::string token;
  for (const char c : name) {
    if (c == '~')
      token += "~0";
    else if (c == '/')
      token += "~1";
    else
      token += c;
  }
  return token;
}

std::string json_pointer_at(const JsonValue& root, std::size_t byte) {
  std::string pointer;
  const JsonValue* value = &root;
  while (true) {
    const JsonValue* next = nullptr;
    if (value->is_array()) {
      const auto after = std::upper_bound(
          value->items.begin(), value->items.end(), byte,
          [](std::size_t at, const JsonValue& item) { return at < item.begin_byte; });
      if (after == value->items.begin()) return pointer;
      next = &*(after - 1);
      if (byte < next->end_byte) pointer += '/' + std::to_string(after - 1 - value->items.begin());
    } else if (value->is_object()) {
      const auto after = std::upper_bound(
          value->members.begin(), value->members.end(), byte,
          [](std::size_t at, const JsonMember& member) { return at < member.value.begin_byte; });
      if (after == value->members.begin()) return pointer;
      next = &(after - 1)->value;
      if (byte < next->end_byte) pointer += '/' + json_pointer_token((after - 1)->name);
    }
    if (next == nullptr || byte >= next->end_byte) return pointer;
    value = next;
  }
}

std::string json_place(std::string_view json, const JsonSource& source, std::size_t byte,
                       std::string_view pointer) {
  const LineColumn position = line_column_at(json, byte);
  std::string place = source.name;
  if (!place.empty()) place += ':';
  place +=
      std::to_string(position.line + source.first_line - 1) + ":" + std::to_string(position.column);
  if (!pointer.empty()) {
    place += ' ';
    place += pointer;
  }
  return place;
}

}  // namespace broadsheet
