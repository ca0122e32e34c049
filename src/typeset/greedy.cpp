#include <algorithm>

#include "typeset/line_breaking.h"
#include "typeset/pieces.h"

namespace broadsheet {
namespace {

class GreedyBreaker {
 public:
  GreedyBreaker(const ShapedParagraphData& data, const LineOptions& options)
      : data_(data),
        width_(precise_from_fixed(options.width)),
        can_hyphenate_(options.can_hyphenate) {}

  std::vector<LineRange> run() {
    while (start_.piece < data_.pieces.size()) next_line();
    return std::move(lines_);
  }

 private:
  static constexpr std::size_t kNone = SIZE_MAX;

  // The width of what is left of piece `p` for the line that starts at start_.
  Precise rest_of(std::size_t p) const {
    const Piece& piece = data_.pieces[p];
    if (p != start_.piece) return piece.width;
    const std::uint32_t piece_begin = p == 0 ? 0 : data_.pieces[p - 1].end_byte;
    if (start_.byte == piece_begin) return piece.width + start_.delta;
    return torn_rest_ + start_.delta;
  }

  void next_line() {
    std::size_t last_fit = kNone;
    Precise x = 0;
    for (std::size_t p = start_.piece; p < data_.pieces.size(); ++p) {
      const Piece& piece = data_.pieces[p];
      const Precise rest = rest_of(p);
      Precise at_end = x + rest;
      if (piece.delta != 0) at_end += data_.delta_of(piece).before;
      if (piece.kind == BreakKind::SoftHyphen) {
        at_end += hyphens_.width_at(data_, piece.end_byte - 1);
      }
      if (at_end <= width_) last_fit = p;
      const bool is_end = piece.kind == BreakKind::Forced || p + 1 == data_.pieces.size();
      if (is_end && last_fit == p) return end_at_piece(p);
      if (x + rest > width_ || is_end) return break_before_end_of(p, x, last_fit);
      x += rest + piece.space;
    }
  }

  // Piece p does not fit whole: hyphenate it, or end before it, or tear it.
  void break_before_end_of(std::size_t p, Precise x, std::size_t last_fit) {
    if (can_hyphenate_ && end_at_hyphen(p, x)) return;
    if (last_fit != kNone) return end_at_piece(last_fit);
    // A word wider than the measure, in a headline too: divided where it may be rather than torn.
    if (!can_hyphenate_ && end_at_hyphen(start_.piece, 0)) return;
    end_inside(start_.piece,
               emergency_break(data_, start_, data_.pieces[start_.piece].content_end_byte, width_));
  }

  // The last hyphen in piece p that fits; false without one.
  bool end_at_hyphen(std::size_t p, Precise x) {
    const std::uint32_t piece_begin = p == 0 ? 0 : data_.pieces[p - 1].end_byte;
    const std::uint32_t begin = p == start_.piece ? start_.byte : piece_begin;
    const Precise offset = p == start_.piece ? start_.delta : x;
    InnerBreak best;
    for (const InnerBreak& candidate : hyphen_breaks(data_, data_.pieces[p], begin, hyphens_)) {
      if (offset + candidate.width <= width_) best = candidate;
    }
    if (best.byte == 0) return false;
    end_inside(p, best);
    return true;
  }

  void end_at_piece(std::size_t p) {
    const Piece& piece = data_.pieces[p];
    const bool is_last = piece.kind == BreakKind::Forced || p + 1 == data_.pieces.size();
    lines_.push_back({start_.byte, piece.content_end_byte, piece.end_byte,
                      piece.kind == BreakKind::SoftHyphen && !is_last, false, is_last});
    start_ = {piece.end_byte, p + 1, data_.delta_of(piece).after};
  }

  void end_inside(std::size_t p, const InnerBreak& inner) {
    const Piece& piece = data_.pieces[p];
    // One cluster can be all there is: then the line ends where the piece does.
    if (inner.byte >= piece.content_end_byte) return end_at_piece(p);
    lines_.push_back({start_.byte, inner.byte, inner.byte, inner.has_hyphen, false, false});
    const std::uint32_t piece_begin = p == 0 ? 0 : data_.pieces[p - 1].end_byte;
    if (start_.byte <= piece_begin) torn_rest_ = piece.width;
    torn_rest_ -= width_of(data_, {std::max(start_.byte, piece_begin), inner.byte});
    start_ = {inner.byte, p, inner.after};
  }

