// What stands on the front page, and where: chosen from the archive's own front data and the day.
// A fresh archive leads with its news; an old one with what its maker or its pictures choose.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "bundle/catalogue.h"

namespace broadsheet {

struct FrontPlanSection {
  std::string name;  // empty: articles without a section
  std::uint32_t article_count = 0;
  std::vector<std::uint32_t> entries;
  friend bool operator==(const FrontPlanSection&, const FrontPlanSection&) = default;
};

// Numbers are indexes into FrontPage::entries; none stands twice.
struct FrontPlan {
  std::optional<std::uint32_t> lead;
  std::vector<std::uint32_t> top;  // beside and below the lead, the weightiest first
  std::vector<FrontPlanSection> sections;
  std::vector<std::uint32_t> pictured;  // those with the most pictures; old archives only
  bool shows_all = false;               // no article of the archive is missing in these
  bool is_recent = false;               // the newest article is news today
  std::optional<Date> newest;
  friend bool operator==(const FrontPlan&, const FrontPlan&) = default;
};

// The newest article makes an archive recent for this long.
inline constexpr std::int64_t kRecentSecs = 7 * 24 * 3600;
// A breaking or updated story may lead for this long after it, measured from the newest article.
inline constexpr std::int64_t kLeadSecs = 48 * 3600;
inline constexpr std::size_t kTopStoryCount = 8;

// `wanted_count`: how many articles the maker wants above the sections, 0 for our own number. What
// is pinned stands there in any case.
FrontPlan plan_front(const FrontPage& front, const Date& today, std::size_t wanted_count = 0);

// Whether breaking and updated are said as news: else they stand with their date and time.
bool is_fresh_news(const CatalogueEntry& entry, const FrontPlan& plan);

// Where in the catalogue to look for articles of this day in other years: the stretch of the month,
// one per year, an anniversary before others, at most four years.
struct OrdinalRange {
  Ordinal first = 0;
  std::uint32_t count = 0;
  friend bool operator==(const OrdinalRange&, const OrdinalRange&) = default;
};
std::vector<OrdinalRange> this_day_ranges(const FrontPage& front, const Date& today);

// A month may have tens of thousands of articles: they are read a window at a time, the first where
// the day stands if articles spread evenly over the month's days, each other in the middle of what
// is left.
inline constexpr std::uint32_t kDayWindow = 96;
OrdinalRange first_day_window(const OrdinalRange& month, const Date& day);
OrdinalRange middle_window(const OrdinalRange& range);
// What is left of `range` after a window in which the day is not; empty where it can't be.
OrdinalRange rest_with_day(const OrdinalRange& range, const std::vector<CatalogueEntry>& seen,
                           std::uint8_t day);

}  // namespace broadsheet
