// Article JSON, out. Members stand in the order of the format's description.
#include <algorithm>

#include "article/article_json.h"
#include "article/block_json.h"
#include "article/object_reader.h"

namespace broadsheet {
namespace {

std::string_view align_name(CellAlign align) {
  switch (align) {
    case CellAlign::Start: return {};
    case CellAlign::Center: return "center";
    case CellAlign::End: return "end";
  }
  return {};
}

void write_figure_members(ObjectWriter& object, const Figure& figure) {
  object.string("identifier", figure.identifier);
  if (!is_empty(figure.image)) write_image(object.member("image"), figure.image);
  object.text("caption", figure.caption);
  object.text("credit", figure.credit);
  object.string("dateCreated", figure.date_created);
  object.string("contentLocation", figure.content_location);
  object.string("copyrightNotice", figure.copyright_notice);
  object.string("license", figure.license);
  object.string("sourceUrl", figure.source_url);
  object.string("originalName", figure.original_name);
}

void write_cell(JsonWriter& writer, const TableCell& cell, bool is_in_head) {
  TableCell plain;
  plain.text = cell.text;
  plain.is_header = is_in_head;
  if (cell == plain && cell.text.spans.empty()) {
    writer.string(cell.text.text);
    return;
  }
  ObjectWriter object(writer);
  object.text("text", cell.text);
  object.flag("header", cell.is_header && !is_in_head);
  if (cell.colspan != 1) object.member("colspan").integer(cell.colspan);
  if (cell.rowspan != 1) object.member("rowspan").integer(cell.rowspan);
  object.string("align", align_name(cell.align));
  object.end(cell.extra);
}

void write_row(JsonWriter& writer, const std::vector<TableCell>& row, bool is_head) {
  writer.begin_array();
  for (const TableCell& cell : row) write_cell(writer, cell, is_head);
  writer.end_array();
}

// Writes the members of one block's content, its type first.
class ContentWriter {
 public:
  explicit ContentWriter(ObjectWriter& object) : object_(object) {}

  void operator()(const Paragraph& paragraph) {
    type("paragraph");
    write_text(object_.member("text"), paragraph.text);
  }
  void operator()(const Heading& heading) {
    type("heading");
    object_.member("level").integer(heading.level);
    write_text(object_.member("text"), heading.text);
  }
  void operator()(const Figure& figure) {
    type("figure");
    write_figure_members(object_, figure);
  }
  void operator()(const Gallery& gallery) {
    type("gallery");
    JsonWriter& writer = object_.member("items");
    writer.begin_array();
    for (const Figure& figure : gallery.items) write_figure(writer, figure);
    writer.end_array();
  }
  void operator()(const Media& media);
  void operator()(const Quote& quote) {
    type("quote");
    write_text(object_.member("text"), quote.text);
    object_.text("attribution", quote.attribution);
  }
  void operator()(const List& list) {
    type("list");
    object_.flag("ordered", list.is_ordered);
    JsonWriter& writer = object_.member("items");
    writer.begin_array();
    for (const RichText& item : list.items) write_text(writer, item);
    writer.end_array();
  }
  void operator()(const Table& table);
  void operator()(const Code& code) {
    type("code");
    object_.string("language", code.programming_language);
    object_.member("text").string(code.text);
  }
  void operator()(const Aside& aside) {
    type("aside");
    object_.string("title", aside.title);
    write_blocks(object_.member("blocks"), aside.blocks);
  }
  void operator()(const Embed& embed) {
    type("embed");
    object_.string("provider", embed.provider);
    object_.string("url", embed.url);
    object_.string("title", embed.title);
  }
  void operator()(const Divider&) { type("divider"); }
  // Reached only for JSON that isn't any more; write_block writes the rest as they came.
  void operator()(const Unknown& unknown) { type(unknown.type); }

 private:
  void type(std::string_view name) { object_.member("type").string(name); }

