// The front page: title and double rule, the lead, columns, sections, this day in other years, the
// archive by date. Laid out in columns that fit the width; heights come from the stories.
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr float kMaxWidth = 1240;
constexpr float kGap = 40;

class FrontPainter {
 public:
  explicit FrontPainter(DrawContext& context)
      : context_(context), front_(context.reader.front), scroll_(context.scroll()) {
    const float margin = context.is_narrow() ? 18 : 32;
    width_ = std::min(kMaxWidth, context.width() - 2 * margin);
    left_ = std::floor((context.width() - width_) / 2);
    y_ = context.page.bar_height - scroll_ + (context.is_narrow() ? 16 : 26);
    column_count_ = width_ >= 1000 ? 3 : width_ >= 640 ? 2 : 1;
  }

  double paint() {
    draw_title();
    draw_lead_and_top();
    draw_sections();
    draw_list(context_.word(Word::OnThisDay), "front/day", front_.this_day);
    draw_pictured();
    y_ = draw_front_calendar(context_, {left_, y_, width_, column_count_});
    draw_colophon();
    if (context_.reader.page.is_embedded) {
      return draw_embed_line(context_, static_cast<double>(y_)) + static_cast<double>(scroll_);
    }
    return static_cast<double>(y_) + static_cast<double>(scroll_) + 40 +
           static_cast<double>(context_.page.bottom_bar_height);
  }

 private:
  const CatalogueEntry& entry(std::uint32_t index) const { return front_.page.entries[index]; }
  float column_width(int count) const {
    return (width_ - kGap * static_cast<float>(count - 1)) / static_cast<float>(count);
  }
  std::string path_of(std::string_view prefix, const CatalogueEntry& story) const {
    return std::string(prefix) + "/" + std::to_string(story.ordinal);
  }
  void rule(float x, float width, Colour colour, float thickness = 1) {
    const Area here = context_.placed({x, y_, width, thickness});
    context_.canvas.rule_across(here.x, y_, width, colour, thickness);
  }

  void draw_title() {
    const bool is_narrow = context_.is_narrow();
    const SiteInfo& site = context_.reader.site;
    TextSpec title = headline_text(context_, site.title.empty() ? "Broadsheet" : site.title,
                                   is_narrow ? 30 : 40, is_narrow ? 36 : 46);
    title.breaker = Breaker::Greedy;
    std::string line;
    if (front_.plan.newest) line = format_date(*front_.plan.newest, context_.language) + " · ";
    line += context_.word(Word::ArticleCount, {{"n", front_.page.article_count}});
    TextSpec about = interface_text(context_, line, 15, 22, InkRole::Soft);
    const float about_width = std::ceil(width_of(context_, about));
    const bool fits = width_of(context_, title) + about_width + 40 < width_;
    const float title_width = fits ? width_ - about_width - 20 : width_;
    const float height =
        words(context_, "front/title", left_, y_, title_width, title, AccessRole::Heading, 1);
    if (fits) {
      words(context_, "front/count", left_ + width_ - about_width, y_ + height - 30, about_width,
            about);
    }
    y_ += height + 2;
    if (!site.subtitle.empty()) {
      y_ += words(context_, "front/subtitle", left_, y_, width_,
                  interface_text(context_, site.subtitle, 15, 22, InkRole::Soft)) +
            2;
    }
    if (!fits) y_ += words(context_, "front/count", left_, y_, width_, about) + 2;
    y_ += 6;
    rule(left_, width_, context_.theme().ink, 1);
    y_ += 3;
    rule(left_, width_, context_.theme().ink, 2);
    y_ += is_narrow ? 18 : 26;
  }

  StoryOptions lead_options() const {
    StoryOptions options;
    options.has_picture = true;
    options.has_caption = true;
    options.headline_px = context_.is_narrow() ? 30 : 38;
    options.headline_leading_px = context_.is_narrow() ? 35 : 43;
    options.standfirst_lines = 6;
    options.heading_level = 2;
    return options;
  }

  float draw_entry(std::string_view prefix, const CatalogueEntry& story, float x, float y,
                   float width, StoryOptions options) {
    options.shows_news = is_fresh_news(story, front_.plan);
    return draw_story(context_, path_of(prefix, story), story, x, y, width, options);
  }

