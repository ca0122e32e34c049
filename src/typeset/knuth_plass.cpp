#include <algorithm>

#include "typeset/line_breaking.h"
#include "typeset/pieces.h"

namespace broadsheet {
namespace {

// Demerits in the manner of TeX, in integers so that every platform breaks the same lines.
constexpr std::int64_t kLinePenalty = 10;
constexpr std::int64_t kHyphenPenalty = 60;
constexpr std::int64_t kRaggedHyphenPenalty = 140;
constexpr std::int64_t kDoubleHyphenDemerits = 6000;
constexpr std::int64_t kLoneWordDemerits = 12000;
constexpr std::int64_t kRatioOne = 1024;
constexpr std::int64_t kMaxRatio = 12 * kRatioOne;
// A paragraph set without hyphens is taken as it is where no line is looser than this.
constexpr std::int64_t kGoodRatio = kRatioOne * 12 / 10;

// A place where a line may end, and where the next one then starts.
struct Breakpoint {
  std::uint32_t content_end_byte = 0;
  std::uint32_t end_byte = 0;
  Precise end = 0;     // of the line's content on one endless line
  Precise start = 0;   // of the next line's
  Precise spaces = 0;  // stretchable width before it, on the endless line
  bool is_forced = false;
  bool has_hyphen = false;
};

// Of a breakpoint that no lines lead to: more than any lines have.
constexpr std::int64_t kUnreached = std::int64_t{1} << 60;

struct State {
  std::int64_t demerits = kUnreached;
  std::int32_t previous = -1;  // the breakpoint before the line
  bool is_reached() const { return previous >= 0; }
};

class OptimalBreaker {
 public:
  OptimalBreaker(const ShapedParagraphData& data, const LineOptions& options)
      : data_(data),
        width_(precise_from_fixed(options.width)),
        is_justified_(options.alignment == Alignment::Justify) {}

  // Nothing where some line can't be made to fit.
  std::vector<LineRange> run(bool can_hyphenate) {
    collect(can_hyphenate);
    find_best();
    return trace();
  }

  // The loosest line of what run() gave.
  std::int64_t worst_ratio() const { return worst_ratio_; }

 private:
  void collect(bool can_hyphenate) {
    points_.clear();
    points_.reserve(data_.pieces.size() + 1);
    Precise x = 0;
    Precise spaces = 0;
    std::uint32_t begin = 0;
    points_.push_back({});
    for (std::size_t p = 0; p < data_.pieces.size(); ++p) {
      const Piece& piece = data_.pieces[p];
      if (can_hyphenate) add_hyphens(piece, begin, x, spaces);
      const BreakDelta delta = data_.delta_of(piece);
      const bool is_soft = piece.kind == BreakKind::SoftHyphen;
      const bool is_last = p + 1 == data_.pieces.size();
      Breakpoint point;
      point.content_end_byte = piece.content_end_byte;
      point.end_byte = piece.end_byte;
      point.end = x + piece.width + delta.before;
      if (is_soft && !is_last) point.end += hyphens_.width_at(data_, piece.end_byte - 1);
      point.spaces = spaces;
      x += piece.width + piece.space;
      spaces += piece.space;
      point.start = x - delta.after;
      point.is_forced = is_last || piece.kind == BreakKind::Forced;
      point.has_hyphen = is_soft && !is_last;
      points_.push_back(point);
      begin = piece.end_byte;
    }
  }

  void add_hyphens(const Piece& piece, std::uint32_t begin, Precise x, Precise spaces) {
    for (const InnerBreak& inner : hyphen_breaks(data_, piece, begin, hyphens_)) {
      Breakpoint point;
      point.content_end_byte = inner.byte;
      point.end_byte = inner.byte;
      point.end = x + inner.width;
      point.start = x + inner.natural - inner.after;
      point.spaces = spaces;
      point.has_hyphen = true;
      points_.push_back(point);
    }
  }

  // How much the spaces of the line must give, 1024 for as much as they like to.
  std::int64_t ratio_of(const Breakpoint& from, const Breakpoint& to) const {
    const Precise room = width_ - (to.end - from.start);
    // The space after `from` is no part of the line.
    const Precise spaces = std::max<Precise>(to.spaces - from.spaces - (from.start - from.end), 0);
    Precise give = width_ / 7;
    if (is_justified_) {
      give = room >= 0 ? std::max(spaces / 2, width_ / 64) : spaces / 4;
    } else if (room < 0) {
      give = 0;
    }
    if (give <= 0) return room == 0 ? 0 : (room > 0 ? kMaxRatio : -kMaxRatio);
    const Precise step = std::max<Precise>(give / kRatioOne, 1);
    return std::clamp<std::int64_t>(room / step, -kMaxRatio, kMaxRatio);
  }

