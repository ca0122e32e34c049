// SearchSession: what one search box drives. A query goes through its stages (hits, their cards,
// their passages and counts) while pieces arrive in any order; nothing is fetched here.
//
//   session.start(parse_query(text, {.is_being_typed = true}), options);     // at every key
//   for (const Need& need : session.take_needs()) fetch(need);               // in parallel
//   ...each answer: session.feed(need, bytes) or session.fail(need, error), then take_needs() again
//   draw(session.state());                                                   // changed when
//   `version` did
//
// A query is searched again when all that it lacked has come, not at every piece; cards and
// passages are filled in one by one. Counts by facet come last: nobody waits for them.
// A new query drops the one before: its pieces that still arrive are kept for later searches and
// change nothing of what is shown.
// The state keeps what the last query found until the new one has hits, so that a list never
// flashes empty while one types; `query_id` says whose the hits are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "search/search_index.h"

namespace broadsheet {

struct SessionOptions {
  SearchOptions search;  // has_facets: they are counted once the cards are there
  bool has_cards = true;
  std::size_t passage_bytes = 240;  // 0: no passages
};

enum class SearchStage : std::uint8_t {
  Idle,
  Searching,  // `result` is still the last query's
  Hits,       // result is this query's; cards to come
  Cards,      // cards too; passages and counts to come
  Complete,
  Failed,  // `error` says why
};

// What has come of one hit.
struct HitView {
  SearchHit hit;
  std::optional<HitCard> card;
  std::optional<HitPassage> passage;
};

struct SearchState {
  std::uint32_t query_id = 0;   // of result and views
  std::uint32_t latest_id = 0;  // of the query being answered
  std::uint32_t version = 0;    // grows with every change
  SearchStage stage = SearchStage::Idle;
  Query query;  // the latest
  SearchResult result;
  bool has_facets = false;     // result has its counts
  std::vector<HitView> views;  // of result.hits
  Warnings problems;           // of all stages
  std::optional<Error> error;
};

class SearchSession {
 public:
  explicit SearchSession(std::string root_file,
                         std::size_t cache_bytes = SearchIndex::kDefaultCacheBytes);

  // What every query needs is asked for, before there is one.
  void prepare();
  // The new query's id.
  std::uint32_t start(Query query, const SessionOptions& options);
  // Cards from now on, where the query was started without.
  void show_cards();
  // Forgets the query and what it found; the cache stays.
  void clear();

  // What to fetch now, every piece once.
  std::vector<Need> take_needs();
  void feed(const Need& need, std::vector<std::byte> bytes);
  void fail(const Need& need, Error error);
  // "Try again" after failures.
  void retry();

  const SearchState& state() const { return state_; }
  SearchIndex& index() { return index_; }

 private:
  void arrived(const Need& need);
  void advance();
  void search();
  void fill();
  void fill_cards();
  void fill_passages();
  void count_facets();
  void take_result(SearchResult result);
  void want(const std::vector<Need>& needs);
  void note_problems(const Warnings& problems);
  void refuse(const Error& error);

  SearchIndex index_;
  SessionOptions options_;
  SearchState state_;
  std::vector<Need> wanted_;        // by the stage under way, not there yet
  std::vector<Need> facet_wanted_;  // those of them that counting waits for
  std::vector<Need> in_flight_;     // taken, not answered
};

}  // namespace broadsheet
