#include "ui/glyph_raster.h"

#include <doctest/doctest.h>

#include <numeric>

using namespace broadsheet;

namespace {

// A square of 500 units on the baseline of a 1000-unit em.
GlyphOutline square() {
  using Verb = GlyphOutline::Verb;
  return {{Verb::Move, Verb::Line, Verb::Line, Verb::Line, Verb::Close},
          {{0, 0}, {500, 0}, {500, 500}, {0, 500}},
          1000};
}

int total_of(const GlyphBitmap& bitmap) {
  return std::accumulate(bitmap.coverage.begin(), bitmap.coverage.end(), 0);
}

}  // namespace

TEST_CASE("raster: a square of whole pixels is filled whole, above the baseline") {
  const GlyphBitmap bitmap = rasterised(square(), 20, 0);
  CHECK(bitmap.left == 0);
  CHECK(bitmap.top == -10);
  REQUIRE(bitmap.width >= 10);
  CHECK(bitmap.coverage[0] == 255);
  CHECK(bitmap.coverage[static_cast<std::size_t>(9 * bitmap.width + 9)] == 255);
  CHECK(total_of(bitmap) == 100 * 255);
}

TEST_CASE("raster: a shift moves coverage between columns and keeps the area") {
  const GlyphBitmap bitmap = rasterised(square(), 20, 0.25f);
  CHECK(bitmap.coverage[0] == doctest::Approx(255 * 0.75).epsilon(0.02));
  CHECK(bitmap.coverage[10] == doctest::Approx(255 * 0.25).epsilon(0.04));
  CHECK(total_of(bitmap) == doctest::Approx(100 * 255).epsilon(0.01));
}

TEST_CASE("raster: a blank has no bitmap, a broken outline a bounded one") {
  CHECK(rasterised({}, 20, 0).coverage.empty());
  GlyphOutline giant = square();
  for (auto& point : giant.points) point.x *= 1e6f;
  const GlyphBitmap bitmap = rasterised(giant, 200, 0);
  CHECK(bitmap.width <= 2048);
  // Fewer points than its verbs promise.
  GlyphOutline torn = square();
  torn.verbs.push_back(GlyphOutline::Verb::Cubic);
  CHECK(rasterised(torn, 20, 0).height > 0);
}
