// Searching pictures by the words of the archive's index. The index knows articles; which of an
// article's pictures matched, and how well, is decided here from the pictures' own texts:
//
//   const CaptionQuery query = parse_caption_query(text, {});
//   SearchResult found = index.search(query.articles, ...)       unless query.takes_every_article
//   CaptionMatcher matcher(query, found.words, analyser);
//   for each hit's article, for each of its pictures (pictures_of):  matcher.score(entry)
//
// A bare word means any of caption, credit and alt. caption:, credit: and alt: are asked of one
// picture, dates, sections and everything else of its article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bundle/caption_catalogue.h"
#include "search/analysis.h"
#include "search/search_index.h"

namespace broadsheet {

struct CaptionQuery {
  Query pictures;  // as it was typed: what is asked of each picture; problems and parts
  Query articles;  // what is asked of the index: finds every article that has such a picture
  bool takes_every_article = false;  // the index can't narrow it
  friend bool operator==(const CaptionQuery&, const CaptionQuery&) = default;
};

CaptionQuery parse_caption_query(std::string_view text, const QueryOptions& options);

class CaptionMatcher {
 public:
  // `words` are those of the answer to query.articles; all are copied but the analyser.
  CaptionMatcher(const CaptionQuery& query, std::vector<FoundWord> words, Analyser& analyser);

  // How well the picture answers, from 1; nothing when it doesn't.
  std::optional<std::uint32_t> score(const CaptionEntry& entry);
  // What to mark in one of its texts.
  std::vector<TextRange> marks(std::string_view text, std::string_view language, SearchField field);

 private:
  struct FieldTokens {
    SearchField field = SearchField::Caption;
    std::vector<Token> tokens;
  };
  using Places = std::vector<std::pair<std::size_t, std::size_t>>;  // field, token

  bool holds(const QueryNode& node);
  Places places_of(const QueryNode& node);
  bool matches_token(const QueryNode& node, const Token& asked, const Token& token) const;
  std::uint32_t matched_words(const std::vector<QueryNode>& nodes);

  CaptionQuery query_;
  std::vector<FoundWord> words_;
  Analyser& analyser_;
  std::vector<FieldTokens> texts_;  // of the picture being looked at
  std::string language_;
};

// The pictures of an article, from `first` to before `end`; `articles` is CaptionColumn::Article.
struct PictureRange {
  PictureNumber first = 0;
  PictureNumber end = 0;
};
PictureRange pictures_of(const CaptionValues& articles, Ordinal ordinal);

}  // namespace broadsheet
