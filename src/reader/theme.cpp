#include "reader/theme.h"

namespace broadsheet {
namespace {

constexpr Themes kThemes{.paper = {.ground = 0xfbf9f4,
                                   .ink = 0x1d1b18,
                                   .soft = 0x6b655c,
                                   .rule = 0xddd6c9,
                                   .accent = 0x9c1c1c,
                                   .panel = 0xf4f0e7,
                                   .field_border = 0x857d70,
                                   .mark = 0xffe08a,
                                   .current_mark = 0xf2a33c,
                                   .mark_ink = 0x1d1b18,
                                   .current_mark_ink = 0x1d1b18,
                                   .selection = 0xcfe0f7,
                                   .unfocused_selection = 0xe2ded5,
                                   .focus = 0x1f5fbf,
                                   .hover = 0xefe9dc,
                                   .visited = 0x6d3268,
                                   .error = 0xa3201a,
                                   .disabled = 0x938c80,
                                   .badge = 0x6b655c,
                                   .badge_ink = 0xfbf9f4,
                                   .is_dark = false},

                         .sepia = {.ground = 0xf4ead6,
                                   .ink = 0x2b2117,
                                   .soft = 0x655640,
                                   .rule = 0xdccdb0,
                                   .accent = 0x8a2414,
                                   .panel = 0xecdfc6,
                                   .field_border = 0x816e54,
                                   .mark = 0xf7d37a,
                                   .current_mark = 0xe99a3a,
                                   .mark_ink = 0x2b2117,
                                   .current_mark_ink = 0x2b2117,
                                   .selection = 0xc9d8e6,
                                   .unfocused_selection = 0xddd0b6,
                                   .focus = 0x1d5696,
                                   .hover = 0xe6d8bc,
                                   .visited = 0x632e5c,
                                   .error = 0x98200f,
                                   .disabled = 0x94846b,
                                   .badge = 0x655640,
                                   .badge_ink = 0xf4ead6,
                                   .is_dark = false},

                         .night = {.ground = 0x15161a,
                                   .ink = 0xd8d4cb,
                                   .soft = 0x928d84,
                                   .rule = 0x2b2d33,
                                   .accent = 0xe2776b,
                                   .panel = 0x1c1e23,
                                   .field_border = 0x7a766e,
                                   .mark = 0x6a5418,
                                   .current_mark = 0xb5781f,
                                   .mark_ink = 0xe8e4db,
                                   .current_mark_ink = 0x15161a,
                                   .selection = 0x2c4263,
                                   .unfocused_selection = 0x34363d,
                                   .focus = 0x7fb0ff,
                                   .hover = 0x26282e,
                                   .visited = 0xc39bd0,
                                   .error = 0xf08a7c,
                                   .disabled = 0x66635d,
                                   .badge = 0x928d84,
                                   .badge_ink = 0x15161a,
                                   .is_dark = true}};

constexpr Theme kHighContrastLight{.ground = 0xffffff,
                                   .ink = 0x000000,
                                   .soft = 0x333333,
                                   .rule = 0x000000,
                                   .accent = 0x8b0000,
                                   .panel = 0xffffff,
                                   .field_border = 0x000000,
                                   .mark = 0xffe14a,
                                   .current_mark = 0xff9d1e,
                                   .mark_ink = 0x000000,
                                   .current_mark_ink = 0x000000,
                                   .selection = 0xa8cfff,
                                   .unfocused_selection = 0xd9d9d9,
                                   .focus = 0x0039b3,
                                   .hover = 0xe6e6e6,
                                   .visited = 0x551a6b,
                                   .error = 0x8b0000,
                                   .disabled = 0x5a5a5a,
                                   .badge = 0x000000,
                                   .badge_ink = 0xffffff,
                                   .is_dark = false};

constexpr Theme kHighContrastDark{.ground = 0x000000,
                                  .ink = 0xffffff,
                                  .soft = 0xd0d0d0,
                                  .rule = 0xffffff,
                                  .accent = 0xffb3a8,
                                  .panel = 0x000000,
                                  .field_border = 0xffffff,
                                  .mark = 0x5c4a00,
                                  .current_mark = 0xffc233,
                                  .mark_ink = 0xffffff,
                                  .current_mark_ink = 0x000000,
                                  .selection = 0x11448c,
                                  .unfocused_selection = 0x404040,
                                  .focus = 0x8cc0ff,
                                  .hover = 0x2a2a2a,
                                  .visited = 0xe0b8ff,
                                  .error = 0xffb3a8,
                                  .disabled = 0x9a9a9a,
                                  .badge = 0xffffff,
                                  .badge_ink = 0x000000,
                                  .is_dark = true};

const Theme& high_contrast(const SystemPreferences& system) {
  return system.prefers_dark ? kHighContrastDark : kHighContrastLight;
}

}  // namespace

Themes themes_with_accent(std::string_view accent) {
  Themes themes = kThemes;
  if (const std::optional<Colour> colour = parse_colour(accent)) {
    for (Theme* theme : {&themes.paper, &themes.sepia, &themes.night}) {
      // What is mixed further for the panel can be read on the ground all the more.
      theme->accent = readable_on(theme->panel, readable_on(theme->ground, *colour));
    }
  }
  return themes;
}

const Theme& theme_for(const Themes& themes, ThemeChoice choice, const SystemPreferences& system) {
  switch (choice) {
    case ThemeChoice::Paper: return themes.paper;
    case ThemeChoice::Sepia: return themes.sepia;
    case ThemeChoice::Night: return themes.night;
    case ThemeChoice::HighContrast: return high_contrast(system);
    case ThemeChoice::System: break;
  }
  if (system.prefers_contrast) return high_contrast(system);
  return system.prefers_dark ? themes.night : themes.paper;
}

}  // namespace broadsheet
