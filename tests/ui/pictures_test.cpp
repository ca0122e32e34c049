#include "ui/pictures.h"

#include <doctest/doctest.h>

using namespace broadsheet;

namespace {

// One picture loaded as a texture of this size, seen in this frame.
void load(PictureTable& table, const std::string& src, std::uint32_t number, int side_px,
          std::uint32_t frame) {
  table.set_requested({src, side_px, {}}, number);
  table.take(number, {number, side_px, side_px, PictureFailure::None});
  table.touch(src, frame);
}

}  // namespace

TEST_CASE("pictures: over the budget the longest unseen go, those on the screen stay") {
  PictureTable table;
  // 12 MB each, and a third for mipmaps: six are within the budget, eight are not.
  for (std::uint32_t i = 1; i <= 8; ++i) load(table, "p" + std::to_string(i), i, 1772, i);
  CHECK(table.take_unused(11) == std::vector<std::uint64_t>{1, 2});
  CHECK(table.texture_bytes() <= 96u << 20);
  CHECK(table.find("p1") == nullptr);
  CHECK(table.find("p8") != nullptr);
  CHECK(table.take_unused(12).empty());
  // All on the screen at once: nothing that is being drawn is taken away.
  PictureTable full;
  for (std::uint32_t i = 1; i <= 8; ++i) load(full, "p" + std::to_string(i), i, 1772, 20);
  CHECK(full.take_unused(21).empty());
}

TEST_CASE("pictures: hundreds of small ones stay, however many there are at once") {
  PictureTable table;
  for (std::uint32_t i = 1; i <= 300; ++i) load(table, "p" + std::to_string(i), i, 160, i);
  CHECK(table.take_unused(1000).empty());
  CHECK(table.find("p1") != nullptr);
}

TEST_CASE("pictures: a hundred thousand that scroll by leave no more than are kept") {
  PictureTable table;
  Image image;
  for (std::uint32_t i = 1; i <= 20000; ++i) {
    image.src = "p" + std::to_string(i);
    table.placeholder(image, nullptr);
    table.touch(image.src, i);
    if (i % 100 == 0) table.take_unused(i);
  }
  table.take_unused(30000);
  CHECK(table.find("p17999") == nullptr);
  CHECK(table.find("p20000") != nullptr);
  CHECK(table.texture_bytes() == 0);
}

TEST_CASE("pictures: those on their way are counted until they come or fail") {
  PictureTable table;
  table.set_requested({"a", 100, {}}, 1);
  table.set_requested({"b", 100, {}}, 2);
  CHECK(table.waiting_count() == 2);
  table.take(1, {7, 100, 50, PictureFailure::None});
  table.take(2, {0, 0, 0, PictureFailure::Damaged});
  CHECK(table.waiting_count() == 0);
  CHECK(table.find("b")->failure == PictureFailure::Damaged);
  CHECK_FALSE(table.needs({"b", 100, {}}));
  CHECK_FALSE(table.needs({"a", 100, {}}));
  CHECK(table.needs({"a", 400, {}}));
  table.forget_failures();
  CHECK(table.needs({"b", 100, {}}));
}

TEST_CASE("pictures: where a size can't be had, the picture itself is loaded instead") {
  PictureTable table;
  const PictureWanted wanted{"full.jpg", 300, "small.webp"};
  CHECK(table.file_for(wanted) == "small.webp");
  table.set_requested(wanted, 1);
  table.take(1, {0, 0, 0, PictureFailure::NotHad});
  CHECK(table.find("full.jpg")->failure == PictureFailure::None);
  REQUIRE(table.needs(wanted));
  CHECK(table.file_for(wanted) == "full.jpg");
  table.set_requested(wanted, 2);
  table.take(2, {9, 1280, 800, PictureFailure::None});
  CHECK(table.find("full.jpg")->texture == 9);
  // What is there is wider than was asked for, and so enough for more.
  CHECK_FALSE(table.needs({"full.jpg", 1280, "large.webp"}));
}

TEST_CASE("pictures: a larger size that fails leaves the smaller one in use") {
  PictureTable table;
  load(table, "a", 1, 100, 1);
  table.set_requested({"a", 800, {}}, 2);
  table.take(2, {0, 0, 0, PictureFailure::NotHad});
  CHECK(table.find("a")->texture == 1);
  CHECK(table.find("a")->failure == PictureFailure::None);
  CHECK_FALSE(table.needs({"a", 800, {}}));
}

TEST_CASE("pictures: the colours that stand for a picture are read once, and go when it is there") {
  PictureTable table;
  Image image;
  image.src = "a";
  PackedImage packed;
  packed.placeholder = "2x1 ff000000ff00";
  const PicturePlaceholder* colours = table.placeholder(image, &packed);
  REQUIRE(colours != nullptr);
  CHECK(colours->colours == std::vector<std::uint32_t>{0xff0000, 0x00ff00});
  CHECK(table.placeholder(image, &packed) == colours);
  load(table, "a", 1, 100, 1);
  CHECK(table.find("a")->placeholder == nullptr);
  image.src = "b";
  CHECK(table.placeholder(image, nullptr) == nullptr);
}