  // Without what the line's start adds to them.
  std::int64_t demerits_of(std::int64_t ratio, const Breakpoint& to) const {
    if (to.is_forced && ratio >= 0) return kLinePenalty * kLinePenalty;
    const std::int64_t r = std::min(ratio < 0 ? -ratio : ratio, kMaxRatio);
    const std::int64_t badness = 100 * r * r / kRatioOne * r / (kRatioOne * kRatioOne);
    std::int64_t demerits = (kLinePenalty + badness) * (kLinePenalty + badness);
    if (to.has_hyphen) {
      const std::int64_t penalty = is_justified_ ? kHyphenPenalty : kRaggedHyphenPenalty;
      demerits += penalty * penalty;
    }
    return demerits;
  }

  bool is_lone_word(const Breakpoint& from, const Breakpoint& to) const {
    return to.is_forced && from.end_byte > 0 && to.end - from.start < width_ / 5;
  }

  // Text that isn't justified never shrinks.
  bool is_too_long(const Breakpoint& from, const Breakpoint& to) const {
    return is_justified_ ? ratio_of(from, to) < -kRatioOne : to.end - from.start > width_;
  }

  // The best of the lines that end at `j` and start at `first` or later.
  State best_end(std::size_t first, std::size_t j) const {
    State best;
    const Breakpoint& to = points_[j];
    // What a line with this room costs at least: most lines are seen to be worse than the best one
    // without a division.
    Precise least_room = 0;
    std::int64_t least = demerits_of(0, to);
    for (std::size_t i = first; i < j; ++i) {
      if (states_[i].demerits == kUnreached) continue;
      const Breakpoint& from = points_[i];
      const Precise length = to.end - from.start;
      // Half empty, and later starts make the line only looser.
      if (best.is_reached() && !to.is_forced && length < width_ / 2) break;
      const Precise room = width_ - length;
      const bool is_worse = room >= least_room && states_[i].demerits + least >= best.demerits;
      if (is_worse && !is_justified_) continue;
      const std::int64_t ratio = ratio_of(from, to);
      if (ratio < -kRatioOne) continue;
      least_room = room;
      least = demerits_of(ratio, to);
      std::int64_t demerits = states_[i].demerits + least;
      if (from.has_hyphen && to.has_hyphen) demerits += kDoubleHyphenDemerits;
      if (is_lone_word(from, to)) demerits += kLoneWordDemerits;
      if (demerits >= best.demerits) {
        // Later starts make the line only looser.
        if (ratio >= kMaxRatio) break;
        continue;
      }
      best = {demerits, static_cast<std::int32_t>(i)};
    }
    return best;
  }

  void find_best() {
    states_.assign(points_.size(), State{});
    states_[0].demerits = 0;
    std::size_t first = 0;  // of the breakpoints a line may still start at
    for (std::size_t j = 1; j < points_.size(); ++j) {
      const Breakpoint& to = points_[j];
      while (first < j && is_too_long(points_[first], to)) ++first;
      states_[j] = best_end(first, j);
      if (to.is_forced) {
        if (!states_[j].is_reached()) return;
        first = j;
      }
    }
  }

  std::vector<LineRange> trace() {
    std::vector<LineRange> lines;
    worst_ratio_ = 0;
    if (!states_.back().is_reached()) return lines;
    for (auto j = static_cast<std::int32_t>(points_.size()) - 1; j > 0;) {
      const auto at = static_cast<std::size_t>(j);
      const std::int32_t i = states_[at].previous;
      const Breakpoint& from = points_[static_cast<std::size_t>(i)];
      const Breakpoint& to = points_[at];
      lines.push_back(
          {from.end_byte, to.content_end_byte, to.end_byte, to.has_hyphen, false, to.is_forced});
      if (!to.is_forced) worst_ratio_ = std::max(worst_ratio_, ratio_of(from, to));
      j = i;
    }
    std::reverse(lines.begin(), lines.end());
    return lines;
  }

