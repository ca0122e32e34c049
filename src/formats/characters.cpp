#include "formats/characters.h"

#include <algorithm>

#include "base/utf8.h"

namespace broadsheet {
namespace {

bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Arabic letters that are spelled in several ways in one and the same word.
char32_t folded_arabic(char32_t c) {
  switch (c) {
    case 0x0623:
    case 0x0625:
    case 0x0622:
    case 0x0671: return 0x0627;  // alef
    case 0x064A:
    case 0x0649: return 0x06CC;  // yeh
    case 0x0643: return 0x06A9;  // kaf
    case 0x0629:
    case 0x06C0: return 0x0647;  // heh
    default: return c;
  }
}

bool is_dropped_when_folded(char32_t c) {
  return is_invisible(c) || c == 0x0640 || in(c, 0x064B, 0x0655);
}

char32_t folded_mark(char32_t c) {
  if (c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0x2032 || c == '`') return '\'';
  if (is_quote_mark(c) && c != '\'') return '"';
  if (is_dash(c)) return '-';
  return c;
}

}  // namespace

char32_t lower_case(char32_t c) {
  if (in(c, 'A', 'Z')) return c + 32;
  if (c < 0x80) return c;
  if (in(c, 0xC0, 0xDE) && c != 0xD7) return c + 32;
  if (in(c, 0x100, 0x137) || in(c, 0x14A, 0x177)) return c == 0x130 ? U'i' : (c | 1);
  if (in(c, 0x139, 0x148) || in(c, 0x179, 0x17E)) return (c & 1) != 0 ? c + 1 : c;
  if (in(c, 0x391, 0x3A9)) return c + 32;
  if (in(c, 0x410, 0x42F)) return c + 32;
  if (in(c, 0x400, 0x40F)) return c + 80;
  if (in(c, 0x490, 0x4FF)) return c | 1;
  if (in(c, 0x1E00, 0x1EFF)) return c | 1;
  return c;
}

bool is_upper_case(char32_t c) { return lower_case(c) != c; }

bool is_space(char32_t c) {
  return c == ' ' || in(c, 9, 13) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         in(c, 0x2000, 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool is_invisible(char32_t c) {
  return c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || in(c, 0x202A, 0x202E) ||
         in(c, 0x2060, 0x206F) || c == 0xFEFF || c == 0x061C || in(c, 0xFE00, 0xFE0F) || c < 9 ||
         in(c, 14, 31) || in(c, 0x7F, 0x84) || in(c, 0x86, 0x9F);
}

int digit_value(char32_t c) {
  for (const char32_t zero : {U'0', char32_t{0x660}, char32_t{0x6F0}, char32_t{0x966},
                              char32_t{0x9E6}, char32_t{0xFF10}}) {
    if (in(c, zero, zero + 9)) return static_cast<int>(c - zero);
  }
  return -1;
}

bool is_sentence_end(char32_t c) {
  switch (c) {
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF0E:
    case 0x061F:
    case 0x06D4:
    case 0x0964:
    case 0x0965:
    case 0x104B:
    case 0x104A:
    case 0x17D4:
    case 0x1362:
    case 0x0589:
    case 0x203D:
    case 0xFF61: return true;
    default: return false;
  }
}

bool is_quote_mark(char32_t c) {
  return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || in(c, 0x2018, 0x201F) || c == 0x2039 ||
         c == 0x203A || in(c, 0x300C, 0x300F) || c == '`' || c == 0xFF02;
}

bool is_bracket(char32_t c) {
  return c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}' ||
         in(c, 0x3008, 0x300B) || in(c, 0x3010, 0x3011) || c == 0xFF08 || c == 0xFF09;
}

bool is_dash(char32_t c) { return c == '-' || in(c, 0x2010, 0x2015) || c == 0x2212; }

bool is_letter(char32_t c) {
  if (c < 0x80) return in(lower_case(c), 'a', 'z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7 || is_space(c) || is_invisible(c) || digit_value(c) >= 0) return false;
  if (is_sentence_end(c) || is_quote_mark(c) || is_bracket(c)) return false;
  // General punctuation, arrows, mathematics, boxes, dingbats; then ideographic and full-width
  // punctuation, the Arabic comma and its kin, private use and emoji.
  if (in(c, 0x2000, 0x2BFF) || in(c, 0x3000, 0x303F) || in(c, 0xFF00, 0xFF20)) return false;
  if (c == 0x060C || c == 0x061B || c == 0x066A || c == 0x066B || c == 0x066C) return false;
  return !in(c, 0xE000, 0xF8FF) && !in(c, 0xFFF0, 0xFFFF) && !in(c, 0x1F000, 0x1FFFF) &&
         c != 0xFFFD;
}

bool is_of_dense_script(char32_t c) {
  return in(c, 0x3040, 0x30FF) || in(c, 0x3400, 0x9FFF) || in(c, 0xF900, 0xFAFF) ||
         in(c, 0x20000, 0x3FFFF) || in(c, 0x0E00, 0x0EFF) || in(c, 0x1000, 0x109F) ||
         in(c, 0x1780, 0x17FF) || in(c, 0xAC00, 0xD7AF);
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t byte = 0; byte < text.size();) {
    const Utf8Step step = decode_utf8(text, byte);
    out += step.code_point;
    byte += step.size_bytes;
  }
  return out;
}

std::string utf8_from(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

std::size_t code_point_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string_view trimmed(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const Utf8Step step = decode_utf8(text, begin);
    if (!is_space(step.code_point) && !is_invisible(step.code_point)) break;
    begin += step.size_bytes;
  }
  std::size_t end = text.size();
  while (end > begin) {
    const std::size_t before = previous_utf8(text, end);
    const char32_t c = decode_utf8(text, before).code_point;
    if (!is_space(c) && !is_invisible(c)) break;
    end = before;
  }
  return text.substr(begin, end - begin);
}

std::string with_single_spaces(std::string_view text, bool keeps_tabs) {
  text = trimmed(text);
  std::string out;
  out.reserve(text.size());
  std::size_t byte = 0;
  while (byte < text.size()) {
    const Utf8Step step = decode_utf8(text, byte);
    if (!is_space(step.code_point)) {
      // Control characters are no text, and no reader would see them.
      const bool is_control = step.code_point < 0x20 || step.code_point == 0x7F;
      if (!is_control) out.append(text.substr(byte, step.size_bytes));
      byte += step.size_bytes;
      continue;
    }
    const std::size_t begin = byte;
    std::size_t space_count = 0;
    bool has_tab = false;
    while (byte < text.size()) {
      const Utf8Step next = decode_utf8(text, byte);
      if (!is_space(next.code_point)) break;
      has_tab = has_tab || next.code_point == '\t';
      byte += next.size_bytes;
      ++space_count;
    }
    // A no-break or narrow space was put there by a typesetter; a run of spaces was not.
    const bool is_kept = space_count == 1 && !has_tab && text[begin] != ' ';
    if (has_tab && keeps_tabs) {
      out += '\t';
    } else if (is_kept) {
      out.append(text.substr(begin, byte - begin));
    } else {
      out += ' ';
    }
  }
  return out;
}

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t byte = 0; byte < text.size();) {
    const Utf8Step step = decode_utf8(text, byte);
    byte += step.size_bytes;
    char32_t c = step.code_point;
    if (c == 0x200C || c == 0x200D) c = ' ';
    if (is_dropped_when_folded(c)) continue;
    if (is_space(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    if (c == 0x2026) {
      out += "...";
      continue;
    }
    if (c == 0x451) c = 0x435;
    c = folded_mark(folded_arabic(lower_case(c)));
    const int digit = digit_value(c);
    append_utf8(out, digit >= 0 ? static_cast<char32_t>('0' + digit) : c);
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string folded_phrase(std::string_view text) {
  const std::string whole = folded(text);
  const std::u32string points = code_points(whole);
  const auto is_inner = [](char32_t c) { return is_letter(c) || digit_value(c) >= 0 || c == 0xA9; };
  std::size_t begin = 0;
  while (begin < points.size() && !is_inner(points[begin])) ++begin;
  std::size_t end = points.size();
  while (end > begin && !is_inner(points[end - 1]) && points[end - 1] != ')') --end;
  return utf8_from(std::u32string_view(points).substr(begin, end - begin));
}

std::vector<std::string_view> folded_words(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  bool is_inside = false;
  for (std::size_t byte = 0; byte <= text.size();) {
    char32_t c = ' ';
    std::size_t size_bytes = 1;
    if (byte < text.size()) {
      const Utf8Step step = decode_utf8(text, byte);
      c = step.code_point;
      size_bytes = step.size_bytes;
    }
    const bool is_word =
        is_letter(c) || digit_value(c) >= 0 || (is_inside && (c == '\'' || c == '-'));
    if (is_word && !is_inside) begin = byte;
    if (!is_word && is_inside) words.push_back(text.substr(begin, byte - begin));
    is_inside = is_word;
    byte += size_bytes;
  }
  return words;
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

bool ends_with(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace broadsheet
