// Word look-up: from what was typed to the terms of the dictionary that it means: all forms of its
// stem in the archive's languages, beginnings, and for an unknown word the likeliest known one.
// Internal to search/.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "search/analysis.h"
#include "search/index_cache.h"
#include "search/search_index.h"

namespace broadsheet {

struct LookedUpTerm {
  const IndexTerm* term = nullptr;   // in the cache, valid until the next search begins
  std::vector<std::uint32_t> forms;  // which forms count; empty: all
};

struct LookedUpWord {
  std::vector<LookedUpTerm> terms;
  std::string corrected_to;
};

enum class WordMatch : std::uint8_t {
  Stem,        // every form of the stem; typos forgiven
  Form,        // exactly this form
  Prefix,      // every form that begins so
  Completion,  // the stem, and the likeliest forms that begin so
};

class WordLookup {
 public:
  WordLookup(IndexCache& cache, const IndexRoot& root, Analyser& analyser)
      : cache_(cache), root_(root), analyser_(analyser) {}

  // Where slips aren't forgiven, a word that is unknown or rare is taken for no other.
  LookedUpWord look_up(const Token& token, std::string_view word, WordMatch match,
                       bool forgives_slips);

  // Null where there is none, or where its block is missing.
  const IndexTerm* term_with_stem(std::string_view stem);

 private:
  std::vector<std::string> stems_of(const std::string& form, std::string_view word);
  void add_form(const Spelling& spelling, std::vector<LookedUpTerm>& terms);
  std::uint32_t add_accented(const std::string& form, WordMatch match,
                             std::vector<LookedUpTerm>& terms);
  void add_with_prefix(std::string_view prefix, std::vector<LookedUpTerm>& terms);
  void add_completions(std::string_view prefix, std::vector<LookedUpTerm>& terms);
  std::optional<std::string> correction_of(const std::string& form, std::uint32_t least_count);

  class Corrector;
  void look_in_block(Corrector& corrector, std::string_view form);
  const TermBlock* block_of(std::string_view stem);
  const TermBlock* block_at(std::size_t index);
  const SpellingList* list_of(bool is_backwards, std::size_t index);

  IndexCache& cache_;
  const IndexRoot& root_;
  Analyser& analyser_;
  bool lacks_pieces_ = false;  // the word at hand can't be settled yet
};

// Optimal string alignment distance (insertions, deletions, substitutions, neighbours swapped), in
// code points; `limit` + 1 when it is above the limit.
int edit_distance(std::string_view a, std::string_view b, int limit);

}  // namespace broadsheet
