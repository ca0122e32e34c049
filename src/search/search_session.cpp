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
  std::erase(in_flight_, need);
  if (std::erase(wanted_, need) > 0) advance();
}

void SearchSession::fail(const Need& need, Error error) {
  std::erase(in_flight_, need);
  // What nobody waits for may be asked for again later.
  if (std::erase(wanted_, need) == 0) return;
  index_.fail(need, std::move(error));
  advance();
}

bool SearchSession::still_wants(const Need& need) const { return holds(wanted_, need); }

void SearchSession::retry() {
  index_.forget_failures();
  if (state_.stage != SearchStage::Idle) start(state_.query, options_);
}

bool SearchSession::is_waiting() const {
  return !wanted_.empty() || state_.stage == SearchStage::Idle ||
         state_.stage == SearchStage::Complete || state_.stage == SearchStage::Failed;
}

void SearchSession::advance() {
  while (!is_waiting()) advance_once();
}

bool SearchSession::must_wait_for(const MissingPieces* missing) {
  if (missing) wanted_ = missing->needs;
  return missing != nullptr;
}

void SearchSession::refuse(const Error& error) {
  state_.error = error;
  state_.stage = SearchStage::Failed;
  ++state_.version;
}

std::vector<std::uint32_t> SearchSession::ordinals() const {
  std::vector<std::uint32_t> list;
  for (const SearchHit& hit : state_.result.hits) list.push_back(hit.ordinal);
  return list;
}

void SearchSession::advance_once() {
  if (state_.stage == SearchStage::Searching) {
    SearchAnswer answer = index_.search(state_.query, options_.search);
    if (must_wait_for(std::get_if<MissingPieces>(&answer))) return;
    if (const Error* error = std::get_if<Error>(&answer)) return refuse(*error);
    state_.result = std::move(std::get<SearchResult>(answer));
    state_.query_id = state_.latest_id;
    state_.cards.clear();
    state_.passages.clear();
    state_.problems = state_.result.problems;
    state_.stage = options_.has_cards ? SearchStage::Hits : SearchStage::Complete;
  } else if (state_.stage == SearchStage::Hits) {
    CardsAnswer answer = index_.cards(ordinals(), state_.result.words);
    if (must_wait_for(std::get_if<MissingPieces>(&answer))) return;
    if (const Error* error = std::get_if<Error>(&answer)) return refuse(*error);
    HitCards& cards = std::get<HitCards>(answer);
    state_.cards = std::move(cards.cards);
    state_.problems.insert(state_.problems.end(), cards.problems.begin(), cards.problems.end());
    state_.stage = options_.passage_bytes > 0 ? SearchStage::Cards : SearchStage::Complete;
  } else {
    PassagesAnswer answer =
        index_.passages(ordinals(), state_.result.words, options_.passage_bytes);
    if (must_wait_for(std::get_if<MissingPieces>(&answer))) return;
    if (const Error* error = std::get_if<Error>(&answer)) return refuse(*error);
    state_.passages = std::move(std::get<HitPassages>(answer).passages);
    state_.stage = SearchStage::Complete;
  }
  ++state_.version;
}

}  // namespace broadsheet
