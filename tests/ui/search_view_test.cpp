// The search view's controls, drawn: what can be chosen, where it stands, what it does.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "bundle/manifest.h"
#include "ui/headless_screen.h"

using namespace broadsheet;
using support::HeadlessScreen;

namespace {

constexpr Viewport kWidths[] = {{360, 640, 3}, {768, 1024, 2}, {1024, 768, 1}, {1280, 900, 1}};
const char* const kLanguages[] = {"en", "ar", "fa", "fr"};

// An answer as the index would have given it.
void show_results(Reader& reader, std::uint32_t count, const std::string& language = "en") {
  Manifest manifest;
  manifest.search_root = "root";
  manifest.front_file = "front";
  manifest.directory_file = "directory";
  auto store = ArticleStore::open(write_manifest(manifest));
  REQUIRE(store);
  reader.store = std::move(*store);
  reader.site.language = language;
  reader.route.view = View::Search;
  ArchiveSearch& search = reader.search;
  search.text = search.answered_text = "harbour";
  search.query = parse_query(search.text, {});
  search.load.stage = LoadStage::Ready;
  search.result.total_count = count;
  FoundWord word;
  word.typed = "harbour";
  word.forms = {"harbour"};
  search.result.words = {word};
  for (std::uint32_t i = 0; i < count; ++i) {
    FoundArticle& found = search.cards.emplace_back();
    found.hit.ordinal = i;
    found.card = HitCard{i, true, {}, {}};
    found.card->card.headline = "Harbour fire " + std::to_string(i);
    found.card->card.slug = "harbour-fire-" + std::to_string(i);
  }
}

Area area_of(const HeadlessScreen& screen, const std::string& path) {
  const AccessNode* node = screen.find(path);
  REQUIRE_MESSAGE(node != nullptr, path);
  return area_from(node->rect);
}

bool overlap(const Area& a, const Area& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

}  // namespace

TEST_CASE("search view: orders, filters and saving stand side by side, at every width") {
  for (const Viewport& viewport : kWidths) {
    for (const char* language : kLanguages) {
      INFO(viewport.width_px, " ", language);
      HeadlessScreen screen(viewport);
      show_results(screen.reader, 3, language);
      screen.draw();
      std::vector<Area> areas;
      for (int i = 0; i < 4; ++i)
        areas.push_back(area_of(screen, "search/sort/" + std::to_string(i)));
      areas.push_back(area_of(screen, "search/save"));
      if (screen.find("search/filters") != nullptr) {
        areas.push_back(area_of(screen, "search/filters"));
      }
      for (std::size_t i = 0; i < areas.size(); ++i) {
        CHECK(areas[i].x >= 0);
        CHECK(areas[i].right() <= viewport.width_px);
        for (std::size_t k = 0; k < i; ++k) CHECK_FALSE(overlap(areas[i], areas[k]));
      }
      const Area group = area_of(screen, "search/sort");
      CHECK(areas[3].bottom() <= group.bottom());
      CHECK(area_of(screen, "search/card/0").y >= group.bottom());
    }
  }
}

TEST_CASE("search view: what was found can be saved, and only where something was") {
  HeadlessScreen screen(kWidths[3]);
  show_results(screen.reader, 3);
  screen.draw();
  REQUIRE(screen.activate("search/save"));
  CHECK(screen.reader.panel == Panel::SearchSave);
  screen.draw();
  for (const char* path : {"panel/csv", "panel/json", "panel/ris"}) {
    CHECK_MESSAGE(screen.find(path) != nullptr, path);
  }
  CHECK(screen.find("panel/what")->text.find("3 articles") == 0);
  screen.reader.search.saving.emplace();
  screen.reader.search.saving->done_count = 2;
  screen.draw();
  CHECK(screen.find("panel/what")->text == "2 of 3 …");
  HeadlessScreen empty(kWidths[0]);
  show_results(empty.reader, 0);
  empty.draw();
  CHECK(empty.find("search/save") == nullptr);
}

TEST_CASE("search view: nothing found offers what finds something, else the sections") {
  HeadlessScreen screen(kWidths[0]);
  show_results(screen.reader, 0);
  screen.reader.front.page.sections = {{"Town", 3, {}}, {"World", 2, {}}};
  screen.draw();
  CHECK(screen.find("search/browse/0") != nullptr);
  screen.reader.search.tries = {{SearchTryKind::Unfiltered, "harbour", 12},
                                {SearchTryKind::Nearest, "harbours", 1}};
  screen.draw();
  CHECK(screen.find("search/browse/0") == nullptr);
  CHECK(screen.find("search/unfiltered")->name == "Remove the filters · 12 articles");
  CHECK(screen.find("search/nearest/1")->name == "Did you mean harbours? · 1 article");
  REQUIRE(screen.activate("search/nearest/1"));
  CHECK(screen.reader.search.text == "harbours");
}

TEST_CASE("search view: a result leads to its kin, and so does the end of an article") {
  HeadlessScreen screen(kWidths[3]);
  show_results(screen.reader, 1);
  screen.draw();
  const AccessNode* link = screen.find("search/card/0/like");
  REQUIRE(link != nullptr);
  CHECK(link->href == "index.html#view=search&q=like:harbour-fire-0");
  CHECK(link->name == "More like this: Harbour fire 0");
  REQUIRE(screen.activate("search/card/0/like"));
  CHECK(screen.reader.route.query == "like:harbour-fire-0");

  HeadlessScreen reading(kWidths[0]);
  show_results(reading.reader, 0);
  Article article;
  article.headline.text = "Harbour fire";
  CatalogueEntry entry;
  entry.slug = "harbour-fire";
  reading.open(article, entry);
  reading.reader.route.view = View::Reading;
  reading.draw();
  REQUIRE(reading.find("footer/like") != nullptr);
  CHECK(reading.find("footer/like")->href == "index.html#view=search&q=like:harbour-fire");
}
