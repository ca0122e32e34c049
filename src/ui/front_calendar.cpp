// The archive by date, at the foot of the front page: a row per year with its months; where there
// are many years, the years, and the months of the one that is open. An open month lists its
// articles under its row.
#include <algorithm>
#include <cmath>

#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr float kGap = 40;
// More rows than this are a wall: then the years stand side by side.
constexpr std::size_t kMaxYearRows = 6;

class CalendarPainter {
 public:
  CalendarPainter(DrawContext& context, const FrontColumns& columns)
      : context_(context),
        front_(context.reader.front),
        left_(columns.left),
        width_(columns.width),
        column_count_(columns.count),
        row_height_(context.is_narrow() ? 44.0f : 34.0f),
        y_(columns.top) {}

  float paint() {
    const std::vector<MonthCount>& months = front_.page.months;
    const bool has_undated = front_.page.undated_count > 0;
    // One stretch is worth a row where the page doesn't show all of it anyway.
    const std::size_t stretch_count = months.size() + (has_undated ? 1 : 0);
    if (stretch_count == 0 || (stretch_count == 1 && front_.plan.shows_all)) return y_;
    heading();
    const std::vector<Year> years = years_of(months);
    const bool is_long = years.size() > kMaxYearRows;
    if (is_long) draw_years(years);
    const std::int16_t open =
        front_.open_year.value_or(years.empty() ? std::int16_t(0) : years.front().year);
    for (const Year& year : years) {
      if (!is_long || year.year == open) draw_year(year);
    }
    if (has_undated) draw_undated();
    return y_;
  }

 private:
  struct Year {
    std::int16_t year = 0;
    std::size_t begin = 0;  // of its months
    std::size_t end = 0;
    std::uint32_t article_count = 0;
  };

  // The newest first.
  static std::vector<Year> years_of(const std::vector<MonthCount>& months) {
    std::vector<Year> years;
    for (std::size_t end = months.size(); end > 0;) {
      Year year{months[end - 1].year, end, end, 0};
      while (year.begin > 0 && months[year.begin - 1].year == year.year) {
        year.article_count += months[--year.begin].article_count;
      }
      years.push_back(year);
      end = year.begin;
    }
    return years;
  }

  std::string year_name(std::int16_t year) const {
    Date date;
    date.year = year;
    date.precision = DatePrecision::Year;
    return format_date(date, context_.language);
  }
  std::string month_name(const MonthCount& month) const {
    return month.month == 0 ? context_.word(Word::DateUnknown)
                            : format_month(month.month, context_.language);
  }
  std::string with_count(const std::string& name, std::uint32_t count) const {
    return name + " " + format_number(count, context_.language);
  }

  void heading() {
    y_ += 10;
    context_.canvas.rule_across(context_.placed({left_, y_, width_, 2}).x, y_, width_,
                                context_.theme().ink, 2);
    y_ += 12;
    y_ += words(context_, "front/calendar", left_, y_, width_,
                headline_text(context_, context_.word(Word::ByDate), 21, 28), AccessRole::Heading,
                2) +
          14;
  }

  struct Cell {
    std::string path;
    std::string label;
    std::string name;
    ReaderCommand command;
    bool is_open = false;
  };

  // Side by side, in rows as wide as the page; returns with y_ at the last row.
  void cell(float& x, float row_left, const Cell& cell) {
    TextSpec spec =
        interface_text(context_, cell.label, 15, 22, cell.is_open ? InkRole::Accent : InkRole::Soft,
                       cell.is_open ? 600 : 400);
    const float width = std::max(28.0f, std::ceil(width_of(context_, spec)));
    if (x + width > left_ + width_ && x > row_left) {
      x = row_left;
      y_ += row_height_;
    }
    ActionOptions options;
    options.state.is_current = cell.is_open;
    options.name = cell.name;
    action(context_, cell.path, {x, y_, width, row_height_}, spec, cell.command, options);
    x += width + 22;
  }

  void draw_years(const std::vector<Year>& years) {
    const std::int16_t open = front_.open_year.value_or(years.front().year);
    float x = left_;
    for (const Year& year : years) {
      const std::string name = year_name(year.year);
      cell(x, left_,
           {"front/years/" + std::to_string(year.year), with_count(name, year.article_count),
            name + ", " + context_.word(Word::ArticleCount, {{"n", year.article_count}}),
            command::ShowYear{year.year}, year.year == open});
    }
    y_ += row_height_ + 10;
    context_.canvas.rule_across(context_.placed({left_, y_, width_, 1}).x, y_, width_,
                                context_.theme().rule);
    y_ += 10;
  }

