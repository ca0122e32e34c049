#include "search/index_merge.h"

#include <algorithm>
#include <map>
#include <queue>

#include "search/card_writer.h"
#include "search/facet_builder.h"
#include "search/spelling_writer.h"
#include "search/term_writer.h"

namespace broadsheet {
namespace {

class Merge {
 public:
  Merge(std::vector<IndexGroup> groups, const IndexFileSink& sink)
      : groups_(std::move(groups)), sink_(sink) {}

  Result<ContentHash> run() {
    if (auto done = read_articles(); !done) return done.error();
    if (auto done = merge_terms(); !done) return done.error();
    root_.languages = languages_by_count();
    auto spellings = write_spelling_files(std::move(spellings_), root_.article_count, sink_, root_);
    if (!spellings) return spellings.error();
    facets_.sections = sections_.take();
    facets_.authors = authors_.take();
    facets_.languages = languages_.take();
    const auto facets_file = sink_({IndexPart::Facets, encode_facets(facets_), {}});
    if (!facets_file) return facets_file.error();
    root_.facets_file = *facets_file;
    root_.card_pages_per_file = card_layout(root_.article_count).pages_per_file;
    for (const IndexGroup& group : groups_) {
      root_.card_files.insert(root_.card_files.end(), group.card_files.begin(),
                              group.card_files.end());
    }
    return sink_({IndexPart::Root, encode_root(root_), {}});
  }

 private:
  Result<Done> read_articles();
  void add_facets(const ArticleFacts& facts);
  MeanLengths mean_lengths() const;
  Result<Done> merge_terms();
  std::vector<std::string> languages_by_count() const;

  std::vector<IndexGroup> groups_;
  const IndexFileSink& sink_;
  IndexRoot root_;
  std::vector<RunReader> runs_;
  std::vector<std::uint32_t> first_ordinals_;  // of each run
  std::uint64_t posting_count_ = 0;
  std::vector<FieldLengths> lengths_;  // by ordinal
  std::vector<std::uint8_t> body_lengths_;
  FacetBuilder sections_, authors_, languages_;
  IndexFacets facets_;
  std::map<std::string, std::uint32_t> language_counts_;
  std::vector<Spelling> spellings_;
};

Result<Done> Merge::read_articles() {
  runs_.reserve(groups_.size());
  for (IndexGroup& group : groups_) {
    RunReader& run = runs_.emplace_back(std::move(group.run));
    const auto about = run.articles();
    if (!about) return about.error();
    first_ordinals_.push_back(static_cast<std::uint32_t>(lengths_.size()));
    for (const ArticleFacts& facts : about->articles) add_facets(facts);
    for (const std::string& language : about->text_languages) {
      language_counts_.try_emplace(language, 0);
    }
    posting_count_ += run.posting_count();
  }
  root_.article_count = static_cast<std::uint32_t>(lengths_.size());
  if (root_.article_count <= kMaxArticlesWithLengths) {
    facets_.body_lengths = BodyLengths(std::move(body_lengths_));
  }
  return Done{};
}

void Merge::add_facets(const ArticleFacts& facts) {
  lengths_.push_back(facts.lengths);
  body_lengths_.push_back(
      BodyLengths::code_of(facts.lengths[static_cast<std::size_t>(SearchField::Body)]));
  facets_.days.push_back(facts.day);
  if (facts.day == INT32_MIN) ++root_.undated_count;
  facets_.flags.push_back(facts.flags);
  sections_.add(facts.section);
  authors_.add(facts.author);
  languages_.add(facts.language);
  ++language_counts_[facts.language];
}

MeanLengths Merge::mean_lengths() const {
  std::array<std::uint64_t, kSearchFieldCount> sums{};
  std::array<std::uint64_t, kSearchFieldCount> counts{};
  for (const FieldLengths& of_article : lengths_) {
    for (std::size_t i = 0; i < kSearchFieldCount; ++i) {
      sums[i] += of_article[i];
      counts[i] += of_article[i] > 0 ? 1 : 0;
    }
  }
  MeanLengths means{};
  for (std::size_t i = 0; i < kSearchFieldCount; ++i) {
    if (counts[i] > 0) means[i] = static_cast<double>(sums[i]) / static_cast<double>(counts[i]);
  }
  return means;
}

Result<Done> Merge::merge_terms() {
  // The least stem first; of runs at the same stem the one with the first articles.
  const auto is_after = [this](std::size_t a, std::size_t b) {
    const int order = runs_[a].stem().compare(runs_[b].stem());
    return order != 0 ? order > 0 : a > b;
  };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(is_after)> heads(is_after);
  const auto advance = [&](std::size_t run) -> Result<Done> {
    const auto is_there = runs_[run].next();
    if (!is_there) return is_there.error();
    if (*is_there) heads.push(run);
    return Done{};
  };
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    if (auto done = advance(i); !done) return done;
  }
  TermBuilder builder(lengths_, mean_lengths(), facets_.body_lengths);
  TermWriter writer(sink_, posting_count_);
  std::vector<std::size_t> same;
  std::vector<RunTerm> term_runs;
  while (!heads.empty()) {
    same.clear();
    term_runs.clear();
    do {
      same.push_back(heads.top());
      term_runs.push_back({first_ordinals_[same.back()], &runs_[same.back()]});
      heads.pop();
    } while (!heads.empty() && runs_[heads.top()].stem() == runs_[same.front()].stem());
    BuiltTerm built = builder.build(term_runs);
    for (FormCount& form : built.forms) {
      if (built.term.stem == kTextEndStem) continue;
      spellings_.push_back({std::move(form.form), form.count, built.term.stem});
    }
    if (auto done = writer.add(std::move(built)); !done) return done;
    for (const std::size_t run : same) {
      if (auto done = advance(run); !done) return done;
    }
  }
  return writer.finish(root_);
}

std::vector<std::string> Merge::languages_by_count() const {
  std::vector<std::pair<std::uint32_t, std::string>> counted;
  for (const auto& [language, count] : language_counts_) {
    counted.emplace_back(language.empty() ? 0 : count, language);
  }
  std::sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
    // Texts in no language come last: their words are looked for as they are.
    const bool is_none = a.second.empty();
    if (is_none != b.second.empty()) return !is_none;
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<std::string> languages_in_order;
  for (auto& [count, language] : counted) languages_in_order.push_back(std::move(language));
  return languages_in_order;
}

}  // namespace

Result<ContentHash> merge_index(std::vector<IndexGroup> groups, const IndexFileSink& sink) {
  return Merge(std::move(groups), sink).run();
}

}  // namespace broadsheet
