#include "typeset/placement.h"

#include <algorithm>
#include <utility>

#include "typeset/gallery_rows.h"
#include "typeset/table.h"

namespace broadsheet {
namespace {

constexpr Fixed kCaptionGap = fixed_from_px(8);
constexpr Fixed kRowGap = fixed_from_px(18);    // between byline, date and reading time
constexpr Fixed kBadgeGap = fixed_from_px(22);  // its own padding of 8 px included
constexpr Fixed kNarrowestColumn = fixed_from_px(40);
// A picture whose size nobody knows, and the largest part of its width that one may be high.
constexpr std::int64_t kUnknownWidth = 16;
constexpr std::int64_t kUnknownHeight = 9;
constexpr std::int64_t kTallestPercent = 125;
// In a gallery what is narrower or wider for its height has room around it.
constexpr std::int64_t kNarrowestAspect = 500;  // in thousandths
constexpr std::int64_t kWidestAspect = 5000;
// A picture that isn't there: room for the words that say why.
constexpr std::int32_t kMissingSteps = 8;

bool is_label_row(TextRole role) { return role == TextRole::Kicker || role == TextRole::Badge; }

bool is_credit_row(TextRole role) {
  return role == TextRole::Credit || role == TextRole::PictureCount;
}

bool is_meta_row(TextRole role) {
  return role == TextRole::Byline || role == TextRole::Publisher || role == TextRole::Dateline ||
         role == TextRole::Date || role == TextRole::ReadingTime;
}

class Placer {
 public:
  Placer(ParagraphStore& store, const std::map<std::int32_t, PictureSize>& sizes)
      : store_(store), flow_(store.flow()), page_(store.page()), sizes_(sizes) {}

  Placement place_all() {
    const std::size_t count = flow_.nodes.size();
    result_.boxes.resize(count);
    result_.fits.resize(count, Fit::Given);
    result_.max_widths.resize(count, 0);
    for (std::size_t i = 0; i < count; ++i) result_.boxes[i].node = static_cast<NodeId>(i);
    if (count == 0) return std::move(result_);
    const Fixed measure = std::max(store_.style().measure, kNarrowestColumn);
    const Fixed bottom = place_children(0, 0, measure, 0);
    result_.height = page_.rounded_up(bottom);
    result_.boxes[0].rect = {0, 0, measure, result_.height};
    if (flow_.nodes[0].direction == Direction::RightToLeft) {
      mirror(0, static_cast<NodeId>(count), result_.boxes[0].rect);
    }
    for (const LayoutBox& box : result_.boxes) result_.estimated_count += box.is_estimated ? 1 : 0;
    return std::move(result_);
  }

 private:
  const FlowNode& node(NodeId id) const { return flow_.nodes[id]; }
  LayoutBox& box(NodeId id) { return result_.boxes[id]; }

  // Everything was placed from the start side; where one reads from the right that is the right.
  void mirror(NodeId first, NodeId end, const Rect frame) {
    const Fixed both = 2 * frame.x + frame.width;
    for (NodeId id = first; id < end; ++id) {
      LayoutBox& b = box(id);
      b.rect.x = both - b.rect.x - b.rect.width;
      if (b.inset.width > 0) b.inset.x = both - b.inset.x - b.inset.width;
      // Code is read from the left, and scrolled from there.
      const NodeId parent = node(b.node).parent;
      const bool is_code = parent != kNoNode && node(parent).kind == FlowKind::Code;
      if (is_code) b.rect.x = box(parent).rect.x + page_.padding;
    }
  }

  // The room between two neighbours: the larger of what either wants.
  Fixed gap_between(NodeId above, NodeId below) const {
    return std::max(gap_after(node(above)), gap_before(node(below)));
  }

  Fixed gap_after(const FlowNode& n) const {
    switch (n.kind) {
      case FlowKind::Header:
      case FlowKind::Figure:
      case FlowKind::Gallery:
      case FlowKind::Table:
      case FlowKind::Media:
      case FlowKind::Quote:
      case FlowKind::Code:
      case FlowKind::Aside:
      case FlowKind::Embed:
      case FlowKind::Author:
      case FlowKind::Corrections: return 2 * page_.step;
      case FlowKind::Article:
      case FlowKind::Text:
      case FlowKind::Picture:
      case FlowKind::List:
      case FlowKind::ListItem:
      case FlowKind::TableRow:
      case FlowKind::TableCell:
      case FlowKind::Divider:
      case FlowKind::Placeholder: return page_.step;
    }
    return page_.step;
  }

