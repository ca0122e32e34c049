#include "reader/search_run.h"

#include <algorithm>

#include "base/words.h"
#include "reader/query_edit.h"
#include "reader/reader_parts.h"
#include "search/article_fields.h"

namespace broadsheet {
namespace {

constexpr std::size_t kPassageBytes = 240;
constexpr double kTypingPauseMs = 700;
constexpr std::uint32_t kGrowCount = 20;

bool is_in_flight(const Reader& reader, const Need& need, ReadPurpose purpose) {
  return std::any_of(reader.reads.begin(), reader.reads.end(), [&](const PendingRead& read) {
    return read.purpose == purpose && read.need == need;
  });
}

FoundArticle* card_of(ArchiveSearch& search, std::uint32_t ordinal) {
  for (FoundArticle& card : search.cards) {
    if (card.hit.ordinal == ordinal) return &card;
  }
  return nullptr;
}

void take_answer(ArchiveSearch& search, const SearchState& state) {
  const bool has_same_words = search.result.words == state.result.words;
  std::vector<FoundArticle> cards;
  for (const HitView& view : state.views) {
    FoundArticle* old = has_same_words ? card_of(search, view.hit.ordinal) : nullptr;
    cards.push_back(old != nullptr ? std::move(*old) : FoundArticle{});
    static_cast<HitView&>(cards.back()) = view;
  }
  search.cards = std::move(cards);
  search.result = state.result;
  search.answer_id = state.query_id;
  search.answered_text = search.text;
  search.has_counts = false;
  search.load.stage = LoadStage::Ready;
  search.tries.clear();
  search.has_tries_left = search.result.total_count == 0;
}

Query without_kind(Query query, bool (*is_dropped)(const QueryNode&)) {
  std::erase_if(query.required, is_dropped);
  return query;
}

// A facet's other values are counted as if it were not chosen. Everything needed was read for the
// answer itself, so this asks for nothing.
void count_alternatives(ArchiveSearch& search) {
  search.facets = search.session->state().result.facets;
  search.has_counts = true;
  const SearchOptions options{SearchSort::Relevance, 0, 0, true};
  const auto counted = [&](bool (*is_dropped)(const QueryNode&)) -> std::optional<SearchFacets> {
    const bool is_chosen =
        std::any_of(search.query.required.begin(), search.query.required.end(), is_dropped);
    if (!is_chosen) return std::nullopt;
    const Query query = without_kind(search.query, is_dropped);
    if (query.is_empty()) return std::nullopt;
    SearchAnswer answer = search.session->index().search(query, options);
    auto* result = std::get_if<SearchResult>(&answer);
    if (result == nullptr) return std::nullopt;
    return std::move(result->facets);
  };
  if (auto other = counted([](const QueryNode& n) { return n.kind == QueryKind::Dates; })) {
    search.facets.months = std::move(other->months);
  }
  if (auto other = counted([](const QueryNode& n) { return n.field == SearchField::Section; })) {
    search.facets.sections = std::move(other->sections);
  }
  if (auto other = counted([](const QueryNode& n) { return n.field == SearchField::Byline; })) {
    search.facets.authors = std::move(other->authors);
  }
  if (auto other = counted([](const QueryNode& n) { return n.kind == QueryKind::Language; })) {
    search.facets.languages = std::move(other->languages);
  }
}

void clear_answer(ArchiveSearch& search) {
  search.result = {};
  search.facets = {};
  search.cards.clear();
  search.tries.clear();
  search.has_tries_left = false;
  search.answered_text.clear();
  search.load = {};
  if (search.session) search.session->clear();
}

void wait_for_answer(const Reader& reader, ArchiveSearch& search) {
  if (search.load.stage == LoadStage::Loading) return;
  search.load = {LoadStage::Loading, reader.now_ms, {}};
}

}  // namespace

Analyser& search_analyser(Reader& reader) {
  if (reader.search.analyser == nullptr) reader.search.analyser = std::make_unique<Analyser>();
  return *reader.search.analyser;
}

void fetch_search_pieces(Reader& reader, const std::vector<Need>& needs, Effects& effects,
                         ReadPurpose purpose) {
  for (const Need& need : needs) {
    if (is_in_flight(reader, need, purpose)) continue;
    PendingRead pending;
    pending.purpose = purpose;
    pending.need = need;
    start_fetch(reader, std::move(pending), effects);
  }
}

namespace {

// What has come so far, and what is to be fetched next.
void show_progress(Reader& reader, Effects& effects) {
  ArchiveSearch& search = reader.search;
  const SearchState& state = search.session->state();
  fetch_search_pieces(reader, search.session->take_needs(), effects);
  if (state.stage == SearchStage::Idle) return;
  if (state.stage == SearchStage::Searching) return wait_for_answer(reader, search);
  if (state.stage == SearchStage::Failed) {
    search.load = {LoadStage::Failed, reader.now_ms, *state.error};
    return;
  }
  const bool is_new = search.answer_id != state.query_id;
  if (is_new) take_answer(search, state);
  search.result.problems = state.problems;  // those of cards, passages and counts come later
  for (std::size_t i = 0; i < state.views.size(); ++i) {
    static_cast<HitView&>(search.cards[i]) = state.views[i];
  }
  if (state.has_facets && !search.has_counts) count_alternatives(search);
  step_tries(reader, effects);
  if (is_new && reader.route.view == View::Reading) mark_found_words(reader, effects);
}

// Whether the archive has an index.
bool open_search(Reader& reader) {
  const std::string& root = reader.store->manifest().search_root;
  if (!reader.search.session && !root.empty()) {
    reader.search.session.emplace(root);
    reader.search.session->index().expect_languages(reader.store->manifest().languages);
  }
  return !root.empty();
}

}  // namespace

void run_search(Reader& reader, Effects& effects) {
  ArchiveSearch& search = reader.search;
  if (!reader.store) return;
  if (search.query.is_empty()) return clear_answer(search);
  if (!open_search(reader)) {
    search.load = {LoadStage::Failed, reader.now_ms, {ErrorCode::Unsupported, {}, {}}};
    return;
  }
  if (!settle_alike_articles(reader, effects)) {
    search.session->clear();  // what it still answers is not what is asked now
    if (search.alike->error) {
      search.load = {LoadStage::Failed, reader.now_ms, *search.alike->error};
    } else {
      wait_for_answer(reader, search);
    }
    return;
  }
  SessionOptions options;
  options.search.sort = search.sort;
  options.search.count = search.wanted_count;
  options.search.has_facets = true;
  options.has_cards = reader.route.view == View::Search;
  options.passage_bytes = kPassageBytes;
  search.session->start(search.query, options);
  show_progress(reader, effects);
}

namespace {

void set_query(Reader& reader, std::string text, bool is_being_typed) {
  ArchiveSearch& search = reader.search;
  search.text = std::move(text);
  search.is_being_typed = is_being_typed;
  search.query = parse_query(search.text, {is_being_typed, SearchField::Any});
  search.wanted_count = kSearchPageCount;
  search.explained.reset();
  stop_saving(reader);
}

void replace_address(Reader& reader, Effects& effects) {
  if (reader.route.view != View::Search) return;
  reader.route.query = reader.search.text;
  reader.route.sort = name_of(reader.search.sort);
  if (reader.history_at < reader.history.size()) {
    reader.history[reader.history_at].route = reader.route;
  }
  effects.push_back(effect::PushAddress{address_of(reader.route), true});
  set_title(reader, effects);
}

void keep_search(Reader& reader, Effects& effects) {
  if (reader.search.query.is_empty()) return;
  remember_search(reader.search.past, reader.search.text);
  effects.push_back(effect::Store{kSearchesKey, write_past_searches(reader.search.past)});
}

}  // namespace

void show_search(Reader& reader, double scroll_y, Effects& effects) {
  ArchiveSearch& search = reader.search;
  const SearchSort sort = sort_named(reader.route.sort);
  const bool is_there = search.load.stage == LoadStage::Ready && sort == search.sort &&
                        reader.route.query == search.answered_text;
  search.sort = sort;
  if (!is_there) {
    set_query(reader, reader.route.query, false);
    clear_answer(search);
    run_search(reader, effects);
  } else if (search.text != reader.route.query) {
    set_query(reader, reader.route.query, false);
  }
  // Before a word is typed, what every query needs is on its way.
  if (search.query.is_empty() && reader.store && open_search(reader)) search.session->prepare();
  if (search.session) {
    search.session->show_cards();
    show_progress(reader, effects);
  }
  set_title(reader, effects);
  scroll_document(reader, std::max(0.0, scroll_y), false, effects);
}

void change_search(Reader& reader, std::string text, bool is_being_typed, Effects& effects) {
  ArchiveSearch& search = reader.search;
  // A field that only got the focus says its text again: that is no typing.
  if (text == search.text && (is_being_typed || !search.is_being_typed)) return;
  set_query(reader, std::move(text), is_being_typed);
  search.changed_ms = reader.now_ms;
  search.has_to_settle = true;
  if (reader.scroll_y > 0) scroll_document(reader, 0, false, effects);
  run_search(reader, effects);
  if (!is_being_typed) replace_address(reader, effects);
}

void submit_search(Reader& reader, Effects& effects) {
  change_search(reader, reader.search.text, false, effects);
  replace_address(reader, effects);
  keep_search(reader, effects);
}

void open_result(Reader& reader, const std::string& slug, Effects& effects) {
  replace_address(reader, effects);
  keep_search(reader, effects);
  reader.search.has_to_settle = false;
  Route route;
  route.view = View::Reading;
  route.slug = slug;
  route.query = reader.search.text;
  go_to(reader, route, effects);
}

void sort_search(Reader& reader, SearchSort sort, Effects& effects) {
  if (sort == reader.search.sort) return;
  reader.search.sort = sort;
  reader.search.wanted_count = kSearchPageCount;
  stop_saving(reader);
  run_search(reader, effects);
  replace_address(reader, effects);
}

void grow_search(Reader& reader, Effects& effects) {
  ArchiveSearch& search = reader.search;
  const bool has_more = search.load.stage == LoadStage::Ready &&
                        search.cards.size() < search.result.total_count &&
                        search.cards.size() >= search.wanted_count;
  if (!has_more) return;
  search.wanted_count += kGrowCount;
  run_search(reader, effects);
}

void retry_search(Reader& reader, Effects& effects) {
  ArchiveSearch& search = reader.search;
  if (search.session) search.session->retry();
  if (search.alike && search.alike->error) search.alike.reset();
  run_search(reader, effects);
}

void explain_result(Reader& reader, std::uint32_t ordinal, Effects& effects) {
  ArchiveSearch& search = reader.search;
  const bool closes = search.explained == ordinal;
  search.explained.reset();
  if (closes) return;
  search.explained = ordinal;
  const FoundArticle* card = card_of(search, ordinal);
  if (card == nullptr || !card->reasons.empty() || !reader.store) return;
  start_read(reader, ReadPurpose::SearchEntry, reader.store->entry(ordinal), effects, ordinal);
}

void settle_search(Reader& reader, Effects& effects) {
  ArchiveSearch& search = reader.search;
  const bool is_due = search.has_to_settle && reader.now_ms - search.changed_ms > kTypingPauseMs &&
                      search.load.stage != LoadStage::Loading;
  if (!is_due) return;
  search.has_to_settle = false;
  if (reader.route.view != View::Search) return;
  replace_address(reader, effects);
  if (search.load.stage != LoadStage::Ready) return;
  effects.push_back(effect::Announce{
      text(Word::ResultCount, interface_language(reader), {{"n", search.result.total_count}})});
}

void forget_searches(Reader& reader, Effects& effects) {
  reader.search.past.clear();
  effects.push_back(effect::Store{kSearchesKey, ""});
}

void feed_search_piece(Reader& reader, const Need& need, Result<std::vector<std::byte>> bytes,
                       Effects& effects) {
  ArchiveSearch& search = reader.search;
  if (!search.session) return;
  if (bytes) {
    search.session->feed(need, std::move(*bytes));
  } else {
    search.session->fail(need, bytes.error());
  }
  show_progress(reader, effects);
  step_saving(reader, effects);
}

namespace {

std::vector<MatchReason> reasons_for(const Article& article, const std::vector<FoundWord>& words,
                                     Analyser& analyser) {
  std::vector<MatchReason> reasons;
  for (const FieldText& field : fields_of(article)) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const FoundWord& word = words[i];
      const std::vector<TextRange> marks =
          marks_in(field.text, field.language, field.field, words, analyser, i);
      if (marks.empty()) continue;
      const auto same = std::find_if(reasons.begin(), reasons.end(), [&](const MatchReason& r) {
        return r.typed == word.typed && r.field == field.field;
      });
      if (same != reasons.end()) {
        same->count += static_cast<std::uint32_t>(marks.size());
        continue;
      }
      const std::string_view form =
          field.text.substr(marks[0].begin_byte, marks[0].end_byte - marks[0].begin_byte);
      reasons.push_back(
          {word.typed, std::string(form), field.field, static_cast<std::uint32_t>(marks.size())});
    }
  }
  return reasons;
}

}  // namespace

