// One picture: how it opens and closes, what stands beside it, and where it lies on its stage.
#include "reader/picture_view.h"

#include <doctest/doctest.h>

#include "article/article_text.h"
#include "opened_reader.h"

using namespace broadsheet;

namespace {

Figure figure(const std::string& identifier, const std::string& caption) {
  Figure out;
  out.identifier = identifier;
  out.image.src = "pictures/" + identifier + ".webp";
  out.image.width_px = 3000;
  out.image.height_px = 2000;
  out.image.alt = "alt of " + identifier;
  out.caption.text = caption;
  out.credit.text = "AP";
  return out;
}

Article illustrated() {
  Article article;
  article.identifier = "id-1";
  article.url = "https://paper.example/1";
  article.headline.text = "A headline";
  article.language = "en";
  article.date_published = parse_date("2016-02-22");
  article.lead_figure = figure("lead", "FILE - The lead.");
  for (int i = 0; i < 30; ++i) {
    Paragraph paragraph;
    for (int word = 0; word < 60; ++word) paragraph.text.text += "word ";
    article.body.push_back({paragraph, "", ""});
  }
  article.body.push_back({figure("", "The second."), "", ""});
  article.body.push_back({Gallery{{figure("7", "Third."), figure("d4", "Fourth.")}}, "", ""});
  return article;
}

std::unique_ptr<Reader> opened() {
  auto reader = std::make_unique<Reader>();
  apply(*reader, command::Resize{{1440, 900, 1}});
  CatalogueEntry entry;
  entry.identifier = "id-1";
  entry.slug = "a-headline-1";
  show_article(*reader, illustrated(), entry);
  reader->route.slug = "a-headline-1";
  reader->route.identifier.clear();
  reader->site.title = "The Paper";
  reader->history = {{reader->route, 0}};
  reader->history_at = 0;
  settle(*reader);
  return reader;
}

Effects act(Reader& reader, PictureAction action) {
  return apply(reader, command::ActOnPicture{action});
}

}  // namespace

TEST_CASE("picture: opening one gives it an address and leaves the page where it is") {
  auto reader = opened();
  apply(*reader, command::Scrolled{700});
  const Effects effects = apply(*reader, command::OpenPicture{1});
  CHECK(reader->picture.is_open());
  CHECK(reader->scroll_y == 700);
  const auto* push = find_effect<effect::PushAddress>(effects);
  REQUIRE(push != nullptr);
  CHECK(push->address.path == "a/a-headline-1.html");
  CHECK(push->address.fragment == "picture=2");
  CHECK_FALSE(push->replaces);
  const auto* focus = find_effect<effect::Focus>(effects);
  REQUIRE(focus != nullptr);
  CHECK(focus->place == FocusPlace::Picture);
}

TEST_CASE("picture: closing returns to the same place, by the browser's history or by our own") {
  auto reader = opened();
  apply(*reader, command::Scrolled{700});
  apply(*reader, command::OpenPicture{1});
  SUBCASE("the browser's") {
    const Effects effects = act(*reader, PictureAction::Close);
    CHECK(find_effect<effect::GoBack>(effects) != nullptr);
    const Effects back = apply(*reader, command::Navigate{"a/a-headline-1.html", "", 700});
    CHECK_FALSE(reader->picture.is_open());
    CHECK(reader->scroll_y == 700);
    CHECK(find_effect<effect::ScrollDocument>(back) == nullptr);
    const auto* focus = find_effect<effect::Focus>(back);
    REQUIRE(focus != nullptr);
    CHECK(focus->place == FocusPlace::PictureOpener);
    CHECK(reader->last_figure == 1);
  }
  SUBCASE("our own") {
    apply(*reader, command::KeepOwnHistory{});
    // Without a store a route can't be shown again; the address is what is looked at here.
    act(*reader, PictureAction::Close);
    CHECK(reader->history_at == 0);
    CHECK(reader->route.picture.empty());
  }
}

TEST_CASE("picture: one that was opened by its address closes by giving the article's") {
  auto reader = opened();
  apply(*reader, command::Navigate{"a/a-headline-1.html", "picture=d4", -1});
  REQUIRE(reader->picture.is_open());
  CHECK(reader->picture.figure == 3);
  reader->picture.can_go_back = false;  // as on a fresh page
  const Effects effects = act(*reader, PictureAction::Close);
  const auto* push = find_effect<effect::PushAddress>(effects);
  REQUIRE(push != nullptr);
  CHECK(push->replaces);
  CHECK(push->address.fragment.empty());
  CHECK_FALSE(reader->picture.is_open());
}

