#include "bundle/caption_order.h"

#include <doctest/doctest.h>

using namespace broadsheet;

namespace {

// Four pictures: numbers 0 to 3.
CaptionColumns columns() {
  CaptionColumns all;
  const auto set = [&all](CaptionColumn column, CaptionValues values) {
    all[static_cast<std::size_t>(column)] = std::move(values);
  };
  set(CaptionColumn::Flags, {kHasCaption | kHasAlt, kHasCaption, 0, kHasCaption | kIsFilePicture});
  set(CaptionColumn::Credit, {2, 0, 1, 2});
  set(CaptionColumn::Section, {1, 1, 2, 0});
  set(CaptionColumn::Day, {100, kNoCaptionDay, 50, 300});
  set(CaptionColumn::Article, {0, 0, 1, 5});
  set(CaptionColumn::Area, {500, 0, 900, 900});
  set(CaptionColumn::CaptionOrder, {2, 0, 3, 1});
  return all;
}

using Numbers = std::vector<PictureNumber>;

Numbers sorted(CaptionSort sort, const CaptionFilter& filter = {}) {
  return ordered_captions(4, columns(), sort, filter);
}

Numbers turned_round(CaptionSort sort) { return ordered_captions(4, columns(), sort, {}, true); }

}  // namespace

TEST_CASE("caption order: what is unknown comes last, equals the newest first") {
  CHECK(sorted(CaptionSort::Newest) == Numbers{3, 2, 1, 0});
  CHECK(sorted(CaptionSort::Oldest) == Numbers{0, 1, 2, 3});
  CHECK(sorted(CaptionSort::Taken) == Numbers{2, 0, 3, 1});
  CHECK(sorted(CaptionSort::Caption) == Numbers{1, 3, 0, 2});
  CHECK(sorted(CaptionSort::Credit) == Numbers{2, 3, 0, 1});
  CHECK(sorted(CaptionSort::Section) == Numbers{1, 0, 2, 3});
  CHECK(sorted(CaptionSort::Largest) == Numbers{3, 2, 0, 1});
}

TEST_CASE("caption order: turned round, what is unknown still comes last") {
  CHECK(turned_round(CaptionSort::Newest) == sorted(CaptionSort::Oldest));
  CHECK(turned_round(CaptionSort::Oldest) == sorted(CaptionSort::Newest));
  CHECK(turned_round(CaptionSort::Taken) == Numbers{3, 0, 2, 1});
  CHECK(turned_round(CaptionSort::Caption) == Numbers{0, 3, 1, 2});
  CHECK(turned_round(CaptionSort::Credit) == Numbers{3, 0, 2, 1});
  CHECK(turned_round(CaptionSort::Section) == Numbers{2, 1, 0, 3});
  CHECK(turned_round(CaptionSort::Largest) == Numbers{0, 3, 2, 1});
}

TEST_CASE("caption order: filters hold together, and undated pictures have no day") {
  CaptionFilter filter;
  filter.wanted_flags = kHasCaption;
  CHECK(sorted(CaptionSort::Oldest, filter) == Numbers{0, 1, 3});
  filter.unwanted_flags = kIsFilePicture;
  CHECK(sorted(CaptionSort::Oldest, filter) == Numbers{0, 1});
  filter.credit = 0;
  CHECK(sorted(CaptionSort::Oldest, filter) == Numbers{1});
  CaptionFilter days;
  days.first_day = 60;
  CHECK(sorted(CaptionSort::Oldest, days) == Numbers{0, 3});
  days.last_day = 100;
  CHECK(sorted(CaptionSort::Oldest, days) == Numbers{0});
}

TEST_CASE("caption order: it names the columns it looks at, and without them there is nothing") {
  CHECK(columns_of(CaptionSort::Newest, {}).empty());
  CaptionFilter filter;
  filter.credit = 1;
  const std::vector<CaptionColumn> wanted{CaptionColumn::Credit, CaptionColumn::Area};
  CHECK(columns_of(CaptionSort::Largest, filter) == wanted);
  CHECK(ordered_captions(4, {}, CaptionSort::Largest, filter).empty());
}
