// Excerpts: the passage of an article that says best why it was found, with the exact bytes of
// every word that matched. The same analysis as the index's, so marks show only what matched.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "article/article.h"
#include "search/analysis.h"
#include "search/article_fields.h"
#include "search/found_word.h"

namespace broadsheet {

// The bytes of `text` that match, in order, disjoint. Words asked for in another field than `field`
// match nothing here; words in quotes match in their own form and together only, those of NEAR as
// near as asked. `only`: the marks of one of the words.
std::vector<TextRange> marks_in(std::string_view text, std::string_view language, SearchField field,
                                const std::vector<FoundWord>& words, Analyser& analyser,
                                std::optional<std::size_t> only = std::nullopt);

struct Excerpt {
  SearchField field = SearchField::Body;
  std::string text;
  std::vector<TextRange> marks;  // in `text`
  bool is_cut_before = false;    // the passage goes on before and after what is shown
  bool is_cut_after = false;
  std::int32_t block_index = -1;   // where it stands in Article::body; -1 outside it
  std::int32_t figure_index = -1;  // captions, credits and alts
  friend bool operator==(const Excerpt&, const Excerpt&) = default;
};

// The best passage outside the headline, at most `max_bytes` long and cut between words; without
// any match the beginning of the text.
Excerpt excerpt_of(const Article& article, const std::vector<FoundWord>& words,
                   std::size_t max_bytes, Analyser& analyser);

Excerpt excerpt_of(std::span<const FieldText> texts, const std::vector<FoundWord>& words,
                   std::size_t max_bytes, Analyser& analyser);

}  // namespace broadsheet
