#include "search/word_lookup.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "search/fold.h"

namespace broadsheet {
namespace {

// What one word may cost while typing: a short beginning has thousands of endings.
constexpr std::size_t kMaxPrefixBlocks = 2;
constexpr std::size_t kMaxPrefixTerms = 64;
constexpr std::size_t kMaxLanguagesTried = 4;
// Shorter words have too many neighbours to guess from.
constexpr std::size_t kLeastCorrectableLength = 4;
constexpr std::size_t kLongWordLength = 8;

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) {
    const Utf8Step step = decode_utf8(text, i);
    points += step.code_point;
    i += step.size_bytes;
  }
  return points;
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

std::size_t block_index(const IndexRoot& root, std::string_view stem) {
  const auto after = std::upper_bound(
      root.blocks.begin(), root.blocks.end(), stem,
      [](std::string_view value, const TermBlockRef& block) { return value < block.first; });
  return after == root.blocks.begin() ? 0
                                      : static_cast<std::size_t>(after - root.blocks.begin()) - 1;
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b, int limit) {
  const std::u32string x = code_points(a);
  const std::u32string y = code_points(b);
  const auto length_gap = x.size() > y.size() ? x.size() - y.size() : y.size() - x.size();
  if (length_gap > static_cast<std::size_t>(limit)) return limit + 1;
  std::vector<int> before(y.size() + 1), row(y.size() + 1), next(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= x.size(); ++i) {
    next[0] = static_cast<int>(i);
    int least = next[0];
    for (std::size_t j = 1; j <= y.size(); ++j) {
      const int change = row[j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1);
      next[j] = std::min({change, row[j] + 1, next[j - 1] + 1});
      const bool is_swap = i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1];
      if (is_swap) next[j] = std::min(next[j], before[j - 2] + 1);
      least = std::min(least, next[j]);
    }
    if (least > limit) return limit + 1;
    before.swap(row);
    row.swap(next);
  }
  return std::min(row[y.size()], limit + 1);
}

const TermBlock* WordLookup::block_of(std::string_view stem) {
  if (root_.blocks.empty()) return nullptr;
  return cache_.term_block(root_.blocks[block_index(root_, stem)].file);
}

const IndexTerm* WordLookup::term_with_stem(std::string_view stem) {
  const TermBlock* block = block_of(stem);
  if (!block) return nullptr;
  const auto found = std::lower_bound(
      block->terms.begin(), block->terms.end(), stem,
      [](const IndexTerm& term, std::string_view value) { return term.stem < value; });
  return found != block->terms.end() && found->stem == stem ? &*found : nullptr;
}

// The reader's language is not known; the archive's are.
std::vector<std::string> WordLookup::stems_of(const Token& token, std::string_view word) {
  std::vector<std::string> stems{token.form};
  const std::size_t count = std::min(root_.languages.size(), kMaxLanguagesTried);
  for (std::size_t i = 0; i < count; ++i) {
    for (const std::string_view spelling : {word, std::string_view(token.form)}) {
      std::string stem = analyser_.stem(spelling, root_.languages[i]);
      std::erase(stem, '.');
      if (stem.empty() || std::find(stems.begin(), stems.end(), stem) != stems.end()) continue;
      stems.push_back(std::move(stem));
    }
  }
  return stems;
}

void WordLookup::add_with_prefix(std::string_view prefix, std::vector<LookedUpTerm>& terms) {
  const std::size_t begin = root_.blocks.empty() ? 0 : block_index(root_, prefix);
  for (std::size_t i = begin; i < root_.blocks.size() && i < begin + kMaxPrefixBlocks; ++i) {
    const bool is_past =
        i > begin && root_.blocks[i].first > prefix && !starts_with(root_.blocks[i].first, prefix);
    if (is_past) break;
    const TermBlock* block = cache_.term_block(root_.blocks[i].file);
    if (!block) continue;
    for (const IndexTerm& term : block->terms) {
      LookedUpTerm looked_up{&term, {}};
      for (std::uint32_t form = 0; form < term.forms.size(); ++form) {
        if (starts_with(term.forms[form], prefix)) looked_up.forms.push_back(form);
      }
      if (looked_up.forms.empty()) continue;
      const bool is_known = std::any_of(terms.begin(), terms.end(), [&](const LookedUpTerm& other) {
        return other.term == &term;
      });
      if (!is_known) terms.push_back(std::move(looked_up));
    }
  }
  // The frequent endings are the likely ones.
  std::stable_sort(terms.begin(), terms.end(), [](const LookedUpTerm& a, const LookedUpTerm& b) {
    return a.term->article_count > b.term->article_count;
  });
  if (terms.size() > kMaxPrefixTerms) terms.resize(kMaxPrefixTerms);
}

std::optional<std::string> WordLookup::correction_of(const std::string& form) {
  const std::size_t length = code_points(form).size();
  if (length < kLeastCorrectableLength) return std::nullopt;
  const int limit = length >= kLongWordLength ? 2 : 1;
  std::optional<std::string> best;
  int best_distance = limit + 1;
  std::uint32_t best_count = 0;
  const auto consider = [&](const std::string& candidate, std::uint32_t article_count) {
    const int distance = edit_distance(form, candidate, limit);
    const bool is_better =
        distance < best_distance || (distance == best_distance && distance <= limit &&
                                     (article_count > best_count ||
                                      (article_count == best_count && best && candidate < *best)));
    if (!is_better || distance > limit) return;
    best = candidate;
    best_distance = distance;
    best_count = article_count;
  };
  for (const FrequentTerm& term : root_.frequent) consider(term.form, term.article_count);
  // Most slips come after the first letters: words near in the alphabet share the block.
  const std::size_t at = root_.blocks.empty() ? 0 : block_index(root_, form);
  for (std::size_t i = at > 0 ? at - 1 : 0; i < root_.blocks.size() && i <= at + 1; ++i) {
    const TermBlock* block = cache_.term_block(root_.blocks[i].file);
    if (!block) continue;
    for (const IndexTerm& term : block->terms) {
      for (const std::string& candidate : term.forms) consider(candidate, term.article_count);
    }
  }
  return best;
}

LookedUpWord WordLookup::look_up(const Token& token, std::string_view word, WordMatch match) {
  LookedUpWord found;
  for (const std::string& stem : stems_of(token, word)) {
    const IndexTerm* term = term_with_stem(stem);
    if (!term) continue;
    LookedUpTerm looked_up{term, {}};
    if (match == WordMatch::Form) {
      const auto form = std::find(term->forms.begin(), term->forms.end(), token.form);
      if (form == term->forms.end()) continue;
      looked_up.forms.push_back(static_cast<std::uint32_t>(form - term->forms.begin()));
    }
    found.terms.push_back(std::move(looked_up));
  }
  if (match == WordMatch::Prefix) add_with_prefix(token.form, found.terms);
  if (!found.terms.empty() || match != WordMatch::Stem || !cache_.missing().empty()) return found;
  const auto correction = correction_of(token.form);
  if (!correction || !cache_.missing().empty()) return found;
  Token corrected = token;
  corrected.form = *correction;
  for (const std::string& stem : stems_of(corrected, *correction)) {
    if (const IndexTerm* term = term_with_stem(stem)) found.terms.push_back({term, {}});
  }
  found.corrected_to = *correction;
  return found;
}

}  // namespace broadsheet