  // The lead in the first column, which is wider; the others fill up evenly.
  void draw_lead_and_top() {
    const FrontPlan& plan = front_.plan;
    if (!plan.lead) {
      y_ += words(context_, "front/empty", left_, y_, width_,
                  interface_text(context_, context_.word(Word::ArchiveEmpty), 19, 30));
      return;
    }
    const float unit = (width_ - kGap * static_cast<float>(column_count_ - 1));
    const float lead_width = column_count_ == 3   ? std::round(unit * 0.436f)
                             : column_count_ == 2 ? std::round(unit * 0.56f)
                                                  : unit;
    const float rest =
        column_count_ > 1 ? (unit - lead_width) / static_cast<float>(column_count_ - 1) : unit;
    std::array<float, 3> bottoms{y_, y_, y_};
    bottoms[0] +=
        draw_entry("front/lead", entry(*plan.lead), left_, y_, lead_width, lead_options()) + 20;
    close_story(left_, lead_width, bottoms[0]);
    int pictures = 0;
    for (std::size_t i = 0; i < plan.top.size(); ++i) {
      const CatalogueEntry& story = entry(plan.top[i]);
      const auto column = static_cast<std::size_t>(next_column(bottoms));
      const bool is_lead_column = column == 0;
      const float x = is_lead_column ? left_
                                     : left_ + lead_width + kGap +
                                           (rest + kGap) * static_cast<float>(column - 1);
      const float width = is_lead_column ? lead_width : rest;
      StoryOptions options;
      // A picture at the head of each column, then words.
      const bool is_head = bottoms[column] == y_;
      options.has_picture = is_head || (column_count_ == 1 && pictures < 3 && i % 2 == 0);
      pictures += options.has_picture ? 1 : 0;
      options.headline_px = options.has_picture ? 24 : 21;
      options.headline_leading_px = options.has_picture ? 29 : 27;
      options.standfirst_lines = 3;
      options.heading_level = 2;
      bottoms[column] += draw_entry("front/top", story, x, bottoms[column], width, options) + 20;
      close_story(x, width, bottoms[column]);
    }
    y_ = *std::max_element(bottoms.begin(), bottoms.begin() + column_count_) + 4;
  }

  int next_column(const std::array<float, 3>& bottoms) const {
    int best = column_count_ > 1 ? 1 : 0;
    for (int i = 0; i < column_count_; ++i) {
      if (bottoms[static_cast<std::size_t>(i)] < bottoms[static_cast<std::size_t>(best)]) best = i;
    }
    return best;
  }

  void close_story(float x, float width, float& bottom) {
    const Area here = context_.placed({x, bottom, width, 1});
    context_.canvas.rule_across(here.x, bottom, width, context_.theme().rule);
    bottom += 22;
  }

  void heading(std::string_view path, const std::string& title) {
    y_ += 10;
    rule(left_, width_, context_.theme().ink, 2);
    y_ += 12;
    TextSpec spec = headline_text(context_, title, 21, 28);
    y_ += words(context_, path, left_, y_, width_, spec, AccessRole::Heading, 2) + 14;
  }

  // Stories side by side, row by row; each row as high as its highest.
  template <class Entries>
  void grid(std::string_view prefix, const Entries& stories, const StoryOptions& options) {
    const int count = column_count_;
    const float width = column_width(count);
    float height = 0;
    int column = 0;
    for (const CatalogueEntry* story : stories) {
      const float x = left_ + (width + kGap) * static_cast<float>(column);
      height = std::max(height, draw_entry(prefix, *story, x, y_, width, options));
      if (++column < count) continue;
      y_ += height + 26;
      column = 0;
      height = 0;
    }
    if (column > 0) y_ += height + 26;
  }

