#include <hb.h>

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "typeset/font_faces.h"
#include "typeset/pieces.h"
#include "typeset/shaped_data.h"
#include "typeset/word_shaping.h"

namespace broadsheet {
namespace {

// HarfBuzz looks at most this far around what it shapes.
constexpr std::uint32_t kContextBytes = 32;
// How far from a break text is shaped anew at most: longer than any word's ligature or joining.
constexpr std::uint32_t kReshapeWindowBytes = 96;
// A tab is this many spaces: code in archives is indented, seldom tabulated.
constexpr std::int32_t kTabSpaces = 4;
// A word of joined letters that no face has is drawn as one, up to this many characters.
constexpr std::uint32_t kMaxPlatformWord = 48;

// What HarfBuzz gets instead of characters that are not to be seen: a non-joiner draws nothing and
// joins nothing.
char32_t drawn_character(char32_t c, const TextStyle& style) {
  if (c == '\t') return U' ';
  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029) return 0x200C;
  return style.is_uppercase ? uppercase_of(c) : c;
}

// Without a face every grapheme cluster is one glyph, and a word where letters join: room alone
// until the face is here, the platform's text where none has it.
void append_clusters(FontSet::Impl& impl, const ShapedRun& run, const TextStyle& style,
                     const ShapeInput& input, const std::uint8_t* flags,
                     std::vector<ShapedGlyph>& glyphs) {
  const std::size_t first = glyphs.size();
  const bool is_missing = run.face == kPlatformFace;
  for (std::uint32_t i = input.begin; i < input.end;) {
    const bool is_word = is_missing && run.is_joined_script && input.text[i] > 0x20;
    std::uint32_t end = i + 1;
    while (end < input.end && ((flags[input.byte_of[end]] & kGraphemeStart) == 0 ||
                               (is_word && input.text[end] > 0x20 && end - i < kMaxPlatformWord))) {
      ++end;
    }
    ShapedGlyph glyph;
    glyph.byte = input.byte_of[i];
    glyph.advance = box_advance(input.text[i]);
    if (is_missing) {
      const auto measured = impl.missing.glyph(style, input.text + i, end - i);
      glyph.id = measured.id;
      glyph.advance = measured.advance;
    }
    glyphs.push_back(glyph);
    i = end;
  }
  if (run.is_right_to_left()) {
    std::reverse(glyphs.begin() + static_cast<std::ptrdiff_t>(first), glyphs.end());
  }
}

void widen_tabs(std::string_view text, std::vector<ShapedGlyph>& glyphs, std::size_t first) {
  for (std::size_t i = first; i < glyphs.size(); ++i) {
    if (text[glyphs[i].byte] == '\t') glyphs[i].advance *= kTabSpaces;
  }
}

void append_glyphs(FontSet::Impl& impl, const ShapedRun& run, const ResolvedStyle& style,
                   const ShapeInput& input, std::string_view text, const std::uint8_t* flags,
                   std::vector<ShapedGlyph>& glyphs) {
  const std::size_t first = glyphs.size();
  if (run.face >= impl.faces.size()) {
    append_clusters(impl, run, style.style, input, flags, glyphs);
  } else {
    append_run(impl, run, style, input, flags, glyphs);
  }
  const std::string_view own = text.substr(run.range.begin_byte, run.range.size_bytes());
  if (own.find('\t') != std::string_view::npos) widen_tabs(text, glyphs, first);
}

ShapedRun run_of(const Item& item, const TextUnits& units, const ResolvedStyle& style,
                 const FontSet::Impl& impl) {
  ShapedRun run;
  run.range = {units.byte_of[item.begin], units.byte_of[item.end]};
  run.face = item.face;
  run.style = item.style;
  run.level = item.level;
  run.script = item.script;
  run.is_joined_script = is_joined_script(item.script);
  const std::int64_t units_per_em = item.face >= impl.faces.size()
                                        ? MissingGlyphs::kUnitsPerEm
                                        : impl.faces[item.face].units_per_em;
  run.scale = precise_from_fixed(style.style.size) / units_per_em;
  if (!run.is_joined_script) {
    run.letter_spacing =
        precise_from_fixed(style.style.size) * style.style.letter_spacing_milli_em / 1000;
  }
  return run;
}

std::vector<std::uint8_t> character_flags(const TextUnits& units,
                                          const std::vector<std::uint8_t>& graphemes,
                                          std::size_t text_size) {
  std::vector<std::uint8_t> flags(text_size + 1, 0);
  for (std::size_t i = 0; i < units.size(); ++i) {
    const char32_t c = units.code_points[i];
    std::uint8_t flag = kCharacterStart;
    if (graphemes[i] != 0) flag |= kGraphemeStart;
    if (c <= 0x20 || c >= 0x7F) {
      if (is_hanging_space(c) || is_forced_break(c)) flag |= kSpace;
      if (is_word_separator(c)) flag |= kWordSeparator;
      if (c == 0xAD) flag |= kSoftHyphen;
    }
    flags[units.byte_of[i]] = flag;
  }
  flags[text_size] = kCharacterStart | kGraphemeStart | kSafeToBreak | kClusterStart;
  return flags;
}

Fixed rounded_to_px(std::int64_t per_mille, Fixed size) {
  const std::int64_t px = (per_mille * size + 32 * 1000) / (64 * 1000);
  return static_cast<Fixed>(px * kFixedOne);
}

void set_line_metrics(ShapedParagraphData& data) {
  FaceId face = kNoFace;
  for (const ShapedRun& run : data.runs) {
    if (run.face >= kPlatformFace || run.style != 0) continue;
    face = run.face;
    break;
  }
  if (face == kNoFace && !data.runs.empty()) face = data.runs.front().face;
  const FaceMetrics metrics = data.fonts->metrics(face);
  data.ascent = rounded_to_px(metrics.ascent, data.source.style.size);
  data.descent = rounded_to_px(-metrics.descent, data.source.style.size);
}

}  // namespace

