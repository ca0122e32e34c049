#include "base/date.h"

#include <algorithm>

namespace broadsheet {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads a text from the left; every step says whether it found what it looked for.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool is_at_end() const { return rest_.empty(); }

  bool skip(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool skip_any(std::string_view set) {
    if (rest_.empty() || set.find(rest_[0]) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_digit(rest_[i])) return std::nullopt;
      number = number * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return number;
  }

  // As many digits as there are, up to nine, so that no sum of them overflows.
  std::optional<std::int64_t> number() {
    std::size_t count = 0;
    while (count < rest_.size() && is_digit(rest_[count])) ++count;
    if (count == 0 || count > 9) return std::nullopt;
    return digits(count);
  }

  bool starts_with_digit() const { return !rest_.empty() && is_digit(rest_[0]); }

 private:
  std::string_view rest_;
};

bool is_leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays[month - 1];
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

// Both calendar forms of ISO 8601: 2016-02-22 and 20160222.
bool scan_day(Scanner& scanner, Date& date) {
  const auto year = scanner.digits(4);
  if (!year) return false;
  date.year = static_cast<std::int16_t>(*year);
  date.precision = DatePrecision::Year;
  if (scanner.is_at_end()) return true;

  const bool has_dashes = scanner.skip('-');
  const auto month = scanner.digits(2);
  if (!month || *month < 1 || *month > 12) return false;
  date.month = static_cast<std::uint8_t>(*month);
  date.precision = DatePrecision::Month;
  // "201602" would be taken for a time of day as easily as for a month.
  if (scanner.is_at_end()) return has_dashes;

  if (has_dashes && !scanner.skip('-')) return false;
  const auto day = scanner.digits(2);
  if (!day || *day < 1 || *day > days_in_month(*year, *month)) return false;
  date.day = static_cast<std::uint8_t>(*day);
  date.precision = DatePrecision::Day;
  return true;
}

bool scan_time(Scanner& scanner, Date& date) {
  const auto hour = scanner.digits(2);
  if (!hour || *hour > 23) return false;
  const bool has_colons = scanner.skip(':');
  const auto minute = scanner.digits(2);
  if (!minute || *minute > 59) return false;
  date.hour = static_cast<std::uint8_t>(*hour);
  date.minute = static_cast<std::uint8_t>(*minute);
  date.precision = DatePrecision::Minute;

  const bool has_second = has_colons ? scanner.skip(':') : scanner.starts_with_digit();
  if (!has_second) return true;
  const auto second = scanner.digits(2);
  // 60 is a leap second, which only ever ends an hour.
  if (!second || *second > 60 || (*second == 60 && *minute != 59)) return false;
  date.second = static_cast<std::uint8_t>(*second);
  date.precision = DatePrecision::Second;
  if (!scanner.skip_any(".,")) return true;
  if (!scanner.starts_with_digit()) return false;
  while (scanner.starts_with_digit()) scanner.digits(1);
  return true;
}

bool scan_zone(Scanner& scanner, Date& date) {
  if (scanner.is_at_end()) return true;
  scanner.skip(' ');
  if (scanner.skip_any("Zz")) {
    date.utc_offset_minutes = std::int16_t{0};
    return scanner.is_at_end();
  }
  const bool is_east = scanner.skip('+');
  if (!is_east && !scanner.skip('-')) return false;
  const auto hours = scanner.digits(2);
  if (!hours || *hours > 23) return false;
  int minutes = 0;
  if (!scanner.is_at_end()) {
    scanner.skip(':');
    const auto found = scanner.digits(2);
    if (!found || *found > 59) return false;
    minutes = *found;
  }
  const int offset = *hours * 60 + minutes;
  date.utc_offset_minutes = static_cast<std::int16_t>(is_east ? offset : -offset);
  return scanner.is_at_end();
}

void append_padded(std::string& text, int number, std::size_t width) {
  const std::string digits = std::to_string(number);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

void append_zone(std::string& text, std::optional<std::int16_t> utc_offset_minutes) {
  if (!utc_offset_minutes) return;
  const int offset = *utc_offset_minutes;
  if (offset == 0) {
    text += 'Z';
    return;
  }
  const int distance = offset < 0 ? -offset : offset;
  text += offset < 0 ? '-' : '+';
  append_padded(text, distance / 60, 2);
  text += ':';
  append_padded(text, distance % 60, 2);
}

// Days in the 400 years after which the Gregorian calendar repeats.
constexpr std::int64_t kEraDays = 146097;
// From 0000-03-01 to 1970-01-01.
constexpr std::int64_t kEpochDays = 719468;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  Date date;
  Scanner scanner(trimmed(text));
  if (!scan_day(scanner, date)) return std::nullopt;
  if (scanner.is_at_end()) return date;
  if (date.precision != DatePrecision::Day || !scanner.skip_any("Tt ")) return std::nullopt;
  if (!scan_time(scanner, date) || !scan_zone(scanner, date)) return std::nullopt;
  return date;
}

std::string to_iso_string(const Date& date) {
  std::string text = date.year < 0 ? "-" : "";
  append_padded(text, date.year < 0 ? -date.year : date.year, 4);
  if (date.precision == DatePrecision::Year) return text;
  text += '-';
  append_padded(text, date.month, 2);
  if (date.precision == DatePrecision::Month) return text;
  text += '-';
  append_padded(text, date.day, 2);
  if (date.precision == DatePrecision::Day) return text;
  text += 'T';
  append_padded(text, date.hour, 2);
  text += ':';
  append_padded(text, date.minute, 2);
  if (date.precision == DatePrecision::Second) {
    text += ':';
    append_padded(text, date.second, 2);
  }
  append_zone(text, date.utc_offset_minutes);
  return text;
}

// Howard Hinnant's days_from_civil: years begin in March, so that the leap day comes last.
std::int64_t day_number(const Date& date) {
  const std::int64_t year = std::int64_t{date.year} - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = (date.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kEraDays + day_of_era - kEpochDays;
}

Date date_from_day_number(std::int64_t day_number) {
  // What a 16-bit year can hold; anything beyond is no archive's date.
  const std::int64_t shifted = std::clamp<std::int64_t>(day_number, -12'000'000, 11'000'000);
  const std::int64_t days = shifted + kEpochDays;
  const std::int64_t era = floor_div(days, kEraDays);
  const std::int64_t day_of_era = days - era * kEraDays;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  Date date;
  date.year = static_cast<std::int16_t>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
  date.month = static_cast<std::uint8_t>(month);
  date.day = static_cast<std::uint8_t>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  return date;
}

Date local_date(std::int64_t secs_since_epoch, int utc_offset_minutes) {
  const std::int64_t secs = secs_since_epoch + std::int64_t{utc_offset_minutes} * 60;
  const std::int64_t days = floor_div(secs, 86400);
  const auto minutes = static_cast<int>(floor_div(secs - days * 86400, 60));
  Date date = date_from_day_number(days);
  date.precision = DatePrecision::Minute;
  date.hour = static_cast<std::uint8_t>(minutes / 60);
  date.minute = static_cast<std::uint8_t>(minutes % 60);
  date.utc_offset_minutes = static_cast<std::int16_t>(utc_offset_minutes);
  return date;
}

std::int64_t seconds_since_epoch(const Date& date) {
  const std::int64_t time = date.hour * 3600 + date.minute * 60 + date.second;
  return day_number(date) * 86400 + time - std::int64_t{date.utc_offset_minutes.value_or(0)} * 60;
}

int day_of_week(const Date& date) {
  constexpr std::int64_t kThursday = 4;  // 1970-01-01
  const std::int64_t days = day_number(date) + kThursday;
  return static_cast<int>(days - floor_div(days, 7) * 7);
}

std::optional<std::int64_t> parse_duration_secs(std::string_view text) {
  struct Unit {
    char letter;
    std::int64_t secs;
    bool is_time;
  };
  // In the order in which ISO 8601 lets them stand.
  constexpr Unit kUnits[] = {{'W', 604800, false},
                             {'D', 86400, false},
                             {'H', 3600, true},
                             {'M', 60, true},
                             {'S', 1, true}};
  Scanner scanner(trimmed(text));
  if (!scanner.skip('P')) return std::nullopt;
  bool is_time = scanner.skip('T');
  std::int64_t total = 0;
  std::size_t next_unit = 0;
  do {
    const auto number = scanner.number();
    if (!number) return std::nullopt;
    std::int64_t rounding = 0;
    const bool has_fraction = scanner.skip_any(".,");
    if (has_fraction) {
      const auto tenth = scanner.digits(1);
      if (!tenth) return std::nullopt;
      rounding = *tenth >= 5 ? 1 : 0;
      while (scanner.starts_with_digit()) scanner.digits(1);
    }
    while (next_unit < std::size(kUnits) &&
           (kUnits[next_unit].is_time != is_time || !scanner.skip(kUnits[next_unit].letter))) {
      ++next_unit;
    }
    if (next_unit == std::size(kUnits)) return std::nullopt;
    if (has_fraction && kUnits[next_unit].letter != 'S') return std::nullopt;
    total += *number * kUnits[next_unit].secs + rounding;
    ++next_unit;
    if (!is_time && scanner.skip('T')) {
      is_time = true;
      if (scanner.is_at_end()) return std::nullopt;
    }
  } while (!scanner.is_at_end());
  return total;
}

std::string duration_to_iso_string(std::int64_t duration_secs) {
  const std::int64_t secs = std::max<std::int64_t>(duration_secs, 0);
  std::string text = "PT";
  if (secs >= 3600) text += std::to_string(secs / 3600) + "H";
  if (secs % 3600 >= 60) text += std::to_string(secs % 3600 / 60) + "M";
  if (secs % 60 > 0 || secs == 0) text += std::to_string(secs % 60) + "S";
  return text;
}

}  // namespace broadsheet
