// Ranking: what each article of an archive scores for the words of a query. Every word adds idf
// times impact (impact.h); words that stand side by side in a headline, as they do in the query,
// add once more. In whole numbers, so that every build ranks alike. Internal to search/.
#pragma once

#include <cstdint>
#include <vector>

#include "search/matching.h"

namespace broadsheet {

class Ranking {
 public:
  // `scores` are by ordinal, 0 where no word was found; they outlive this.
  Ranking(const IndexRoot& root, IndexCache& cache, std::vector<std::uint32_t>& scores)
      : root_(root), cache_(cache), scores_(scores) {}

  // In the order of the query. Postings that are missing are noted in the cache.
  void add_words(const std::vector<Matcher::Ranked>& words);

 private:
  // A word in a headline.
  struct HeadWord {
    std::uint32_t ordinal = 0;
    std::uint8_t place = 0;
    bool is_exact = false;  // in the very form that was asked for
  };
  void add_word(const Matcher::Ranked& word);
  void add_term(const LookedUpTerm& term, const PostingList& list, std::uint32_t exact_form);
  void add_neighbours(const std::vector<HeadWord>& before, std::uint32_t least_idf);

  const IndexRoot& root_;
  IndexCache& cache_;
  std::vector<std::uint32_t>& scores_;
  std::uint32_t share_256_ = 256;  // of a pair of words among all pairs
  // Of the word last added:
  std::uint32_t idf_ = 0;
  std::vector<HeadWord> heads_;
  std::vector<std::uint8_t> best_;  // its best impact by ordinal, where it has several terms
  std::vector<std::uint32_t> found_;
};

}  // namespace broadsheet
