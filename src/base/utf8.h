// UTF-8 (RFC 3629). Decoding is total: an ill-formed sequence becomes U+FFFD, one per maximal
// subpart as the Unicode Standard recommends (section 3.9), and every byte belongs to one step.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace broadsheet {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

struct Utf8Step {
  char32_t code_point = kReplacementCharacter;
  std::uint32_t size_bytes = 1;
  bool is_valid = false;
};

// Decodes what starts at `byte`, which must be less than text.size().
Utf8Step decode_utf8(std::string_view text, std::size_t byte);

// The start of the code point that ends before `byte`; 0 at the start of the text.
std::size_t previous_utf8(std::string_view text, std::size_t byte);

void append_utf8(std::string& text, char32_t code_point);

bool is_valid_utf8(std::string_view text);

// `text` with every ill-formed sequence replaced by U+FFFD.
std::string repaired_utf8(std::string_view text);

}  // namespace broadsheet
