#include <algorithm>

#include "base/utf8.h"
#include "typeset/line_breaking.h"

namespace broadsheet {
namespace {

// Per mille of the character's own width that may stand in the margin. Quotes hang whole, stops and
// hyphens for the most part: their ink is light, and what is seen is the edge of the letters.
int hang_per_mille(char32_t c) {
  switch (c) {
    case U'"':
    case U'\'':
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201A:
    case 0x00AB:
    case 0x00BB: return 1000;
    case U'.':
    case U',':
    case U'-':
    case 0x2010:
    case 0x060C:
    case 0x06D4: return 700;
    case U':':
    case U';':
    case 0x061B: return 400;
    case 0x2013:
    case 0x2014: return 300;
    default: return 0;
  }
}

bool is_quote(char32_t c) { return hang_per_mille(c) == 1000; }

}  // namespace

Precise hang_at_start(const ShapedParagraphData& data, const LineRange& line) {
  if (line.begin_byte >= line.content_end_byte) return 0;
  const Utf8Step step = decode_utf8(data.source.text, line.begin_byte);
  if (!is_quote(step.code_point)) return 0;
  return width_of(data, {line.begin_byte, line.begin_byte + step.size_bytes});
}

Precise hang_at_end(const ShapedParagraphData& data, const LineRange& line) {
  if (line.begin_byte >= line.content_end_byte) return 0;
  if (line.has_hyphen) return hyphen_width(data, line.content_end_byte - 1) * 7 / 10;
  const auto last =
      static_cast<std::uint32_t>(previous_utf8(data.source.text, line.content_end_byte));
  const int share = hang_per_mille(decode_utf8(data.source.text, last).code_point);
  if (share == 0) return 0;
  return width_of(data, {last, line.content_end_byte}) * share / 1000;
}

}  // namespace broadsheet
