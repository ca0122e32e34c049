#include "reader/selection_move.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "reader/anchor.h"
#include "reader/word_edges.h"

namespace broadsheet {
namespace {

bool is_selectable(const FlowNode& node) {
  return node.kind == FlowKind::Text && !node.is_generated && !node.text.text.empty();
}

std::uint32_t size_of(const FlowNode& node) {
  return static_cast<std::uint32_t>(node.text.text.size());
}

// From one text to the next, in reading order; `from` where there is none.
TextPosition across(const Flow& flow, TextPosition from, bool is_forward) {
  if (is_forward) {
    return first_text_at(flow, from.node + 1).value_or(from);
  }
  for (NodeId node = from.node; node-- > 0;) {
    if (is_selectable(flow.nodes[node])) return {node, size_of(flow.nodes[node])};
  }
  return from;
}

// Where a caret may stand: between clusters, and inside a ligature between its letters.
std::vector<std::uint32_t> stops_of(const SetParagraph& paragraph, std::uint32_t size) {
  std::vector<std::uint32_t> stops{0, size};
  for (const Line& line : paragraph.lines) {
    for (const LineFragment& fragment : line.fragments) {
      for (const Glyph& glyph : fragment.glyphs) {
        if (glyph.cluster_byte >= fragment.range.begin_byte &&
            glyph.cluster_byte < fragment.range.end_byte) {
          stops.push_back(glyph.cluster_byte);
        }
      }
      stops.insert(stops.end(), fragment.inner_stops.begin(), fragment.inner_stops.end());
    }
  }
  std::sort(stops.begin(), stops.end());
  stops.erase(std::unique(stops.begin(), stops.end()), stops.end());
  return stops;
}

TextPosition by_character(const DocumentLayout& layout, TextPosition from, bool is_forward) {
  const FlowNode& node = layout.flow().nodes[from.node];
  const std::uint32_t size = size_of(node);
  if (is_forward ? from.byte >= size : from.byte == 0) {
    return across(layout.flow(), from, is_forward);
  }
  const auto& paragraph = layout.boxes()[from.node].paragraph;
  if (paragraph == nullptr) {
    const std::string& text = node.text.text;
    const std::size_t byte = is_forward ? from.byte + decode_utf8(text, from.byte).size_bytes
                                        : previous_utf8(text, from.byte);
    return {from.node, static_cast<std::uint32_t>(byte)};
  }
  const std::vector<std::uint32_t> stops = stops_of(*paragraph, size);
  if (is_forward) return {from.node, *std::upper_bound(stops.begin(), stops.end(), from.byte)};
  return {from.node, *std::prev(std::lower_bound(stops.begin(), stops.end(), from.byte))};
}

TextPosition by_word(const DocumentLayout& layout, TextPosition from, bool is_forward) {
  const FlowNode& node = layout.flow().nodes[from.node];
  if (is_forward ? from.byte >= size_of(node) : from.byte == 0) {
    return across(layout.flow(), from, is_forward);
  }
  const std::size_t byte = is_forward ? next_word_end(node.text.text, from.byte)
                                      : previous_word_start(node.text.text, from.byte);
  return {from.node, static_cast<std::uint32_t>(byte)};
}

const Line* line_of(const SetParagraph& paragraph, std::uint32_t byte) {
  for (const Line& line : paragraph.lines) {
    if (byte < line.range.end_byte) return &line;
  }
  return paragraph.lines.empty() ? nullptr : &paragraph.lines.back();
}

TextPosition to_line_end(const DocumentLayout& layout, TextPosition from, bool is_forward) {
  const auto& paragraph = layout.boxes()[from.node].paragraph;
  const Line* line = paragraph == nullptr ? nullptr : line_of(*paragraph, from.byte);
  if (line == nullptr) return from;
  if (!is_forward) return {from.node, line->range.begin_byte};
  // The space at a line's end belongs to it, but a caret after it would stand on the next line.
  std::uint32_t end = line->range.end_byte;
  const std::string& text = layout.flow().nodes[from.node].text.text;
  const bool is_last = line == &paragraph->lines.back();
  while (!is_last && end > line->range.begin_byte &&
         (text[end - 1] == ' ' || text[end - 1] == '\n')) {
    --end;
  }
  return {from.node, end};
}

// The left or right edge of the cluster at a place, where a caret would stand.
Fixed caret_x(const DocumentLayout& layout, TextPosition at) {
  const std::uint32_t size = size_of(layout.flow().nodes[at.node]);
  const bool is_at_end = at.byte >= size;
  const TextPosition other = is_at_end ? TextPosition{at.node, at.byte == 0 ? 0 : at.byte - 1}
                                       : TextPosition{at.node, at.byte + 1};
  const DocumentRange range = is_at_end ? DocumentRange{other, at} : DocumentRange{at, other};
  const std::vector<Rect> rects = layout.rects_for(range);
  if (rects.empty()) return layout.boxes()[at.node].rect.x;
  const bool is_left =
      (layout.flow().nodes[at.node].direction == Direction::LeftToRight) != is_at_end;
  return is_left ? rects.front().x : rects.front().right();
}

TextPosition by_line(const DocumentLayout& layout, TextPosition from, bool is_forward) {
  const auto& paragraph = layout.boxes()[from.node].paragraph;
  const Line* line = paragraph == nullptr ? nullptr : line_of(*paragraph, from.byte);
  if (line == nullptr) return across(layout.flow(), from, is_forward);
  const Fixed x = caret_x(layout, from);
  const Fixed top = layout.boxes()[from.node].rect.y + line->top;
  const Fixed step = std::max<Fixed>(line->height, kFixedOne);
  // The next line may lie beyond a picture or a gap: look farther until the place changes.
  for (int i = 1; i <= 200; ++i) {
    const Fixed distance = step * i;
    const Fixed y = is_forward ? top + step / 2 + distance : top + step / 2 - distance;
    if (y < -step || y > layout.height() + step) break;
    const TextPosition found = layout.hit({x, y}).position;
    if (found.node >= layout.flow().nodes.size()) continue;
    if (!is_selectable(layout.flow().nodes[found.node])) continue;
    const bool is_elsewhere = found.node != from.node || line_of(*paragraph, found.byte) != line;
    if (is_elsewhere && (is_forward ? from < found : found < from)) return found;
  }
  return across(layout.flow(), from, is_forward);
}

TextPosition to_document_end(const Flow& flow, TextPosition from, bool is_forward) {
  if (!is_forward) return first_text_at(flow, 0).value_or(from);
  return across(flow, {static_cast<NodeId>(flow.nodes.size()), 0}, false);
}

}  // namespace

std::optional<TextPosition> first_text_at(const Flow& flow, NodeId node) {
  for (; node < flow.nodes.size(); ++node) {
    if (is_selectable(flow.nodes[node])) return TextPosition{node, 0};
  }
  return std::nullopt;
}

TextPosition moved_position(const DocumentLayout& layout, TextPosition from, SelectionStep step,
                            bool is_forward) {
  const Flow& flow = layout.flow();
  if (from.node >= flow.nodes.size()) return from;
  switch (step) {
    case SelectionStep::Character: return by_character(layout, from, is_forward);
    case SelectionStep::Word: return by_word(layout, from, is_forward);
    case SelectionStep::Line: return by_line(layout, from, is_forward);
    case SelectionStep::LineEnd: return to_line_end(layout, from, is_forward);
    case SelectionStep::Document: return to_document_end(flow, from, is_forward);
  }
  return from;
}

}  // namespace broadsheet
