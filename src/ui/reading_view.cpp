// The reading view: the article, and what stands beside and below it.
#include <algorithm>
#include <cmath>

#include "access/article_access.h"
#include "ui/picture_box.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr float kContentsStep = 34;

void record_article(DrawContext& context) {
  const OpenedArticle& article = *context.reader.article;
  DrawCaches& caches = context.caches;
  if (caches.access_layout != article.layout) {
    caches.access_layout = article.layout;
    caches.access_nodes = access_nodes_of(*article.layout, article.serial, context.language);
  }
  AccessTree& tree = context.recorder.tree();
  tree.article = caches.access_nodes;
  tree.article_parent = context.recorder.current();
  const Area text = context.placed({context.page.text_left, 0, context.page.text_width, 1});
  tree.article_origin = {fixed_from_px(static_cast<double>(text.x)),
                         fixed_from_px(static_cast<double>(context.page.text_top))};
}

// Figures whose picture is nowhere in view, from the next one on.
std::vector<NodeId> pictures_out_of_view(const DrawContext& context) {
  const OpenedArticle& article = *context.reader.article;
  const Fixed top = layout_y_from_document(context.reader, context.reader.scroll_y);
  const Fixed bottom = top + fixed_from_px(static_cast<double>(context.height()));
  std::vector<NodeId> before, after;
  std::size_t figure_count = 0;
  const auto& nodes = article.flow->nodes;
  for (NodeId node = 0; node < nodes.size(); ++node) {
    if (nodes[node].kind != FlowKind::Picture || nodes[node].figure_index < 0) continue;
    ++figure_count;
    const Rect& rect = article.layout->boxes()[node].rect;
    if (rect.y < bottom && rect.bottom() > top) continue;
    (rect.y >= bottom ? after : before).push_back(node);
  }
  if (figure_count < 2) return {};
  after.insert(after.end(), before.begin(), before.end());
  return after;
}

std::string caption_of(const Flow& flow, NodeId picture) {
  const NodeId figure = flow.nodes[picture].parent;
  if (figure == kNoNode) return {};
  for (NodeId node = picture; node < flow.nodes[figure].end; ++node) {
    if (flow.nodes[node].role == TextRole::Caption) return flow.nodes[node].text.text;
  }
  return {};
}

float aspect_of(const Rect& rect) {
  return rect.height > 0 ? static_cast<float>(rect.width) / static_cast<float>(rect.height) : 1.5f;
}

float contents_indent(const ContentsEntry& entry) {
  return 16 + 14 * static_cast<float>(std::max(0, entry.level - 2));
}

// The entries that fit in `room`, so that the current one is among them with one before it.
struct ContentsWindow {
  std::size_t begin = 0;
  std::size_t end = 0;
};

ContentsWindow contents_window(const std::vector<float>& heights, std::size_t current, float room) {
  const auto end_from = [&](std::size_t begin) {
    float used = 0;
    std::size_t end = begin;
    while (end < heights.size() && used + heights[end] <= room) used += heights[end++];
    return end;
  };
  ContentsWindow window{0, end_from(0)};
  while (window.end < heights.size() && window.end < current + 2 && window.begin < current) {
    window.end = end_from(++window.begin);
  }
  return window;
}

TextSpec contents_label(const DrawContext& context, const ContentsEntry& entry, bool is_current) {
  TextSpec label =
      interface_text(context, entry.title, 15, 20, is_current ? InkRole::Ink : InkRole::Soft,
                     is_current ? 600 : 400);
  label.width_px = context.page.contents_width - contents_indent(entry);
  label.max_line_count = 3;
  return label;
}

}  // namespace

std::string time_left(const DrawContext& context) {
  const std::uint32_t left = minutes_left(context.reader);
  return left == 0 ? std::string() : context.word(Word::MinutesLeft, {{"n", left}});
}

