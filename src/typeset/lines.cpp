#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "typeset/line_breaking.h"

namespace broadsheet {
namespace {

// A part of a run on a line, or a mark that is not in the text.
struct Slice {
  const ShapedRun* run = nullptr;
  TextRange range;
  std::uint8_t level = 0;
  FaceId face = kNoFace;
  Precise scale = 0;
  std::vector<ShapedGlyph> own_glyphs;  // where shaped anew
  const ShapedGlyph* glyphs = nullptr;  // else into the paragraph's
  std::size_t glyph_count = 0;
};

class LineBuilder {
 public:
  LineBuilder(const ShapedParagraphData& data, const LineOptions& options)
      : data_(data), options_(options) {}

  Line build(const LineRange& range, Fixed top) {
    Line line;
    line.range = {range.begin_byte, range.end_byte};
    line.ends_with_hyphen = range.has_hyphen;
    line.ends_with_ellipsis = range.has_ellipsis;
    line.top = top;
    line.height = options_.leading;
    const Fixed glyph_height = data_.ascent + data_.descent;
    line.baseline = top + (options_.leading - glyph_height) / 2 + data_.ascent;
    collect_slices(range);
    const Precise hanging = width_of_spaces(range);
    Precise content = total_width() - hanging;
    if (options_.alignment == Alignment::Justify && !range.is_last) {
      line.word_spacing = word_spacing_for(range, content);
      content += precise_from_fixed(line.word_spacing) * separator_count(range);
    }
    line.width = fixed_from_precise(content);
    line.x = left_edge(range, content);
    const bool is_rtl = data_.base_level() == 1;
    place(precise_from_fixed(line.x) - (is_rtl ? hanging : 0), range, line);
    return line;
  }

 private:
  void collect_slices(const LineRange& range) {
    slices_.clear();
    const std::uint32_t text_end = range.has_ellipsis ? range.content_end_byte : range.end_byte;
    const std::uint32_t reset = reset_begin(range, text_end);
    const std::uint8_t base = data_.base_level();
    std::size_t r = run_at(data_, range.begin_byte);
    for (; r < data_.runs.size() && data_.runs[r].range.begin_byte < text_end; ++r) {
      const ShapedRun& run = data_.runs[r];
      const TextRange part = intersection(run.range, {range.begin_byte, text_end});
      if (part.is_empty()) continue;
      const TextRange kept = intersection(part, {0, reset});
      const TextRange trailing = intersection(part, {reset, text_end});
      if (run.level == base || trailing.is_empty()) {
        add_slice(run, part, run.level);
      } else {
        if (!kept.is_empty()) add_slice(run, kept, run.level);
        add_slice(run, trailing, base);
      }
    }
    if (range.has_hyphen) add_mark(kHyphenMark, range);
    if (range.has_ellipsis) add_mark(kEllipsisMark, range);
  }

  // Rule L1: where the spaces and marks begin that take the line's own level.
  std::uint32_t reset_begin(const LineRange& range, std::uint32_t text_end) const {
    std::uint32_t begin = text_end;
    while (begin > range.begin_byte) {
      const auto previous = static_cast<std::uint32_t>(previous_utf8(data_.source.text, begin));
      if (!is_reset_at_line_end(decode_utf8(data_.source.text, previous).code_point)) break;
      begin = previous;
    }
    return begin;
  }

  void add_slice(const ShapedRun& run, TextRange range, std::uint8_t level) {
    Slice slice;
    slice.run = &run;
    slice.range = range;
    slice.level = level;
    slice.face = run.face;
    slice.scale = run.scale;
    const bool is_start_unsafe = range.begin_byte > run.range.begin_byte &&
                                 (data_.flags[range.begin_byte] & kSafeToBreak) == 0;
    const bool is_end_unsafe =
        range.end_byte < run.range.end_byte && (data_.flags[range.end_byte] & kSafeToBreak) == 0;
    if (is_start_unsafe || is_end_unsafe) {
      slice.own_glyphs = joined_glyphs(run, range, is_start_unsafe, is_end_unsafe);
      slice.glyph_count = slice.own_glyphs.size();
    } else {
      const GlyphSpan span = glyphs_in(data_, run, range);
      slice.glyphs = data_.glyphs.data() + span.first;
      slice.glyph_count = span.last - span.first;
    }
    slices_.push_back(std::move(slice));
    if (slices_.back().glyphs == nullptr) slices_.back().glyphs = slices_.back().own_glyphs.data();
  }

