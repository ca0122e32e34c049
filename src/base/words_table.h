// The interface's words in the languages other than English. Natively every table is built in. The
// page's module has none of them (src/platform/web_words.cpp stands in for words_table.cpp there):
// they are files of the site, and an English paper's reader fetches no Arabic.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/words.h"

namespace broadsheet {

struct WordTable {
  std::string_view language;  // a primary language: "ar"
  // nullptr: the English stands.
  std::array<const char*, static_cast<std::size_t>(Word::Count)> words{};
};

// The primary language whose table serves `language`: Dari is read in Persian. There may be none.
std::string_view word_table_language(std::string_view language);

// Of such a language; nullptr where its words are not at hand. Valid as long as the program runs.
const WordTable* word_table(std::string_view table_language);

// Keeps what packed_words() wrote, for as long as the program runs; false where it is not ours, or
// of a viewer with other words.
bool keep_word_table(std::string_view table_language, std::string packed);

// A table as one string: a line with the fingerprint of the English words, then each word and a
// zero byte, in Word's order; empty where the English stands.
std::string packed_words(const WordTable& table);

// Points into `packed`, which must outlive it.
std::optional<WordTable> unpacked_words(std::string_view language, std::string_view packed);

}  // namespace broadsheet
