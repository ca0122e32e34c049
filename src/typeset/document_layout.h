// DocumentLayout: where every line and box of an article lies, an immutable value in 1/64 px.
// Typesetter makes it: it keeps shaped paragraphs so that a new width only re-breaks, and works in
// steps so that a document of any length shows its first screen at once and never blocks a frame.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/geometry.h"
#include "typeset/flow.h"
#include "typeset/paragraph.h"

namespace broadsheet {

enum class WidthClass : std::uint8_t { XS, SM, MD, LG };

// XS < 768 <= SM < 992 <= MD < 1200 <= LG, in CSS px of the viewer itself.
WidthClass width_class(int viewer_width_px);

// What a reader may choose that changes the layout; colours don't.
struct ReadingStyle {
  WidthClass width_class = WidthClass::LG;
  Fixed measure = fixed_from_px(700);
  int text_size_percent = 100;  // of the width class's own size
  int leading_percent = 100;
  FontFamily family = FontFamily::Serif;  // of running text
  bool is_justified = false;              // by word spaces alone, in any script
  bool can_hyphenate = true;
  bool has_optimal_breaks = true;
  bool hangs_punctuation = true;
  friend bool operator==(const ReadingStyle&, const ReadingStyle&) = default;
};

struct LayoutBox {
  NodeId node = 0;
  Rect rect;  // in the document; x from the measure's left edge
  // Text only. Null away from the view: there `outline` alone has the lines, without glyphs, and a
  // step with the box's place in [top, bottom) sets them. Both are null while the height is an
  // estimate.
  std::shared_ptr<const SetParagraph> paragraph;
  std::shared_ptr<const SetParagraph> outline;
  const SetParagraph* lines() const { return paragraph ? paragraph.get() : outline.get(); }
  bool is_estimated = false;
  // A table or code wider than the measure scrolls inside `rect`; its content is this wide
  // (else 0), and the boxes in it lie where they are before it is scrolled.
  Fixed scroll_width = 0;
  // The poster of Media, the portrait of an Author: where its picture is drawn. Else empty.
  Rect inset;
};

struct TypesetterState;

class DocumentLayout {
 public:
  const Flow& flow() const { return *flow_; }
  const ReadingStyle& style() const { return style_; }
  // One box per flow node, same index, pre-order. Boxes of zero height draw nothing.
  const std::vector<LayoutBox>& boxes() const { return boxes_; }
  Fixed height() const { return height_; }
  bool is_complete() const { return is_complete_; }

  // Ids of Text and Picture boxes that intersect [top, bottom), in order; O(log n + answer).
  std::vector<NodeId> boxes_between(Fixed top, Fixed bottom) const;

  // The table or code wider than the measure that a node lies in and scrolls with; else kNoNode.
  NodeId frame_of(NodeId node) const;

  // Whether some text in [top, bottom) has no lines with glyphs yet.
  bool has_unset_text(Fixed top, Fixed bottom) const;

  // Where lines have no glyphs yet, they count whole.
  std::vector<Rect> rects_for(const DocumentRange& range) const;

  struct Hit {
    TextPosition position;
    bool is_inside = false;
    std::uint32_t link = 0;  // 1-based span index in the node's RichText whose href it is
  };
  Hit hit(Point point) const;

  // The stored text of a range in reading order, blocks parted by a blank line, without drawn
  // hyphens, breaks or generated words.
  std::string text_of(const DocumentRange& range) const;

  // Every box with its rectangle, and every line with its range and words: what goldens compare.
  std::string to_string() const;

 private:
  friend class Typesetter;
  friend struct TypesetterState;
  std::shared_ptr<const Flow> flow_ = std::make_shared<Flow>();
  ReadingStyle style_;
  std::vector<LayoutBox> boxes_;
  Fixed height_ = 0;
  bool is_complete_ = true;
  // Leaves by their upper edge, and the lowest edge of each and all before it.
  std::vector<NodeId> by_top_;
  std::vector<Fixed> lowest_bottom_;

  void make_index();
};

class Typesetter {
 public:
  explicit Typesetter(FontSet& fonts);
  ~Typesetter();

  // A new article: everything is shaped afresh, when its turn comes.
  void set_flow(std::shared_ptr<const Flow> flow);
  // A new width or style; shaped paragraphs are kept where the style of their text is the same.
  void set_style(const ReadingStyle& style);

  // Lays out what lies in [top, bottom) first, then outward in reading order, until `keep_going`
  // says no (asked between paragraphs) or all is done.
  std::shared_ptr<const DocumentLayout> step(Fixed top, Fixed bottom,
                                             const std::function<bool()>& keep_going);

  // Pictures' own sizes, as they become known, where the article did not say.
  void set_picture_size(std::int32_t figure_index, std::uint32_t width_px, std::uint32_t height_px);

 private:
  using Impl = TypesetterState;
  std::unique_ptr<Impl> impl_;
};

// All of it at once: tests, the native program's dump, print.
std::shared_ptr<const DocumentLayout> lay_out(const Article& article, const ReadingStyle& style,
                                              FontSet& fonts);

}  // namespace broadsheet
