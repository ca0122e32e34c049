#include <zlib.h>

#include <algorithm>

#include "bundle/native/font_subset.h"

namespace broadsheet {
namespace {

std::uint32_t u32_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

void append_u16(std::string& out, std::uint32_t value) {
  out.push_back(static_cast<char>(value >> 8));
  out.push_back(static_cast<char>(value));
}

void append_u32(std::string& out, std::uint32_t value) {
  append_u16(out, value >> 16);
  append_u16(out, value & 0xFFFF);
}

// Stored as it is where compressing doesn't pay, as the format asks.
std::string compressed(std::string_view table) {
  uLongf size = compressBound(static_cast<uLong>(table.size()));
  std::string out(size, '\0');
  const int code = compress2(reinterpret_cast<Bytef*>(out.data()), &size,
                             reinterpret_cast<const Bytef*>(table.data()),
                             static_cast<uLong>(table.size()), Z_BEST_COMPRESSION);
  if (code != Z_OK || size >= table.size()) return std::string(table);
  out.resize(size);
  return out;
}

}  // namespace

std::string write_woff(std::string_view sfnt) {
  const std::uint32_t table_count = u32_at(sfnt, 4) >> 16;
  std::string directory;
  std::string tables;
  std::size_t sfnt_bytes = 12 + 16 * std::size_t{table_count};
  for (std::uint32_t i = 0; i < table_count; ++i) {
    const std::size_t entry = 12 + 16 * std::size_t{i};
    const std::uint32_t raw_bytes = u32_at(sfnt, entry + 12);
    const std::string stored = compressed(sfnt.substr(u32_at(sfnt, entry + 8), raw_bytes));
    append_u32(directory, u32_at(sfnt, entry));
    append_u32(directory, static_cast<std::uint32_t>(44 + 20 * table_count + tables.size()));
    append_u32(directory, static_cast<std::uint32_t>(stored.size()));
    append_u32(directory, raw_bytes);
    append_u32(directory, u32_at(sfnt, entry + 4));
    tables += stored;
    tables.resize((tables.size() + 3) & ~std::size_t{3});
    sfnt_bytes += (raw_bytes + 3) & ~3u;
  }
  std::string woff = "wOFF";
  woff += sfnt.substr(0, 4);
  append_u32(woff, static_cast<std::uint32_t>(44 + directory.size() + tables.size()));
  append_u16(woff, table_count);
  append_u16(woff, 0);
  append_u32(woff, static_cast<std::uint32_t>(sfnt_bytes));
  append_u32(woff, 1u << 16);  // version 1.0
  woff.append(20, '\0');       // no metadata, no private data
  return woff + directory + tables;
}

}  // namespace broadsheet
