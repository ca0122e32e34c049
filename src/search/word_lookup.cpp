#include "search/word_lookup.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/language.h"
#include "base/stable_sort.h"
#include "base/utf8.h"
#include "search/possible_stems.h"
#include "search/stemmers.h"

namespace broadsheet {
namespace {

// What one word may cost: a short beginning has thousands of endings.
constexpr std::size_t kMaxCompletionBlocks = 2;
constexpr std::size_t kMaxCompletionLists = 3;
constexpr std::size_t kMaxCompletions = 12;
constexpr std::size_t kMaxPrefixLists = 400;
constexpr std::size_t kMaxCorrectionLists = 2;
constexpr std::size_t kMaxBlocksOfCompletions = 5;
// What is near in the dictionary is taken for what was meant where so many articles have it.
constexpr std::uint32_t kFrequentCount = 5;
// Shorter words have too many neighbours to guess from.
constexpr std::size_t kLeastCorrectableLength = 4;
constexpr std::size_t kLongWordLength = 8;
// A word this rare may be a slip of the archive's own; then one this much more frequent is meant
// too.
constexpr std::uint32_t kRareCount = 2;
constexpr std::uint32_t kMuchMoreFrequent = 20;
constexpr std::uint32_t kLargeArchive = 2000;

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

// Where in a list of blocks or files, each known by what it begins with, `text` would be.
template <class Ref>
std::size_t index_in(const std::vector<Ref>& list, std::string_view text) {
  const auto after =
      std::upper_bound(list.begin(), list.end(), text,
                       [](std::string_view value, const Ref& ref) { return value < ref.first; });
  return after == list.begin() ? 0 : static_cast<std::size_t>(after - list.begin()) - 1;
}

// From the first to behind the last that may have strings with this beginning, at most `max`.
template <class Ref>
std::pair<std::size_t, std::size_t> range_in(const std::vector<Ref>& list, std::string_view prefix,
                                             std::size_t max) {
  if (list.empty()) return {0, 0};
  const std::size_t begin = index_in(list, prefix);
  std::size_t end = begin + 1;
  while (end < list.size() && end < begin + max &&
         (list[end].first <= prefix || starts_with(list[end].first, prefix))) {
    ++end;
  }
  return {begin, end};
}

// A letter's bit; other bytes have theirs too. An edit of an ASCII word changes at most two bits.
std::uint32_t letters_of(std::string_view form) {
  std::uint32_t letters = 0;
  for (const char c : form) letters |= 1u << (static_cast<unsigned char>(c) & 31u);
  return letters;
}

bool is_ascii(std::string_view form) {
  return std::all_of(form.begin(), form.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Cheap, and never wrong when it says no: most words are ruled out without counting edits.
bool may_be_near(std::string_view form, std::uint32_t letters, std::string_view candidate,
                 int limit) {
  if (!is_ascii(form) || !is_ascii(candidate)) return true;
  const std::size_t gap = form.size() > candidate.size() ? form.size() - candidate.size()
                                                         : candidate.size() - form.size();
  return gap <= static_cast<std::size_t>(limit) &&
         std::popcount(letters ^ letters_of(candidate)) <= 2 * limit;
}

std::string beginning_of(std::string_view form, std::size_t code_point_count) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < code_point_count && end < form.size(); ++i) {
    end += decode_utf8(form, end).size_bytes;
  }
  return std::string(form.substr(0, end));
}

// English and Indonesian are written without accents; languages without a stemmer have no stems.
bool stem_by_accents(const std::vector<std::string>& languages) {
  return std::any_of(languages.begin(), languages.end(), [](const std::string& language) {
    const std::string_view primary = primary_language(language);
    return primary != "en" && primary != "id" && has_stemmer(language);
  });
}

template <class Text>
int distance_between(const Text& x, const Text& y, int limit) {
  const auto length_gap = x.size() > y.size() ? x.size() - y.size() : y.size() - x.size();
  if (length_gap > static_cast<std::size_t>(limit)) return limit + 1;
  if (y.size() > kMaxTermBytes) return limit + 1;
  std::array<std::array<int, kMaxTermBytes + 1>, 3> rows{};
  int* before = rows[0].data();
  int* row = rows[1].data();
  int* next = rows[2].data();
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
    std::swap(before, row);
    std::swap(row, next);
  }
  return std::min(row[y.size()], limit + 1);
}

// "l'union" says "union". Of one term with it are only words that a language shortens another for.
bool says(std::string_view form, std::string_view asked) {
  if (form == asked) return true;
  if (form.size() < asked.size() + 2) return false;
  const std::size_t begin = form.size() - asked.size();
  return form.substr(begin) == asked && form[begin - 1] == '\'';
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b, int limit) {
  if (is_ascii(a) && is_ascii(b)) return distance_between(a, b, limit);
  return distance_between(code_points(a), code_points(b), limit);
}

const TermBlock* WordLookup::block_of(std::string_view stem) {
  return root_.blocks.empty() ? nullptr : block_at(index_in(root_.blocks, stem));
}

const TermBlock* WordLookup::block_at(std::size_t index) {
  const TermBlock* block = cache_.term_block(root_, index);
  lacks_pieces_ = lacks_pieces_ || (!block && cache_.was_missing());
  return block;
}

const SpellingList* WordLookup::list_of(bool is_backwards, std::size_t index) {
  const SpellingList* list =
      is_backwards ? cache_.endings(root_, index) : cache_.beginnings(root_, index);
  lacks_pieces_ = lacks_pieces_ || (!list && cache_.was_missing());
  return list;
}

const IndexTerm* WordLookup::term_with_stem(std::string_view stem) {
  const TermBlock* block = block_of(stem);
  if (!block) return nullptr;
  const auto found = std::lower_bound(
      block->terms.begin(), block->terms.end(), stem,
      [](const IndexTerm& term, std::string_view value) { return term.stem < value; });
  return found != block->terms.end() && found->stem == stem ? &*found : nullptr;
}

std::vector<std::string> WordLookup::stems_of(const std::string& form, std::string_view word) {
  return possible_stems(form, word, root_.languages, analyser_);
}

// The form's terms, in all languages.
void WordLookup::add_form(const Spelling& spelling, std::vector<LookedUpTerm>& terms) {
  const std::string& form = spelling.form;
  const std::vector<std::string> stems =
      spelling.stem.empty() ? stems_of(form, form) : std::vector<std::string>{spelling.stem};
  for (const std::string& stem : stems) {
    const IndexTerm* term = term_with_stem(stem);
    if (!term) continue;
    const auto found = std::find(term->forms.begin(), term->forms.end(), form);
    if (found == term->forms.end()) continue;
    const auto number = static_cast<std::uint32_t>(found - term->forms.begin());
    const auto known = std::find_if(terms.begin(), terms.end(),
                                    [&](const LookedUpTerm& other) { return other.term == term; });
    if (known == terms.end()) {
      terms.push_back({term, {number}});
    } else if (!known->forms.empty() &&
               std::find(known->forms.begin(), known->forms.end(), number) == known->forms.end()) {
      known->forms.push_back(number);
    }
  }
}

// What is typed without accents has another stem than what the archive has with them, where a
// stemmer looks at them: the list of spellings says which. Gives how many articles that adds.
std::uint32_t WordLookup::add_accented(const std::string& form, WordMatch match,
                                       std::vector<LookedUpTerm>& terms) {
  if (root_.beginnings.empty() || !stem_by_accents(root_.languages)) return 0;
  const SpellingList* list = list_of(false, index_in(root_.beginnings, form));
  if (!list) return 0;
  const std::size_t count = terms.size();
  for (const Spelling& spelling : list->spellings) {
    if (spelling.form == form && !spelling.stem.empty()) add_form(spelling, terms);
  }
  std::uint32_t article_count = 0;
  for (std::size_t i = count; i < terms.size(); ++i) {
    article_count += terms[i].term->article_count;
    if (match == WordMatch::Stem) terms[i].forms.clear();
  }
  return article_count;
}

// All forms that begin so. A form is not always near its stem in the dictionary, so they are found
// in the list of spellings.
void WordLookup::add_with_prefix(std::string_view prefix, std::vector<LookedUpTerm>& terms) {
  const auto [begin, end] = range_in(root_.beginnings, prefix, kMaxPrefixLists);
  if (end < root_.beginnings.size() && starts_with(root_.beginnings[end].first, prefix)) {
    cache_.note_problem({ErrorCode::TooLarge,
                         "Too many words begin so: only the first of them are searched.",
                         std::string(prefix)});
  }
  for (std::size_t i = begin; i < end; ++i) {
    const SpellingList* list = list_of(false, i);
    if (!list) continue;
    for (const Spelling& spelling : list->spellings) {
      if (starts_with(spelling.form, prefix)) add_form(spelling, terms);
    }
  }
}

// While typing, the frequent endings are the likely ones; what is near in the dictionary is enough.
void WordLookup::add_completions(std::string_view prefix, std::vector<LookedUpTerm>& terms) {
  const auto [first_block, end_block] = range_in(root_.blocks, prefix, kMaxCompletionBlocks + 1);
  if (end_block - first_block <= kMaxCompletionBlocks) {
    for (std::size_t i = first_block; i < end_block; ++i) {
      const TermBlock* block = block_at(i);
      if (!block) continue;
      for (const IndexTerm& term : block->terms) {
        LookedUpTerm looked_up{&term, {}};
        for (std::uint32_t form = 0; form < term.forms.size(); ++form) {
          if (starts_with(term.forms[form], prefix)) looked_up.forms.push_back(form);
        }
        const bool is_known = std::any_of(terms.begin(), terms.end(),
                                          [&](const LookedUpTerm& t) { return t.term == &term; });
        if (!looked_up.forms.empty() && !is_known) terms.push_back(std::move(looked_up));
      }
    }
    sort_stably(terms, [](const LookedUpTerm& a, const LookedUpTerm& b) {
      return a.term->article_count > b.term->article_count;
    });
    if (terms.size() > kMaxCompletions) terms.resize(kMaxCompletions);
    return;
  }
  std::vector<const Spelling*> likely;
  const auto [begin, end] = range_in(root_.beginnings, prefix, kMaxCompletionLists);
  for (std::size_t i = begin; i < end; ++i) {
    const SpellingList* list = list_of(false, i);
    if (!list) continue;
    for (const Spelling& spelling : list->spellings) {
      if (starts_with(spelling.form, prefix)) likely.push_back(&spelling);
    }
  }
  const std::size_t count = std::min(likely.size(), kMaxCompletions);
  std::partial_sort(likely.begin(), likely.begin() + static_cast<std::ptrdiff_t>(count),
                    likely.end(), [](const Spelling* a, const Spelling* b) {
                      return a->article_count != b->article_count
                                 ? a->article_count > b->article_count
                                 : a->form < b->form;
                    });
  // Each block is a request.
  std::vector<std::size_t> blocks;
  for (std::size_t i = 0; i < count && !root_.blocks.empty(); ++i) {
    const std::string& form = likely[i]->form;
    const std::string& stem = likely[i]->stem;
    const std::size_t block = index_in(root_.blocks, stem.empty() ? form : stem);
    if (std::find(blocks.begin(), blocks.end(), block) == blocks.end()) {
      if (blocks.size() == kMaxBlocksOfCompletions) continue;
      blocks.push_back(block);
    }
    add_form(*likely[i], terms);
  }
}

// The known form that is nearest to what was typed; of equally near ones the most frequent.
// Thousands are considered: nothing is copied of those that are too far. Backwards, words are as
// far from each other as forwards where every letter is one byte.
class WordLookup::Corrector {
 public:
  Corrector(const std::string& form, int limit, std::uint32_t least_count)
      : form_(form),
        backwards_(form.rbegin(), form.rend()),
        letters_(letters_of(form)),
        limit_(limit),
        least_count_(least_count),
        distance_(limit + 1) {}