ShapedParagraph shape(ParagraphText text, FontSet& fonts) {
  auto data = std::make_shared<ShapedParagraphData>();
  // Byte offsets are 32 bits; what is beyond them is no paragraph.
  constexpr std::size_t kMaxTextBytes = std::size_t{1} << 28;
  if (text.text.size() > kMaxTextBytes) text.text.resize(kMaxTextBytes);
  data->source = std::move(text);
  data->fonts = &fonts;
  TextUnits units = decode_units(data->source.text);
  const std::vector<std::uint8_t> graphemes = grapheme_starts(units);
  const std::vector<UnitBreak> breaks = line_breaks(units, data->source);
  Itemised itemised = itemise(data->source, units, graphemes, fonts);
  data->styles = std::move(itemised.styles);
  data->flags = character_flags(units, graphemes, data->source.text.size());
  for (const Item& item : itemised.items) {
    const TextStyle& style = data->styles[item.style].style;
    for (std::uint32_t i = item.begin; i < item.end; ++i) {
      units.code_points[i] = drawn_character(units.code_points[i], style);
    }
  }
  data->glyphs.reserve(units.size() + units.size() / 16);
  data->runs.reserve(itemised.items.size());
  for (const Item& item : itemised.items) {
    const ResolvedStyle& style = data->styles[item.style];
    ShapedRun run = run_of(item, units, style, fonts.impl());
    run.first_glyph = static_cast<std::uint32_t>(data->glyphs.size());
    const ShapeInput input{units.code_points.data(), units.byte_of.data(),
                           static_cast<std::uint32_t>(units.size()), item.begin, item.end};
    append_glyphs(fonts.impl(), run, style, input, data->source.text, data->flags.data(),
                  data->glyphs);
    run.glyph_count = static_cast<std::uint32_t>(data->glyphs.size()) - run.first_glyph;
    data->runs.push_back(run);
  }
  set_line_metrics(*data);
  set_pieces(*data, units, breaks);
  return ShapedParagraph(std::move(data));
}

std::vector<ShapedGlyph> reshape(const ShapedParagraphData& data, const ShapedRun& run,
                                 TextRange range) {
  const std::string_view text = data.source.text;
  std::uint32_t from = range.begin_byte - std::min(range.begin_byte, kContextBytes);
  while (from > 0 && (data.flags[from] & kCharacterStart) == 0) --from;
  std::uint32_t to =
      std::min(range.end_byte + kContextBytes, static_cast<std::uint32_t>(text.size()));
  while (to < text.size() && (data.flags[to] & kCharacterStart) == 0) ++to;
  TextUnits units = decode_units(text.substr(from, to - from));
  const TextStyle& style = data.styles[run.style].style;
  for (char32_t& c : units.code_points) c = drawn_character(c, style);
  for (std::uint32_t& byte : units.byte_of) byte += from;
  const auto unit_of = [&](std::uint32_t byte) {
    const auto found = std::lower_bound(units.byte_of.begin(), units.byte_of.end(), byte);
    return static_cast<std::uint32_t>(found - units.byte_of.begin());
  };
  const ShapeInput input{units.code_points.data(), units.byte_of.data(),
                         static_cast<std::uint32_t>(units.size()), unit_of(range.begin_byte),
                         unit_of(range.end_byte)};
  std::vector<ShapedGlyph> glyphs;
  append_glyphs(data.fonts->impl(), run, data.styles[run.style], input, text, data.flags.data(),
                glyphs);
  return glyphs;
}

