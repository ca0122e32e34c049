// Bylines: "By Jane Doe and John Roe, VOA News", "Автор: ...", "بقلم ...".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

struct BylinePerson {
  std::string name;
  std::string job_title;  // what follows the name after a comma: "Associated Press"

  friend bool operator==(const BylinePerson&, const BylinePerson&) = default;
};

struct Byline {
  std::vector<BylinePerson> people;
  std::string place;     // where it was written: "By Jane Doe, Geneva"
  std::string leftover;  // words that are nobody's name or job

  friend bool operator==(const Byline&, const Byline&) = default;
};

// `text` with or without "By". No people where it names none.
Byline parse_byline(std::string_view text);

// A line of names that no "By" stands before: "Jane Doe and John Roe", "Jane Doe Diplomatic
// editor". Stricter than parse_byline: each name has two words or more, and nothing is left over.
// No people where the line is anything else.
Byline parse_unsigned_byline(std::string_view text);

// How many words a name has, particles not counted; 0 where one of them is no part of a name.
std::size_t name_word_count(std::string_view name);

// The name at the start of "Jane Doe is VOA's correspondent in Geneva.": its capitalised words, two
// to five; empty where there is none.
std::string leading_name(std::string_view text);

}  // namespace broadsheet
