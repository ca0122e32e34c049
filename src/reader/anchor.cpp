#include "reader/anchor.h"

#include <algorithm>

namespace broadsheet {
namespace {

const Line* line_at_byte(const SetParagraph& paragraph, std::uint32_t byte) {
  const auto& lines = paragraph.lines;
  if (lines.empty()) return nullptr;
  const auto after = std::upper_bound(
      lines.begin(), lines.end(), byte,
      [](std::uint32_t value, const Line& line) { return value < line.range.begin_byte; });
  return after == lines.begin() ? &lines.front() : &*(after - 1);
}

const Line* line_at_y(const SetParagraph& paragraph, Fixed y) {
  for (const Line& line : paragraph.lines) {
    if (line.top + line.height > y) return &line;
  }
  return paragraph.lines.empty() ? nullptr : &paragraph.lines.back();
}

}  // namespace

Fixed line_top(const DocumentLayout& layout, TextPosition position) {
  if (position.node >= layout.boxes().size()) return 0;
  const LayoutBox& box = layout.boxes()[position.node];
  if (box.lines() == nullptr) return box.rect.y;
  const Line* line = line_at_byte(*box.lines(), position.byte);
  return box.rect.y + (line == nullptr ? 0 : line->top);
}

Anchor anchor_at(const DocumentLayout& layout, Fixed y) {
  const std::vector<NodeId> near = layout.boxes_between(y, y + fixed_from_px(2000));
  if (near.empty() || y < 0) return {{0, 0}, y};
  // The first in reading order; furniture beside the text (markers) makes no difference.
  const NodeId node = near.front();
  const LayoutBox& box = layout.boxes()[node];
  Anchor anchor{{node, 0}, y - box.rect.y};
  if (box.lines() == nullptr) return anchor;
  if (const Line* line = line_at_y(*box.lines(), y - box.rect.y)) {
    anchor.position.byte = line->range.begin_byte;
    anchor.offset = y - box.rect.y - line->top;
  }
  return anchor;
}

Fixed y_of(const DocumentLayout& layout, const Anchor& anchor) {
  return line_top(layout, anchor.position) + anchor.offset;
}

std::vector<ContentsEntry> contents_of(const Flow& flow, const std::string& start_title) {
  std::vector<ContentsEntry> entries;
  for (NodeId node = 0; node < flow.nodes.size(); ++node) {
    const FlowNode& flow_node = flow.nodes[node];
    const bool is_heading = flow_node.role == TextRole::Heading ||
                            flow_node.role == TextRole::AuthorHeading ||
                            flow_node.role == TextRole::CorrectionsHeading;
    if (flow_node.kind != FlowKind::Text || !is_heading) continue;
    std::string title = flow_node.text.text;
    std::replace(title.begin(), title.end(), '\n', ' ');
    const std::uint8_t level = flow_node.role == TextRole::Heading ? flow_node.level : 2;
    entries.push_back({node, std::move(title), level});
  }
  if (!entries.empty()) entries.insert(entries.begin(), {0, start_title, 2});
  return entries;
}

std::size_t current_entry(const DocumentLayout& layout, const std::vector<ContentsEntry>& contents,
                          Fixed y) {
  std::size_t current = 0;
  for (std::size_t i = 1; i < contents.size(); ++i) {
    if (layout.boxes()[contents[i].node].rect.y <= y) current = i;
  }
  return current;
}

}  // namespace broadsheet
