// What a ShapedParagraph keeps: runs of glyphs in font units and the pieces between the places
// where a line may end. For typeset/*.cpp alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "typeset/paragraph.h"

namespace broadsheet {

// Widths inside the typesetter: 24 more bits below Fixed, so that sums of exact font units scaled
// to a size carry no error that a reader or a browser could measure. 64 bits reach 8 billion px.
using Precise = std::int64_t;
inline constexpr int kPreciseBits = 24;
constexpr Precise precise_from_fixed(Fixed value) { return Precise{value} << kPreciseBits; }
constexpr Fixed fixed_from_precise(Precise value) {
  return static_cast<Fixed>((value + (Precise{1} << (kPreciseBits - 1))) >> kPreciseBits);
}
constexpr Fixed fixed_above(Precise value) {
  return static_cast<Fixed>((value + (Precise{1} << kPreciseBits) - 1) >> kPreciseBits);
}

// Facts about the character that starts at a byte; 0 for bytes inside a character.
enum CharacterFlag : std::uint8_t {
  kCharacterStart = 1,
  kGraphemeStart = 2,
  kSpace = 4,          // hangs at the end of a line
  kWordSeparator = 8,  // CSS Text 3, 8.1: what word-spacing stretches
  kSafeToBreak = 16,   // a line may start here without shaping anew
  kClusterStart = 32,
  kSoftHyphen = 64,
};

struct ShapedGlyph {
  std::uint32_t byte = 0;  // where its cluster starts
  std::uint16_t id = 0;
  std::int16_t x_offset = 0;  // font units, as the advance
  std::int32_t advance = 0;
  std::int16_t y_offset = 0;
  bool is_safe_to_break = true;  // before its cluster, in logical order
};

// Glyphs of one face, style, script, language and level, in visual order.
struct ShapedRun {
  TextRange range;
  std::uint32_t first_glyph = 0;
  std::uint32_t glyph_count = 0;
  FaceId face = kNoFace;
  std::uint16_t style = 0;  // index into ShapedParagraphData::styles
  std::uint8_t level = 0;   // UAX #9, before rule L1
  bool is_joined_script = false;
  std::uint32_t script = 0;    // ISO 15924, big-endian
  Precise scale = 0;           // of one font unit
  Precise letter_spacing = 0;  // after each cluster
  bool is_right_to_left() const { return (level & 1) != 0; }
};

struct ResolvedStyle {
  TextStyle style;
  std::string language;
  std::uint32_t link = 0;
  friend bool operator==(const ResolvedStyle&, const ResolvedStyle&) = default;
};

enum class BreakKind : std::uint8_t { Allowed, Forced, SoftHyphen };

// From one place where a line may end to the next.
struct Piece {
  std::uint32_t content_end_byte = 0;  // spaces and the forced break follow
  std::uint32_t end_byte = 0;
  Precise width = 0;  // without the spaces
  Precise space = 0;
  BreakKind kind = BreakKind::Allowed;  // of the break at its end
  std::uint8_t separator_count = 0;     // word separators in the spaces
  std::uint16_t delta = 0;              // 1-based index into deltas: the break shapes anew
};

// What a break between letters that shape together changes: kerning, ligatures, joining.
struct BreakDelta {
  Precise before = 0;  // of the width of the text before the break
  Precise after = 0;
};

struct ShapedParagraphData {
  ParagraphText source;
  FontSet* fonts = nullptr;         // lives as long as the program
  std::vector<std::uint8_t> flags;  // CharacterFlag per byte, one more at the end
  std::vector<ResolvedStyle> styles;
  std::vector<ShapedRun> runs;  // in logical order, covering the text
  std::vector<ShapedGlyph> glyphs;
  std::vector<Piece> pieces;
  std::vector<BreakDelta> deltas;
  Precise natural_width = 0;
  Precise min_width = 0;
  Fixed ascent = 0;   // of the paragraph's own face, whole px as browsers round
  Fixed descent = 0;  // positive

