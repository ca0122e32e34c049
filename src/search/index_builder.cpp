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

// Small enough for what a word costs, so large that the root stays small.
constexpr std::size_t kLeastBlockBytes = 4u << 10;
constexpr std::size_t kWantedBlockCount = 4000;
// Few blocks to a file keep what a host without ranges sends small; a host's limit of files keeps
// them from being fewer.
constexpr std::uint32_t kLeastBlocksPerFile = 2;
constexpr std::size_t kMaxTermFiles = 2500;
// Longer posting lists have a file of their own.
constexpr std::size_t kMaxInlinePostings = 16u << 10;
// What correcting by the end of a word knows: not what is rare in a large archive, mostly slips.
constexpr std::size_t kSpellingListBytes = 8u << 10;
constexpr std::uint32_t kLargeArchive = 2000;
constexpr std::uint32_t kLeastSpellingCount = 3;
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

// The shortest beginning of `first` that is above every string up to `before`.
std::string separator(std::string_view before, std::string_view first) {
  const auto split = std::mismatch(before.begin(), before.end(), first.begin(), first.end());
  return std::string(first.substr(0, static_cast<std::size_t>(split.second - first.begin()) + 1));
}

// Fills term blocks to their size and files with blocks; each file has its file of positions.
class BlockWriter {
 public:
  BlockWriter(const IndexFileSink& sink, std::size_t estimated_bytes)
      : sink_(sink), block_bytes_(std::max(kLeastBlockBytes, estimated_bytes / kWantedBlockCount)) {
    while (estimated_bytes / block_bytes_ / blocks_per_file_ > kMaxTermFiles) blocks_per_file_ *= 2;
  }

  Result<Done> add(BuiltTerm built) {
    IndexTerm& term = built.term;
    const bool is_apart = built.postings.size() > kMaxInlinePostings;
    if (is_apart) {
      if (auto done = write_apart(built); !done) return done;
    }
    const std::size_t size = term.stem.size() / 2 + (is_apart ? 24 : built.postings.size() + 8);
    if (filled_bytes_ > 0 && filled_bytes_ + size > block_bytes_ * 5 / 4) {
      if (auto done = close_block(); !done) return done;
    }
    if (!is_apart) {
      term.postings = std::move(built.postings);
      term.positions_offset = positions_.size();
      positions_ += built.positions;
    }
    if (filled_bytes_ == 0) {
      const bool is_first = blocks_written_ == 0 && blocks_.empty();
      firsts_.push_back(is_first ? std::string() : separator(last_stem_, term.stem));
    }
    filled_bytes_ += size;
    last_stem_ = term.stem;
    block_.terms.push_back(std::move(term));
    return filled_bytes_ < block_bytes_ ? Result<Done>(Done{}) : close_block();
  }

  Result<Done> finish(IndexRoot& root) {
    if (auto done = close_block(); !done) return done;
    if (auto done = close_file(); !done) return done;
    root.blocks = std::move(refs_);
    root.blocks_per_file = blocks_per_file_;
    root.term_files = std::move(files_);
    return Done{};
  }

 private:
  Result<ContentHash> write(IndexPart part, const std::string& content) {
    return sink_({part, with_index_header(part, content), {}});
  }

  Result<Done> close_block() {
    if (block_.terms.empty()) return Done{};
    blocks_.push_back(std::move(block_));
    block_ = {};
    filled_bytes_ = 0;
    return blocks_.size() < blocks_per_file_ ? Result<Done>(Done{}) : close_file();
  }

