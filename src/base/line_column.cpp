#include "base/line_column.h"

#include <algorithm>

namespace broadsheet {
namespace {

bool ends_line(std::string_view text, std::size_t byte) {
  if (text[byte] == '\n') return true;
  return text[byte] == '\r' && (byte + 1 == text.size() || text[byte + 1] != '\n');
}

// Trail bytes don't count, so a column is right for valid UTF-8 and harmless for the rest.
std::size_t column_between(std::string_view text, std::size_t line_start, std::size_t byte) {
  const auto begin = text.begin() + static_cast<std::ptrdiff_t>(line_start);
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(byte);
  return 1 + static_cast<std::size_t>(std::count_if(begin, end, [](char c) {
           return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
         }));
}

}  // namespace

LineColumn line_column_at(std::string_view text, std::size_t byte) {
  const std::size_t end = std::min(byte, text.size());
  std::size_t line = 1;
  std::size_t line_start = 0;
  for (std::size_t i = 0; i < end; ++i) {
    if (!ends_line(text, i)) continue;
    ++line;
    line_start = i + 1;
  }
  return {line, column_between(text, line_start, end)};
}

LineIndex::LineIndex(std::string_view text) : text_(text), line_starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (ends_line(text, i)) line_starts_.push_back(i + 1);
  }
}

LineColumn LineIndex::position(std::size_t byte) const {
  const std::size_t end = std::min(byte, text_.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), end);
  const auto line = static_cast<std::size_t>(after - line_starts_.begin());
  return {line, column_between(text_, line_starts_[line - 1], end)};
}

}  // namespace broadsheet
