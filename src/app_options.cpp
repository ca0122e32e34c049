#include "app_options.h"

#include <cstdlib>

namespace broadsheet {
namespace {

bool parse_number(const std::string& text, double low, double high, double& number) {
  char* end = nullptr;
  number = std::strtod(text.c_str(), &end);
  return end != text.c_str() && *end == '\0' && number >= low && number <= high;
}

Error bad(const std::string& option, const std::string& value) {
  return {ErrorCode::Malformed, "--" + option + " can't be \"" + value + "\".", ""};
}

bool set_size(const std::string& value, PlatformOptions& platform) {
  const std::size_t cross = value.find('x');
  double width = 0, height = 0;
  if (cross == std::string::npos || !parse_number(value.substr(0, cross), 1, 16384, width) ||
      !parse_number(value.substr(cross + 1), 1, 16384, height)) {
    return false;
  }
  platform.width_px = static_cast<int>(width);
  platform.height_px = static_cast<int>(height);
  return true;
}

bool set_panel(const std::string& value, Panel& panel) {
  if (value == "settings") panel = Panel::TextSettings;
  if (value == "help") panel = Panel::Help;
  if (value == "menu") panel = Panel::Menu;
  return panel != Panel::None;
}

bool set_option(const std::string& option, const std::string& value, ViewerOptions& options) {
  double number = 0;
  if (option == "size") return set_size(value, options.platform);
  if (option == "ratio") {
    if (!parse_number(value, 0.25, 8, number)) return false;
    options.platform.pixel_ratio = static_cast<float>(number);
  } else if (option == "scroll") {
    return parse_number(value, 0, 1e9, options.app.scroll_y);
  } else if (option == "theme") {
    options.app.settings = options.app.settings.value_or("") + "theme=" + value + "\n";
  } else if (option == "settings") {
    options.app.settings = options.app.settings.value_or("") + value + "\n";
  } else if (option == "open") {
    options.app.path = "index.html";
    Route route;
    route.view = View::Reading;
    route.identifier = value;
    options.app.fragment = address_of(route).fragment;
  } else if (option == "slug") {
    options.app.path = "a/" + value + ".html";
  } else if (option == "address") {
    const std::size_t hash = std::min(value.find('#'), value.size());
    options.app.path = value.substr(0, hash);
    options.app.fragment = hash < value.size() ? value.substr(hash + 1) : "";
  } else if (option == "find") {
    options.app.find_query = value;
  } else if (option == "play") {
    if (!parse_number(value, 1, 1000, number)) return false;
    options.app.recording = static_cast<int>(number);
  } else if (option == "panel") {
    return set_panel(value, options.app.panel);
  } else if (option == "today") {
    options.app.today = parse_date(value);
    return options.app.today.has_value();
  } else if (option == "screenshot") {
    options.platform.screenshot_file = value;
    options.platform.is_hidden = true;
    // A picture shows what was asked for, not what somebody chose on this machine.
    if (!options.app.settings) options.app.settings = "";
  } else {
    return false;
  }
  return true;
}

}  // namespace

Result<ViewerOptions> parse_viewer_options(const std::vector<std::string>& words) {
  ViewerOptions options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].substr(0, 2) != "--") {
      options.platform.site = words[i];
      continue;
    }
    const std::string option = words[i].substr(2);
    if (i + 1 == words.size()) {
      return Error{ErrorCode::Malformed, "--" + option + " needs a value.", ""};
    }
    if (!set_option(option, words[++i], options)) return bad(option, words[i]);
  }
  return options;
}

}  // namespace broadsheet