  const ShapedParagraphData& data_;
  const Precise width_;
  const bool is_justified_;
  HyphenWidth hyphens_;
  std::vector<Breakpoint> points_;
  std::vector<State> states_;
  std::int64_t worst_ratio_ = 0;
};

// By the first byte of a character: C2 leads Latin-1's signs, E2 the punctuation.
bool starts_letter(std::uint8_t byte) {
  return (byte >= 0xC3 && byte != 0xE2) || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z');
}

std::uint32_t next_character(const ShapedParagraphData& data, std::uint32_t byte) {
  ++byte;
  while ((data.flags[byte] & kCharacterStart) == 0) ++byte;
  return byte;
}

// Where the word begins that stands before and after `byte`: it may have been divided already.
std::uint32_t word_begin(const ShapedParagraphData& data, std::uint32_t byte, std::uint32_t low) {
  while (byte > low) {
    std::uint32_t before = byte - 1;
    while (before > low && (data.flags[before] & kCharacterStart) == 0) --before;
    if (!starts_letter(static_cast<std::uint8_t>(data.source.text[before]))) break;
    byte = before;
  }
  return byte;
}

// A hyphen in an address or a file's name would be read as part of it: what touches a sign of these
// is no word of the language.
bool is_in_address(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  const auto at = [text](std::size_t i) { return i < text.size() ? text[i] : ' '; };
  const char before = begin > 0 ? at(begin - 1) : ' ';
  const char after = at(end);
  const bool goes_on = after == '.' || after == ':';
  return before == '/' || before == '@' || before == '.' || after == '/' || after == '@' ||
         (goes_on && (at(end + 1) == '/' || starts_letter(static_cast<std::uint8_t>(at(end + 1)))));
}

bool has_patterns(const ShapedParagraphData& data) {
  const Hyphenation& hyphenation = data.fonts->hyphenation();
  return std::any_of(data.styles.begin(), data.styles.end(),
                     [&](const ResolvedStyle& style) { return hyphenation.has(style.language); });
}

// Scripts without spaces have a place to end a line at nearly every letter: nothing to optimise.
bool has_words(const ShapedParagraphData& data) {
  std::size_t spaced = 0;
  for (const Piece& piece : data.pieces) spaced += piece.space > 0 ? 1 : 0;
  return spaced * 3 >= data.pieces.size();
}

}  // namespace

std::vector<LineRange> optimal_lines(const ShapedParagraphData& data, const LineOptions& options) {
  const bool is_one_line = data.natural_width <= precise_from_fixed(options.width);
  if (is_one_line || !has_words(data)) return greedy_lines(data, options);
  OptimalBreaker breaker(data, options);
  std::vector<LineRange> plain = breaker.run(false);
  const bool can_hyphenate = options.can_hyphenate && has_patterns(data);
  if (!plain.empty() && (breaker.worst_ratio() <= kGoodRatio || !can_hyphenate)) return plain;
  if (can_hyphenate) {
    std::vector<LineRange> hyphenated = breaker.run(true);
    if (!hyphenated.empty()) return hyphenated;
  }
  return plain.empty() ? greedy_lines(data, options) : plain;
}

std::vector<LineRange> balanced_lines(const ShapedParagraphData& data, const LineOptions& options) {
  std::vector<LineRange> best = greedy_lines(data, options);
  // Longer texts are not headlines: nobody sees whether their last line is as long as the first.
  constexpr std::size_t kMaxBalancedLines = 10;
  if (best.size() < 2 || best.size() > kMaxBalancedLines) return best;
  LineOptions narrower = options;
  Fixed too_narrow = std::min(options.width, fixed_above(data.min_width)) - 1;
  Fixed wide_enough = options.width;
  while (wide_enough - too_narrow > kFixedOne) {
    narrower.width = too_narrow + (wide_enough - too_narrow) / 2;
    std::vector<LineRange> lines = greedy_lines(data, narrower);
    if (lines.size() <= best.size()) {
      wide_enough = narrower.width;
      best = std::move(lines);
    } else {
      too_narrow = narrower.width;
    }
  }
  return best;
}

std::vector<InnerBreak> hyphen_breaks(const ShapedParagraphData& data, const Piece& piece,
                                      std::uint32_t begin_byte, HyphenWidth& hyphens) {
  std::vector<InnerBreak> breaks;
  constexpr std::uint32_t kShortestWordBytes = 5;
  if (piece.content_end_byte < begin_byte + kShortestWordBytes) return breaks;
  const std::size_t r = run_at(data, begin_byte);
  if (r >= data.runs.size()) return breaks;
  const ShapedRun& run = data.runs[r];
  const auto& [style, language, link] = data.styles[run.style];
  const Hyphenation& hyphenation = data.fonts->hyphenation();
  const bool is_code = style.family == FontFamily::Mono;
  if (is_code || run.is_joined_script || !hyphenation.has(language)) return breaks;
  // The piece's words without the punctuation around them. No line has room for more bytes than
  // this: a word of a million letters is not read anew for each of its lines.
  constexpr std::uint32_t kMostBytes = 400;
  const std::string& text = data.source.text;
  const std::uint32_t low = begin_byte - std::min(begin_byte - run.range.begin_byte, kMostBytes);
  const std::uint32_t end =
      std::min({piece.content_end_byte, run.range.end_byte, begin_byte + kMostBytes});
  for (std::uint32_t b = word_begin(data, begin_byte, low); b < end;) {
    std::uint32_t word_end = b;
    while (word_end < end && starts_letter(static_cast<std::uint8_t>(text[word_end]))) {
      word_end = next_character(data, word_end);
    }
    if (word_end == b) {
      b = next_character(data, b);
      continue;
    }
    const std::string_view word = std::string_view(text).substr(b, word_end - b);
    if (word.size() >= kShortestWordBytes && !is_in_address(text, b, word_end)) {
      for (const std::uint32_t point : hyphenation.points(word, language)) {
        const std::uint32_t byte = b + point;
        if (byte <= begin_byte) continue;
        BreakDelta delta;
        if ((data.flags[byte] & kSafeToBreak) == 0) delta = break_delta(data, byte);
        const Precise natural = width_of(data, {begin_byte, byte});
        const Precise mark = hyphens.width_at(data, byte - 1);
        breaks.push_back({byte, natural + delta.before + mark, delta.after, natural, true});
      }
    }
    b = word_end;
  }
  return breaks;
}

}  // namespace broadsheet
