// Find in the article: every place where the query stands, in reading order. What the interface
// generated (counts, labels) is not searched. A match lies within one node.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "typeset/flow.h"

namespace broadsheet {

struct FindOptions {
  bool has_whole_words = false;
  bool has_case = false;        // "US" is not "us"
  bool has_diacritics = false;  // "resume" is not "résumé"
  friend bool operator==(const FindOptions&, const FindOptions&) = default;
};

// At most this many; a reader who needs more wants another query.
inline constexpr std::size_t kMaxFindMatches = 10000;

std::vector<DocumentRange> find_in(const Flow& flow, std::string_view query,
                                   const FindOptions& options);

}  // namespace broadsheet
