#include "page/block_html.h"

#include <algorithm>

#include "article/packed_image.h"
#include "base/language.h"
#include "base/words.h"

namespace broadsheet {
namespace {

// How wide a picture is shown in the text: web/viewer.css, main of #static.
constexpr std::string_view kTextWidths = "(min-width: 736px) 700px, calc(100vw - 36px)";

// The page's own words inside an article in another language.
std::string word_attributes(const BlockHtmlOptions& options) {
  if (primary_language(options.language) == options.words_language) return {};
  return language_attributes(options.words_language, options.language);
}

std::string placeholder(const BlockHtmlOptions& options, std::string_view words) {
  return "<p class=\"placeholder\"" + word_attributes(options) + ">" + escaped_html(words) +
         "</p>\n";
}

bool is_web_address(std::string_view url) {
  return url.substr(0, 8) == "https://" || url.substr(0, 7) == "http://";
}

struct BlockWriter {
  const Block& block;
  const BlockHtmlOptions& options;
  std::string attributes;  // of the outermost element

  std::string rich(const RichText& text) const {
    return inline_html(text, options.language, options.base);
  }

  std::string operator()(const Paragraph& paragraph) const {
    return "<p" + attributes + ">" + rich(paragraph.text) + "</p>\n";
  }

  std::string operator()(const Heading& heading) const {
    const std::string name = "h" + std::to_string(std::clamp<int>(heading.level, 2, 6));
    return "<" + name + attributes + ">" + rich(heading.text) + "</" + name + ">\n";
  }

  std::string operator()(const Figure& figure) const {
    return figure_html(figure, options, attributes);
  }

  std::string operator()(const Gallery& gallery) const {
    std::string out = "<div class=\"gallery\" role=\"group\"" + attributes +
                      attribute("aria-label", text(Word::Gallery, options.words_language)) + ">\n";
    for (const Figure& figure : gallery.items) out += figure_html(figure, options);
    return out + "</div>\n";
  }

  std::string operator()(const Media& media) const;

  std::string operator()(const Quote& quote) const {
    std::string out =
        "<blockquote class=\"quote\"" + attributes + ">\n<p>" + rich(quote.text) + "</p>\n";
    if (!quote.attribution.is_empty()) {
      out += "<footer>" + rich(quote.attribution) + "</footer>\n";
    }
    return out + "</blockquote>\n";
  }

  std::string operator()(const List& list) const {
    const std::string name = list.is_ordered ? "ol" : "ul";
    std::string out = "<" + name + attributes + ">\n";
    for (const RichText& item : list.items) out += "<li>" + rich(item) + "</li>\n";
    return out + "</" + name + ">\n";
  }

  std::string cell(const TableCell& cell, std::string_view scope) const {
    const bool is_header = cell.is_header || !scope.empty();
    const std::string name = is_header ? "th" : "td";
    std::string out = "<" + name;
    if (is_header) out += attribute("scope", scope.empty() ? "row" : scope);
    if (cell.colspan > 1) out += number_attribute("colspan", cell.colspan);
    if (cell.rowspan > 1) out += number_attribute("rowspan", cell.rowspan);
    if (cell.align == CellAlign::Center) out += " class=\"align-center\"";
    if (cell.align == CellAlign::End) out += " class=\"align-end\"";
    return out + ">" + rich(cell.text) + "</" + name + ">";
  }

  std::string operator()(const Table& table) const {
    const std::string name = text(Word::ScrollsSideways, options.words_language);
    std::string out =
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\"" + attributes +
        attribute("aria-label", table.caption.is_empty() ? name : table.caption.text) +
        ">\n<table>\n";
    if (!table.caption.is_empty()) out += "<caption>" + rich(table.caption) + "</caption>\n";
    if (!table.head.empty()) {
      out += "<thead><tr>";
      for (const TableCell& head_cell : table.head) out += cell(head_cell, "col");
      out += "</tr></thead>\n";
    }
    out += "<tbody>\n";
    for (const auto& row : table.rows) {
      out += "<tr>";
      for (const TableCell& row_cell : row) out += cell(row_cell, {});
      out += "</tr>\n";
    }
    return out + "</tbody>\n</table>\n</div>\n";
  }

