// The last step of making an index: runs and cards of all groups of articles become the files of
// words, spellings, facets and the root. Memory holds the head of each run, one term at a time, and
// a few numbers for every article.
#pragma once

#include <cstdint>
#include <vector>

#include "search/index_file_sink.h"
#include "search/index_run.h"

namespace broadsheet {

// What GroupIndexer made of the articles of one group.
struct IndexGroup {
  ReadRun run;
  std::vector<std::uint32_t> card_files;
};

// Groups in order of ordinals. The root's hash.
Result<ContentHash> merge_index(std::vector<IndexGroup> groups, const IndexFileSink& sink);

}  // namespace broadsheet
