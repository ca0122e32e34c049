#include "search/article_fields.h"

#include <variant>

namespace broadsheet {
namespace {

class Collector {
 public:
  explicit Collector(const Article& article) : article_(article), language_(article.language) {}

  std::vector<FieldText> run() {
    add(SearchField::Kicker, article_.label);
    add(SearchField::Headline, article_.headline.text);
    add(SearchField::Headline, article_.alternative_headline.text);
    add(SearchField::Standfirst, article_.description.text);
    for (const Person& author : article_.authors) {
      add(SearchField::Byline, author.name);
      add(SearchField::Byline, author.job_title);
    }
    add(SearchField::Byline, article_.publisher);
    add(SearchField::Section, article_.section);
    for (const std::string& keyword : article_.keywords) add(SearchField::Keywords, keyword);
    add(SearchField::Body, article_.dateline);
    if (article_.lead_figure) add_figure(*article_.lead_figure);
    for (std::size_t i = 0; i < article_.body.size(); ++i) {
      block_index_ = static_cast<std::int32_t>(i);
      add_block(article_.body[i]);
    }
    block_index_ = -1;
    for (const Correction& correction : article_.corrections) {
      add(SearchField::Body, correction.text.text);
    }
    return std::move(texts_);
  }

 private:
  void add(SearchField field, std::string_view text, std::int32_t figure_index = -1) {
    if (text.empty()) return;
    texts_.push_back({field, text, language_, block_index_, figure_index});
  }

  void add_figure(const Figure& figure) {
    const std::int32_t index = next_figure_++;
    add(SearchField::Caption, figure.caption.text, index);
    add(SearchField::Credit, figure.credit.text, index);
    add(SearchField::Alt, figure.image.alt, index);
  }

  void add_block(const Block& block) {
    const std::string_view outer = language_;
    if (!block.language.empty()) language_ = block.language;
    std::visit([this](const auto& content) { add_content(content); }, block.content);
    language_ = outer;
  }

  void add_content(const Paragraph& block) { add(SearchField::Body, block.text.text); }
  void add_content(const Heading& block) { add(SearchField::Body, block.text.text); }
  void add_content(const Figure& block) { add_figure(block); }
  void add_content(const Gallery& block) {
    for (const Figure& figure : block.items) add_figure(figure);
  }
  void add_content(const Media& block) {
    add(SearchField::Body, block.lead_in);
    add(SearchField::Body, block.name);
    add(SearchField::Body, block.description);
  }
  void add_content(const Quote& block) {
    add(SearchField::Body, block.text.text);
    add(SearchField::Body, block.attribution.text);
  }
  void add_content(const List& block) {
    for (const RichText& item : block.items) add(SearchField::Body, item.text);
  }
  void add_content(const Table& block) {
    add(SearchField::Body, block.caption.text);
    for (const TableCell& cell : block.head) add(SearchField::Body, cell.text.text);
    for (const auto& row : block.rows) {
      for (const TableCell& cell : row) add(SearchField::Body, cell.text.text);
    }
  }
  void add_content(const Code& block) { add(SearchField::Body, block.text); }
  void add_content(const Aside& block) {
    add(SearchField::Body, block.title);
    for (const Block& inner : block.blocks) add_block(inner);
  }
  void add_content(const Embed& block) { add(SearchField::Body, block.title); }
  void add_content(const Divider&) {}
  void add_content(const Unknown&) {}

  const Article& article_;
  std::string_view language_;
  std::int32_t block_index_ = -1;
  std::int32_t next_figure_ = 0;
  std::vector<FieldText> texts_;
};

void note_flags(const std::vector<Block>& blocks, ArticleFlags& flags) {
  for (const Block& block : blocks) {
    if (const auto* media = std::get_if<Media>(&block.content)) {
      (media->kind == MediaKind::Video ? flags.has_video : flags.has_audio) = true;
    } else if (const auto* aside = std::get_if<Aside>(&block.content)) {
      note_flags(aside->blocks, flags);
    } else if (std::holds_alternative<Figure>(block.content) ||
               std::holds_alternative<Gallery>(block.content)) {
      flags.has_image = true;
    }
  }
}

}  // namespace

std::vector<FieldText> fields_of(const Article& article) { return Collector(article).run(); }

ArticleFlags flags_of(const Article& article) {
  ArticleFlags flags;
  flags.has_image = article.lead_figure.has_value();
  note_flags(article.body, flags);
  return flags;
}

}  // namespace broadsheet
