#include "search/search_index.h"

#include <algorithm>
#include <map>

#include "base/date.h"
#include "base/stable_sort.h"
#include "search/matching.h"
#include "search/ranking.h"
#include "search/stemmers.h"

namespace broadsheet {
namespace {

constexpr std::size_t kMaxFacetValuesShown = 50;
constexpr std::string_view kSortNames[] = {"", "newest", "oldest", "fresh"};

// Counted from the newest article of the archive, which may be an old one.
void favour_fresh(const IndexFacets& facets, std::vector<std::uint32_t>& scores) {
  constexpr std::int64_t kHalfLife_days = 365;
  const std::int64_t newest = facets.days.empty() ? 0 : facets.days.back();
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] == 0) continue;
    const std::int64_t age = newest - facets.days[i];  // the undated are older than everything
    const auto kept_256 = static_cast<std::uint64_t>(
        64 + 192 * kHalfLife_days / (kHalfLife_days + std::max<std::int64_t>(age, 0)));
    scores[i] = std::max(1u, static_cast<std::uint32_t>(scores[i] * kept_256 / 256));
  }
}

bool is_better(SearchHit a, SearchHit b) {
  return a.score != b.score ? a.score > b.score : a.ordinal > b.ordinal;
}

// The best `count` of what it is offered, in a heap whose top is the worst of them.
class BestHits {
 public:
  explicit BestHits(std::size_t count) : count_(count) {}

  void offer(SearchHit hit) {
    if (hits_.size() == count_) {
      if (count_ == 0 || !is_better(hit, hits_.front())) return;
      std::pop_heap(hits_.begin(), hits_.end(), is_better);
      hits_.back() = hit;
    } else {
      hits_.push_back(hit);
    }
    std::push_heap(hits_.begin(), hits_.end(), is_better);
  }

  // Best first, newer first among equals, those before `first` left out.
  std::vector<SearchHit> take(std::size_t first) {
    std::sort_heap(hits_.begin(), hits_.end(), is_better);
    const auto skipped = static_cast<std::ptrdiff_t>(std::min(first, hits_.size()));
    hits_.erase(hits_.begin(), hits_.begin() + skipped);
    return std::move(hits_);
  }

 private:
  std::size_t count_;
  std::vector<SearchHit> hits_;
};

// Ordinals are in order of date; the undated come first there and last in every answer.
std::vector<SearchHit> dated_hits(const OrdinalSet& set, std::uint32_t undated_count,
                                  const std::vector<std::uint32_t>& scores,
                                  const SearchOptions& options) {
  const auto dated = std::lower_bound(set.begin(), set.end(), undated_count);
  OrdinalSet order(dated, set.end());
  if (options.sort == SearchSort::Newest) std::reverse(order.begin(), order.end());
  order.insert(order.end(), set.begin(), dated);
  std::vector<SearchHit> hits;
  const std::size_t end =
      std::min<std::size_t>(order.size(), std::size_t{options.first} + options.count);
  for (std::size_t i = options.first; i < end; ++i) hits.push_back({order[i], scores[order[i]]});
  return hits;
}

std::vector<FacetCount> counts_of(const FacetColumn& column, const OrdinalSet& set) {
  std::vector<std::uint32_t> counts(column.values.size());
  for (const std::uint32_t ordinal : set) {
    const std::uint16_t value = column.by_ordinal[ordinal];
    if (value < counts.size()) ++counts[value];
  }
  std::vector<FacetCount> list;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) list.push_back({column.values[i].name, counts[i]});
  }
  std::sort(list.begin(), list.end(), [](const FacetCount& a, const FacetCount& b) {
    return a.article_count != b.article_count ? a.article_count > b.article_count : a.name < b.name;
  });
  if (list.size() > kMaxFacetValuesShown) list.resize(kMaxFacetValuesShown);
  return list;
}

SearchFacets facets_of(const IndexFacets& facets, const OrdinalSet& set) {
  SearchFacets result;
  result.sections = counts_of(facets.sections, set);
  result.authors = counts_of(facets.authors, set);
  result.languages = counts_of(facets.languages, set);
  std::map<std::int32_t, std::uint32_t> months;
  for (const std::uint32_t ordinal : set) {
    const auto has = [&](ArticleFlag flag) {
      return (facets.flags[ordinal] >> static_cast<unsigned>(flag) & 1u) != 0;
    };
    result.with_image += has(ArticleFlag::HasImage) ? 1 : 0;
    result.with_video += has(ArticleFlag::HasVideo) ? 1 : 0;
    if (facets.days[ordinal] == INT32_MIN) continue;
    const Date date = date_from_day_number(facets.days[ordinal]);
    ++months[date.year * 12 + date.month - 1];
  }
  for (const auto& [month, count] : months) result.months.push_back({month, count});
  return result;
}

