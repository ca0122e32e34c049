// One paragraph, from text to lines. Two lifetimes: a ShapedParagraph depends on text, fonts and
// styles; its lines depend on a width. A new width re-breaks, it never re-shapes.
// Sources: UAX #9 (bidi, levels resolved again per line), UAX #14 (breaks), UAX #24 (scripts),
// Knuth and Plass 1981 (optimal lines).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "base/text_range.h"
#include "typeset/fonts.h"

namespace broadsheet {

enum class Figures : std::uint8_t { Lining, Text };
enum class Direction : std::uint8_t { LeftToRight, RightToLeft };

// What a stretch of text is for; the painter maps it to a colour of the theme.
enum class InkRole : std::uint8_t { Ink, Soft, Accent, Link, Ground, Disabled, Error };

struct TextStyle {
  FontFamily family = FontFamily::Serif;
  std::uint16_t weight = 400;
  bool is_italic = false;
  bool is_small_caps = false;
  bool is_uppercase = false;  // drawn in capitals, letter for letter; the text stays as it is
  bool is_underlined = false;
  Figures figures = Figures::Text;
  Fixed size = fixed_from_px(19);
  // Added after each cluster, in 1/1000 em; never applied to joined scripts.
  std::int16_t letter_spacing_milli_em = 0;
  // Baseline shift in 1/1000 em, positive up (sub, sup).
  std::int16_t rise_milli_em = 0;
  InkRole ink = InkRole::Ink;
  friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

struct StyledRange {
  TextRange range;
  TextStyle style;
  std::string language;    // BCP 47; empty: the paragraph's
  std::uint32_t link = 0;  // 1-based index of the caller's link; 0: none
  friend bool operator==(const StyledRange&, const StyledRange&) = default;
};

struct ParagraphText {
  std::string text;                 // UTF-8; "\n" is a forced break
  TextStyle style;                  // where no range says otherwise
  std::vector<StyledRange> ranges;  // in order, disjoint
  std::string language;
  // Base direction; the caller decides (first strong character is one way to).
  Direction direction = Direction::LeftToRight;
  // Word starts found by pack's dictionary for scripts without spaces, in bytes; may be empty.
  std::vector<std::uint32_t> dictionary_breaks;
  friend bool operator==(const ParagraphText&, const ParagraphText&) = default;
};

// The direction of the first strong character (UAX #9, P2 and P3), else `fallback`.
Direction base_direction(std::string_view text, Direction fallback);

struct Glyph {
  std::uint32_t id = 0;
  std::uint32_t cluster_byte = 0;  // offset into the paragraph's text
  Fixed advance = 0;
  Fixed x_offset = 0;
  Fixed y_offset = 0;  // upward, the style's rise included
};

// Glyphs of one font, style and direction, in visual order.
struct ShapedRun;
struct ShapedParagraphData;

class ShapedParagraph {
 public:
  ShapedParagraph();
  explicit ShapedParagraph(std::shared_ptr<const ShapedParagraphData> data);
  const ParagraphText& source() const;
  // The width of the text set on one line.
  Fixed natural_width() const;
  // The widest unbreakable piece: below this width lines break inside words.
  Fixed min_width() const;
  const ShapedParagraphData& data() const { return *data_; }

 private:
  std::shared_ptr<const ShapedParagraphData> data_;
};

ShapedParagraph shape(ParagraphText text, FontSet& fonts);

enum class Alignment : std::uint8_t { Start, Center, End, Justify };
enum class Breaker : std::uint8_t { Greedy, Optimal, Balanced };

struct LineOptions {
  Fixed width = 0;
  Fixed leading = fixed_from_px(30);
  Alignment alignment = Alignment::Start;
  Breaker breaker = Breaker::Greedy;
  bool can_hyphenate = false;
  bool hangs_punctuation = false;
  std::uint32_t max_line_count = 0;  // 0: all; else the rest is cut at a word with an ellipsis
  friend bool operator==(const LineOptions&, const LineOptions&) = default;
};

// What is drawn of one run on one line, in visual order along the line.
struct LineFragment {
  FaceId face = kNoFace;
  TextStyle style;
  Direction direction = Direction::LeftToRight;
  TextRange range;  // bytes of the paragraph's text; empty: a drawn hyphen or ellipsis
  std::string language;
  std::uint32_t link = 0;
  Fixed x = 0;  // from the paragraph's left edge
  Fixed width = 0;
  std::vector<Glyph> glyphs;  // visual order; advances include word and letter spacing
  // Where a caret may stand inside a cluster (the letters of a ligature), in order; as a rule none.
  std::vector<std::uint32_t> inner_stops;
};

struct Line {
  TextRange range;  // every byte of the text is in exactly one line, in order
  Fixed x = 0;      // left edge of the line's ink box
  Fixed width = 0;
  Fixed baseline = 0;  // below the paragraph's top
  Fixed top = 0;
  Fixed height = 0;               // the leading, as a rule
  Fixed word_spacing = 0;         // added to each CSS word separator of a justified line
  bool ends_with_hyphen = false;  // a drawn hyphen that is not in the text
  bool ends_with_ellipsis = false;
  std::vector<LineFragment> fragments;
};

struct SetParagraph {
  std::vector<Line> lines;
  Fixed width = 0;  // as asked for
  Fixed height = 0;

  // The rectangles of a range, one or more per line (bidi), relative to the paragraph's top left.
  std::vector<Rect> rects_for(TextRange range) const;

  struct Hit {
    std::uint32_t byte = 0;
    bool is_trailing = false;  // affinity: the far side of the cluster before `byte`
    bool is_inside = false;    // the point lies on the text
    std::uint32_t link = 0;
  };
  Hit hit(Point point) const;
};

SetParagraph set_lines(const ShapedParagraph& paragraph, const LineOptions& options);

// The same lines with their ranges, tops and heights alone, for text that nobody sees yet.
SetParagraph outline_lines(const ShapedParagraph& paragraph, const LineOptions& options);

}  // namespace broadsheet
