#include "typeset/flow.h"

#include <utility>
#include <variant>

#include "article/article_json.h"
#include "article/article_text.h"
#include "article/packed_image.h"
#include "base/language.h"
#include "base/words.h"

namespace broadsheet {
namespace {

RichText plain(std::string text) { return {std::move(text), {}}; }

class FlowBuilder {
 public:
  FlowBuilder(const Article& article, const FlowOptions& options) : article_(article) {
    language_ = article.language;
    direction_ = article_direction();
    const std::string& wanted =
        options.interface_language.empty() ? article.language : options.interface_language;
    // The whole tag where its words are there: digits are a matter of the region.
    const std::string_view spoken = words_language(wanted);
    interface_language_ = spoken == primary_language(wanted) ? wanted : std::string(spoken);
    interface_direction_ = is_right_to_left_language(interface_language_) ? Direction::RightToLeft
                                                                          : Direction::LeftToRight;
  }

  Flow build() {
    const NodeId root = open(FlowKind::Article);
    add_header();
    figure_count_ = figures_of(article_).size();
    if (article_.lead_figure) add_figure(*article_.lead_figure);
    for (std::size_t i = 0; i < article_.body.size(); ++i) {
      block_index_ = static_cast<std::int32_t>(i);
      add_block(article_.body[i]);
    }
    block_index_ = -1;
    for (const Person& author : article_.authors) add_author(author);
    add_corrections();
    close(root);
    return std::move(flow_);
  }

 private:
  // The language's direction; where it is unknown, that of the first words.
  Direction article_direction() const {
    if (!article_.language.empty()) {
      return is_right_to_left_language(article_.language) ? Direction::RightToLeft
                                                          : Direction::LeftToRight;
    }
    std::string words = article_.headline.text;
    words += '\n';
    for (const Block& block : article_.body) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
        if (words.size() <= 1) words = paragraph->text.text;
        break;
      }
    }
    return base_direction(words, Direction::LeftToRight);
  }

  NodeId open(FlowKind kind) {
    const auto id = static_cast<NodeId>(flow_.nodes.size());
    FlowNode& node = flow_.nodes.emplace_back();
    node.kind = kind;
    node.parent = open_.empty() ? kNoNode : open_.back();
    node.language = language_;
    node.direction = direction_;
    node.block_index = block_index_;
    open_.push_back(id);
    return id;
  }

  void close(NodeId id) {
    flow_.nodes[id].end = static_cast<NodeId>(flow_.nodes.size());
    open_.pop_back();
  }

  FlowNode& node(NodeId id) { return flow_.nodes[id]; }

  // A Text node; nothing where there are no words.
  NodeId add_text(TextRole role, RichText text) {
    if (text.is_empty()) return kNoNode;
    const NodeId id = open(FlowKind::Text);
    node(id).role = role;
    node(id).text = std::move(text);
    close(id);
    return id;
  }

  void add_generated(TextRole role, std::string words) {
    const NodeId id = add_text(role, plain(std::move(words)));
    if (id == kNoNode) return;
    node(id).is_generated = true;
    node(id).language = interface_language_;
    node(id).direction = interface_direction_;
  }

  std::string word(Word key, std::initializer_list<WordArgument> arguments = {}) const {
    return text(key, interface_language_, arguments);
  }

  void add_header() {
    const NodeId header = open(FlowKind::Header);
    if (!article_.label.empty()) {
      add_text(TextRole::Kicker, plain(article_.label));
    } else if (article_.is_breaking) {
      add_generated(TextRole::Kicker, word(Word::BreakingNews));
    } else {
      add_text(TextRole::Kicker, plain(article_.section));
    }
    if (article_.is_updated) add_generated(TextRole::Badge, word(Word::Updated));
    const NodeId headline = add_text(TextRole::Headline, article_.headline);
    if (headline != kNoNode) {
      node(headline).level = 1;
    } else {
      add_generated(TextRole::Headline, word(Word::Untitled));
      flow_.nodes.back().level = 1;
    }
    add_text(TextRole::AlternativeHeadline, article_.alternative_headline);
    add_text(TextRole::Standfirst, article_.description);
    add_byline();
    add_text(TextRole::Dateline, plain(article_.dateline));
    if (article_.date_published) {
      add_generated(TextRole::Date, format_date(*article_.date_published, interface_language_));
    }
    if (article_.is_updated && article_.date_modified) {
      const std::string date = format_date_time(*article_.date_modified, interface_language_);
      add_generated(TextRole::Date, word(Word::UpdatedOn, {{"date", date}}));
    }
    add_generated(TextRole::ReadingTime,
                  word(Word::MinutesToRead, {{"n", reading_minutes(article_)}}));
    close(header);
  }

