// Bits, the lowest of each byte first; Rice codes of small numbers. Internal to search/.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace broadsheet {

class BitWriter {
 public:
  void bits(std::uint32_t value, int count) {
    pending_ |= static_cast<std::uint64_t>(value) << filled_;
    for (filled_ += count; filled_ >= 8; filled_ -= 8, pending_ >>= 8) {
      bytes_.push_back(static_cast<char>(pending_ & 0xFF));
    }
  }

  // Golomb-Rice with 2^k: the quotient in unary, at most kMaxUnary of it, then k bits.
  static constexpr std::uint32_t kMaxUnary = 24;
  void rice(std::uint32_t value, int k) {
    const std::uint32_t quotient = value >> k;
    if (quotient >= kMaxUnary) {  // an outlier: escaped, in full
      bits((1u << kMaxUnary) - 1, static_cast<int>(kMaxUnary));
      bits(value & 0xFFFF, 16);
      bits(value >> 16, 16);
      return;
    }
    bits((1u << quotient) - 1, static_cast<int>(quotient) + 1);
    if (k > 0) bits(value & ((1u << k) - 1), k);
  }

  std::string take() {
    if (filled_ > 0) bytes_.push_back(static_cast<char>(pending_ & 0xFF));
    filled_ = 0;
    pending_ = 0;
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
  std::uint64_t pending_ = 0;
  int filled_ = 0;
};

// Total: past the end it reads zeros and says so.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t bits(int count) {
    fill();
    const auto value = static_cast<std::uint32_t>(pending_ & ((std::uint64_t{1} << count) - 1));
    drop(count);
    return value;
  }

  std::uint32_t rice(int k) {
    fill();
    const int ones = std::countr_one(static_cast<std::uint32_t>(pending_));
    if (ones >= static_cast<int>(BitWriter::kMaxUnary)) {
      drop(static_cast<int>(BitWriter::kMaxUnary));
      const std::uint32_t low = bits(16);
      return low | bits(16) << 16;
    }
    drop(ones + 1);
    return static_cast<std::uint32_t>(ones) << k | (k > 0 ? bits(k) : 0);
  }

  bool is_good() const { return is_good_; }

 private:
  void fill() {
    while (filled_ <= 56) {
      if (next_byte_ < bytes_.size()) {
        pending_ |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes_[next_byte_]))
                    << filled_;
      } else if (next_byte_ > bytes_.size() + 8) {
        is_good_ = false;  // every bit that there was has been read, and more
      }
      ++next_byte_;
      filled_ += 8;
    }
  }
  void drop(int count) {
    pending_ >>= count;
    filled_ -= count;
  }

  std::string_view bytes_;
  std::size_t next_byte_ = 0;
  std::uint64_t pending_ = 0;
  int filled_ = 0;
  bool is_good_ = true;
};

// The k that makes Rice codes of values with this mean shortest (Golomb 1966): 2^k near 0.69 mean.
inline int rice_parameter(std::uint64_t sum, std::uint64_t count) {
  if (count == 0) return 0;
  const std::uint64_t scaled = sum * 11 / (count * 16);
  return scaled < 1 ? 0 : static_cast<int>(std::bit_width(scaled)) - 1;
}

}  // namespace broadsheet