  std::string operator()(const Code& code) const {
    return "<pre class=\"code\" tabindex=\"0\" dir=\"ltr\"" + attributes + "><code" +
           attribute("data-language", code.programming_language) + ">" + escaped_html(code.text) +
           "</code></pre>\n";
  }

  std::string operator()(const Aside& aside) const {
    std::string out =
        "<aside class=\"fact-box\"" + attributes + attribute("aria-label", aside.title) + ">\n";
    if (!aside.title.empty()) out += "<h3>" + escaped_html(aside.title) + "</h3>\n";
    for (const Block& block : aside.blocks) out += block_html(block, options);
    return out + "</aside>\n";
  }

  std::string operator()(const Embed& embed) const {
    const std::string title = !embed.title.empty()      ? embed.title
                              : !embed.provider.empty() ? embed.provider
                                                        : embed.url;
    std::string out = "<div class=\"embed\"" + attributes + ">\n";
    if (is_web_address(embed.url)) {
      out += "<a rel=\"external noopener\"" + attribute("href", embed.url) + ">" +
             escaped_html(title) + "</a>\n";
    } else {
      out += "<p>" + escaped_html(title) + "</p>\n";
    }
    if (!embed.provider.empty() && embed.provider != title) {
      out += "<p class=\"provider\"" + word_attributes(options) + ">" +
             escaped_html(
                 text(Word::EmbedFrom, options.words_language, {{"provider", embed.provider}})) +
             "</p>\n";
    }
    return out + "</div>\n";
  }

  std::string operator()(const Divider&) const { return "<hr" + attributes + ">\n"; }

