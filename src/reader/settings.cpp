#include "reader/settings.h"

#include <algorithm>
#include <array>
#include <optional>

namespace broadsheet {
namespace {

// One "key=value" a line: readable in a browser's storage and in a file.
constexpr std::array<std::string_view, 5> kThemeNames = {"system", "paper", "sepia", "night",
                                                         "contrast"};
constexpr std::array<std::string_view, 4> kFamilyNames = {"serif", "sans", "mono", "dyslexic"};

template <std::size_t kCount>
std::optional<std::size_t> index_of(const std::array<std::string_view, kCount>& names,
                                    std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

void read_percent(std::string_view text, int low, int high, int& percent) {
  if (text.empty() || text.size() > 4) return;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return;
    value = value * 10 + (c - '0');
  }
  if (value >= low && value <= high) percent = value;
}

void read_switch(std::string_view text, bool& value) {
  if (text == "on" || text == "off") value = text == "on";
}

void read_setting(std::string_view key, std::string_view value, Settings& settings) {
  if (key == "theme") {
    if (const auto index = index_of(kThemeNames, value)) {
      settings.theme = static_cast<ThemeChoice>(*index);
    }
  } else if (key == "face") {
    if (const auto index = index_of(kFamilyNames, value)) {
      settings.family = static_cast<FontFamily>(*index);
    }
  } else if (key == "size") {
    read_percent(value, 75, 200, settings.text_size_percent);
  } else if (key == "leading") {
    read_percent(value, 85, 150, settings.leading_percent);
  } else if (key == "measure") {
    read_percent(value, 70, 130, settings.measure_percent);
  } else if (key == "justified") {
    read_switch(value, settings.is_justified);
  } else if (key == "hyphens") {
    read_switch(value, settings.can_hyphenate);
  } else if (key == "letters") {
    read_switch(value, settings.has_letter_keys);
  }
}

}  // namespace

Settings parse_settings(std::string_view text) {
  Settings settings;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) continue;
    read_setting(line.substr(0, equals), line.substr(equals + 1), settings);
  }
  return settings;
}

std::string write_settings(const Settings& settings) {
  std::string text;
  const auto add = [&text](std::string_view key, std::string_view value) {
    text.append(key).append("=").append(value).append("\n");
  };
  add("theme", kThemeNames[static_cast<std::size_t>(settings.theme)]);
  add("face", kFamilyNames[static_cast<std::size_t>(settings.family)]);
  add("size", std::to_string(settings.text_size_percent));
  add("leading", std::to_string(settings.leading_percent));
  add("measure", std::to_string(settings.measure_percent));
  add("justified", settings.is_justified ? "on" : "off");
  add("hyphens", settings.can_hyphenate ? "on" : "off");
  add("letters", settings.has_letter_keys ? "on" : "off");
  return text;
}

}  // namespace broadsheet
