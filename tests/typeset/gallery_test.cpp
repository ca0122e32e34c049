#include <doctest/doctest.h>

#include <cstdlib>
#include <map>

#include "typeset/document_layout.h"
#include "typeset/fonts_for_tests.h"
#include "typeset/gallery_rows.h"

namespace broadsheet {
namespace {

struct Size {
  std::uint32_t width_px, height_px;
};
constexpr Size kLandscape{960, 640};
constexpr Size kPortrait{600, 800};

Article gallery_of(const std::vector<Size>& sizes, const std::string& language) {
  Article article;
  article.language = language;
  Gallery gallery;
  for (const Size size : sizes) {
    Figure figure;
    figure.image.src = "picture.jpg";
    figure.image.width_px = size.width_px;
    figure.image.height_px = size.height_px;
    figure.caption.text = "A caption of some words";
    gallery.items.push_back(std::move(figure));
  }
  article.body.push_back({std::move(gallery), "", ""});
  return article;
}

// The figures and their pictures by the height they begin at.
struct Row {
  std::vector<Rect> figures;
  std::vector<Rect> pictures;
};
std::map<Fixed, Row> rows_of(const DocumentLayout& layout) {
  std::map<Fixed, Row> rows;
  const auto& nodes = layout.flow().nodes;
  for (NodeId id = 0; id < nodes.size(); ++id) {
    const Rect& rect = layout.boxes()[id].rect;
    if (nodes[id].kind == FlowKind::Figure) rows[rect.y].figures.push_back(rect);
    if (nodes[id].kind == FlowKind::Picture) rows[rect.y].pictures.push_back(rect);
  }
  return rows;
}

void check_full(const DocumentLayout& layout, Fixed measure, bool is_right_to_left) {
  for (const auto& [y, row] : rows_of(layout)) {
    Fixed used = 0;
    Fixed edge = is_right_to_left ? measure : 0;
    for (const Rect& figure : row.figures) {
      const Fixed near = is_right_to_left ? figure.right() : figure.x;
      const Fixed gap = is_right_to_left ? edge - near : near - edge;
      CHECK(gap == (used == 0 ? 0 : fixed_from_px(20)));
      used += gap + figure.width;
      edge = is_right_to_left ? figure.x : figure.right();
    }
    CHECK(used == measure);
    for (const Rect& picture : row.pictures) {
      CHECK(std::abs(picture.height - row.pictures.front().height) <= 2);
      CHECK(picture.height <= measure * 5 / 4);
    }
  }
}

}  // namespace

TEST_CASE("gallery: every row is full, from either side") {
  const auto fonts = support::half_em_fonts();
  for (const char* language : {"en", "ar"}) {
    for (const std::size_t count : {2, 3, 4, 5, 7}) {
      const Article article = gallery_of(std::vector<Size>(count, kLandscape), language);
      const auto layout = lay_out(article, {}, *fonts);
      CAPTURE(count);
      CHECK(rows_of(*layout).size() == (count + 1) / 2);
      check_full(*layout, ReadingStyle{}.measure, language == std::string("ar"));
    }
  }
}

TEST_CASE("gallery: of three the first leads, three upright ones stand in one row") {
  const auto fonts = support::half_em_fonts();
  const auto lead =
      rows_of(*lay_out(gallery_of(std::vector<Size>(3, kLandscape), "en"), {}, *fonts));
  REQUIRE(lead.size() == 2);
  CHECK(lead.begin()->second.figures.size() == 1);
  const auto upright =
      rows_of(*lay_out(gallery_of(std::vector<Size>(3, kPortrait), "en"), {}, *fonts));
  CHECK(upright.size() == 1);
  const std::vector<Size> mixed{kPortrait, kLandscape, {1600, 240}, {320, 1600}, {640, 640}};
  const auto layout = lay_out(gallery_of(mixed, "en"), {}, *fonts);
  check_full(*layout, ReadingStyle{}.measure, false);
}

TEST_CASE("gallery: at XS one picture stands below the other, each as wide as the page") {
  const auto fonts = support::half_em_fonts();
  ReadingStyle narrow;
  narrow.width_class = WidthClass::XS;
  narrow.measure = fixed_from_px(324);
  for (const std::size_t count : {2, 3, 4, 5, 7}) {
    const Article article = gallery_of(std::vector<Size>(count, kLandscape), "en");
    const auto layout = lay_out(article, narrow, *fonts);
    CHECK(rows_of(*layout).size() == count);
    check_full(*layout, narrow.measure, false);
  }
}

TEST_CASE("gallery: a picture that isn't there takes the room of the words that say why") {
  const auto fonts = support::half_em_fonts();
  Article article = gallery_of(std::vector<Size>(3, kLandscape), "en");
  auto& items = std::get<Gallery>(article.body.front().content).items;
  for (Figure& figure : items) figure.image.src.clear();
  for (const auto& [y, row] : rows_of(*lay_out(article, {}, *fonts))) {
    for (const Rect& picture : row.pictures) CHECK(picture.height == fixed_from_px(120));
  }
  items[1].image.src = "picture.jpg";
  check_full(*lay_out(article, {}, *fonts), ReadingStyle{}.measure, false);
}

TEST_CASE("gallery: no pictures are no rows") {
  CHECK(gallery_rows({}, fixed_from_px(700), fixed_from_px(20)).empty());
}

}  // namespace broadsheet
