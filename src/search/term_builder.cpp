#include "search/term_builder.h"

#include <algorithm>
#include <numeric>

#include "base/bytes.h"

namespace broadsheet {
namespace {

// Frequent forms first, so that what people see of a stem is what is usual; equals by spelling.
// Then, for each run, which number its forms have.
std::vector<std::vector<std::uint32_t>> merge_forms(const std::vector<RunTerm>& runs,
                                                    std::vector<FormCount>& forms) {
  std::vector<std::vector<std::uint32_t>> numbers;
  for (const RunTerm& run : runs) {
    std::vector<std::uint32_t>& of_run = numbers.emplace_back();
    for (const FormCount& form : run.run->forms) {
      const auto known = std::find_if(forms.begin(), forms.end(), [&](const FormCount& candidate) {
        return candidate.form == form.form;
      });
      of_run.push_back(static_cast<std::uint32_t>(known - forms.begin()));
      if (known == forms.end())
        forms.push_back(form);
      else
        known->count += form.count;
    }
  }
  if (forms.size() < 2) return numbers;
  std::vector<std::uint32_t> order(forms.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&forms](std::uint32_t a, std::uint32_t b) {
    return forms[a].count != forms[b].count ? forms[a].count > forms[b].count
                                            : forms[a].form < forms[b].form;
  });
  std::vector<std::uint32_t> rank(order.size());
  std::vector<FormCount> sorted;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    sorted.push_back(std::move(forms[order[i]]));
  }
  forms = std::move(sorted);
  for (std::vector<std::uint32_t>& of_run : numbers) {
    for (std::uint32_t& number : of_run) number = rank[number];
  }
  return numbers;
}

}  // namespace

BuiltTerm TermBuilder::build(const std::vector<RunTerm>& runs) {
  BuiltTerm built;
  built.term.stem = runs.front().run->stem();
  const auto form_numbers = merge_forms(runs, built.forms);
  for (const FormCount& form : built.forms) built.term.forms.push_back(form.form);
  postings_.clear();
  position_bytes_.clear();
  for (std::size_t i = 0; i < runs.size(); ++i) add_run(runs[i], form_numbers[i], built);
  close_block(built);
  built.term.article_count = static_cast<std::uint32_t>(postings_.size());
  built.postings = encode_postings(postings_, position_bytes_);
  return built;
}

void TermBuilder::add_run(const RunTerm& run, const std::vector<std::uint32_t>& form_numbers,
                          BuiltTerm& built) {
  ByteReader reader(run.run->postings());
  std::uint32_t ordinal = run.first_ordinal;
  const bool is_word = built.term.stem != kTextEndStem;
  while (reader.left() > 0) {
    ordinal += reader.number32();
    Occurrences& occurrences = block_[block_size_++];
    occurrences.resize(reader.count(3));
    FieldCounts counts{};
    std::uint32_t next = 0;
    SearchField field = SearchField::Any;
    for (Occurrence& occurrence : occurrences) {
      occurrence.field = static_cast<SearchField>(reader.u8() % kSearchFieldCount);
      if (occurrence.field != field) next = 0;
      field = occurrence.field;
      occurrence.position = next + reader.number32();
      occurrence.form = form_numbers[reader.number32() % form_numbers.size()];
      next = occurrence.position + 1;
      ++counts[static_cast<std::size_t>(field)];
    }
    const std::uint8_t impact = is_word ? impact_of(counts, lengths_[ordinal], means_) : 1;
    const Posting posting{ordinal, impact};
    postings_.push_back(is_word ? with_head_place(posting, occurrences) : posting);
    if (block_size_ == kPostingsPerBlock) close_block(built);
    ++ordinal;
  }
}

void TermBuilder::close_block(BuiltTerm& built) {
  if (block_size_ == 0) return;
  const auto form_count = static_cast<std::uint32_t>(built.forms.size());
  const std::string encoded =
      encode_positions(std::span(block_).first(block_size_), std::span(postings_).last(block_size_),
                       body_lengths_, form_count);
  position_bytes_.push_back(static_cast<std::uint32_t>(encoded.size()));
  built.positions += encoded;
  block_size_ = 0;
}

}  // namespace broadsheet