bool are_typed_together(const std::string& text, const QueryNode& a, const QueryNode& b) {
  const bool are_words = a.kind == QueryKind::Word && b.kind == QueryKind::Word &&
                         a.field == b.field && !a.is_prefix &&
                         a.source.end_byte < b.source.begin_byte;
  return are_words && text.find_first_not_of(' ', a.source.end_byte) == b.source.begin_byte;
}

// What the analysis joins over a space, Persian prefixes and endings, is one word here too.
void join_words(const std::string& text, std::vector<QueryNode>& nodes, Analyser& analyser) {
  for (QueryNode& node : nodes) join_words(text, node.children, analyser);
  for (std::size_t i = 1; i < nodes.size();) {
    QueryNode& before = nodes[i - 1];
    const QueryNode& node = nodes[i];
    const auto count = [&](const std::string& part) { return analyser.tokens(part, {}).size(); };
    const std::string both = before.text + ' ' + node.text;
    if (!are_typed_together(text, before, node) ||
        count(both) == count(before.text) + count(node.text)) {
      ++i;
      continue;
    }
    before.text = both;
    before.source.end_byte = node.source.end_byte;
    before.is_prefix = node.is_prefix;
    before.is_being_typed = node.is_being_typed;
    nodes.erase(nodes.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

}  // namespace

std::string_view name_of(SearchSort sort) { return kSortNames[static_cast<std::size_t>(sort)]; }

SearchSort sort_named(std::string_view name) {
  const auto* found = std::find(std::begin(kSortNames), std::end(kSortNames), name);
  if (found == std::end(kSortNames)) return SearchSort::Relevance;
  return static_cast<SearchSort>(found - std::begin(kSortNames));
}

struct SearchIndex::Impl {
  Impl(std::string root_file, std::size_t cache_bytes) : cache(std::move(root_file), cache_bytes) {}

  IndexCache cache;
  Analyser analyser;
  std::vector<std::uint32_t> scores;  // by ordinal
  std::vector<std::string> expected_languages;
  std::vector<std::string> settled_stemmers;  // files that came, or never will
  bool is_under_way = false;                  // the last search misses pieces

  std::vector<Need> missing_stemmers(const std::vector<std::string>& languages) const;
  bool settle_stemmer(const Need& need);

  SearchAnswer step(Query query, const SearchOptions& options);
  SearchAnswer search(const Query& query, const SearchOptions& options);
  std::vector<Need> missing_beginnings();
  HitCards cards(std::span<const std::uint32_t> ordinals, const std::vector<FoundWord>& words);
  std::optional<HitPassage> passage(const IndexRoot& root, std::uint32_t ordinal,
                                    const std::vector<FoundWord>& words, std::size_t max_bytes);
  HitPassages passages(std::span<const std::uint32_t> ordinals, const std::vector<FoundWord>& words,
                       std::size_t max_bytes);
  void score_words(const Query& query, const IndexRoot& root, Matcher& matcher,
                   SearchResult& result);
  OrdinalSet scored_ones() const;
  std::vector<SearchHit> best_scored(const SearchOptions& options,
                                     std::uint32_t& total_count) const;
};

// Ranks by bare words, and by those that bind.
void SearchIndex::Impl::score_words(const Query& query, const IndexRoot& root, Matcher& matcher,
                                    SearchResult& result) {
  std::vector<Matcher::Ranked> words;
  for (const QueryNode& node : query.words) {
    for (Matcher::Ranked& ranked : matcher.look_up_ranked(node)) words.push_back(std::move(ranked));
  }
  for (const Matcher::Ranked& ranked : matcher.asked_words()) words.push_back(ranked);
  sort_stably(words, [](const Matcher::Ranked& a, const Matcher::Ranked& b) {
    return a.word.source.begin_byte < b.word.source.begin_byte;
  });
  Ranking(root, cache, scores).add_words(words);
  for (Matcher::Ranked& ranked : words) result.words.push_back(std::move(ranked.word));
}

OrdinalSet SearchIndex::Impl::scored_ones() const {
  OrdinalSet set;
  for (std::uint32_t i = 0; i < scores.size(); ++i) {
    if (scores[i] > 0) set.push_back(i);
  }
  return set;
}

// Bare words alone: no set of articles is needed.
std::vector<SearchHit> SearchIndex::Impl::best_scored(const SearchOptions& options,
                                                      std::uint32_t& total_count) const {
  BestHits best(std::size_t{options.first} + options.count);
  for (std::uint32_t i = 0; i < scores.size(); ++i) {
    if (scores[i] == 0) continue;
    ++total_count;
    best.offer({i, scores[i]});
  }
  return best.take(options.first);
}

std::vector<Need> SearchIndex::Impl::missing_stemmers(
    const std::vector<std::string>& languages) const {
  std::vector<Need> needs;
  for (std::string& file : stemmer_files_wanted(languages)) {
    const bool is_settled =
        std::find(settled_stemmers.begin(), settled_stemmers.end(), file) != settled_stemmers.end();
    if (!is_settled) needs.push_back(Need{std::move(file), 0, 0});
  }
  return needs;
}

// A stemmer that fails to come costs forms of words, not the search.
bool SearchIndex::Impl::settle_stemmer(const Need& need) {
  if (need.file.rfind("stemmers/", 0) != 0) return false;
  settled_stemmers.push_back(need.file);
  return true;
}

std::vector<Need> SearchIndex::Impl::missing_beginnings() {
  cache.begin_step();
  const IndexRoot* root = cache.root();
  std::vector<Need> needs = missing_stemmers(root ? root->languages : expected_languages);
  needs.insert(needs.end(), cache.missing().begin(), cache.missing().end());
  return needs;
}

SearchAnswer SearchIndex::Impl::search(const Query& query, const SearchOptions& options) {
  if (!is_under_way) cache.begin_query();
  SearchAnswer answer = step(query, options);
  is_under_way = std::holds_alternative<MissingPieces>(answer);
  return answer;
}

SearchAnswer SearchIndex::Impl::step(Query query, const SearchOptions& options) {
  std::vector<Need> beginnings = missing_beginnings();
  if (const auto error = cache.root_error()) return *error;
  if (!beginnings.empty()) return MissingPieces{std::move(beginnings)};
  const IndexRoot* root = cache.root();
  if (!root) return MissingPieces{};
  join_words(query.text, query.words, analyser);
  join_words(query.text, query.required, analyser);
  SearchResult result;
  Matcher matcher(cache, *root, analyser);
  OrdinalSet set;
  bool is_first = true;
  for (const QueryNode& node : query.required) {
    OrdinalSet own = matcher.matches(node);
    set = is_first ? std::move(own) : intersection_of(set, own);
    is_first = false;
  }
  scores.assign(root->article_count, 0);
  score_words(query, *root, matcher, result);
  const bool is_fresh = options.sort == SearchSort::Fresh;
  const IndexFacets* facets = options.has_facets || is_fresh ? cache.facets(*root) : nullptr;
  if (!cache.missing().empty()) return MissingPieces{cache.missing()};
  result.problems = cache.problems();
  // Exclusions alone ask for nothing: then the words say what.
  const bool asks =
      std::any_of(query.required.begin(), query.required.end(), [](const QueryNode& node) {
        return node.kind != QueryKind::Not && node.kind != QueryKind::Alike;
      });
  const bool is_ranked = options.sort == SearchSort::Relevance || is_fresh;
  if (is_fresh && facets) favour_fresh(*facets, scores);
  if (query.required.empty() && is_ranked && !options.has_facets) {
    result.hits = best_scored(options, result.total_count);
    return result;
  }
  if (!asks && !query.words.empty()) {
    const OrdinalSet scored = scored_ones();
    set = query.required.empty() ? scored : intersection_of(scored, set);
  }
  result.total_count = static_cast<std::uint32_t>(set.size());
  if (is_ranked) {
    BestHits best(std::size_t{options.first} + options.count);
    for (const std::uint32_t ordinal : set) best.offer({ordinal, scores[ordinal]});
    result.hits = best.take(options.first);
  } else {
    result.hits = dated_hits(set, root->undated_count, scores, options);
  }
  if (options.has_facets && facets) result.facets = facets_of(*facets, set);
  return result;
}

HitCards SearchIndex::Impl::cards(std::span<const std::uint32_t> ordinals,
                                  const std::vector<FoundWord>& words) {
  cache.begin_step();
  HitCards result;
  result.cards.resize(ordinals.size());
  const IndexRoot* root = cache.root();
  for (std::size_t i = 0; root && i < ordinals.size(); ++i) {
    const std::uint32_t ordinal = ordinals[i];
    const bool is_known = ordinal < root->article_count;
    const CardPage* page = is_known ? cache.card_page(*root, ordinal) : nullptr;
    if (!page && is_known && cache.was_missing()) continue;
    HitCard& hit = result.cards[i].emplace();
    hit.ordinal = ordinal;
    if (!page || ordinal % kCardsPerPage >= page->cards.size()) continue;
    hit.is_readable = true;
    hit.card = page->cards[ordinal % kCardsPerPage];
    hit.headline_marks =
        marks_in(hit.card.headline, hit.card.language, SearchField::Headline, words, analyser);
  }
  result.missing = cache.missing();
  result.problems = cache.problems();
  return result;
}

std::optional<HitPassage> SearchIndex::Impl::passage(const IndexRoot& root, std::uint32_t ordinal,
                                                     const std::vector<FoundWord>& words,
                                                     std::size_t max_bytes) {
  HitPassage hit;
  hit.ordinal = ordinal;
  if (ordinal >= root.article_count) return hit;
  const CardPage* page = cache.card_page(root, ordinal);
  const std::uint32_t place = ordinal % kCardsPerPage;
  const bool has_place = page && place < page->passages.size();
  const auto texts = has_place ? cache.passages(page->passages[place]) : nullptr;
  if (!texts) return cache.was_missing() ? std::nullopt : std::optional(std::move(hit));
  hit.is_readable = true;
  hit.excerpt = excerpt_of(texts->texts, words, max_bytes, analyser);
  const auto figure = static_cast<std::size_t>(hit.excerpt.figure_index);
  const bool has_picture = hit.excerpt.figure_index >= 0 && figure < texts->figures.size() &&
                           !texts->figures[figure].src.empty();
  if (has_picture) hit.picture = texts->figures[figure];
  return hit;
}

HitPassages SearchIndex::Impl::passages(std::span<const std::uint32_t> ordinals,
                                        const std::vector<FoundWord>& words,
                                        std::size_t max_bytes) {
  cache.begin_step();
  HitPassages result;
  result.passages.resize(ordinals.size());
  const IndexRoot* root = cache.root();
  for (std::size_t i = 0; root && i < ordinals.size(); ++i) {
    result.passages[i] = passage(*root, ordinals[i], words, max_bytes);
  }
  result.missing = cache.missing();
  result.problems = cache.problems();
  return result;
}

SearchIndex::SearchIndex(std::string root_file, std::size_t cache_bytes)
    : impl_(std::make_unique<Impl>(std::move(root_file), cache_bytes)) {}
SearchIndex::~SearchIndex() = default;
SearchIndex::SearchIndex(SearchIndex&&) noexcept = default;
SearchIndex& SearchIndex::operator=(SearchIndex&&) noexcept = default;

SearchAnswer SearchIndex::search(const Query& query, const SearchOptions& options) {
  return impl_->search(query, options);
}

std::vector<Need> SearchIndex::missing_beginnings() { return impl_->missing_beginnings(); }

HitCards SearchIndex::cards(std::span<const std::uint32_t> ordinals,
                            const std::vector<FoundWord>& words) {
  return impl_->cards(ordinals, words);
}

HitPassages SearchIndex::passages(std::span<const std::uint32_t> ordinals,
                                  const std::vector<FoundWord>& words, std::size_t max_bytes) {
  return impl_->passages(ordinals, words, max_bytes);
}

void SearchIndex::feed(const Need& need, std::vector<std::byte> bytes) {
  if (!impl_->settle_stemmer(need)) impl_->cache.feed(need, std::move(bytes));
}

void SearchIndex::fail(const Need& need, Error error) {
  if (!impl_->settle_stemmer(need)) impl_->cache.fail(need, std::move(error));
}

void SearchIndex::forget_failures() {
  impl_->cache.forget_failures();
  impl_->settled_stemmers.clear();
  impl_->analyser = Analyser();  // which knows the languages that had no stemmer
}

void SearchIndex::expect_languages(std::vector<std::string> languages) {
  impl_->expected_languages = std::move(languages);
}

std::size_t SearchIndex::cached_bytes() const { return impl_->cache.cached_bytes(); }

}  // namespace broadsheet
