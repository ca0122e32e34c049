// Reading: nlohmann's SAX parser checks the grammar without recursing, this handler builds the tree
// and keeps the limits. The parser doesn't tell where it stands, so the handler follows it through
// the text: what it was told has passed the grammar, hence a token is easily found again.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <utility>

#include "article/json.h"
#include "base/utf8.h"

namespace broadsheet {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_number_char(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

// The beginning of what may be megabytes, cut between two characters.
std::string shortened(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return repaired_utf8(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return repaired_utf8(text.substr(0, end)) + "\u2026";
}

class TreeBuilder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  TreeBuilder(std::string_view json, const JsonSource& source, const JsonLimits& limits)
      : json_(json), source_(source), limits_(limits) {
    if (json.substr(0, kByteOrderMark.size()) == kByteOrderMark) at_ = kByteOrderMark.size();
  }

  // What nlohmann calls; false makes it stop.
  bool null() { return add_scalar(JsonKind::Null, 4); }
  bool boolean(bool boolean) {
    if (!add_scalar(JsonKind::Boolean, boolean ? 4 : 5)) return false;
    last_->boolean = boolean;
    return true;
  }
  bool number_integer(number_integer_t) { return add_number(); }
  bool number_unsigned(number_unsigned_t) { return add_number(); }
  bool number_float(number_float_t, const string_t&) { return add_number(); }
  bool string(string_t& text) {
    skip_to_token();
    const std::size_t begin = at_;
    skip_string();
    if (!has_room_for_string(text, begin) || !add(JsonKind::String, begin)) return false;
    last_->text = std::move(text);
    return true;
  }
  bool binary(binary_t&) { return false; }
  bool start_object(std::size_t) { return open(JsonKind::Object); }
  bool start_array(std::size_t) { return open(JsonKind::Array); }
  bool end_object() {
    drop_duplicates(open_.back().value);
    return close();
  }
  bool end_array() { return close(); }
  bool key(string_t& name) {
    skip_to_token();
    const std::size_t begin = at_;
    skip_string();
    if (!has_room_for_string(name, begin)) return false;
    open_.back().name = std::move(name);
    open_.back().has_name = true;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& ex);

  bool has_failed() const { return error_.has_value(); }
  const Error& error() const { return *error_; }
  JsonDocument take() { return {std::move(root_), std::move(warnings_)}; }

 private:
  // A container being read, and the name of the member whose value comes next.
  struct Open {
    JsonValue value;
    std::string name;
    bool has_name = false;
  };

  void skip_to_token() { at_ = std::min(json_.find_first_not_of(" \t\r\n,:", at_), json_.size()); }
  void skip_string() {
    for (++at_; at_ < json_.size() && json_[at_] != '"'; ++at_) {
      if (json_[at_] == '\\') ++at_;
    }
    at_ = std::min(at_ + 1, json_.size());
  }

  bool add_scalar(JsonKind kind, std::size_t size_bytes) {
    skip_to_token();
    const std::size_t begin = at_;
    at_ = std::min(at_ + size_bytes, json_.size());
    return add(kind, begin);
  }

  bool add_number() {
    skip_to_token();
    const std::size_t begin = at_;
    while (at_ < json_.size() && is_number_char(json_[at_])) ++at_;
    const std::string_view spelling = json_.substr(begin, at_ - begin);
    if (!has_room_for_string(spelling, begin) || !add(JsonKind::Number, begin)) return false;
    last_->text = spelling;
    return true;
  }

  // Appends a value that ends here to the innermost container.
  bool add(JsonKind kind, std::size_t begin_byte) {
    if (!count_value(begin_byte)) return false;
    JsonValue value;
    value.kind = kind;
    value.begin_byte = begin_byte;
    value.end_byte = at_;
    last_ = append(std::move(value));
    return true;
  }

  JsonValue* append(JsonValue value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    JsonValue& parent = open_.back().value;
    if (parent.is_array()) {
      parent.items.push_back(std::move(value));
      return &parent.items.back();
    }
    open_.back().has_name = false;
    parent.members.push_back({std::move(open_.back().name), std::move(value)});
    return &parent.members.back().value;
  }

  bool open(JsonKind kind) {
    skip_to_token();
    if (open_.size() >= limits_.depth) {
      return fail(ErrorCode::TooLarge, at_,
                  "The JSON is nested more than " + std::to_string(limits_.depth) +
                      " levels deep, which no article needs.");
    }
    if (!count_value(at_)) return false;
    Open opened;
    opened.value.kind = kind;
    opened.value.begin_byte = at_++;
    open_.push_back(std::move(opened));
    return true;
  }

  bool close() {
    skip_to_token();
    at_ = std::min(at_ + 1, json_.size());
    JsonValue value = std::move(open_.back().value);
    open_.pop_back();
    value.end_byte = at_;
    append(std::move(value));
    return true;
  }

  bool count_value(std::size_t byte) {
    if (value_count_ < limits_.value_count) {
      ++value_count_;
      return true;
    }
    return fail(ErrorCode::TooLarge, byte,
                "The JSON has more than " + std::to_string(limits_.value_count) +
                    " values, which is more than one article can hold.");
  }

  bool has_room_for_string(std::string_view text, std::size_t byte) {
    if (text.size() <= limits_.string_byte_count) return true;
    return fail(ErrorCode::TooLarge, byte,
                "A string of " + std::to_string(text.size()) + " bytes is over the limit of " +
                    std::to_string(limits_.string_byte_count) + ".");
  }

  bool fail(ErrorCode code, std::size_t byte, std::string message) {
    error_ =
        Error{code, std::move(message), json_place(json_, source_, byte, pointer_to(open_.size()))};
    return false;
  }

  void drop_duplicates(JsonValue& object);
  std::string pointer_to(std::size_t depth) const;

  std::string_view json_;
  const JsonSource& source_;
  const JsonLimits& limits_;
  std::size_t at_ = 0;
  std::size_t value_count_ = 0;
  std::vector<Open> open_;
  JsonValue root_;
  JsonValue* last_ = nullptr;  // the scalar added last; valid until the next one
  Warnings warnings_;
  std::optional<Error> error_;
};

// The pointer of what is being read in the first `depth` of the open containers.
std::string TreeBuilder::pointer_to(std::size_t depth) const {
  std::string pointer;
  for (std::size_t i = 0; i < depth; ++i) {
    const Open& open = open_[i];
    if (open.value.is_array())
      pointer += '/' + std::to_string(open.value.items.size());
    else if (open.has_name)
      pointer += '/' + json_pointer_token(open.name);
  }
  return pointer;
}

void TreeBuilder::drop_duplicates(JsonValue& object) {
  if (object.members.size() < 2) return;
  std::unordered_map<std::string_view, std::size_t> last_by_name;
  for (std::size_t i = 0; i < object.members.size(); ++i) {
    last_by_name[object.members[i].name] = i;
  }
  if (last_by_name.size() == object.members.size()) return;

  const std::string object_pointer = pointer_to(open_.size() - 1);
  std::vector<JsonMember> kept;
  std::vector<bool> is_last(object.members.size());
  for (const auto& [name, index] : last_by_name) is_last[index] = true;
  for (std::size_t i = 0; i < object.members.size(); ++i) {
    JsonMember& member = object.members[i];
    if (is_last[i]) {
      kept.push_back(std::move(member));
      continue;
    }
    constexpr std::size_t kMostWarnings = 100;
    if (warnings_.size() >= kMostWarnings) continue;
    warnings_.push_back({"duplicate-key",
                         "The member \u201C" + shortened(member.name, 40) +
                             "\u201D stands more than once here; the last one counts.",
                         json_place(json_, source_, member.value.begin_byte,
                                    object_pointer + '/' + json_pointer_token(member.name))});
  }
  object.members = std::move(kept);
}

// nlohmann's message is "[json.exception...] parse error at line 1, column 5: syntax error while
// parsing value - unexpected end of input; expected ...". Only the part a person needs is kept:
// what it quotes as last read can be as long as the text, and end within a character.
bool TreeBuilder::parse_error(std::size_t position, const std::string&,
                              const nlohmann::json::exception& ex) {
  std::string reason = ex.what();
  const std::size_t dash = reason.find(" - ");
  const std::size_t bracket = reason.find("] ");
  if (dash != std::string::npos)
    reason.erase(0, dash + 3);
  else if (bracket != std::string::npos)
    reason.erase(0, bracket + 2);
  const std::size_t byte = std::min(position > 0 ? position - 1 : 0, json_.size());
  const bool is_cut_short = reason.find("unexpected end of input") != std::string::npos;
  return fail(ErrorCode::Malformed, byte,
              is_cut_short ? "The JSON ends too early: the file seems to be cut short."
                           : "This is not JSON: " + shortened(reason, 160) + ".");
}

std::optional<Error> refused_for_encoding(std::string_view json, const JsonSource& source) {
  for (const std::string_view mark : {std::string_view("\xFF\xFE"), std::string_view("\xFE\xFF")}) {
    if (json.substr(0, 2) == mark) {
      return Error{ErrorCode::Malformed,
                   "This is UTF-16; JSON files must be UTF-8. Save it again as UTF-8.",
                   json_place(json, source, 0, {})};
    }
  }
  for (std::size_t i = 0; i < json.size();) {
    // nlohmann takes NUL for the end of its input, and would let anything follow.
    if (json[i] == '\0') {
      return Error{ErrorCode::Malformed,
                   "There is a NUL byte here, which JSON doesn't allow. Save the file as UTF-8.",
                   json_place(json, source, i, {})};
    }
    const Utf8Step step = decode_utf8(json, i);
    if (!step.is_valid) {
      constexpr char kHex[] = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(json[i]);
      return Error{ErrorCode::Malformed,
                   std::string("The text is not valid UTF-8 here (byte 0x") + kHex[byte >> 4] +
                       kHex[byte & 15] + "). Save it again as UTF-8.",
                   json_place(json, source, i, {})};
    }
    i += step.size_bytes;
  }
  return std::nullopt;
}

}  // namespace

Result<JsonDocument> parse_json(std::string_view json, const JsonSource& source,
                                const JsonLimits& limits) {
  if (auto refused = refused_for_size(json.size(), source.name, limits)) return *refused;
  if (auto refused = refused_for_encoding(json, source)) return *refused;
  TreeBuilder builder(json, source, limits);
  const bool is_read = nlohmann::json::sax_parse(json.begin(), json.end(), &builder);
  if (builder.has_failed()) return builder.error();
  BROADSHEET_ASSERT(is_read);
  return builder.take();
}

}  // namespace broadsheet
