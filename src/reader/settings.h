// Settings: what a reader chose, kept on the device alone. parse never fails: what is missing,
// unknown or out of bounds takes its default.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "typeset/fonts.h"

namespace broadsheet {

enum class ThemeChoice : std::uint8_t { System, Paper, Sepia, Night, HighContrast };

struct Settings {
  ThemeChoice theme = ThemeChoice::System;
  int text_size_percent = 100;  // 75 to 200; the named steps XS SM MD LG are 85 100 115 135
  int leading_percent = 100;    // 85 to 150
  int measure_percent = 100;    // 70 to 130
  FontFamily family = FontFamily::Serif;
  bool is_justified = false;
  bool can_hyphenate = true;
  bool has_letter_keys = true;  // WCAG 2.1.4: off, no key that types a character is a shortcut
  friend bool operator==(const Settings&, const Settings&) = default;
};

Settings parse_settings(std::string_view text);
std::string write_settings(const Settings& settings);

}  // namespace broadsheet
