// Line and column of a byte in a text, for messages to people.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace broadsheet {

// Both from 1; the column counts code points. Lines end at LF, CR or CRLF.
struct LineColumn {
  std::size_t line = 1;
  std::size_t column = 1;
  friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

// One pass over `text`; `byte` may be up to text.size().
LineColumn line_column_at(std::string_view text, std::size_t byte);

// For many look-ups in one text. Keeps a view of `text`, which must outlive it.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  LineColumn position(std::size_t byte) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> line_starts_;
};

}  // namespace broadsheet
