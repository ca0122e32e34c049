#include "bundle/block_file.h"

#include <zlib.h>

#include "base/bytes.h"

namespace broadsheet {
namespace {

constexpr std::string_view kMagic = "BSHT";
// Deflate never does better than this (zlib's technical notes), so a larger claim is a lie.
constexpr std::uint64_t kMaxDeflateRatio = 1032;

Error damaged(const std::string& file, std::uint64_t offset_byte, std::string_view what) {
  return {ErrorCode::Malformed,
          "A file of this archive is damaged (" + std::string(what) +
              "). Load it again; if that doesn't help, put the packed site online again.",
          file + " at byte " + std::to_string(offset_byte)};
}

std::string_view name_of(BlockFileKind kind) {
  switch (kind) {
    case BlockFileKind::Articles: return "articles";
    case BlockFileKind::Catalogue: return "catalogue";
    case BlockFileKind::Directory: return "directory";
    case BlockFileKind::Front: return "front";
    case BlockFileKind::Keys: return "keys";
    case BlockFileKind::CaptionIndex: return "caption-index";
    case BlockFileKind::CaptionPages: return "captions";
    case BlockFileKind::CaptionColumns: return "caption-columns";
  }
  return "";
}

Result<Done> check_ref(const BlockRef& ref, BlockFileKind kind, const std::string& file) {
  const std::uint32_t limit = kind == BlockFileKind::Articles ? kMaxBlockBytes : kMaxListBlockBytes;
  if (ref.stored_bytes > limit || ref.raw_bytes > limit) {
    return Error{ErrorCode::TooLarge, "A part of this archive is larger than this viewer reads.",
                 file + " at byte " + std::to_string(ref.offset_byte)};
  }
  if (ref.raw_bytes > kMaxDeflateRatio * ref.stored_bytes + 64) {
    return damaged(file, ref.offset_byte, "impossible size");
  }
  return Done{};
}

// False unless the deflate stream fills `raw` exactly and ends with `stored`.
bool inflate_exactly(std::string_view stored, std::string& raw) {
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return false;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(stored.data()));
  stream.avail_in = static_cast<uInt>(stored.size());
  stream.next_out = reinterpret_cast<Bytef*>(raw.data());
  stream.avail_out = static_cast<uInt>(raw.size());
  // zlib wants somewhere to point to even for an empty block.
  Bytef nothing = 0;
  if (raw.empty()) {
    stream.next_out = &nothing;
    stream.avail_out = 0;
  }
  const int code = inflate(&stream, Z_FINISH);
  const bool is_whole = code == Z_STREAM_END && stream.avail_out == 0 && stream.avail_in == 0;
  inflateEnd(&stream);
  return is_whole;
}

}  // namespace

std::uint32_t crc32_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

Result<std::string> unpack_block(std::string_view stored, const BlockRef& ref, BlockFileKind kind,
                                 const std::string& file) {
  if (auto checked = check_ref(ref, kind, file); !checked) return checked.error();
  if (stored.size() != ref.stored_bytes) return damaged(file, ref.offset_byte, "cut short");
  std::string raw(ref.raw_bytes, '\0');
  if (!inflate_exactly(stored, raw)) return damaged(file, ref.offset_byte, "can't be unpacked");
  if (crc32_of(raw) != ref.crc32) return damaged(file, ref.offset_byte, "wrong checksum");
  return raw;
}

Result<std::vector<BlockRef>> read_block_table(std::string_view file_bytes, BlockFileKind kind,
                                               const std::string& file) {
  ByteReader reader(file_bytes);
  if (reader.raw(kMagic.size()) != kMagic) {
    return damaged(file, 0, "not a file of an archive; the host may have sent an error page");
  }
  const std::uint8_t version = reader.u8();
  if (version != block_file_version(kind)) {
    return Error{ErrorCode::Unsupported,
                 "This archive was packed in format version " + std::to_string(version) +
                     ", this viewer reads version " + std::to_string(block_file_version(kind)) +
                     ". Pack the archive again, viewer included.",
                 file};
  }
  const std::uint8_t found_kind = reader.u8();
  reader.u16();  // flags, none yet
  const std::uint32_t block_count = reader.u32();
  const std::uint32_t stored_crc = reader.u32();
  if (!reader.is_good() || block_count > kMaxBlocksPerFile ||
      block_count * kBlockTableEntryBytes > reader.left()) {
    return damaged(file, 0, "cut short");
  }
  if (found_kind != static_cast<std::uint8_t>(kind)) {
    return damaged(file, 0, "another file of the archive stands in its place");
  }
  const std::size_t table_bytes = block_count * kBlockTableEntryBytes;
  const std::string summed = std::string(file_bytes.substr(0, kBlockFileHeaderBytes - 4)) +
                             std::string(file_bytes.substr(kBlockFileHeaderBytes, table_bytes));
  if (crc32_of(summed) != stored_crc) return damaged(file, 0, "wrong checksum");
  std::vector<BlockRef> refs(block_count);
  for (BlockRef& ref : refs) {
    ref = {reader.u32(), reader.u32(), reader.u32(), reader.u32()};
    if (std::uint64_t{ref.offset_byte} + ref.stored_bytes > file_bytes.size()) {
      return damaged(file, ref.offset_byte, "cut short");
    }
  }
  return refs;
}

Result<std::string> read_block(std::string_view file_bytes, BlockFileKind kind, std::size_t index,
                               const std::string& file) {
  auto refs = read_block_table(file_bytes, kind, file);
  if (!refs) return refs.error();
  if (index >= refs->size()) return damaged(file, 0, "a block is missing");
  const BlockRef& ref = (*refs)[index];
  return unpack_block(file_bytes.substr(ref.offset_byte, ref.stored_bytes), ref, kind, file);
}

std::string block_file_name(BlockFileKind kind, std::uint64_t content_hash) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string name = "data/" + std::string(name_of(kind)) + "-";
  for (int shift = 60; shift >= 0; shift -= 4) name.push_back(kDigits[content_hash >> shift & 15]);
  return name + ".bs";
}

}  // namespace broadsheet