  Fixed gap_before(const FlowNode& n) const {
    if (n.kind == FlowKind::Text && n.role == TextRole::Heading) {
      return n.level <= 2 ? 3 * page_.step : 2 * page_.step;
    }
    if (n.kind == FlowKind::Author || n.kind == FlowKind::Corrections) return 4 * page_.step;
    return n.kind == FlowKind::Text || n.kind == FlowKind::List ? page_.step : gap_after(n);
  }

  Fixed place_children(NodeId parent, Fixed x, Fixed width, Fixed y) {
    NodeId previous = kNoNode;
    for (NodeId child = parent + 1; child < node(parent).end; child = node(child).end) {
      if (previous != kNoNode) y += gap_between(previous, child);
      y += page_.rounded_up(place_node(child, x, width, y));
      previous = child;
    }
    return y;
  }

  // Returns the node's height.
  Fixed place_node(NodeId id, Fixed x, Fixed width, Fixed y) {
    width = std::max(width, kNarrowestColumn);
    switch (node(id).kind) {
      case FlowKind::Text: return place_text(id, x, width, y);
      case FlowKind::Header: return finish(id, x, width, y, place_header(id, x, width, y));
      case FlowKind::Figure: return finish(id, x, width, y, place_figure(id, x, width, y));
      case FlowKind::Picture: return place_picture(id, x, width, y);
      case FlowKind::Gallery: return finish(id, x, width, y, place_gallery(id, x, width, y));
      case FlowKind::Media:
      case FlowKind::Author: return finish(id, x, width, y, place_beside_picture(id, x, width, y));
      case FlowKind::Quote:
        return finish(id, x, width, y,
                      place_stack(id, x + page_.indent, width - page_.indent, y, 0) - y);
      case FlowKind::List: return finish(id, x, width, y, place_list(id, x, width, y));
      case FlowKind::Table: return finish(id, x, width, y, place_table(id, x, width, y));
      case FlowKind::Code: return finish(id, x, width, y, place_code(id, x, width, y));
      case FlowKind::Aside:
        return finish(
            id, x, width, y,
            place_children(id, x + page_.padding, width - 2 * page_.padding, y + page_.padding) +
                page_.padding - y);
      case FlowKind::Embed:
      case FlowKind::Placeholder:
        return finish(
            id, x, width, y,
            place_stack(id, x + page_.padding, width - 2 * page_.padding, y + page_.padding, 0) +
                page_.padding - y);
      case FlowKind::Corrections:
        // Its rule stands at the top edge.
        return finish(id, x, width, y, place_children(id, x, width, y + page_.step) - y);
      case FlowKind::Divider: return finish(id, x, width, y, 2 * page_.step);
      case FlowKind::Article:
      case FlowKind::ListItem:
      case FlowKind::TableRow:
      case FlowKind::TableCell: return finish(id, x, width, y, place_children(id, x, width, y) - y);
    }
    return 0;
  }

  Fixed finish(NodeId id, Fixed x, Fixed width, Fixed y, Fixed height) {
    height = page_.rounded_up(height);
    box(id).rect = {x, y, width, height};
    // What reads the other way than what it stands in is turned round in its place.
    const FlowNode& n = node(id);
    if (n.direction != node(n.parent).direction) mirror(id + 1, n.end, box(id).rect);
    return height;
  }

  Fixed take(NodeId id, const ParagraphStore::Extent& extent, Fixed x, Fixed y) {
    LayoutBox& b = box(id);
    b.rect = {x, y, extent.width, extent.height};
    b.paragraph = extent.paragraph;
    b.outline = extent.outline;
    b.is_estimated = extent.is_estimated;
    return extent.height;
  }

  Fixed place_text(NodeId id, Fixed x, Fixed width, Fixed y) {
    return take(id, store_.extent(id, width), x, y);
  }

  // Children one under the other, `gap` apart, without rounding. Returns where they end.
  Fixed place_stack(NodeId parent, Fixed x, Fixed width, Fixed y, Fixed gap) {
    bool is_first = true;
    for (NodeId child = parent + 1; child < node(parent).end; child = node(child).end) {
      if (!is_first) y += gap;
      y += place_node(child, x, width, y);
      is_first = false;
    }
    return y;
  }

