#include "article/image_choice.h"

#include <doctest/doctest.h>

using namespace broadsheet;

TEST_CASE("image choice: the narrowest file that is wide enough, else the widest") {
  Image image;
  image.src = "full.jpg";
  image.width_px = 1280;
  image.sources = {{"s.webp", 320, 0, {}}, {"m.webp", 640, 0, {}}, {"l.webp", 1280, 0, {}}};
  CHECK(picture_file(image, 1) == "s.webp");
  CHECK(picture_file(image, 320) == "s.webp");
  CHECK(picture_file(image, 321) == "m.webp");
  CHECK(picture_file(image, 1000) == "l.webp");
  CHECK(picture_file(image, 4000) == "l.webp");
  image.sources.clear();
  CHECK(picture_file(image, 10) == "full.jpg");
  image.src.clear();
  CHECK(picture_file(image, 10).empty());
}
