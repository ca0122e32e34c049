#include "bundle/caption_order.h"

#include <algorithm>

#include "base/stable_sort.h"

namespace broadsheet {
namespace {

// What sorts by value; nothing for the two that go by number.
std::optional<CaptionColumn> column_of(CaptionSort sort) {
  switch (sort) {
    case CaptionSort::Newest:
    case CaptionSort::Oldest: return std::nullopt;
    case CaptionSort::Taken: return CaptionColumn::Day;
    case CaptionSort::Caption: return CaptionColumn::CaptionOrder;
    case CaptionSort::Credit: return CaptionColumn::Credit;
    case CaptionSort::Section: return CaptionColumn::Section;
    case CaptionSort::Largest: return CaptionColumn::Area;
  }
  return std::nullopt;
}

class Passing {
 public:
  Passing(const CaptionColumns& columns, const CaptionFilter& filter)
      : columns_(columns), filter_(filter) {}

  bool operator()(PictureNumber number) const {
    const auto flags = [&] { return at(CaptionColumn::Flags, number); };
    if (filter_.wanted_flags != 0 && (flags() & filter_.wanted_flags) != filter_.wanted_flags) {
      return false;
    }
    if (filter_.unwanted_flags != 0 && (flags() & filter_.unwanted_flags) != 0) return false;
    if (filter_.credit &&
        at(CaptionColumn::Credit, number) != static_cast<std::int32_t>(*filter_.credit)) {
      return false;
    }
    if (filter_.section &&
        at(CaptionColumn::Section, number) != static_cast<std::int32_t>(*filter_.section)) {
      return false;
    }
    if (!filter_.first_day && !filter_.last_day) return true;
    const std::int32_t day = at(CaptionColumn::Day, number);
    return day != kNoCaptionDay && (!filter_.first_day || day >= *filter_.first_day) &&
           (!filter_.last_day || day <= *filter_.last_day);
  }

 private:
  std::int32_t at(CaptionColumn column, PictureNumber number) const {
    return columns_[static_cast<std::size_t>(column)][number];
  }
  const CaptionColumns& columns_;
  const CaptionFilter& filter_;
};

}  // namespace

std::vector<CaptionColumn> columns_of(CaptionSort sort, const CaptionFilter& filter,
                                      bool is_reversed) {
  std::vector<CaptionColumn> columns;
  // The place among captions doesn't say whether there is one.
  const bool asks_for_captions = sort == CaptionSort::Caption && is_reversed;
  if (filter.wanted_flags != 0 || filter.unwanted_flags != 0 || asks_for_captions) {
    columns.push_back(CaptionColumn::Flags);
  }
  if (filter.first_day || filter.last_day) columns.push_back(CaptionColumn::Day);
  if (filter.credit) columns.push_back(CaptionColumn::Credit);
  if (filter.section) columns.push_back(CaptionColumn::Section);
  const auto sorted = column_of(sort);
  if (sorted && std::find(columns.begin(), columns.end(), *sorted) == columns.end()) {
    columns.push_back(*sorted);
  }
  return columns;
}

std::vector<PictureNumber> ordered_captions(std::uint32_t picture_count,
                                            const CaptionColumns& columns, CaptionSort sort,
                                            const CaptionFilter& filter, bool is_reversed) {
  for (const CaptionColumn column : columns_of(sort, filter, is_reversed)) {
    // Nothing can be said of pictures without the column.
    if (columns[static_cast<std::size_t>(column)].size() != picture_count) return {};
  }
  std::vector<PictureNumber> numbers;
  const Passing passes(columns, filter);
  for (PictureNumber number = 0; number < picture_count; ++number) {
    if (passes(number)) numbers.push_back(number);
  }
  const auto column = column_of(sort);
  const bool is_oldest_first = !column && (sort == CaptionSort::Oldest) != is_reversed;
  if (is_oldest_first) return numbers;
  std::reverse(numbers.begin(), numbers.end());
  if (!column) return numbers;
  const CaptionValues& values = columns[static_cast<std::size_t>(*column)];
  const auto is_unknown = [&](PictureNumber number) {
    if (sort == CaptionSort::Taken) return values[number] == kNoCaptionDay;
    if (sort != CaptionSort::Caption) return values[number] == 0;
    const CaptionValues& flags = columns[static_cast<std::size_t>(CaptionColumn::Flags)];
    return is_reversed && (flags[number] & kHasCaption) == 0;
  };
  const bool is_falling = (sort == CaptionSort::Largest) != is_reversed;
  const auto key = [&](PictureNumber number) -> std::int64_t {
    const std::int64_t value = values[number];
    return is_unknown(number) ? INT64_MAX : is_falling ? -value : value;
  };
  sort_stably(numbers, [&](PictureNumber a, PictureNumber b) { return key(a) < key(b); });
  return numbers;
}

}  // namespace broadsheet
