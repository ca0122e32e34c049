// An article's texts as search keeps them beside the index, so that the matched passage of a
// result costs one small piece and never an article's shard. Layout: FORMAT.md.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search/article_fields.h"
#include "search/result_card.h"

namespace broadsheet {

struct PassageTexts {
  std::vector<FieldText> texts;      // views of `bytes`
  std::vector<CardPicture> figures;  // by figure_index; src is empty without a picture
  std::string bytes;                 // unpacked

  PassageTexts() = default;
  // The views are of `bytes`, whose place a move of a short string could change.
  PassageTexts(const PassageTexts&) = delete;
  PassageTexts& operator=(const PassageTexts&) = delete;
};

std::string encode_passages(const Article& article);

// Malformed when the bytes are not what was written.
Result<std::shared_ptr<const PassageTexts>> decode_passages(std::string_view bytes,
                                                            const std::string& file);

}  // namespace broadsheet
