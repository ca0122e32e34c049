// The histogram of a search: articles by month, or by year where there are too many months.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "reader/query_edit.h"
#include "search/search_index.h"

namespace broadsheet {

struct HistogramBin {
  MonthSpan months;
  std::uint32_t article_count = 0;
  friend bool operator==(const HistogramBin&, const HistogramBin&) = default;
};

struct Histogram {
  std::vector<HistogramBin> bins;  // in order, without gaps
  bool is_by_year = false;
  bool is_closer = false;  // of the years that were chosen, beside one by year
  friend bool operator==(const Histogram&, const Histogram&) = default;
};

// From the first month with articles to the last. Empty for none.
Histogram histogram_of(const std::vector<MonthHits>& months);
// The months of the years that were chosen, where the first histogram is by year.
std::optional<Histogram> closer_histogram(const std::vector<MonthHits>& months,
                                          std::optional<MonthSpan> chosen);

// What choosing the bins from `first` to `last` (in any order) says; nothing for all of them.
std::optional<MonthSpan> span_of_bins(const Histogram& histogram, std::size_t first,
                                      std::size_t last);
bool is_in_span(const HistogramBin& bin, const std::optional<MonthSpan>& span);

}  // namespace broadsheet
