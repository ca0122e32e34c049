// One result: section and date, headline, the passage that says why, and its picture.
#include <algorithm>
#include <cmath>

#include "base/language.h"
#include "reader/share.h"
#include "ui/picture_box.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr float kGap = 24;

TextSpec in_language(TextSpec spec, const std::string& language) {
  if (language.empty()) return spec;
  spec.language = language;
  spec.direction =
      is_right_to_left_language(language) ? Direction::RightToLeft : Direction::LeftToRight;
  const std::string_view script = script_of_language(language);
  if (script == "Arab" || script == "Deva") {
    spec.style.letter_spacing_milli_em = 0;
    spec.leading_px = std::round(spec.leading_px * 1.2f);
  }
  return spec;
}

// Marks lie under the text, and what lies on them takes their ink.
void paint_marked(DrawContext& context, const SetParagraph& paragraph, float x, float y,
                  const std::vector<TextRange>& marks) {
  const Theme& theme = context.theme();
  context.canvas.text(paragraph, x, y);
  for (const TextRange mark : marks) {
    for (const Rect& rect : paragraph.rects_for(mark)) {
      const Area part = area_from(rect);
      const float lead = std::round(part.height * 0.1f);
      const Area shown{x + part.x, y + part.y + lead, part.width, part.height - 2 * lead};
      context.canvas.fill({shown.x - 1, shown.y, shown.width + 2, shown.height}, theme.mark);
      context.canvas.push_clip({shown.x - 1, y + part.y, shown.width + 2, part.height});
      context.canvas.text(paragraph, x, y, theme.mark_ink);
      context.canvas.pop_clip();
    }
  }
}

std::vector<AccessSpan> strong_spans(const std::vector<TextRange>& marks) {
  std::vector<AccessSpan> spans;
  for (const TextRange mark : marks) {
    AccessSpan span;
    span.range = mark;
    span.is_strong = true;
    spans.push_back(std::move(span));
  }
  return spans;
}

std::vector<TextRange> moved(std::vector<TextRange> marks, std::uint32_t by) {
  for (TextRange& mark : marks) mark = {mark.begin_byte + by, mark.end_byte + by};
  return marks;
}

std::optional<Word> badge_of(SearchField field) {
  if (field == SearchField::Caption) return Word::HitInCaption;
  if (field == SearchField::Credit) return Word::HitInCredit;
  if (field == SearchField::Alt) return Word::HitInAlt;
  return std::nullopt;
}

Word name_of(SearchField field) {
  switch (field) {
    case SearchField::Headline: return Word::FieldHeadline;
    case SearchField::Kicker: return Word::FieldKicker;
    case SearchField::Standfirst: return Word::FieldStandfirst;
    case SearchField::Caption: return Word::FieldCaption;
    case SearchField::Credit: return Word::FieldCredit;
    case SearchField::Alt: return Word::FieldAlt;
    case SearchField::Byline: return Word::FieldByline;
    case SearchField::Section: return Word::FieldSection;
    case SearchField::Keywords: return Word::FieldKeywords;
    case SearchField::Any:
    case SearchField::Body: break;
  }
  return Word::FieldBody;
}

class CardPainter {
 public:
  CardPainter(DrawContext& context, const Column& column, const FoundArticle& card)
      : context_(context), found_(card), card_(card.card->card), column_(column), y_(column.y) {
    picture_of_card();
    path_ = "search/card/" + std::to_string(card.hit.ordinal);
    const bool has_picture = !picture_src_.src.empty();
    const float picture_width = context.is_narrow() ? 84 : 132;
    text_width_ = column.width - (has_picture ? picture_width + kGap : 0);
    if (context.is_narrow() && has_picture) text_width_ += kGap - 16;
    picture_ = {column.x + column.width - picture_width, column.y, has_picture ? picture_width : 0,
                std::round(picture_width * (context.is_narrow() ? 0.76f : 0.66f))};
  }

  // That of the caption that was found, else the article's own.
  void picture_of_card() {
    if (card_.picture) picture_src_ = *card_.picture;
    if (found_.passage && found_.passage->picture) picture_src_ = *found_.passage->picture;
  }