TEST_CASE("picture: next and previous go through the article and stop at its ends") {
  auto reader = opened();
  apply(*reader, command::OpenPicture{0});
  CHECK(picture_content(*reader).number == 1);
  CHECK(picture_content(*reader).total == 4);
  act(*reader, PictureAction::Previous);
  CHECK(reader->picture.figure == 0);
  const Effects effects = act(*reader, PictureAction::Next);
  CHECK(reader->picture.figure == 1);
  const auto* push = find_effect<effect::PushAddress>(effects);
  REQUIRE(push != nullptr);
  CHECK(push->replaces);
  act(*reader, PictureAction::Next);
  act(*reader, PictureAction::Next);
  act(*reader, PictureAction::Next);
  CHECK(reader->picture.figure == 3);
  CHECK(reader->route.picture == "d4");
}

TEST_CASE("picture: a figure's address is its identifier where that names one, else its number") {
  const Article article = illustrated();
  CHECK(address_of_figure(article, 0) == "lead");
  CHECK(address_of_figure(article, 1) == "2");
  CHECK(address_of_figure(article, 2) == "3");  // "7" would be a number
  for (std::int32_t i = 0; i < 4; ++i) {
    CHECK(figure_of_address(article, address_of_figure(article, i)) == i);
  }
  CHECK(figure_of_address(article, "") == -1);
  CHECK(figure_of_address(article, "0") == -1);
  CHECK(figure_of_address(article, "5") == -1);
  CHECK(figure_of_address(article, "99999999999999") == -1);
  CHECK(figure_of_address(article, "nobody") == -1);
}

TEST_CASE("picture: its place in the article is the figure itself") {
  auto reader = opened();
  apply(*reader, command::OpenPicture{2});
  const Effects effects = act(*reader, PictureAction::GoToPlace);
  CHECK_FALSE(reader->picture.is_open());
  CHECK(reader->route.block == "31");
  NodeId node = 0;
  while (reader->article->flow->nodes[node].figure_index != 2) ++node;
  const Fixed top = reader->article->layout->boxes()[node].rect.y;
  CHECK(reader->scroll_y ==
        doctest::Approx(document_y_from_layout(*reader, top) - 76).epsilon(0.01));
  CHECK(find_effect<effect::ScrollDocument>(effects) != nullptr);
}

TEST_CASE("picture: the citation holds caption, credit, article, archive, date and address") {
  auto reader = opened();
  apply(*reader, command::OpenPicture{0});
  CHECK(caption_citation(*reader) ==
        "FILE - The lead.\nAP\nA headline, The Paper, 22 February 2016\nhttps://paper.example/1");
  reader->site.base_url = "https://archive.example/";
  CHECK(caption_citation(*reader).find(
            "https://archive.example/a/a-headline-1.html#picture=lead") != std::string::npos);
  const auto effects = act(*reader, PictureAction::CopyCaption);
  CHECK(find_effect<effect::CopyText>(effects)->text == caption_citation(*reader));
}

TEST_CASE("picture: a saved file has a name to find it by") {
  auto reader = opened();
  apply(*reader, command::OpenPicture{0});
  const auto effects = act(*reader, PictureAction::Save);
  REQUIRE(find_effect<effect::SaveFile>(effects) != nullptr);
  CHECK(find_effect<effect::SaveFile>(effects)->file == "pictures/lead.webp");
  CHECK(find_effect<effect::SaveFile>(effects)->name == "a-headline-1-1.webp");
}

TEST_CASE("picture: a saved file is named as what it is, and the original is saved where it is") {
  auto reader = std::make_unique<Reader>();
  reader->route.view = View::Captions;
  CaptionEntry entry;
  entry.figure.image.src = "pictures/abc.jpg";
  entry.figure.original_name = "in/old%20harbour.tif";
  entry.article.slug = "ferries";
  entry.figure_index = 2;
  reader->captions.pages[0] = {entry};
  reader->captions.order = {0};
  reader->picture.figure = 0;
  CHECK(picture_file_name(*reader) == "old harbour.jpg");
  reader->captions.pages[0][0].packed.original_file = "pictures/def.tif";
  const auto effects = act(*reader, PictureAction::Save);
  REQUIRE(find_effect<effect::SaveFile>(effects) != nullptr);
  CHECK(find_effect<effect::SaveFile>(effects)->file == "pictures/def.tif");
  CHECK(find_effect<effect::SaveFile>(effects)->name == "old harbour.tif");
  reader->captions.pages[0][0].figure.original_name.clear();
  CHECK(picture_file_name(*reader) == "ferries-3.tif");
}