  // The run's own glyphs in the middle, shaped anew where the line cuts what shapes together.
  std::vector<ShapedGlyph> joined_glyphs(const ShapedRun& run, TextRange range,
                                         bool is_start_unsafe, bool is_end_unsafe) const {
    TextRange head{range.begin_byte, range.begin_byte};
    TextRange tail{range.end_byte, range.end_byte};
    if (is_start_unsafe) head.end_byte = unsafe_stretch(data_, run, range.begin_byte).end_byte;
    if (is_end_unsafe) tail.begin_byte = unsafe_stretch(data_, run, range.end_byte).begin_byte;
    if (head.end_byte >= tail.begin_byte || tail.begin_byte < range.begin_byte) {
      return reshape(data_, run, range);
    }
    std::vector<ShapedGlyph> first =
        head.is_empty() ? std::vector<ShapedGlyph>{} : reshape(data_, run, head);
    std::vector<ShapedGlyph> last =
        tail.is_empty() ? std::vector<ShapedGlyph>{} : reshape(data_, run, tail);
    if (run.is_right_to_left()) std::swap(first, last);
    const GlyphSpan middle = glyphs_in(data_, run, {head.end_byte, tail.begin_byte});
    first.insert(first.end(), data_.glyphs.begin() + middle.first,
                 data_.glyphs.begin() + middle.last);
    first.insert(first.end(), last.begin(), last.end());
    return first;
  }

  void add_mark(std::string_view mark, const LineRange& range) {
    if (data_.runs.empty()) return;
    const std::uint32_t anchor =
        range.content_end_byte > range.begin_byte ? range.content_end_byte - 1 : range.begin_byte;
    const ShapedRun& run = data_.runs[std::min(run_at(data_, anchor), data_.runs.size() - 1)];
    ShapedMark shaped = shape_mark(data_, run, mark);
    Slice slice;
    slice.run = &run;
    slice.range = {range.content_end_byte, range.content_end_byte};
    slice.level = run.level;
    slice.face = shaped.face;
    slice.scale = shaped.scale;
    slice.own_glyphs = std::move(shaped.glyphs);
    for (ShapedGlyph& glyph : slice.own_glyphs) glyph.byte = range.content_end_byte;
    slice.glyph_count = slice.own_glyphs.size();
    // The mark stands before the spaces that hang at the line's end.
    auto place = slices_.end();
    while (place != slices_.begin() && (place - 1)->range.begin_byte >= range.content_end_byte) {
      --place;
    }
    const auto placed = slices_.insert(place, std::move(slice));
    placed->glyphs = placed->own_glyphs.data();
  }

  bool is_mark(const Slice& slice) const { return slice.range.is_empty(); }

  Precise total_width() const {
    Precise width = 0;
    for (const Slice& slice : slices_) {
      if (is_mark(slice)) {
        for (std::size_t i = 0; i < slice.glyph_count; ++i) {
          width += slice.glyphs[i].advance * slice.scale;
        }
      } else {
        width += width_of(*slice.run, slice.glyphs, slice.glyph_count);
      }
    }
    return width;
  }

  Precise width_of_spaces(const LineRange& range) const {
    if (range.has_ellipsis || range.content_end_byte >= range.end_byte) return 0;
    return width_of(data_, {range.content_end_byte, range.end_byte});
  }

  std::int64_t separator_count(const LineRange& range) const {
    std::int64_t count = 0;
    for (std::uint32_t b = range.begin_byte; b < range.content_end_byte; ++b) {
      if ((data_.flags[b] & kWordSeparator) != 0) ++count;
    }
    return count;
  }

  // Rounded down, so that a justified line never passes the measure. 0: the line stays ragged.
  Fixed word_spacing_for(const LineRange& range, Precise content) const {
    const std::int64_t count = separator_count(range);
    Precise room = precise_from_fixed(options_.width) - content;
    if (options_.hangs_punctuation) {
      room += hang_at_start(data_, range) + hang_at_end(data_, range);
    }
    if (count == 0) return 0;
    const Precise step = Precise{1} << kPreciseBits;
    const Precise each = room / count;
    // Wider gaps are worse than a ragged line.
    if (each > precise_from_fixed(data_.source.style.size)) return 0;
    return static_cast<Fixed>(each >= 0 ? each / step : -((-each + step - 1) / step));
  }

  Fixed left_edge(const LineRange& range, Precise content) const {
    const Fixed room = options_.width - fixed_from_precise(content);
    const bool is_rtl = data_.base_level() == 1;
    if (options_.alignment == Alignment::Center) return std::max(0, room / 2);
    const bool is_at_left = (options_.alignment == Alignment::End) == is_rtl;
    Fixed x = is_at_left ? 0 : room;
    if (options_.hangs_punctuation && options_.alignment != Alignment::End) {
      const Fixed hang = fixed_from_precise(hang_at_start(data_, range));
      x = is_rtl ? options_.width + hang - fixed_from_precise(content) : -hang;
    }
    return x;
  }

  void place(Precise x, const LineRange& range, Line& line) {
    std::vector<std::uint8_t> levels;
    bool is_mixed = false;
    for (const Slice& slice : slices_) {
      levels.push_back(slice.level);
      is_mixed = is_mixed || slice.level != 0;
    }
    line.fragments.reserve(slices_.size());
    const Precise word = precise_from_fixed(line.word_spacing);
    if (!is_mixed) {
      for (const Slice& slice : slices_) x = add_fragment(slice, x, word, range, line);
      return;
    }
    for (const std::uint32_t i : visual_order(levels)) {
      x = add_fragment(slices_[i], x, word, range, line);
    }
  }

