// An article as the index sees it: its texts by field, in reading order. Highlights and excerpts
// take the same texts, so what is found is what is shown.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "search/query.h"

namespace broadsheet {

struct FieldText {
  SearchField field = SearchField::Body;
  std::string_view text;           // of the article, which must outlive this
  std::string_view language;       // effective, BCP 47
  std::int32_t block_index = -1;   // in Article::body; -1 outside it
  std::int32_t figure_index = -1;  // captions, credits, alts: which figure, the lead being 0
};

std::vector<FieldText> fields_of(const Article& article);

struct ArticleFlags {
  bool has_video = false;
  bool has_audio = false;
  bool has_image = false;
};
ArticleFlags flags_of(const Article& article);

}  // namespace broadsheet
