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

TEST_CASE("front: all that is pinned stands, and as many articles as the maker wants") {
  std::vector<CatalogueEntry> entries;
  for (Ordinal i = 40; i-- > 0;) entries.push_back(entry(i, "2016-02-20"));
  FrontPage front = front_of(std::move(entries));
  CHECK(plan_front(front, kToday, 5).top.size() == 4);
  CHECK(plan_front(front, kToday, 1).top.empty());
  CHECK(plan_front(front, kToday, 30).top.size() == 29);
  CHECK(plan_front(front, kToday, 1000).top.size() == 39);
  for (std::uint32_t i = 0; i < 12; ++i) front.pinned.push_back(30 - i);
  const std::vector<std::uint32_t> after_lead(front.pinned.begin() + 1, front.pinned.end());
  CHECK(plan_front(front, kToday).top == after_lead);
  CHECK(plan_front(front, kToday, 3).top == after_lead);
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
    // 22 of 29 days have passed: 470 of 620 articles.
    const OrdinalRange window = first_day_window(range, kToday);
    CHECK(window.first - range.first <= 470);
    CHECK(window.first - range.first + window.count >= 470);
    CHECK(window.first + window.count <= range.first + range.count);
  }
}

TEST_CASE("front: a day is found in its month wherever its articles stand") {
  struct Case {
    const char* today;
    std::uint8_t day_of(Ordinal ordinal, Ordinal count) const {
      // Skewed: nearly everything was published on the first or on the last day.
      if (skew != 0) return ordinal < 3 ? skew == 1 ? 1 : 2 : ordinal + 3 > count ? 30 : skew;
      return static_cast<std::uint8_t>(1 + std::uint64_t{ordinal} * days / count);
    }
    std::uint8_t days;
    std::uint8_t skew;
  };
  for (const Case& each :
       {Case{"2026-02-28", 28, 0}, Case{"2026-02-01", 28, 0}, Case{"2026-04-30", 30, 0},
        Case{"2026-04-30", 30, 1}, Case{"2026-04-02", 30, 30}, Case{"2026-12-31", 31, 0}}) {
    CAPTURE(each.today);
    CAPTURE(each.skew);
    const Date today = *parse_date(each.today);
    const OrdinalRange month{5000, 20000};
    OrdinalRange left = month;
    OrdinalRange window = first_day_window(month, today);
    int read_count = 0;
    bool is_found = false;
    while (!is_found && left.count > 0) {
      ++read_count;
      std::vector<CatalogueEntry> seen;
      for (Ordinal i = window.first; i < window.first + window.count; ++i) {
        CatalogueEntry made = entry(i, "2010-01-01");
        made.date_published->month = today.month;
        made.date_published->day = each.day_of(i - month.first, month.count);
        is_found = is_found || made.date_published->day == today.day;
        seen.push_back(std::move(made));
      }
      left = rest_with_day(left, seen, today.day);
      if (left.count > 0) window = middle_window(left);
    }
    CHECK(is_found);
    CHECK(read_count <= (each.skew == 0 ? 1 : 10));
  }
}

TEST_CASE("front: looking for a day ends where there is none") {
  OrdinalRange left{0, 10000};
  int read_count = 0;
  while (left.count > 0) {
    const OrdinalRange window = middle_window(left);
    std::vector<CatalogueEntry> seen;
    for (Ordinal i = window.first; i < window.first + window.count; ++i) {
      seen.push_back(entry(i, i < 7000 ? "2010-03-03" : "2010-03-05"));
    }
    left = rest_with_day(left, seen, 4);
    REQUIRE(++read_count < 12);
  }
  CHECK(rest_with_day({0, 100}, {}, 4).count == 0);
}

TEST_CASE("front: a date years ahead makes no news, and takes none away") {
  FrontPage front = front_of({entry(2, "2036-02-22", true), entry(1, "2016-02-22")});
  front.entries[0].is_breaking = true;
  front.entries[1].is_updated = true;
  const FrontPlan plan = plan_front(front, kToday);
  CHECK(plan.is_recent);
  CHECK(*plan.newest == *parse_date("2016-02-22"));
  CHECK(*plan.lead == 1);
  CHECK(plan.top == std::vector<std::uint32_t>{0});
  CHECK_FALSE(is_fresh_news(front.entries[0], plan));
  CHECK(is_fresh_news(front.entries[1], plan));
  const FrontPlan ahead = plan_front(front_of({entry(1, "2036-02-22")}), kToday);
  CHECK_FALSE(ahead.is_recent);
  CHECK(*ahead.newest == *parse_date("2036-02-22"));
  CHECK(*ahead.lead == 0);
}
