// The native window as somebody uses it: keys and mouse come through SDL's queue, and what came of
// them is read from the reader, the clipboard and the process's end.
#include <SDL.h>
#include <doctest/doctest.h>

#include <cstdlib>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app.h"
#include "cli/pack.h"
#include "cli/packing.h"
#include "cli/scratch.h"

// What graphics drivers and X keep until the process ends is theirs, in libraries that are unloaded
// before leaks are looked for, so that none can be told from ours.
extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }

namespace broadsheet {
namespace {

// One thing to do, and what is to be so before the next.
struct Step {
  std::string what;
  std::function<void()> act;
  std::function<bool(const Reader&)> is_done;
};

class Session {
 public:
  Session(Platform& platform, App& app, std::vector<Step> steps)
      : platform_(platform), app_(app), steps_(std::move(steps)) {}

  void frame() {
    app_.frame();
    if (at_ < steps_.size()) advance();
    // The last step closes the window; until then somebody is always about to do something.
    platform_.request_frame();
  }
  std::string unfinished() const { return at_ < steps_.size() ? steps_[at_].what : ""; }

 private:
  void advance() {
    constexpr int kPatienceFrames = 4000;
    const Step& step = steps_[at_];
    if (!has_acted_) {
      step.act();
      has_acted_ = true;
      waited_ = 0;
    } else if (step.is_done(app_.reader())) {
      ++at_;
      has_acted_ = false;
    } else if (++waited_ > kPatienceFrames) {
      SDL_Event quit{};
      quit.type = SDL_QUIT;
      SDL_PushEvent(&quit);
    }
  }

  Platform& platform_;
  App& app_;
  std::vector<Step> steps_;
  std::size_t at_ = 0;
  int waited_ = 0;
  bool has_acted_ = false;
};

void press_key(SDL_Keycode key, Uint16 modifiers = KMOD_NONE) {
  SDL_Event event{};
  event.type = SDL_KEYDOWN;
  event.key.keysym.sym = key;
  event.key.keysym.mod = modifiers;
  SDL_PushEvent(&event);
}

void type_text(const std::string& text) {
  for (const char c : text) {
    SDL_Event event{};
    event.type = SDL_TEXTINPUT;
    event.text.text[0] = c;
    SDL_PushEvent(&event);
  }
}

void mouse(Uint32 type, int x, int y, Uint8 clicks = 1) {
  SDL_Event event{};
  event.type = type;
  if (type == SDL_MOUSEMOTION) {
    event.motion.x = x;
    event.motion.y = y;
  } else {
    event.button.button = SDL_BUTTON_LEFT;
    event.button.clicks = clicks;
    event.button.x = x;
    event.button.y = y;
  }
  SDL_PushEvent(&event);
}

std::string clipboard() {
  char* text = SDL_GetClipboardText();
  std::string copied = text == nullptr ? "" : text;
  SDL_free(text);
  return copied;
}

std::string article_json() {
  std::string body;
  for (int i = 1; i <= 40; ++i) {
    body += i == 1 ? "" : ",";
    body += R"({"type":"paragraph","text":"Paragraph )" + std::to_string(i) +
            R"( of a long report about the harbour, its cranes, its ferries and the people )" +
            R"(who wait for them in the rain, as they did last year and the year before."})";
  }
  return R"({"identifier":"harbour","headline":"The Harbour at Night","inLanguage":"en",)"
         R"("datePublished":"2016-02-21","body":[)" +
         body + "]}";
}

std::vector<Step> selecting_and_editing() {
  return {
      {"dragging on goes by words",
       [] {
         mouse(SDL_MOUSEMOTION, 450, 420);
         mouse(SDL_MOUSEBUTTONDOWN, 450, 420, 2);
         mouse(SDL_MOUSEMOTION, 560, 420);
       },
       [](const Reader& reader) {
         const auto& range = reader.selection.range;
         const std::string& text = reader.article->flow->nodes[range.begin.node].text.text;
         const bool is_whole = range.end.byte >= text.size() || text[range.end.byte] == ' ' ||
                               text[range.end.byte] == ',';
         return range.end.byte > range.begin.byte + 10 && is_whole &&
                (range.begin.byte == 0 || text[range.begin.byte - 1] == ' ');
       }},
      {"a mouse that rests at the edge reads on", [] { mouse(SDL_MOUSEMOTION, 450, 695); },
       [](const Reader& reader) { return reader.scroll_y > 600; }},
      {"coming back to the start selects nothing",
       [] {
         mouse(SDL_MOUSEBUTTONUP, 450, 695, 2);
         mouse(SDL_MOUSEMOTION, 450, 300);
         mouse(SDL_MOUSEBUTTONDOWN, 450, 300);
         mouse(SDL_MOUSEMOTION, 560, 300);
         mouse(SDL_MOUSEMOTION, 450, 300);
       },
       [](const Reader& reader) { return reader.selection.range.is_empty(); }},
      {"find opens again",
       [] {
         mouse(SDL_MOUSEBUTTONUP, 450, 300);
         press_key(SDLK_f, KMOD_LCTRL);
       },
       [](const Reader& reader) { return reader.find.is_open; }},
      {"a field takes words", [] { type_text("ferries"); },
       [](const Reader& reader) { return reader.find.query == "ferries"; }},
      {"it cuts and pastes its own",
       [] {
         press_key(SDLK_a, KMOD_LCTRL);
         press_key(SDLK_x, KMOD_LCTRL);
         type_text("the ");
         press_key(SDLK_v, KMOD_LCTRL);
       },
       [](const Reader& reader) {
         return reader.find.query == "the ferries" && clipboard() == "ferries";
       }},
  };
}