  // Texts beside each other as long as they fit, from `first` while `belongs`; returns the bottom
  // and sets `next` to the first node after the row.
  struct Row {
    NodeId next = 0;
    Fixed bottom = 0;
  };
  template <class Belongs>
  Row place_row(NodeId first, NodeId end, Fixed x, Fixed width, Fixed y, Belongs&& belongs) {
    Fixed left = 0;
    Fixed line_height = 0;
    NodeId id = first;
    for (; id < end && node(id).kind == FlowKind::Text && belongs(node(id).role);
         id = node(id).end) {
      const ParagraphStore::Extent extent = store_.snug_extent(id, width);
      const Fixed gap = node(id).role == TextRole::Badge ? kBadgeGap : kRowGap;
      if (left > 0 && left + gap + extent.width > width) {
        y += line_height;
        left = 0;
        line_height = 0;
      } else if (left > 0) {
        left += gap;
      }
      take(id, extent, x + left, y);
      result_.fits[id] = Fit::Snug;
      result_.max_widths[id] = width;
      left += extent.width;
      line_height = std::max(line_height, extent.height);
    }
    return {id, y + line_height};
  }

  // Kicker and badge; headline and standfirst; the rule, half a leading above the row of byline,
  // dates and reading time.
  Fixed place_header(NodeId id, Fixed x, Fixed width, Fixed y) {
    const Fixed top = y;
    const NodeId end = node(id).end;
    NodeId child = id + 1;
    if (child < end && is_label_row(node(child).role)) {
      const Row row = place_row(child, end, x, width, y, is_label_row);
      y += page_.rounded_up(row.bottom - y + page_.step / 2);
      child = row.next;
    }
    bool is_first = true;
    while (child < end && !is_meta_row(node(child).role)) {
      if (!is_first) y += page_.step;
      y += page_.rounded_up(place_node(child, x, width, y));
      child = node(child).end;
      is_first = false;
    }
    if (child < end) {
      y += 2 * page_.step;
      y = place_row(child, end, x, width, y, is_meta_row).bottom;
    }
    return y - top;
  }

  // `row_height` is a gallery's row's; 0: the picture has its own.
  Fixed place_figure(NodeId id, Fixed x, Fixed width, Fixed y, Fixed row_height = 0) {
    const Fixed top = y;
    const NodeId end = node(id).end;
    NodeId child = id + 1;
    bool has_words = false;
    while (child < end) {
      if (node(child).kind == FlowKind::Picture) {
        y += place_picture(child, x, width, y, row_height);
        child = node(child).end;
        continue;
      }
      if (!has_words) y += kCaptionGap;
      has_words = true;
      if (is_credit_row(node(child).role)) {
        const Row row = place_row(child, end, x, width, y, is_credit_row);
        y = row.bottom;
        child = row.next;
      } else {
        y += place_node(child, x, width, y);
        child = node(child).end;
      }
    }
    // The rule under the words is the figure's bottom edge.
    return y - top + (has_words ? page_.step - fixed_from_px(1) : 0);
  }

  // Width and height of a picture, or their proportions where its size is unknown.
  PictureSize size_of(const FlowNode& n) const {
    if (n.image.width_px > 0 && n.image.height_px > 0) {
      return {n.image.width_px, n.image.height_px};
    }
    const auto known = sizes_.find(n.figure_index);
    const bool is_known =
        known != sizes_.end() && known->second.width_px > 0 && known->second.height_px > 0;
    return is_known ? known->second : PictureSize{};
  }