ShapedMark shape_mark(const ShapedParagraphData& data, const ShapedRun& run,
                      std::string_view mark) {
  const ResolvedStyle& style = data.styles[run.style];
  FontSet::Impl& impl = data.fonts->impl();
  TextUnits units = decode_units(mark);
  ShapedRun mark_run = run;
  if (run.face >= kPlatformFace || !impl.faces[run.face].coverage.contains(units.code_points[0])) {
    const auto& candidates = impl.candidates_for(
        {style.style.family, style.style.weight, style.style.is_italic}, run.script);
    mark_run.face = impl.usable_face(candidates, units.code_points[0]);
  }
  const Item item{
      0, static_cast<std::uint32_t>(units.size()), run.script, mark_run.face, run.style, run.level};
  mark_run = run_of(item, units, style, impl);
  const std::vector<std::uint8_t> flags(mark.size() + 1, kCharacterStart | kGraphemeStart);
  const ShapeInput input{units.code_points.data(), units.byte_of.data(),
                         static_cast<std::uint32_t>(units.size()), 0,
                         static_cast<std::uint32_t>(units.size())};
  ShapedMark shaped;
  append_glyphs(impl, mark_run, style, input, mark, flags.data(), shaped.glyphs);
  shaped.face = mark_run.face;
  shaped.scale = mark_run.scale;
  for (const ShapedGlyph& glyph : shaped.glyphs) shaped.width += glyph.advance * shaped.scale;
  return shaped;
}

TextRange unsafe_stretch(const ShapedParagraphData& data, const ShapedRun& run,
                         std::uint32_t byte) {
  constexpr std::uint8_t kSafe = kSafeToBreak;
  const std::uint32_t lowest =
      std::max(run.range.begin_byte, byte - std::min(byte, kReshapeWindowBytes));
  const std::uint32_t highest = std::min(run.range.end_byte, byte + kReshapeWindowBytes);
  std::uint32_t begin = byte;
  while (begin > lowest && ((data.flags[begin] & kSafe) == 0 || begin == byte)) --begin;
  while (begin > run.range.begin_byte && (data.flags[begin] & kClusterStart) == 0) --begin;
  std::uint32_t end = byte;
  while (end < highest && ((data.flags[end] & kSafe) == 0 || end == byte)) ++end;
  while (end < run.range.end_byte && (data.flags[end] & kClusterStart) == 0) ++end;
  return {begin, end};
}

GlyphSpan glyphs_in(const ShapedParagraphData& data, const ShapedRun& run, TextRange range) {
  const auto begin = data.glyphs.begin() + run.first_glyph;
  const auto end = begin + run.glyph_count;
  const auto offset = [&](auto it) { return static_cast<std::uint32_t>(it - data.glyphs.begin()); };
  if (!run.is_right_to_left()) {
    const auto before = [](const ShapedGlyph& g, std::uint32_t byte) { return g.byte < byte; };
    return {offset(std::lower_bound(begin, end, range.begin_byte, before)),
            offset(std::lower_bound(begin, end, range.end_byte, before))};
  }
  const auto after = [](const ShapedGlyph& g, std::uint32_t byte) { return g.byte >= byte; };
  return {offset(std::lower_bound(begin, end, range.end_byte, after)),
          offset(std::lower_bound(begin, end, range.begin_byte, after))};
}

Precise width_of(const ShapedRun& run, const ShapedGlyph* glyphs, std::size_t count) {
  std::int64_t units = 0;
  std::int64_t clusters = 0;
  for (std::size_t i = 0; i < count; ++i) {
    units += glyphs[i].advance;
    if (i == 0 || glyphs[i].byte != glyphs[i - 1].byte) ++clusters;
  }
  return units * run.scale + clusters * run.letter_spacing;
}

Precise width_of(const ShapedParagraphData& data, TextRange range) {
  Precise width = 0;
  for (std::size_t r = run_at(data, range.begin_byte); r < data.runs.size(); ++r) {
    const ShapedRun& run = data.runs[r];
    if (run.range.begin_byte >= range.end_byte) break;
    const GlyphSpan span = glyphs_in(data, run, intersection(range, run.range));
    width += width_of(run, data.glyphs.data() + span.first, span.last - span.first);
  }
  return width;
}

std::size_t run_at(const ShapedParagraphData& data, std::uint32_t byte) {
  const auto found = std::upper_bound(
      data.runs.begin(), data.runs.end(), byte,
      [](std::uint32_t b, const ShapedRun& run) { return b < run.range.end_byte; });
  return static_cast<std::size_t>(found - data.runs.begin());
}

ShapedParagraph::ShapedParagraph() : data_(std::make_shared<ShapedParagraphData>()) {}
ShapedParagraph::ShapedParagraph(std::shared_ptr<const ShapedParagraphData> data)
    : data_(std::move(data)) {}
const ParagraphText& ShapedParagraph::source() const { return data_->source; }
// Rounded up: text must fit into the width that it says it needs.
Fixed ShapedParagraph::natural_width() const { return fixed_above(data_->natural_width); }
Fixed ShapedParagraph::min_width() const { return fixed_above(data_->min_width); }

}  // namespace broadsheet
