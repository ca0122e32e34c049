#include "reader/search_histogram.h"

#include <algorithm>

namespace broadsheet {
namespace {

constexpr std::int32_t kMaxMonthBins = 48;
// A stray date of the year 1 must not ask for memory.
constexpr std::int32_t kMaxBins = 400;

Histogram binned(const std::vector<MonthHits>& months, MonthSpan span, std::int32_t step) {
  Histogram histogram;
  histogram.is_by_year = step == 12;
  const std::int32_t first = span.first - span.first % step;
  std::int32_t count = (span.last - first) / step + 1;
  count = std::clamp(count, 0, kMaxBins);
  for (std::int32_t i = 0; i < count; ++i) {
    const std::int32_t begin = first + i * step;
    histogram.bins.push_back({{begin, begin + step - 1}, 0});
  }
  for (const MonthHits& hits : months) {
    const std::int32_t i = (hits.month - first) / step;
    if (hits.month < first || i >= count) continue;
    histogram.bins[static_cast<std::size_t>(i)].article_count += hits.article_count;
  }
  return histogram;
}

}  // namespace

Histogram histogram_of(const std::vector<MonthHits>& months) {
  if (months.empty()) return {};
  MonthSpan span{months.front().month, months.back().month};
  const bool is_by_year = span.last - span.first >= kMaxMonthBins;
  const std::int32_t step = is_by_year ? 12 : 1;
  span.first = std::max(span.first, span.last - (kMaxBins - 2) * step);
  return binned(months, span, step);
}

std::optional<Histogram> closer_histogram(const std::vector<MonthHits>& months,
                                          std::optional<MonthSpan> chosen) {
  if (!chosen || months.empty() || !histogram_of(months).is_by_year) return std::nullopt;
  const std::int32_t first = std::max(chosen->first, months.front().month);
  const std::int32_t last = std::min(chosen->last, months.back().month);
  const MonthSpan years{first - first % 12, last - last % 12 + 11};
  if (last < first || years.last - years.first >= kMaxMonthBins) return std::nullopt;
  Histogram histogram = binned(months, years, 1);
  histogram.is_closer = true;
  return histogram;
}

std::optional<MonthSpan> span_of_bins(const Histogram& histogram, std::size_t first,
                                      std::size_t last) {
  if (histogram.bins.empty()) return std::nullopt;
  if (first > last) std::swap(first, last);
  last = std::min(last, histogram.bins.size() - 1);
  first = std::min(first, last);
  const bool is_all = first == 0 && last + 1 == histogram.bins.size();
  if (is_all && !histogram.is_closer) return std::nullopt;
  return MonthSpan{histogram.bins[first].months.first, histogram.bins[last].months.last};
}

bool is_in_span(const HistogramBin& bin, const std::optional<MonthSpan>& span) {
  return !span || (bin.months.first <= span->last && bin.months.last >= span->first);
}

}  // namespace broadsheet
