#include "bundle/native/block_file_writer.h"

#include <zlib.h>

#include "base/bytes.h"
#include "bundle/native/sha256.h"

namespace broadsheet {

std::string deflated(std::string_view raw) {
  z_stream stream{};
  BROADSHEET_ASSERT(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9,
                                 Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, static_cast<uLong>(raw.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(raw.data()));
  stream.avail_in = static_cast<uInt>(raw.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  BROADSHEET_ASSERT(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

void BlockFileWriter::add_block(std::string_view raw) {
  BROADSHEET_ASSERT(raw.size() <= kMaxBlockBytes && refs_.size() < kMaxBlocksPerFile);
  const std::string stored = deflated(raw);
  refs_.push_back({static_cast<std::uint32_t>(blocks_.size()),
                   static_cast<std::uint32_t>(stored.size()),
                   static_cast<std::uint32_t>(raw.size()), crc32_of(raw)});
  blocks_ += stored;
}

BuiltBlockFile BlockFileWriter::finish() {
  const auto table_bytes = static_cast<std::uint32_t>(refs_.size() * kBlockTableEntryBytes);
  ByteWriter table;
  for (BlockRef& ref : refs_) {
    ref.offset_byte += static_cast<std::uint32_t>(kBlockFileHeaderBytes) + table_bytes;
    table.u32(ref.offset_byte);
    table.u32(ref.stored_bytes);
    table.u32(ref.raw_bytes);
    table.u32(ref.crc32);
  }
  ByteWriter file;
  file.raw("BSHT");
  file.u8(block_file_version(kind_));
  file.u8(static_cast<std::uint8_t>(kind_));
  file.u16(0);
  file.u32(static_cast<std::uint32_t>(refs_.size()));
  file.u32(crc32_of(file.bytes() + table.bytes()));
  file.raw(table.bytes());
  file.raw(blocks_);
  BuiltBlockFile built;
  built.file.bytes = file.take();
  built.content_hash = sha256_prefix(built.file.bytes);
  built.file.path = block_file_name(kind_, built.content_hash);
  built.blocks = std::move(refs_);
  refs_.clear();
  blocks_.clear();
  return built;
}

}  // namespace broadsheet
