// A story as it stands in a list: on the front page, below an article, in a month.
#include <algorithm>
#include <cmath>

#include "base/language.h"
#include "base/sentence.h"
#include "ui/picture_box.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {

TextSpec in_language_of(const CatalogueEntry& entry, TextSpec spec) {
  if (entry.language.empty()) return spec;
  spec.language = entry.language;
  spec.direction =
      is_right_to_left_language(entry.language) ? Direction::RightToLeft : Direction::LeftToRight;
  const std::string_view script = script_of_language(entry.language);
  const bool is_tall = script == "Arab" || script == "Deva";
  if (is_tall) {
    spec.style.letter_spacing_milli_em = 0;
    if (spec.style.is_uppercase) spec.style.size = fixed_from_px(14);  // a label
    spec.leading_px = std::round(spec.leading_px * 1.2f);
  }
  return spec;
}

namespace {

// A story in a language that reads the other way than the page is mirrored within its column.
struct StoryPlace {
  float x = 0;
  float width = 0;
  bool is_mirrored = false;
  // The left edge of what stands `from_start` after the story's own start.
  float left(float from_start, float item_width) const {
    return is_mirrored ? x + width - from_start - item_width : x + from_start;
  }
};

StoryPlace place_of(const DrawContext& context, const CatalogueEntry& entry, float x, float width) {
  const Direction direction = in_language_of(entry, interface_text(context, "")).direction;
  return {x, width, direction != context.direction};
}

// Label or section at the start, badge beside it, the date at the end or after it.
float draw_kicker(DrawContext& context, const CatalogueEntry& entry, const StoryPlace& place,
                  float y, bool shows_news) {
  std::string label = entry.label;
  if (label.empty()) label = entry.is_breaking ? context.word(Word::BreakingNews) : entry.section;
  float used = 0;
  if (!label.empty()) {
    TextSpec spec = in_language_of(entry, label_text(context, label, InkRole::Accent));
    spec.direction = context.direction;
    spec.max_line_count = 1;
    used = std::min(place.width, std::ceil(width_of(context, spec)));
    spec.leading_px = 18;
    words(context, "", place.left(0, used), y, used, spec);
  }
  if (entry.is_updated) {
    TextSpec spec =
        interface_text(context, context.word(Word::Updated), 12, 18, InkRole::Ground, 600);
    const float badge_width = std::ceil(width_of(context, spec)) + 14;
    const float from_start = used > 0 ? used + 12 : 0;
    if (from_start + badge_width <= place.width) {
      const float left = place.left(from_start, badge_width);
      context.canvas.fill(context.placed({left, y, badge_width, 18}), context.theme().badge, 3);
      words(context, "", left + 7, y, badge_width - 14, spec);
      used = from_start + badge_width;
    }
  }
  if (entry.date_published) {
    // Old news keeps its label, with the time it was news.
    const bool is_stale_news = (entry.is_breaking || entry.is_updated) && !shows_news;
    const std::string date = is_stale_news
                                 ? format_date_time(*entry.date_published, context.language)
                                 : format_short_date(*entry.date_published, context.language);
    TextSpec spec = interface_text(context, date, 13, 18, InkRole::Soft);
    const float date_width = std::ceil(width_of(context, spec));
    const float from_start = used > 0 ? used + 10 : 0;
    if (from_start + date_width <= place.width) {
      words(context, "", place.left(from_start, date_width), y, date_width, spec);
    } else {
      // No room beside the label: below it, rather than not at all.
      y += 18;
      words(context, "", place.left(0, date_width), y, date_width, spec);
      return 36 + 5;
    }
    used = std::max(used, 1.0f);
  }
  return used > 0 ? 18 + 5 : 0;
}

// Its first sentence, where that says enough; the whole caption stands in the article.
std::string short_caption(const std::string& caption) {
  constexpr std::size_t kEnoughBytes = 60;
  return caption.substr(0, sentence_end(caption, kEnoughBytes));
}

float draw_story_picture(DrawContext& context, const CatalogueEntry& entry, float x, float y,
                         float width, const StoryOptions& options) {
  const LeadPicture& picture = *entry.picture;
  const float height =
      options.picture_height > 0 ? options.picture_height : std::round(width * 0.58f);
  const float aspect = aspect_of(picture.width_px, picture.height_px);
  picture_box(context, context.placed({x, y, width, height}), image_of(picture), {aspect});
  float used = height;
  if (options.has_caption && !(picture.caption.empty() && picture.credit.empty())) {
    used += 7;
    if (!picture.caption.empty()) {
      TextSpec caption = in_language_of(
          entry, interface_text(context, short_caption(picture.caption), 13, 19, InkRole::Soft));
      caption.max_line_count = 2;
      used += words(context, "", x, y + used, width, caption);
    }
    if (!picture.credit.empty()) {
      TextSpec credit =
          in_language_of(entry, interface_text(context, picture.credit, 12, 18, InkRole::Soft));
      credit.max_line_count = 1;
      used += words(context, "", x, y + used, width, credit);
    }
  }
  return used + 12;
}

}  // namespace

float draw_story(DrawContext& context, std::string_view path, const CatalogueEntry& entry, float x,
                 float y, float width, const StoryOptions& options) {
  const float top = y;
  const bool has_picture = options.has_picture && entry.picture && !entry.picture->src.empty();
  // What a screen reader follows is the headline, a heading among the list's; the whole story can
  // be hit.
  AccessNode& heading =
      context.recorder.open(AccessRole::Heading, std::string(path) + "/heading", {});
  heading.level = options.heading_level;
  AccessNode& link = context.recorder.leaf(AccessRole::Link, path, {});
  const AccessId id = link.id;
  link.name = entry.headline.empty() ? context.word(Word::Untitled) : entry.headline;
  link.href = entry.slug.empty() ? "" : page_address(entry.slug);
  link.language = entry.language;
  link.description = entry.standfirst;
  const std::string name = link.name;
  const std::uint32_t at = static_cast<std::uint32_t>(context.recorder.tree().nodes.size() - 1);
  context.recorder.bind(id, command::OpenEntry{entry});
  context.recorder.close();
  if (has_picture) y += draw_story_picture(context, entry, x, y, width, options);
  y += draw_kicker(context, entry, place_of(context, entry, x, width), y, options.shows_news);
  TextSpec headline = in_language_of(
      entry, headline_text(context, name, options.headline_px, options.headline_leading_px));
  headline.style.is_underlined = context.is_hovered(id);
  y += words(context, "", x, y, width, headline);
  if (options.standfirst_lines > 0 && !entry.standfirst.empty()) {
    TextSpec standfirst = interface_text(context, entry.standfirst, 17, 26, InkRole::Soft);
    standfirst.style.family = FontFamily::Serif;
    standfirst.style.figures = Figures::Text;
    standfirst = in_language_of(entry, standfirst);
    standfirst.max_line_count = options.standfirst_lines;
    y += 6 + words(context, "", x, y + 6, width, standfirst);
  }
  const Area whole = context.placed({x, top, width, y - top});
  Rect rect = rect_from(whole);
  std::vector<AccessNode>& nodes = context.recorder.tree().nodes;
  if (nodes[at].is_in_document) {
    rect.y = fixed_from_px(static_cast<double>(whole.y) + context.reader.scroll_y);
  }
  nodes[at - 1].rect = nodes[at].rect = rect;
  focus_ring(context, id, whole);
  return y - top;
}

}  // namespace broadsheet
