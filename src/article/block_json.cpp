#include "article/block_json.h"

#include <algorithm>

#include "article/packed_image.h"

namespace broadsheet {
namespace {

constexpr std::int64_t kMostPixels = 1'000'000;

std::uint32_t take_pixels(ObjectReader& reader, std::string_view name) {
  return static_cast<std::uint32_t>(reader.take_integer(name, {0, kMostPixels}).value_or(0));
}

// Blanks alone say nothing. Kept, they would stand for words: counted as a caption, set as an empty
// line, and before what the picture's file says of itself. (C2 A0 is a space that doesn't break.)
bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\xC2\xA0") == std::string_view::npos;
}

RichText take_words(ObjectReader& reader, std::string_view name) {
  RichText words = reader.take_text(name);
  return is_blank(words.text) ? RichText() : words;
}

// What names the picture where the article comes from goes to `origin`.
void take_image_members(ObjectReader& reader, Image& image, std::string& origin) {
  image.src = reader.take_resource("src", origin);
  image.width_px = take_pixels(reader, "width");
  image.height_px = take_pixels(reader, "height");
  image.alt = reader.take_string("alt");
  if (is_blank(image.alt)) image.alt.clear();
  const auto* sources = reader.take_array("sources");
  if (sources == nullptr) return;
  for (const JsonValue& value : *sources) {
    if (!value.is_object()) {
      reader.context().warn(value, "wrong-type", "A source should be an object; it is left out.");
      continue;
    }
    ObjectReader source(value, reader.context());
    ImageSource read;
    read.src = source.take_resource("src");
    read.width_px = take_pixels(source, "width");
    read.height_px = take_pixels(source, "height");
    read.extra = source.take_extra();
    if (!read.src.empty()) image.sources.push_back(std::move(read));
  }
}

// Who packs may find the file by it; who reads a site never follows it.
void name_origin(Image& image, const std::string& origin) {
  PackedImage packed = packed_image(image);
  if (origin.empty() || !packed.original_src.empty()) return;
  packed.original_src = origin;
  set_packed_image(image, packed);
}

void take_figure_members(ObjectReader& reader, Figure& figure) {
  figure.identifier = reader.take_string("identifier");
  const JsonValue* image = reader.take("image");
  if (image == nullptr) {
    std::string origin;
    take_image_members(reader, figure.image, origin);
    name_origin(figure.image, origin);
  } else if (auto read = read_image(*image, reader.context())) {
    figure.image = *std::move(read);
  } else {
    reader.refuse("image", "an object with a src");
  }
  figure.caption = take_words(reader, "caption");
  figure.credit = take_words(reader, "credit");
  figure.date_created = reader.take_string("dateCreated");
  figure.content_location = reader.take_name("contentLocation");
  figure.copyright_notice = reader.take_string("copyrightNotice");
  figure.license = reader.take_string("license");
  figure.source_url = reader.take_link("sourceUrl");
  figure.original_name = reader.take_string("originalName");
}

// What a reader of one type gives back: its content, or why it can't be shown.
struct ReadContent {
  BlockContent content = Divider{};
  std::string problem;
  std::string origin = {};  // of a recording: what names it where the article comes from
};

ReadContent problem(std::string_view words) { return {Divider{}, std::string(words)}; }

// The member a block can't do without, or nothing.
std::optional<RichText> take_needed_text(ObjectReader& reader) {
  const JsonValue* value = reader.take("text");
  if (value == nullptr) return std::nullopt;
  return read_text(*value, reader.context());
}

constexpr std::string_view kNoText = "it has no text";

ReadContent read_paragraph(ObjectReader& reader) {
  auto text = take_needed_text(reader);
  if (!text) return problem(kNoText);
  return {Paragraph{*std::move(text)}, {}};
}

ReadContent read_heading(ObjectReader& reader) {
  auto text = take_needed_text(reader);
  if (!text) return problem(kNoText);
  const auto level = reader.take_integer("level", {2, 6}).value_or(2);
  return {Heading{static_cast<std::uint8_t>(level), *std::move(text)}, {}};
}

ReadContent read_figure_block(ObjectReader& reader) {
  Figure figure;
  take_figure_members(reader, figure);
  if (is_empty(figure.image) && figure.caption.is_empty()) {
    return problem("it has neither a picture nor a caption");
  }
  return {std::move(figure), {}};
}

ReadContent read_gallery(ObjectReader& reader) {
  const auto* items = reader.take_array("items");
  if (items == nullptr) return problem("it has no items");
  Gallery gallery;
  for (const JsonValue& item : *items) {
    if (auto figure = read_figure(item, reader.context())) {
      gallery.items.push_back(*std::move(figure));
    } else {
      reader.context().warn(item, "wrong-type",
                            "A gallery's item should be a figure, not " +
                                std::string(json_kind_name(item.kind)) + "; it is left out.");
    }
  }
  return {std::move(gallery), {}};
}

std::optional<std::int64_t> take_duration(ObjectReader& reader) {
  const JsonValue* value = reader.take("duration");
  if (value == nullptr) return std::nullopt;
  const auto number = json_int64(*value);
  const auto secs = value->is_string() ? parse_duration_secs(value->text) : number;
  if (!secs || *secs < 0) {
    reader.refuse("duration", "an ISO 8601 duration such as PT38S");
    return std::nullopt;
  }
  if (number) {
    reader.context().warn(*value, "number-for-text",
                          "A duration should be written like PT38S; the number is taken as "
                          "seconds.");
  }
  return secs;
}

ReadContent read_media(ObjectReader& reader, MediaKind kind) {
  Media media;
  media.kind = kind;
  media.name = reader.take_string("name");
  media.description = reader.take_string("description");
  media.lead_in = reader.take_string("leadIn");
  media.duration_secs = take_duration(reader);
  std::string origin;
  media.content_url = reader.take_resource("contentUrl", origin);
  media.poster = take_image(reader, "poster");
  return {std::move(media), {}, std::move(origin)};
}

ReadContent read_quote(ObjectReader& reader) {
  auto text = take_needed_text(reader);
  if (!text) return problem(kNoText);
  Quote quote;
  quote.text = *std::move(text);
  quote.attribution = reader.take_text("attribution");
  return {std::move(quote), {}};
}

ReadContent read_list(ObjectReader& reader) {
  List list;
  list.is_ordered = reader.take_boolean("ordered");
  const auto* items = reader.take_array("items");
  if (items == nullptr) return problem("it has no items");
  for (const JsonValue& item : *items) {
    // An object with a text is how some write an item; its words are what counts.
    const JsonValue* inner = item.find("text");
    auto text = read_text(inner != nullptr ? *inner : item, reader.context());
    if (!text) {
      reader.context().warn(item, "wrong-type", "A list's item should be a text; it is left out.");
      continue;
    }
    list.items.push_back(*std::move(text));
  }
  return {std::move(list), {}};
}

CellAlign take_align(ObjectReader& reader) {
  const std::string align = reader.take_string("align");
  if (align.empty() || align == "start" || align == "left") return CellAlign::Start;
  if (align == "center") return CellAlign::Center;
  if (align == "end" || align == "right") return CellAlign::End;
  reader.refuse("align", "start, center or end");
  return CellAlign::Start;
}

std::optional<TableCell> read_cell(const JsonValue& value, ReadContext& context) {
  TableCell cell;
  if (!value.is_object()) {
    auto text = read_text(value, context);
    if (!text) return std::nullopt;
    cell.text = *std::move(text);
    return cell;
  }
  constexpr std::int64_t kMostSpan = 1000;  // HTML's limit for columns
  ObjectReader reader(value, context);
  cell.text = reader.take_text("text");
  cell.is_header = reader.take_boolean("header");
  cell.colspan =
      static_cast<std::uint16_t>(reader.take_integer("colspan", {1, kMostSpan}).value_or(1));
  cell.rowspan =
      static_cast<std::uint16_t>(reader.take_integer("rowspan", {1, kMostSpan}).value_or(1));
  cell.align = take_align(reader);
  cell.extra = reader.take_extra();
  return cell;
}

// An empty cell keeps the columns in step where one can't be read.
std::vector<TableCell> read_row(const std::vector<JsonValue>& values, ReadContext& context) {
  std::vector<TableCell> row;
  for (const JsonValue& value : values) {
    auto cell = read_cell(value, context);
    if (!cell && !value.is_null()) {
      context.warn(value, "wrong-type",
                   "A cell should be a text or an object, not " +
                       std::string(json_kind_name(value.kind)) + "; it stays empty.");
    }
    row.push_back(cell ? *std::move(cell) : TableCell{});
  }
  return row;
}

ReadContent read_table(ObjectReader& reader) {
  Table table;
  table.caption = reader.take_text("caption");
  if (const auto* head = reader.take_array("head")) {
    table.head = read_row(*head, reader.context());
    for (TableCell& cell : table.head) cell.is_header = true;
  }
  const auto* rows = reader.take_array("rows");
  if (rows == nullptr) return problem("it has no rows");
  for (const JsonValue& row : *rows) {
    if (row.is_array()) {
      table.rows.push_back(read_row(row.items, reader.context()));
    } else {
      reader.context().warn(row, "wrong-type",
                            "A row should be an array of cells, not " +
                                std::string(json_kind_name(row.kind)) + "; it is left out.");
    }
  }
  return {std::move(table), {}};
}

ReadContent read_code(ObjectReader& reader) {
  Code code;
  code.programming_language = reader.take_string("language");
  const auto text = take_needed_text(reader);
  if (!text) return problem(kNoText);
  code.text = text->text;
  return {std::move(code), {}};
}

ReadContent read_aside(ObjectReader& reader) {
  Aside aside;
  aside.title = reader.take_string("title");
  const JsonValue* blocks = reader.take("blocks");
  if (blocks == nullptr || !(blocks->is_array() || blocks->is_string())) {
    return problem("it has no blocks");
  }
  aside.blocks = read_blocks(*blocks, reader.context());
  for (std::size_t i = 0; i < aside.blocks.size(); ++i) {
    if (!std::holds_alternative<Aside>(aside.blocks[i].content)) continue;
    const JsonValue& value = blocks->items[i];
    constexpr std::string_view kReason = "an aside can't stand inside another";
    reader.context().warn(value, "bad-block",
                          "This aside is shown as a placeholder: " + std::string(kReason) + ".");
    aside.blocks[i] = {Unknown{"aside", write_json(value), std::string(kReason)}, {}, {}};
  }
  return {std::move(aside), {}};
}

ReadContent read_embed(ObjectReader& reader) {
  Embed embed;
  embed.provider = reader.take_string("provider");
  embed.url = reader.take_link("url");
  embed.title = reader.take_string("title");
  if (embed.url.empty() && embed.title.empty()) return problem("it has neither a url nor a title");
  return {std::move(embed), {}};
}

ReadContent read_divider(ObjectReader&) { return {Divider{}, {}}; }
ReadContent read_video(ObjectReader& reader) { return read_media(reader, MediaKind::Video); }
ReadContent read_audio(ObjectReader& reader) { return read_media(reader, MediaKind::Audio); }

struct BlockType {
  std::string_view name;
  ReadContent (*read)(ObjectReader&);
};

constexpr BlockType kBlockTypes[] = {
    {"paragraph", read_paragraph}, {"heading", read_heading}, {"figure", read_figure_block},
    {"gallery", read_gallery},     {"video", read_video},     {"audio", read_audio},
    {"quote", read_quote},         {"list", read_list},       {"table", read_table},
    {"code", read_code},           {"aside", read_aside},     {"embed", read_embed},
    {"divider", read_divider},
};

Block unreadable(const JsonValue& value, ReadContext& context, std::string type,
                 std::string reason) {
  const std::string name = type.empty() ? "block" : "block of type \u201C" + type + "\u201D";
  context.warn(value, "bad-block", "This " + name + " is shown as a placeholder: " + reason + ".");
  return {Unknown{std::move(type), write_json(value), std::move(reason)}, {}, {}};
}

Block paragraph_of(std::string_view text) {
  return {Paragraph{RichText{std::string(text), {}}}, {}, {}};
}

}  // namespace

