// Themes: the colours of every role. tests/reader computes the contrast of every pair in use.
#pragma once

#include <cstdint>

#include "reader/settings.h"

namespace broadsheet {

// 0xRRGGBB.
using Colour = std::uint32_t;

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

const Theme& theme_for(ThemeChoice choice, const SystemPreferences& system);

}  // namespace broadsheet