  float paint(std::uint32_t position) {
    const std::size_t at = context_.recorder.tree().nodes.size();
    AccessNode& item = context_.recorder.open(AccessRole::ListItem, path_ + "/item", {});
    item.position_in_set = position;
    item.set_size = context_.reader.search.result.total_count;
    item.language = card_.language;
    draw_kicker();
    const std::size_t link_at = draw_headline();
    const float link_top = link_top_;
    draw_passage();
    draw_reasons();
    float bottom = y_;
    if (picture_.width > 0) {
      draw_picture();
      bottom = std::max(bottom, picture_.y + picture_.height + 6);
    }
    context_.recorder.close();
    set_rect(at, {column_.x, column_.y, column_.width, bottom - column_.y});
    stretch_link(link_at, link_top, bottom);
    return bottom - column_.y;
  }

 private:
  Rect document_rect(const Area& area) const {
    const Area here = context_.placed(area);
    Rect rect = rect_from(here);
    rect.y = fixed_from_px(static_cast<double>(here.y) + context_.reader.scroll_y);
    return rect;
  }
  void set_rect(std::size_t node, const Area& area) {
    context_.recorder.tree().nodes[node].rect = document_rect(area);
  }
  // The picture opens the article too, where that leaves the headline's lines in their place.
  void stretch_link(std::size_t node, float top, float bottom) {
    const bool is_rtl = is_right_to_left_language(card_.language);
    const bool is_page_rtl = context_.direction == Direction::RightToLeft;
    if (!card_.language.empty() && is_rtl != is_page_rtl) return;
    set_rect(node, {column_.x, top, column_.width, bottom - top});
  }

  void draw_kicker() {
    float x = column_.x;
    if (!card_.section.empty()) {
      TextSpec section = in_language(
          interface_text(context_, card_.section, 13, 20, InkRole::Accent, 700), card_.language);
      section.leading_px = 20;
      section.direction = context_.direction;
      section.max_line_count = 1;
      const float width = std::min(text_width_ * 0.6f, std::ceil(width_of(context_, section)) + 1);
      words(context_, path_ + "/section", x, y_, width, section);
      x += width + 7;
    }
    if (card_.date) {
      const TextSpec date = interface_text(
          context_, format_short_date(*card_.date, context_.language), 13, 20, InkRole::Soft);
      const float width = std::ceil(width_of(context_, date)) + 1;
      words(context_, path_ + "/date", x, y_, width, date);
      x += width + 8;
    }
    const auto badge = found_.passage && !found_.passage->excerpt.marks.empty()
                           ? badge_of(found_.passage->excerpt.field)
                           : std::nullopt;
    if (badge) {
      const TextSpec label =
          interface_text(context_, context_.word(*badge), 12, 18, InkRole::Ground, 600);
      const float width = std::ceil(width_of(context_, label)) + 1;
      if (x + width + 14 > column_.x + text_width_ && x > column_.x) {
        x = column_.x;
        y_ += 22;
      }
      context_.canvas.fill(context_.placed({x, y_ + 1, width + 14, 18}), context_.theme().badge, 3);
      words(context_, path_ + "/badge", x + 7, y_ + 1, width, label);
    }
    y_ += 21;
  }

  // The index of its link's node.
  std::size_t draw_headline() {
    const bool is_narrow = context_.is_narrow();
    const std::string headline =
        card_.headline.empty() ? context_.word(Word::Untitled) : card_.headline;
    const AccessId id = search_card_id(found_.hit.ordinal);
    TextSpec spec =
        in_language(headline_text(context_, headline, is_narrow ? 20 : 21, is_narrow ? 26 : 28),
                    card_.language);
    spec.breaker = Breaker::Greedy;
    spec.width_px = text_width_;
    spec.style.is_underlined = context_.is_hovered(id);
    const auto paragraph = context_.set(spec);
    const Area area{column_.x, y_, text_width_, height_of(*paragraph)};
    const Area here = context_.placed(area);
    AccessNode& heading = context_.recorder.open(AccessRole::Heading, path_ + "/heading", here);
    heading.level = 2;
    const std::size_t at = context_.recorder.tree().nodes.size();
    AccessNode& link = context_.recorder.leaf(AccessRole::Link, path_, here);
    link.text = headline;
    link.paragraph = paragraph;
    link.language = card_.language;
    link.direction = spec.direction;
    link.href = card_.slug.empty() ? "" : page_address(card_.slug);
    context_.recorder.bind(id, command::OpenResult{card_.slug});
    context_.recorder.close();
    paint_marked(context_, *paragraph, here.x, here.y, found_.card->headline_marks);
    focus_ring(context_, id, here);
    link_top_ = y_;
    y_ += area.height + 3;
    return at;
  }