std::optional<Image> read_image(const JsonValue& value, ReadContext& context) {
  Image image;
  std::string origin;
  if (value.is_string()) {
    JsonValue object;
    object.kind = JsonKind::Object;
    object.begin_byte = value.begin_byte;
    object.end_byte = value.end_byte;
    object.members.push_back({"src", value});
    ObjectReader reader(object, context);
    image.src = reader.take_resource("src", origin);
    name_origin(image, origin);
    return image;
  }
  if (!value.is_object()) return std::nullopt;
  ObjectReader reader(value, context);
  take_image_members(reader, image, origin);
  image.extra = reader.take_extra();
  name_origin(image, origin);
  return image;
}

Image take_image(ObjectReader& reader, std::string_view name) {
  const JsonValue* value = reader.take(name);
  if (value == nullptr) return {};
  auto image = read_image(*value, reader.context());
  if (image) return *std::move(image);
  reader.refuse(name, "an object with a src");
  return {};
}

std::optional<Figure> read_figure(const JsonValue& value, ReadContext& context) {
  Figure figure;
  if (value.is_string()) {
    figure.image = *read_image(value, context);
    return figure;
  }
  if (!value.is_object()) return std::nullopt;
  ObjectReader reader(value, context);
  // A gallery's items may be written as the blocks they could be.
  if (const JsonValue* type = value.find("type"); type != nullptr && type->text == "figure") {
    reader.take("type");
  }
  take_figure_members(reader, figure);
  figure.extra = reader.take_extra();
  return figure;
}

