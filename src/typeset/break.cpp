#include <linebreak.h>
#include <linebreakdef.h>

#include <algorithm>

#include "base/language.h"
#include "typeset/shaped_data.h"

namespace broadsheet {
namespace {

// Letters of scripts written without spaces, whose words only a dictionary knows (class SA).
bool is_complex_context(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF) || (c >= 0xA9E0 && c <= 0xA9FE) ||
         (c >= 0xAA60 && c <= 0xAA7F);
}

bool is_myanmar_consonant(char32_t c) {
  return (c >= 0x1000 && c <= 0x102A) || c == 0x103F || c == 0x104E || (c >= 0x1050 && c <= 0x1055);
}

bool is_khmer_consonant(char32_t c) { return c >= 0x1780 && c <= 0x17B3; }

bool is_leading_vowel(char32_t c) {
  return (c >= 0x0E40 && c <= 0x0E44) || (c >= 0x0EC0 && c <= 0x0EC4);
}

// Whether a syllable starts at `i`: the rule for text that `pack` has not segmented. A break
// between syllables may part a word; none would part a syllable.
bool starts_syllable(const TextUnits& units, std::size_t i) {
  const char32_t c = units.code_points[i];
  const char32_t before = units.code_points[i - 1];
  const char32_t after = i + 1 < units.size() ? units.code_points[i + 1] : 0;
  if (is_myanmar_consonant(c)) {
    // U+1039 stacks and U+103A closes a syllable: neither lets a break stand next to it.
    return before != 0x1039 && after != 0x1039 && after != 0x103A;
  }
  if (is_khmer_consonant(c)) return before != 0x17D2;
  return is_leading_vowel(c) && !is_leading_vowel(before);
}

void break_complex_scripts(const TextUnits& units, const ParagraphText& source,
                           std::vector<UnitBreak>& breaks) {
  if (units.highest < 0x0E00) return;
  const auto& known = source.dictionary_breaks;
  for (std::size_t i = 1; i < units.size(); ++i) {
    const bool is_inside = is_complex_context(units.code_points[i]) &&
                           is_complex_context(units.code_points[i - 1]);
    if (!is_inside) continue;
    const bool is_start = known.empty()
                              ? starts_syllable(units, i)
                              : std::binary_search(known.begin(), known.end(), units.byte_of[i]);
    if (is_start && breaks[i - 1] == UnitBreak::None) breaks[i - 1] = UnitBreak::Allowed;
  }
}

}  // namespace

std::vector<UnitBreak> line_breaks(const TextUnits& units, const ParagraphText& source) {
  std::vector<UnitBreak> breaks(units.size(), UnitBreak::None);
  if (units.size() == 0) return breaks;
  // libunibreak's tailorings for Western languages take quotes for opening or closing, which
  // browsers don't; those for Chinese, Japanese and Korean (wide ambiguous characters) they do.
  const std::string_view primary = primary_language(source.language);
  const char* language = nullptr;
  if (primary == "zh") language = "zh";
  if (primary == "ja") language = "ja";
  if (primary == "ko") language = "ko";
  std::vector<char> found(units.size());
  static_assert(sizeof(utf32_t) == sizeof(char32_t));
  set_linebreaks_utf32(reinterpret_cast<const utf32_t*>(units.code_points.data()), units.size(),
                       language, found.data());
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (found[i] == LINEBREAK_MUSTBREAK) breaks[i] = UnitBreak::Forced;
    if (found[i] == LINEBREAK_ALLOWBREAK) breaks[i] = UnitBreak::Allowed;
  }
  break_complex_scripts(units, source, breaks);
  return breaks;
}

}  // namespace broadsheet
