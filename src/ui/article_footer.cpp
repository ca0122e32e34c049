// Below the article: its neighbours in time, and what is related to it.
#include <algorithm>
#include <cmath>

#include "reader/share.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

float draw_neighbour(DrawContext& context, std::string_view path, Word word,
                     const CatalogueEntry& entry, const Area& area, bool is_at_end) {
  const AccessId id = widget_access_id(path);
  AccessNode& node = context.recorder.leaf(AccessRole::Link, path, {});
  const auto at = static_cast<std::uint32_t>(context.recorder.tree().nodes.size() - 1);
  const std::string title = entry.headline.empty() ? context.word(Word::Untitled) : entry.headline;
  node.name = context.word(word) + ": " + title;
  node.href = entry.slug.empty() ? "" : page_address(entry.slug);
  context.recorder.bind(id, command::OpenEntry{entry});
  const Alignment alignment = is_at_end ? Alignment::End : Alignment::Start;
  TextSpec label = label_text(context, context.word(word));
  label.alignment = alignment;
  float y = area.y + words(context, "", area.x, area.y, area.width, label) + 4;
  TextSpec headline = headline_text(context, title, 17, 24);
  headline.max_line_count = 3;
  headline.style.is_underlined = context.is_hovered(id);
  headline = in_language_of(entry, headline);
  // At the edge where its label stands, whichever way it reads.
  const bool is_turned = headline.direction != context.direction;
  headline.alignment = is_at_end != is_turned ? Alignment::End : Alignment::Start;
  y += words(context, "", area.x, y, area.width, headline);
  const Area whole = context.placed({area.x, area.y, area.width, y - area.y});
  Rect rect = rect_from(whole);
  rect.y = fixed_from_px(static_cast<double>(whole.y) + context.reader.scroll_y);
  context.recorder.tree().nodes[at].rect = rect;
  focus_ring(context, id, whole);
  return y - area.y;
}

float draw_alike_link(DrawContext& context, const std::string& href, const Area& area) {
  const TextSpec label =
      interface_text(context, context.word(Word::MoreLikeThis), 16, 24, InkRole::Accent, 600);
  ActionOptions options;
  options.role = AccessRole::Link;
  options.href = href;
  const float height = context.is_narrow() ? 44 : 32;
  action(context, "footer/like", {area.x, area.y, std::ceil(width_of(context, label)) + 1, height},
         label, command::FollowLink{href}, options);
  return height;
}

}  // namespace

float draw_article_footer(DrawContext& context, float y) {
  const OpenedArticle& article = *context.reader.article;
  const float x = context.page.text_left;
  const float width = context.page.text_width;
  const std::string alike = address_alike(context.reader, article.entry.slug);
  const bool has_any = article.newer || article.older || !article.related.empty() || !alike.empty();
  if (!has_any) return y + 40;
  AccessNode& footer =
      context.recorder.open(AccessRole::Navigation, "footer", context.placed({x, y, width, 10}));
  footer.name = context.word(Word::BetweenArticles);
  y += 36;
  if (!article.related.empty()) {
    context.canvas.rule_across(context.placed({x, y, width, 1}).x, y, width, context.theme().ink,
                               2);
    y += 18;
    y += words(context, "footer/related", x, y, width,
               label_text(context, context.word(Word::Related)), AccessRole::Heading, 2) +
         12;
    const bool is_double = width >= 560;
    const float column = is_double ? (width - 40) / 2 : width;
    float row_height = 0;
    for (std::size_t i = 0; i < article.related.size(); ++i) {
      const bool is_second = is_double && i % 2 == 1;
      StoryOptions options;
      options.headline_px = 19;
      options.headline_leading_px = 26;
      options.standfirst_lines = 0;
      const float height =
          draw_story(context, "footer/related/" + std::to_string(i), article.related[i],
                     is_second ? x + column + 40 : x, y, column, options);
      row_height = std::max(row_height, height);
      if (is_double && !is_second && i + 1 < article.related.size()) continue;
      y += row_height + 22;
      row_height = 0;
    }
  }
  if (!alike.empty()) y += draw_alike_link(context, alike, {x, y, width, 0}) + 20;
  if (article.older || article.newer) {
    context.canvas.rule_across(context.placed({x, y, width, 1}).x, y, width, context.theme().rule);
    y += 18;
    const bool is_double = width >= 480;
    const float column = is_double ? (width - 40) / 2 : width;
    float height = 0;
    if (article.older) {
      height = draw_neighbour(context, "footer/older", Word::OlderArticle, *article.older,
                              {x, y, column, 0}, false);
    }
    if (article.newer) {
      const float newer_y = is_double || !article.older ? y : y + height + 20;
      const float newer_height =
          draw_neighbour(context, "footer/newer", Word::NewerArticle, *article.newer,
                         {is_double ? x + column + 40 : x, newer_y, column, 0}, is_double);
      height = std::max(height, newer_y - y + newer_height);
    }
    y += height;
  }
  context.recorder.close();
  return y;
}

}  // namespace broadsheet
