#include "ui/hit_test.h"

#include <algorithm>

#include "reader/word_edges.h"

namespace broadsheet {
namespace {

bool is_interactive(const AccessNode& node) {
  switch (node.role) {
    case AccessRole::Link:
    case AccessRole::Button:
    case AccessRole::ToggleButton:
    case AccessRole::Tab:
    case AccessRole::Field:
    case AccessRole::Radio:
    case AccessRole::Switch:
    case AccessRole::Slider: return !node.state.is_disabled;
    default: return false;
  }
}

Rect on_screen(const AccessTree& tree, std::uint32_t index, double scroll_y) {
  const AccessNode& node = tree.nodes[index];
  Rect rect = node.rect;
  if (node.is_in_document) rect.y -= fixed_from_px(scroll_y);
  for (std::uint32_t at = node.parent; at != 0; at = tree.nodes[at].parent) {
    rect.y -= tree.nodes[at].scrolled_y;
  }
  return rect;
}

// Whether a region that it is scrolled in shows the point at all.
bool is_shown_at(const AccessTree& tree, std::uint32_t index, Point point) {
  for (std::uint32_t at = tree.nodes[index].parent; at != 0; at = tree.nodes[at].parent) {
    if (tree.nodes[at].scrolled_y != 0 && !tree.nodes[at].rect.contains(point)) return false;
  }
  return true;
}

// The link of a text under a point given from the text's own corner; 0 for none.
AccessId link_at(const AccessNode& node, Point point) {
  if (node.paragraph == nullptr) return 0;
  for (const AccessSpan& span : node.spans) {
    if (span.link_id == 0) continue;
    for (const Rect& rect : node.paragraph->rects_for(span.range)) {
      if (rect.contains(point)) return span.link_id;
    }
  }
  return 0;
}

// What can be activated in the article besides the links of its text: its pictures.
AccessId article_button_at(const AccessTree& tree, Point point, double scroll_y) {
  if (tree.article == nullptr) return 0;
  const Point in_layout{point.x - tree.article_origin.x,
                        point.y + fixed_from_px(scroll_y) - tree.article_origin.y};
  for (const AccessNode& node : *tree.article) {
    if (is_interactive(node) && node.rect.contains(in_layout)) return node.id;
  }
  return 0;
}

Point point_of(float x, float y) {
  return {fixed_from_px(static_cast<double>(x)), fixed_from_px(static_cast<double>(y))};
}

bool is_inside(const AccessTree& tree, std::uint32_t node, std::uint32_t ancestor) {
  while (node != ancestor && node != 0) node = tree.nodes[node].parent;
  return node == ancestor;
}

// The last dialog makes the rest inert; 0 (the root) without one.
std::uint32_t modal_root(const AccessTree& tree) {
  for (auto i = static_cast<std::uint32_t>(tree.nodes.size()); i-- > 0;) {
    if (tree.nodes[i].role == AccessRole::Dialog) return i;
  }
  return 0;
}

const AccessNode* find_node(const AccessTree& tree, AccessId id) {
  for (const AccessNode& node : tree.nodes) {
    if (node.id == id) return &node;
  }
  return nullptr;
}

void add_article_links(const AccessTree& tree, std::vector<AccessId>& ids) {
  if (tree.article == nullptr) return;
  for (const AccessNode& node : *tree.article) {
    if (is_interactive(node)) ids.push_back(node.id);
    for (const AccessSpan& span : node.spans) {
      if (span.link_id != 0) ids.push_back(span.link_id);
    }
  }
}

}  // namespace

AccessId widget_at(const AccessTree& tree, float x, float y, double scroll_y) {
  const std::uint32_t modal = modal_root(tree);
  const Point point = point_of(x, y);
  for (auto i = static_cast<std::uint32_t>(tree.nodes.size()); i-- > 0;) {
    const AccessNode& node = tree.nodes[i];
    if (modal != 0 && !is_inside(tree, i, modal)) continue;
    const Rect rect = on_screen(tree, i, scroll_y);
    if (!rect.contains(point) || !is_shown_at(tree, i, point)) continue;
    const bool is_covered = node.is_in_document && is_on_furniture(tree, x, y);
    if (is_interactive(node)) return is_covered ? 0 : node.id;
    const AccessId link = link_at(node, {point.x - rect.x, point.y - rect.y});
    if (link != 0) return is_covered ? 0 : link;
  }
  if (modal != 0 || is_on_furniture(tree, x, y)) return 0;
  return article_button_at(tree, point, scroll_y);
}

bool takes_strokes_at(const AccessTree& tree, float x, float y) {
  const Point point = point_of(x, y);
  for (auto i = static_cast<std::uint32_t>(tree.nodes.size()); i-- > 1;) {
    const AccessNode& node = tree.nodes[i];
    if (!node.rect.contains(point)) continue;
    if (node.state.takes_strokes) return true;
    if (node.role == AccessRole::Region) return false;
  }
  return false;
}

bool is_on_furniture(const AccessTree& tree, float x, float y) {
  const Point point = point_of(x, y);
  for (const AccessNode& node : tree.nodes) {
    const bool is_opaque = node.role == AccessRole::Banner || node.role == AccessRole::Dialog ||
                           node.role == AccessRole::Search || node.id == widget_access_id("bottom");
    if (is_opaque && !node.is_in_document && node.rect.contains(point)) return true;
  }
  return false;
}

bool is_field(const AccessTree& tree, AccessId id) {
  const AccessNode* node = find_node(tree, id);
  return node != nullptr && node->role == AccessRole::Field;
}

EditedText field_text(const AccessTree& tree, AccessId id) {
  const AccessNode* node = find_node(tree, id);
  if (node == nullptr) return {};
  const auto size = static_cast<std::uint32_t>(node->value.size());
  return {node->value, size, size};
}

AccessId next_focus(const AccessTree& tree, AccessId current, bool is_backward) {
  const std::uint32_t modal = modal_root(tree);
  std::vector<AccessId> ids;
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (modal != 0 && !is_inside(tree, i, modal)) continue;
    if (is_interactive(tree.nodes[i]) && !tree.nodes[i].state.is_untabbed) {
      ids.push_back(tree.nodes[i].id);
    }
    for (const AccessSpan& span : tree.nodes[i].spans) {
      if (span.link_id != 0) ids.push_back(span.link_id);
    }
    if (modal == 0 && i == tree.article_parent && i != 0) add_article_links(tree, ids);
  }
  if (ids.empty()) return 0;
  const auto found = std::find(ids.begin(), ids.end(), current);
  if (found == ids.end()) return is_backward ? ids.back() : ids.front();
  const auto index = static_cast<std::size_t>(found - ids.begin());
  return ids[(index + (is_backward ? ids.size() - 1 : 1)) % ids.size()];
}

