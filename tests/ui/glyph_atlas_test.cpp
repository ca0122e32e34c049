// A texture of limited size: glyphs that nobody draws any more make room for those that somebody
// does, and a frame for which some had no room is drawn again, but not for ever.
#include "ui/glyph_atlas.h"

#include <doctest/doctest.h>

#include "ui/headless_screen.h"

using namespace broadsheet;

namespace {

constexpr std::uint32_t kSquare = 'x' - 0x20 + 1;  // the one glyph of the font with ink

std::unique_ptr<FontSet> square_font() {
  FaceInfo info;
  info.name = "squares";
  info.file = "squares.ttf";
  auto fonts = std::make_unique<FontSet>(std::vector<FaceInfo>{info});
  if (!fonts->load(0, support::half_em_font(0x1FFFD, 'x'))) std::abort();
  return fonts;
}

// Draws `count` squares of about `side_px`, each of a size of its own; how many had room.
int drawn(GlyphAtlas& atlas, const FontSet& fonts, int count, float side_px) {
  int with_room = 0;
  for (int i = 0; i < count; ++i) {
    const float size_px = (side_px + static_cast<float>(i) / 32) * 2;
    if (atlas.glyph(fonts, 0, kSquare, size_px, 0)) ++with_room;
  }
  return with_room;
}

}  // namespace

TEST_CASE("glyph atlas: what is no longer drawn makes room when the texture is full") {
  support::HeadlessScreen screen({400, 300, 1});
  screen.draw();
  const auto fonts = square_font();
  GlyphAtlas atlas(*ImGui::GetIO().Fonts);
  atlas.begin_frame(false);
  // 4096 px square hold not quite 64 times 64 of these.
  const int before = drawn(atlas, *fonts, 5000, 64);
  CHECK(before > 1000);
  REQUIRE(before < 5000);
  CHECK(atlas.is_incomplete());
  // Other glyphs: the old ones leave, and within a few frames all of the new have room.
  int frame_count = 0;
  do {
    atlas.begin_frame(false);
    drawn(atlas, *fonts, 600, 100);
    REQUIRE(++frame_count < 5);
  } while (atlas.is_incomplete());
  atlas.begin_frame(false);
  CHECK(drawn(atlas, *fonts, 600, 100) == 600);
  CHECK_FALSE(atlas.is_incomplete());
}

TEST_CASE("glyph atlas: a frame that can't have all its glyphs keeps those it has") {
  support::HeadlessScreen screen({400, 300, 1});
  screen.draw();
  const auto fonts = square_font();
  GlyphAtlas atlas(*ImGui::GetIO().Fonts);
  int shown = 0;
  for (int frame = 0; frame < 4; ++frame) {
    atlas.begin_frame(false);
    const int now = drawn(atlas, *fonts, 5000, 64);
    CHECK(now >= shown);
    shown = now;
  }
  CHECK(shown > 1000);
  CHECK_FALSE(atlas.is_incomplete());  // a fifth frame would show no more
  // What has room for all ends the waiting at once.
  atlas.begin_frame(false);
  drawn(atlas, *fonts, 10, 64);
  CHECK_FALSE(atlas.is_incomplete());
}
