// Which stems a word as typed may have in an archive: one for each of its languages. Internal to
// search/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/analysis.h"

namespace broadsheet {

// `form` is `word` folded. The reader's language is not known; the archive's are, the most frequent
// first, and "" among them stands for texts without a stemmer.
std::vector<std::string> possible_stems(std::string_view form, std::string_view word,
                                        const std::vector<std::string>& languages,
                                        Analyser& analyser);

}  // namespace broadsheet