  Fixed place_picture(NodeId id, Fixed x, Fixed width, Fixed y, Fixed row_height = 0) {
    const FlowNode& n = node(id);
    const PictureSize size = size_of(n);
    std::int64_t wide = size.width_px;
    std::int64_t high = size.height_px;
    std::int64_t box_width = width;
    if (n.image.src.empty()) {
      const Fixed height = row_height > 0 ? row_height : kMissingSteps * page_.step;
      box(id).rect = {x, y, width, height};
      return height;
    }
    if (wide == 0 || high == 0) {
      wide = kUnknownWidth;
      high = kUnknownHeight;
    } else if (wide * kFixedOne * 2 <= width) {
      // A small picture is shown at its size: blown up it would only be unclear.
      box_width = wide * kFixedOne;
    }
    std::int64_t height = box_width * high / wide;
    const std::int64_t tallest =
        row_height > 0 ? row_height : std::int64_t{width} * kTallestPercent / 100;
    if (height > tallest) {
      height = tallest;
      box_width = std::max<std::int64_t>(height * wide / high, kFixedOne);
    }
    height = std::max<std::int64_t>(height, kFixedOne);
    box(id).rect = {x, y, static_cast<Fixed>(box_width), static_cast<Fixed>(height)};
    return static_cast<Fixed>(height);
  }

  // In thousandths.
  std::int64_t aspect_of(NodeId figure) const {
    const PictureSize size = size_of(node(figure + 1));
    const std::int64_t aspect = size.height_px == 0
                                    ? kUnknownWidth * 1000 / kUnknownHeight
                                    : std::int64_t{size.width_px} * 1000 / size.height_px;
    return std::clamp(aspect, kNarrowestAspect, kWidestAspect);
  }

  // One below the other where there is no room, else in full rows, each as high as its highest
  // figure.
  Fixed place_gallery(NodeId id, Fixed x, Fixed width, Fixed y) {
    if (page_.is_narrow) return place_stack(id, x, width, y, page_.step);
    std::vector<NodeId> figures;
    std::vector<std::int64_t> aspects;
    for (NodeId child = id + 1; child < node(id).end; child = node(child).end) {
      figures.push_back(child);
      aspects.push_back(aspect_of(child));
    }
    const Fixed top = y;
    std::size_t first = 0;
    for (const std::uint32_t count : gallery_rows(aspects, width, page_.padding)) {
      if (first > 0) y += page_.step;
      y +=
          page_.rounded_up(place_gallery_row(&figures[first], &aspects[first], count, x, width, y));
      first += count;
    }
    return y - top;
  }

  Fixed place_gallery_row(const NodeId* figures, const std::int64_t* aspects, std::uint32_t count,
                          Fixed x, Fixed width, Fixed y) {
    std::int64_t sum = 0;
    bool has_pictures = false;
    for (std::uint32_t i = 0; i < count; ++i) {
      sum += aspects[i];
      has_pictures = has_pictures || !node(figures[i] + 1).image.src.empty();
    }
    const std::int64_t room = width - std::int64_t{page_.padding} * (count - 1);
    const std::int64_t full = has_pictures ? room * 1000 / sum : kMissingSteps * page_.step;
    const auto row_height =
        static_cast<Fixed>(std::min(full, std::int64_t{width} * kTallestPercent / 100));
    Fixed height = 0;
    std::int64_t before = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto left = static_cast<Fixed>(room * before / sum);
      before += aspects[i];
      const auto right = static_cast<Fixed>(room * before / sum);
      const Fixed at = x + left + page_.padding * static_cast<Fixed>(i);
      height = std::max(height, finish(figures[i], at, right - left, y,
                                       place_figure(figures[i], at, right - left, y, row_height)));
    }
    return height;
  }

  // A poster or portrait at the start side, the words beside it; above it where there is no room.
  Fixed place_beside_picture(NodeId id, Fixed x, Fixed width, Fixed y) {
    const FlowNode& n = node(id);
    const bool is_media = n.kind == FlowKind::Media;
    const Fixed inset_width = fixed_from_px(is_media ? 132 : 72);
    const Fixed inset_height = fixed_from_px(is_media ? 84 : 72);
    const bool has_inset = is_media || !n.image.src.empty();
    // Media stands in a panel; an author under a rule, at the top edge.
    const Fixed side = is_media ? page_.padding : 0;
    const Fixed top = y + (is_media ? page_.padding : page_.step);
    Fixed left = x + side;
    Fixed inner = width - 2 * side;
    Fixed words_top = top;
    Fixed bottom = top;
    if (has_inset) {
      box(id).inset = {left, top, inset_width, inset_height};
      bottom = top + inset_height;
      if (inner >= inset_width + page_.padding + fixed_from_px(160)) {
        left += inset_width + page_.padding;
        inner -= inset_width + page_.padding;
      } else {
        words_top = bottom + kCaptionGap;
      }
    }
    bottom = std::max(bottom, place_stack(id, left, inner, words_top, fixed_from_px(2)));
    return bottom + (is_media ? page_.padding : 0) - y;
  }

