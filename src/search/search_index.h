// SearchIndex: a packed archive's index, searched piece by piece without doing I/O itself. It
// lives as long as the archive is open and keeps the pieces that were read, up to a budget.
//
//   for (;;) {
//     SearchAnswer answer = index.search(query, options);
//     const auto* missing = std::get_if<MissingPieces>(&answer);
//     if (!missing) return answer;                       // SearchResult, or Error for the root
//     for (const Need& need : missing->needs)            // all at once, in parallel
//       index.feed(need, fetch(need));                   // or index.fail(need, error)
//   }
//
// Then cards() for what a list of results shows, and passages() for the passages that say why, each
// as far as its pieces are there: three round trips to ten cards (root, words, cards), one more to
// their passages. search_session.h drives all of it, and drops a query that is out of date.
// A damaged or missing piece costs the words, cards or passages that are in it: `problems` says
// which, the rest answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/steps.h"
#include "search/excerpt.h"
#include "search/found_word.h"
#include "search/query.h"
#include "search/result_card.h"

namespace broadsheet {

// Fresh: by relevance, of which age takes up to three quarters, half of that in a year.
enum class SearchSort : std::uint8_t { Relevance, Newest, Oldest, Fresh };

// "newest", "oldest", "fresh", as addresses and the terminal have it; empty for Relevance, and what
// is none of them is Relevance.
std::string_view name_of(SearchSort sort);
SearchSort sort_named(std::string_view name);

struct SearchOptions {
  SearchSort sort = SearchSort::Relevance;
  std::uint32_t first = 0;
  std::uint32_t count = 10;
  bool has_facets = false;  // counts by section, author, language, month; flags
};

struct SearchHit {
  std::uint32_t ordinal = 0;  // of the catalogue
  std::uint32_t score = 0;
  friend bool operator==(SearchHit, SearchHit) = default;
};

struct FacetCount {
  std::string name;
  std::uint32_t article_count = 0;
  friend bool operator==(const FacetCount&, const FacetCount&) = default;
};
struct MonthHits {
  std::int32_t month = 0;  // year * 12 + month - 1
  std::uint32_t article_count = 0;
  friend bool operator==(MonthHits, MonthHits) = default;
};
// Exact, whatever matches. An article counts for its first author alone; by: asks for any of them,
// so that it may find more.
struct SearchFacets {
  std::vector<FacetCount> sections, authors, languages;  // the most frequent first
  std::vector<MonthHits> months;                         // oldest first, empty ones left out
  std::uint32_t with_image = 0;
  std::uint32_t with_video = 0;
  friend bool operator==(const SearchFacets&, const SearchFacets&) = default;
};

struct SearchResult {
  std::uint32_t total_count = 0;
  std::vector<SearchHit> hits;  // `count` from `first` on
  std::vector<FoundWord> words;
  SearchFacets facets;
  Warnings problems;  // pieces that could not be read
};

struct MissingPieces {
  std::vector<Need> needs;
};

// A card of its own ordinal; `is_readable` is false where its piece could not be read.
struct HitCard {
  std::uint32_t ordinal = 0;
  bool is_readable = false;
  ResultCard card;
  // In the headline, for the words given; exact bytes.
  std::vector<TextRange> headline_marks;
  friend bool operator==(const HitCard&, const HitCard&) = default;
};
// As the ordinals were given; nothing where the piece is among those missing.
struct HitCards {
  std::vector<std::optional<HitCard>> cards;
  std::vector<Need> missing;
  Warnings problems;
};

// Why an article was found: the passage with the words in it marked. A caption's has its picture.
struct HitPassage {
  std::uint32_t ordinal = 0;
  bool is_readable = false;
  Excerpt excerpt;
  std::optional<CardPicture> picture;
  friend bool operator==(const HitPassage&, const HitPassage&) = default;
};
struct HitPassages {
  std::vector<std::optional<HitPassage>> passages;
  std::vector<Need> missing;
  Warnings problems;
};

using SearchAnswer = std::variant<SearchResult, MissingPieces, Error>;

class SearchIndex {
 public:
  // More than 200 queries of 10,000 articles leave (4.9 MB), so that they read nothing twice.
  static constexpr std::size_t kDefaultCacheBytes = 8u << 20;

  // `root_file` as the manifest names it.
  explicit SearchIndex(std::string root_file, std::size_t cache_bytes = kDefaultCacheBytes);
  ~SearchIndex();
  SearchIndex(SearchIndex&&) noexcept;
  SearchIndex& operator=(SearchIndex&&) noexcept;

  // Languages that the archive is known to have, so that their stemmers (stemmers.h) are asked for
  // together with the root, not after it.
  void expect_languages(std::vector<std::string> languages);

  // What every query needs and no query decides: worth having before the first.
  std::vector<Need> missing_beginnings();

  SearchAnswer search(const Query& query, const SearchOptions& options);
  // `words` are those of the result, for the marks.
  HitCards cards(std::span<const std::uint32_t> ordinals, const std::vector<FoundWord>& words);
  HitPassages passages(std::span<const std::uint32_t> ordinals, const std::vector<FoundWord>& words,
                       std::size_t max_bytes);

  void feed(const Need& need, std::vector<std::byte> bytes);
  void fail(const Need& need, Error error);
  // "Try again": what could not be read is missing again.
  void forget_failures();

  std::size_t cached_bytes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadsheet
