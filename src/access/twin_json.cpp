#include "access/twin_json.h"

#include "base/utf8.h"

namespace broadsheet {

void append_json_number(std::string& out, std::int64_t number) { out += std::to_string(number); }

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain_from = 0;
  const auto flush = [&](std::size_t to) { out.append(text, plain_from, to - plain_from); };
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x80) {
      const Utf8Step step = decode_utf8(text, i);
      if (!step.is_valid) {
        flush(i);
        append_utf8(out, kReplacementCharacter);
        plain_from = i + step.size_bytes;
      }
      i += step.size_bytes;
      continue;
    }
    if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F) {
      flush(i);
      constexpr std::string_view kDigits = "0123456789abcdef";
      out += "\\u00";
      out += kDigits[c >> 4];
      out += kDigits[c & 15];
      plain_from = i + 1;
    }
    ++i;
  }
  flush(text.size());
  out += '"';
}

std::uint32_t utf16_size(std::string_view text) {
  std::uint32_t units = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Utf8Step step = decode_utf8(text, i);
    units += step.code_point > 0xFFFF ? 2 : 1;
    i += step.size_bytes;
  }
  return units;
}

}  // namespace broadsheet
