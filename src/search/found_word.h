// FoundWord: what one word of a query was taken for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/text_range.h"
#include "search/query.h"

namespace broadsheet {

// What one word of the query was taken for: what marks show, and what a reader is told.
struct FoundWord {
  TextRange source;   // in the query
  std::string typed;  // folded
  SearchField field = SearchField::Any;
  std::vector<std::string> forms;  // folded; empty: nowhere in the archive
  std::string corrected_to;        // not empty: the typed word is unknown, this stands in for it
  bool is_exact = false;           // inside quotes: only the word itself, no other form
  bool is_unit = false;            // a character or syllable, found where it begins a pair
  // Words of one source are a phrase where it spans more than one place: they match together.
  std::uint32_t place = 0;
  std::uint32_t span = 0;  // from the first word's place to the last one's
  // Where the distance isn't 0: matches only so near to what is asked for there.
  TextRange near_source;
  std::uint32_t near_words = 0;
  friend bool operator==(const FoundWord&, const FoundWord&) = default;
};

}  // namespace broadsheet
