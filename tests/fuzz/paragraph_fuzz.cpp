// Any bytes as a paragraph, in any language and with any styles, at any width, with every breaker:
// laid out, each byte in one line. With the real faces where setup gathered them, else with the
// test face, so that everything is shaped.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "typeset/fonts_for_tests.h"
#include "typeset/paragraph.h"

namespace {

using namespace broadsheet;

FontSet& fonts() {
  static const std::unique_ptr<FontSet> kept = [] {
    auto real = support::real_fonts();
    auto made = real ? std::move(real) : support::half_em_fonts();
    (void)made->load_patterns("en", support::read_bytes("/usr/share/hyphen/hyph_en_US.dic"));
    return made;
  }();
  return *kept;
}

// Where the share of the text ends, between two characters.
std::uint32_t place_at(const std::string& text, std::uint8_t share) {
  std::size_t byte = text.size() * share / 255;
  while (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0) == 0x80) ++byte;
  return static_cast<std::uint32_t>(byte);
}

StyledRange styled(const std::string& text, std::uint8_t begin, std::uint8_t end, std::uint8_t how,
                   const TextStyle& base) {
  StyledRange range{{place_at(text, begin), place_at(text, end)}, base, "", how & 1u};
  range.style.is_italic = (how & 2) != 0;
  range.style.weight = (how & 4) != 0 ? 700 : 400;
  range.style.is_uppercase = (how & 8) != 0;
  range.style.is_small_caps = (how & 16) != 0;
  range.style.rise_milli_em = (how & 32) != 0 ? 480 : 0;
  range.style.letter_spacing_milli_em = (how & 64) != 0 ? 80 : 0;
  if ((how & 128) != 0) range.language = "ar";
  return range;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kHeadBytes = 9;
  constexpr const char* kLanguages[] = {"en", "ar", "fa", "hi", "zh", "tr", "my", ""};
  if (size < kHeadBytes) return 0;
  ParagraphText paragraph;
  paragraph.text.assign(reinterpret_cast<const char*>(data) + kHeadBytes, size - kHeadBytes);
  paragraph.direction = (data[1] & 1) != 0 ? Direction::RightToLeft : Direction::LeftToRight;
  paragraph.language = kLanguages[data[4] % 8];
  std::uint8_t places[] = {data[5], data[6]};
  std::sort(std::begin(places), std::end(places));
  if (data[7] != 0) {
    paragraph.ranges.push_back(
        styled(paragraph.text, places[0], places[1], data[7], paragraph.style));
  }
  if (data[8] != 0) {
    paragraph.ranges.push_back(styled(paragraph.text, places[1], 255, data[8], paragraph.style));
  }
  std::erase_if(paragraph.ranges, [](const StyledRange& each) { return each.range.is_empty(); });
  LineOptions options;
  options.width = fixed_from_px(static_cast<int>(data[0]) * 2);
  options.breaker = static_cast<Breaker>(data[1] / 2 % 3);
  options.alignment = static_cast<Alignment>(data[2] % 4);
  options.hangs_punctuation = (data[2] & 4) != 0;
  options.can_hyphenate = (data[2] & 8) != 0;
  options.max_line_count = data[3] % 4;
  const SetParagraph set = set_lines(shape(paragraph, fonts()), options);
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
