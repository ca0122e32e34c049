// FoundWord: what one word of a query was taken for.
#pragma once

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
  friend bool operator==(const FoundWord&, const FoundWord&) = default;
};

}  // namespace broadsheet
