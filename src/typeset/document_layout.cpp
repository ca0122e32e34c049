#include "typeset/document_layout.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "base/stable_sort.h"

namespace broadsheet {
namespace {

bool is_leaf(FlowKind kind) { return kind == FlowKind::Text || kind == FlowKind::Picture; }

Rect moved(Rect rect, const Rect& by) {
  rect.x += by.x;
  rect.y += by.y;
  return rect;
}

Fixed distance_to(Fixed low, Fixed high, Fixed value) {
  if (value < low) return low - value;
  return value >= high ? value - high + 1 : 0;
}

// What stands between two texts in a copy.
std::string_view separator(const Flow& flow, NodeId before, NodeId after) {
  const FlowNode& a = flow.nodes[before];
  const FlowNode& b = flow.nodes[after];
  if (a.role == TextRole::TableCell && b.role == TextRole::TableCell) {
    const NodeId row_a = flow.nodes[a.parent].parent;
    const NodeId row_b = flow.nodes[b.parent].parent;
    return row_a == row_b ? "\t" : "\n";
  }
  const bool is_same_list = a.role == TextRole::ListItem && b.role == TextRole::ListItem &&
                            flow.nodes[a.parent].parent == flow.nodes[b.parent].parent;
  return is_same_list ? "\n" : "\n\n";
}

void add_outlined(const LayoutBox& box, TextRange part, std::vector<Rect>& rects) {
  if (!box.outline) {
    rects.push_back(box.rect);
    return;
  }
  for (const Line& line : box.outline->lines) {
    if (intersection(line.range, part).is_empty()) continue;
    rects.push_back(moved({0, line.top, box.rect.width, line.height}, box.rect));
  }
}

}  // namespace

void DocumentLayout::make_index() {
  by_top_.clear();
  lowest_bottom_.clear();
  for (const LayoutBox& box : boxes_) {
    const bool is_drawn = is_leaf(flow_->nodes[box.node].kind) && box.rect.height > 0;
    if (is_drawn) by_top_.push_back(box.node);
  }
  sort_stably(by_top_, [this](NodeId a, NodeId b) { return boxes_[a].rect.y < boxes_[b].rect.y; });
  Fixed lowest = std::numeric_limits<Fixed>::min();
  for (const NodeId id : by_top_) {
    lowest = std::max(lowest, boxes_[id].rect.bottom());
    lowest_bottom_.push_back(lowest);
  }
}

std::vector<NodeId> DocumentLayout::boxes_between(Fixed top, Fixed bottom) const {
  const auto first = std::upper_bound(lowest_bottom_.begin(), lowest_bottom_.end(), top);
  std::vector<NodeId> found;
  for (auto i = static_cast<std::size_t>(first - lowest_bottom_.begin()); i < by_top_.size(); ++i) {
    const Rect& rect = boxes_[by_top_[i]].rect;
    if (rect.y >= bottom) break;
    if (rect.bottom() > top) found.push_back(by_top_[i]);
  }
  std::sort(found.begin(), found.end());
  return found;
}

NodeId DocumentLayout::frame_of(NodeId node) const {
  while (node != kNoNode && boxes_[node].scroll_width <= boxes_[node].rect.width) {
    node = flow_->nodes[node].parent;
  }
  return node;
}

bool DocumentLayout::has_unset_text(Fixed top, Fixed bottom) const {
  for (const NodeId id : boxes_between(top, bottom)) {
    if (!boxes_[id].paragraph && flow_->nodes[id].kind == FlowKind::Text) return true;
  }
  return false;
}

std::vector<Rect> DocumentLayout::rects_for(const DocumentRange& range) const {
  std::vector<Rect> rects;
  if (range.is_empty()) return rects;
  const auto count = static_cast<NodeId>(boxes_.size());
  for (NodeId id = range.begin.node; id <= range.end.node && id < count; ++id) {
    const FlowNode& node = flow_->nodes[id];
    if (node.kind != FlowKind::Text || node.is_generated) continue;
    const auto size = static_cast<std::uint32_t>(node.text.text.size());
    const TextRange part{id == range.begin.node ? range.begin.byte : 0,
                         id == range.end.node ? std::min(range.end.byte, size) : size};
    if (part.is_empty()) continue;
    const LayoutBox& box = boxes_[id];
    if (!box.paragraph) {
      add_outlined(box, part, rects);
      continue;
    }
    for (const Rect& rect : box.paragraph->rects_for(part)) rects.push_back(moved(rect, box.rect));
  }
  return rects;
}

DocumentLayout::Hit DocumentLayout::hit(Point point) const {
  // The nearest text: first by its distance up or down, then to the side.
  NodeId nearest = kNoNode;
  std::int64_t nearest_distance = std::numeric_limits<std::int64_t>::max();
  const auto consider = [&](NodeId id) {
    const FlowNode& node = flow_->nodes[id];
    if (node.kind != FlowKind::Text || node.is_generated) return;
    const Rect& rect = boxes_[id].rect;
    const std::int64_t down = distance_to(rect.y, rect.bottom(), point.y);
    const std::int64_t side = distance_to(rect.x, rect.right(), point.x);
    const std::int64_t distance = (down << 32) + side;
    if (distance >= nearest_distance) return;
    nearest = id;
    nearest_distance = distance;
  };
  // Widens the search until something is found: text is rarely far from any point.
  for (Fixed reach = 1; nearest == kNoNode; reach *= 16) {
    for (const NodeId id : boxes_between(point.y - reach + 1, point.y + reach)) consider(id);
    if (reach > height_ || reach > std::numeric_limits<Fixed>::max() / 64) break;
  }
  if (nearest == kNoNode) return {};
  const LayoutBox& box = boxes_[nearest];
  Hit hit;
  hit.position.node = nearest;
  if (!box.paragraph) return hit;
  const SetParagraph::Hit inner = box.paragraph->hit({point.x - box.rect.x, point.y - box.rect.y});
  hit.position.byte = inner.byte;
  hit.is_inside = inner.is_inside;
  hit.link = inner.link;
  return hit;
}

std::string DocumentLayout::text_of(const DocumentRange& range) const {
  std::string text;
  if (range.is_empty()) return text;
  NodeId previous = kNoNode;
  const auto count = static_cast<NodeId>(flow_->nodes.size());
  for (NodeId id = range.begin.node; id <= range.end.node && id < count; ++id) {
    const FlowNode& node = flow_->nodes[id];
    if (node.kind != FlowKind::Text || node.is_generated) continue;
    const std::size_t size = node.text.text.size();
    const std::size_t begin =
        id == range.begin.node ? std::min<std::size_t>(range.begin.byte, size) : 0;
    const std::size_t end =
        id == range.end.node ? std::min<std::size_t>(range.end.byte, size) : size;
    if (end <= begin) continue;
    if (previous != kNoNode) text += separator(*flow_, previous, id);
    text.append(node.text.text, begin, end - begin);
    previous = id;
  }
  return text;
}

}  // namespace broadsheet
