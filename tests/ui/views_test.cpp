// The views as they are drawn: where things stand, what they are called, what they do.
#include <doctest/doctest.h>

#include <string>

#include "support/golden.h"
#include "ui/headless_screen.h"

using namespace broadsheet;
using support::HeadlessScreen;

namespace {

constexpr Viewport kXs{360, 640, 3};
constexpr Viewport kSm{768, 1024, 2};
constexpr Viewport kMd{1024, 768, 1};
constexpr Viewport kLg{1440, 900, 1};

Article article_with(int heading_count, const std::string& language = "en") {
  Article article;
  article.identifier = "id-1";
  article.headline.text = "Council keeps the hill tram by one vote";
  article.language = language;
  article.section = "Town hall";
  article.date_published = parse_date("2016-02-22");
  for (int part = 0; part <= heading_count; ++part) {
    if (part > 0) {
      Heading heading;
      heading.text.text = "Part " + std::to_string(part);
      article.body.push_back({heading, "", ""});
    }
    Paragraph paragraph;
    for (int word = 0; word < 240; ++word) paragraph.text.text += "word ";
    article.body.push_back({paragraph, "", ""});
  }
  return article;
}

CatalogueEntry story(Ordinal ordinal, const std::string& headline, const char* date) {
  CatalogueEntry entry;
  entry.ordinal = ordinal;
  entry.identifier = "id-" + std::to_string(ordinal);
  entry.slug = "story-" + std::to_string(ordinal);
  entry.headline = headline;
  entry.section = ordinal % 2 == 0 ? "Harbour" : "Town hall";
  entry.standfirst = "What the story says in one sentence.";
  if (date != nullptr) entry.date_published = parse_date(date);
  return entry;
}

// Stories are given newest first.
void set_front(Reader& reader, std::vector<CatalogueEntry> stories, std::uint32_t total = 0) {
  FrontPage& page = reader.front.page;
  page.article_count = total == 0 ? static_cast<std::uint32_t>(stories.size()) : total;
  for (std::uint32_t i = 0; i < stories.size(); ++i) page.newest.push_back(i);
  page.entries = std::move(stories);
  reader.front.plan = plan_front(page, reader.today);
}

std::vector<CatalogueEntry> week_of_stories() {
  CatalogueEntry lead = story(9, "Halvern shuts its sea gates", "2016-02-22T20:58:00+01:00");
  lead.is_breaking = true;
  lead.is_updated = true;
  lead.picture = LeadPicture{"gates.jpg",
                             1600,
                             900,
                             "",
                             "The six gates at the mouth of the river, seen from the seaward side. "
                             "They were built for a tide that nobody remembers.",
                             "Photo: R. Quist / Courier",
                             {}};
  std::vector<CatalogueEntry> stories{lead};
  for (Ordinal i = 8; i > 0; --i) {
    stories.push_back(story(i, "A story of the week, number " + std::to_string(i), "2016-02-20"));
  }
  stories.push_back(story(0, "A story that nobody dated", nullptr));
  return stories;
}

Area area_of(const HeadlessScreen& screen, const std::string& path) {
  const AccessNode* node = screen.find(path);
  REQUIRE_MESSAGE(node != nullptr, path);
  return area_from(node->rect);
}

}  // namespace

TEST_CASE("views: the reading view at four widths is as the goldens say") {
  const std::pair<const char*, Viewport> widths[] = {
      {"xs", kXs}, {"sm", kSm}, {"md", kMd}, {"lg", kLg}};
  for (const auto& [name, viewport] : widths) {
    HeadlessScreen screen(viewport);
    screen.reader.site.title = "The Halvern Courier";
    screen.open(article_with(3));
    screen.draw();
    CHECK(support::golden_difference(std::string("ui/reading-") + name,
                                     "where the reading view's furniture stands, and its names",
                                     screen.dump()) == "");
  }
}

TEST_CASE("views: a larger text leaves no room for the contents at MD") {
  HeadlessScreen screen(kMd);
  screen.reader.site.title = "The Halvern Courier";
  apply(screen.reader, command::ChooseTextSize{115});
  screen.open(article_with(3));
  screen.draw();
  CHECK(support::golden_difference("ui/reading-md-115",
                                   "the bar where the contents have no column at a larger text",
                                   screen.dump()) == "");
}

