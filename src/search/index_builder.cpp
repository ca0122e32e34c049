#include "search/index_builder.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/bytes.h"
#include "search/analysis.h"
#include "search/article_fields.h"
#include "search/card_writer.h"
#include "search/impact.h"
#include "search/positions.h"
#include "search/postings.h"

namespace broadsheet {
namespace {

// A term block is one file: small enough that a host without ranges sends little, and so large
// that the largest archive keeps below a host's limit of files.
constexpr std::size_t kLeastBlockBytes = 6u << 10;
constexpr std::size_t kWantedBlockCount = 3000;
// Longer posting lists have a file of their own, so that a block stays small.
constexpr std::size_t kMaxInlinePostings = 768;
// The terms that completing and correcting look at first.
constexpr std::size_t kFrequentCount = 600;
constexpr std::uint16_t kNoFacet = UINT16_MAX;
constexpr std::size_t kMaxFacetValues = 60000;

// A term's occurrences as they came, compressed: per article the ordinal's gap, the count, then
// field, position's gap and form of each.
struct GatheredTerm {
  std::string bytes;
  std::uint32_t article_count = 0;
  std::uint32_t next_ordinal = 0;
  std::vector<std::string> forms;
  std::vector<std::uint32_t> form_counts;
};

struct DecodedTerm {
  std::vector<std::uint32_t> ordinals;
  std::vector<Occurrences> occurrences;
};

DecodedTerm decode(const GatheredTerm& term) {
  DecodedTerm decoded;
  ByteReader reader(term.bytes);
  std::uint32_t next_ordinal = 0;
  while (reader.left() > 0) {
    decoded.ordinals.push_back(next_ordinal + reader.number32());
    next_ordinal = decoded.ordinals.back() + 1;
    Occurrences occurrences(reader.number32());
    for (Occurrence& occurrence : occurrences) {
      occurrence.field = static_cast<SearchField>(reader.u8());
      occurrence.position = reader.number32();
      occurrence.form = reader.number32();
    }
    decoded.occurrences.push_back(std::move(occurrences));
  }
  return decoded;
}

struct BuiltTerm {
  IndexTerm term;  // without its postings and the place of its positions
  std::string postings;
  std::string positions;
};

// Frequent forms first, so that what people see of a stem is what is usual; equals by spelling.
std::vector<std::uint32_t> forms_by_count(const GatheredTerm& term) {
  std::vector<std::uint32_t> order(term.forms.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&term](std::uint32_t a, std::uint32_t b) {
    return term.form_counts[a] != term.form_counts[b] ? term.form_counts[a] > term.form_counts[b]
                                                      : term.forms[a] < term.forms[b];
  });
  return order;
}

class FacetBuilder {
 public:
  void add(const std::string& value) {
    std::uint16_t index = kNoFacet;
    if (!value.empty()) {
      const auto [entry, is_new] = indexes_.try_emplace(value, column_.values.size());
      if (is_new && column_.values.size() < kMaxFacetValues) column_.values.push_back({value, 0});
      if (entry->second < column_.values.size()) {
        index = static_cast<std::uint16_t>(entry->second);
        ++column_.values[index].article_count;
      }
    }
    column_.by_ordinal.push_back(index);
  }
  FacetColumn take() { return std::move(column_); }

 private:
  FacetColumn column_;
  std::unordered_map<std::string, std::size_t> indexes_;
};

// Fills term blocks to their size, each with its file of positions.
class BlockWriter {
 public:
  BlockWriter(const IndexFileSink& sink, std::size_t block_bytes)
      : sink_(sink), block_bytes_(block_bytes) {}

  Result<Done> add(BuiltTerm built) {
    IndexTerm& term = built.term;
    if (built.postings.size() > kMaxInlinePostings) {
      if (auto done = write_apart(built); !done) return done;
    } else {
      term.postings = std::move(built.postings);
      term.positions_offset = positions_.size();
      positions_ += built.positions;
    }
    filled_bytes_ += term.stem.size() / 2 + term.postings.size() + 8;
    block_.terms.push_back(std::move(term));
    return filled_bytes_ < block_bytes_ ? Result<Done>(Done{}) : close();
  }

