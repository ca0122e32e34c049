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
// A query out of date is dropped by not asking again. A damaged or missing piece costs the words
// that are in it: `SearchResult::problems` says which, the rest answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/steps.h"
#include "search/query.h"

namespace broadsheet {

enum class SearchSort : std::uint8_t { Relevance, Newest, Oldest };

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

// What one word of the query was taken for: what marks show, and what a reader is told.
struct FoundWord {
  TextRange source;   // in the query
  std::string typed;  // folded
  SearchField field = SearchField::Any;
  std::vector<std::string> forms;  // folded; empty: nowhere in the archive
  std::string corrected_to;        // not empty: the typed word is unknown, this stands in for it
  bool is_exact = false;           // inside quotes: only the word itself, no other form
  friend bool operator==(const FoundWord&, const FoundWord&) = default;
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

using SearchAnswer = std::variant<SearchResult, MissingPieces, Error>;

class SearchIndex {
 public:
  static constexpr std::size_t kDefaultCacheBytes = 12u << 20;

  // `root_file` as the manifest names it.
  explicit SearchIndex(std::string root_file, std::size_t cache_bytes = kDefaultCacheBytes);
  ~SearchIndex();
  SearchIndex(SearchIndex&&) noexcept;
  SearchIndex& operator=(SearchIndex&&) noexcept;

  SearchAnswer search(const Query& query, const SearchOptions& options);

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
