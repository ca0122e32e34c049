// TermWriter: fills blocks of terms to their size and files with blocks; each file has its file of
// positions. Holds one file at a time. Internal to search/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/index_file_sink.h"
#include "search/term_builder.h"

namespace broadsheet {

// The shortest beginning of `first` that is above every string up to `before`.
std::string separator(std::string_view before, std::string_view first);

class TermWriter {
 public:
  // `posting_count`, of all terms, decides how large blocks are.
  TermWriter(const IndexFileSink& sink, std::uint64_t posting_count);

  // In byte order of stems.
  Result<Done> add(BuiltTerm built);
  // Into the root: where the blocks are.
  Result<Done> finish(IndexRoot& root);

 private:
  Result<ContentHash> write(IndexPart part, const std::string& content);
  Result<Done> write_apart(BuiltTerm& built);
  Result<Done> close_block();
  Result<Done> close_file();

  const IndexFileSink& sink_;
  std::size_t block_bytes_;
  std::uint32_t blocks_per_file_;
  std::vector<TermBlockRef> refs_;
  std::vector<std::string> firsts_;
  std::vector<std::uint32_t> files_;
  std::vector<TermBlock> blocks_;
  TermBlock block_;
  std::string positions_;
  std::string last_stem_;
  std::size_t filled_bytes_ = 0;
  std::size_t blocks_written_ = 0;
  std::uint64_t term_count_ = 0;
};

}  // namespace broadsheet
