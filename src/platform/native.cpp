// The native platform: an SDL window, a scroller of our own, files of a directory.
#include <GL/gl.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <filesystem>

#include "platform/imgui_frame.h"
#include "platform/native_impl.h"

namespace broadsheet {
namespace {

constexpr double kWheelStepPx = 90;
// A wheel notch settles within about a fifth of a second.
constexpr double kScrollTimeConstantMs = 45;

double clock_ms() {
  using namespace std::chrono;
  return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Platform::Platform() : impl_(std::make_unique<Impl>()) {}

Platform::~Platform() {
  if (impl_->window == nullptr) return;
  close_imgui();
}

Result<std::unique_ptr<Platform>> Platform::open(const PlatformOptions& options) {
  const float ratio = options.pixel_ratio;
  const float scale = ratio > 0 ? ratio : 1;
  Result<std::unique_ptr<GlWindow>> window =
      GlWindow::open({options.title, static_cast<int>(std::lround(options.width_px * scale)),
                      static_cast<int>(std::lround(options.height_px * scale)), options.is_hidden});
  if (!window) return window.error();
  std::unique_ptr<Platform> platform(new Platform());
  Impl& impl = *platform->impl_;
  impl.options = options;
  impl.window = std::move(*window);
  open_imgui("#version 130");
  impl.take_viewport();
  return platform;
}

void Platform::Impl::take_viewport() {
  const auto drawable = static_cast<float>(window->drawable_width_px());
  const auto in_window = static_cast<float>(std::max(1, window->width_px()));
  pixel_ratio = options.pixel_ratio > 0 ? options.pixel_ratio : drawable / in_window;
  window_ratio = in_window * pixel_ratio / std::max(1.0f, drawable);
  events.push_back(ViewportEvent{drawable / pixel_ratio,
                                 static_cast<float>(window->drawable_height_px()) / pixel_ratio,
                                 pixel_ratio});
  is_frame_requested = true;
}

void Platform::Impl::take_key(const WindowEvent& event) {
  events.push_back(KeyEvent{event.text, event.shift, event.control, event.alt});
}

void Platform::Impl::take(const WindowEvent& event) {
  const float x = event.x / window_ratio;
  const float y = event.y / window_ratio;
  is_frame_requested = true;
  switch (event.kind) {
    case WindowEvent::Kind::Quit: is_closed = true; break;
    case WindowEvent::Kind::Resized: take_viewport(); break;
    case WindowEvent::Kind::Exposed: break;
    case WindowEvent::Kind::Pressed:
      is_dragging = true;
      events.push_back(PointerEvent{x, y, true, true});
      events.push_back(PressEvent{x, y, event.click_count, event.shift});
      break;
    case WindowEvent::Kind::Released:
      is_dragging = false;
      events.push_back(PointerEvent{x, y, false, true});
      events.push_back(ReleaseEvent{x, y});
      break;
    case WindowEvent::Kind::Moved:
      events.push_back(PointerEvent{x, y, is_dragging, true});
      if (is_dragging) events.push_back(DragEvent{x, y});
      break;
    case WindowEvent::Kind::Left: events.push_back(PointerEvent{0, 0, false, false}); break;
    case WindowEvent::Kind::Wheel: {
      const auto step = static_cast<float>(kWheelStepPx);
      const float dx = event.shift ? event.dy : event.dx;
      const float dy = event.shift ? 0 : event.dy;
      events.push_back(WheelEvent{x, y, dx * step, dy * step});
      break;
    }
    case WindowEvent::Kind::Key: take_key(event); break;
    case WindowEvent::Kind::Text: events.push_back(TextEvent{event.text}); break;
  }
}

void Platform::Impl::set_target(double y) {
  const double view = static_cast<double>(window->drawable_height_px()) / pixel_ratio;
  scroll_target_y = std::clamp(y, 0.0, std::max(0.0, document_height_px - view));
}

void Platform::Impl::advance_scroll(double elapsed_ms) {
  if (scroll_y == scroll_target_y) return;
  const double share = 1 - std::exp(-elapsed_ms / kScrollTimeConstantMs);
  scroll_y += (scroll_target_y - scroll_y) * share;
  if (std::abs(scroll_target_y - scroll_y) < 0.5) scroll_y = scroll_target_y;
  events.push_back(ScrollEvent{scroll_y, false});
  if (scroll_y != scroll_target_y) is_frame_requested = true;
}

void Platform::run(void (*frame)(void*), void* context) {
  Impl& impl = *impl_;
  while (!impl.is_closed) {
    // A hidden window is nobody's: it never waits for events that can't come.
    const int timeout_ms = impl.is_frame_requested || impl.options.is_hidden ? 0 : -1;
    std::optional<WindowEvent> event = impl.window->next_event(timeout_ms);
    for (; event; event = impl.window->next_event(0)) impl.take(*event);
    if (impl.is_closed) break;
    if (impl.is_frame_requested) {
      impl.is_frame_requested = false;
      frame(context);
    } else if (impl.options.is_hidden) {
      break;
    }
  }
}

void Platform::request_frame() { impl_->is_frame_requested = true; }

std::vector<Event> Platform::take_events() {
  const double now = now_ms();
  const double elapsed = std::min(50.0, now - impl_->last_frame_ms);
  impl_->last_frame_ms = now;
  impl_->advance_scroll(elapsed);
  return std::exchange(impl_->events, {});
}

void Platform::begin_frame() {
  const int width = impl_->window->drawable_width_px();
  const int height = impl_->window->drawable_height_px();
  const float ratio = impl_->pixel_ratio;
  impl_->window->make_current();
  glViewport(0, 0, width, height);
  const auto channel = [this](int shift) {
    return static_cast<float>((impl_->ground >> shift) & 255) / 255;
  };
  glClearColor(channel(16), channel(8), channel(0), 1);
  glClear(GL_COLOR_BUFFER_BIT);
  begin_imgui_frame({static_cast<float>(width) / ratio, static_cast<float>(height) / ratio, ratio});
}

void Platform::end_frame() {
  render_imgui_frame();
  // The picture is taken of the last frame drawn, before the swap leaves the buffer undefined.
  const bool is_last = !impl_->is_frame_requested && impl_->events.empty();
  if (is_last && !impl_->options.screenshot_file.empty()) {
    const Result<Done> written =
        write_screenshot(impl_->options.screenshot_file, impl_->window->drawable_width_px(),
                         impl_->window->drawable_height_px());
    if (!written) std::fprintf(stderr, "broadsheet: %s\n", written.error().message.c_str());
  }
  impl_->window->present();
}

double Platform::now_ms() const { return clock_ms(); }

std::uint32_t Platform::fetch(const std::string& file, std::optional<std::uint64_t> offset_byte,
                              std::optional<std::uint64_t> size_bytes) {
  const std::uint32_t request = ++impl_->last_request;
  impl_->events.push_back(
      FetchEvent{request, read_site_file(impl_->options.site, file, offset_byte, size_bytes)});
  impl_->is_frame_requested = true;
  return request;
}

std::uint32_t Platform::load_picture(const std::string& file, int width_px) {
  const std::uint32_t request = ++impl_->last_request;
  PictureEvent picture{};
  if (file.find("..") == std::string::npos) {
    picture = decode_picture(impl_->options.site + "/" + file, width_px);
  }
  picture.request = request;
  impl_->events.push_back(picture);
  impl_->is_frame_requested = true;
  return request;
}

void Platform::release_picture(std::uint64_t texture) { delete_texture(texture); }

void Platform::set_document(float height_px, double scroll_y) {
  // A glide that is under way goes on by the same distance.
  const double left = impl_->scroll_target_y - impl_->scroll_y;
  impl_->document_height_px = static_cast<double>(height_px);
  impl_->scroll_y = scroll_y;
  impl_->set_target(scroll_y + left);
}

void Platform::scroll_to(double scroll_y, bool is_smooth) {
  impl_->set_target(scroll_y);
  if (!is_smooth) {
    impl_->scroll_y = impl_->scroll_target_y;
    impl_->events.push_back(ScrollEvent{impl_->scroll_y, true});
  }
  impl_->is_frame_requested = true;
}

void Platform::scroll_by(double dy_px) {
  impl_->set_target(impl_->scroll_target_y + dy_px);
  impl_->is_frame_requested = true;
}

void Platform::set_title(const std::string& title) { impl_->window->set_title(title); }

void Platform::set_ground(std::uint32_t colour, bool) { impl_->ground = colour; }

// A window has no address bar; back and forward are the reader's own history.
bool Platform::push_address(const std::string&, const std::string&, bool) { return false; }
void Platform::go_back() {}

void Platform::open_link(const std::string& url) { impl_->window->open_link(url); }
void Platform::play_media(const std::string& file, const PlayerWords&) {
  std::error_code failure;
  const auto path = std::filesystem::absolute(impl_->options.site + "/" + file, failure);
  const bool is_there =
      file.find("..") == std::string::npos && std::filesystem::exists(path, failure);
  if (is_there) impl_->window->open_link("file://" + path.string());
}
std::string Platform::clipboard_text() const { return impl_->window->clipboard(); }
void Platform::copy_text(const std::string& text) { impl_->window->set_clipboard(text); }
bool Platform::save_text(const std::string& name, const std::string&, const std::string& text) {
  return write_to_downloads(name, text);
}
bool Platform::save_file(const std::string& file, const std::string& name) {
  return copy_to_downloads(impl_->options.site, file, name);
}
void Platform::tell_page(const std::string&, const std::string&) {}

std::optional<std::string> Platform::stored(const std::string& key) const {
  return read_stored(key);
}

bool Platform::store(const std::string& key, const std::string& value) {
  return write_stored(key, value);
}

// The twin is the page's; a window has none.
void Platform::provide_font(const std::string&, const std::vector<std::byte>&) {}
PlatformText* Platform::platform_text() { return nullptr; }
void Platform::update_twin(const std::string&) {}
void Platform::focus(std::uint64_t) {}
int Platform::utc_offset_minutes() const {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  return localtime_r(&now, &local) == nullptr ? 0 : static_cast<int>(local.tm_gmtoff / 60);
}
void Platform::scroll_pane(std::uint64_t, float) {}
bool Platform::is_covered() const { return false; }
void Platform::report_ready() {}

void Platform::report_failure(const std::string& reason) {
  std::fprintf(stderr, "broadsheet: %s\n", reason.c_str());
}

}  // namespace broadsheet