  void add_byline() {
    std::string names;
    std::size_t named = 0;
    for (const Person& author : article_.authors) named += author.name.empty() ? 0u : 1u;
    std::size_t i = 0;
    for (const Person& author : article_.authors) {
      if (author.name.empty()) continue;
      const bool is_last = i + 1 == named;
      if (i > 0) names += word(is_last ? Word::ListLastSeparator : Word::ListSeparator);
      names += author.name;
      ++i;
    }
    if (!names.empty()) {
      add_text(TextRole::Byline, plain(std::move(names)));
    } else {
      add_text(TextRole::Publisher, plain(article_.publisher));
    }
  }

  void add_figure(const Figure& figure) {
    const NodeId id = open(FlowKind::Figure);
    const auto index = static_cast<std::int32_t>(figures_so_far_++);
    node(id).figure_index = index;
    const NodeId picture = open(FlowKind::Picture);
    node(picture).figure_index = index;
    node(picture).image = figure.image;
    close(picture);
    add_text(TextRole::Caption, figure.caption);
    add_text(TextRole::Credit, figure.credit);
    std::string facts;
    if (figure_count_ > 1) {
      facts = word(Word::PictureOfTotal, {{"n", index + 1}, {"total", figure_count_}});
    }
    // What the caption's first word says, said as what it is; the caption stays as it is stored.
    if (is_file_picture(figure)) {
      if (!facts.empty()) facts += " \u00B7 ";
      facts += word(Word::FilePicture);
    }
    add_generated(TextRole::PictureCount, std::move(facts));
    close(id);
  }

  void add_block(const Block& block) {
    const std::string outer_language = language_;
    const Direction outer_direction = direction_;
    if (!block.language.empty()) {
      language_ = block.language;
      direction_ =
          is_right_to_left_language(language_) ? Direction::RightToLeft : Direction::LeftToRight;
    }
    block_ = &block;
    std::visit([this](const auto& content) { add(content); }, block.content);
    language_ = outer_language;
    direction_ = outer_direction;
  }

  void add(const Paragraph& paragraph) { add_text(TextRole::Paragraph, paragraph.text); }

  void add(const Heading& heading) {
    const NodeId id = add_text(TextRole::Heading, heading.text);
    if (id != kNoNode) node(id).level = heading.level;
  }

  void add(const Figure& figure) { add_figure(figure); }

  void add(const Gallery& gallery) {
    const NodeId id = open(FlowKind::Gallery);
    for (const Figure& figure : gallery.items) add_figure(figure);
    close(id);
  }

  void add(const Media& media) {
    const NodeId id = open(FlowKind::Media);
    // Only what lies in the site is played: an archive doesn't reach out.
    const bool is_in_site = media.content_url.substr(0, 6) == "media/";
    node(id).image = media.poster;
    if (is_in_site) node(id).href = media.content_url;
    node(id).duration_secs = media.duration_secs.value_or(-1);
    add_text(TextRole::MediaLeadIn, plain(media.lead_in));
    add_text(TextRole::MediaName, recording_name(media, is_in_site));
    add_text(TextRole::MediaDescription, plain(media.description));
    std::string state;
    if (is_in_site) {
      const std::int64_t secs = media.duration_secs.value_or(-1);
      state = word(media.kind == MediaKind::Video ? Word::Video : Word::Audio);
      if (secs >= 0) state += " \u00B7 " + format_duration(secs, interface_language_);
    } else {
      // What is known of it, of which nothing else is left.
      state = missing_recording_words(*block_, media, interface_language_);
    }
    add_generated(TextRole::MediaState, std::move(state));
    close(id);
  }

  // Where it is elsewhere on the web, its name leads there.
  static RichText recording_name(const Media& media, bool is_in_site) {
    RichText name = plain(media.name);
    const bool is_elsewhere = !is_in_site && media.content_url.find("://") != std::string::npos &&
                              is_allowed_link(media.content_url);
    if (!is_elsewhere) return name;
    if (name.is_empty()) name.text = media.content_url;
    TextSpan link;
    link.range = {0, static_cast<std::uint32_t>(name.text.size())};
    link.href = media.content_url;
    name.spans.push_back(std::move(link));
    return name;
  }

  void add(const Quote& quote) {
    const NodeId id = open(FlowKind::Quote);
    add_text(TextRole::Quote, quote.text);
    add_text(TextRole::Attribution, quote.attribution);
    close(id);
  }

