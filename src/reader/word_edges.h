// Where words begin and end, for finding whole ones and for selecting by word: UAX #29 without its
// dictionaries and without its apostrophes (in "l’eau" people look for "eau").
#pragma once

#include <cstddef>
#include <string_view>

#include "base/text_range.h"

namespace broadsheet {

// Whether a word ends or begins before `byte`, or none stands there. Ideographs are words of one.
bool is_word_edge(std::string_view text, std::size_t byte);

// The word that `byte` is in or at the end of; empty where there is none.
TextRange word_at(std::string_view text, std::size_t byte);

// The end of the next word after `byte`, or the start of the one before it.
std::size_t next_word_end(std::string_view text, std::size_t byte);
std::size_t previous_word_start(std::string_view text, std::size_t byte);

}  // namespace broadsheet
