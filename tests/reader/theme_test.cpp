// Contrast as WCAG 2.2 computes it (relative luminance of sRGB), for every pair of colours in use.
#include "reader/theme.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

using namespace broadsheet;

namespace {

double channel(unsigned value) {
  const double c = value / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
  return 0.2126 * channel((colour >> 16) & 255) + 0.7152 * channel((colour >> 8) & 255) +
         0.0722 * channel(colour & 255);
}

double contrast(Colour a, Colour b) {
  const double high = std::max(luminance(a), luminance(b));
  const double low = std::min(luminance(a), luminance(b));
  return (high + 0.05) / (low + 0.05);
}

struct NamedTheme {
  std::string name;
  Theme theme;
};

std::vector<NamedTheme> all_themes_of(const std::string& accent) {
  const Themes themes = themes_with_accent(accent);
  const auto named = [&](const char* name, ThemeChoice choice, bool is_dark = false) {
    return NamedTheme{name + (" with " + accent),
                      theme_for(themes, choice, {.prefers_dark = is_dark})};
  };
  return {named("paper", ThemeChoice::Paper), named("sepia", ThemeChoice::Sepia),
          named("night", ThemeChoice::Night), named("high contrast", ThemeChoice::HighContrast),
          named("high contrast, dark", ThemeChoice::HighContrast, true)};
}

std::vector<NamedTheme> all_themes() {
  std::vector<NamedTheme> all;
  for (const char* accent :
       {"", "#8c2f1b", "#ffffff", "#000000", "#ffff00", "#0000ff", "#808080"}) {
    for (NamedTheme& named : all_themes_of(accent)) all.push_back(std::move(named));
  }
  return all;
}

void at_least(const NamedTheme& named, const char* pair, Colour a, Colour b, double ratio) {
  INFO(named.name, ": ", pair);
  CHECK(contrast(a, b) >= ratio);
}

}  // namespace

TEST_CASE("theme: contrast of black on white is 21") {
  CHECK(contrast(0x000000, 0xffffff) == doctest::Approx(21).epsilon(0.001));
}

TEST_CASE("theme: ink on the ground has a contrast of at least 7 in every theme") {
  for (const NamedTheme& named : all_themes()) {
    at_least(named, "ink on ground", named.theme.ink, named.theme.ground, 7);
    at_least(named, "ink on panel", named.theme.ink, named.theme.panel, 7);
  }
}

TEST_CASE("theme: every other text has a contrast of at least 4.5 where it stands") {
  for (const NamedTheme& named : all_themes()) {
    const Theme& t = named.theme;
    for (const Colour ground : {t.ground, t.panel}) {
      at_least(named, "soft", t.soft, ground, 4.5);
      at_least(named, "accent", t.accent, ground, 4.5);
      at_least(named, "visited", t.visited, ground, 4.5);
      at_least(named, "error", t.error, ground, 4.5);
    }
    at_least(named, "ink on hover", t.ink, t.hover, 4.5);
    at_least(named, "badge", t.badge_ink, t.badge, 4.5);
    at_least(named, "badge under the pointer", t.badge_ink, t.accent, 4.5);
    at_least(named, "ink on mark", t.mark_ink, t.mark, 4.5);
    at_least(named, "ink on current mark", t.current_mark_ink, t.current_mark, 4.5);
    at_least(named, "running text on selection", t.ink, t.selection, 4.5);
    at_least(named, "running text on unfocused selection", t.ink, t.unfocused_selection, 4.5);
  }
}

TEST_CASE("theme: borders of fields and the focus ring have a contrast of at least 3") {
  for (const NamedTheme& named : all_themes()) {
    const Theme& t = named.theme;
    for (const Colour ground : {t.ground, t.panel}) {
      at_least(named, "field border", t.field_border, ground, 3);
      at_least(named, "focus", t.focus, ground, 3);
    }
    at_least(named, "badge as a chosen control", t.badge, t.ground, 3);
  }
}

TEST_CASE("theme: System follows what the device prefers") {
  const Themes themes = themes_with_accent({});
  const Theme& paper = theme_for(themes, ThemeChoice::System, {});
  const Theme& night = theme_for(themes, ThemeChoice::System, {.prefers_dark = true});
  const Theme& contrast =
      theme_for(themes, ThemeChoice::System, {.prefers_dark = true, .prefers_contrast = true});
  CHECK(&paper == &theme_for(themes, ThemeChoice::Paper, {}));
  CHECK(&night == &theme_for(themes, ThemeChoice::Night, {}));
  CHECK(contrast.ground == 0x000000);
  CHECK(contrast.is_dark);
}

TEST_CASE("theme: an accent is taken as it is where it can be read, and changes nothing else") {
  const Themes own = themes_with_accent({});
  const Themes brick = themes_with_accent("#8c2f1b");
  CHECK(own.paper.accent == 0x9c1c1c);
  CHECK(brick.paper.accent == 0x8c2f1b);
  CHECK(brick.sepia.accent == 0x8c2f1b);
  CHECK(brick.night.accent != own.night.accent);
  CHECK(brick.night.accent != 0x8c2f1b);
  CHECK(brick.paper.ground == own.paper.ground);
  CHECK(brick.paper.panel == own.paper.panel);
  CHECK(brick.paper.error == own.paper.error);
  CHECK(themes_with_accent("#ffff00").night.accent == 0xffff00);
  CHECK(themes_with_accent("red").paper.accent == own.paper.accent);
}

TEST_CASE("theme: high contrast is the same for every site") {
  const Themes own = themes_with_accent({});
  const Themes other = themes_with_accent("#00aa00");
  for (const bool is_dark : {false, true}) {
    const SystemPreferences system{.prefers_dark = is_dark, .prefers_contrast = true};
    CHECK(&theme_for(own, ThemeChoice::System, system) ==
          &theme_for(other, ThemeChoice::System, system));
  }
}
