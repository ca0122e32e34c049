// Writing: ours rather than nlohmann's dump, which throws on ill-formed UTF-8.
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "article/json.h"
#include "base/utf8.h"

namespace broadsheet {
namespace {

void append_escaped(std::string& out, unsigned char c) {
  constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  out += "\\u00";
  out += kHex[c >> 4];
  out += kHex[c & 15];
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
      ++i;
      continue;
    }
    const Utf8Step step = decode_utf8(text, i);
    if (c < 0x80 || !step.is_valid) {
      out += text.substr(copied, i - copied);
      if (c < 0x80)
        append_escaped(out, c);
      else
        append_utf8(out, kReplacementCharacter);
      copied = i + step.size_bytes;
    }
    i += step.size_bytes;
  }
  out += text.substr(copied);
  out += '"';
}

}  // namespace

void JsonWriter::break_line() {
  if (style_ == JsonStyle::Compact) return;
  text_ += '\n';
  text_.append(depth_ * 2, ' ');
}

void JsonWriter::begin_value() {
  if (is_after_name_) {
    is_after_name_ = false;
    return;
  }
  if (depth_ == 0) return;
  if (!is_first_) text_ += ',';
  is_first_ = false;
  break_line();
}

void JsonWriter::begin_container(char open) {
  begin_value();
  text_ += open;
  ++depth_;
  is_first_ = true;
}

void JsonWriter::end_container(char close) {
  BROADSHEET_ASSERT(depth_ > 0 && !is_after_name_);
  --depth_;
  if (!is_first_) break_line();
  text_ += close;
  is_first_ = false;
}

void JsonWriter::begin_object() { begin_container('{'); }
void JsonWriter::end_object() { end_container('}'); }
void JsonWriter::begin_array() { begin_container('['); }
void JsonWriter::end_array() { end_container(']'); }

void JsonWriter::name(std::string_view name) {
  BROADSHEET_ASSERT(!is_after_name_);
  begin_value();
  append_string(text_, name);
  text_ += style_ == JsonStyle::Pretty ? ": " : ":";
  is_after_name_ = true;
}

void JsonWriter::string(std::string_view text) {
  begin_value();
  append_string(text_, text);
}

void JsonWriter::integer(std::int64_t number) {
  begin_value();
  text_ += std::to_string(number);
}

void JsonWriter::number(double number) {
  if (!std::isfinite(number)) {
    null();
    return;
  }
  begin_value();
  char spelling[32];
  for (const int digits : {15, 16, 17}) {
    std::snprintf(spelling, sizeof spelling, "%.*g", digits, number);
    if (std::strtod(spelling, nullptr) == number) break;
  }
  text_ += spelling;
}

void JsonWriter::boolean(bool boolean) {
  begin_value();
  text_ += boolean ? "true" : "false";
}

void JsonWriter::null() {
  begin_value();
  text_ += "null";
}

void JsonWriter::value(const JsonValue& value) {
  switch (value.kind) {
    case JsonKind::Null: null(); return;
    case JsonKind::Boolean: boolean(value.boolean); return;
    case JsonKind::String: string(value.text); return;
    case JsonKind::Number:
      begin_value();
      text_ += value.text;
      return;
    case JsonKind::Array:
      begin_array();
      for (const JsonValue& item : value.items) this->value(item);
      end_array();
      return;
    case JsonKind::Object:
      begin_object();
      for (const JsonMember& member : value.members) {
        name(member.name);
        this->value(member.value);
      }
      end_object();
      return;
  }
}

std::string write_json(const JsonValue& value, JsonStyle style) {
  JsonWriter writer(style);
  writer.value(value);
  return writer.take();
}

}  // namespace broadsheet
