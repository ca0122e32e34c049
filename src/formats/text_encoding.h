// Bytes of a text file to UTF-8: byte order marks, UTF-16, and the code pages in which news was
// saved before UTF-8 (Windows-1252, -1251, -1256). What is no text at all is refused by its name.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace broadsheet {

struct DecodedText {
  std::string text;         // valid UTF-8, no byte order mark
  std::string encoding;     // "utf-8", "utf-16le", "utf-16be", "windows-1252", ...
  bool is_guessed = false;  // nothing in the bytes says so for certain

  friend bool operator==(const DecodedText&, const DecodedText&) = default;
};

// `encoding` empty: found out. Unsupported: HTML, PDF, pictures, archives, binary data, an encoding
// of unknown name. Bytes that mean nothing become U+FFFD.
Result<DecodedText> decode_text(std::string_view bytes, std::string_view encoding = {});

}  // namespace broadsheet
