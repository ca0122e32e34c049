// The viewer's command line. A page passes none.
#pragma once

#include <string>
#include <vector>

#include "app.h"
#include "base/result.h"

namespace broadsheet {

struct ViewerOptions {
  PlatformOptions platform;
  AppOptions app;
};

// SITE, then --size WxH, --ratio R, --scroll Y, --theme NAME, --open ID, --slug SLUG,
// --settings KEY=VALUE, --find QUERY, --panel settings|help|menu, --play N, --today DATE,
// --screenshot FILE.
Result<ViewerOptions> parse_viewer_options(const std::vector<std::string>& words);

}  // namespace broadsheet