TEST_CASE("views: the front page at four widths is as the goldens say") {
  const std::pair<const char*, Viewport> widths[] = {
      {"xs", kXs}, {"sm", kSm}, {"md", kMd}, {"lg", kLg}};
  for (const auto& [name, viewport] : widths) {
    HeadlessScreen screen(viewport);
    screen.reader.site.title = "The Halvern Courier";
    set_front(screen.reader, week_of_stories());
    screen.reader.front.page.months = {{2015, 12, 1, 40}, {2016, 1, 41, 31}, {2016, 2, 72, 9}};
    screen.reader.front.page.undated_count = 1;
    screen.draw();
    CHECK(support::golden_difference(std::string("ui/front-") + name,
                                     "the front page's columns, order and names",
                                     screen.dump()) == "");
  }
}

TEST_CASE("views: every panel keeps its controls inside the screen, at every width") {
  for (const Viewport& viewport : {kXs, kSm, kMd, kLg}) {
    for (const Panel panel : {Panel::TextSettings, Panel::Help, Panel::Menu}) {
      HeadlessScreen screen(viewport);
      screen.open(article_with(3));
      apply(screen.reader, command::TogglePanel{panel});
      screen.draw();
      const Area dialog = area_of(screen, "panel");
      CHECK(dialog.x >= 0);
      CHECK(dialog.right() <= viewport.width_px);
      CHECK(dialog.bottom() <= viewport.height_px);
      for (const AccessNode& node : screen.drawing.tree.nodes) {
        const bool is_control = node.role == AccessRole::Radio || node.role == AccessRole::Switch;
        if (!is_control) continue;
        INFO(node.name);
        CHECK(area_from(node.rect).x >= dialog.x);
        CHECK(area_from(node.rect).right() <= dialog.right());
      }
    }
  }
}

TEST_CASE("views: what can be touched on a phone is at least 44 px high or wide enough to hit") {
  HeadlessScreen screen(kXs);
  screen.open(article_with(3));
  for (const Panel panel : {Panel::None, Panel::TextSettings, Panel::Menu}) {
    screen.reader.panel = panel;
    screen.draw();
    for (const AccessNode& node : screen.drawing.tree.nodes) {
      const bool is_control = node.role == AccessRole::Button || node.role == AccessRole::Link ||
                              node.role == AccessRole::Switch;
      if (!is_control || node.is_in_document) continue;
      INFO(node.name);
      CHECK(area_from(node.rect).height >= 40);
    }
  }
}

TEST_CASE("views: a long list of contents keeps the current entry in view") {
  HeadlessScreen screen(kLg);
  screen.open(article_with(60));
  const auto& contents = screen.reader.article->contents;
  REQUIRE(contents.size() > 60);
  apply(screen.reader, command::GoToNode{contents[50].node});
  apply(screen.reader, command::Scrolled{document_y_from_layout(
                                             screen.reader, line_top(*screen.reader.article->layout,
                                                                     {contents[50].node, 0})) -
                                         80});
  screen.draw();
  const AccessNode* current = screen.find("contents/" + std::to_string(contents[50].node));
  REQUIRE(current != nullptr);
  CHECK(current->state.is_current);
  CHECK(area_from(current->rect).bottom() <= kLg.height_px);
  CHECK(screen.find("contents/" + std::to_string(contents[49].node)) != nullptr);
  CHECK(screen.find("contents/" + std::to_string(contents[1].node)) == nullptr);
}

TEST_CASE("views: the bar hides while reading on, returns on scrolling back and with the focus") {
  HeadlessScreen screen(kLg);
  screen.open(article_with(20));
  screen.draw();
  CHECK(area_of(screen, "bar").y == 0);
  for (double y = 0; y <= 600; y += 60) apply(screen.reader, command::Scrolled{y});
  screen.draw();
  // Above the view, where it can still be reached by Tab.
  CHECK(area_of(screen, "bar").bottom() == 0);
  CHECK(area_of(screen, "bar/name").bottom() <= 0);
  CHECK(area_of(screen, "bar/progress").y == 0);
  screen.interaction.focused = widget_access_id("bar/find");
  screen.interaction.is_focus_visible = true;
  screen.draw();
  CHECK(area_of(screen, "bar").y == 0);
  screen.interaction.focused = 0;
  for (double y = 600; y >= 540; y -= 20) apply(screen.reader, command::Scrolled{y});
  screen.draw();
  CHECK(area_of(screen, "bar").y == 0);
}

