// CardWriter: writes the files of result cards and of passages of a group of articles as they come,
// in order of ordinals. Holds the articles of one file at a time. Internal to search/.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "article/article.h"
#include "search/index_file_sink.h"
#include "search/result_card.h"

namespace broadsheet {

// How many share a file: few, so that a host without ranges sends little; more in large archives,
// for hosts take so many files and no more.
struct CardLayout {
  std::uint32_t articles_per_passage_file = 1;
  std::uint32_t pages_per_file = 1;
  std::uint32_t articles_per_file() const { return pages_per_file * kCardsPerPage; }
};
CardLayout card_layout(std::uint32_t article_count);

// Order of calls: add* finish.
class CardWriter {
 public:
  // No file spans two groups, so the first ordinal begins one. `sink` must outlive this.
  CardWriter(const CardLayout& layout, std::uint32_t first_ordinal, const IndexFileSink& sink);

  Result<Done> add(ResultCard card, const Article& article);
  // The hash of each file of cards, for the root.
  Result<std::vector<std::uint32_t>> finish();

 private:
  Result<Done> close_passages();
  Result<Done> add_page();
  Result<Done> close_cards();

  const IndexFileSink& sink_;
  CardLayout layout_;
  std::uint32_t next_file_number_;
  std::uint32_t next_ordinal_;    // of the first card that waits
  std::string passages_;          // of the open file
  std::size_t placed_count_ = 0;  // of waiting_, whose passages are written
  CardPage waiting_;              // until their passages' file has a name
  std::string pages_;             // of the open file of cards
  std::vector<std::uint32_t> card_files_;
};

}  // namespace broadsheet