  const ShapedParagraphData& data_;
  const Precise width_;
  const bool can_hyphenate_;
  HyphenWidth hyphens_;
  LineStart start_;
  // What a torn piece has left, less each line's part: measuring it anew would be quadratic.
  Precise torn_rest_ = 0;
  std::vector<LineRange> lines_;
};

// The next byte after `byte` where both a grapheme and a glyph cluster start.
std::uint32_t next_cluster(const ShapedParagraphData& data, std::uint32_t byte,
                           std::uint32_t end_byte) {
  constexpr std::uint8_t kBoth = kGraphemeStart | kClusterStart;
  std::uint32_t next = byte + 1;
  while (next < end_byte && (data.flags[next] & kBoth) != kBoth) ++next;
  return std::min(next, end_byte);
}

}  // namespace

std::vector<LineRange> greedy_lines(const ShapedParagraphData& data, const LineOptions& options) {
  return GreedyBreaker(data, options).run();
}

InnerBreak emergency_break(const ShapedParagraphData& data, const LineStart& start,
                           std::uint32_t end_byte, Precise width) {
  std::vector<std::uint32_t> ends;
  std::uint32_t byte = start.byte;
  Precise x = start.delta;
  while (byte < end_byte) {
    const std::uint32_t next = next_cluster(data, byte, end_byte);
    x += width_of(data, {byte, next});
    if (x > width && !ends.empty()) break;
    ends.push_back(next);
    byte = next;
    if (x > width) break;
  }
  // A torn word loses kerning and ligatures at its end, which can make it wider.
  while (ends.size() > 1 && ends.back() < end_byte) {
    const BreakDelta delta = break_delta(data, ends.back());
    const Precise total = start.delta + width_of(data, {start.byte, ends.back()}) + delta.before;
    if (total <= width) return {.byte = ends.back(), .width = total, .after = delta.after};
    ends.pop_back();
  }
  if (ends.empty()) return {.byte = end_byte};
  const BreakDelta delta = ends.back() < end_byte ? break_delta(data, ends.back()) : BreakDelta{};
  return {.byte = ends.back(), .width = x, .after = delta.after};
}

LineRange cut_line(const ShapedParagraphData& data, const LineRange& line, Precise width) {
  const std::size_t r = std::min(run_at(data, line.begin_byte), data.runs.size() - 1);
  const Precise room = width - shape_mark(data, data.runs[r], kEllipsisMark).width;
  const auto text_size = static_cast<std::uint32_t>(data.source.text.size());
  LineRange cut{line.begin_byte, line.begin_byte, text_size, false, true, true};
  auto piece = std::upper_bound(
      data.pieces.begin(), data.pieces.end(), line.begin_byte,
      [](std::uint32_t byte, const Piece& p) { return byte < p.content_end_byte; });
  for (; piece != data.pieces.end(); ++piece) {
    if (width_of(data, {line.begin_byte, piece->content_end_byte}) > room) break;
    cut.content_end_byte = piece->content_end_byte;
    if (piece->kind == BreakKind::Forced) break;
  }
  if (cut.content_end_byte == line.begin_byte && piece != data.pieces.end()) {
    const LineStart start{line.begin_byte, 0, 0};
    cut.content_end_byte = emergency_break(data, start, piece->content_end_byte, room).byte;
  }
  return cut;
}

Precise hyphen_width(const ShapedParagraphData& data, std::uint32_t byte) {
  const std::size_t r = run_at(data, byte);
  return r < data.runs.size() ? shape_mark(data, data.runs[r], kHyphenMark).width : 0;
}

Precise HyphenWidth::width_at(const ShapedParagraphData& data, std::uint32_t byte) {
  if (byte >= run_.begin_byte && byte < run_.end_byte) return width_;
  const std::size_t r = run_at(data, byte);
  run_ = r < data.runs.size() ? data.runs[r].range : TextRange{};
  return width_ = hyphen_width(data, byte);
}

}  // namespace broadsheet