  Fixed place_list(NodeId id, Fixed x, Fixed width, Fixed y) {
    const Fixed top = y;
    // Room for the widest marker that is known, at least the usual indent.
    Fixed indent = page_.indent;
    for (NodeId item = id + 1; item < node(id).end; item = node(item).end) {
      const bool has_marker = item + 1 < node(item).end;
      if (!has_marker || !node(id).is_ordered) continue;
      // Characters, not bytes: other digits than ours take two or three.
      const std::string& marker = node(item + 1).text.text;
      const auto digits = static_cast<Fixed>(
          std::count_if(marker.begin(), marker.end(), [](char c) { return (c & 0xC0) != 0x80; }));
      indent = std::max(indent, digits * page_.body_size * 6 / 10 + kCaptionGap);
    }
    bool is_first = true;
    for (NodeId item = id + 1; item < node(id).end; item = node(item).end) {
      if (!is_first) y += page_.step;
      is_first = false;
      Fixed height = 0;
      for (NodeId part = item + 1; part < node(item).end; part = node(part).end) {
        const bool is_marker = node(part).role == TextRole::ListMarker;
        const Fixed part_height = is_marker ? place_text(part, x, indent - kCaptionGap, y)
                                            : place_node(part, x + indent, width - indent, y);
        height = std::max(height, part_height);
      }
      y += finish(item, x, width, y, height);
    }
    return y - top;
  }

  bool is_measured(const TableGrid& grid) const {
    return std::all_of(grid.cells.begin(), grid.cells.end(), [this](const GridCell& cell) {
      return cell.text == kNoNode || store_.is_measured(cell.text);
    });
  }

  Fixed place_table(NodeId id, Fixed x, Fixed width, Fixed y) {
    const Fixed top = y;
    const TableGrid grid = table_grid(flow_, id);
    for (NodeId child = id + 1; child < node(id).end; child = node(child).end) {
      if (node(child).kind != FlowKind::Text) continue;
      y += page_.rounded_up(place_text(child, x, width, y)) + page_.step;
    }
    if (!is_measured(grid)) {
      // Column widths depend on every cell: until they are measured the table is one guess.
      const Fixed height =
          static_cast<Fixed>(std::min<std::size_t>(grid.rows.size(), 1u << 16)) * 2 * page_.step;
      for (const NodeId row : grid.rows) box(row).rect = {x, y, width, 0};
      for (const GridCell& cell : grid.cells) {
        box(cell.node).rect = {x, y, width, 0};
        if (cell.text == kNoNode) continue;
        box(cell.text).rect = {x, y, width, height};
        box(cell.text).is_estimated = true;
        result_.fits[cell.text] = Fit::Table;
      }
      return y + height - top;
    }
    const TablePlace placed = place_grid(store_, grid, x, y, width, result_);
    box(id).scroll_width = placed.scroll_width;
    return y + placed.height - top;
  }

  Fixed place_code(NodeId id, Fixed x, Fixed width, Fixed y) {
    const Fixed inner = width - 2 * page_.padding;
    const NodeId text = id + 1;
    if (text >= node(id).end) return 2 * page_.padding;
    // Lines of code are not broken: they scroll.
    Fixed text_width = inner;
    if (store_.is_measured(text)) text_width = std::max(inner, store_.widths(text).natural);
    if (text_width > inner) box(id).scroll_width = text_width + 2 * page_.padding;
    const Fixed height = place_text(text, x + page_.padding, text_width, y + page_.padding);
    return height + 2 * page_.padding;
  }

  ParagraphStore& store_;
  const Flow& flow_;
  const PageMetrics& page_;
  const std::map<std::int32_t, PictureSize>& sizes_;
  Placement result_;
};

}  // namespace

Placement place(ParagraphStore& store, const std::map<std::int32_t, PictureSize>& picture_sizes) {
  return Placer(store, picture_sizes).place_all();
}

NodeId table_of(const Flow& flow, NodeId id) {
  for (; id != kNoNode; id = flow.nodes[id].parent) {
    if (flow.nodes[id].kind == FlowKind::Table) return id;
  }
  return kNoNode;
}

}  // namespace broadsheet
