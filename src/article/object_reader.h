// ObjectReader: takes the members of a JSON object one by one, as values of the article model.
// What has the wrong type is a warning and stays with the unknown members, so that it is written
// back as it came. For the readers of this folder only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "article/json.h"
#include "base/line_column.h"

namespace broadsheet {

// Where warnings go. Keeps views of all it is given.
class ReadContext {
 public:
  ReadContext(const JsonValue& root, std::string_view json, const JsonSource& source)
      : root_(root), json_(json), source_(source) {}

  // After a few hundred, one last warning says that there were more.
  void warn(const JsonValue& at, std::string kind, std::string message);
  std::string place(const JsonValue& at);
  Warnings take() { return std::move(warnings_); }

 private:
  const JsonValue& root_;
  std::string_view json_;
  const JsonSource& source_;
  std::optional<LineIndex> lines_;
  Warnings warnings_;
};

struct IntegerBounds {
  std::int64_t smallest = 0;
  std::int64_t largest = 0;
};

class ObjectReader {
 public:
  // `object` must be one.
  ObjectReader(const JsonValue& object, ReadContext& context);

  const JsonValue& object() const { return object_; }
  ReadContext& context() { return context_; }

  // The member, or null where it is missing or JSON's null. It counts as understood until `refuse`.
  const JsonValue* take(std::string_view name);
  // The member has the wrong type: warns, and gives it to the unknown ones.
  void refuse(std::string_view name, std::string_view expected);
  // Gives it to the unknown ones without a word, for what has been warned of already.
  void keep(std::string_view name);

  // Each gives the empty value for a missing or refused member.
  std::string take_string(std::string_view name);
  bool take_boolean(std::string_view name);
  std::optional<std::int64_t> take_integer(std::string_view name, IntegerBounds bounds);
  const std::vector<JsonValue>* take_array(std::string_view name);
  RichText take_text(std::string_view name);
  // A string, or an object of which the name counts, as schema.org has it for organisations.
  std::string take_name(std::string_view name);
  std::string take_link(std::string_view name);
  std::string take_resource(std::string_view name);
  // A name that leads nowhere from a site, but may be a file's where the article comes from, goes
  // to `origin`.
  std::string take_resource(std::string_view name, std::string& origin);
  std::string take_language(std::string_view name);
  // Strings; a single string counts as a list of one, numbers as their spelling.
  std::vector<std::string> take_strings(std::string_view name);

  // What was not taken, as a JSON object's text, or empty. Warns of names that look misspelled.
  ExtraJson take_extra();

 private:
  std::size_t index_of(std::string_view name) const;
  std::string checked_link(std::string_view name, bool (*is_allowed)(std::string_view));

  const JsonValue& object_;
  ReadContext& context_;
  std::vector<bool> is_taken_;
  std::vector<std::string_view> known_names_;
};

// A string or an array of runs; nothing where it is neither.
std::optional<RichText> read_text(const JsonValue& value, ReadContext& context);

// Plain strings are written as such, marked ones as runs.
void write_text(JsonWriter& writer, const RichText& text);

// Members that an extra holds; none for text that is not a JSON object.
std::vector<JsonMember> extra_members(const ExtraJson& extra);

// ObjectWriter: the counterpart. Empty values are left out; the extra's members follow the known.
class ObjectWriter {
 public:
  explicit ObjectWriter(JsonWriter& writer);

  JsonWriter& member(std::string_view name);
  void string(std::string_view name, std::string_view text);
  void flag(std::string_view name, bool is_set);
  void size(std::string_view name, std::uint32_t size);
  void text(std::string_view name, const RichText& text);
  void strings(std::string_view name, const std::vector<std::string>& list);
  // Closes the object. What the model has written wins over an extra of the same name.
  void end(const ExtraJson& extra);

 private:
  JsonWriter& writer_;
  std::vector<std::string> written_;
};

}  // namespace broadsheet
