// Paints the article's layout: what lies behind the text, the pictures, the marks, the text.
#include <algorithm>
#include <cmath>
#include <set>

#include "ui/picture_box.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

class ArticlePainter {
 public:
  explicit ArticlePainter(DrawContext& context)
      : context_(context),
        article_(*context.reader.article),
        layout_(*article_.layout),
        nodes_(article_.flow->nodes) {
    origin_x_ = context.placed({context.page.text_left, 0, context.page.text_width, 1}).x;
    origin_y_ = context.page.text_top - context.scroll();
  }

  void paint() {
    const Fixed top = layout_y_from_document(context_.reader, context_.reader.scroll_y);
    const Fixed bottom = top + fixed_from_px(static_cast<double>(context_.height()));
    const Fixed margin = fixed_from_px(60);
    const std::vector<NodeId> visible = layout_.boxes_between(top - margin, bottom + margin);
    for (const NodeId node : visible) paint_containers(node);
    for (const NodeId node : visible) paint_header_rule(node);
    paint_marks(visible);
    for (const NodeId node : visible) paint_node(node);
    ask_for_near_pictures(top, bottom);
  }

 private:
  Area area(const Rect& rect) const {
    return {origin_x_ + px_from_fixed(rect.x), origin_y_ + px_from_fixed(rect.y),
            px_from_fixed(rect.width), px_from_fixed(rect.height)};
  }
  Area area(NodeId node) const { return area(layout_.boxes()[node].rect); }

  float scroll_of(NodeId frame) const {
    return pane_x(context_.interaction, article_access_id(article_.serial, frame));
  }

  // Draws what belongs to a node: in the frame that it scrolls in, moved by as far.
  template <class Draw>
  void in_frame(NodeId node, Draw draw) {
    const NodeId frame = layout_.frame_of(node);
    if (frame == kNoNode) return draw(0.0f);
    context_.canvas.push_clip(area(frame));
    draw(scroll_of(frame));
    context_.canvas.pop_clip();
  }

  void paint_containers(NodeId node) {
    NodeId at = nodes_[node].kind == FlowKind::Text ? nodes_[node].parent : node;
    std::vector<NodeId> chain;
    for (; at != kNoNode; at = nodes_[at].parent) {
      if (painted_.insert(at).second) chain.push_back(at);
    }
    std::for_each(chain.rbegin(), chain.rend(), [this](NodeId each) { paint_container(each); });
  }

  void paint_container(NodeId node) {
    const Theme& theme = context_.theme();
    const Area box = area(node);
    switch (nodes_[node].kind) {
      case FlowKind::Aside:
        context_.canvas.fill(box, theme.panel);
        context_.canvas.rule_across(box.x, box.y, box.width, theme.ink, 2);
        break;
      case FlowKind::Code: context_.canvas.fill(box, theme.panel, 3); break;
      case FlowKind::Media: paint_media(node, box); break;
      case FlowKind::Embed:
      case FlowKind::Placeholder:
        context_.canvas.fill(box, theme.panel, 3);
        context_.canvas.outline(box, theme.rule, 1, 3);
        break;
      case FlowKind::Quote: paint_quote(box, nodes_[node].direction); break;
      case FlowKind::Table: paint_table(node, box); break;
      case FlowKind::Divider: break;
      case FlowKind::Author: paint_author(node, box); break;
      case FlowKind::Corrections:
        context_.canvas.rule_across(box.x, box.y, box.width, theme.rule);
        break;
      case FlowKind::Figure: paint_figure(node, box); break;
      case FlowKind::Article:
      case FlowKind::Header:
      case FlowKind::Text:
      case FlowKind::Picture:
      case FlowKind::Gallery:
      case FlowKind::List:
      case FlowKind::ListItem:
      case FlowKind::TableRow:
      case FlowKind::TableCell: break;
    }
  }

  void paint_media(NodeId node, const Area& box) {
    const Theme& theme = context_.theme();
    context_.canvas.fill(box, theme.panel, 3);
    context_.canvas.outline(box, theme.rule, 1, 3);
    const Rect& inset = layout_.boxes()[node].inset;
    if (inset.width <= 0) return;
    const Area poster = area(inset);
    const Image& image = nodes_[node].image;
    if (image.src.empty() && !nodes_[node].href.empty()) {
      context_.canvas.fill(poster, theme.rule, 3);  // nothing is missing but a poster
    } else {
      const float aspect = aspect_of(image.width_px, image.height_px, 1.6f);
      picture_box(context_, poster, image, {aspect});
    }
    const AccessId player = article_access_id(article_.serial, node, 1);
    focus_ring(context_, player, poster);
    if (!nodes_[node].href.empty()) paint_play(poster, context_.is_hovered(player));
    if (nodes_[node].duration_secs < 0) return;
    TextSpec time = interface_text(
        context_, format_duration(nodes_[node].duration_secs, context_.language), 12, 18);
    const float width = std::ceil(width_of(context_, time)) + 14;
    const Area badge{poster.x + (poster.width - width) / 2, poster.y + (poster.height - 22) / 2,
                     width, 22};
    context_.canvas.fill(badge, theme.panel, 3);
    time.alignment = Alignment::Center;
    time.width_px = width;
    context_.canvas.text(*context_.set(time), badge.x, badge.y + 2);
  }