  Result<Done> close_file() {
    if (blocks_.empty()) return Done{};
    const auto positions = write(IndexPart::Positions, positions_);
    if (!positions) return positions.error();
    std::string content;
    for (TermBlock& block : blocks_) {
      block.positions_file = *positions;
      const std::string encoded = encode_term_block(block);
      refs_.push_back({firsts_[refs_.size()], static_cast<std::uint32_t>(encoded.size())});
      content += encoded;
    }
    const auto number = static_cast<std::uint32_t>(files_.size());
    const auto file =
        sink_({IndexPart::Terms, with_index_header(IndexPart::Terms, content), number});
    if (!file) return file.error();
    files_.push_back(static_cast<std::uint32_t>(*file));
    blocks_written_ += blocks_.size();
    blocks_.clear();
    positions_.clear();
    return Done{};
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

  const IndexFileSink& sink_;
  std::size_t block_bytes_;
  std::uint32_t blocks_per_file_ = kLeastBlocksPerFile;
  std::vector<TermBlockRef> refs_;
  std::vector<std::string> firsts_;
  std::vector<std::uint32_t> files_;
  std::vector<TermBlock> blocks_;
  TermBlock block_;
  std::string positions_;
  std::string last_stem_;
  std::size_t filled_bytes_ = 0;
  std::size_t blocks_written_ = 0;
};

// `spellings` in byte order, cut into files numbered from `first_number` on.
Result<std::vector<SpellingRef>> write_spellings(const std::vector<Spelling>& spellings,
                                                 std::uint32_t first_number,
                                                 const IndexFileSink& sink) {
  std::vector<SpellingRef> refs;
  SpellingList list;
  std::size_t bytes = 0;
  std::string first;
  const auto close = [&]() -> Result<Done> {
    const auto number = first_number + static_cast<std::uint32_t>(refs.size());
    const auto file = sink({IndexPart::Spellings, encode_spellings(list), number});
    if (!file) return file.error();
    refs.push_back({first, static_cast<std::uint32_t>(*file)});
    list.spellings.clear();
    bytes = 0;
    return Done{};
  };
  for (std::size_t i = 0; i < spellings.size(); ++i) {
    if (list.spellings.empty() && i > 0)
      first = separator(spellings[i - 1].form, spellings[i].form);
    list.spellings.push_back(spellings[i]);
    bytes += spellings[i].form.size();
    if (bytes < kSpellingListBytes) continue;
    if (auto done = close(); !done) return done.error();
  }
  if (!list.spellings.empty()) {
    if (auto done = close(); !done) return done.error();
  }
  return refs;
}

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
  Result<Done> write_blocks(IndexRoot& root) const;
  std::vector<Spelling> spellings() const;  // all, by form
  Result<Done> write_spelling_files(IndexRoot& root) const;
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
    language_counts.try_emplace(std::string(text.language), 0);
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

Result<Done> IndexBuilder::Impl::write_blocks(IndexRoot& root) const {
  const MeanLengths means = mean_lengths();
  std::size_t estimated_bytes = 0;
  for (const auto& [stem, term] : terms) estimated_bytes += term.article_count * 2 + stem.size();
  BlockWriter writer(sink, estimated_bytes);
  for (const std::string* stem : sorted_stems()) {
    if (auto done = writer.add(build_term(*stem, means)); !done) return done.error();
  }
  return writer.finish(root);
}

std::vector<Spelling> IndexBuilder::Impl::spellings() const {
  std::vector<Spelling> list;
  for (const auto& [stem, term] : terms) {
    for (std::size_t i = 0; i < term.forms.size(); ++i) {
      const std::string& form = term.forms[i];
      list.push_back({form, term.form_counts[i]});
    }
  }
  std::sort(list.begin(), list.end(),
            [](const Spelling& a, const Spelling& b) { return a.form < b.form; });
  // The same form under two stems (languages): one spelling.
  std::vector<Spelling> merged;
  for (Spelling& spelling : list) {
    if (!merged.empty() && merged.back().form == spelling.form) {
      merged.back().article_count += spelling.article_count;
    } else {
      merged.push_back(std::move(spelling));
    }
  }
  return merged;
}

Result<Done> IndexBuilder::Impl::write_spelling_files(IndexRoot& root) const {
  std::vector<Spelling> list = spellings();
  auto beginnings = write_spellings(list, 0, sink);
  if (!beginnings) return beginnings.error();
  root.beginnings = std::move(*beginnings);
  const std::uint32_t least = lengths.size() < kLargeArchive ? 1 : kLeastSpellingCount;
  std::erase_if(list, [least](const Spelling& spelling) {
    const bool is_number = spelling.form[0] >= '0' && spelling.form[0] <= '9';
    return spelling.article_count < least || is_number || spelling.form.size() < 4;
  });
  for (Spelling& spelling : list) std::reverse(spelling.form.begin(), spelling.form.end());
  std::sort(list.begin(), list.end(),
            [](const Spelling& a, const Spelling& b) { return a.form < b.form; });
  auto endings = write_spellings(list, static_cast<std::uint32_t>(root.beginnings.size()), sink);
  if (!endings) return endings.error();
  root.endings = std::move(*endings);
  return Done{};
}

std::vector<std::string> IndexBuilder::Impl::languages_by_count() const {
  std::vector<std::pair<std::uint32_t, std::string>> counted;
  for (const auto& [language, count] : language_counts) {
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
  if (auto done = impl_->write_blocks(root); !done) return done.error();
  if (auto done = impl_->write_spelling_files(root); !done) return done.error();
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