  // A section is a column: its name under a rule, its stories below each other.
  float draw_section(std::size_t index, float x, float y, float width) {
    const FrontPlanSection& section = front_.plan.sections[index];
    const float top = y;
    const std::string path = "front/section/" + std::to_string(index);
    const Area here = context_.placed({x, y, width, 2});
    context_.canvas.rule_across(here.x, y, width, context_.theme().ink, 2);
    y += 12;
    const std::string name = section.name.empty() ? context_.word(Word::Unsectioned) : section.name;
    y += words(context_, path, x, y, width, headline_text(context_, name, 21, 28),
               AccessRole::Heading, 2) +
         12;
    StoryOptions options;
    options.headline_px = 19;
    options.headline_leading_px = 25;
    options.standfirst_lines = 2;
    for (std::size_t i = 0; i < section.entries.size(); ++i) {
      if (i > 0) {
        const Area rule_area = context_.placed({x, y, width, 1});
        context_.canvas.rule_across(rule_area.x, y, width, context_.theme().rule);
        y += 18;
      }
      y += draw_entry(path, entry(section.entries[i]), x, y, width, options) + 18;
    }
    return y - top + 14;
  }

  // Each goes where there is most room, so that columns end nearly together.
  void draw_sections() {
    if (front_.plan.sections.empty()) return;
    y_ += 10;
    std::array<float, 3> bottoms{y_, y_, y_};
    const float width = column_width(column_count_);
    for (std::size_t i = 0; i < front_.plan.sections.size(); ++i) {
      const auto end = bottoms.begin() + column_count_;
      const auto best = std::min_element(bottoms.begin(), end);
      const auto column = static_cast<float>(best - bottoms.begin());
      *best += draw_section(i, left_ + (width + kGap) * column, *best, width);
    }
    y_ = *std::max_element(bottoms.begin(), bottoms.begin() + column_count_);
  }

  void draw_list(const std::string& title, std::string_view path,
                 const std::vector<CatalogueEntry>& entries) {
    if (entries.empty()) return;
    heading(path, title);
    std::vector<const CatalogueEntry*> stories;
    for (const CatalogueEntry& story : entries) stories.push_back(&story);
    StoryOptions options;
    options.headline_px = 19;
    options.headline_leading_px = 25;
    options.standfirst_lines = 2;
    grid(path, stories, options);
  }

  void draw_pictured() {
    if (front_.plan.pictured.empty()) return;
    heading("front/pictured", context_.word(Word::MostPictured));
    std::vector<const CatalogueEntry*> stories;
    for (const std::uint32_t index : front_.plan.pictured) stories.push_back(&entry(index));
    StoryOptions options;
    options.headline_px = 19;
    options.headline_leading_px = 25;
    options.standfirst_lines = 0;
    options.has_picture = true;
    grid("front/pictured", stories, options);
  }

  void draw_colophon() {
    const SiteInfo& site = context_.reader.site;
    if (site.about.is_empty() && site.rights.empty()) return;
    y_ += 10;
    rule(left_, width_, context_.theme().rule);
    y_ += 18;
    const float measure = std::min(width_, 700.0f);
    if (!site.about.is_empty()) {
      y_ += words(context_, "front/about/label", left_, y_, measure,
                  label_text(context_, context_.word(Word::AboutArchive)), AccessRole::Heading, 2) +
            6;
      TextSpec about = interface_text(context_, site.about.text, 15, 22, InkRole::Soft);
      y_ += words(context_, "front/about", left_, y_, measure, about, AccessRole::Paragraph) + 10;
    }
    if (!site.rights.empty()) {
      y_ += words(context_, "front/rights", left_, y_, measure,
                  interface_text(context_, site.rights, 13, 20, InkRole::Soft),
                  AccessRole::Paragraph);
    }
  }

  DrawContext& context_;
  const FrontState& front_;
  float scroll_ = 0;
  float left_ = 0;
  float width_ = 0;
  float y_ = 0;
  int column_count_ = 1;
};

}  // namespace

double draw_front_view(DrawContext& context) {
  const Reader& reader = context.reader;
  if (reader.front.load.stage != LoadStage::Ready) {
    return draw_load_state(context, reader.front.load, Word::Loading, Word::ArchiveFailed);
  }
  const Area page{0, 0, context.width(), context.height()};
  context.recorder.open(AccessRole::Main, "main", page);
  context.recorder.push_document(context.scroll());
  const double height = FrontPainter(context).paint();
  context.recorder.pop_document();
  context.recorder.close();
  return height;
}

}  // namespace broadsheet
