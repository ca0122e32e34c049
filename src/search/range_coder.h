// A binary arithmetic coder whose probabilities adapt (Martin 1979, "Range encoding"; the bits as
// in Lindstrom and Isenburg's and LZMA's coders): what is likely costs a small part of a bit.
// Internal to search/.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace broadsheet {

// How likely a bit is 0, in 1/32768; it moves fast at first, and more slowly with what it has seen.
class AdaptiveBit {
 public:
  static constexpr int kBits = 15;
  constexpr AdaptiveBit() = default;
  constexpr AdaptiveBit(std::uint16_t zero, std::uint8_t seen) : zero_(zero), seen_(seen) {}

  std::uint32_t zero() const { return zero_; }
  void learn(bool is_one) {
    const std::int32_t goal = is_one ? kLeast : (1 << kBits) - kLeast;
    zero_ = static_cast<std::uint16_t>(zero_ + (goal - zero_) * 2 / (2 * seen_ + 3));
    if (seen_ < kMostSeen) ++seen_;
  }

 private:
  static constexpr std::int32_t kLeast = 64;
  static constexpr std::uint8_t kMostSeen = 60;
  std::uint16_t zero_ = 1 << (kBits - 1);
  std::uint8_t seen_ = 0;
};

inline constexpr std::uint32_t kLeastRange = 1u << 24;

class RangeEncoder {
 public:
  static constexpr bool kDecodes = false;

  void bit(AdaptiveBit& model, bool& is_one) {
    const std::uint32_t zero = (range_ >> AdaptiveBit::kBits) * model.zero();
    if (is_one) {
      low_ += zero;
      range_ -= zero;
    } else {
      range_ = zero;
    }
    model.learn(is_one);
    settle();
  }

  // `count` bits, each as likely 0 as 1.
  void plain(std::uint32_t& value, int count) {
    for (int i = count - 1; i >= 0; --i) {
      range_ >>= 1;
      if ((value >> i & 1u) != 0) low_ += range_;
      settle();
    }
  }

  // One of `count` numbers, all as likely; `count` is below 2^20.
  void even(std::uint32_t& value, std::uint32_t count) {
    range_ /= count;
    low_ += std::uint64_t{range_} * value;
    settle();
  }

  // The shortest bytes that mean this, and what follows them doesn't matter: zeros at the end are
  // left out.
  std::string take() {
    for (int kept = 0; kept <= 4; ++kept) {
      const std::uint64_t rest = (std::uint64_t{1} << (32 - 8 * kept)) - 1;
      const std::uint64_t value = (low_ + rest) & ~rest;
      if (value >= low_ + range_) continue;
      low_ = value;
      break;
    }
    carry();
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes_.push_back(static_cast<char>(low_ >> shift & 0xFF));
    }
    bytes_.resize(bytes_.find_last_not_of('\0') + 1);
    return std::move(bytes_);
  }

 private:
  void carry() {
    if (low_ >> 32 == 0) return;
    low_ &= 0xFFFFFFFF;
    for (std::size_t i = bytes_.size(); i-- > 0 && ++bytes_[i] == 0;) {
    }
  }
  void settle() {
    carry();
    for (; range_ < kLeastRange; range_ <<= 8, low_ = low_ << 8 & 0xFFFFFFFF) {
      bytes_.push_back(static_cast<char>(low_ >> 24));
    }
  }

  std::string bytes_;
  std::uint64_t low_ = 0;
  std::uint32_t range_ = 0xFFFFFFFF;
};

// Total: behind the end are zeros.
class RangeDecoder {
 public:
  static constexpr bool kDecodes = true;

  explicit RangeDecoder(std::string_view bytes) : bytes_(bytes) {
    for (int i = 0; i < 4; ++i) code_ = code_ << 8 | next_byte();
  }

  void bit(AdaptiveBit& model, bool& is_one) {
    const std::uint32_t zero = (range_ >> AdaptiveBit::kBits) * model.zero();
    is_one = code_ >= zero;
    if (is_one) {
      code_ -= zero;
      range_ -= zero;
    } else {
      range_ = zero;
    }
    model.learn(is_one);
    settle();
  }

  void plain(std::uint32_t& value, int count) {
    value = 0;
    for (int i = 0; i < count; ++i) {
      range_ >>= 1;
      const bool is_one = code_ >= range_;
      if (is_one) code_ -= range_;
      value = value << 1 | (is_one ? 1u : 0u);
      settle();
    }
  }

  void even(std::uint32_t& value, std::uint32_t count) {
    range_ /= count;
    value = std::min(code_ / range_, count - 1);
    code_ -= range_ * value;
    settle();
  }

  // Whether no byte was left over and none long missed.
  bool is_whole() const { return next_ >= bytes_.size(); }

 private:
  std::uint32_t next_byte() {
    return next_ < bytes_.size() ? static_cast<unsigned char>(bytes_[next_++]) : (++next_, 0u);
  }
  void settle() {
    for (; range_ < kLeastRange; range_ <<= 8) code_ = code_ << 8 | next_byte();
  }

  std::string_view bytes_;
  std::size_t next_ = 0;
  std::uint32_t code_ = 0;
  std::uint32_t range_ = 0xFFFFFFFF;
};

// A number and 1: how many bits it has, one after the other, then those below the highest.
struct NumberModel {
  std::array<AdaptiveBit, 16> is_longer;  // the last for all that are this long
};

template <class Coder>
void code_number(Coder& coder, NumberModel& model, std::uint32_t& value) {
  constexpr std::uint32_t kMostBits = 31;
  const std::uint32_t above = value + 1;
  std::uint32_t below = 0;  // bits under the highest
  for (bool is_longer = true; below < kMostBits; ++below) {
    is_longer = above >> below > 1;
    coder.bit(model.is_longer[std::min<std::size_t>(below, model.is_longer.size() - 1)], is_longer);
    if (!is_longer) break;
  }
  std::uint32_t rest = above & ((1u << below) - 1);
  coder.plain(rest, static_cast<int>(below));
  value = (1u << below | rest) - 1;
}

}  // namespace broadsheet