  // The word on a ground of its own, at the poster's lower edge.
  void paint_play(const Area& poster, bool is_hovered) {
    TextSpec label =
        interface_text(context_, context_.word(Word::Play), 13, 20, InkRole::Ground, 600);
    const float width = std::ceil(width_of(context_, label)) + 16;
    const Area ground{poster.x, poster.bottom() - 24, width, 24};
    context_.canvas.fill(ground, is_hovered ? context_.theme().accent : context_.theme().badge);
    context_.canvas.text(*context_.set(label), ground.x + 8, ground.y + 2);
  }

  void paint_quote(const Area& box, Direction direction) {
    const bool is_mirrored = direction == Direction::RightToLeft;
    const float x = is_mirrored ? box.right() - 3 : box.x;
    context_.canvas.fill({x, box.y + 4, 3, std::max(0.0f, box.height - 8)},
                         context_.theme().accent);
  }

  void paint_table(NodeId table, const Area& box) {
    const Theme& theme = context_.theme();
    context_.canvas.push_clip(box);
    const float shift = layout_.frame_of(table) == table ? scroll_of(table) : 0;
    for (NodeId row = table + 1; row < nodes_[table].end; row = nodes_[row].end) {
      if (nodes_[row].kind != FlowKind::TableRow) continue;
      const Area row_area = area(row);
      const bool is_head = nodes_[row].is_header_cell;
      context_.canvas.rule_across(row_area.x - shift, row_area.bottom() - 1, row_area.width,
                                  is_head ? theme.ink : theme.rule, is_head ? 1.5f : 1);
    }
    context_.canvas.pop_clip();
  }

  void paint_author(NodeId node, const Area& box) {
    context_.canvas.rule_across(box.x, box.y, box.width, context_.theme().rule);
    const Rect& inset = layout_.boxes()[node].inset;
    if (inset.width > 0) picture_box(context_, area(inset), nodes_[node].image, {1});
  }

  // A rule closes a figure whose caption stands under it, so that it isn't read as the story.
  void paint_figure(NodeId node, const Area& box) {
    if (nodes_[node].end <= node + 2) return;
    const NodeId parent = nodes_[node].parent;
    if (parent != kNoNode && nodes_[parent].kind == FlowKind::Gallery) return;
    context_.canvas.rule_across(box.x, box.bottom() - 1, box.width, context_.theme().rule);
  }

  // The line of byline, date and reading time stands under a rule.
  void paint_header_rule(NodeId node) {
    if (has_header_rule_ || nodes_[node].parent == kNoNode) return;
    const FlowNode& parent = nodes_[nodes_[node].parent];
    const TextRole role = nodes_[node].role;
    const bool is_line = role == TextRole::Byline || role == TextRole::Publisher ||
                         role == TextRole::Dateline || role == TextRole::Date ||
                         role == TextRole::ReadingTime;
    if (parent.kind != FlowKind::Header || !is_line) return;
    has_header_rule_ = true;
    const Area text = area(node);
    context_.canvas.rule_across(origin_x_, text.y - 12, context_.page.text_width,
                                context_.theme().rule);
  }

  void paint_range(const DocumentRange& range, Colour colour, const std::vector<NodeId>& visible) {
    for (auto node = std::lower_bound(visible.begin(), visible.end(), range.begin.node);
         node != visible.end() && *node <= range.end.node; ++node) {
      const auto size = static_cast<std::uint32_t>(nodes_[*node].text.text.size());
      const DocumentRange part{std::max(range.begin, TextPosition{*node, 0}),
                               std::min(range.end, TextPosition{*node, size})};
      in_frame(*node, [&](float shift) {
        for (const Rect& rect : layout_.rects_for(part)) {
          Area place = area(rect);
          place.x -= shift;
          context_.canvas.fill(place, colour);
        }
      });
    }
  }

  // Behind the glyphs: selection, then what was found.
  void paint_marks(const std::vector<NodeId>& visible) {
    const Theme& theme = context_.theme();
    const Reader& reader = context_.reader;
    if (!reader.selection.range.is_empty()) {
      paint_range(reader.selection.range,
                  reader.selection.is_focused ? theme.selection : theme.unfocused_selection,
                  visible);
    }
    if (!reader.target.is_empty()) paint_range(reader.target, theme.mark, visible);
    // In the order of the text: those before and after what is drawn are not gone through.
    const auto& matches = reader.find.matches;
    const auto is_above = [](const DocumentRange& match, NodeId node) {
      return match.end.node < node;
    };
    auto match = std::lower_bound(matches.begin(), matches.end(),
                                  visible.empty() ? kNoNode : visible.front(), is_above);
    for (; match != matches.end() && match->begin.node <= visible.back(); ++match) {
      const bool is_current =
          static_cast<std::size_t>(match - matches.begin()) == reader.find.current;
      paint_range(*match, is_current ? theme.current_mark : theme.mark, visible);
    }
  }

