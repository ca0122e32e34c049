// CardWriter: writes the files of result cards and of passages as articles come, in order of
// ordinals. Holds the articles of one file at a time. Internal to search/.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "search/index_builder.h"

namespace broadsheet {

class CardWriter {
 public:
  CardWriter(std::uint32_t article_count, const IndexFileSink& sink);

  Result<Done> add(ResultCard card, const Article& article);
  // Into the root: where the cards are.
  Result<Done> finish(IndexRoot& root);

 private:
  Result<Done> close_passages();
  Result<Done> add_page();
  Result<Done> close_cards();

  const IndexFileSink& sink_;
  std::uint32_t articles_per_passage_file_ = 1;
  std::uint32_t pages_per_file_ = 1;
  std::string passages_;          // of the open file
  std::size_t placed_count_ = 0;  // of waiting_, whose passages are written
  CardPage waiting_;              // until their passages' file has a name
  std::string pages_;             // of the open file of cards
  std::vector<std::uint32_t> card_files_;
};

}  // namespace broadsheet
