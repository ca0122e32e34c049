#include "base/sentence.h"

#include "base/utf8.h"

namespace broadsheet {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_capital(static_cast<char>(c & ~0x20)); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Up to four letters with a capital first: a title, a month, an initial, a state.
bool is_abbreviation(std::string_view text, std::size_t stop) {
  constexpr std::size_t kMaxLetters = 4;
  std::size_t begin = stop;
  while (begin > 0 && is_letter(text[begin - 1]) && stop - begin <= kMaxLetters) --begin;
  // A letter beyond ASCII before it makes a longer word of it.
  const bool is_whole = begin == 0 || (static_cast<unsigned char>(text[begin - 1]) & 0x80) == 0;
  return begin < stop && stop - begin <= kMaxLetters && is_whole && is_capital(text[begin]);
}

bool is_one_of(char32_t c, std::u32string_view set) {
  for (const char32_t each : set) {
    if (c == each) return true;
  }
  return false;
}

// Danda, and the stops of Urdu, Persian and Arabic, stand before a space as ours do; those of
// Chinese and Japanese before nothing. The quotes and brackets that they close go with them.
std::size_t end_beyond_ascii(std::string_view text, std::size_t stop) {
  const Utf8Step step = decode_utf8(text, stop);
  const bool is_wide = is_one_of(step.code_point, U"。！？");
  if (!is_wide && !is_one_of(step.code_point, U"\u0964\u06D4\u061F")) return 0;
  std::size_t end = stop + step.size_bytes;
  while (end < text.size()) {
    const Utf8Step next = decode_utf8(text, end);
    if (!is_one_of(next.code_point, U"\"')]»”’」』）》")) break;
    end += next.size_bytes;
  }
  return is_wide || end == text.size() || text[end] == ' ' ? end : 0;
}

}  // namespace

std::size_t sentence_end(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at + 1 < text.size(); ++at) {
    const char c = text[at];
    if ((static_cast<unsigned char>(c) & 0x80) != 0) {
      if (const std::size_t end = end_beyond_ascii(text, at); end != 0) return end;
      continue;
    }
    if ((c != '.' && c != '!' && c != '?') || text[at + 1] != ' ') continue;
    std::size_t next = at + 1;
    while (next < text.size() && text[next] == ' ') ++next;
    if (next == text.size()) return at + 1;
    const bool goes_on = is_digit(text[next]) || (is_letter(text[next]) && !is_capital(text[next]));
    if (c == '.' && (goes_on || is_abbreviation(text, at))) continue;
    return at + 1;
  }
  return std::string_view::npos;
}

}  // namespace broadsheet
