// The one table of words a reader sees, by key. To add one, add a line to base/words.inc.
// English is complete; what another language lacks is said in English.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/date.h"

namespace broadsheet {

enum class Word : std::uint16_t {
#define BROADSHEET_WORD(key, ...) key,
#include "base/words.inc"
#undef BROADSHEET_WORD
  Count,
};

// What stands for "{name}" in a word. A number is written in the language's digits; the number
// called "n" also chooses the plural form. Views: the argument must outlive the call only.
struct WordArgument {
  WordArgument(std::string_view argument, std::string_view words) : name(argument), text(words) {}
  template <std::integral Integer>
  WordArgument(std::string_view argument, Integer count)
      : name(argument), number(static_cast<std::int64_t>(count)), is_number(true) {}

  std::string_view name;
  std::string_view text;
  std::int64_t number = 0;
  bool is_number = false;
};

// text(Word::MinutesToRead, "fr", {{"n", 4}}) is "4 minutes de lecture". `language` is any BCP 47
// tag. An argument that is missing leaves its "{name}" standing, which the tests look for.
std::string text(Word word, std::string_view language,
                 std::initializer_list<WordArgument> arguments = {});

// As it stands in words.inc, plural forms and braces included.
const char* english_words(Word word);

// The language in which `text` answers for `language`: "en" where there is no table for it, or none
// at hand (base/words_table.h).
std::string_view words_language(std::string_view language);

// Unicode CLDR's plural categories for integers.
enum class PluralCategory : std::uint8_t { Zero, One, Two, Few, Many, Other };
PluralCategory plural_category(std::int64_t count, std::string_view language);

// In the language's digits and grouping: "12,345", "12 345" (narrow no-break space), "١٢٬٣٤٥".
std::string format_number(std::int64_t number, std::string_view language);

// "22 February 2016", "22 février 2016", "٢٢ فبراير ٢٠١٦", as exact as the date is but not finer
// than a day. Gregorian. Russian, Hindi, Chinese and some others too; else English.
std::string format_date(const Date& date, std::string_view language);

// "22 Feb 2016", for lists where room is scarce; the long form where a language has no short one.
std::string format_short_date(const Date& date, std::string_view language);

// The name of a month, 1 to 12, standing alone.
std::string format_month(int month, std::string_view language);

// With the time of day, where the date has one, and its zone as stored ("14:05 UTC+1").
std::string format_date_time(const Date& date, std::string_view language);

// "0:38", "1:02:05", in the language's digits.
std::string format_duration(std::int64_t duration_secs, std::string_view language);

// "4.2 MB"; steps of 1000.
std::string format_byte_count(std::int64_t byte_count, std::string_view language);

}  // namespace broadsheet
