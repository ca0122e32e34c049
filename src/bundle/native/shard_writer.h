// ShardWriter: the JSON of articles that follow each other, into blocks and shards. Deterministic;
// holds one shard at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bundle/catalogue.h"
#include "bundle/native/block_file_writer.h"

namespace broadsheet {

// Articles are gathered into blocks of about this many raw bytes: large enough for deflate to
// learn the words, small enough to be fetched for one article.
inline constexpr std::size_t kArticleBlockBytes = 32u << 10;
// A shard is closed after the block that takes it over this size: what a host without ranges sends
// for one article.
inline constexpr std::size_t kShardBytes = 128u << 10;

using ReceiveFile = std::function<Result<Done>(const BuiltFile&)>;

// Order of calls: add* finish.
class ShardWriter {
 public:
  // `receive` takes every shard as it is ready; its error ends the work.
  explicit ShardWriter(ReceiveFile receive) : receive_(std::move(receive)) {}

  // TooLarge when the article doesn't fit a block; `identifier` says which.
  Result<Done> add(std::string article_json, const std::string& identifier);
  Result<Done> finish();

  // Of the articles in shards that are ready, in order; of all after finish().
  const std::vector<ArticlePlace>& places() const { return places_; }
  std::uint32_t shard_count() const { return shard_count_; }

 private:
  Result<Done> close_block();
  Result<Done> close_shard();

  ReceiveFile receive_;
  std::vector<std::string> block_jsons_;
  std::size_t block_bytes_ = 0;
  BlockFileWriter shard_{BlockFileKind::Articles};
  std::vector<std::size_t> shard_block_counts_;  // articles in each block of the open shard
  std::uint32_t shard_count_ = 0;
  std::vector<ArticlePlace> places_;
};

}  // namespace broadsheet
