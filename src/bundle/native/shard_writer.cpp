#include "bundle/native/shard_writer.h"

#include <limits>

#include "bundle/catalogue_format.h"

namespace broadsheet {

Result<Done> ShardWriter::add(std::string article_json, const std::string& identifier) {
  // Room for the counts and lengths around it.
  if (article_json.size() > kMaxBlockBytes - 64) {
    return Error{ErrorCode::TooLarge,
                 "An article of more than " + std::to_string(kMaxBlockBytes >> 20) +
                     " MB can't be packed. Split it.",
                 identifier};
  }
  const bool is_full = block_bytes_ > 0 && block_bytes_ + article_json.size() > kArticleBlockBytes;
  const bool is_crowded = block_jsons_.size() == std::numeric_limits<std::uint16_t>::max();
  if (is_full || is_crowded) {
    if (auto closed = close_block(); !closed) return closed;
  }
  block_bytes_ += article_json.size();
  block_jsons_.push_back(std::move(article_json));
  return Done{};
}

Result<Done> ShardWriter::close_block() {
  if (block_jsons_.empty()) return Done{};
  shard_.add_block(write_article_block(block_jsons_));
  shard_block_counts_.push_back(block_jsons_.size());
  block_jsons_.clear();
  block_bytes_ = 0;
  return shard_.stored_bytes() >= kShardBytes ? close_shard() : Done{};
}

Result<Done> ShardWriter::close_shard() {
  if (shard_block_counts_.empty()) return Done{};
  const BuiltBlockFile built = shard_.finish();
  ++shard_count_;
  for (std::size_t block = 0; block < built.blocks.size(); ++block) {
    const BlockRef& ref = built.blocks[block];
    for (std::size_t i = 0; i < shard_block_counts_[block]; ++i) {
      places_.push_back({built.file.path, ref.offset_byte, ref.stored_bytes, ref.raw_bytes,
                         ref.crc32, static_cast<std::uint16_t>(i)});
    }
  }
  shard_block_counts_.clear();
  return receive_(built.file);
}

Result<Done> ShardWriter::finish() {
  if (auto closed = close_block(); !closed) return closed;
  return close_shard();
}

}  // namespace broadsheet