  Result<Done> close() {
    if (block_.terms.empty()) return Done{};
    const auto positions = write(IndexPart::Positions, positions_);
    if (!positions) return positions.error();
    block_.positions_file = *positions;
    const auto file = sink_({IndexPart::Terms, encode_term_block(block_), {}});
    if (!file) return file.error();
    refs_.push_back({refs_.empty() ? std::string() : separator(), *file});
    last_stem_ = block_.terms.back().stem;
    block_ = {};
    positions_.clear();
    filled_bytes_ = 0;
    return Done{};
  }

  std::vector<TermBlockRef> take_refs() { return std::move(refs_); }

 private:
  Result<ContentHash> write(IndexPart part, const std::string& content) {
    return sink_({part, with_index_header(part, content), {}});
  }

  Result<Done> write_apart(BuiltTerm& built) {
    const auto postings = write(IndexPart::Postings, built.postings);
    if (!postings) return postings.error();
    const auto positions = write(IndexPart::Positions, built.positions);
    if (!positions) return positions.error();
    built.term.postings_file = *postings;
    built.term.positions_file = *positions;
    built.term.positions_offset = 0;
    return Done{};
  }

  // The shortest beginning of the block's first stem that is above every stem before.
  std::string separator() const {
    const std::string& first = block_.terms.front().stem;
    const auto split =
        std::mismatch(last_stem_.begin(), last_stem_.end(), first.begin(), first.end());
    return first.substr(0, static_cast<std::size_t>(split.second - first.begin()) + 1);
  }

  const IndexFileSink& sink_;
  std::size_t block_bytes_;
  std::vector<TermBlockRef> refs_;
  TermBlock block_;
  std::string positions_;
  std::string last_stem_;
  std::size_t filled_bytes_ = 0;
};

}  // namespace

struct IndexBuilder::Impl {
  Impl(std::uint32_t article_count, IndexFileSink receive)
      : sink(std::move(receive)), cards(article_count, sink) {}

  IndexFileSink sink;
  CardWriter cards;
  Analyser analyser;
  std::unordered_map<std::string, GatheredTerm> terms;
  std::vector<FieldLengths> lengths;  // by ordinal
  FacetBuilder sections, authors, languages;
  std::map<std::string, std::uint32_t> language_counts;
  IndexFacets facets;
  std::uint32_t undated_count = 0;

  void add(const Article& article);
  void add_facets(const Article& article);
  MeanLengths mean_lengths() const;
  std::vector<const std::string*> sorted_stems() const;
  BuiltTerm build_term(const std::string& stem, const MeanLengths& means) const;
  Result<std::vector<TermBlockRef>> write_blocks(const IndexFileSink& sink) const;
  std::vector<FrequentTerm> frequent_terms() const;
  std::vector<std::string> languages_by_count() const;
};

