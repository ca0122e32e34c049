#include "reader/front_plan.h"

#include <algorithm>

#include "base/stable_sort.h"

namespace broadsheet {
namespace {

constexpr std::size_t kSectionStoryCount = 3;
constexpr std::size_t kLeadCandidateCount = 6;
constexpr std::size_t kPicturedCount = 4;
constexpr std::size_t kMaxYears = 4;

std::int64_t age_secs(const CatalogueEntry& entry, const Date& newest) {
  if (!entry.date_published) return kRecentSecs * 1000;
  return seconds_since_epoch(newest) - seconds_since_epoch(*entry.date_published);
}

class Planner {
 public:
  Planner(const FrontPage& front, FrontPlan& plan)
      : front_(front), plan_(plan), is_used_(front.entries.size(), false) {
    // Whatever is dated after the newest is somebody's slip: it comes last.
    for (const bool wants_ahead : {false, true}) {
      for (const std::uint32_t index : front.newest) {
        if (index >= front.entries.size()) continue;
        const bool is_ahead = plan.newest && age_secs(front.entries[index], *plan.newest) < 0;
        if (is_ahead == wants_ahead) newest_.push_back(index);
      }
    }
  }

  void choose_lead() {
    if (!front_.pinned.empty()) return lead_with(front_.pinned.front());
    if (plan_.is_recent) {
      for (const bool wants_breaking : {true, false}) {
        for (const std::uint32_t index : newest_) {
          const CatalogueEntry& entry = front_.entries[index];
          const bool is_news = wants_breaking ? entry.is_breaking : entry.is_updated;
          if (is_news && is_fresh_news(entry, plan_)) return lead_with(index);
        }
      }
    }
    const std::size_t count = std::min(kLeadCandidateCount, newest_.size());
    for (std::size_t i = 0; i < count; ++i) {
      const CatalogueEntry& entry = front_.entries[newest_[i]];
      if (entry.picture && !entry.picture->src.empty()) return lead_with(newest_[i]);
    }
    if (!newest_.empty()) lead_with(newest_.front());
  }

  void choose_top(std::size_t count) {
    for (const std::uint32_t index : front_.pinned) take_top(index);
    for (const std::uint32_t index : newest_) {
      if (plan_.top.size() < count) take_top(index);
    }
  }

  void choose_sections() {
    for (const FrontSection& section : front_.sections) {
      FrontPlanSection chosen{section.name, section.article_count, {}};
      for (const std::uint32_t index : section.newest) {
        if (chosen.entries.size() == kSectionStoryCount) break;
        if (take(index)) chosen.entries.push_back(index);
      }
      if (!chosen.entries.empty()) plan_.sections.push_back(std::move(chosen));
    }
  }

  void choose_pictured() {
    std::vector<std::uint32_t> indexes;
    for (std::uint32_t i = 0; i < front_.entries.size(); ++i) {
      const CatalogueEntry& entry = front_.entries[i];
      const bool has_many = entry.figure_count >= kMinPicturedCount && entry.picture;
      if (!is_used_[i] && has_many) indexes.push_back(i);
    }
    sort_stably(indexes, [this](std::uint32_t a, std::uint32_t b) {
      return front_.entries[a].figure_count > front_.entries[b].figure_count;
    });
    if (indexes.size() > kPicturedCount) indexes.resize(kPicturedCount);
    for (const std::uint32_t index : indexes) take(index);
    plan_.pictured = std::move(indexes);
  }

  void count() {
    const auto used = std::count(is_used_.begin(), is_used_.end(), true);
    plan_.shows_all = static_cast<std::uint32_t>(used) >= front_.article_count;
  }

 private:
  bool take(std::uint32_t index) {
    if (index >= is_used_.size() || is_used_[index]) return false;
    is_used_[index] = true;
    return true;
  }
  void lead_with(std::uint32_t index) {
    if (take(index)) plan_.lead = index;
  }
  void take_top(std::uint32_t index) {
    if (take(index)) plan_.top.push_back(index);
  }

