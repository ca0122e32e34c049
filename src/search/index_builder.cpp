#include "search/index_builder.h"

#include <algorithm>

#include "search/index_merge.h"

namespace broadsheet {
namespace {

// A run is held in memory while it is made, and the merge holds the head of each.
constexpr std::uint32_t kLeastGroup = 768;

}  // namespace

std::uint32_t index_group_size(std::uint32_t article_count) {
  const CardLayout layout = card_layout(article_count);
  std::uint32_t size = kLeastGroup;
  while (size % layout.articles_per_passage_file != 0 || size % layout.articles_per_file() != 0) {
    size *= 2;
  }
  return size;
}

GroupIndexer::GroupIndexer(std::uint32_t article_count, std::uint32_t first_ordinal,
                           Analyser& analyser, const IndexFileSink& sink)
    : run_(analyser), cards_(card_layout(article_count), first_ordinal, sink) {}

Result<Done> GroupIndexer::add(const Article& article, ResultCard card) {
  run_.add(article);
  return cards_.add(std::move(card), article);
}

Result<IndexedGroup> GroupIndexer::finish() {
  auto card_files = cards_.finish();
  if (!card_files) return card_files.error();
  return IndexedGroup{run_.finish(), std::move(*card_files)};
}

IndexBuilder::IndexBuilder(std::uint32_t article_count, IndexFileSink sink)
    : article_count_(article_count), sink_(std::move(sink)) {}

Result<Done> IndexBuilder::add(const Article& article, ResultCard card) {
  if (added_count_ % index_group_size(article_count_) == 0) {
    if (auto done = close_group(); !done) return done;
    open_.emplace(article_count_, added_count_, analyser_, sink_);
  }
  ++added_count_;
  return open_->add(article, std::move(card));
}

Result<Done> IndexBuilder::close_group() {
  if (!open_) return Done{};
  auto group = open_->finish();
  open_.reset();
  if (!group) return group.error();
  groups_.push_back(std::move(*group));
  return Done{};
}

Result<ContentHash> IndexBuilder::finish() {
  if (auto done = close_group(); !done) return done.error();
  std::vector<IndexGroup> groups;
  for (IndexedGroup& group : groups_) {
    const auto read = [&run = group.run](std::uint64_t offset_byte,
                                         std::size_t size) -> Result<std::string> {
      return run.substr(std::min<std::size_t>(offset_byte, run.size()), size);
    };
    groups.push_back({read, std::move(group.card_files)});
  }
  return merge_index(std::move(groups), sink_);
}

}  // namespace broadsheet
