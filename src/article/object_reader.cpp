#include "article/object_reader.h"

#include <algorithm>

#include "article/article_json.h"
#include "base/language.h"

namespace broadsheet {
namespace {

std::string in_quotes(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  std::size_t end = std::min(text.size(), kLongest);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
    --end;
  }
  return "\u201C" + std::string(text.substr(0, end)) + (end < text.size() ? "\u2026" : "") +
         "\u201D";
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

// Names as people mistype them: case and separators don't count.
std::string folded_name(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (c == '_' || c == '-' || c == ' ') continue;
    folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return folded;
}

// Equal but for one letter added, left out, changed or swapped with its neighbour.
bool is_one_slip_away(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  const std::string_view rest_a = a.substr(same);
  const std::string_view rest_b = b.substr(same);
  if (a.size() != b.size()) return rest_a == rest_b.substr(1);
  if (rest_a.empty()) return true;
  if (rest_a.substr(1) == rest_b.substr(1)) return true;
  return rest_a.size() >= 2 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
         rest_a.substr(2) == rest_b.substr(2);
}

bool looks_misspelled(std::string_view name, std::string_view known) {
  constexpr std::size_t kShortest = 4;  // "url" and "uri" may well be two things
  if (name.size() < kShortest || known.size() < kShortest) return false;
  return is_one_slip_away(folded_name(name), folded_name(known));
}

}  // namespace

std::string ReadContext::place(const JsonValue& at) {
  if (!lines_) lines_.emplace(json_);
  const LineColumn position = lines_->position(at.begin_byte);
  std::string place = source_.name;
  if (!place.empty()) place += ':';
  place += std::to_string(position.line + source_.first_line - 1) + ":" +
           std::to_string(position.column);
  const std::string pointer = json_pointer_at(root_, at.begin_byte);
  return pointer.empty() ? place : place + " " + pointer;
}

void ReadContext::warn(const JsonValue& at, std::string kind, std::string message) {
  constexpr std::size_t kMostWarnings = 200;
  if (warnings_.size() > kMostWarnings) return;
  if (warnings_.size() == kMostWarnings) {
    kind = "too-many-warnings";
    message = "There are more problems in this article than are listed here.";
  }
  warnings_.push_back({std::move(kind), std::move(message), place(at)});
}

ObjectReader::ObjectReader(const JsonValue& object, ReadContext& context)
    : object_(object), context_(context), is_taken_(object.members.size(), false) {
  BROADSHEET_ASSERT(object.is_object());
}

std::size_t ObjectReader::index_of(std::string_view name) const {
  const auto found = std::find_if(object_.members.begin(), object_.members.end(),
                                  [&](const JsonMember& member) { return member.name == name; });
  return static_cast<std::size_t>(found - object_.members.begin());
}

const JsonValue* ObjectReader::take(std::string_view name) {
  known_names_.push_back(name);
  const std::size_t index = index_of(name);
  if (index == object_.members.size()) return nullptr;
  is_taken_[index] = true;
  const JsonValue& value = object_.members[index].value;
  return value.is_null() ? nullptr : &value;
}

void ObjectReader::keep(std::string_view name) {
  const std::size_t index = index_of(name);
  if (index < is_taken_.size()) is_taken_[index] = false;
}

void ObjectReader::refuse(std::string_view name, std::string_view expected) {
  const JsonValue* value = object_.find(name);
  if (value == nullptr) return;
  context_.warn(*value, "wrong-type",
                in_quotes(name) + " should be " + std::string(expected) + ", not " +
                    std::string(json_kind_name(value->kind)) + "; it is left out.");
  keep(name);
}

std::string ObjectReader::take_string(std::string_view name) {
  const JsonValue* value = take(name);
  if (value == nullptr) return {};
  if (value->is_string()) return value->text;
  if (value->kind == JsonKind::Number) {
    context_.warn(*value, "number-for-text",
                  in_quotes(name) + " should be a string; the number is taken as its spelling.");
    return value->text;
  }
  if (value->is_array()) {
    // Runs where only plain text can stand: the words are kept, the marks are not.
    const auto rich = read_text(*value, context_);
    if (rich && !value->items.empty()) {
      context_.warn(*value, "marks-dropped", in_quotes(name) + " can only hold plain text.");
      return rich->text;
    }
  }
  refuse(name, "a string");
  return {};
}

bool ObjectReader::take_boolean(std::string_view name) {
  const JsonValue* value = take(name);
  if (value == nullptr) return false;
  if (value->kind == JsonKind::Boolean) return value->boolean;
  refuse(name, "true or false");
  return false;
}

std::optional<std::int64_t> ObjectReader::take_integer(std::string_view name,
                                                       IntegerBounds bounds) {
  const JsonValue* value = take(name);
  if (value == nullptr) return std::nullopt;
  const auto integer = json_int64(*value);
  if (!integer) {
    refuse(name, "a whole number");
    return std::nullopt;
  }
  if (*integer < bounds.smallest || *integer > bounds.largest) {
    context_.warn(*value, "out-of-range",
                  in_quotes(name) + " should be between " + std::to_string(bounds.smallest) +
                      " and " + std::to_string(bounds.largest) + "; the nearest is taken.");
  }
  return std::clamp(*integer, bounds.smallest, bounds.largest);
}

const std::vector<JsonValue>* ObjectReader::take_array(std::string_view name) {
  const JsonValue* value = take(name);
  if (value == nullptr) return nullptr;
  if (value->is_array()) return &value->items;
  refuse(name, "an array");
  return nullptr;
}

RichText ObjectReader::take_text(std::string_view name) {
  const JsonValue* value = take(name);
  if (value == nullptr) return {};
  auto rich = read_text(*value, context_);
  if (rich) return *std::move(rich);
  refuse(name, "a string or an array of runs");
  return {};
}

std::string ObjectReader::take_name(std::string_view name) {
  const JsonValue* value = object_.find(name);
  if (value == nullptr || !value->is_object()) return take_string(name);
  take(name);
  const JsonValue* inner = value->find("name");
  if (inner == nullptr || !inner->is_string()) {
    refuse(name, "a string or an object with a name");
    return {};
  }
  const bool has_more = std::any_of(
      value->members.begin(), value->members.end(),
      [](const JsonMember& member) { return member.name != "name" && member.name != "@type"; });
  if (has_more) {
    context_.warn(*value, "simplified", "Only the name of " + in_quotes(name) + " is kept.");
  }
  return inner->text;
}

std::string ObjectReader::checked_link(std::string_view name,
                                       bool (*is_allowed)(std::string_view)) {
  const std::string link(trimmed(take_string(name)));
  if (link.empty() || is_allowed(link)) return link;
  if (const JsonValue* value = object_.find(name)) {
    context_.warn(
        *value, "link-dropped",
        in_quotes(link) + " is not an address that can be followed here; it is left out.");
  }
  // A relative address says something about where it stood; a foreign scheme ("javascript:") goes.
  if (link.find(':') == std::string::npos) keep(name);
  return {};
}

std::string ObjectReader::take_link(std::string_view name) {
  return checked_link(name, is_allowed_link);
}

std::string ObjectReader::take_resource(std::string_view name) {
  return checked_link(name, is_allowed_resource);
}

std::string ObjectReader::take_resource(std::string_view name, std::string& origin) {
  if (const JsonValue* value = object_.find(name); value != nullptr && value->is_string()) {
    const std::string_view src = trimmed(value->text);
    if (is_name_of_origin(src)) {
      origin = src;
      take(name);
      return {};
    }
  }
  return take_resource(name);
}

std::string ObjectReader::take_language(std::string_view name) {
  const std::string tag = take_string(name);
  if (trimmed(tag).empty()) return {};
  std::string language = normalised_language(tag);
  if (language.empty() && tag != "und") {
    context_.warn(*object_.find(name), "unknown-language",
                  in_quotes(tag) + " is not a language tag (BCP 47); the language stays unknown.");
  }
  if (language.empty()) keep(name);
  return language;
}

std::vector<std::string> ObjectReader::take_strings(std::string_view name) {
  const JsonValue* value = take(name);
  std::vector<std::string> list;
  if (value == nullptr) return list;
  if (value->is_string()) {
    list.push_back(value->text);
    return list;
  }
  if (!value->is_array()) {
    refuse(name, "an array of strings");
    return list;
  }
  for (const JsonValue& item : value->items) {
    if (item.is_string() || item.kind == JsonKind::Number) {
      list.push_back(item.text);
    } else {
      context_.warn(item, "wrong-type",
                    "This should be a string, not " + std::string(json_kind_name(item.kind)) +
                        "; it is left out.");
    }
  }
  return list;
}

ExtraJson ObjectReader::take_extra() {
  // A few suffice to notice a mistake; thousands of unknown members are somebody's data.
  constexpr std::size_t kMostSuspects = 50;
  JsonValue rest;
  rest.kind = JsonKind::Object;
  for (std::size_t i = 0; i < object_.members.size(); ++i) {
    if (is_taken_[i]) continue;
    const JsonMember& member = object_.members[i];
    rest.members.push_back(member);
    if (rest.members.size() > kMostSuspects) continue;
    for (const std::string_view known : known_names_) {
      if (known == member.name) break;
      if (!looks_misspelled(member.name, known) || object_.find(known) != nullptr) continue;
      context_.warn(member.value, "misspelled-member",
                    in_quotes(member.name) + " is not known; is " + in_quotes(known) + " meant?");
      break;
    }
  }
  return rest.members.empty() ? ExtraJson() : write_json(rest);
}

}  // namespace broadsheet
