#include <linebreak.h>
// Its internal header, where breaking character by character is declared, knows no C++.
extern "C" {
#include <linebreakdef.h>
}

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
    const bool is_inside =
        is_complex_context(units.code_points[i]) && is_complex_context(units.code_points[i - 1]);
    if (!is_inside) continue;
    const bool is_start = known.empty()
                              ? starts_syllable(units, i)
                              : std::binary_search(known.begin(), known.end(), units.byte_of[i]);
    if (is_start && breaks[i - 1] == UnitBreak::None) breaks[i - 1] = UnitBreak::Allowed;
  }
}

// Characters after which it does not matter what stood before them: common letters (class AL) and
// ideographs (ID). Most pairs of a text are two of a kind, whose break needs no rules.
enum class SimpleClass : std::uint8_t { None, Letter, Ideograph };

SimpleClass simple_class(char32_t c) {
  if (c < 0x80) {
    const char32_t lower = c | 0x20;
    return lower >= 'a' && lower <= 'z' ? SimpleClass::Letter : SimpleClass::None;
  }
  const bool is_letter = (c >= 0xC0 && c <= 0x17F && c != 0xD7 && c != 0xF7) ||
                         (c >= 0x03B1 && c <= 0x03C9) || (c >= 0x0400 && c <= 0x0481) ||
                         (c >= 0x0620 && c <= 0x064A) || (c >= 0x0671 && c <= 0x06D3);
  if (is_letter) return SimpleClass::Letter;
  return c >= 0x4E00 && c <= 0x9FFF ? SimpleClass::Ideograph : SimpleClass::None;
}

// Finds what stands between the characters from `i` to the next simple one; returns its index.
std::size_t break_stretch(const TextUnits& units, std::size_t i, const char* language,
                          std::vector<UnitBreak>& breaks) {
  const SimpleClass simple = simple_class(units.code_points[i]);
  const bool is_pair = simple != SimpleClass::None && i + 1 < units.size() &&
                       simple_class(units.code_points[i + 1]) == simple;
  if (is_pair) {
    if (simple == SimpleClass::Ideograph) breaks[i] = UnitBreak::Allowed;
    return i + 1;
  }
  // Words parted by one space: a line may end after it (LB7, LB18).
  const bool is_word_end = simple != SimpleClass::None && i + 2 < units.size() &&
                           units.code_points[i + 1] == U' ' &&
                           simple_class(units.code_points[i + 2]) != SimpleClass::None;
  if (is_word_end) {
    breaks[i + 1] = UnitBreak::Allowed;
    return i + 2;
  }
  LineBreakContext context;
  lb_init_break_context(&context, units.code_points[i], language);
  for (++i; i < units.size(); ++i) {
    const int found = lb_process_next_char(&context, units.code_points[i]);
    if (found == LINEBREAK_MUSTBREAK) breaks[i - 1] = UnitBreak::Forced;
    if (found == LINEBREAK_ALLOWBREAK) breaks[i - 1] = UnitBreak::Allowed;
    if (simple_class(units.code_points[i]) != SimpleClass::None) break;
  }
  return i;
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
  for (std::size_t i = 0; i < units.size();) i = break_stretch(units, i, language, breaks);
  if (is_forced_break(units.code_points.back())) breaks.back() = UnitBreak::Forced;
  break_complex_scripts(units, source, breaks);
  return breaks;
}

}  // namespace broadsheet
