#include "reader/settings.h"

#include <doctest/doctest.h>

using namespace broadsheet;

TEST_CASE("settings: what is written is read back") {
  Settings settings;
  settings.theme = ThemeChoice::Sepia;
  settings.text_size_percent = 135;
  settings.leading_percent = 110;
  settings.measure_percent = 80;
  settings.family = FontFamily::Dyslexic;
  settings.is_justified = true;
  settings.can_hyphenate = false;
  settings.has_letter_keys = false;
  CHECK(parse_settings(write_settings(settings)) == settings);
  CHECK(parse_settings(write_settings(Settings{})) == Settings{});
}

TEST_CASE("settings: what is missing, unknown or out of bounds takes its default") {
  CHECK(parse_settings("") == Settings{});
  CHECK(parse_settings("size=400\nleading=0\nmeasure=-5\ntheme=neon\nface=\n") == Settings{});
  CHECK(parse_settings("size\n=\n\n====\nsize=99999999999999999999") == Settings{});
  CHECK(parse_settings("nonsense=1\nsize=150").text_size_percent == 150);
  CHECK(parse_settings("justified=yes\nhyphens=off").can_hyphenate == false);
  CHECK(parse_settings("justified=yes").is_justified == false);
}
