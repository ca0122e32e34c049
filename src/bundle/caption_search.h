// Searching pictures by the words of the archive's index. The index knows articles; which of an
// article's pictures matched, and how well, is decided here from the pictures' own texts:
//
//   const CaptionQuery query = parse_caption_query(text, {});
//   SearchResult found = index.search(query.articles, ...)       unless query.takes_every_article
//   CaptionMatcher matcher(query, found.words, analyser);
//   CaptionRanking ranking(caption_candidates(query, found.hits, ...), ...)
//   until ranking.is_complete():  ranking.take(matcher.score(entry of ranking.ahead()), order)
//
// A bare word means any of caption, credit and alt. caption:, credit: and alt: are asked of one
// picture, dates, sections and everything else of its article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bundle/caption_catalogue.h"
#include "search/analysis.h"
#include "search/search_index.h"

namespace broadsheet {

struct CaptionQuery {
  Query pictures;  // as it was typed: what is asked of each picture; problems and parts
  Query articles;  // what is asked of the index: finds every article that has such a picture
  bool takes_every_article = false;  // the index can't narrow it
  // What an alternative or an exclusion asks of the article, beside something of its pictures
  // ("caption:quay OR section:Harbour"): each is asked of the index by itself.
  std::vector<Query> asides;
  friend bool operator==(const CaptionQuery&, const CaptionQuery&) = default;
};

CaptionQuery parse_caption_query(std::string_view text, const QueryOptions& options);

// The articles that an aside found, ascending.
std::vector<Ordinal> articles_of(const std::vector<SearchHit>& hits);

class CaptionMatcher {
 public:
  // `words` are those of the answer to query.articles, `asides` the articles that each of
  // query.asides found; all are copied but the analyser.
  CaptionMatcher(const CaptionQuery& query, std::vector<FoundWord> words, Analyser& analyser,
                 std::vector<std::vector<Ordinal>> asides = {});

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

  // `is_settled`: what it asks of the article alone, the answer to query.articles has settled.
  bool holds(const QueryNode& node, bool is_settled);
  bool is_of_article(const QueryNode& node) const;
  Places places_of(const QueryNode& node);
  bool stands_at(const QueryNode& node, const std::vector<Token>& asked,
                 const std::vector<Token>& tokens, std::size_t at) const;
  bool matches_token(const QueryNode& node, const Token& asked, const Token& token) const;
  std::uint32_t matched_words(const std::vector<QueryNode>& nodes);

  CaptionQuery query_;
  std::vector<FoundWord> words_;
  std::vector<std::vector<Ordinal>> asides_;
  Ordinal ordinal_ = 0;  // of the article of the picture being looked at
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

// A picture that may answer, and the place of its article among those that were found.
struct CaptionCandidate {
  PictureNumber number = 0;
  std::uint32_t rank = 0;
  std::uint32_t score = 0;  // once it was looked at
};

// Those of `ordered` that may answer, in the order in which to look at them: `ordered`'s own where
// `keeps_order`, else that of the articles found. `articles` is CaptionColumn::Article.
std::vector<CaptionCandidate> caption_candidates(const CaptionQuery& query,
                                                 const std::vector<SearchHit>& hits,
                                                 const CaptionValues& articles,
                                                 const std::vector<PictureNumber>& ordered,
                                                 bool keeps_order);

// The result of a search as far as it was looked through. What answers best comes first among the
// pictures of so many articles, the best of them before the next: so the beginning is final before
// the end was read.
class CaptionRanking {
 public:
  static constexpr std::uint32_t kArticlesTogether = 64;

  CaptionRanking() = default;
  CaptionRanking(std::vector<CaptionCandidate> candidates, bool keeps_order)
      : candidates_(std::move(candidates)), keeps_order_(keeps_order) {}

  bool is_complete() const { return next_ == candidates_.size(); }
  std::size_t left_count() const { return candidates_.size() - next_; }
  // The picture to look at, and after `steps` more; below left_count().
  PictureNumber ahead(std::size_t steps = 0) const { return candidates_[next_ + steps].number; }
  // How it answers, if it does. What is in its place by now goes to the end of `order`.
  void take(std::optional<std::uint32_t> score, std::vector<PictureNumber>& order);

 private:
  std::vector<CaptionCandidate> candidates_;
  std::vector<CaptionCandidate> together_;
  std::size_t next_ = 0;
  bool keeps_order_ = false;
};

}  // namespace broadsheet
