// Folding: what two spellings have in common. Case, width, compatibility forms, the diacritics
// people leave out when they type, the several code points of one Arabic or Persian letter and of
// the apostrophe.
// Indic vowel signs, Japanese voicing and Hangul stay: there they make other words.
// Data: Unicode's UnicodeData.txt, by scripts/tables/make-fold-table.mjs.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

// The form under which the index keeps a word; ill-formed bytes become U+FFFD.
std::string index_form(std::string_view text);

// Simple lower case, diacritics kept, apostrophes plain: the stemmers' input.
std::string lowered(std::string_view text);

// Marks, joiners and format characters that a folded text never has.
bool is_dropped_by_folding(char32_t c);

}  // namespace broadsheet