  std::uint8_t base_level() const { return source.direction == Direction::RightToLeft ? 1 : 0; }
  BreakDelta delta_of(const Piece& piece) const {
    return piece.delta == 0 ? BreakDelta{} : deltas[piece.delta - 1u];
  }
};

// --- text_units.cpp -------------------------------------------------------------------------

// The text as code points, ill-formed bytes as U+FFFD (base/utf8.h).
struct TextUnits {
  std::vector<char32_t> code_points;
  std::vector<std::uint32_t> byte_of;  // one more than code_points
  char32_t highest = 0;

  std::size_t size() const { return code_points.size(); }
};

TextUnits decode_units(std::string_view text);

bool is_default_ignorable(char32_t c);
bool is_word_separator(char32_t c);
bool is_hanging_space(char32_t c);
bool is_forced_break(char32_t c);

// Simple case mapping of the Latin, Greek and Cyrillic letters of news; others stay as they are.
char32_t uppercase_of(char32_t c);
char32_t lowercase_of(char32_t c);

// UAX #29 extended grapheme clusters: 1 where one starts.
std::vector<std::uint8_t> grapheme_starts(const TextUnits& units);

// --- bidi.cpp -------------------------------------------------------------------------------

// UAX #9 levels per code point, each line between forced breaks a paragraph of the given direction;
// L1 is left to the lines but for segment separators (tabs).
std::vector<std::uint8_t> bidi_levels(const TextUnits& units, Direction direction);
bool needs_bidi(const TextUnits& units, Direction direction);

// Rule L2: the order in which items with these levels stand from left to right.
std::vector<std::uint32_t> visual_order(const std::vector<std::uint8_t>& levels);

// Whether rule L1 takes the character to the line's own level where it ends a line.
bool is_reset_at_line_end(char32_t c);

// --- itemise.cpp ----------------------------------------------------------------------------

struct Item {
  std::uint32_t begin = 0;  // code points
  std::uint32_t end = 0;
  std::uint32_t script = 0;
  FaceId face = kNoFace;
  std::uint16_t style = 0;
  std::uint8_t level = 0;
};

struct Itemised {
  std::vector<ResolvedStyle> styles;
  std::vector<Item> items;  // in logical order, covering all code points
};

Itemised itemise(const ParagraphText& source, const TextUnits& units,
                 const std::vector<std::uint8_t>& graphemes, FontSet& fonts);

// Scripts per code point, common and inherited ones resolved (UAX #24, 5.2).
std::vector<std::uint32_t> resolved_scripts(const TextUnits& units);
bool is_joined_script(std::uint32_t script);

// --- break.cpp ------------------------------------------------------------------------------

enum class UnitBreak : std::uint8_t { None, Allowed, Forced };

// UAX #14: what stands after each code point.
std::vector<UnitBreak> line_breaks(const TextUnits& units, const ParagraphText& source);

// --- shape.cpp ------------------------------------------------------------------------------

// Shapes `range` of one run again, as a line that begins or ends there has it.
std::vector<ShapedGlyph> reshape(const ShapedParagraphData& data, const ShapedRun& run,
                                 TextRange range);
// One mark that is not in the text (a hyphen, an ellipsis) in the style of a run.
struct ShapedMark {
  FaceId face = kNoFace;
  std::vector<ShapedGlyph> glyphs;
  Precise scale = 0;
  Precise width = 0;
};
ShapedMark shape_mark(const ShapedParagraphData& data, const ShapedRun& run, std::string_view mark);

// The part of `run` to shape anew around a break at `byte`: from the last safe place before it to
// the first after it, within a window that keeps one odd paragraph from costing a quadratic time.
TextRange unsafe_stretch(const ShapedParagraphData& data, const ShapedRun& run, std::uint32_t byte);

// Glyphs of a run, without shaping anew, whose clusters start in `range`: [first, last).
struct GlyphSpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};
GlyphSpan glyphs_in(const ShapedParagraphData& data, const ShapedRun& run, TextRange range);

Precise width_of(const ShapedRun& run, const ShapedGlyph* glyphs, std::size_t count);
Precise width_of(const ShapedParagraphData& data, TextRange range);

std::size_t run_at(const ShapedParagraphData& data, std::uint32_t byte);

}  // namespace broadsheet
