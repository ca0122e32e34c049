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
  std::string leftover;  // words that are nobody's name or job

  friend bool operator==(const Byline&, const Byline&) = default;
};

// `text` with or without "By". No people where it names none.
Byline parse_byline(std::string_view text);

// The name at the start of "Jane Doe is VOA's correspondent in Geneva.": its capitalised words, two
// to five; empty where there is none.
std::string leading_name(std::string_view text);

}  // namespace broadsheet
