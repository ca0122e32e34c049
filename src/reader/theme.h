// Themes: the colours of every role. tests/reader computes the contrast of every pair in use.
#pragma once

#include <string_view>

#include "base/colour.h"
#include "reader/settings.h"

namespace broadsheet {

struct Theme {
  Colour ground, ink, soft, rule, accent, panel, field_border;
  Colour mark, current_mark, mark_ink, current_mark_ink;
  Colour selection, unfocused_selection, focus, hover, visited, error, disabled;
  Colour badge, badge_ink;
  bool is_dark = false;
};

struct SystemPreferences {
  bool prefers_dark = false;
  bool prefers_contrast = false;
  bool prefers_less_motion = false;
  friend bool operator==(const SystemPreferences&, const SystemPreferences&) = default;
};

// The themes that take on the accent of a site.
struct Themes {
  Theme paper, sepia, night;
};

// With the site's accent, "#9c1c1c", made readable on each theme's grounds; empty: with our own.
Themes themes_with_accent(std::string_view accent);

// One of `themes`, or one with high contrast, which is the same for every site.
const Theme& theme_for(const Themes& themes, ThemeChoice choice, const SystemPreferences& system);

}  // namespace broadsheet
