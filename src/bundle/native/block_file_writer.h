// Writes block files (block_file.h). Native only: the viewer never packs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bundle/block_file.h"

namespace broadsheet {

// Deflate (RFC 1951) without a wrapper, at zlib's best level; the same bytes for the same input.
std::string deflated(std::string_view raw);

// A file of any name, and its content.
struct BuiltFile {
  std::string path;  // relative to the site's root
  std::string bytes;
  friend bool operator==(const BuiltFile&, const BuiltFile&) = default;
};

struct BuiltBlockFile {
  BuiltFile file;  // named by its content
  std::uint64_t content_hash = 0;
  std::vector<BlockRef> blocks;
};

// Order of calls: add_block* finish.
class BlockFileWriter {
 public:
  explicit BlockFileWriter(BlockFileKind kind) : kind_(kind) {}

  // `raw` must be at most kMaxBlockBytes long.
  void add_block(std::string_view raw);
  std::size_t block_count() const { return refs_.size(); }
  std::size_t stored_bytes() const { return blocks_.size(); }
  BuiltBlockFile finish();

 private:
  BlockFileKind kind_;
  std::vector<BlockRef> refs_;
  std::string blocks_;
};

}  // namespace broadsheet