  const FrontPage& front_;
  FrontPlan& plan_;
  std::vector<bool> is_used_;
  std::vector<std::uint32_t> newest_;
};

// Anniversaries are read first: 100 years ago, then 50, 25, 10, then the nearest years.
int weight_of_years(int years) {
  for (const int round : {100, 50, 25, 10}) {
    if (years % round == 0) return 1000 + round;
  }
  return 1000 - years;
}

}  // namespace

bool is_fresh_news(const CatalogueEntry& entry, const FrontPlan& plan) {
  if (!plan.is_recent || !plan.newest) return false;
  const std::int64_t age = age_secs(entry, *plan.newest);
  return age >= 0 && age <= kLeadSecs;
}

FrontPlan plan_front(const FrontPage& front, const Date& today, std::size_t wanted_count) {
  FrontPlan plan;
  for (const std::uint32_t index : front.newest) {
    if (index >= front.entries.size() || !front.entries[index].date_published) continue;
    const std::int64_t age = age_secs(front.entries[index], today);
    // A date far in the future is somebody's slip, and no news: it counts where there is no other.
    const bool is_slip = age < -kLeadSecs;
    if (is_slip && plan.newest) continue;
    plan.newest = front.entries[index].date_published;
    plan.is_recent = !is_slip && age <= kRecentSecs;
    if (!is_slip) break;
  }
  Planner planner(front, plan);
  planner.choose_lead();
  planner.choose_top(wanted_count > 0 ? wanted_count - 1 : kTopStoryCount);
  planner.choose_sections();
  if (!plan.is_recent) planner.choose_pictured();
  planner.count();
  return plan;
}

std::vector<OrdinalRange> this_day_ranges(const FrontPage& front, const Date& today) {
  std::vector<MonthCount> months;
  for (const MonthCount& month : front.months) {
    if (month.month == today.month && month.year < today.year && month.article_count > 0) {
      months.push_back(month);
    }
  }
  sort_stably(months, [&today](const MonthCount& a, const MonthCount& b) {
    return weight_of_years(today.year - a.year) > weight_of_years(today.year - b.year);
  });
  if (months.size() > kMaxYears) months.resize(kMaxYears);
  std::vector<OrdinalRange> ranges;
  for (const MonthCount& month : months) {
    ranges.push_back({month.first_ordinal, month.article_count});
  }
  return ranges;
}

namespace {

OrdinalRange window_around(Ordinal place, const OrdinalRange& range) {
  const std::uint32_t offset = place - range.first;
  const std::uint32_t first = offset - std::min(offset, kDayWindow / 2);
  return {range.first + first, std::min(kDayWindow, range.count - first)};
}

std::uint32_t days_in_month(const Date& date) {
  Date first{date};
  first.day = 1;
  Date next{first};
  next.month = date.month == 12 ? std::uint8_t(1) : static_cast<std::uint8_t>(date.month + 1);
  next.year = static_cast<std::int16_t>(date.year + (date.month == 12 ? 1 : 0));
  return static_cast<std::uint32_t>(day_number(next) - day_number(first));
}

}  // namespace

OrdinalRange first_day_window(const OrdinalRange& month, const Date& day) {
  const std::uint32_t days = days_in_month(day);
  const std::uint64_t share = std::uint64_t{month.count} * (day.day - 1u) / std::max(days, 1u);
  const auto offset = static_cast<std::uint32_t>(std::min<std::uint64_t>(share, month.count));
  return window_around(month.first + offset, month);
}

OrdinalRange rest_with_day(const OrdinalRange& range, const std::vector<CatalogueEntry>& seen,
                           std::uint8_t day) {
  if (seen.empty()) return {};
  // A date without a day stands before the month's first.
  const auto day_of = [](const CatalogueEntry& entry) {
    const auto& date = entry.date_published;
    return date && date->precision >= DatePrecision::Day ? date->day : std::uint8_t(0);
  };
  const Ordinal end = range.first + range.count;
  const Ordinal seen_end = seen.back().ordinal + 1;
  if (day_of(seen.back()) < day && seen_end < end) return {seen_end, end - seen_end};
  const Ordinal seen_first = seen.front().ordinal;
  if (day_of(seen.front()) > day && seen_first > range.first) {
    return {range.first, seen_first - range.first};
  }
  return {};
}

OrdinalRange middle_window(const OrdinalRange& range) {
  return window_around(range.first + range.count / 2, range);
}

}  // namespace broadsheet
