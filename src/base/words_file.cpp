#include <cstdint>

#include "base/words_table.h"

namespace broadsheet {
namespace {

// FNV-1a over the English words, as eight hexadecimal digits and a line's end: a table written for
// other words, or in another order, would say wrong things.
std::string fingerprint() {
  std::uint32_t hash = 2166136261u;
  for (std::size_t i = 0; i < static_cast<std::size_t>(Word::Count); ++i) {
    const char* word = english_words(static_cast<Word>(i));
    do {
      hash = (hash ^ static_cast<unsigned char>(*word)) * 16777619u;
    } while (*word++ != '\0');
  }
  std::string digits;
  for (int shift = 28; shift >= 0; shift -= 4) digits += "0123456789abcdef"[hash >> shift & 15];
  return digits + "\n";
}

}  // namespace

std::string packed_words(const WordTable& table) {
  std::string packed = fingerprint();
  for (const char* word : table.words) {
    if (word != nullptr) packed += word;
    packed += '\0';
  }
  return packed;
}

std::optional<WordTable> unpacked_words(std::string_view language, std::string_view packed) {
  const std::string expected = fingerprint();
  if (packed.substr(0, expected.size()) != expected) return std::nullopt;
  packed.remove_prefix(expected.size());
  WordTable table;
  table.language = language;
  for (const char*& word : table.words) {
    const std::size_t end = packed.find('\0');
    if (end == std::string_view::npos) return std::nullopt;
    if (end > 0) word = packed.data();
    packed.remove_prefix(end + 1);
  }
  if (!packed.empty()) return std::nullopt;
  return table;
}

}  // namespace broadsheet
