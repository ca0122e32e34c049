#include "platform/sdl_window.h"

#include <SDL.h>

#if defined(__EMSCRIPTEN__)
#define BROADSHEET_GL_PROFILE SDL_GL_CONTEXT_PROFILE_ES
#else
#define BROADSHEET_GL_PROFILE SDL_GL_CONTEXT_PROFILE_CORE
#endif

namespace broadsheet {
namespace {

// The names of keys that aren't a character, as KeyboardEvent.key spells them.
const char* name_of_key(SDL_Keycode key) {
  switch (key) {
    case SDLK_ESCAPE: return "Escape";
    case SDLK_RETURN:
    case SDLK_KP_ENTER: return "Enter";
    case SDLK_TAB: return "Tab";
    case SDLK_BACKSPACE: return "Backspace";
    case SDLK_DELETE: return "Delete";
    case SDLK_LEFT: return "ArrowLeft";
    case SDLK_RIGHT: return "ArrowRight";
    case SDLK_UP: return "ArrowUp";
    case SDLK_DOWN: return "ArrowDown";
    case SDLK_HOME: return "Home";
    case SDLK_END: return "End";
    case SDLK_PAGEUP: return "PageUp";
    case SDLK_PAGEDOWN: return "PageDown";
    case SDLK_F3: return "F3";
    default: return nullptr;
  }
}

std::optional<WindowEvent> key_event(const SDL_KeyboardEvent& key) {
  WindowEvent event;
  event.kind = WindowEvent::Kind::Key;
  event.shift = (key.keysym.mod & KMOD_SHIFT) != 0;
  event.control = (key.keysym.mod & (KMOD_CTRL | KMOD_GUI)) != 0;
  event.alt = (key.keysym.mod & KMOD_ALT) != 0;
  if (const char* name = name_of_key(key.keysym.sym)) {
    event.text = name;
    return event;
  }
  // Characters come as text, which knows the keyboard's layout; only shortcuts come as keys.
  if (!event.control || key.keysym.sym <= 0x20 || key.keysym.sym >= 0x7F) return std::nullopt;
  event.text = static_cast<char>(key.keysym.sym);
  return event;
}

std::optional<WindowEvent> window_event(const SDL_WindowEvent& window) {
  WindowEvent event;
  switch (window.event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED: event.kind = WindowEvent::Kind::Resized; return event;
    case SDL_WINDOWEVENT_EXPOSED: event.kind = WindowEvent::Kind::Exposed; return event;
    case SDL_WINDOWEVENT_LEAVE: event.kind = WindowEvent::Kind::Left; return event;
    default: return std::nullopt;
  }
}

std::optional<WindowEvent> button_event(const SDL_MouseButtonEvent& button) {
  if (button.button != SDL_BUTTON_LEFT) return std::nullopt;
  WindowEvent event;
  event.kind =
      button.type == SDL_MOUSEBUTTONDOWN ? WindowEvent::Kind::Pressed : WindowEvent::Kind::Released;
  event.x = static_cast<float>(button.x);
  event.y = static_cast<float>(button.y);
  event.click_count = button.clicks;
  event.shift = (SDL_GetModState() & KMOD_SHIFT) != 0;
  return event;
}

std::optional<WindowEvent> translated(const SDL_Event& sdl) {
  WindowEvent event;
  switch (sdl.type) {
    case SDL_QUIT: event.kind = WindowEvent::Kind::Quit; return event;
    case SDL_WINDOWEVENT: return window_event(sdl.window);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: return button_event(sdl.button);
    case SDL_MOUSEMOTION:
      event.kind = WindowEvent::Kind::Moved;
      event.x = static_cast<float>(sdl.motion.x);
      event.y = static_cast<float>(sdl.motion.y);
      return event;
    case SDL_MOUSEWHEEL:
      event.kind = WindowEvent::Kind::Wheel;
      event.dx = sdl.wheel.preciseX;
      event.dy = -sdl.wheel.preciseY;
      event.shift = (SDL_GetModState() & KMOD_SHIFT) != 0;
      return event;
    case SDL_KEYDOWN: return key_event(sdl.key);
    case SDL_TEXTINPUT:
      event.kind = WindowEvent::Kind::Text;
      event.text = sdl.text.text;
      return event;
    default: return std::nullopt;
  }
}

Error sdl_error(const std::string& what) {
  return {ErrorCode::Unsupported, what + " (" + SDL_GetError() + ").", ""};
}

}  // namespace

struct GlWindow::Impl {
  SDL_Window* window = nullptr;
  SDL_GLContext context = nullptr;
};

GlWindow::GlWindow() : impl_(std::make_unique<Impl>()) {}

GlWindow::~GlWindow() {
  if (impl_->context != nullptr) SDL_GL_DeleteContext(impl_->context);
  if (impl_->window != nullptr) SDL_DestroyWindow(impl_->window);
  SDL_Quit();
}

Result<std::unique_ptr<GlWindow>> GlWindow::open(const WindowOptions& options) {
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return sdl_error("There is no display to open a window on");
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, BROADSHEET_GL_PROFILE);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
#if !defined(__EMSCRIPTEN__)
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 2);
#endif
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  // Alpha: the page composites the canvas over its twin. Nothing needs depth or stencil.
  SDL_GL_SetAttribute(SDL_GL_ALPHA_SIZE, 8);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
  std::uint32_t flags = SDL_WINDOW_OPENGL | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
  if (options.is_hidden) flags |= SDL_WINDOW_HIDDEN;
  std::unique_ptr<GlWindow> window(new GlWindow());
  window->impl_->window =
      SDL_CreateWindow(options.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                       options.width_px, options.height_px, flags);
  if (window->impl_->window == nullptr) return sdl_error("The window could not be opened");
  window->impl_->context = SDL_GL_CreateContext(window->impl_->window);
  if (window->impl_->context == nullptr) return sdl_error("OpenGL 3 is not to be had here");
  window->make_current();
