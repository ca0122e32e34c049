#include "cli/picture_store.h"

#include <doctest/doctest.h>

#include "cli/scratch.h"

using namespace broadsheet;
using cli_test::Scratch;

namespace {

// One grey pixel.
const std::string kPng(
    "\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\000\001\000\000\000"
    "\001\010\000\000\000\000\072\176\233\125\000\000\000\012\111\104\101\124\170\234\143\150\000"
    "\000\000\202\000\201\167\315\162\266\000\000\000\000\111\105\116\104\256\102\140\202",
    67);

}  // namespace

TEST_CASE("picture store: each name knows its own file, though two became one of the site") {
  const Scratch scratch;
  scratch.write("in/a.png", kPng);
  scratch.write("in/b.png", kPng + "and a tail that changes no pixel");
  Article article;
  for (const char* name : {"a.png", "b.png"}) {
    Figure figure;
    figure.image.src = name;
    article.body.push_back({figure, {}, {}});
  }
  PictureStore store([](const std::string&, std::string_view) -> Result<Done> { return Done{}; },
                     {});
  REQUIRE(store.take_in(article, {{scratch / "in"}, {scratch / "in"}, {}, {}}));
  const Image& a = std::get<Figure>(article.body[0].content).image;
  const Image& b = std::get<Figure>(article.body[1].content).image;
  REQUIRE_FALSE(a.src.empty());
  CHECK(a.src == b.src);
  const auto first = store.facts(a.src, packed_image(a));
  const auto second = store.facts(b.src, packed_image(b));
  CHECK(first.file_bytes == kPng.size());
  CHECK(second.file_bytes > kPng.size());
  CHECK(first.content_hash != second.content_hash);
  CHECK(first.stored_bytes == second.stored_bytes);
}
