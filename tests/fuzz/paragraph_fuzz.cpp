// Any bytes as a paragraph, at any width, with every breaker: laid out, each byte in one line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "typeset/paragraph.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  if (size < 4) return 0;
  static FontSet fonts({});
  ParagraphText paragraph;
  paragraph.text.assign(reinterpret_cast<const char*>(data) + 4, size - 4);
  paragraph.direction = (data[1] & 1) != 0 ? Direction::RightToLeft : Direction::LeftToRight;
  LineOptions options;
  options.width = fixed_from_px(static_cast<int>(data[0]) * 2);
  options.breaker = static_cast<Breaker>(data[1] / 2 % 3);
  options.alignment = static_cast<Alignment>(data[2] % 4);
  options.hangs_punctuation = (data[2] & 4) != 0;
  options.max_line_count = data[3] % 4;
  const SetParagraph set = set_lines(shape(paragraph, fonts), options);
  std::uint32_t byte = 0;
  for (const Line& line : set.lines) {
    if (line.range.begin_byte != byte) std::abort();
    byte = line.range.end_byte;
  }
  if (byte != paragraph.text.size()) std::abort();
  set.rects_for({byte / 3, byte / 2});
  set.hit({fixed_from_px(50), fixed_from_px(40)});
  return 0;
}
