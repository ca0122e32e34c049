// Dates as news pages print them: "Last updated: February 22, 2016 3:06 PM", "22.02.2016, 15:06
// Uhr", "۳ اسفند ۱۳۹۴", "2016年2月22日". Solar Hijri dates are converted.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace broadsheet {

struct FoundDate {
  Date date;
  bool is_update = false;  // "updated" stands before it

  friend bool operator==(const FoundDate&, const FoundDate&) = default;
};

struct FoundDates {
  std::vector<FoundDate> dates;
  // Words that are neither part of a date nor usual around one ("published", weekdays).
  std::vector<std::string> other_words;
  bool has_update_word = false;
  // "03/04/2016" may be March or April: not read.
  bool is_ambiguous = false;
};

FoundDates find_dates(std::string_view text);

// "2 hours ago", "yesterday": a date only for whoever knows when the page was saved.
bool is_relative_date(std::string_view folded_line);

}  // namespace broadsheet