void draw_contents(DrawContext& context) {
  const OpenedArticle& article = *context.reader.article;
  if (!context.page.has_contents) return;
  const std::string time = time_left(context);
  const TextSpec time_label = interface_text(context, time, 13, 20, InkRole::Soft);
  const float x = context.page.contents_left;
  const float width = context.page.contents_width;
  const auto scroll = static_cast<float>(context.reader.scroll_y);
  float y = std::max(context.page.bar_height + 32, context.page.side_top - scroll);
  const float room = context.height() - y - 40;
  const Area area = context.placed({x, y, width, room});
  if (article.contents.empty()) {
    if (time.empty()) return;
    context.recorder.open(AccessRole::Complementary, "contents", area).name =
        context.word(Word::Reading);
    words(context, "contents/left", x, y, width, time_label);
    return context.recorder.close();
  }
  AccessNode& nav = context.recorder.open(AccessRole::Navigation, "contents", area);
  nav.name = context.word(Word::Contents);
  y += words(context, "", x, y, width, label_text(context, context.word(Word::Contents))) + 14;
  const std::size_t current = current_contents_entry(context.reader);
  std::vector<float> heights;
  for (const ContentsEntry& entry : article.contents) {
    const auto set = context.set(contents_label(context, entry, false));
    heights.push_back(std::max(kContentsStep, height_of(*set) + 14));
  }
  const ContentsWindow window = contents_window(heights, current, context.height() - 60 - y);
  for (std::size_t i = window.begin; i < window.end; ++i) {
    const ContentsEntry& entry = article.contents[i];
    const bool is_current = i == current;
    const float indent = contents_indent(entry);
    ActionOptions options;
    options.role = AccessRole::Link;
    options.state.is_current = is_current;
    options.position_in_set = static_cast<std::uint32_t>(i + 1);
    options.set_size = static_cast<std::uint32_t>(article.contents.size());
    action(context, "contents/" + std::to_string(entry.node),
           {x + indent, y, width - indent, heights[i]}, contents_label(context, entry, is_current),
           command::GoToNode{entry.node}, options);
    if (is_current) {
      context.canvas.fill(context.placed({x, y, 2, heights[i]}), context.theme().accent);
    } else {
      context.canvas.fill(context.placed({x, y, 1.5f, heights[i]}), context.theme().rule);
    }
    y += heights[i];
  }
  if (!time.empty()) words(context, "contents/left", x, y + 20, width, time_label);
  context.recorder.close();
}

void draw_rail(DrawContext& context) {
  if (!context.page.has_rail) return;
  const OpenedArticle& article = *context.reader.article;
  const std::vector<NodeId> pictures = pictures_out_of_view(context);
  if (pictures.empty()) return;
  const float x = context.page.rail_left;
  const float width = context.page.rail_width;
  const auto scroll = static_cast<float>(context.reader.scroll_y);
  float y = std::max(context.page.bar_height + 32, context.page.side_top - scroll);
  const Area area = context.placed({x, y, width, context.height() - y});
  AccessNode& rail = context.recorder.open(AccessRole::Complementary, "rail", area);
  rail.name = context.word(Word::Pictures);
  y += words(context, "", x, y, width, label_text(context, context.word(Word::Pictures))) + 8;
  for (const NodeId node : pictures) {
    // As it is, but for what is very tall or wide: a map loses nothing at its edges.
    const Rect& box = article.layout->boxes()[node].rect;
    const float height = std::floor(width / std::clamp(aspect_of(box), 1.25f, 2.4f));
    TextSpec caption =
        interface_text(context, caption_of(*article.flow, node), 13, 19, InkRole::Soft);
    caption.language = article.flow->nodes[node].language;
    caption.direction = article.direction;
    caption.width_px = width;
    caption.max_line_count = 8;
    const bool has_caption = !caption.text.empty();
    const float caption_height = has_caption ? height_of(*context.set(caption)) + 7 : 0;
    // Whole entries only: what doesn't fit is a scroll away in the text.
    if (y + height + caption_height + 12 > context.height() - 16) break;
    const Area picture{x, y, width, height};
    const std::string path = "rail/" + std::to_string(node);
    const Area here = context.placed(picture);
    AccessNode& link = context.recorder.leaf(
        AccessRole::Link, path, context.placed({x, y, width, height + caption_height}));
    const AccessId id = link.id;
    link.name = has_caption ? caption.text : context.word(Word::OpenPicture);
    context.recorder.bind(id, command::GoToNode{node});
    const Image& image = article.flow->nodes[node].image;
    picture_box(context, here, image, {aspect_of(box)});
    focus_ring(context, id, here);
    if (has_caption) words(context, "", x, y + height + 7, width, caption);
    y += height + caption_height + 10;
    context.canvas.rule_across(here.x, y, width, context.theme().rule);
    y += 21;
  }
  context.recorder.close();
}

double draw_reading_view(DrawContext& context) {
  const Reader& reader = context.reader;
  if (!reader.article || reader.article->layout == nullptr) {
    return draw_load_state(context, reader.opening, Word::LoadingArticle,
                           reader.opening.error.code == ErrorCode::NotFound ? Word::ArticleNotFound
                                                                            : Word::ArticleFailed);
  }
  const Area page{0, 0, context.width(), context.height()};
  context.recorder.open(AccessRole::Main, "main", page);
  context.recorder.push_document(context.scroll());
  record_article(context);
  paint_article(context);
  const DocumentLayout& layout = *reader.article->layout;
  const float end = context.page.text_top + px_from_fixed(layout.height()) - context.scroll();
  float bottom = end;
  if (reader.page.is_embedded) {
    bottom = static_cast<float>(draw_embed_line(context, static_cast<double>(end)));
  } else if (layout.is_complete()) {
    bottom = draw_article_footer(context, end);
  }
  context.recorder.pop_document();
  context.recorder.close();
  draw_contents(context);
  draw_rail(context);
  return static_cast<double>(bottom) + reader.scroll_y +
         static_cast<double>(context.page.bottom_bar_height) + (reader.page.is_embedded ? 0 : 48);
}

}  // namespace broadsheet