void IndexBuilder::Impl::add(const Article& article) {
  const auto ordinal = static_cast<std::uint32_t>(lengths.size());
  FieldLengths field_lengths{};
  std::array<std::uint32_t, kSearchFieldCount> next_position{};
  std::unordered_map<GatheredTerm*, Occurrences> found;
  std::vector<GatheredTerm*> order;  // first seen first: what is written never depends on a hash
  for (const FieldText& text : fields_of(article)) {
    const auto field = static_cast<std::size_t>(text.field);
    std::uint32_t last = 0;
    for (const Token& token : analyser.tokens(text.text, text.language)) {
      GatheredTerm& term = terms[token.stem];
      const auto form = std::find(term.forms.begin(), term.forms.end(), token.form);
      const auto form_index = static_cast<std::uint32_t>(form - term.forms.begin());
      if (form == term.forms.end()) {
        term.forms.push_back(token.form);
        term.form_counts.push_back(0);
      }
      ++term.form_counts[form_index];
      const std::uint32_t position = next_position[field] + token.position;
      Occurrences& occurrences = found[&term];
      if (occurrences.empty()) order.push_back(&term);
      // Two words joined by folding may share a place; one is enough.
      const bool is_new = occurrences.empty() || occurrences.back().field != text.field ||
                          occurrences.back().position < position;
      if (is_new) occurrences.push_back({text.field, position, form_index});
      last = token.position + 1;
      ++field_lengths[field];
    }
    next_position[field] += last + kTextGap;
  }
  for (GatheredTerm* term : order) {
    Occurrences& occurrences = found[term];
    std::sort(occurrences.begin(), occurrences.end());
    ByteWriter writer;
    writer.number(ordinal - term->next_ordinal);
    writer.number(occurrences.size());
    for (const Occurrence& occurrence : occurrences) {
      writer.u8(static_cast<std::uint8_t>(occurrence.field));
      writer.number(occurrence.position);
      writer.number(occurrence.form);
    }
    term->bytes += writer.bytes();
    term->next_ordinal = ordinal + 1;
    ++term->article_count;
  }
  lengths.push_back(field_lengths);
  add_facets(article);
}

void IndexBuilder::Impl::add_facets(const Article& article) {
  if (article.date_published) {
    facets.days.push_back(static_cast<std::int32_t>(day_number(*article.date_published)));
  } else {
    facets.days.push_back(INT32_MIN);
    ++undated_count;
  }
  sections.add(article.section);
  authors.add(article.authors.empty() ? std::string() : article.authors.front().name);
  languages.add(article.language);
  ++language_counts[article.language];
  const ArticleFlags has = flags_of(article);
  const auto bit = [](ArticleFlag flag, bool is_set) {
    return static_cast<unsigned>(is_set) << static_cast<unsigned>(flag);
  };
  facets.flags.push_back(static_cast<std::uint8_t>(
      bit(ArticleFlag::Breaking, article.is_breaking) |
      bit(ArticleFlag::Updated, article.is_updated) | bit(ArticleFlag::HasVideo, has.has_video) |
      bit(ArticleFlag::HasAudio, has.has_audio) | bit(ArticleFlag::HasImage, has.has_image)));
}