TEST_CASE("views: a right-to-left article mirrors the page, with its own words and digits") {
  HeadlessScreen screen(kLg);
  screen.reader.places.push_back({"other", "other", "Other"});
  screen.open(article_with(3, "fa"));
  screen.draw();
  CHECK(area_of(screen, "bar/name").right() > kLg.width_px - 60);
  CHECK(area_of(screen, "bar/help").x < 60);
  CHECK(area_of(screen, "contents").x > area_of(screen, "bar/help").x + 800);
  const AccessNode* left = screen.find("contents/left");
  REQUIRE(left != nullptr);
  CHECK(left->text.find_first_of("0123456789") == std::string::npos);
  CHECK(left->text.find("دقیقه") != std::string::npos);
}

TEST_CASE("views: hyphens are offered where words can be divided") {
  for (const auto& [language, is_offered] : {std::pair{"en", true}, {"fa", false}, {"hi", false}}) {
    HeadlessScreen screen(kLg);
    screen.open(article_with(3, language));
    apply(screen.reader, command::TogglePanel{Panel::TextSettings});
    screen.draw();
    CHECK((screen.find("panel/hyphens") != nullptr) == is_offered);
    CHECK(screen.find("panel/justified") != nullptr);
  }
}

TEST_CASE("views: contents and the time left are there without a column for them too") {
  HeadlessScreen phone(kXs);
  phone.open(article_with(3));
  phone.draw();
  REQUIRE(phone.activate("bottom/contents"));
  phone.draw();
  REQUIRE(phone.find("panel/left") != nullptr);
  CHECK(phone.find("panel/left")->text == "4 minutes left");
  for (const Viewport& viewport : {kSm, kMd}) {
    HeadlessScreen screen(viewport);
    apply(screen.reader, command::ChooseTextSize{viewport.width_px == kMd.width_px ? 115 : 100});
    screen.open(article_with(3));
    screen.draw();
    CHECK(screen.find("contents") == nullptr);
    CHECK(screen.find("bar/progress")->name.find("minutes left") != std::string::npos);
    REQUIRE(screen.activate("bar/contents"));
    screen.draw();
    CHECK(screen.find("panel/left") != nullptr);
    const NodeId part = screen.reader.article->contents[2].node;
    CHECK(screen.find("panel/contents/" + std::to_string(part)) != nullptr);
    // The focus returns to what opened it.
    apply(screen.reader, command::ClosePanel{});
    CHECK(access_id_of(FocusPlace::PanelOpener, screen.reader) == widget_access_id("bar/contents"));
  }
  // Without subheads there is nothing to open, but time passes as well.
  HeadlessScreen plain(kLg);
  Article whole = article_with(3);
  std::erase_if(whole.body,
                [](const Block& block) { return std::holds_alternative<Heading>(block.content); });
  plain.open(std::move(whole));
  plain.draw();
  CHECK(plain.find("bar/contents") == nullptr);
  REQUIRE(plain.find("contents/left") != nullptr);
  CHECK(plain.find("contents/left")->text == "4 minutes left");
}

TEST_CASE("views: the help names the keys at every width, and letters only where they are keys") {
  for (const Viewport& viewport : {kXs, kLg}) {
    HeadlessScreen screen(viewport);
    screen.open(article_with(3));
    apply(screen.reader, command::TogglePanel{Panel::Help});
    screen.draw();
    for (const char* path : {"panel/k1/key", "panel/k4/key", "panel/k5/key", "panel/k11/key"}) {
      CHECK_MESSAGE(screen.find(path) != nullptr, path);
    }
    apply(screen.reader, command::ChooseLetterKeys{false});
    screen.draw();
    CHECK(screen.find("panel/k4/key") == nullptr);
    CHECK(screen.find("panel/k5/key") != nullptr);
  }
}

