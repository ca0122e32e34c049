// What the canvas draws, as the vertices on ImGui's draw list.
#include "ui/canvas.h"

#include <doctest/doctest.h>

#include "ui/headless_screen.h"

using namespace broadsheet;

namespace {

constexpr float kPixelRatio = 2;

// One square of half an em on the baseline for every x; nothing for other characters.
std::unique_ptr<FontSet> square_font() {
  FaceInfo info;
  info.name = "squares";
  info.file = "squares.ttf";
  info.scripts = {"Latn"};
  auto fonts = std::make_unique<FontSet>(std::vector<FaceInfo>{info});
  if (!fonts->load(0, support::half_em_font(0x1FFFD, 'x'))) std::abort();
  return fonts;
}

SetParagraph set_text(const std::string& text, FontSet& fonts, std::vector<StyledRange> ranges) {
  ParagraphText paragraph;
  paragraph.text = text;
  paragraph.style.size = fixed_from_px(20);
  paragraph.ranges = std::move(ranges);
  LineOptions options;
  options.width = fixed_from_px(600);
  return set_lines(shape(std::move(paragraph), fonts), options);
}

}  // namespace

TEST_CASE("canvas: a raised glyph stands where its offset says, once") {
  support::HeadlessScreen screen({400, 300, kPixelRatio});
  screen.draw();  // the atlas has its texture
  const auto fonts = square_font();
  for (const std::int16_t rise : {0, 480, -220}) {
    CAPTURE(rise);
    TextStyle style;
    style.size = fixed_from_px(20);
    style.rise_milli_em = rise;
    const SetParagraph text = set_text("ax", *fonts, {{{1, 2}, style, "", 0}});
    const Line& line = text.lines.front();
    const Glyph& glyph = line.fragments.back().glyphs.back();
    CHECK(glyph.y_offset == style.size * rise / 1000);
    GlyphAtlas atlas(*ImGui::GetIO().Fonts);
    atlas.begin_frame(false);
    ImDrawList list(ImGui::GetDrawListSharedData());
    list._ResetForNewFrame();
    list.PushTexture(ImGui::GetIO().Fonts->TexRef);
    list.PushClipRectFullScreen();
    Theme theme;
    Canvas canvas(list, atlas, *fonts, theme, kPixelRatio);
    canvas.text(text, 10, 50);
    REQUIRE(list.VtxBuffer.Size == 4);
    const float wanted =
        50 + px_from_fixed(line.baseline) - px_from_fixed(glyph.y_offset);  // the square's foot
    CHECK(list.VtxBuffer[2].pos.y == doctest::Approx(wanted).epsilon(0.02));
    CHECK(list.VtxBuffer[0].pos.y == doctest::Approx(wanted - 10).epsilon(0.03));
  }
}
