// About how long every article's body is: how often a word can stand in it and how far apart, so
// that its positions say the less (positions.h). Internal to search/.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace broadsheet {

// In a larger archive they are not kept: all of them would have to come with the first phrase.
inline constexpr std::uint32_t kMaxArticlesWithLengths = 1u << 16;

class BodyLengths {
 public:
  // A length in words, to within a sixteenth: below 8 as it is, else its three bits below the
  // highest and how many follow.
  static std::uint8_t code_of(std::uint32_t length) {
    length = std::min(length, kLongest);
    if (length < 8) return static_cast<std::uint8_t>(length);
    const auto shift = static_cast<std::uint32_t>(std::bit_width(length)) - 4;
    return static_cast<std::uint8_t>(8 * shift + (length >> shift));
  }

  // Of what is not known: every body is as long as a news article's.
  BodyLengths() = default;
  explicit BodyLengths(std::vector<std::uint8_t> codes) : codes_(std::move(codes)) {
    std::uint64_t sum = 0;
    std::uint64_t count = 0;
    for (std::uint32_t i = 0; i < codes_.size(); ++i) {
      sum += of(i);
      count += of(i) > 0 ? 1 : 0;
    }
    mean_ = count > 0 ? static_cast<std::uint32_t>(sum / count) : 1;
  }

  const std::vector<std::uint8_t>& codes() const { return codes_; }
  // 0 behind the last article.
  std::uint32_t of(std::uint32_t ordinal) const {
    if (codes_.empty()) return kTypicalLength;
    const std::uint32_t code =
        ordinal < codes_.size() ? std::min<std::uint32_t>(codes_[ordinal], kLongestCode) : 0;
    if (code < 16) return code;
    const std::uint32_t shift = code / 8 - 1;
    return ((2 * (code % 8) + 17) << shift) / 2;
  }
  // Of those that have one; at least 1.
  std::uint32_t mean() const { return mean_; }
  friend bool operator==(const BodyLengths&, const BodyLengths&) = default;

 private:
  static constexpr std::uint32_t kTypicalLength = 400;
  static constexpr std::uint32_t kLongest = (1u << 20) - 1;
  static constexpr std::uint32_t kLongestCode = 8 * 16 + 15;
  std::vector<std::uint8_t> codes_;  // by ordinal
  std::uint32_t mean_ = kTypicalLength;
};

}  // namespace broadsheet