  Precise add_fragment(const Slice& slice, Precise x, Precise word, const LineRange& range,
                       Line& line) {
    const ResolvedStyle& style = data_.styles[slice.run->style];
    LineFragment& fragment = line.fragments.emplace_back();
    fragment.face = slice.face;
    fragment.style = style.style;
    // What is drawn: the twin sets its text from this.
    if (slice.run->is_joined_script) fragment.style.letter_spacing_milli_em = 0;
    fragment.direction =
        slice.run->is_right_to_left() ? Direction::RightToLeft : Direction::LeftToRight;
    fragment.range = slice.range;
    fragment.language = style.language;
    fragment.link = style.link;
    fragment.x = fixed_from_precise(x);
    fragment.glyphs.resize(slice.glyph_count);
    const Fixed rise =
        static_cast<Fixed>(std::int64_t{style.style.size} * style.style.rise_milli_em / 1000);
    const Precise letter = is_mark(slice) ? 0 : slice.run->letter_spacing;
    Fixed left = fragment.x;
    for (std::size_t i = 0; i < slice.glyph_count; ++i) {
      const ShapedGlyph& from = slice.glyphs[i];
      Glyph& glyph = fragment.glyphs[i];
      glyph.id = from.id;
      glyph.cluster_byte = from.byte;
      x += from.advance * slice.scale;
      const bool is_cluster_end =
          i + 1 == slice.glyph_count || slice.glyphs[i + 1].byte != from.byte;
      if (is_cluster_end && !is_mark(slice)) {
        x += letter;
        const bool is_stretched =
            (data_.flags[from.byte] & kWordSeparator) != 0 && from.byte < range.content_end_byte;
        if (is_stretched) x += word;
      }
      // Positions are rounded, not advances: errors do not add up along the line.
      const Fixed right = fixed_from_precise(x);
      glyph.advance = right - left;
      left = right;
      if (from.x_offset != 0) glyph.x_offset = fixed_from_precise(from.x_offset * slice.scale);
      if (from.y_offset != 0) glyph.y_offset = fixed_from_precise(from.y_offset * slice.scale);
      glyph.y_offset += rise;
    }
    fragment.width = left - fragment.x;
    add_inner_stops(slice, fragment);
    return x;
  }

  void add_inner_stops(const Slice& slice, LineFragment& fragment) const {
    for (std::uint32_t b = slice.range.begin_byte + 1; b < slice.range.end_byte; ++b) {
      const std::uint8_t flags = data_.flags[b];
      if ((flags & (kGraphemeStart | kClusterStart)) == kGraphemeStart) {
        fragment.inner_stops.push_back(b);
      }
    }
  }

  const ShapedParagraphData& data_;
  const LineOptions& options_;
  std::vector<Slice> slices_;
};

std::vector<LineRange> line_ranges(const ShapedParagraphData& data, const LineOptions& options) {
  switch (options.breaker) {
    case Breaker::Greedy: return greedy_lines(data, options);
    case Breaker::Optimal: return optimal_lines(data, options);
    case Breaker::Balanced: return balanced_lines(data, options);
  }
  return {};
}

std::vector<LineRange> shown_ranges(const ShapedParagraphData& data, const LineOptions& options) {
  std::vector<LineRange> ranges = line_ranges(data, options);
  if (options.max_line_count != 0 && ranges.size() > options.max_line_count) {
    ranges.resize(options.max_line_count);
    ranges.back() = cut_line(data, ranges.back(), precise_from_fixed(options.width));
  }
  if (ranges.empty()) ranges.push_back({.is_last = true});
  return ranges;
}

}  // namespace

SetParagraph set_lines(const ShapedParagraph& paragraph, const LineOptions& options) {
  const ShapedParagraphData& data = paragraph.data();
  SetParagraph set;
  set.width = options.width;
  const std::vector<LineRange> ranges = shown_ranges(data, options);
  LineBuilder builder(data, options);
  set.lines.reserve(ranges.size());
  for (const LineRange& range : ranges) {
    set.lines.push_back(builder.build(range, set.height));
    set.height += options.leading;
  }
  return set;
}

SetParagraph outline_lines(const ShapedParagraph& paragraph, const LineOptions& options) {
  SetParagraph set;
  set.width = options.width;
  for (const LineRange& range : shown_ranges(paragraph.data(), options)) {
    Line& line = set.lines.emplace_back();
    line.range = {range.begin_byte, range.end_byte};
    line.width = options.width;
    line.top = set.height;
    line.height = options.leading;
    set.height += options.leading;
  }
  return set;
}

}  // namespace broadsheet