#if !defined(__EMSCRIPTEN__)
  SDL_GL_SetSwapInterval(options.is_hidden ? 0 : 1);
  SDL_StartTextInput();
#endif
  return window;
}

int GlWindow::width_px() const {
  int width = 0;
  SDL_GetWindowSize(impl_->window, &width, nullptr);
  return width;
}

int GlWindow::drawable_width_px() const {
  int width = 0;
  SDL_GL_GetDrawableSize(impl_->window, &width, nullptr);
  return width;
}

int GlWindow::drawable_height_px() const {
  int height = 0;
  SDL_GL_GetDrawableSize(impl_->window, nullptr, &height);
  return height;
}

void GlWindow::set_size(int width_px, int height_px) {
  SDL_SetWindowSize(impl_->window, width_px, height_px);
}

void GlWindow::set_title(const std::string& title) {
  SDL_SetWindowTitle(impl_->window, title.c_str());
}

void GlWindow::make_current() { SDL_GL_MakeCurrent(impl_->window, impl_->context); }

void GlWindow::present() { SDL_GL_SwapWindow(impl_->window); }

std::optional<WindowEvent> GlWindow::next_event(int timeout_ms) {
  SDL_Event sdl;
  // Whatever means nothing to us doesn't count as having waited.
  while (timeout_ms < 0 ? SDL_WaitEvent(&sdl) : SDL_WaitEventTimeout(&sdl, timeout_ms)) {
    if (std::optional<WindowEvent> event = translated(sdl)) return event;
    timeout_ms = timeout_ms < 0 ? timeout_ms : 0;
  }
  return std::nullopt;
}

std::string GlWindow::clipboard() const {
  char* const text = SDL_GetClipboardText();
  std::string copied = text == nullptr ? "" : text;
  SDL_free(text);
  return copied;
}
void GlWindow::set_clipboard(const std::string& text) { SDL_SetClipboardText(text.c_str()); }

void GlWindow::open_link(const std::string& url) { SDL_OpenURL(url.c_str()); }

}  // namespace broadsheet
