#include <graphemebreak.h>
#include <hb.h>

#include <algorithm>

#include "base/letter_case.h"
#include "base/utf8.h"
#include "typeset/shaped_data.h"

namespace broadsheet {

namespace {

// Letters and signs with Grapheme_Cluster_Break=Other that are no pictographs.
bool is_lone_letter(char32_t c) {
  return (c >= 0x20 && c < 0x7F) || (c >= 0xC0 && c < 0x0300) || (c >= 0x0400 && c <= 0x0481) ||
         (c >= 0x0620 && c <= 0x064A) || (c >= 0x0660 && c <= 0x066F) ||
         (c >= 0x0671 && c <= 0x06D5) || (c >= 0x06F0 && c <= 0x06FF) || c == 0x060C ||
         c == 0x061B || c == 0x061F || (c >= 0x2010 && c <= 0x2027) ||
         (c >= 0x3001 && c <= 0x3029) || (c >= 0x3041 && c <= 0x3096) ||
         (c >= 0x30A1 && c <= 0x30FF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xFF01 && c <= 0xFF5E);
}

}  // namespace

TextUnits decode_units(std::string_view text) {
  TextUnits units;
  units.code_points.reserve(text.size());
  units.byte_of.reserve(text.size() + 1);
  for (std::size_t byte = 0; byte < text.size();) {
    const auto first = static_cast<unsigned char>(text[byte]);
    units.byte_of.push_back(static_cast<std::uint32_t>(byte));
    if (first < 0x80) {
      units.code_points.push_back(first);
      ++byte;
      continue;
    }
    // Two bytes are the letters of most scripts with words; the rest is decoded with care.
    if (first >= 0xC2 && first < 0xE0 && byte + 1 < text.size()) {
      const auto second = static_cast<unsigned char>(text[byte + 1]);
      if ((second & 0xC0) == 0x80) {
        const char32_t c = ((first & 0x1Fu) << 6) | (second & 0x3Fu);
        units.code_points.push_back(c);
        units.highest = std::max(units.highest, c);
        byte += 2;
        continue;
      }
    }
    const Utf8Step step = decode_utf8(text, byte);
    units.code_points.push_back(step.code_point);
    units.highest = std::max(units.highest, step.code_point);
    byte += step.size_bytes;
  }
  units.byte_of.push_back(static_cast<std::uint32_t>(text.size()));
  return units;
}

// DerivedCoreProperties' Default_Ignorable_Code_Point, as far as text has them.
bool is_default_ignorable(char32_t c) {
  if (c < 0x034F) return c == 0x00AD;
  if (c < 0x2000) {
    return c == 0x034F || c == 0x061C || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 ||
           (c >= 0x180B && c <= 0x180F);
  }
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) ||
         c == 0xFEFF || c == 0xFFA0 || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_word_separator(char32_t c) {
  return c == 0x20 || c == 0xA0 || c == 0x1361 || c == 0x10100 || c == 0x10101 || c == 0x1039F ||
         c == 0x1091F;
}

bool is_hanging_space(char32_t c) {
  return c == 0x20 || c == 0x09 || c == 0x1680 || (c >= 0x2000 && c <= 0x2006) ||
         (c >= 0x2008 && c <= 0x200B) || c == 0x205F || c == 0x3000;
}

bool is_forced_break(char32_t c) {
  return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

char32_t uppercase_of(char32_t c) { return capital_of(c); }

char32_t lowercase_of(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
  if (c == 0x0178) return 0xFF;
  if (c == 0x0130) return U'i';
  if (c == 0x0386) return 0x03AC;
  // The small letter is the one at a short distance whose capital this is.
  constexpr std::uint32_t kDistances[] = {1, 0x20, 0x25, 0x3F, 0x40, 0x50};
  for (const std::uint32_t distance : kDistances) {
    if (uppercase_of(c + distance) == c) return c + distance;
  }
  return c;
}

std::vector<std::uint8_t> grapheme_starts(const TextUnits& units) {
  const std::size_t count = units.size();
  std::vector<std::uint8_t> starts(count + 1, 1);
  // Below U+0300 only CR LF makes one cluster of two characters.
  if (units.highest < 0x0300) {
    for (std::size_t i = 1; i < count; ++i) {
      if (units.code_points[i] == 0x0A && units.code_points[i - 1] == 0x0D) starts[i] = 0;
    }
    return starts;
  }
  // A stretch that needs the rules starts and ends with a letter that joins nothing by itself.
  std::vector<char> breaks;
  for (std::size_t i = 0; i < count;) {
    if (is_lone_letter(units.code_points[i])) {
      if (i + 1 >= count || is_lone_letter(units.code_points[i + 1])) {
        ++i;
        continue;
      }
    }
    std::size_t end = i + 1;
    while (end < count && !is_lone_letter(units.code_points[end])) ++end;
    end = std::min(end + 1, count);
    breaks.assign(end - i, 0);
    static_assert(sizeof(utf32_t) == sizeof(char32_t));
    set_graphemebreaks_utf32(reinterpret_cast<const utf32_t*>(units.code_points.data() + i),
                             end - i, "", breaks.data());
    for (std::size_t j = i; j + 1 < end; ++j) {
      starts[j + 1] = breaks[j - i] == GRAPHEMEBREAK_BREAK ? 1 : 0;
    }
    i = std::max(end - 1, i + 1);
  }
  return starts;
}

}  // namespace broadsheet
