// Article JSON, in.
#include <algorithm>

#include "article/article_json.h"
#include "article/block_json.h"
#include "article/object_reader.h"
#include "base/language.h"

namespace broadsheet {
namespace {

constexpr std::int64_t kFormatVersion = 1;

void check_version(ObjectReader& reader) {
  const JsonValue* value = reader.take("formatVersion");
  if (value == nullptr) return;
  const auto version = json_int64(*value);
  if (!version) {
    reader.refuse("formatVersion", "a number");
    return;
  }
  if (*version == kFormatVersion) return;
  reader.context().warn(*value, "other-version",
                        "This article is in version " + std::to_string(*version) +
                            " of the format; what version 1 doesn't know is kept as it is.");
  reader.keep("formatVersion");
}

struct ReadDate {
  std::optional<Date> date;
  std::string original;
};

ReadDate take_date(ObjectReader& reader, std::string_view name) {
  ReadDate read;
  const std::string text = reader.take_string(name);
  if (text.empty()) return read;
  read.date = parse_date(text);
  if (!read.date) {
    const JsonValue* value = reader.object().find(name);
    reader.context().warn(
        *value, "bad-date",
        "\u201C" + text.substr(0, 40) +
            "\u201D is not a date of ISO 8601; it is kept as it is but not understood.");
  }
  if (!read.date || to_iso_string(*read.date) != text) read.original = text;
  return read;
}

void take_article_language(ObjectReader& reader, Article& article) {
  const JsonValue* value = reader.take("inLanguage");
  if (value == nullptr) return;
  const std::string original = reader.take_string("inLanguage");
  article.language = normalised_language(original);
  if (article.language != original) article.language_original = original;
  const bool is_undetermined = original == "und" || original.empty();
  if (article.language.empty() && value->is_string() && !is_undetermined) {
    reader.context().warn(*value, "unknown-language",
                          "\u201C" + original.substr(0, 40) +
                              "\u201D is not a language tag (BCP 47); the language is unknown.");
  }
}

Person read_person(const JsonValue& value, ReadContext& context) {
  Person person;
  if (!value.is_object()) {
    person.name = value.text;
    return person;
  }
  ObjectReader reader(value, context);
  person.name = reader.take_string("name");
  person.job_title = reader.take_string("jobTitle");
  person.description = reader.take_text("description");
  person.image = take_image(reader, "image");
  person.url = reader.take_link("url");
  person.extra = reader.take_extra();
  if (person.name.empty()) context.warn(value, "no-name", "This person has no name.");
  return person;
}

Correction read_correction(const JsonValue& value, ReadContext& context) {
  Correction correction;
  if (!value.is_object()) {
    correction.text.text = value.text;
    return correction;
  }
  ObjectReader reader(value, context);
  correction.date = reader.take_string("date");
  correction.text = reader.take_text("text");
  correction.extra = reader.take_extra();
  return correction;
}

// Members that are lists of objects, but may be one object or one string.
template <class T>
std::vector<T> take_list(ObjectReader& reader, std::string_view name,
                         T (*read)(const JsonValue&, ReadContext&)) {
  std::vector<T> list;
  const JsonValue* value = reader.take(name);
  if (value == nullptr) return list;
  if (value->is_object() || value->is_string()) {
    if (value->is_object() || !value->text.empty()) list.push_back(read(*value, reader.context()));
    return list;
  }
  if (!value->is_array()) {
    reader.refuse(name, "an array of objects");
    return list;
  }
  for (const JsonValue& item : value->items) {
    if (item.is_object() || item.is_string()) {
      list.push_back(read(item, reader.context()));
    } else if (!item.is_null()) {
      reader.context().warn(item, "wrong-type",
                            "This should be an object, not " +
                                std::string(json_kind_name(item.kind)) + "; it is left out.");
    }
  }
  return list;
}

// One string holds several keywords with commas between them, as schema.org has it.
std::vector<std::string> take_keywords(ObjectReader& reader) {
  const JsonValue* value = reader.object().find("keywords");
  std::vector<std::string> list = reader.take_strings("keywords");
  if (value == nullptr || !value->is_string()) return list;
  const std::string all = value->text;
  list.clear();
  for (std::size_t begin = 0; begin <= all.size();) {
    const std::size_t end = std::min(all.find(',', begin), all.size());
    std::string keyword = all.substr(begin, end - begin);
    keyword.erase(0, keyword.find_first_not_of(' '));
    keyword.erase(keyword.find_last_not_of(' ') + 1);
    if (!keyword.empty()) list.push_back(std::move(keyword));
    begin = end + 1;
  }
  return list;
}

std::optional<Figure> take_lead_figure(ObjectReader& reader) {
  const JsonValue* value = reader.take("image");
  if (value == nullptr) return std::nullopt;
  if (value->is_array() && !value->items.empty()) {
    if (value->items.size() > 1) {
      reader.context().warn(*value, "simplified",
                            "Only the first of several lead pictures is kept; put the others into "
                            "the body.");
    }
    value = value->items.data();
  }
  auto figure = read_figure(*value, reader.context());
  if (!figure) reader.refuse("image", "a figure");
  return figure;
}

std::vector<Block> take_body(ObjectReader& reader) {
  const JsonValue* value = reader.take("body");
  if (value == nullptr) return {};
  if (!value->is_array() && !value->is_string()) {
    reader.refuse("body", "an array of blocks");
    return {};
  }
  return read_blocks(*value, reader.context());
}

Article read_article(ObjectReader& reader) {
  Article article;
  check_version(reader);
  article.identifier = reader.take_string("identifier");
  article.url = reader.take_link("url");
  article.headline = reader.take_text("headline");
  article.alternative_headline = reader.take_text("alternativeHeadline");
  article.description = reader.take_text("description");
  article.label = reader.take_string("label");
  article.is_breaking = reader.take_boolean("breaking");
  article.is_updated = reader.take_boolean("updated");
  ReadDate published = take_date(reader, "datePublished");
  article.date_published = published.date;
  article.date_published_original = std::move(published.original);
  ReadDate modified = take_date(reader, "dateModified");
  article.date_modified = modified.date;
  article.date_modified_original = std::move(modified.original);
  article.dateline = reader.take_string("dateline");
  take_article_language(reader, article);
  article.section = reader.take_string("articleSection");
  article.keywords = take_keywords(reader);
  article.authors = take_list(reader, "author", read_person);
  article.publisher = reader.take_name("publisher");
  article.corrections = take_list(reader, "correction", read_correction);
  article.lead_figure = take_lead_figure(reader);
  article.body = take_body(reader);
  article.extra = reader.take_extra();
  return article;
}

}  // namespace

Result<ParsedArticle> article_from_json(const JsonValue& root, std::string_view json,
                                        const JsonSource& source) {
  ReadContext context(root, json, source);
  if (!root.is_object()) {
    return Error{
        ErrorCode::Malformed,
        "An article is a JSON object, and this is " + std::string(json_kind_name(root.kind)) +
            ". Several articles go into several files, or one per line into a .jsonl file.",
        context.place(root)};
  }
  ObjectReader reader(root, context);
  ParsedArticle parsed;
  parsed.article = read_article(reader);
  if (parsed.article.headline.is_empty()) {
    context.warn(root, "no-headline", "This article has no headline.");
  }
  parsed.warnings = context.take();
  return parsed;
}

Result<ParsedArticle> parse_article(std::string_view json, const JsonSource& source,
                                    const JsonLimits& limits) {
  auto document = parse_json(json, source, limits);
  if (!document) return document.error();
  auto parsed = article_from_json(document->root, json, source);
  if (!parsed) return parsed;
  Warnings& warnings = parsed->warnings;
  warnings.insert(warnings.begin(), document->warnings.begin(), document->warnings.end());
  return parsed;
}

void parse_article_lines(std::string_view lines, const JsonSource& source, const JsonLimits& limits,
                         const std::function<void(Result<ParsedArticle>)>& receive) {
  JsonSource line_source = source;
  for (std::size_t begin = 0; begin < lines.size(); ++line_source.first_line) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    const std::string_view line = lines.substr(begin, end - begin);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      receive(parse_article(line, line_source, limits));
    }
    begin = end + 1;
  }
}

}  // namespace broadsheet
