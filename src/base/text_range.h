// TextRange: a half-open range of byte offsets into one UTF-8 string.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace broadsheet {

struct TextRange {
  std::uint32_t begin_byte = 0;
  std::uint32_t end_byte = 0;

  constexpr std::uint32_t size_bytes() const { return end_byte - begin_byte; }
  constexpr bool is_empty() const { return end_byte <= begin_byte; }
  constexpr bool contains(std::uint32_t byte) const {
    return byte >= begin_byte && byte < end_byte;
  }
  friend constexpr bool operator==(TextRange, TextRange) = default;
};

constexpr TextRange intersection(TextRange a, TextRange b) {
  const auto begin = std::max(a.begin_byte, b.begin_byte);
  return {begin, std::max(begin, std::min(a.end_byte, b.end_byte))};
}

}  // namespace broadsheet
