// The viewer. In a page it is driven by the browser; natively it is a window on a packed site.
#ifdef __EMSCRIPTEN__
#include <emscripten/console.h>
#endif

#include <cstdio>
#include <memory>

#include "app.h"
#include "app_options.h"

namespace {

int fail(const broadsheet::Error& error, int exit_code) {
#ifdef __EMSCRIPTEN__
  emscripten_console_error(error.message.c_str());
#else
  std::fprintf(stderr, "broadsheet-viewer: %s\n", error.message.c_str());
#endif
  return exit_code;
}

// A page passes no options.
broadsheet::Result<broadsheet::ViewerOptions> options_of([[maybe_unused]] int argc,
                                                         [[maybe_unused]] char** argv) {
#ifdef __EMSCRIPTEN__
  return broadsheet::ViewerOptions();
#else
  return broadsheet::parse_viewer_options({argv + (argc > 0 ? 1 : 0), argv + argc});
#endif
}

}  // namespace

int main(int argc, char** argv) {
  using namespace broadsheet;
  const Result<ViewerOptions> options = options_of(argc, argv);
  if (!options) return fail(options.error(), 64);
  Result<std::unique_ptr<Platform>> platform = Platform::open(options->platform);
  if (!platform) return fail(platform.error(), 1);
  // Kept until the process ends: in a page, run() returns at once and the browser calls back.
  static std::unique_ptr<Platform> kept_platform = std::move(*platform);
  static App app(*kept_platform, options->app);
  kept_platform->run([](void* context) { static_cast<App*>(context)->frame(); }, &app);
  return 0;
}