  void draw_passage() {
    // The card's own sentence stands in for the passage until that has come.
    Excerpt excerpt;
    excerpt.text = card_.sentence;
    excerpt.is_cut_after = card_.is_sentence_cut;
    if (found_.passage && found_.passage->is_readable) excerpt = found_.passage->excerpt;
    if (excerpt.text.empty()) return;
    const std::string before = excerpt.is_cut_before ? "… " : "";
    TextSpec spec = interface_text(
        context_, before + excerpt.text + (excerpt.is_cut_after ? " …" : ""),
        context_.is_narrow() ? 16 : 17, context_.is_narrow() ? 25 : 26, InkRole::Soft);
    spec.style.family = FontFamily::Serif;
    spec.style.figures = Figures::Text;
    spec = in_language(spec, card_.language);
    spec.width_px = text_width_;
    spec.max_line_count = context_.is_narrow() ? 5 : 3;
    const auto paragraph = context_.set(spec);
    const Area here = context_.placed({column_.x, y_, text_width_, height_of(*paragraph)});
    const auto marks = moved(excerpt.marks, static_cast<std::uint32_t>(before.size()));
    paint_marked(context_, *paragraph, here.x, here.y, marks);
    AccessNode& node = context_.recorder.leaf(AccessRole::Paragraph, path_ + "/passage", here);
    node.text = spec.text;
    node.spans = strong_spans(marks);
    node.paragraph = paragraph;
    node.language = card_.language;
    node.direction = spec.direction;
    y_ += height_of(*paragraph) + 2;
  }

  void draw_reasons() {
    if (found_.passage && found_.passage->excerpt.marks.empty() &&
        found_.card->headline_marks.empty() && context_.reader.search.result.words.empty()) {
      return;
    }
    const bool is_open = context_.reader.search.explained == found_.hit.ordinal;
    const TextSpec label =
        interface_text(context_, context_.word(Word::WhyFound), 13, 20, InkRole::Soft);
    ActionOptions options;
    options.name = context_.word(Word::WhyFoundNamed, {{"headline", card_.headline}});
    options.state.is_expanded = is_open;
    options.state.has_popup = false;
    const float height = context_.is_narrow() ? 44 : 26;
    const float width = std::max(44.0f, std::ceil(width_of(context_, label)) + 1);
    action(context_, path_ + "/why", {column_.x, y_, width, height}, label,
           command::ExplainResult{found_.hit.ordinal}, options);
    draw_alike_link(column_.x + width + 20, height);
    y_ += height;
    if (!is_open) return;
    std::string list;
    for (const MatchReason& reason : found_.reasons) {
      if (!list.empty()) list += "\n";
      list += context_.word(Word::WhyReason, {{"form", reason.form},
                                              {"field", context_.word(name_of(reason.field))},
                                              {"n", reason.count}});
    }
    y_ += words(context_, path_ + "/reasons", column_.x, y_, text_width_,
                interface_text(context_, list, 14, 21, InkRole::Soft), AccessRole::Paragraph) +
          4;
  }

  void draw_alike_link(float x, float height) {
    const std::string href = address_alike(context_.reader, card_.slug);
    if (href.empty()) return;
    const TextSpec label =
        interface_text(context_, context_.word(Word::MoreLikeThis), 13, 20, InkRole::Soft);
    ActionOptions options;
    options.role = AccessRole::Link;
    options.name = label.text + ": " + card_.headline;
    options.href = href;
    action(context_, path_ + "/like", {x, y_, std::ceil(width_of(context_, label)) + 1, height},
           label, command::FollowLink{href}, options);
  }

  void draw_picture() {
    const CardPicture& picture = picture_src_;
    const float aspect = aspect_of(picture.width_px, picture.height_px);
    Image image;
    image.src = picture.src;
    picture_box(context_, context_.placed(picture_), image, {aspect, 2, nullptr});
  }

  DrawContext& context_;
  const FoundArticle& found_;
  const ResultCard& card_;
  CardPicture picture_src_;
  Column column_;
  std::string path_;
  Area picture_;
  float text_width_ = 0;
  float y_ = 0;
  float link_top_ = 0;
};

}  // namespace

float draw_search_card(DrawContext& context, const Column& column, const FoundArticle& card,
                       std::uint32_t position) {
  if (card.card && card.card->is_readable)
    return CardPainter(context, column, card).paint(position);
  // The shape of what is on its way.
  const float shares[] = {0.2f, 0.7f, 0.9f};
  float y = column.y;
  for (const float share : shares) {
    context.canvas.fill(context.placed({column.x, y, column.width * share, 14}),
                        context.theme().panel, 3);
    y += 28;
  }
  return 96;
}

}  // namespace broadsheet
