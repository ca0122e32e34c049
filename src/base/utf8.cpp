#include "base/utf8.h"

namespace broadsheet {
namespace {

// The bounds of a sequence's second byte depend on its first (Unicode Standard, table 3-7): they
// are what keeps out overlong forms, surrogates and values above U+10FFFF.
struct Lead {
  int trail_count = 0;
  unsigned char second_min = 0x80;
  unsigned char second_max = 0xBF;
};

Lead lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF};
  if (byte == 0xE0) return {2, 0xA0, 0xBF};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF};
  if (byte == 0xF0) return {3, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  return {};
}

bool is_trail(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

Utf8Step decode_utf8(std::string_view text, std::size_t byte) {
  const auto first = static_cast<unsigned char>(text[byte]);
  if (first < 0x80) return {first, 1, true};
  const Lead lead = lead_of(first);
  if (lead.trail_count == 0) return {};
  auto value = static_cast<char32_t>(first & (0x3F >> lead.trail_count));
  for (int i = 1; i <= lead.trail_count; ++i) {
    const auto size = static_cast<std::uint32_t>(i);
    if (byte + size >= text.size()) return {kReplacementCharacter, size, false};
    const auto next = static_cast<unsigned char>(text[byte + size]);
    const unsigned char min = i == 1 ? lead.second_min : 0x80;
    const unsigned char max = i == 1 ? lead.second_max : 0xBF;
    if (next < min || next > max) return {kReplacementCharacter, size, false};
    value = (value << 6) | (next & 0x3F);
  }
  return {value, static_cast<std::uint32_t>(lead.trail_count + 1), true};
}

std::size_t previous_utf8(std::string_view text, std::size_t byte) {
  if (byte == 0) return 0;
  std::size_t start = byte - 1;
  while (start > 0 && byte - start < 4 && is_trail(text[start])) --start;
  // Only a start whose step ends exactly here is a code point; otherwise the last byte stands
  // alone.
  return start + decode_utf8(text, start).size_bytes == byte ? start : byte - 1;
}

void append_utf8(std::string& text, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacementCharacter;
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | (c >> 18));
    text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {  // nearly all of most texts
      ++i;
      continue;
    }
    const Utf8Step step = decode_utf8(text, i);
    if (!step.is_valid) return false;
    i += step.size_bytes;
  }
  return true;
}

std::string repaired_utf8(std::string_view text) {
  std::string repaired;
  repaired.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Utf8Step step = decode_utf8(text, i);
    append_utf8(repaired, step.code_point);
    i += step.size_bytes;
  }
  return repaired;
}

}  // namespace broadsheet
