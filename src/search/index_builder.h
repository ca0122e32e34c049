// Making an index: articles, in the catalogue's order, are gone through in groups, each by itself
// on any core or machine (GroupIndexer), and the groups are merged (index_merge.h). IndexBuilder
// does both for an archive that fits in memory. Deterministic.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/result.h"
#include "search/analysis.h"
#include "search/card_writer.h"
#include "search/index_file_sink.h"
#include "search/index_run.h"
#include "search/result_card.h"

namespace broadsheet {

// Every group but the last has so many articles: no file of cards or passages spans two.
std::uint32_t index_group_size(std::uint32_t article_count);

struct IndexedGroup {
  std::string run;  // index_run.h
  std::vector<std::uint32_t> card_files;
};

// Order of calls: add* finish. Hands the files of cards and passages to `sink` at once.
class GroupIndexer {
 public:
  // `article_count`, of the whole archive, decides how many share a file. `analyser` and `sink`
  // must outlive this.
  GroupIndexer(std::uint32_t article_count, std::uint32_t first_ordinal, Analyser& analyser,
               const IndexFileSink& sink);

  // The card is what a list of results shows of the article.
  Result<Done> add(const Article& article, ResultCard card);
  Result<IndexedGroup> finish();

 private:
  RunBuilder run_;
  CardWriter cards_;
};

// Order of calls: add* finish.
class IndexBuilder {
 public:
  // `article_count` is how many will be added.
  IndexBuilder(std::uint32_t article_count, IndexFileSink sink);

  // In the catalogue's order: the first call is ordinal 0, undated articles first.
  Result<Done> add(const Article& article, ResultCard card);
  // The root's hash.
  Result<ContentHash> finish();

 private:
  Result<Done> close_group();

  std::uint32_t article_count_;
  std::uint32_t added_count_ = 0;
  IndexFileSink sink_;
  Analyser analyser_;
  std::optional<GroupIndexer> open_;
  std::vector<IndexedGroup> groups_;
};

}  // namespace broadsheet