  std::string operator()(const Unknown& unknown) const {
    return "<p class=\"placeholder\"" + attributes + word_attributes(options) + ">" +
           escaped_html(
               text(Word::UnknownBlock, options.words_language, {{"type", unknown.type}})) +
           "</p>\n";
  }
};

// The player, the link to where the recording is, or that the archive hasn't got it.
std::string recording(const Block& block, const Media& media, const BlockHtmlOptions& options) {
  const std::string& language = options.words_language;
  const bool is_video = media.kind == MediaKind::Video;
  if (is_in_site(media.content_url)) {
    const std::string name = is_video ? "video" : "audio";
    std::string out = "<" + name + " controls preload=\"none\"" +
                      attribute("src", page_href(media.content_url, options.base));
    if (is_video && is_in_site(media.poster.src)) {
      out += attribute("poster", page_href(media.poster.src, options.base));
    }
    return out + "></" + name + ">\n";
  }
  std::string out;
  if (is_video && !media.poster.src.empty()) out += image_html(media.poster, options);
  if (is_web_address(media.content_url)) {
    return out + "<p><a rel=\"external noopener\"" + attribute("href", media.content_url) + ">" +
           escaped_html(media.name.empty() ? text(Word::Play, language) : media.name) +
           "</a></p>\n";
  }
  return out + placeholder(options, missing_recording_words(block, media, language));
}

std::string BlockWriter::operator()(const Media& media) const {
  const Word kind = media.kind == MediaKind::Video ? Word::Video : Word::Audio;
  const std::string kind_name = text(kind, options.words_language);
  std::string out = "<section class=\"media\"" + attributes +
                    attribute("aria-label", media.name.empty() ? kind_name : media.name) + ">\n";
  out += "<p class=\"media-kind\"" + word_attributes(options) + ">" + escaped_html(kind_name) +
         "</p>\n";
  if (!media.lead_in.empty()) {
    out += "<p class=\"media-lead-in\">" + escaped_html(media.lead_in) + "</p>\n";
  }
  if (!media.name.empty()) out += "<p class=\"media-name\">" + escaped_html(media.name) + "</p>\n";
  out += recording(block, media, options);
  if (!media.description.empty()) out += "<p>" + escaped_html(media.description) + "</p>\n";
  return out + "</section>\n";
}

constexpr std::string_view kWebp = ".webp";

bool is_webp(std::string_view src) {
  return src.size() > kWebp.size() && src.substr(src.size() - kWebp.size()) == kWebp;
}

// The widths that there are as WebP, for the browser to choose from by its screen.
std::string webp_source(const Image& image, const BlockHtmlOptions& options) {
  std::string widths;
  for (const ImageSource& source : image.sources) {
    if (!is_in_site(source.src) || !is_webp(source.src) || source.width_px == 0) continue;
    if (!widths.empty()) widths += ", ";
    widths += page_href(source.src, options.base) + " " + std::to_string(source.width_px) + "w";
  }
  if (widths.empty()) return {};
  return "<source type=\"image/webp\"" + attribute("srcset", widths) +
         attribute("sizes", kTextWidths) + ">";
}

}  // namespace

bool is_in_site(std::string_view src) {
  return src.substr(0, 9) == "pictures/" || src.substr(0, 6) == "media/";
}

std::string image_html(const Image& image, const BlockHtmlOptions& options) {
  if (is_in_site(image.src)) {
    const std::string source = webp_source(image, options);
    std::string out = source.empty() ? "" : "<picture>" + source;
    out += "<img" + attribute("src", page_href(image.src, options.base));
    if (image.width_px > 0 && image.height_px > 0) {
      out +=
          number_attribute("width", image.width_px) + number_attribute("height", image.height_px);
    }
    out += " alt=\"" + escaped_html(image.alt) + "\"";
    out += options.is_lead ? " fetchpriority=\"high\"" : " loading=\"lazy\"";
    out += " decoding=\"async\">";
    return out + (source.empty() ? "\n" : "</picture>\n");
  }
  const std::string& language = options.words_language;
  const std::string words = missing_picture_words(image, packed_image(image).missing, language);
  std::string out = placeholder(options, words);
  if (!image.alt.empty()) out += "<p class=\"alt\">" + escaped_html(image.alt) + "</p>\n";
  return out;
}

std::string figure_html(const Figure& figure, const BlockHtmlOptions& options,
                        std::string_view extra) {
  std::string out = "<figure class=\"figure\"" + attribute("data-figure", figure.identifier) +
                    std::string(extra) + ">\n";
  Image image = figure.image;
  // In place of a missing picture, what was told twice is told once.
  if (!is_in_site(image.src) && image.alt == figure.caption.text) image.alt.clear();
  out += image_html(image, options);
  const bool has_rights = !figure.credit.is_empty() || !figure.copyright_notice.empty();
  if (!figure.caption.is_empty() || has_rights) {
    out += "<figcaption>";
    if (!figure.caption.is_empty()) {
      out += "<span class=\"caption\">" +
             inline_html(figure.caption, options.language, options.base) + "</span>";
    }
    if (has_rights) {
      if (!figure.caption.is_empty()) out += " ";
      out += "<span class=\"credit\">";
      out += figure.credit.is_empty() ? escaped_html(figure.copyright_notice)
                                      : inline_html(figure.credit, options.language, options.base);
      out += "</span>";
    }
    out += "</figcaption>\n";
  }
  return out + "</figure>\n";
}

std::string block_html(const Block& block, const BlockHtmlOptions& options,
                       std::string_view extra) {
  BlockHtmlOptions inner = options;
  std::string attributes(extra);
  attributes += language_attributes(block.language, options.language);
  if (!block.language.empty()) inner.language = block.language;
  return std::visit(BlockWriter{block, inner, std::move(attributes)}, block.content);
}

}  // namespace broadsheet