TEST_CASE("views: forgetting is said where it was asked for") {
  HeadlessScreen screen(kLg);
  screen.open(article_with(3));
  screen.reader.places.push_back({"other", "other", "Other"});
  apply(screen.reader, command::TogglePanel{Panel::Help});
  screen.draw();
  const AccessNode* stays = screen.find("panel/stays");
  REQUIRE(stays != nullptr);
  CHECK(std::count(stays->text.begin(), stays->text.end(), '.') == 2);
  REQUIRE(screen.activate("panel/forget"));
  screen.draw();
  CHECK(screen.reader.places.empty());
  CHECK(screen.find("panel/forget") == nullptr);
  CHECK(screen.find("panel/forgotten") != nullptr);
}

TEST_CASE("views: where storage is refused, settings still work, and it is said") {
  HeadlessScreen screen(kLg);
  screen.open(article_with(3));
  apply(screen.reader, command::StorageRefused{});
  apply(screen.reader, command::TogglePanel{Panel::TextSettings});
  screen.draw();
  CHECK(screen.find("panel/refused") != nullptr);
  REQUIRE(screen.activate("panel/theme/night"));
  screen.draw();
  CHECK(theme_of(screen.reader).is_dark);
  CHECK(screen.find("panel/theme/night")->state.is_selected);
}

TEST_CASE("views: a calendar of many years shows the years, and the months of one") {
  HeadlessScreen screen(kLg);
  screen.reader.site.language = "fa";
  set_front(screen.reader, week_of_stories(), 400000);
  Ordinal first = 0;
  for (std::int16_t year = 1917; year <= 2016; ++year) {
    for (std::uint8_t month = 1; month <= 12; ++month) {
      screen.reader.front.page.months.push_back({year, month, first, 333});
      first += 333;
    }
  }
  screen.draw();
  CHECK(screen.find("front/years/1917") != nullptr);
  CHECK(screen.find("front/years/1917")->name.find("۱۹۱۷") != std::string::npos);
  CHECK(screen.find("front/month/2016/2") != nullptr);
  CHECK(screen.find("front/month/1917/2") == nullptr);
  REQUIRE(screen.activate("front/years/1917"));
  screen.draw();
  CHECK(screen.find("front/month/1917/2") != nullptr);
  CHECK(screen.find("front/month/2016/2") == nullptr);
  CHECK(screen.drawing.document_height < 4000);
}

TEST_CASE("views: undated articles have a place in the calendar, and no year nought") {
  HeadlessScreen screen(kLg);
  set_front(screen.reader, week_of_stories());
  screen.reader.front.page.months = {{2016, 2, 3, 8}};
  screen.reader.front.page.undated_count = 3;
  screen.draw();
  REQUIRE(screen.find("front/undated") != nullptr);
  CHECK(screen.find("front/undated")->name == "Undated, 3 articles");
  CHECK(screen.find("front/year/0") == nullptr);
}

TEST_CASE("views: stories keep clear of each other in their columns") {
  for (const Viewport& viewport : {kXs, kSm, kMd, kLg}) {
    HeadlessScreen screen(viewport);
    set_front(screen.reader, week_of_stories());
    screen.draw();
    std::vector<Area> stories;
    for (const AccessNode& node : screen.drawing.tree.nodes) {
      if (node.role == AccessRole::Link && node.is_in_document) {
        stories.push_back(area_from(node.rect));
      }
    }
    CHECK(stories.size() >= 8);
    for (std::size_t i = 0; i < stories.size(); ++i) {
      CHECK(stories[i].x >= 0);
      CHECK(stories[i].right() <= viewport.width_px);
      for (std::size_t j = i + 1; j < stories.size(); ++j) {
        const bool is_apart =
            stories[i].right() <= stories[j].x || stories[j].right() <= stories[i].x ||
            stories[i].bottom() <= stories[j].y || stories[j].bottom() <= stories[i].y;
        CHECK(is_apart);
      }
    }
  }
}
