#include "base/colour.h"

#include <doctest/doctest.h>

using namespace broadsheet;

namespace {

// Of paper, sepia and night, then what no theme has.
constexpr Colour kGrounds[] = {0xfbf9f4, 0xf4f0e7, 0xf4ead6, 0xecdfc6, 0x15161a, 0x1c1e23,
                               0x000000, 0xffffff, 0x757575, 0x777777, 0xff0000, 0x00ff00};

// 216 colours: every channel in steps of a fifth.
template <class Use>
void each_colour(Use use) {
  for (Colour i = 0; i < 216; ++i) use(i / 36 * 51 << 16 | i / 6 % 6 * 51 << 8 | i % 6 * 51);
}

}  // namespace

TEST_CASE("colour: what is written as #rrggbb is read, and nothing else") {
  CHECK(parse_colour("#9c1c1c") == 0x9c1c1cU);
  CHECK(parse_colour("#09AFaf") == 0x09afafU);
  CHECK(parse_colour("#000000") == 0U);
  for (const char* text : {"", "#", "#abc", "9c1c1c7", "#9c1c1", "#9c1c1c1", "#9c1c1g", "#9c1c 1",
                           "#9c1c1/", "#9c1c1:", "#9c1c1@", "#9c1c1`", "#9c1c\xC3\xA9", "red"}) {
    INFO(text);
    CHECK_FALSE(parse_colour(text));
  }
}

TEST_CASE("colour: contrast is what WCAG gives, in either order") {
  CHECK(contrast_of(0x000000, 0xffffff) == doctest::Approx(21));
  CHECK(contrast_of(0xffffff, 0x000000) == doctest::Approx(21));
  CHECK(contrast_of(0x123456, 0x123456) == doctest::Approx(1));
  // Numbers that are well known: the lightest grey on white that passes, and the next that fails.
  CHECK(contrast_of(0x767676, 0xffffff) == doctest::Approx(4.542).epsilon(0.001));
  CHECK(contrast_of(0x777777, 0xffffff) == doctest::Approx(4.478).epsilon(0.001));
  CHECK(contrast_of(0xff0000, 0xffffff) == doctest::Approx(3.998).epsilon(0.001));
  CHECK(contrast_of(0x00ff00, 0x000000) == doctest::Approx(15.304).epsilon(0.001));
  CHECK(contrast_of(0x0000ff, 0xffffff) == doctest::Approx(8.592).epsilon(0.001));
}

TEST_CASE("colour: every colour becomes readable on every ground; one that is stays what it is") {
  for (const Colour ground : kGrounds) {
    each_colour([ground](Colour colour) {
      INFO(ground, " ", colour);
      const Colour readable = readable_on(ground, colour);
      CHECK(contrast_of(ground, readable) >= kTextContrast);
      if (contrast_of(ground, colour) >= kTextContrast) CHECK(readable == colour);
      CHECK(readable_on(ground, readable) == readable);
    });
  }
}

TEST_CASE("colour: no more is mixed in than is needed, and the hue stays") {
  CHECK(readable_on(0xfbf9f4, 0x8c2f1b) == 0x8c2f1bU);
  // White on paper is a grey that just passes; black at night likewise.
  for (const auto& [ground, colour] : {std::pair<Colour, Colour>{0xfbf9f4, 0xffffff},
                                       std::pair<Colour, Colour>{0x15161a, 0x000000}}) {
    const Colour grey = readable_on(ground, colour);
    CHECK((grey & 255) == (grey >> 16));
    CHECK((grey & 255) == (grey >> 8 & 255));
    CHECK(contrast_of(ground, grey) < 5);
  }
  const Colour yellow = readable_on(0xfbf9f4, 0xffff00);
  CHECK((yellow & 255) == 0);
  CHECK((yellow >> 16) == (yellow >> 8 & 255));
  // On a dark ground white is mixed in: no channel becomes less.
  const Colour blue = readable_on(0x15161a, 0x0000c0);
  CHECK((blue & 255) > 0xc0);
  CHECK((blue >> 16) > 0);
}
