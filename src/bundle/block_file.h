// Block files: the one container of everything binary in a packed site. A header, a table of
// blocks, then the blocks, each deflated by itself (RFC 1951) and checked by the CRC-32 of what it
// holds. A block can be read alone by range, or out of the whole file. Byte by byte: FORMAT.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace broadsheet {

// What one block may hold, stored or unpacked; checked before memory is asked for.
inline constexpr std::uint32_t kMaxBlockBytes = 64u << 20;
// The same for everything but articles: lists stay small by being paged.
inline constexpr std::uint32_t kMaxListBlockBytes = 16u << 20;
inline constexpr std::uint32_t kMaxBlocksPerFile = 1u << 16;
inline constexpr std::size_t kBlockFileHeaderBytes = 16;
inline constexpr std::size_t kBlockTableEntryBytes = 16;

enum class BlockFileKind : std::uint8_t {
  Articles = 'A',
  Catalogue = 'C',
  Directory = 'D',
  Front = 'F',
  Keys = 'K',
  CaptionIndex = 'I',
  CaptionPages = 'P',
  CaptionColumns = 'O',
};

// Of captions 2: entries know the original's size and how many wordings a photograph has. Their
// index says it, which is read before any page.
constexpr std::uint8_t block_file_version(BlockFileKind kind) {
  const bool is_of_captions =
      kind == BlockFileKind::CaptionPages || kind == BlockFileKind::CaptionIndex;
  return is_of_captions ? 2 : 1;
}

struct BlockRef {
  std::uint32_t offset_byte = 0;
  std::uint32_t stored_bytes = 0;
  std::uint32_t raw_bytes = 0;
  std::uint32_t crc32 = 0;  // of the raw bytes
  friend bool operator==(const BlockRef&, const BlockRef&) = default;
};

// The block that `stored` holds. Malformed, with `file` and offset in `where`, when it is not the
// one that `ref` speaks of.
Result<std::string> unpack_block(std::string_view stored, const BlockRef& ref, BlockFileKind kind,
                                 const std::string& file);

// Header and table of a file that is there whole.
Result<std::vector<BlockRef>> read_block_table(std::string_view file_bytes, BlockFileKind kind,
                                               const std::string& file);

// Block `index` of a file that is there whole.
Result<std::string> read_block(std::string_view file_bytes, BlockFileKind kind, std::size_t index,
                               const std::string& file);

// "data/articles-0123456789abcdef.bs": the name says the first half of the content's SHA-256.
std::string block_file_name(BlockFileKind kind, std::uint64_t content_hash);

std::uint32_t crc32_of(std::string_view bytes);

}  // namespace broadsheet
