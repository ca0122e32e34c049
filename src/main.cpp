// The viewer. In a page it is driven by the browser; natively it is a window on a packed site.
#include <cstdio>
#include <memory>

#include "app.h"
#include "app_options.h"

int main(int argc, char** argv) {
  using namespace broadsheet;
  const Result<ViewerOptions> options =
      parse_viewer_options({argv + (argc > 0 ? 1 : 0), argv + argc});
  if (!options) {
    std::fprintf(stderr, "broadsheet-viewer: %s\n", options.error().message.c_str());
    return 64;
  }
  Result<std::unique_ptr<Platform>> platform = Platform::open(options->platform);
  if (!platform) {
    std::fprintf(stderr, "broadsheet-viewer: %s\n", platform.error().message.c_str());
    return 1;
  }
  // Kept until the process ends: in a page, run() returns at once and the browser calls back.
  static std::unique_ptr<Platform> kept_platform = std::move(*platform);
  static App app(*kept_platform, options->app);
  kept_platform->run([](void* context) { static_cast<App*>(context)->frame(); }, &app);
  return 0;
}