  void paint_node(NodeId node) {
    const FlowNode& flow = nodes_[node];
    const LayoutBox& box = layout_.boxes()[node];
    if (flow.kind == FlowKind::Picture) return paint_picture(node);
    if (flow.kind == FlowKind::Divider) return;
    if (flow.kind != FlowKind::Text || box.paragraph == nullptr) return;
    in_frame(node, [&](float shift) {
      Area place = area(node);
      place.x -= shift;
      if (flow.role == TextRole::Badge) paint_badge(node, place);
      const bool is_badge = flow.role == TextRole::Badge;
      context_.canvas.text(
          *box.paragraph, place.x, place.y,
          is_badge ? std::optional<Colour>(context_.theme().badge_ink) : std::nullopt,
          inked_ranges(node));
      paint_link_focus(node, *box.paragraph, place);
    });
  }

  // Selected and marked words take the ink that reads on their ground, whatever theirs was.
  std::vector<InkedRange> inked_ranges(NodeId node) const {
    const Theme& theme = context_.theme();
    const Reader& reader = context_.reader;
    std::vector<InkedRange> inked;
    const auto size = static_cast<std::uint32_t>(nodes_[node].text.text.size());
    const auto ink = [&](const DocumentRange& range, Colour colour) {
      if (range.is_empty() || range.begin.node > node || node > range.end.node) return;
      inked.push_back({{range.begin.node == node ? range.begin.byte : 0,
                        range.end.node == node ? range.end.byte : size},
                       colour});
    };
    ink(reader.selection.range, theme.ink);
    ink(reader.target, theme.mark_ink);
    const auto& matches = reader.find.matches;
    auto match = std::lower_bound(
        matches.begin(), matches.end(), node,
        [](const DocumentRange& range, NodeId wanted) { return range.begin.node < wanted; });
    for (; match != matches.end() && match->begin.node == node; ++match) {
      const bool is_current =
          static_cast<std::size_t>(match - matches.begin()) == reader.find.current;
      inked.push_back({{match->begin.byte, match->end.byte},
                       is_current ? theme.current_mark_ink : theme.mark_ink});
    }
    return inked;
  }

  void paint_badge(NodeId node, const Area& place) {
    const LayoutBox& box = layout_.boxes()[node];
    if (box.paragraph->lines.empty()) return;
    const Line& line = box.paragraph->lines.front();
    const float x = place.x + px_from_fixed(line.x);
    context_.canvas.fill({x - 7, place.y, px_from_fixed(line.width) + 14, place.height},
                         context_.theme().badge, 3);
  }

  void paint_link_focus(NodeId node, const SetParagraph& paragraph, const Area& place) {
    const AccessId id = context_.interaction.focused;
    if (!context_.interaction.is_focus_visible || !is_article_access_id(id)) return;
    if (node_of(id) != node || serial_of(id) != (article_.serial & 0x3FFFFFu)) return;
    const std::uint32_t link = link_of(id);
    if (link == 0 || link > nodes_[node].text.spans.size()) return;
    for (const Rect& rect : paragraph.rects_for(nodes_[node].text.spans[link - 1].range)) {
      const Area part = area_from(rect);
      context_.canvas.outline(
          {place.x + part.x - 3, place.y + part.y - 1, part.width + 6, part.height + 2},
          context_.theme().focus, 2, 3);
    }
  }

  void paint_picture(NodeId node) {
    const Area place = area(node);
    const float aspect = place.height > 0 ? place.width / place.height : 1.5f;
    const Image& image = nodes_[node].image;
    picture_box(context_, place, image, {aspect});
    focus_ring(context_, article_access_id(article_.serial, node, 1), place);
  }

  // A screen above and below, so that pictures are there when they come into view.
  void ask_for_near_pictures(Fixed top, Fixed bottom) {
    const Fixed screen = bottom - top;
    for (const NodeId node : layout_.boxes_between(top - screen, bottom + screen)) {
      const FlowNode& flow = nodes_[node];
      if (flow.kind != FlowKind::Picture || flow.image.src.empty()) continue;
      const float width =
          px_from_fixed(layout_.boxes()[node].rect.width) * context_.canvas.pixel_ratio();
      context_.pictures.push_back(picture_wanted(flow.image, width, false));
    }
  }

  DrawContext& context_;
  const OpenedArticle& article_;
  const DocumentLayout& layout_;
  const std::vector<FlowNode>& nodes_;
  float origin_x_ = 0;
  float origin_y_ = 0;
  bool has_header_rule_ = false;
  std::set<NodeId> painted_;
};

}  // namespace

void paint_article(DrawContext& context) { ArticlePainter(context).paint(); }

}  // namespace broadsheet
