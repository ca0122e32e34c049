// Which set texts outlive the coming of a font.
#include "ui/text_cache.h"

#include <doctest/doctest.h>

#include "typeset/fonts_for_tests.h"

using namespace broadsheet;

namespace {

FaceInfo face(const char* name, const char* script, char32_t first, char32_t last) {
  FaceInfo info;
  info.name = name;
  info.file = std::string(name) + ".ttf";
  info.scripts = {script};
  info.coverage = {{first, last}};
  return info;
}

TextSpec spec_of(const char* text) {
  TextSpec spec;
  spec.text = text;
  return spec;
}

}  // namespace

TEST_CASE("text cache: a font that comes changes what waited for it, and nothing else") {
  FontSet fonts({face("latin", "Latn", ' ', '~'), face("greek", "Grek", 0x370, 0x3FF)});
  REQUIRE(fonts.load(0, support::half_em_font(0x7E)));
  TextCache cache;
  cache.begin_frame(fonts.version());
  const auto latin = cache.set(spec_of("ferries"), fonts);
  const auto mixed = cache.set(spec_of("ferries \xCE\xB1"), fonts);
  CHECK(mixed->lines.front().fragments.back().face == kNoFace);
  cache.begin_frame(fonts.version());
  CHECK(cache.set(spec_of("ferries"), fonts) == latin);
  CHECK(cache.set(spec_of("ferries \xCE\xB1"), fonts) == mixed);
  REQUIRE(fonts.load(1, support::half_em_font()));
  cache.begin_frame(fonts.version());
  CHECK(cache.set(spec_of("ferries"), fonts) == latin);
  const auto whole = cache.set(spec_of("ferries \xCE\xB1"), fonts);
  CHECK(whole != mixed);
  CHECK(whole->lines.front().fragments.back().face == 1);
}
