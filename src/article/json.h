// JSON (RFC 8259) as a tree of values that know where they stood in the text, and a writer of our
// own. Reading never recurses on hostile depth, allocates nothing beyond its limits and gives an
// error with line, column and JSON Pointer (RFC 6901) instead of failing in any other way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace broadsheet {

// What one JSON text may cost. Checked before the memory is asked for.
struct JsonLimits {
  std::size_t byte_count = 32u << 20;
  std::size_t depth = 64;
  std::size_t value_count = 1'000'000;
  std::size_t string_byte_count = 4u << 20;
  friend bool operator==(const JsonLimits&, const JsonLimits&) = default;
};

enum class JsonKind : std::uint8_t { Null, Boolean, Number, String, Array, Object };

// "an object", for messages.
std::string_view json_kind_name(JsonKind kind);

struct JsonMember;

struct JsonValue {
  JsonKind kind = JsonKind::Null;
  bool boolean = false;
  // Number: as spelled in the text, so that no digit is lost. String: its content, valid UTF-8.
  std::string text;
  std::vector<JsonValue> items;     // Array
  std::vector<JsonMember> members;  // Object, in the order of the text, names unique
  std::size_t begin_byte = 0;       // of the value's own text in the source
  std::size_t end_byte = 0;

  bool is_null() const { return kind == JsonKind::Null; }
  bool is_string() const { return kind == JsonKind::String; }
  bool is_array() const { return kind == JsonKind::Array; }
  bool is_object() const { return kind == JsonKind::Object; }

  // The member of that name, or null; null too for what is not an object.
  const JsonValue* find(std::string_view name) const;

  // Where the value stood doesn't count.
  friend bool operator==(const JsonValue& a, const JsonValue& b);
};

struct JsonMember {
  std::string name;
  JsonValue value;
  friend bool operator==(const JsonMember&, const JsonMember&) = default;
};

JsonValue json_string(std::string text);
JsonValue json_integer(std::int64_t number);
JsonValue json_boolean(bool boolean);

// The number, where `value` is one; an integer only where it is one and fits ("3.0" and "3e2" do).
std::optional<double> json_double(const JsonValue& value);
std::optional<std::int64_t> json_int64(const JsonValue& value);

struct JsonDocument {
  JsonValue root;
  // Duplicate member names: the last one counts, as in a browser; each other is a warning.
  Warnings warnings;
};

// Where the text came from, for the places in errors and warnings.
struct JsonSource {
  std::string name;            // a file name; may be empty
  std::size_t first_line = 1;  // of the text in that file
};

// Malformed: not JSON, cut short, not UTF-8. TooLarge: over a limit. A leading byte order mark is
// skipped.
Result<JsonDocument> parse_json(std::string_view json, const JsonSource& source = {},
                                const JsonLimits& limits = {});

// Whether a text of that size would be refused: for asking before a file is read.
std::optional<Error> refused_for_size(std::uint64_t byte_count, const std::string& source_name,
                                      const JsonLimits& limits = {});

// The pointer of the innermost value or member of `root` that stands at `byte` ("/body/3/text").
std::string json_pointer_at(const JsonValue& root, std::size_t byte);

// A member's name as a JSON Pointer spells it: "~" is "~0", "/" is "~1".
std::string json_pointer_token(std::string_view name);

// "file.json:12:5 /body/3/text".
std::string json_place(std::string_view json, const JsonSource& source, std::size_t byte,
                       std::string_view pointer);

enum class JsonStyle : std::uint8_t { Compact, Pretty };

// A deterministic text of `value`: members in their order, UTF-8 unescaped except what RFC 8259
// asks for; Pretty indents by two spaces and ends without a line end.
std::string write_json(const JsonValue& value, JsonStyle style = JsonStyle::Compact);

// Writes JSON value by value. Order of calls: Value, where
//   Value  = string | integer | number | boolean | null | value | Object | Array
//   Object = begin_object (name Value)* end_object      Array = begin_array Value* end_array
class JsonWriter {
 public:
  explicit JsonWriter(JsonStyle style = JsonStyle::Compact) : style_(style) {}

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void name(std::string_view name);

  void string(std::string_view text);  // ill-formed UTF-8 becomes U+FFFD
  void integer(std::int64_t number);
  void number(double number);  // shortest spelling that reads back; not finite: null
  void boolean(bool boolean);
  void null();
  void value(const JsonValue& value);

  // The text so far; complete once every object and array is closed.
  std::string take() { return std::move(text_); }

 private:
  void begin_value();
  void begin_container(char open);
  void end_container(char close);
  void break_line();

  JsonStyle style_;
  std::string text_;
  std::size_t depth_ = 0;
  bool is_first_ = true;  // nothing stands yet in the innermost container
  bool is_after_name_ = false;
};

}  // namespace broadsheet