  void consider(std::string_view known, std::uint32_t article_count, bool is_backwards) {
    const std::string_view asked = is_backwards ? backwards_ : form_;
    if (article_count < least_count_ || known == asked) return;
    if (!may_be_near(asked, letters_, known, limit_)) return;
    std::string candidate(known);
    if (is_backwards) std::reverse(candidate.begin(), candidate.end());
    const int distance = edit_distance(form_, candidate, limit_);
    if (distance > limit_ || distance > distance_) return;
    const bool is_better = distance < distance_ || article_count > article_count_ ||
                           (article_count == article_count_ && best_ && candidate < *best_);
    if (!is_better) return;
    best_ = std::move(candidate);
    distance_ = distance;
    article_count_ = article_count;
  }

  bool is_nearest() const { return distance_ == 1; }
  std::optional<std::string> take() { return std::move(best_); }

 private:
  const std::string& form_;
  std::string backwards_;
  std::uint32_t letters_;
  int limit_;
  std::uint32_t least_count_;
  std::optional<std::string> best_;
  int distance_;
  std::uint32_t article_count_ = 0;
};

// The block where the word would be is there already, and has what is spelt alike.
void WordLookup::look_in_block(Corrector& corrector, std::string_view form) {
  const TermBlock* block = block_of(form);
  if (!block) return;
  for (const IndexTerm& term : block->terms) {
    if (term.article_count < kFrequentCount) continue;
    for (const std::string& known : term.forms) {
      corrector.consider(known, term.article_count, false);
    }
  }
}

// One slip leaves the beginning or the end of a word as it is: both are asked for at once.
std::optional<std::string> WordLookup::correction_of(const std::string& form,
                                                     std::uint32_t least_count) {
  const std::u32string points = code_points(form);
  if (points.size() < kLeastCorrectableLength) return std::nullopt;
  const int limit = points.size() >= kLongWordLength ? 2 : 1;
  Corrector corrector(form, limit, least_count);
  look_in_block(corrector, form);
  if (corrector.is_nearest()) return corrector.take();
  const std::string backwards(form.rbegin(), form.rend());
  const std::size_t kept = std::max<std::size_t>(1, (points.size() - 1) / 2);
  const std::size_t end_bytes = form.size() - beginning_of(form, points.size() - kept).size();
  for (const bool is_backwards : {false, true}) {
    const std::string end = backwards.substr(0, end_bytes);
    const auto [first, last] =
        is_backwards ? range_in(root_.endings, end, kMaxCorrectionLists)
                     : range_in(root_.beginnings, beginning_of(form, kept), kMaxCorrectionLists);
    for (std::size_t i = first; i < last; ++i) {
      const SpellingList* list = list_of(is_backwards, i);
      if (!list) continue;
      for (const Spelling& spelling : list->spellings) {
        corrector.consider(spelling.form, spelling.article_count, is_backwards);
      }
    }
  }
  return corrector.take();
}

LookedUpWord WordLookup::look_up(const Token& token, std::string_view word, WordMatch match,
                                 bool forgives_slips) {
  LookedUpWord found;
  lacks_pieces_ = false;
  if (match == WordMatch::Prefix) {
    add_with_prefix(token.form, found.terms);
    return found;
  }
  std::uint32_t article_count = 0;
  bool knows_form = false;
  for (const std::string& stem : stems_of(token.form, word)) {
    const IndexTerm* term = term_with_stem(stem);
    if (!term) continue;
    LookedUpTerm looked_up{term, {}};
    for (std::uint32_t form = 0; form < term->forms.size(); ++form) {
      knows_form = knows_form || term->forms[form] == token.form;
      const bool is_it = match == WordMatch::Form && says(term->forms[form], token.form);
      if (is_it) looked_up.forms.push_back(form);
    }
    if (match == WordMatch::Form && looked_up.forms.empty()) continue;
    article_count += term->article_count;
    found.terms.push_back(std::move(looked_up));
  }
  if (match == WordMatch::Completion) add_completions(token.form, found.terms);
  const auto is_rare = [&] {
    return article_count <= kRareCount && root_.article_count > kLargeArchive;
  };
  const bool may_lack_accents = match == WordMatch::Completion ? found.terms.empty()
                                : match == WordMatch::Form     ? !knows_form
                                                               : !knows_form || is_rare();
  const bool lacks_terms = lacks_pieces_;  // a slip's lists are asked for together with that one
  if (may_lack_accents && !lacks_terms) {
    article_count += add_accented(token.form, match, found.terms);
  }
  const bool is_sure = !found.terms.empty() && !(match == WordMatch::Stem && is_rare());
  if (is_sure || match == WordMatch::Form || !forgives_slips || lacks_terms) return found;
  const auto correction =
      correction_of(token.form, found.terms.empty() ? 1 : article_count * kMuchMoreFrequent);
  if (!correction || lacks_pieces_) return found;
  const std::size_t count = found.terms.size();
  for (const std::string& stem : stems_of(*correction, *correction)) {
    const IndexTerm* term = term_with_stem(stem);
    if (term) found.terms.push_back({term, {}});
  }
  if (found.terms.size() == count) add_accented(*correction, WordMatch::Stem, found.terms);
  found.corrected_to = *correction;
  return found;
}

}  // namespace broadsheet
