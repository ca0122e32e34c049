#include "formats/outline.h"

#include <type_traits>
#include <variant>

namespace broadsheet::support {
namespace {

std::string on_one_line(std::string text) {
  std::size_t at = 0;
  while ((at = text.find('\n', at)) != std::string::npos) text.replace(at, 1, " / ");
  return text;
}

class Outliner {
 public:
  void field(const std::string& name, const std::string& value) {
    if (!value.empty()) text_ += indent_ + name + ": " + on_one_line(value) + "\n";
  }
  void field(const std::string& name, const RichText& value) {
    field(name, value.text);
    for (const TextSpan& span : value.spans) field("  link", span.href);
  }
  void line(const std::string& value) { text_ += indent_ + value + "\n"; }

  void figure(const std::string& name, const Figure& figure) {
    line(name);
    indent_ += "  ";
    field("alt", figure.image.alt);
    field("caption", figure.caption);
    field("credit", figure.credit);
    indent_.resize(indent_.size() - 2);
  }

  void block(const Block& block) {
    std::visit([this](const auto& content) { show(content); }, block.content);
  }

  std::string take() { return std::move(text_); }

 private:
  void show(const Paragraph& paragraph) { field("paragraph", paragraph.text); }
  void show(const Heading& heading) {
    field("heading " + std::to_string(heading.level), heading.text);
  }
  void show(const Figure& content) { figure("figure", content); }
  void show(const Gallery& gallery) {
    line("gallery");
    indent_ += "  ";
    for (const Figure& item : gallery.items) figure("figure", item);
    indent_.resize(indent_.size() - 2);
  }
  void show(const Media& media) {
    line(media.kind == MediaKind::Video ? "video" : "audio");
    indent_ += "  ";
    field("lead-in", media.lead_in);
    field("name", media.name);
    if (media.duration_secs) field("seconds", std::to_string(*media.duration_secs));
    field("source", media.content_url);
    indent_.resize(indent_.size() - 2);
  }
  void show(const Quote& quote) {
    field("quote", quote.text);
    field("  by", quote.attribution);
  }
  void show(const List& list) {
    line(list.is_ordered ? "numbered list" : "list");
    for (const RichText& item : list.items) field("  item", item);
  }
  void show(const Table& table) {
    line("table");
    field("  caption", table.caption);
    if (!table.head.empty()) row("  head", table.head);
    for (const std::vector<TableCell>& cells : table.rows) row("  row", cells);
  }
  void row(const std::string& name, const std::vector<TableCell>& cells) {
    std::string text;
    for (const TableCell& cell : cells) text += (text.empty() ? "" : " | ") + cell.text.text;
    field(name, text);
  }
  void show(const Divider&) { line("divider"); }
  void show(const Code& code) { field("code", code.text); }
  void show(const Aside& aside) { field("aside", aside.title); }
  void show(const Embed& embed) { field("embed", embed.url); }
  void show(const Unknown& unknown) { field("unknown", unknown.json); }

  std::string text_;
  std::string indent_;
};

}  // namespace

std::string outline(const Article& article) {
  Outliner out;
  out.field("identifier", article.identifier);
  out.field("language", article.language);
  out.field("url", article.url);
  out.field("publisher", article.publisher);
  out.field("section", article.section);
  out.field("label", article.label);
  if (article.is_breaking) out.line("breaking");
  if (article.is_updated) out.line("updated");
  out.field("headline", article.headline);
  out.field("standfirst", article.description);
  if (article.date_published) out.field("published", to_iso_string(*article.date_published));
  if (article.date_modified) out.field("modified", to_iso_string(*article.date_modified));
  out.field("dateline", article.dateline);
  for (const Person& author : article.authors) {
    out.field("author", author.name);
    out.field("  job", author.job_title);
    out.field("  biography", author.description);
  }
  if (article.lead_figure) out.figure("lead figure", *article.lead_figure);
  for (const Block& block : article.body) out.block(block);
  for (const Correction& correction : article.corrections) {
    out.field("correction", correction.text);
  }
  return out.take();
}

std::string outline(const PlainTextImport& import) {
  std::string text = outline(import.article);
  const auto list = [&](const char* title, const std::vector<SetAsideLine>& lines) {
    if (!lines.empty()) text += std::string("\n") + title + "\n";
    for (const SetAsideLine& line : lines) {
      text +=
          "  " + std::to_string(line.line_number) + " [" + line.reason + "] " + line.text + "\n";
    }
  };
  list("Furniture", import.furniture);
  list("Not placed", import.unplaced);
  if (!import.warnings.empty()) text += "\nWarnings\n";
  for (const Warning& warning : import.warnings) {
    text += "  " + warning.kind + ": " + warning.message +
            (warning.where.empty() ? "" : " (" + warning.where + ")") + "\n";
  }
  return text;
}

}  // namespace broadsheet::support