void finish_search_entry(Reader& reader, std::uint32_t ordinal, const Result<CatalogueEntry>& entry,
                         Effects& effects) {
  if (!entry || !reader.store) return;
  start_read(reader, ReadPurpose::SearchArticle, reader.store->article(entry->place), effects,
             ordinal);
}

void finish_search_article(Reader& reader, std::uint32_t ordinal, const Result<Article>& article) {
  FoundArticle* card = card_of(reader.search, ordinal);
  if (card == nullptr || !article) return;
  card->reasons = reasons_for(*article, reader.search.result.words, search_analyser(reader));
}

namespace {

// Which field of the query language a text of the article is.
SearchField field_of(TextRole role) {
  switch (role) {
    case TextRole::Kicker: return SearchField::Kicker;
    case TextRole::Headline:
    case TextRole::AlternativeHeadline: return SearchField::Headline;
    case TextRole::Standfirst: return SearchField::Standfirst;
    case TextRole::Byline:
    case TextRole::AuthorName:
    case TextRole::AuthorTitle:
    case TextRole::Publisher: return SearchField::Byline;
    case TextRole::Caption: return SearchField::Caption;
    case TextRole::Credit: return SearchField::Credit;
    default: return SearchField::Body;
  }
}

}  // namespace

void mark_found_words(Reader& reader, Effects& effects) {
  FindState& find = reader.find;
  const std::string& query = reader.route.query;
  if (!reader.article || query.empty() || reader.route.view != View::Reading) return;
  ArchiveSearch& search = reader.search;
  // A shared address: the words of the query are looked up first.
  if (search.answered_text != query || search.load.stage != LoadStage::Ready) {
    if (search.text == query && search.load.stage != LoadStage::Nothing) return;
    set_query(reader, query, false);
    clear_answer(search);
    return run_search(reader, effects);
  }
  const bool is_marked = find.is_open && find.query == query;
  if (is_marked) return;
  find = {};
  find.is_open = true;
  find.query = query;
  find.has_search_marks = true;
  const Flow& flow = *reader.article->flow;
  for (NodeId node = 0; node < flow.nodes.size(); ++node) {
    const FlowNode& flow_node = flow.nodes[node];
    if (flow_node.kind != FlowKind::Text || flow_node.is_generated) continue;
    for (const TextRange mark :
         marks_in(flow_node.text.text, flow_node.language, field_of(flow_node.role),
                  search.result.words, search_analyser(reader))) {
      find.matches.push_back({{node, mark.begin_byte}, {node, mark.end_byte}});
      if (find.matches.size() == kMaxFindMatches) return;
    }
  }
}

}  // namespace broadsheet
