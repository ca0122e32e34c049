// The texts of one flow, shaped and set as they are asked for. Keeps shaped text across widths, and
// lets go of what lies far from the view once it holds more than its bound.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "typeset/document_layout.h"
#include "typeset/text_styles.h"

namespace broadsheet {

class ParagraphStore {
 public:
  explicit ParagraphStore(FontSet& fonts) : fonts_(fonts) {}

  void set_flow(std::shared_ptr<const Flow> flow);
  void set_style(const ReadingStyle& style);
  // Faces came or went: everything is shaped again, heights become estimates.
  void forget_shapes();

  const Flow& flow() const { return *flow_; }
  const std::shared_ptr<const Flow>& shared_flow() const { return flow_; }
  const ReadingStyle& style() const { return style_; }
  const PageMetrics& page() const { return page_; }

  struct Extent {
    Fixed width = 0;
    Fixed height = 0;
    bool is_estimated = false;
    std::shared_ptr<const SetParagraph> paragraph;
    std::shared_ptr<const SetParagraph> outline;
  };

  // What is known of a text at this width, without work.
  Extent extent(NodeId node, Fixed width) const;
  // A text that takes only the room it needs on one line, at most `max_width`.
  Extent snug_extent(NodeId node, Fixed max_width);
  // Shapes and sets it.
  void set(NodeId node, Fixed width);
  void set_snug(NodeId node, Fixed max_width);
  // Shapes it and finds its lines without setting their glyphs.
  void measure(NodeId node, Fixed width);
  void measure_snug(NodeId node, Fixed max_width);
  // Sets it at the width it was measured for.
  std::shared_ptr<const SetParagraph> set_again(NodeId node);

  struct Widths {
    Fixed min = 0;
    Fixed natural = 0;
  };
  bool is_measured(NodeId node) const { return entries_[node].is_measured; }
  // Shapes it if need be.
  Widths widths(NodeId node);

  // Drops lines and shapes of the texts farthest from `near` until the bound is kept.
  void shed(NodeId near);

 private:
  struct Entry {
    std::optional<ShapedParagraph> shaped;
    TextStyle shaped_style;
    std::shared_ptr<const SetParagraph> lines;
    std::shared_ptr<const SetParagraph> outline;  // while there are no lines
    std::size_t shaped_bytes = 0;
    std::size_t lines_bytes = 0;
    std::uint32_t estimated_milli_em = 0;  // of the text on one line
    Fixed set_width = -1;                  // the width for which `height` holds
    Fixed height = 0;
    Fixed natural_width = 0;
    Fixed min_width = 0;
    bool is_measured = false;
  };

  const ShapedParagraph& shaped(NodeId node);
  void drop_lines(Entry& entry);
  void shed_lines(Entry& entry);
  void drop_shape(Entry& entry);

  FontSet& fonts_;
  std::shared_ptr<const Flow> flow_ = std::make_shared<Flow>();
  ReadingStyle style_;
  PageMetrics page_;
  std::vector<Entry> entries_;
  std::size_t shaped_bytes_ = 0;
  std::size_t lines_bytes_ = 0;
};

}  // namespace broadsheet
