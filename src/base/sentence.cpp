#include "base/sentence.h"

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

}  // namespace

std::size_t sentence_end(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at + 1 < text.size(); ++at) {
    const char c = text[at];
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
