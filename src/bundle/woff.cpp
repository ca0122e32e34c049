#include "bundle/woff.h"

#include <zlib.h>

#include <algorithm>
#include <vector>

namespace broadsheet {
namespace {

constexpr std::size_t kHeaderBytes = 44;
constexpr std::size_t kEntryBytes = 20;
constexpr std::size_t kSfntHeaderBytes = 12;
constexpr std::size_t kSfntEntryBytes = 16;

std::uint32_t u32_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

std::uint32_t u16_at(std::string_view bytes, std::size_t at) { return u32_at(bytes, at) >> 16; }

void append_u16(std::string& out, std::uint32_t value) {
  out.push_back(static_cast<char>(value >> 8));
  out.push_back(static_cast<char>(value));
}

void append_u32(std::string& out, std::uint32_t value) {
  append_u16(out, value >> 16);
  append_u16(out, value & 0xFFFF);
}

struct Table {
  std::uint32_t tag = 0;
  std::uint32_t offset_byte = 0;
  std::uint32_t stored_bytes = 0;
  std::uint32_t raw_bytes = 0;
  std::uint32_t checksum = 0;
};

Error damaged(const std::string& file) {
  return {ErrorCode::Malformed, "A font of this archive is damaged; another one stands in for it.",
          file};
}

bool append_table(std::string& sfnt, std::string_view stored, std::uint32_t raw_bytes) {
  const std::size_t begin = sfnt.size();
  if (stored.size() == raw_bytes) {
    sfnt += stored;
    return true;
  }
  sfnt.resize(begin + raw_bytes);
  uLongf size = raw_bytes;
  const int code =
      uncompress(reinterpret_cast<Bytef*>(sfnt.data() + begin), &size,
                 reinterpret_cast<const Bytef*>(stored.data()), static_cast<uLong>(stored.size()));
  return code == Z_OK && size == raw_bytes;
}

}  // namespace

bool is_woff(std::string_view bytes) { return bytes.substr(0, 4) == "wOFF"; }

Result<std::string> sfnt_from_woff(std::string_view woff, const std::string& file) {
  if (!is_woff(woff) || woff.size() < kHeaderBytes) return damaged(file);
  const std::uint32_t flavor = u32_at(woff, 4);
  const std::uint32_t table_count = u16_at(woff, 12);
  if (table_count == 0 || woff.size() < kHeaderBytes + table_count * kEntryBytes) {
    return damaged(file);
  }
  std::vector<Table> tables(table_count);
  std::uint64_t total_bytes = kSfntHeaderBytes + table_count * kSfntEntryBytes;
  for (std::size_t i = 0; i < table_count; ++i) {
    const std::size_t at = kHeaderBytes + i * kEntryBytes;
    Table& table = tables[i];
    table = {u32_at(woff, at), u32_at(woff, at + 4), u32_at(woff, at + 8), u32_at(woff, at + 12),
             u32_at(woff, at + 16)};
    const bool is_inside =
        table.offset_byte <= woff.size() && table.stored_bytes <= woff.size() - table.offset_byte;
    if (!is_inside || table.stored_bytes > table.raw_bytes) return damaged(file);
    total_bytes += (std::uint64_t{table.raw_bytes} + 3) & ~std::uint64_t{3};
  }
  if (total_bytes > kMaxFontBytes) {
    return Error{ErrorCode::TooLarge, "A font of this archive is larger than this viewer reads.",
                 file};
  }
  // OpenType wants the directory's search numbers; nothing depends on them.
  std::uint32_t power = 1;
  std::uint32_t log2_power = 0;
  while (power * 2 <= table_count) {
    power *= 2;
    ++log2_power;
  }
  std::string sfnt;
  append_u32(sfnt, flavor);
  append_u16(sfnt, table_count);
  append_u16(sfnt, power * 16);
  append_u16(sfnt, log2_power);
  append_u16(sfnt, (table_count - power) * 16);
  auto offset = static_cast<std::uint32_t>(kSfntHeaderBytes + table_count * kSfntEntryBytes);
  for (const Table& table : tables) {
    append_u32(sfnt, table.tag);
    append_u32(sfnt, table.checksum);
    append_u32(sfnt, offset);
    append_u32(sfnt, table.raw_bytes);
    offset += (table.raw_bytes + 3) & ~3u;
  }
  for (const Table& table : tables) {
    const std::string_view stored = woff.substr(table.offset_byte, table.stored_bytes);
    if (!append_table(sfnt, stored, table.raw_bytes)) return damaged(file);
    sfnt.resize((sfnt.size() + 3) & ~std::size_t{3});
  }
  return sfnt;
}

}  // namespace broadsheet
