// Just enough about characters to recognise lines of news pages: case, digits, spaces, punctuation
// and a folded form in which two spellings of one phrase are equal. Not Unicode's full tables:
// a wrong answer costs a guess, never a word.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// Lower case of Latin, Greek and Cyrillic; everything else is given back.
char32_t lower_case(char32_t c);
bool is_upper_case(char32_t c);

// White space of any width, no-break space among it.
bool is_space(char32_t c);

// Takes no room and means nothing for recognition: bidi controls, zero-width space, soft hyphen.
bool is_invisible(char32_t c);

bool is_letter(char32_t c);

// Chinese, Japanese, Thai and others written without spaces between words: a sentence has fewer
// characters there, and no word count.
bool is_of_dense_script(char32_t c);

// 0 to 9 for the digits of Latin, Arabic, Persian, Devanagari, Bengali; else -1.
int digit_value(char32_t c);

// Ends a sentence: . ! ? ... and their relatives in other scripts; not the colon.
bool is_sentence_end(char32_t c);

// Quotation marks and brackets, which may follow a sentence's end or stand before its start.
bool is_quote_mark(char32_t c);
bool is_bracket(char32_t c);
bool is_dash(char32_t c);

std::u32string code_points(std::string_view text);
std::string utf8_from(std::u32string_view text);

std::size_t code_point_count(std::string_view text);

// Without the white space and invisible characters at both ends.
std::string_view trimmed(std::string_view text);

// Trimmed, each run of white space one space; a run with a tab in it one tab if `keeps_tabs`. A
// single no-break space stays what it is.
std::string with_single_spaces(std::string_view text, bool keeps_tabs = false);

// For comparing: lower case, ASCII quotes, dashes and digits, Arabic letters without their
// variants, single spaces, nothing invisible.
std::string folded(std::string_view text);

// Folded, and without punctuation at both ends: the form of phrases.
std::string folded_phrase(std::string_view text);

// The words of a folded text: runs of letters and digits, with inner apostrophes and hyphens.
std::vector<std::string_view> folded_words(std::string_view folded_text);

bool starts_with(std::string_view text, std::string_view prefix);
bool ends_with(std::string_view text, std::string_view suffix);
bool contains(std::string_view text, std::string_view part);

}  // namespace broadsheet
