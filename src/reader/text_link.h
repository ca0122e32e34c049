// Links to a passage, which hold although the article was edited since: first by the content of its
// blocks, then by its words with those before and after it.
//
// b=HASH.BYTE-HASH.BYTE~before~first words~last words~after     hashes of the blocks it begins and
//   ends in (FNV-1a of the text, base 36); no last words where the first are all of them
// :~:text=[before-,]first[,last][,-after]     WICG "URL Fragment Text Directives"
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "typeset/flow.h"

namespace broadsheet {

struct TextQuote {
  std::string before;
  std::string first;  // all of the passage, or its beginning
  std::string last;   // its end; empty where `first` is all of it
  std::string after;
  friend bool operator==(const TextQuote&, const TextQuote&) = default;
};

// The value of b=, not yet percent-encoded; empty for an empty range.
std::string passage_link(const Flow& flow, const DocumentRange& range);
// Nothing where the passage and what surrounded it are gone. A link to a block by its number
// ("12") is not meant.
std::optional<DocumentRange> find_passage(const Flow& flow, std::string_view link);

// `directive` is what follows "text=", still percent-encoded; nothing where it is malformed.
std::optional<TextQuote> parse_text_directive(std::string_view directive);

// Blanks are equal to each other, capitals to small letters. What stands in its context wins; where
// the passage was rewritten, the gap between what stood before and after it is the answer.
std::optional<DocumentRange> find_quote(const Flow& flow, const TextQuote& quote);

}  // namespace broadsheet