  ObjectWriter& object_;
};

void ContentWriter::operator()(const Media& media) {
  type(media.kind == MediaKind::Video ? "video" : "audio");
  object_.string("name", media.name);
  object_.string("description", media.description);
  object_.string("leadIn", media.lead_in);
  if (media.duration_secs) object_.string("duration", duration_to_iso_string(*media.duration_secs));
  // Said aloud: null means that the archive is known not to have the recording.
  if (media.content_url.empty())
    object_.member("contentUrl").null();
  else
    object_.string("contentUrl", media.content_url);
  if (!is_empty(media.poster)) write_image(object_.member("poster"), media.poster);
}

void ContentWriter::operator()(const Table& table) {
  type("table");
  object_.text("caption", table.caption);
  if (!table.head.empty()) write_row(object_.member("head"), table.head, true);
  JsonWriter& writer = object_.member("rows");
  writer.begin_array();
  for (const auto& row : table.rows) write_row(writer, row, false);
  writer.end_array();
}

void write_person(JsonWriter& writer, const Person& person) {
  ObjectWriter object(writer);
  object.string("name", person.name);
  object.string("jobTitle", person.job_title);
  object.text("description", person.description);
  if (!is_empty(person.image)) write_image(object.member("image"), person.image);
  object.string("url", person.url);
  object.end(person.extra);
}

void write_correction(JsonWriter& writer, const Correction& correction) {
  ObjectWriter object(writer);
  object.string("date", correction.date);
  object.text("text", correction.text);
  object.end(correction.extra);
}

template <class T>
void write_list(ObjectWriter& object, std::string_view name, const std::vector<T>& list,
                void (*write)(JsonWriter&, const T&)) {
  if (list.empty()) return;
  JsonWriter& writer = object.member(name);
  writer.begin_array();
  for (const T& item : list) write(writer, item);
  writer.end_array();
}

void write_date(ObjectWriter& object, std::string_view name, const std::optional<Date>& date,
                const std::string& original) {
  if (!original.empty())
    object.string(name, original);
  else if (date)
    object.string(name, to_iso_string(*date));
}

bool has_member(const std::vector<JsonMember>& members, std::string_view name) {
  return std::any_of(members.begin(), members.end(),
                     [&](const JsonMember& member) { return member.name == name; });
}

}  // namespace

void write_image(JsonWriter& writer, const Image& image) {
  ObjectWriter object(writer);
  object.string("src", image.src);
  object.size("width", image.width_px);
  object.size("height", image.height_px);
  object.string("alt", image.alt);
  if (!image.sources.empty()) {
    JsonWriter& sources = object.member("sources");
    sources.begin_array();
    for (const ImageSource& source : image.sources) {
      ObjectWriter inner(writer);
      inner.string("src", source.src);
      inner.size("width", source.width_px);
      inner.size("height", source.height_px);
      inner.end(source.extra);
    }
    sources.end_array();
  }
  object.end(image.extra);
}

void write_figure(JsonWriter& writer, const Figure& figure) {
  ObjectWriter object(writer);
  write_figure_members(object, figure);
  object.end(figure.extra);
}

void write_block(JsonWriter& writer, const Block& block) {
  if (const auto* unknown = std::get_if<Unknown>(&block.content)) {
    if (const auto parsed = parse_json(unknown->json)) {
      writer.value(parsed->root);
      return;
    }
  }
  ObjectWriter object(writer);
  std::visit(ContentWriter(object), block.content);
  object.string("inLanguage", block.language);
  const auto* figure = std::get_if<Figure>(&block.content);
  object.end(figure != nullptr ? figure->extra : block.extra);
}

void write_blocks(JsonWriter& writer, const std::vector<Block>& blocks) {
  writer.begin_array();
  for (const Block& block : blocks) write_block(writer, block);
  writer.end_array();
}

std::string write_article(const Article& article, JsonStyle style) {
  JsonWriter writer(style);
  ObjectWriter object(writer);
  // What couldn't be read as ours is written back in their place.
  const std::vector<JsonMember> extra = extra_members(article.extra);
  if (!has_member(extra, "formatVersion")) object.member("formatVersion").integer(1);
  object.string("identifier", article.identifier);
  object.string("url", article.url);
  object.text("headline", article.headline);
  object.text("alternativeHeadline", article.alternative_headline);
  object.text("description", article.description);
  object.string("label", article.label);
  object.flag("breaking", article.is_breaking);
  object.flag("updated", article.is_updated);
  write_date(object, "datePublished", article.date_published, article.date_published_original);
  write_date(object, "dateModified", article.date_modified, article.date_modified_original);
  object.string("dateline", article.dateline);
  object.string("inLanguage",
                article.language_original.empty() ? article.language : article.language_original);
  object.string("articleSection", article.section);
  object.strings("keywords", article.keywords);
  write_list(object, "author", article.authors, write_person);
  object.string("publisher", article.publisher);
  write_list(object, "correction", article.corrections, write_correction);
  if (article.lead_figure) write_figure(object.member("image"), *article.lead_figure);
  if (!article.body.empty() || !has_member(extra, "body")) {
    write_blocks(object.member("body"), article.body);
  }
  object.end(article.extra);
  return writer.take();
}

}  // namespace broadsheet
