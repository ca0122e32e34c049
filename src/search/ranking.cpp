#include "search/ranking.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/stable_sort.h"
#include "search/impact.h"

namespace broadsheet {
namespace {

// Neighbours in a headline are worth this part of the word's highest score, chosen like the weights
// of impact.cpp on known items of news articles.
constexpr std::uint32_t kNeighbourImpact_256 = kMaxImpact * 256 / 2;
// By how far the second stands behind the first, in 1/256: words between are often left out.
constexpr std::array<std::uint32_t, 5> kNearness_256{0, 256, 230, 207, 187};
constexpr std::uint32_t kReversed_256 = 128;
constexpr std::uint32_t kInexact_256 = 179;
// A word that nobody typed is a guess.
constexpr std::uint32_t kCorrected_256 = 128;

std::uint32_t nearness_256(std::uint8_t first, std::uint8_t second) {
  if (first >= kMaxHeadPlace || second >= kMaxHeadPlace) return 0;
  const bool is_reversed = second < first;
  const auto distance = static_cast<std::size_t>(is_reversed ? first - second + 1 : second - first);
  if (distance >= kNearness_256.size()) return 0;
  return is_reversed ? kNearness_256[distance] * kReversed_256 / 256 : kNearness_256[distance];
}

// The number of the form that was asked for, or of none.
std::uint32_t form_asked_for(const Matcher::Ranked& word, const IndexTerm& term) {
  const FoundWord& found = word.word;
  const std::string& form = found.corrected_to.empty() ? found.typed : found.corrected_to;
  const auto at = std::find(term.forms.begin(), term.forms.end(), form);
  return at == term.forms.end() ? UINT32_MAX : static_cast<std::uint32_t>(at - term.forms.begin());
}

}  // namespace

void Ranking::add_words(const std::vector<Matcher::Ranked>& words) {
  const auto pair_count = static_cast<double>(std::max<std::size_t>(words.size(), 2) - 1);
  share_256_ = static_cast<std::uint32_t>(std::lround(256 / std::sqrt(pair_count)));
  for (const Matcher::Ranked& word : words) {
    const std::vector<HeadWord> before = std::move(heads_);
    const std::uint32_t idf_before = idf_;
    heads_.clear();
    add_word(word);
    add_neighbours(before, std::min(idf_before, idf_));
  }
}

// A word with several terms (beginnings, languages) is one word: its best term counts, with the idf
// of all of them together.
void Ranking::add_word(const Matcher::Ranked& word) {
  std::uint64_t with_count = 0;
  for (const LookedUpTerm& term : word.terms) with_count += term.term->article_count;
  const auto bounded =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(with_count, root_.article_count));
  idf_ = idf_256(root_.article_count, bounded);
  if (!word.word.corrected_to.empty()) idf_ = std::max(1u, idf_ * kCorrected_256 / 256);
  for (const LookedUpTerm& term : word.terms) {
    const PostingList* list = cache_.postings(*term.term, root_.article_count);
    if (!list) continue;
    if (word.terms.size() > 1) {
      best_.resize(scores_.size());
      for (const Posting& posting : list->postings) {
        if (best_[posting.ordinal] == 0) found_.push_back(posting.ordinal);
        best_[posting.ordinal] = std::max(best_[posting.ordinal], posting.impact);
      }
    } else {
      for (const Posting& posting : list->postings) {
        scores_[posting.ordinal] += idf_ * posting.impact;
      }
    }
    add_term(term, *list, form_asked_for(word, *term.term));
  }
  for (const std::uint32_t ordinal : found_) {
    scores_[ordinal] += idf_ * best_[ordinal];
    best_[ordinal] = 0;
  }
  found_.clear();
  if (word.terms.size() < 2) return;
  sort_stably(heads_, [](const HeadWord& a, const HeadWord& b) { return a.ordinal < b.ordinal; });
}

void Ranking::add_term(const LookedUpTerm& term, const PostingList& list,
                       std::uint32_t exact_form) {
  for (const Posting& posting : list.postings) {
    if (posting.head_place == 0) continue;
    const bool is_chosen =
        std::find(term.forms.begin(), term.forms.end(), posting.head_form) != term.forms.end();
    heads_.push_back(
        {posting.ordinal, posting.head_place, is_chosen || posting.head_form == exact_form});
  }
}

void Ranking::add_neighbours(const std::vector<HeadWord>& before, std::uint32_t least_idf) {
  auto first = before.begin();
  for (const HeadWord& second : heads_) {
    while (first != before.end() && first->ordinal < second.ordinal) ++first;
    if (first == before.end()) return;
    if (first->ordinal != second.ordinal) continue;
    std::uint64_t bonus = std::uint64_t{least_idf} * kNeighbourImpact_256 / 256;
    bonus = bonus * nearness_256(first->place, second.place) / 256 * share_256_ / 256;
    if (!first->is_exact || !second.is_exact) bonus = bonus * kInexact_256 / 256;
    scores_[second.ordinal] += static_cast<std::uint32_t>(bonus);
  }
}

}  // namespace broadsheet
