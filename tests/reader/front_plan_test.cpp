#include "reader/front_plan.h"

#include <doctest/doctest.h>

#include <set>

using namespace broadsheet;

namespace {

CatalogueEntry entry(Ordinal ordinal, const char* date, bool has_picture = false) {
  CatalogueEntry made;
  made.ordinal = ordinal;
  made.identifier = "id-" + std::to_string(ordinal);
  made.headline = "Headline " + std::to_string(ordinal);
  if (date != nullptr) made.date_published = parse_date(date);
  if (has_picture) made.picture = LeadPicture{"p.jpg", 3, 2, "", "", "", {}};
  return made;
}

// Entries are given newest first.
FrontPage front_of(std::vector<CatalogueEntry> entries) {
  FrontPage front;
  front.article_count = static_cast<std::uint32_t>(entries.size());
  for (std::uint32_t i = 0; i < entries.size(); ++i) front.newest.push_back(i);
  front.entries = std::move(entries);
  return front;
}

const Date kToday = *parse_date("2016-02-23");

}  // namespace

TEST_CASE("front: breaking news leads while it is news") {
  FrontPage front = front_of(
      {entry(3, "2016-02-22T10:00:00Z"), entry(2, "2016-02-21T12:00:00Z"), entry(1, "2016-02-19")});
  front.entries[1].is_breaking = true;
  front.entries[2].is_breaking = true;
  const FrontPlan plan = plan_front(front, kToday);
  CHECK(plan.is_recent);
  CHECK(*plan.lead == 1);
  CHECK(is_fresh_news(front.entries[1], plan));
  CHECK_FALSE(is_fresh_news(front.entries[2], plan));
}

TEST_CASE("front: in an old archive nothing is breaking any more") {
  FrontPage front = front_of({entry(2, "2006-02-22", false), entry(1, "2006-02-22", true)});
  front.entries[0].is_breaking = true;
  const FrontPlan plan = plan_front(front, kToday);
  CHECK_FALSE(plan.is_recent);
  CHECK(*plan.lead == 1);
  CHECK_FALSE(is_fresh_news(front.entries[0], plan));
}

TEST_CASE("front: the maker's choice leads, and no story stands twice") {
  std::vector<CatalogueEntry> entries;
  for (Ordinal i = 40; i-- > 0;) entries.push_back(entry(i, "2016-02-20", i % 3 == 0));
  FrontPage front = front_of(std::move(entries));
  front.pinned = {17, 4};
  front.sections.push_back({"Town", 30, {0, 1, 17, 20, 21, 22, 23}});
  front.sections.push_back({"", 4, {4, 24, 25}});
  const FrontPlan plan = plan_front(front, kToday);
  CHECK(*plan.lead == 17);
  CHECK(plan.top.front() == 4);
  CHECK(plan.top.size() == kTopStoryCount);
  REQUIRE(plan.sections.size() == 2);
  std::multiset<std::uint32_t> seen(plan.top.begin(), plan.top.end());
  seen.insert(*plan.lead);
  for (const FrontPlanSection& section : plan.sections) {
    seen.insert(section.entries.begin(), section.entries.end());
  }
  for (const std::uint32_t index : seen) CHECK(seen.count(index) == 1);
}

TEST_CASE("front: an archive without dates, and one without articles, have a plan") {
  const FrontPage undated = front_of({entry(1, nullptr), entry(0, nullptr, true)});
  const FrontPlan plan = plan_front(undated, kToday);
  CHECK(*plan.lead == 1);
  CHECK_FALSE(plan.newest.has_value());
  CHECK_FALSE(plan_front(FrontPage{}, kToday).lead.has_value());
}

TEST_CASE("front: this day is looked for in anniversaries first, near its share of the month") {
  FrontPage front;
  for (std::int16_t year = 1900; year < 2016; ++year) {
    front.months.push_back({year, 2, static_cast<Ordinal>((year - 1900) * 1000), 620});
  }
  const std::vector<OrdinalRange> ranges = this_day_ranges(front, kToday);
  REQUIRE(ranges.size() == 4);
  CHECK(ranges[0].first / 1000 == 16);  // 1916, a hundred years
  CHECK(ranges[1].first / 1000 == 66);  // 1966, fifty
  for (const OrdinalRange& range : ranges) {
    // 22 of 31 days have passed: 440 of 620 articles.
    CHECK(range.first % 1000 <= 440);
    CHECK(range.first % 1000 + range.count >= 440);
    CHECK(range.first % 1000 + range.count <= 620);
  }
}

TEST_CASE("front: a date years ahead makes no news") {
  FrontPage front = front_of({entry(2, "2036-02-22"), entry(1, "2016-02-22")});
  front.entries[0].is_breaking = true;
  CHECK_FALSE(plan_front(front, kToday).is_recent);
  CHECK_FALSE(is_fresh_news(front.entries[0], plan_front(front, kToday)));
}
