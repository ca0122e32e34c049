// ArchiveSearch: what the search view shows: the query as typed, its answer, the cards that have
// come. The index and its pieces are read in steps like everything else (reader/search_run.cpp).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "bundle/catalogue.h"
#include "search/excerpt.h"
#include "search/query.h"
#include "search/result_export.h"
#include "search/search_session.h"

namespace broadsheet {

enum class LoadStage : std::uint8_t { Nothing, Loading, Ready, Failed };

struct LoadState {
  LoadStage stage = LoadStage::Nothing;
  double since_ms = 0;  // of Loading: words come only after a while
  Error error;
};

// Why an article was found: one word of the query, in one field of it.
struct MatchReason {
  std::string typed;
  std::string form;  // as the article has it, the most frequent first
  SearchField field = SearchField::Any;
  std::uint32_t count = 0;
  friend bool operator==(const MatchReason&, const MatchReason&) = default;
};

// One result. Its card comes first, then the passage that says why.
struct FoundArticle : HitView {
  std::vector<MatchReason> reasons;  // once they were asked for
  bool has_failed() const {
    return (card && !card->is_readable) || (passage && !passage->is_readable);
  }
};

// Another query that finds something, offered where the one asked for finds nothing.
enum class SearchTryKind : std::uint8_t { Unfiltered, Loosely, Nearest };
struct SearchTry {
  SearchTryKind kind = SearchTryKind::Unfiltered;
  std::string query;
  std::uint32_t article_count = 0;
  friend bool operator==(const SearchTry&, const SearchTry&) = default;
};

// The article that a like: of the query names, as far as it is known.
struct AlikeArticle {
  std::string slug;
  std::uint32_t ordinal = 0;
  std::optional<std::string> words;  // as query_alike() gives them
  std::optional<Error> error;
  bool is_being_asked = false;  // an answer that was at hand comes at once
};

// A list of results that is being saved: articles are read in the order in which the archive keeps
// them, in several places at once.
struct SearchSaving {
  ExportFormat format = ExportFormat::Csv;
  bool is_listed = false;        // `order` is known
  std::vector<SearchHit> order;  // by ordinal; the score is the place in the result
  std::vector<FoundWord> words;  // for the passages
  ResultExport made;             // filled from all sides
  std::uint32_t done_count = 0;
  bool is_stepping = false;
  struct Lane {
    std::size_t next = 0;  // in `order`
    std::size_t end = 0;
    bool is_reading = false;
    CatalogueEntry entry;  // whose article is being read
  };
  std::vector<Lane> lanes;
};
inline constexpr std::uint32_t kMaxSavedResults = 10000;

// Above this many matches counts are said as about so many.
inline constexpr std::uint32_t kExactCountLimit = 50000;
inline constexpr std::uint32_t kSearchPageCount = 10;
inline constexpr std::size_t kMaxPastSearches = 50;

struct ArchiveSearch {
  std::optional<SearchSession> session;  // from the first query on
  std::unique_ptr<Analyser> analyser;
  std::string text;  // as in the field
  bool is_being_typed = false;
  SearchSort sort = SearchSort::Relevance;
  Query query;  // of `text`
  LoadState load;
  // The answer on screen, and what it answers: while a new one is on its way the old one stays.
  std::string answered_text;
  std::uint32_t answer_id = 0;  // of the session's query
  SearchResult result;
  // Counts as they would be without the filter of the same kind, so that another can be chosen.
  // They come after the cards; until then they are the last answer's.
  SearchFacets facets;
  bool has_counts = false;
  std::vector<FoundArticle> cards;
  std::uint32_t wanted_count = kSearchPageCount;
  std::vector<SearchTry> tries;  // where nothing was found
  bool has_tries_left = false;   // more may come
  std::optional<AlikeArticle> alike;
  std::optional<SearchSaving> saving;
  std::optional<std::uint32_t> explained;  // the ordinal whose reasons are shown
  std::uint8_t unfolded_facets = 0;        // a bit for each list that is shown whole
  std::vector<std::string> past;           // queries, the latest first; kept on the device
  double changed_ms = 0;                   // when `text` changed last
  bool has_to_settle = false;              // address and announcement wait for a pause
};

std::vector<std::string> parse_past_searches(std::string_view text);
std::string write_past_searches(const std::vector<std::string>& past);
// Puts `query` in front.
void remember_search(std::vector<std::string>& past, const std::string& query);

}  // namespace broadsheet
