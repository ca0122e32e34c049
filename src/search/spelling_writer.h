// The lists of spellings of an index: by beginnings, which complete and correct what is typed, and
// by endings, which correct a slip in the first half of a word. Internal to search/.
#pragma once

#include <vector>

#include "search/index_file_sink.h"

namespace broadsheet {

// Into the root, which has its languages: their files. `spellings` in any order, each with its
// stem, perhaps with a form more than once.
Result<Done> write_spelling_files(std::vector<Spelling> spellings, std::uint32_t article_count,
                                  const IndexFileSink& sink, IndexRoot& root);

}  // namespace broadsheet
