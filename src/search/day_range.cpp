#include "search/query.h"

namespace broadsheet {
namespace {

// The last day that a date of less than day precision may mean.
std::int64_t last_day_of(Date date) {
  if (date.precision != DatePrecision::Year && date.precision != DatePrecision::Month) {
    return day_number(date);
  }
  const bool ends_year = date.precision == DatePrecision::Year || date.month == 12;
  Date next;
  next.year = static_cast<std::int16_t>(date.year + (ends_year ? 1 : 0));
  next.month = ends_year ? std::uint8_t{1} : static_cast<std::uint8_t>(date.month + 1);
  return day_number(next) - 1;
}

}  // namespace

std::optional<DayRange> parse_day_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  const std::string_view first = text.substr(0, dots);
  const std::string_view last = dots == std::string_view::npos ? first : text.substr(dots + 2);
  if (first.empty() && last.empty()) return std::nullopt;
  DayRange range;
  if (!first.empty()) {
    const auto date = parse_date(first);
    if (!date) return std::nullopt;
    range.first_day = day_number(*date);
  }
  if (!last.empty()) {
    const auto date = parse_date(last);
    if (!date) return std::nullopt;
    range.last_day = last_day_of(*date);
  }
  if (range.first_day && range.last_day && *range.first_day > *range.last_day) return std::nullopt;
  return range;
}

}  // namespace broadsheet
