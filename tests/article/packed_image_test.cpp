#include "article/packed_image.h"

#include <doctest/doctest.h>

#include "article/article_json.h"

using namespace broadsheet;

TEST_CASE("packed image: what pack found out goes through article JSON and comes back") {
  Article article;
  article.identifier = "a";
  article.lead_figure.emplace();
  Image& image = article.lead_figure->image;
  image.src = "pictures/a.jpg";
  image.extra = R"({"lens":"50 mm"})";
  const PackedImage packed{"in/a.jpg", "pictures/o.tif", "", "1x1 8090a0"};
  set_packed_image(image, packed);
  set_filled_from(*article.lead_figure, "caption=xmp");
  const auto parsed = parse_article(write_article(article));
  REQUIRE(parsed);
  REQUIRE(parsed->article.lead_figure);
  CHECK(parsed->article == article);
  CHECK(packed_image(parsed->article.lead_figure->image) == packed);
  CHECK(filled_from(*parsed->article.lead_figure) == "caption=xmp");
  CHECK(parsed->article.lead_figure->image.extra.find("50 mm") != std::string::npos);
}

TEST_CASE("packed image: emptied again, nothing of it is left") {
  Figure figure;
  set_packed_image(figure.image, {"a", {}, "not-found", {}});
  set_packed_image(figure.image, {});
  set_filled_from(figure, "caption=xmp");
  set_filled_from(figure, {});
  CHECK(figure == Figure{});
  CHECK(packed_image(figure.image) == PackedImage{});
}

TEST_CASE("packed image: placeholders are read as they are written, and nothing else is") {
  const PicturePlaceholder placeholder{2, 1, {0x8090a0, 0x000001}};
  CHECK(to_string(placeholder) == "2x1 8090a0000001");
  CHECK(parse_placeholder(to_string(placeholder)) == placeholder);
  for (const char* bad : {"", "2x1 ", "2x1 8090a000000", "2x1 8090a00000010", "9x1 8090a0", "0x1 ",
                          "2x1 8090a000000g", "2x1 8090A0000001"}) {
    CHECK_FALSE_MESSAGE(parse_placeholder(bad), bad);
  }
}

TEST_CASE("packed image: a name that leads nowhere from a site is kept as where it comes from") {
  for (const std::string name :
       {"/wp-content/a.jpg", "//host.example/a.jpg", "\\\\img\\\\a.jpg", "../media/a.jpg"}) {
    for (const std::string& image :
         {"\"" + name + "\"", R"({"image":")" + name + "\"}",
          R"({"image":{"src":")" + name + "\"}}", R"({"src":")" + name + "\"}"}) {
      const auto parsed = parse_article(R"({"headline":"H","image":)" + image + "}");
      REQUIRE_MESSAGE(parsed, image);
      CHECK_MESSAGE(parsed->warnings.empty(), image);
      REQUIRE(parsed->article.lead_figure);
      const Image& read = parsed->article.lead_figure->image;
      CHECK(read.src.empty());
      CHECK(name_in_input(read).size() + (name[0] == '\\' ? 2 : 0) == name.size());
      const auto again = parse_article(write_article(parsed->article));
      REQUIRE(again);
      CHECK(again->article == parsed->article);
    }
  }
  // What was looked for and not found is not looked for again, under its name with the folder.
  Image missing;
  set_packed_image(missing, {"in/a.jpg", {}, "not-found", {}});
  CHECK(name_in_input(missing).empty());
}