TEST_CASE("picture: fitting shows all of it on the stage and enlarges nothing") {
  for (const Viewport viewport : {Viewport{1440, 900, 1}, Viewport{390, 844, 3},
                                  Viewport{844, 390, 3}, Viewport{320, 480, 2}}) {
    const PictureGeometry geometry = picture_geometry(viewport, false);
    for (const auto& [width, height] :
         {std::pair{3000.0f, 2000.0f}, {200.0f, 100.0f}, {400.0f, 9000.0f}, {9000.0f, 300.0f}}) {
      const float scale = fitting_scale(width, height, geometry);
      CHECK(scale <= 1);
      CHECK(width * scale <= geometry.stage_width + 0.5f);
      CHECK(height * scale <= geometry.stage_height + 0.5f);
    }
    CHECK(geometry.has_sheet ==
          (viewport.width_px < viewport.height_px && viewport.width_px < 768));
  }
}

TEST_CASE("picture: what is under the pointer stays there while it grows") {
  const Viewport viewport{1440, 900, 1};
  const PictureGeometry geometry = picture_geometry(viewport, false);
  const float width = 6000, height = 4000;
  PictureZoom zoom = moved({}, 3, 0, 0, 0, 0, width, height, geometry, 1);
  const float x = 120, y = -80;
  const auto under = [&](const PictureZoom& at) {
    const float scale = scale_of(at, fitting_scale(width, height, geometry), 1);
    return std::pair{at.x + x / (width * scale), at.y + y / (height * scale)};
  };
  const auto before = under(zoom);
  zoom = moved(zoom, 1.5f, x, y, 0, 0, width, height, geometry, 1);
  CHECK(under(zoom).first == doctest::Approx(before.first).epsilon(1e-4));
  CHECK(under(zoom).second == doctest::Approx(before.second).epsilon(1e-4));
}

TEST_CASE("picture: it can't be pushed off its stage, nor enlarged beyond four pixels for one") {
  const PictureGeometry geometry = picture_geometry({1440, 900, 2}, false);
  PictureZoom zoom = moved({}, 1000, 0, 0, 0, 0, 3000, 2000, geometry, 2);
  CHECK(zoom.scale == doctest::Approx(2));
  zoom = moved(zoom, 1, 0, 0, 1e6f, -1e6f, 3000, 2000, geometry, 2);
  CHECK(zoom.x == doctest::Approx(geometry.stage_width / 2 / 6000));
  CHECK(zoom.y == doctest::Approx(1 - geometry.stage_height / 2 / 4000));
  // Shrunk again it fits, and follows the window.
  CHECK(moved(zoom, 1e-6f, 0, 0, 0, 0, 3000, 2000, geometry, 2) == PictureZoom{});
}

TEST_CASE("picture: a double click goes to its pixels and back, a stroke to the next one") {
  auto reader = opened();
  apply(*reader, command::OpenPicture{0});
  apply(*reader, command::MovePicture{{0, 0, 0, 300, 300}});
  CHECK(reader->picture.zoom.scale == doctest::Approx(1));
  apply(*reader, command::EndPictureStroke{-200, 5});
  CHECK(reader->picture.figure == 0);  // it was moved, not turned over
  apply(*reader, command::MovePicture{{0, 0, 0, 300, 300}});
  CHECK(reader->picture.zoom == PictureZoom{});
  apply(*reader, command::EndPictureStroke{-200, 5});
  CHECK(reader->picture.figure == 1);
  apply(*reader, command::EndPictureStroke{-20, 5});
  CHECK(reader->picture.figure == 1);
}

TEST_CASE("picture: on a phone the sheet is pulled up and down, and pulled away it closes") {
  auto reader = opened();
  apply(*reader, command::Resize{{390, 844, 3}});
  apply(*reader, command::OpenPicture{0});
  apply(*reader, command::EndPictureStroke{0, -120});
  CHECK(reader->picture.is_sheet_raised);
  apply(*reader, command::EndPictureStroke{0, 120});
  CHECK_FALSE(reader->picture.is_sheet_raised);
  const Effects effects = apply(*reader, command::EndPictureStroke{0, 120});
  CHECK(find_effect<effect::GoBack>(effects) != nullptr);
}