std::optional<double> document_y_of(const AccessTree& tree, AccessId id) {
  if (is_article_access_id(id)) {
    if (tree.article == nullptr) return std::nullopt;
    for (const AccessNode& node : *tree.article) {
      if (is_article_access_id(node.id) && node_of(node.id) == node_of(id)) {
        return static_cast<double>(px_from_fixed(node.rect.y + tree.article_origin.y));
      }
    }
    return std::nullopt;
  }
  const AccessNode* node = find_node(tree, id);
  if (node == nullptr || !node->is_in_document) return std::nullopt;
  return static_cast<double>(px_from_fixed(node->rect.y));
}

std::optional<Pane> pane_at(const AccessTree& tree, float x, float y, double scroll_y) {
  const Point point = point_of(x, y);
  const std::uint32_t modal = modal_root(tree);
  for (auto i = static_cast<std::uint32_t>(tree.nodes.size()); i-- > modal;) {
    const AccessNode& node = tree.nodes[i];
    const bool scrolls = node.scroll_width > 0 || node.scroll_height > 0 || i == modal;
    if (i == 0 || !scrolls || !on_screen(tree, i, scroll_y).contains(point)) continue;
    return Pane{node.id, 0, std::max(0.0f, px_from_fixed(node.scroll_width - node.rect.width)),
                std::max(0.0f, px_from_fixed(node.scroll_height - node.rect.height)), modal != 0};
  }
  if (tree.article == nullptr || modal != 0) return std::nullopt;
  Point in_layout{point.x - tree.article_origin.x,
                  point.y + fixed_from_px(scroll_y) - tree.article_origin.y};
  for (const AccessNode& node : *tree.article) {
    if (node.scroll_width <= node.rect.width || !node.rect.contains(in_layout)) continue;
    const float over = px_from_fixed(node.scroll_width - node.rect.width);
    const bool is_mirrored = node.direction == Direction::RightToLeft;
    return Pane{node.id, is_mirrored ? -over : 0, is_mirrored ? 0 : over, 0, false};
  }
  return std::nullopt;
}

std::optional<DocumentLayout::Hit> article_hit(const Reader& reader, const AccessTree& tree,
                                               const Interaction& interaction, float x, float y) {
  if (!reader.article || reader.article->layout == nullptr) return std::nullopt;
  if (reader.route.view != View::Reading) return std::nullopt;
  const DocumentLayout& layout = *reader.article->layout;
  Point point = point_of(x, y);
  point.x -= tree.article_origin.x;
  point.y += fixed_from_px(reader.scroll_y) - tree.article_origin.y;
  // What lies in a frame is found where it was scrolled to, and only there.
  for (const NodeId node : layout.boxes_between(point.y, point.y + 1)) {
    const NodeId frame = layout.frame_of(node);
    if (frame == kNoNode) continue;
    const Rect& rect = layout.boxes()[frame].rect;
    const float shift = pane_x(interaction, article_access_id(reader.article->serial, frame));
    point.x = std::clamp(point.x, rect.x, rect.right() - 1);
    point.x += fixed_from_px(static_cast<double>(shift));
    break;
  }
  return layout.hit(point);
}

float frame_x_showing(const DocumentLayout& layout, NodeId frame, TextPosition position, float x) {
  const auto rects = layout.rects_for({position, {position.node, position.byte + 1}});
  if (rects.empty()) return x;
  const LayoutBox& box = layout.boxes()[frame];
  const float width = px_from_fixed(box.rect.width);
  const float left = px_from_fixed(rects.front().x - box.rect.x);
  const float right = px_from_fixed(rects.front().right() - box.rect.x);
  constexpr float kAhead = 60;  // what follows the place is read with it
  const bool is_mirrored = layout.flow().nodes[frame].direction == Direction::RightToLeft;
  const float before = is_mirrored ? kAhead : 0;
  const float after = kAhead - before;
  if (left - before >= x && right + after <= x + width) return x;
  const float over = px_from_fixed(box.scroll_width) - width;
  return std::clamp((left + right - width) / 2, is_mirrored ? -over : 0, is_mirrored ? 0 : over);
}

DocumentRange word_around(const Flow& flow, TextPosition position) {
  const TextRange word = word_at(flow.nodes[position.node].text.text, position.byte);
  return {{position.node, word.begin_byte}, {position.node, word.end_byte}};
}

DocumentRange block_around(const Flow& flow, TextPosition position) {
  const auto size = static_cast<std::uint32_t>(flow.nodes[position.node].text.text.size());
  return {{position.node, 0}, {position.node, size}};
}

}  // namespace broadsheet
