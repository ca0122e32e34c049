// Text as a string or as runs, in and out; and the writer's side of an object.
#include <algorithm>

#include "article/article_json.h"
#include "article/object_reader.h"

namespace broadsheet {
namespace {

// The model's line break is "\n" alone.
std::string with_line_feeds(const std::string& text) {
  if (text.find('\r') == std::string::npos) return text;
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      plain += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      plain += '\n';
  }
  return plain;
}

bool is_marked(const TextSpan& span) {
  TextSpan plain;
  plain.range = span.range;
  return !(span == plain);
}

void append_run(RichText& rich, const JsonValue& run, ReadContext& context) {
  if (run.is_string()) {
    rich.text += with_line_feeds(run.text);
    return;
  }
  if (!run.is_object()) {
    context.warn(run, "bad-run",
                 "A run should be an object with a text, not " +
                     std::string(json_kind_name(run.kind)) + "; it is left out.");
    return;
  }
  ObjectReader reader(run, context);
  const JsonValue* text = reader.take("text");
  if (text == nullptr || !text->is_string()) {
    context.warn(run, "bad-run", "This run has no text; it is left out.");
    return;
  }
  TextSpan span;
  span.is_strong = reader.take_boolean("strong");
  span.is_emphasis = reader.take_boolean("emphasis");
  span.is_code = reader.take_boolean("code");
  span.is_sub = reader.take_boolean("sub");
  span.is_sup = reader.take_boolean("sup");
  span.href = reader.take_link("href");
  span.language = reader.take_language("inLanguage");
  span.extra = reader.take_extra();
  span.range.begin_byte = static_cast<std::uint32_t>(rich.text.size());
  rich.text += with_line_feeds(text->text);
  span.range.end_byte = static_cast<std::uint32_t>(rich.text.size());
  if (!span.range.is_empty() && is_marked(span)) rich.spans.push_back(std::move(span));
}

void write_run(JsonWriter& writer, std::string_view text, const TextSpan& span) {
  ObjectWriter object(writer);
  object.member("text").string(text);
  object.flag("strong", span.is_strong);
  object.flag("emphasis", span.is_emphasis);
  object.flag("code", span.is_code);
  object.flag("sub", span.is_sub);
  object.flag("sup", span.is_sup);
  object.string("href", span.href);
  object.string("inLanguage", span.language);
  object.end(span.extra);
}

}  // namespace

std::optional<RichText> read_text(const JsonValue& value, ReadContext& context) {
  RichText rich;
  if (value.is_string()) {
    rich.text = with_line_feeds(value.text);
    return rich;
  }
  if (!value.is_array()) return std::nullopt;
  for (const JsonValue& run : value.items) append_run(rich, run, context);
  return rich;
}

void write_text(JsonWriter& writer, const RichText& text) {
  if (text.spans.empty()) {
    writer.string(text.text);
    return;
  }
  const std::string_view all = text.text;
  std::size_t written = 0;
  writer.begin_array();
  // Spans are in order and apart; one that isn't is passed over rather than told twice.
  for (const TextSpan& span : text.spans) {
    const std::size_t end = std::min<std::size_t>(span.range.end_byte, all.size());
    if (span.range.begin_byte < written || span.range.begin_byte >= end) continue;
    if (span.range.begin_byte > written) {
      write_run(writer, all.substr(written, span.range.begin_byte - written), {});
    }
    write_run(writer, all.substr(span.range.begin_byte, end - span.range.begin_byte), span);
    written = end;
  }
  if (written < all.size()) write_run(writer, all.substr(written), {});
  writer.end_array();
}

std::vector<JsonMember> extra_members(const ExtraJson& extra) {
  if (extra.empty()) return {};
  auto parsed = parse_json(extra);
  if (!parsed || !parsed->root.is_object()) return {};
  return std::move(parsed->root.members);
}

ObjectWriter::ObjectWriter(JsonWriter& writer) : writer_(writer) { writer_.begin_object(); }

JsonWriter& ObjectWriter::member(std::string_view name) {
  written_.emplace_back(name);
  writer_.name(name);
  return writer_;
}

void ObjectWriter::string(std::string_view name, std::string_view text) {
  if (!text.empty()) member(name).string(text);
}

void ObjectWriter::flag(std::string_view name, bool is_set) {
  if (is_set) member(name).boolean(true);
}

void ObjectWriter::size(std::string_view name, std::uint32_t size) {
  if (size > 0) member(name).integer(size);
}

void ObjectWriter::text(std::string_view name, const RichText& text) {
  if (!text.is_empty()) write_text(member(name), text);
}

void ObjectWriter::strings(std::string_view name, const std::vector<std::string>& list) {
  if (list.empty()) return;
  JsonWriter& writer = member(name);
  writer.begin_array();
  for (const std::string& item : list) writer.string(item);
  writer.end_array();
}

void ObjectWriter::end(const ExtraJson& extra) {
  for (const JsonMember& member : extra_members(extra)) {
    const bool is_written =
        std::find(written_.begin(), written_.end(), member.name) != written_.end();
    if (is_written) continue;
    writer_.name(member.name);
    writer_.value(member.value);
  }
  writer_.end_object();
}

}  // namespace broadsheet