  void add(const List& list) {
    const NodeId id = open(FlowKind::List);
    node(id).is_ordered = list.is_ordered;
    std::int64_t number = 0;
    for (const RichText& text : list.items) {
      const NodeId item = open(FlowKind::ListItem);
      node(item).is_ordered = list.is_ordered;
      ++number;
      add_generated(TextRole::ListMarker,
                    list.is_ordered ? format_number(number, language_) + "." : "\u2022");
      // The marker belongs to the text beside it: its digits and its side.
      node(item + 1).language = language_;
      node(item + 1).direction = direction_;
      add_text(TextRole::ListItem, text);
      close(item);
    }
    close(id);
  }

  void add(const Table& table) {
    const NodeId id = open(FlowKind::Table);
    add_text(TextRole::TableCaption, table.caption);
    if (!table.head.empty()) add_row(table.head, true);
    for (const std::vector<TableCell>& row : table.rows) add_row(row, false);
    close(id);
  }

  void add_row(const std::vector<TableCell>& cells, bool is_head) {
    const NodeId row = open(FlowKind::TableRow);
    node(row).is_header_cell = is_head;
    for (const TableCell& cell : cells) {
      const NodeId id = open(FlowKind::TableCell);
      node(id).is_header_cell = is_head || cell.is_header;
      node(id).colspan = cell.colspan == 0 ? std::uint16_t{1} : cell.colspan;
      node(id).rowspan = cell.rowspan == 0 ? std::uint16_t{1} : cell.rowspan;
      node(id).align = cell.align;
      const NodeId text = add_text(TextRole::TableCell, cell.text);
      if (text != kNoNode) {
        node(text).is_header_cell = is_head || cell.is_header;
        node(text).align = cell.align;
      }
      close(id);
    }
    close(row);
  }

  void add(const Code& code) {
    const NodeId id = open(FlowKind::Code);
    node(id).direction = Direction::LeftToRight;
    const NodeId text = add_text(TextRole::Code, plain(code.text));
    if (text != kNoNode) node(text).direction = Direction::LeftToRight;
    close(id);
  }

  void add(const Aside& aside) {
    const NodeId id = open(FlowKind::Aside);
    add_text(TextRole::AsideTitle, plain(aside.title));
    for (const Block& block : aside.blocks) add_block(block);
    close(id);
  }

  void add(const Embed& embed) {
    const NodeId id = open(FlowKind::Embed);
    node(id).href = embed.url;
    add_generated(TextRole::EmbedProvider,
                  embed.provider.empty() ? word(Word::OpensElsewhere)
                                         : word(Word::EmbedFrom, {{"provider", embed.provider}}));
    add_text(TextRole::EmbedTitle, plain(embed.title.empty() ? embed.url : embed.title));
    close(id);
  }

  void add(const Divider&) { close(open(FlowKind::Divider)); }

  void add(const Unknown& unknown) {
    const NodeId id = open(FlowKind::Placeholder);
    add_generated(TextRole::PlaceholderText, word(Word::UnknownBlock, {{"type", unknown.type}}));
    close(id);
  }

  void add_author(const Person& author) {
    const bool is_known = !author.description.is_empty() || !author.job_title.empty();
    if (!is_known) return;
    const NodeId id = open(FlowKind::Author);
    node(id).href = author.url;
    node(id).image = author.image;
    // A description without a name stands alone.
    if (!author.name.empty()) {
      add_generated(TextRole::AuthorHeading, word(Word::AboutPerson, {{"name", author.name}}));
    }
    add_text(TextRole::AuthorTitle, plain(author.job_title));
    add_text(TextRole::AuthorDescription, author.description);
    close(id);
  }

  void add_corrections() {
    if (article_.corrections.empty()) return;
    const NodeId id = open(FlowKind::Corrections);
    add_generated(TextRole::CorrectionsHeading, word(Word::Corrections));
    for (const Correction& correction : article_.corrections) {
      if (const auto date = parse_date(correction.date)) {
        add_generated(TextRole::Date, format_date(*date, interface_language_));
      } else {
        add_text(TextRole::Date, plain(correction.date));
      }
      add_text(TextRole::Correction, correction.text);
    }
    close(id);
  }

  const Article& article_;
  Flow flow_;
  std::vector<NodeId> open_;
  std::string language_;
  Direction direction_ = Direction::LeftToRight;
  std::string interface_language_;
  Direction interface_direction_ = Direction::LeftToRight;
  std::size_t figures_so_far_ = 0;
  std::size_t figure_count_ = 0;
  std::int32_t block_index_ = -1;
  const Block* block_ = nullptr;  // the one being added
};

}  // namespace

Flow flow_from(const Article& article, const FlowOptions& options) {
  return FlowBuilder(article, options).build();
}

}  // namespace broadsheet