std::vector<Step> leaving() {
  return {
      {"the window can be made narrow",
       [] { SDL_SetWindowSize(SDL_GL_GetCurrentWindow(), 400, 700); },
       [](const Reader& reader) { return reader.viewport.width_px == 400; }},
      {"the window closes",
       [] {
         SDL_Event quit{};
         quit.type = SDL_QUIT;
         SDL_PushEvent(&quit);
       },
       [](const Reader&) { return true; }},
  };
}

std::vector<Step> a_visit() {
  const auto is_laid_out = [](const Reader& reader) {
    return reader.article && reader.article->layout && reader.article->layout->is_complete() &&
           reader.fonts->version() > 1;
  };
  std::vector<Step> steps = {
      {"the article is laid out", [] {}, is_laid_out},
      {"Page Down scrolls", [] { press_key(SDLK_PAGEDOWN); },
       [](const Reader& reader) { return reader.scroll_y > 300; }},
      {"End goes to the end", [] { press_key(SDLK_END); },
       [](const Reader& reader) {
         return reader.scroll_y > reader.document_height - 2 * double{reader.viewport.height_px};
       }},
      {"Home goes to the top", [] { press_key(SDLK_HOME); },
       [](const Reader& reader) { return reader.scroll_y == 0; }},
      {"Ctrl+F opens find", [] { press_key(SDLK_f, KMOD_LCTRL); },
       [](const Reader& reader) { return reader.find.is_open; }},
      {"typing finds", [] { type_text("cranes"); },
       [](const Reader& reader) { return reader.find.matches.size() == 40; }},
      {"Enter goes on", [] { press_key(SDLK_RETURN); },
       [](const Reader& reader) { return reader.find.current == 1; }},
      {"F3 with Shift goes back", [] { press_key(SDLK_F3, KMOD_LSHIFT); },
       [](const Reader& reader) { return reader.find.current == 0; }},
      {"Escape closes it", [] { press_key(SDLK_ESCAPE); },
       [](const Reader& reader) { return !reader.find.is_open; }},
      {"Ctrl+A and Ctrl+C copy all",
       [] {
         press_key(SDLK_a, KMOD_LCTRL);
         press_key(SDLK_c, KMOD_LCTRL);
       },
       [](const Reader&) {
         const std::string copied = clipboard();
         return copied.find("The Harbour at Night") != std::string::npos &&
                copied.find("Paragraph 40 of") != std::string::npos;
       }},
      {"a double click takes a word",
       [] {
         mouse(SDL_MOUSEMOTION, 450, 420);
         mouse(SDL_MOUSEBUTTONDOWN, 450, 420, 2);
         mouse(SDL_MOUSEBUTTONUP, 450, 420, 2);
         press_key(SDLK_c, KMOD_LCTRL);
       },
       [](const Reader&) {
         const std::string copied = clipboard();
         return !copied.empty() && copied.size() < 20 && copied.find(' ') == std::string::npos;
       }},
  };
  for (Step& step : selecting_and_editing()) steps.push_back(std::move(step));
  for (Step& step : leaving()) steps.push_back(std::move(step));
  return steps;
}

}  // namespace

TEST_CASE("window: opens, scrolls, finds, copies and quits") {
  if (std::getenv("DISPLAY") == nullptr) {
    std::printf("skipped: there is no display; scripts/test opens one\n");
    return;
  }
  const cli_test::Scratch scratch;
  scratch.write("harbour.json", article_json());
  REQUIRE(cli_test::run(pack_command(), {scratch / "harbour.json", "-o", scratch / "site",
                                         "--viewer", "web", "--fonts", BROADSHEET_FONT_DIR}) == 0);
  PlatformOptions options;
  options.site = scratch / "site";
  options.width_px = 900;
  options.height_px = 700;
  options.pixel_ratio = 1;
  auto platform = Platform::open(options);
  REQUIRE(platform);
  AppOptions app_options;
  app_options.settings = "";
  app_options.today = parse_date("2016-03-01");
  App app(**platform, app_options);
  Session session(**platform, app, a_visit());
  (*platform)->run([](void* context) { static_cast<Session*>(context)->frame(); }, &session);
  // The last step ended the run before anybody could ask whether it was done.
  CHECK(session.unfinished() == "the window closes");
}

}  // namespace broadsheet
