// Dates as archives have them: exact to the second, to the day, to the month or to the year.
// Reads ISO 8601 / RFC 3339 and the "2015-07-21 02:51:32" of databases; proleptic Gregorian.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

enum class DatePrecision : std::uint8_t { Year, Month, Day, Minute, Second };

struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 1;
  std::uint8_t day = 1;
  std::uint8_t hour = 0;
  std::uint8_t minute = 0;
  std::uint8_t second = 0;
  DatePrecision precision = DatePrecision::Day;
  // Minutes east of UTC; nothing when the text names no zone.
  std::optional<std::int16_t> utc_offset_minutes;

  friend bool operator==(const Date&, const Date&) = default;
};

// Nothing when `text` is not a date that exists (30 February does not).
std::optional<Date> parse_date(std::string_view text);

// The shortest ISO 8601 form that keeps the precision: "2016-02", "2016-02-22T14:05:00Z".
std::string to_iso_string(const Date& date);

// Days since 1970-01-01 of the date's own day, its zone left alone.
std::int64_t day_number(const Date& date);
Date date_from_day_number(std::int64_t day_number);

// What a clock on the wall shows, to the minute.
Date local_date(std::int64_t secs_since_epoch, int utc_offset_minutes);

// Seconds since 1970-01-01T00:00:00Z, a missing zone read as UTC: the order of archives.
std::int64_t seconds_since_epoch(const Date& date);

// 0 is Sunday.
int day_of_week(const Date& date);

// An ISO 8601 duration ("PT38S", "PT1H2M") in seconds; years and months are refused.
std::optional<std::int64_t> parse_duration_secs(std::string_view text);
std::string duration_to_iso_string(std::int64_t duration_secs);

}  // namespace broadsheet
