// Matching: which articles satisfy what a query asks for, exactly. Sets of ordinals, ascending.
// Internal to search/.
#pragma once

#include <cstdint>
#include <vector>

#include "search/word_lookup.h"

namespace broadsheet {

using OrdinalSet = std::vector<std::uint32_t>;

OrdinalSet intersection_of(const OrdinalSet& a, const OrdinalSet& b);
OrdinalSet union_of(const OrdinalSet& a, const OrdinalSet& b);
OrdinalSet complement_of(const OrdinalSet& set, std::uint32_t article_count);

// Where, in one article, a word or phrase stands.
struct Place {
  SearchField field = SearchField::Body;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

class Matcher {
 public:
  Matcher(IndexCache& cache, const IndexRoot& root, Analyser& analyser)
      : cache_(cache), root_(root), analyser_(analyser), lookup_(cache, root, analyser) {}

  // What is missing is noted in the cache; the set is then of no use.
  OrdinalSet matches(const QueryNode& node);

  // The words that were looked up on the way, for marks and ranking.
  struct Ranked {
    FoundWord word;
    std::vector<LookedUpTerm> terms;
  };
  // Looks a bare word up: several tokens ("cease-fire") are several words.
  std::vector<Ranked> look_up_ranked(const QueryNode& node);
  const std::vector<Ranked>& asked_words() const { return asked_; }

 private:
  struct TokenTerms {
    std::vector<LookedUpTerm> terms;
    std::uint32_t position = 0;  // in the query; pairs on either side of a gap leave one out
  };
  OrdinalSet word_matches(const QueryNode& node);
  OrdinalSet phrase_matches(const QueryNode& node);
  OrdinalSet section_matches(const QueryNode& node);
  OrdinalSet near_matches(const QueryNode& node);
  OrdinalSet date_matches(const QueryNode& node);
  OrdinalSet flag_matches(const QueryNode& node);
  OrdinalSet language_matches(const QueryNode& node);

  std::vector<TokenTerms> tokens_of(const QueryNode& node);
  OrdinalSet articles_with(const std::vector<LookedUpTerm>& terms);
  // Per ordinal of `candidates`, the places of the token sequence, restricted to `field`.
  std::vector<std::vector<Place>> places_of(const std::vector<TokenTerms>& tokens,
                                            SearchField field, const OrdinalSet& candidates);
  std::vector<std::vector<Place>> token_places(const TokenTerms& token, SearchField field,
                                               const OrdinalSet& candidates);
  const BodyLengths* body_lengths();
  void add_places(const LookedUpTerm& term, SearchField field, const OrdinalSet& candidates,
                  std::vector<std::vector<Place>>& places);
  static WordMatch match_of(const QueryNode& node);
  void note(const QueryNode& node, const Token& token, const LookedUpWord& found);
  void note_places(std::size_t first_noted, const std::vector<TokenTerms>& tokens);

  IndexCache& cache_;
  const IndexRoot& root_;
  Analyser& analyser_;
  WordLookup lookup_;
  std::vector<Ranked> asked_;
  bool is_negated_ = false;
  TextRange near_source_;  // of the other side, while one of NEAR is looked up
  std::uint32_t near_words_ = 0;
};

}  // namespace broadsheet