Block read_block(const JsonValue& value, ReadContext& context) {
  if (value.is_string()) {
    context.warn(value, "text-for-block", "A block should be an object; the text is a paragraph.");
    return {Paragraph{*read_text(value, context)}, {}, {}};
  }
  if (!value.is_object()) {
    return unreadable(value, context, {},
                      "it is " + std::string(json_kind_name(value.kind)) + ", not an object");
  }
  const JsonValue* type = value.find("type");
  if (type == nullptr || !type->is_string() || type->text.empty()) {
    return unreadable(value, context, {}, "it has no type");
  }
  const auto* known = std::find_if(std::begin(kBlockTypes), std::end(kBlockTypes),
                                   [&](const BlockType& t) { return t.name == type->text; });
  if (known == std::end(kBlockTypes)) {
    context.warn(value, "unknown-block",
                 "Blocks of type \u201C" + type->text +
                     "\u201D are not known; it is shown as a "
                     "placeholder and kept.");
    return {Unknown{type->text, write_json(value), {}}, {}, {}};
  }
  ObjectReader reader(value, context);
  reader.take("type");
  ReadContent read = known->read(reader);
  if (!read.problem.empty()) {
    return unreadable(value, context, type->text, std::move(read.problem));
  }
  Block block;
  block.language = reader.take_language("inLanguage");
  ExtraJson extra = reader.take_extra();
  block.content = std::move(read.content);
  if (auto* figure = std::get_if<Figure>(&block.content))
    figure->extra = std::move(extra);
  else
    block.extra = std::move(extra);
  if (!read.origin.empty()) set_packed_recording(block, {std::move(read.origin), {}});
  return block;
}

std::vector<Block> read_blocks(const JsonValue& value, ReadContext& context) {
  std::vector<Block> blocks;
  if (value.is_array()) {
    for (const JsonValue& item : value.items) blocks.push_back(read_block(item, context));
    return blocks;
  }
  context.warn(value, "text-for-block",
               "This should be an array of blocks; each stretch of text is taken as a paragraph.");
  const auto rich = read_text(value, context);
  const std::string_view text = rich ? std::string_view(rich->text) : std::string_view();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", begin), text.size());
    std::string_view part = text.substr(begin, end - begin);
    while (!part.empty() && part[0] == '\n') part.remove_prefix(1);
    if (!part.empty()) blocks.push_back(paragraph_of(part));
    begin = end + 2;
  }
  return blocks;
}

}  // namespace broadsheet
