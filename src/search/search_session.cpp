#include "search/search_session.h"

#include <algorithm>

namespace broadsheet {
namespace {

bool holds(const std::vector<Need>& needs, const Need& need) {
  return std::find(needs.begin(), needs.end(), need) != needs.end();
}

}  // namespace

SearchSession::SearchSession(std::string root_file, std::size_t cache_bytes)
    : index_(std::move(root_file), cache_bytes) {}

void SearchSession::prepare() {
  if (state_.stage == SearchStage::Idle) want(index_.missing_beginnings());
}

std::uint32_t SearchSession::start(Query query, const SessionOptions& options) {
  options_ = options;
  ++state_.latest_id;
  ++state_.version;
  state_.query = std::move(query);
  state_.stage = SearchStage::Searching;
  state_.error.reset();
  wanted_.clear();
  advance();
  return state_.latest_id;
}

void SearchSession::show_cards() {
  if (options_.has_cards) return;
  options_.has_cards = true;
  const bool has_hits = state_.stage == SearchStage::Hits || state_.stage == SearchStage::Cards ||
                        state_.stage == SearchStage::Complete;
  if (!has_hits) return;
  state_.stage = SearchStage::Hits;
  fill();
}

void SearchSession::clear() {
  SearchState empty;
  empty.latest_id = state_.latest_id + 1;
  empty.version = state_.version + 1;
  state_ = std::move(empty);
  wanted_.clear();
}

std::vector<Need> SearchSession::take_needs() {
  std::vector<Need> needs;
  for (const Need& need : wanted_) {
    if (!holds(in_flight_, need)) needs.push_back(need);
  }
  in_flight_.insert(in_flight_.end(), needs.begin(), needs.end());
  return needs;
}

void SearchSession::feed(const Need& need, std::vector<std::byte> bytes) {
  index_.feed(need, std::move(bytes));
  arrived(need);
}

void SearchSession::fail(const Need& need, Error error) {
  const bool is_wanted = holds(wanted_, need);
  // What nobody waits for may be asked for again later.
  if (is_wanted || !holds(in_flight_, need)) index_.fail(need, std::move(error));
  arrived(need);
}

void SearchSession::arrived(const Need& need) {
  std::erase(in_flight_, need);
  std::erase(facet_wanted_, need);
  if (std::erase(wanted_, need) == 0) return;
  if (state_.stage != SearchStage::Searching || wanted_.empty()) advance();
}

void SearchSession::retry() {
  index_.forget_failures();
  std::erase_if(state_.views, [](const HitView& view) {
    return (view.card && !view.card->is_readable) || (view.passage && !view.passage->is_readable);
  });
  if (state_.stage != SearchStage::Idle) start(state_.query, options_);
}

void SearchSession::advance() {
  if (state_.stage == SearchStage::Searching) search();
  if (state_.stage == SearchStage::Hits || state_.stage == SearchStage::Cards) fill();
}

void SearchSession::search() {
  SearchOptions options = options_.search;
  options.has_facets = false;
  SearchAnswer answer = index_.search(state_.query, options);
  if (const auto* missing = std::get_if<MissingPieces>(&answer)) return want(missing->needs);
  if (const Error* error = std::get_if<Error>(&answer)) return refuse(*error);
  take_result(std::move(std::get<SearchResult>(answer)));
}

void SearchSession::take_result(SearchResult result) {
  const bool has_same_words = state_.result.words == result.words;
  std::vector<HitView> old = std::move(state_.views);
  state_.views.clear();
  for (const SearchHit hit : result.hits) {
    const auto same = std::find_if(old.begin(), old.end(), [&](const HitView& view) {
      return has_same_words && view.hit.ordinal == hit.ordinal;
    });
    state_.views.push_back(same == old.end() ? HitView{} : std::move(*same));
    state_.views.back().hit = hit;
  }
  state_.problems = result.problems;
  state_.result = std::move(result);
  state_.query_id = state_.latest_id;
  state_.has_facets = false;
  facet_wanted_.clear();
  state_.stage = SearchStage::Hits;
  ++state_.version;
}

void SearchSession::fill() {
  wanted_.clear();
  if (options_.has_cards) fill_cards();
  if (wanted_.empty()) state_.stage = SearchStage::Cards;
  if (options_.has_cards && options_.passage_bytes > 0) fill_passages();
  if (state_.stage == SearchStage::Cards) count_facets();
  if (wanted_.empty()) state_.stage = SearchStage::Complete;
  ++state_.version;
}

void SearchSession::fill_cards() {
  std::vector<std::uint32_t> ordinals;
  for (const HitView& view : state_.views) {
    if (!view.card) ordinals.push_back(view.hit.ordinal);
  }
  if (ordinals.empty()) return;
  HitCards found = index_.cards(ordinals, state_.result.words);
  auto card = found.cards.begin();
  for (HitView& view : state_.views) {
    if (!view.card) view.card = std::move(*card++);
  }
  want(found.missing);
  note_problems(found.problems);
}

// As soon as the card is there, which says where the passage is.
void SearchSession::fill_passages() {
  std::vector<std::uint32_t> ordinals;
  const auto is_due = [](const HitView& view) {
    return view.card && view.card->is_readable && !view.passage;
  };
  for (const HitView& view : state_.views) {
    if (is_due(view)) ordinals.push_back(view.hit.ordinal);
  }
  if (ordinals.empty()) return;
  HitPassages found = index_.passages(ordinals, state_.result.words, options_.passage_bytes);
  auto passage = found.passages.begin();
  for (HitView& view : state_.views) {
    if (is_due(view)) view.passage = std::move(*passage++);
  }
  want(found.missing);
  note_problems(found.problems);
}

void SearchSession::count_facets() {
  if (!options_.has_cards || !options_.search.has_facets || state_.has_facets) return;
  if (!facet_wanted_.empty()) return want(facet_wanted_);
  SearchOptions options = options_.search;
  options.count = 0;
  SearchAnswer answer = index_.search(state_.query, options);
  if (const auto* missing = std::get_if<MissingPieces>(&answer)) {
    facet_wanted_ = missing->needs;
    return want(facet_wanted_);
  }
  state_.has_facets = true;
  if (auto* counted = std::get_if<SearchResult>(&answer)) {
    state_.result.facets = std::move(counted->facets);
    note_problems(counted->problems);
  }
}

void SearchSession::want(const std::vector<Need>& needs) {
  for (const Need& need : needs) {
    if (!holds(wanted_, need)) wanted_.push_back(need);
  }
}

void SearchSession::note_problems(const Warnings& problems) {
  for (const Warning& problem : problems) {
    const bool is_known =
        std::find(state_.problems.begin(), state_.problems.end(), problem) != state_.problems.end();
    if (!is_known) state_.problems.push_back(problem);
  }
}

void SearchSession::refuse(const Error& error) {
  state_.error = error;
  state_.stage = SearchStage::Failed;
  ++state_.version;
}

}  // namespace broadsheet