MeanLengths IndexBuilder::Impl::mean_lengths() const {
  std::array<std::uint64_t, kSearchFieldCount> sums{};
  std::array<std::uint64_t, kSearchFieldCount> counts{};
  for (const FieldLengths& of_article : lengths) {
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

std::vector<const std::string*> IndexBuilder::Impl::sorted_stems() const {
  std::vector<const std::string*> stems;
  stems.reserve(terms.size());
  for (const auto& [stem, term] : terms) stems.push_back(&stem);
  std::sort(stems.begin(), stems.end(),
            [](const std::string* a, const std::string* b) { return *a < *b; });
  return stems;
}

BuiltTerm IndexBuilder::Impl::build_term(const std::string& stem, const MeanLengths& means) const {
  const GatheredTerm& gathered = terms.at(stem);
  DecodedTerm decoded = decode(gathered);
  const std::vector<std::uint32_t> order = forms_by_count(gathered);
  std::vector<std::uint32_t> rank(order.size());
  BuiltTerm built;
  built.term.stem = stem;
  built.term.article_count = gathered.article_count;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    built.term.forms.push_back(gathered.forms[order[i]]);
  }
  std::vector<Posting> postings;
  for (std::size_t i = 0; i < decoded.ordinals.size(); ++i) {
    FieldCounts counts{};
    for (Occurrence& occurrence : decoded.occurrences[i]) {
      ++counts[static_cast<std::size_t>(occurrence.field)];
      occurrence.form = rank[occurrence.form];
    }
    const std::uint32_t ordinal = decoded.ordinals[i];
    postings.push_back({ordinal, impact_of(counts, lengths[ordinal], means)});
    built.term.max_impact = std::max(built.term.max_impact, postings.back().impact);
  }
  std::vector<std::uint32_t> position_bytes;
  for (std::size_t i = 0; i < postings.size(); i += kPostingsPerBlock) {
    const auto begin = decoded.occurrences.begin() + static_cast<std::ptrdiff_t>(i);
    const auto count = std::min<std::size_t>(kPostingsPerBlock, postings.size() - i);
    const std::vector<Occurrences> block(begin, begin + static_cast<std::ptrdiff_t>(count));
    const std::string encoded = encode_positions(block, static_cast<std::uint32_t>(order.size()));
    position_bytes.push_back(static_cast<std::uint32_t>(encoded.size()));
    built.positions += encoded;
  }
  built.postings = encode_postings(postings, position_bytes);
  return built;
}

Result<std::vector<TermBlockRef>> IndexBuilder::Impl::write_blocks(
    const IndexFileSink& sink) const {
  const MeanLengths means = mean_lengths();
  std::size_t gathered_bytes = 0;
  for (const auto& [stem, term] : terms) gathered_bytes += term.bytes.size() / 4 + stem.size();
  BlockWriter writer(sink, std::max(kLeastBlockBytes, gathered_bytes / kWantedBlockCount));
  for (const std::string* stem : sorted_stems()) {
    if (auto done = writer.add(build_term(*stem, means)); !done) return done.error();
  }
  if (auto done = writer.close(); !done) return done.error();
  return writer.take_refs();
}

std::vector<FrequentTerm> IndexBuilder::Impl::frequent_terms() const {
  std::vector<FrequentTerm> frequent;
  for (const auto& [stem, term] : terms) {
    const auto best = std::max_element(term.form_counts.begin(), term.form_counts.end());
    const auto index = static_cast<std::size_t>(best - term.form_counts.begin());
    if (stem.size() >= 3) frequent.push_back({term.forms[index], term.article_count});
  }
  std::sort(frequent.begin(), frequent.end(), [](const FrequentTerm& a, const FrequentTerm& b) {
    return a.article_count != b.article_count ? a.article_count > b.article_count : a.form < b.form;
  });
  if (frequent.size() > kFrequentCount) frequent.resize(kFrequentCount);
  std::sort(frequent.begin(), frequent.end(),
            [](const FrequentTerm& a, const FrequentTerm& b) { return a.form < b.form; });
  return frequent;
}

std::vector<std::string> IndexBuilder::Impl::languages_by_count() const {
  std::vector<std::pair<std::uint32_t, std::string>> counted;
  for (const auto& [language, count] : language_counts) {
    if (!language.empty()) counted.emplace_back(count, language);
  }
  std::sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<std::string> languages_in_order;
  for (auto& [count, language] : counted) languages_in_order.push_back(std::move(language));
  return languages_in_order;
}

IndexBuilder::IndexBuilder(std::uint32_t article_count, IndexFileSink sink)
    : impl_(std::make_unique<Impl>(article_count, std::move(sink))) {}
IndexBuilder::~IndexBuilder() = default;

Result<Done> IndexBuilder::add(const Article& article, ResultCard card) {
  impl_->add(article);
  return impl_->cards.add(std::move(card), article);
}

Result<ContentHash> IndexBuilder::finish() {
  const IndexFileSink& sink = impl_->sink;
  IndexRoot root;
  root.article_count = static_cast<std::uint32_t>(impl_->lengths.size());
  root.undated_count = impl_->undated_count;
  root.term_count = impl_->terms.size();
  root.languages = impl_->languages_by_count();
  root.frequent = impl_->frequent_terms();
  auto blocks = impl_->write_blocks(sink);
  if (!blocks) return blocks.error();
  root.blocks = std::move(*blocks);
  impl_->facets.sections = impl_->sections.take();
  impl_->facets.authors = impl_->authors.take();
  impl_->facets.languages = impl_->languages.take();
  const auto facets_file = sink({IndexPart::Facets, encode_facets(impl_->facets), {}});
  if (!facets_file) return facets_file.error();
  root.facets_file = *facets_file;
  if (auto done = impl_->cards.finish(root); !done) return done.error();
  return sink({IndexPart::Root, encode_root(root), {}});
}

}  // namespace broadsheet
