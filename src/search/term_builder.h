// TermBuilder: from what the runs say of one stem to its posting list, positions and forms as the
// index has them. Internal to search/.
#pragma once

#include <string>
#include <vector>

#include "search/impact.h"
#include "search/index_format.h"
#include "search/index_run.h"
#include "search/positions.h"
#include "search/postings.h"

namespace broadsheet {

struct BuiltTerm {
  IndexTerm term;  // without its postings and the place of its positions
  std::string postings;
  std::string positions;
  std::vector<FormCount> forms;  // as in the term
};

// What one run says of the stem.
struct RunTerm {
  std::uint32_t first_ordinal = 0;  // of the run's articles
  const RunReader* run = nullptr;   // at the stem
};

class TermBuilder {
 public:
  // Both lengths are by ordinal and must outlive this.
  TermBuilder(const std::vector<FieldLengths>& lengths, const MeanLengths& means,
              const BodyLengths& body_lengths)
      : lengths_(lengths), means_(means), body_lengths_(body_lengths) {}

  // `runs` in order of ordinals; all are at the same stem.
  BuiltTerm build(const std::vector<RunTerm>& runs);

 private:
  void add_run(const RunTerm& run, const std::vector<std::uint32_t>& form_numbers,
               BuiltTerm& built);
  void close_block(BuiltTerm& built);

  const std::vector<FieldLengths>& lengths_;
  MeanLengths means_;
  const BodyLengths& body_lengths_;
  std::vector<Posting> postings_;
  std::vector<std::uint32_t> position_bytes_;
  std::vector<Occurrences> block_ = std::vector<Occurrences>(kPostingsPerBlock);
  std::size_t block_size_ = 0;
};

}  // namespace broadsheet
