#include "bundle/native/sfnt_names.h"

#include "base/utf8.h"

namespace broadsheet {
namespace {

void append_u16(std::string& out, unsigned value) {
  out.push_back(static_cast<char>(value >> 8));
  out.push_back(static_cast<char>(value));
}

// UTF-16, the higher byte first.
std::string utf16_of(const std::string& text) {
  std::string out;
  for (std::size_t byte = 0; byte < text.size();) {
    const Utf8Step step = decode_utf8(text, byte);
    byte += step.size_bytes;
    if (step.code_point < 0x10000) {
      append_u16(out, step.code_point);
    } else {
      append_u16(out, 0xD800 + ((step.code_point - 0x10000) >> 10));
      append_u16(out, 0xDC00 + ((step.code_point - 0x10000) & 0x3FF));
    }
  }
  return out;
}

}  // namespace

std::string write_name_table(const std::vector<std::pair<std::uint16_t, std::string>>& records) {
  std::string directory;
  std::string texts;
  unsigned count = 0;
  for (const auto& [id, text] : records) {
    if (text.empty()) continue;
    const std::string encoded = utf16_of(text);
    append_u16(directory, 3);       // Windows
    append_u16(directory, 1);       // Unicode, basic plane
    append_u16(directory, 0x0409);  // US English
    append_u16(directory, id);
    append_u16(directory, static_cast<unsigned>(encoded.size()));
    append_u16(directory, static_cast<unsigned>(texts.size()));
    texts += encoded;
    ++count;
  }
  std::string table;
  append_u16(table, 0);
  append_u16(table, count);
  append_u16(table, static_cast<unsigned>(6 + directory.size()));
  return table + directory + texts;
}

}  // namespace broadsheet