  void draw_year(const Year& year) {
    const std::string name = year_name(year.year);
    const TextSpec label = interface_text(context_, name, 15, 22, InkRole::Ink, 600);
    const float indent = std::max(76.0f, std::ceil(width_of(context_, label)) + 24);
    words(context_, "front/year/" + std::to_string(year.year), left_, y_ + (row_height_ - 22) / 2,
          indent - 10, label);
    const float row_left = left_ + indent;
    float x = row_left;
    for (std::size_t i = year.begin; i < year.end; ++i) {
      const MonthCount& month = front_.page.months[i];
      cell(x, row_left,
           {"front/month/" + std::to_string(year.year) + "/" + std::to_string(month.month),
            with_count(month_name(month), month.article_count),
            month_name(month) + " " + name + ", " +
                context_.word(Word::ArticleCount, {{"n", month.article_count}}),
            command::ShowMonth{month.year, month.month}, is_open(month.year, month.month)});
    }
    y_ += row_height_ + 2;
    if (front_.month && front_.month->year == year.year) draw_month();
  }

  void draw_undated() {
    float x = left_;
    const std::uint32_t count = front_.page.undated_count;
    const std::string name = context_.word(Word::Undated);
    cell(x, left_,
         {"front/undated", with_count(name, count),
          name + ", " + context_.word(Word::ArticleCount, {{"n", count}}), command::ShowMonth{0, 0},
          is_open(0, 0)});
    y_ += row_height_ + 2;
    if (is_open(0, 0)) draw_month();
  }

  bool is_open(std::int16_t year, std::uint8_t month) const {
    return front_.month && front_.month->year == year && front_.month->month == month;
  }

  std::string open_title() const {
    const MonthList& month = *front_.month;
    if (month.year == 0) return context_.word(Word::Undated);
    Date date;
    date.year = month.year;
    date.month = month.month;
    date.precision = month.month == 0 ? DatePrecision::Year : DatePrecision::Month;
    return format_date(date, context_.language);
  }

  void draw_month() {
    const MonthList& month = *front_.month;
    y_ += 14;
    y_ += words(context_, "front/open", left_, y_, width_,
                headline_text(context_, open_title(), 19, 26), AccessRole::Heading, 3) +
          14;
    draw_entries(month.entries);
    if (month.load.stage == LoadStage::Loading && month.entries.empty()) {
      y_ += words(context_, "front/loading", left_, y_, width_,
                  interface_text(context_, context_.word(Word::Loading), 15, 22, InkRole::Soft),
                  AccessRole::Status) +
            14;
    }
    const bool has_failed = month.load.stage == LoadStage::Failed;
    if (has_failed || month.entries.size() < month.total_count) {
      const TextSpec label =
          interface_text(context_, context_.word(has_failed ? Word::TryAgain : Word::ShowMore), 15,
                         22, InkRole::Accent, 600);
      const Area area{left_, y_, std::max(44.0f, std::ceil(width_of(context_, label))), 44};
      if (has_failed) {
        action(context_, "front/again", area, label, command::TryAgain{});
      } else if (month.load.stage != LoadStage::Loading) {
        action(context_, "front/more", area, label, command::ShowMore{});
      }
      y_ += 56;
    }
    context_.canvas.rule_across(context_.placed({left_, y_, width_, 1}).x, y_, width_,
                                context_.theme().rule);
    y_ += 12;
  }

  // Stories side by side, row by row; each row as high as its highest.
  void draw_entries(const std::vector<CatalogueEntry>& entries) {
    StoryOptions options;
    options.headline_px = 19;
    options.headline_leading_px = 25;
    options.standfirst_lines = 2;
    const float count = static_cast<float>(column_count_);
    const float width = (width_ - kGap * (count - 1)) / count;
    float height = 0;
    int column = 0;
    for (const CatalogueEntry& entry : entries) {
      const float x = left_ + (width + kGap) * static_cast<float>(column);
      options.shows_news = is_fresh_news(entry, front_.plan);
      height = std::max(height, draw_story(context_, "front/open/" + std::to_string(entry.ordinal),
                                           entry, x, y_, width, options));
      if (++column < column_count_) continue;
      y_ += height + 26;
      column = 0;
      height = 0;
    }
    if (column > 0) y_ += height + 26;
  }

  DrawContext& context_;
  const FrontState& front_;
  float left_ = 0;
  float width_ = 0;
  int column_count_ = 1;
  float row_height_ = 34;
  float y_ = 0;
};

}  // namespace

float draw_front_calendar(DrawContext& context, const FrontColumns& columns) {
  return CalendarPainter(context, columns).paint();
}

}  // namespace broadsheet
