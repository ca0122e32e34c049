#include "reader/word_edges.h"

#include <algorithm>

#include "base/utf8.h"

namespace broadsheet {
namespace {

enum class WordClass : std::uint8_t { None, Letter, Ideograph };

bool is_between(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }

// Punctuation and signs outside ASCII that stand between words.
bool is_separator(char32_t c) {
  return (is_between(c, 0x80, 0xBF) && c != 0xAA && c != 0xAD && c != 0xB5 && c != 0xBA) ||
         c == 0xD7 || c == 0xF7 || c == 0x37E || c == 0x387 || is_between(c, 0x55A, 0x55F) ||
         c == 0x589 || c == 0x5BE || c == 0x5C0 || c == 0x5C3 || is_between(c, 0x600, 0x60F) ||
         c == 0x61B || c == 0x61E || c == 0x61F || is_between(c, 0x66A, 0x66D) || c == 0x6D4 ||
         c == 0x964 || c == 0x965 || c == 0x970 || c == 0xE3F || c == 0xE5A || c == 0xE5B ||
         (is_between(c, 0x2000, 0x206F) && c != 0x200C && c != 0x200D) ||
         is_between(c, 0x20A0, 0x20CF) || is_between(c, 0x2190, 0x2BFF) ||
         is_between(c, 0x2E00, 0x2E7F) || is_between(c, 0x3000, 0x3004) ||
         is_between(c, 0x3008, 0x3020) || c == 0x3030 || c == 0x30FB ||
         is_between(c, 0xFE10, 0xFE19) || is_between(c, 0xFE30, 0xFE6F) ||
         is_between(c, 0xFF01, 0xFF0F) || is_between(c, 0xFF1A, 0xFF20) ||
         is_between(c, 0xFF3B, 0xFF40) || is_between(c, 0xFF5B, 0xFF65) ||
         is_between(c, 0x1F000, 0x1FAFF);
}

// Letters of scripts written without spaces: what a word is there, only a dictionary knows.
bool is_ideograph(char32_t c) {
  return is_between(c, 0x3005, 0x3007) || is_between(c, 0x3041, 0x30FF) ||
         is_between(c, 0x3400, 0x9FFF) || is_between(c, 0xF900, 0xFAFF) ||
         is_between(c, 0x20000, 0x323AF) || is_between(c, 0x0E01, 0x0EDF) ||
         is_between(c, 0x1000, 0x109F) || is_between(c, 0x1780, 0x17FF);
}

WordClass class_of(char32_t c) {
  if (c < 0x80) {
    const char32_t lower = c | 0x20;
    const bool is_letter = is_between(lower, 'a', 'z') || is_between(c, '0', '9') || c == '_';
    return is_letter ? WordClass::Letter : WordClass::None;
  }
  if (is_separator(c)) return WordClass::None;
  return is_ideograph(c) ? WordClass::Ideograph : WordClass::Letter;
}

WordClass class_at(std::string_view text, std::size_t byte) {
  return class_of(decode_utf8(text, byte).code_point);
}

std::size_t next_utf8(std::string_view text, std::size_t byte) {
  return byte + decode_utf8(text, byte).size_bytes;
}

}  // namespace

bool is_word_edge(std::string_view text, std::size_t byte) {
  if (byte == 0 || byte >= text.size()) return true;
  return class_at(text, byte) != WordClass::Letter ||
         class_at(text, previous_utf8(text, byte)) != WordClass::Letter;
}

TextRange word_at(std::string_view text, std::size_t byte) {
  std::size_t begin = std::min(byte, text.size());
  std::size_t end = begin;
  if (begin < text.size() && class_at(text, begin) == WordClass::Ideograph) {
    end = next_utf8(text, begin);
  } else {
    while (begin > 0) {
      const std::size_t before = previous_utf8(text, begin);
      if (class_at(text, before) != WordClass::Letter) break;
      begin = before;
    }
    while (end < text.size() && class_at(text, end) == WordClass::Letter) {
      end = next_utf8(text, end);
    }
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::size_t next_word_end(std::string_view text, std::size_t byte) {
  while (byte < text.size() && class_at(text, byte) == WordClass::None) {
    byte = next_utf8(text, byte);
  }
  if (byte >= text.size()) return text.size();
  do {
    byte = next_utf8(text, byte);
  } while (!is_word_edge(text, byte));
  return byte;
}

std::size_t previous_word_start(std::string_view text, std::size_t byte) {
  byte = std::min(byte, text.size());
  while (byte > 0 && class_at(text, previous_utf8(text, byte)) == WordClass::None) {
    byte = previous_utf8(text, byte);
  }
  if (byte == 0) return 0;
  do {
    byte = previous_utf8(text, byte);
  } while (!is_word_edge(text, byte));
  return byte;
}

}  // namespace broadsheet
