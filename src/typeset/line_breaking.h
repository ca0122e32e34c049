// Where lines end: from pieces and a width to ranges of bytes. For typeset/*.cpp alone.
#pragma once

#include <cstdint>
#include <vector>

#include "typeset/shaped_data.h"

namespace broadsheet {

// One line before it is drawn.
struct LineRange {
  std::uint32_t begin_byte = 0;
  std::uint32_t content_end_byte = 0;  // spaces hang after it
  std::uint32_t end_byte = 0;
  bool has_hyphen = false;
  bool has_ellipsis = false;
  bool is_last = false;  // of the text, or before a forced break: never justified
};

// Where the text of a line starts: at a piece, or inside one that was broken.
struct LineStart {
  std::uint32_t byte = 0;
  std::size_t piece = 0;
  Precise delta = 0;  // what beginning a line here adds to the width of what follows
};

std::vector<LineRange> greedy_lines(const ShapedParagraphData& data, const LineOptions& options);

// Knuth and Plass 1981: the lines whose looseness, squared and summed, is least. Falls back to the
// greedy lines where nothing else fits.
std::vector<LineRange> optimal_lines(const ShapedParagraphData& data, const LineOptions& options);

// As many lines as the greedy ones, of lengths as equal as can be.
std::vector<LineRange> balanced_lines(const ShapedParagraphData& data, const LineOptions& options);

// The last line allowed, cut so that an ellipsis fits behind it.
LineRange cut_line(const ShapedParagraphData& data, const LineRange& line, Precise width);

// A line end inside a piece.
struct InnerBreak {
  std::uint32_t byte = 0;
  Precise width = 0;    // from the line's start to it, hyphen included
  Precise after = 0;    // BreakDelta::after
  Precise natural = 0;  // of a hyphen's place, from its piece's begin: neither hyphen nor delta
  bool has_hyphen = false;
};

Precise hyphen_width(const ShapedParagraphData& data, std::uint32_t byte);

// The same for one place after the other, shaped once for each run.
class HyphenWidth {
 public:
  Precise width_at(const ShapedParagraphData& data, std::uint32_t byte);

 private:
  TextRange run_;
  Precise width_ = 0;
};

// The last cluster boundary of [start, end) that fits; at least one cluster.
InnerBreak emergency_break(const ShapedParagraphData& data, const LineStart& start,
                           std::uint32_t end_byte, Precise width);

// Places where a hyphen may be drawn inside the piece, in order; empty without patterns.
std::vector<InnerBreak> hyphen_breaks(const ShapedParagraphData& data, const Piece& piece,
                                      std::uint32_t begin_byte, HyphenWidth& hyphens);

// How far punctuation at this end of a line may stand outside the measure.
Precise hang_at_start(const ShapedParagraphData& data, const LineRange& line);
Precise hang_at_end(const ShapedParagraphData& data, const LineRange& line);

inline constexpr std::string_view kHyphenMark = "-";
inline constexpr std::string_view kEllipsisMark = "…";

}  // namespace broadsheet
