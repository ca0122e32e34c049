#include "typeset/pieces.h"

#include <algorithm>

namespace broadsheet {
namespace {

// Marks clusters and safe places, and gives the advance of each cluster at its first byte.
std::vector<Precise> advances_by_byte(ShapedParagraphData& data) {
  std::vector<Precise> advances(data.source.text.size() + 1, 0);
  for (const ShapedRun& run : data.runs) {
    std::uint32_t previous = UINT32_MAX;
    const ShapedGlyph* glyphs = data.glyphs.data() + run.first_glyph;
    for (std::uint32_t i = 0; i < run.glyph_count; ++i) {
      const ShapedGlyph& glyph = glyphs[i];
      Precise advance = glyph.advance * run.scale;
      if (glyph.byte != previous) {
        advance += run.letter_spacing;
        data.flags[glyph.byte] |=
            static_cast<std::uint8_t>(kClusterStart | (glyph.is_safe_to_break ? kSafeToBreak : 0));
        previous = glyph.byte;
      } else if (!glyph.is_safe_to_break) {
        data.flags[glyph.byte] &= static_cast<std::uint8_t>(~kSafeToBreak);
      }
      advances[glyph.byte] += advance;
    }
    // Runs are shaped apart: where one starts, a line may.
    if (!run.range.is_empty()) data.flags[run.range.begin_byte] |= kSafeToBreak;
  }
  return advances;
}

class PieceBuilder {
 public:
  PieceBuilder(ShapedParagraphData& data, std::vector<Precise> advances)
      : data_(data), advances_(std::move(advances)) {}

  void add_character(std::uint32_t byte) {
    const std::uint8_t flags = data_.flags[byte];
    if ((flags & kSpace) != 0) {
      if (piece_.content_end_byte == kOpen) piece_.content_end_byte = byte;
      if ((flags & kWordSeparator) != 0 && piece_.separator_count < UINT8_MAX) {
        ++piece_.separator_count;
      }
      piece_.space += advances_[byte];
      return;
    }
    if (piece_.content_end_byte != kOpen) {
      // Spaces that no break follows belong to the content after all.
      piece_.width += piece_.space;
      piece_.space = 0;
      piece_.content_end_byte = kOpen;
      piece_.separator_count = 0;
    }
    piece_.width += advances_[byte];
  }

  void end_piece(std::uint32_t end_byte, BreakKind kind) {
    if (piece_.content_end_byte == kOpen) piece_.content_end_byte = end_byte;
    piece_.end_byte = end_byte;
    piece_.kind = kind;
    const bool is_inside = end_byte < data_.source.text.size();
    if (is_inside && (data_.flags[end_byte] & kSafeToBreak) == 0) add_delta(end_byte);
    line_ += piece_.width;
    data_.natural_width = std::max(data_.natural_width, line_);
    line_ = kind == BreakKind::Forced ? 0 : line_ + piece_.space;
    data_.min_width = std::max(data_.min_width, piece_.width);
    data_.pieces.push_back(piece_);
    piece_ = Piece{};
    piece_.content_end_byte = kOpen;
  }

 private:
  static constexpr std::uint32_t kOpen = UINT32_MAX;

  void add_delta(std::uint32_t byte) {
    const BreakDelta delta = break_delta(data_, byte);
    if (delta.before == 0 && delta.after == 0) return;
    if (data_.deltas.size() >= UINT16_MAX) return;
    data_.deltas.push_back(delta);
    piece_.delta = static_cast<std::uint16_t>(data_.deltas.size());
  }

  ShapedParagraphData& data_;
  std::vector<Precise> advances_;
  Piece piece_{.content_end_byte = kOpen};
  Precise line_ = 0;
};

}  // namespace

BreakDelta break_delta(const ShapedParagraphData& data, std::uint32_t byte) {
  const std::size_t r = run_at(data, byte);
  if (r >= data.runs.size()) return {};
  const ShapedRun& run = data.runs[r];
  if (run.range.begin_byte == byte) return {};
  const TextRange stretch = unsafe_stretch(data, run, byte);
  const TextRange before{stretch.begin_byte, byte};
  const TextRange after{byte, stretch.end_byte};
  const auto shaped_width = [&](TextRange range) {
    const std::vector<ShapedGlyph> glyphs = reshape(data, run, range);
    return width_of(run, glyphs.data(), glyphs.size());
  };
  return {shaped_width(before) - width_of(data, before),
          shaped_width(after) - width_of(data, after)};
}

void set_pieces(ShapedParagraphData& data, const TextUnits& units,
                const std::vector<UnitBreak>& breaks) {
  const auto break_count = std::count_if(breaks.begin(), breaks.end(),
                                         [](UnitBreak each) { return each != UnitBreak::None; });
  data.pieces.reserve(static_cast<std::size_t>(break_count) + 1);
  PieceBuilder builder(data, advances_by_byte(data));
  const auto text_size = static_cast<std::uint32_t>(data.source.text.size());
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::uint32_t byte = units.byte_of[i];
    builder.add_character(byte);
    const std::uint32_t next = units.byte_of[i + 1];
    if (breaks[i] == UnitBreak::Forced) {
      builder.end_piece(next, BreakKind::Forced);
    } else if (next == text_size) {
      builder.end_piece(next, BreakKind::Allowed);
    } else if (breaks[i] == UnitBreak::Allowed) {
      const bool is_soft = (data.flags[byte] & kSoftHyphen) != 0;
      builder.end_piece(next, is_soft ? BreakKind::SoftHyphen : BreakKind::Allowed);
    }
  }
}

}  // namespace broadsheet
