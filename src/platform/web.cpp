// The web platform: SDL2 for the canvas's GL context, the page (web/host.js) for everything else.
#include <GLES3/gl3.h>
#include <backends/imgui_impl_opengl3.h>
#include <emscripten.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <cmath>

#include "platform/imgui_frame.h"
#include "platform/platform.h"
#include "platform/sdl_window.h"
#include "platform/web_host.h"

namespace broadsheet {
namespace {

constexpr double kUploadBudgetMs = 1;

// There is one page, so there is one of these; the page's calls have no other way to reach it.
struct WebState {
  std::unique_ptr<GlWindow> window;
  std::vector<Event> events;
  // Pictures decoded by the page, not yet textures: that waits for a frame, with the context at
  // hand.
  std::vector<PictureEvent> decoded;
  std::vector<GLuint> textures;
  ViewportEvent viewport{0, 0, 1};
  void (*frame)(void*) = nullptr;
  void* context = nullptr;
  std::uint32_t last_request = 0;
  double scroll_y = 0;  // as the page said last
  double document_height_px = -1;
  bool is_frame_wanted = false;
  bool is_context_lost = false;
  bool is_covered = true;
};

WebState* g_web = nullptr;

void take(Event event) {
  if (g_web == nullptr) return;
  g_web->events.push_back(std::move(event));
  if (!g_web->is_frame_wanted) {
    g_web->is_frame_wanted = true;
    host::request_frame();
  }
}

// Two texts in the buffer, a zero byte between them.
std::pair<std::string, std::string> take_pair() {
  const std::string both = host::take_buffer_text();
  const std::size_t zero = std::min(both.find('\0'), both.size());
  return {both.substr(0, zero), zero < both.size() ? both.substr(zero + 1) : std::string()};
}

std::uint64_t id_from(double id) { return static_cast<std::uint64_t>(id); }

std::uint64_t texture_of(std::uint32_t request) {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  host::upload_picture(request);
  glGenerateMipmap(GL_TEXTURE_2D);
  g_web->textures.push_back(texture);
  return texture;
}

}  // namespace

struct Platform::Impl {
  WebState state;
  host::Text text;
};

Platform::Platform() : impl_(std::make_unique<Impl>()) {}

Platform::~Platform() {
  // What is drawn with goes when the page goes, and no sooner.
  if (g_web == &impl_->state) g_web = nullptr;
}

Result<std::unique_ptr<Platform>> Platform::open(const PlatformOptions& options) {
  host::connect();
  WindowOptions window_options{options.title, 0, 0, false};
  host::canvas_size(&window_options.width_px, &window_options.height_px);
  Result<std::unique_ptr<GlWindow>> window = GlWindow::open(window_options);
  if (!window) return window.error();
  // SDL2 would listen on the whole window, take the keys of the browser, prevent wheels and ask
  // before leaving. It is built without that (scripts/cmake/sdl2_wasm): the page sends the events.
  std::unique_ptr<Platform> platform(new Platform());
  WebState& state = platform->impl_->state;
  state.window = std::move(*window);
  open_imgui("#version 300 es");
  g_web = &state;
  return platform;
}

void Platform::run(void (*frame)(void*), void* context) {
  impl_->state.frame = frame;
  impl_->state.context = context;
  request_frame();
}

void Platform::request_frame() {
  if (impl_->state.is_frame_wanted) return;
  impl_->state.is_frame_wanted = true;
  host::request_frame();
}

std::vector<Event> Platform::take_events() {
  WebState& state = impl_->state;
  // To the GPU one, and more as long as that is quick, so that a frame stays one.
  const double deadline_ms = now_ms() + kUploadBudgetMs;
  auto next = state.decoded.begin();
  for (; next != state.decoded.end() && (next == state.decoded.begin() || now_ms() < deadline_ms);
       ++next) {
    next->texture = texture_of(next->request);
    state.events.push_back(*next);
  }
  state.decoded.erase(state.decoded.begin(), next);
  if (!state.decoded.empty()) request_frame();
  return std::exchange(state.events, {});
}

void Platform::begin_frame() {
  WebState& state = impl_->state;
  begin_imgui_frame({std::max(1.0f, state.viewport.width_px),
                     std::max(1.0f, state.viewport.height_px), state.viewport.pixel_ratio});
}

void Platform::end_frame() {
  WebState& state = impl_->state;
  int width = 0;
  int height = 0;
  host::canvas_size(&width, &height);
  glViewport(0, 0, width, height);
  glDisable(GL_SCISSOR_TEST);
  glClearColor(0, 0, 0, 0);
  glClear(GL_COLOR_BUFFER_BIT);
  render_imgui_frame();
  state.window->present();
}

double Platform::now_ms() const { return emscripten_get_now(); }

std::uint32_t Platform::fetch(const std::string& file, std::optional<std::uint64_t> offset_byte,
                              std::optional<std::uint64_t> size_bytes) {
  const std::uint32_t request = ++impl_->state.last_request;
  // Below 0: all of it.
  host::fetch(request, file, offset_byte ? static_cast<double>(*offset_byte) : -1,
              size_bytes ? static_cast<double>(*size_bytes) : -1);
  return request;
}

std::uint32_t Platform::load_picture(const std::string& file, int width_px) {
  const std::uint32_t request = ++impl_->state.last_request;
  host::load_picture(request, file, width_px);
  return request;
}

void Platform::release_picture(std::uint64_t texture) {
  const auto name = static_cast<GLuint>(texture);
  // One that was lost with its context is not the new context's to delete.
  if (std::erase(impl_->state.textures, name) > 0) glDeleteTextures(1, &name);
}

void Platform::set_document(float height_px, double scroll_y) {
  WebState& state = impl_->state;
  const double height = height_px;
  if (height != state.document_height_px) {
    state.document_height_px = height;
    host::set_document(height);
  }
  if (std::abs(scroll_y - state.scroll_y) < 0.01) return;
  state.scroll_y = scroll_y;
  host::scroll_to(scroll_y, false);
}

void Platform::scroll_to(double scroll_y, bool is_smooth) { host::scroll_to(scroll_y, is_smooth); }
void Platform::scroll_by(double dy_px) { host::scroll_to(impl_->state.scroll_y + dy_px, false); }
void Platform::set_title(const std::string& title) { host::set_title(title); }
void Platform::set_ground(std::uint32_t colour, bool is_dark) { host::set_ground(colour, is_dark); }
bool Platform::push_address(const std::string& path, const std::string& fragment, bool replaces) {
  return host::push_address(path, fragment, replaces);
}
void Platform::go_back() { host::go_back(); }
void Platform::open_link(const std::string& url) { host::open_link(url); }
void Platform::play_media(const std::string& file, const PlayerWords& words) {
  host::play_media(file, words);
}
void Platform::copy_text(const std::string& text) { host::copy_text(text); }
bool Platform::save_text(const std::string& name, const std::string& type,
                         const std::string& text) {
  host::save_text(name, type, text);
  return true;
}
bool Platform::save_file(const std::string& file, const std::string& name) {
  host::save_file(file, name);
  return true;
}
void Platform::tell_page(const std::string& name, const std::string& value) {
  host::tell_page(name, value);
}

std::optional<std::string> Platform::stored(const std::string& key) const {
  if (!host::stored(key)) return std::nullopt;
  return host::take_buffer_text();
}

bool Platform::store(const std::string& key, const std::string& value) {
  return host::store(key, value);
}

void Platform::provide_font(const std::string& name, const std::vector<std::byte>& bytes) {
  host::provide_font(name, bytes);
}
PlatformText* Platform::platform_text() { return &impl_->text; }
void Platform::update_twin(const std::string& json) { host::update_twin(json); }
void Platform::focus(std::uint64_t node_id) { host::focus(static_cast<double>(node_id)); }
std::string Platform::clipboard_text() const { return {}; }
int Platform::utc_offset_minutes() const { return host::utc_offset_minutes(); }
void Platform::scroll_pane(std::uint64_t node_id, float x) {
  host::scroll_pane(static_cast<double>(node_id), static_cast<double>(x));
}
bool Platform::is_covered() const { return impl_->state.is_covered; }

void Platform::report_ready() {
  impl_->state.is_covered = false;
  host::report_ready();
}

void Platform::report_failure(const std::string& reason) {
  impl_->state.is_covered = false;
  host::report_failure(reason);
}

}  // namespace broadsheet

// What the page calls. Texts stand in the buffer.
using namespace broadsheet;

extern "C" {

EMSCRIPTEN_KEEPALIVE void bs_frame() {
  if (g_web == nullptr || g_web->frame == nullptr || g_web->is_context_lost) return;
  g_web->is_frame_wanted = false;
  g_web->frame(g_web->context);
}

EMSCRIPTEN_KEEPALIVE void bs_viewport(double width_px, double height_px, double ratio) {
  if (g_web == nullptr) return;
  g_web->viewport = {static_cast<float>(width_px), static_cast<float>(height_px),
                     static_cast<float>(ratio)};
  take(g_web->viewport);
}

EMSCRIPTEN_KEEPALIVE void bs_scroll(double y, int is_answer) {
  if (g_web == nullptr) return;
  g_web->scroll_y = y;
  take(ScrollEvent{y, is_answer != 0});
}

EMSCRIPTEN_KEEPALIVE void bs_pane(double id, double x, double y) {
  take(PaneScrollEvent{id_from(id), static_cast<float>(x), static_cast<float>(y)});
}

EMSCRIPTEN_KEEPALIVE void bs_pointer(double x, double y, int is_down, int is_inside) {
  take(PointerEvent{static_cast<float>(x), static_cast<float>(y), is_down != 0, is_inside != 0});
}

EMSCRIPTEN_KEEPALIVE void bs_activate(double id) { take(ActivateEvent{id_from(id)}); }

EMSCRIPTEN_KEEPALIVE void bs_focus(double id, int is_visible) {
  take(FocusEvent{id_from(id), is_visible != 0});
}

EMSCRIPTEN_KEEPALIVE void bs_field(double id, int is_submitted, int begin_byte, int end_byte) {
  take(FieldEvent{id_from(id), host::take_buffer_text(), is_submitted != 0,
                  static_cast<std::uint32_t>(begin_byte), static_cast<std::uint32_t>(end_byte)});
}

EMSCRIPTEN_KEEPALIVE void bs_key(int shift, int control, int alt) {
  take(KeyEvent{host::take_buffer_text(), shift != 0, control != 0, alt != 0});
}

EMSCRIPTEN_KEEPALIVE void bs_selection(double begin, int begin_byte, double end, int end_byte,
                                       int is_focused) {
  take(SelectionEvent{id_from(begin), id_from(end), static_cast<std::uint32_t>(begin_byte),
                      static_cast<std::uint32_t>(end_byte), is_focused != 0});
}

EMSCRIPTEN_KEEPALIVE void bs_fetched(int request) {
  take(FetchEvent{static_cast<std::uint32_t>(request), host::take_buffer()});
}

// `code`: 0 not found, 1 the network.
EMSCRIPTEN_KEEPALIVE void bs_fetch_failed(int request, int code) {
  const ErrorCode error = code == 0 ? ErrorCode::NotFound : ErrorCode::Network;
  take(FetchEvent{static_cast<std::uint32_t>(request), Error{error, host::take_buffer_text(), ""}});
}

EMSCRIPTEN_KEEPALIVE void bs_picture(int request, int width_px, int height_px) {
  if (g_web == nullptr) return;
  const PictureEvent picture{static_cast<std::uint32_t>(request), 0, width_px, height_px,
                             height_px < 0};
  if (width_px <= 0 || height_px <= 0) return take(picture);
  g_web->decoded.push_back(picture);
  if (g_web->is_frame_wanted) return;
  g_web->is_frame_wanted = true;
  host::request_frame();
}

// The buffer holds the path, a zero byte and the fragment.
EMSCRIPTEN_KEEPALIVE void bs_navigate(double scroll_y) {
  auto [path, fragment] = take_pair();
  take(NavigateEvent{std::move(path), std::move(fragment), scroll_y});
}

// The buffer holds the name, a zero byte and the value.
EMSCRIPTEN_KEEPALIVE void bs_page() {
  auto [name, value] = take_pair();
  take(PageEvent{std::move(name), std::move(value)});
}

EMSCRIPTEN_KEEPALIVE void bs_anchor(int block_index, int byte, double y) {
  take(AnchorEvent{block_index, static_cast<std::uint32_t>(byte), static_cast<float>(y)});
}

EMSCRIPTEN_KEEPALIVE void bs_stroke(double dx, double dy, double factor, double x, double y) {
  take(StrokeEvent{static_cast<float>(dx), static_cast<float>(dy), static_cast<float>(factor),
                   static_cast<float>(x), static_cast<float>(y)});
}

EMSCRIPTEN_KEEPALIVE void bs_stroke_end(double dx, double dy) {
  take(StrokeEndEvent{static_cast<float>(dx), static_cast<float>(dy)});
}

EMSCRIPTEN_KEEPALIVE void bs_preference(int dark, int contrast, int less_motion) {
  take(PreferenceEvent{dark != 0, contrast != 0, less_motion != 0});
}

EMSCRIPTEN_KEEPALIVE void bs_context(int is_lost) {
  if (g_web == nullptr) return;
  g_web->is_context_lost = is_lost != 0;
  if (is_lost != 0) {
    // Forgotten while the context is lost, when deleting is a no-op: afterwards the names would be
    // somebody else's. ImGui makes its own objects and the atlas anew with the next frame.
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
    g_web->textures.clear();
    g_web->events.push_back(ContextEvent{true});
    return;
  }
  g_web->is_frame_wanted = false;  // the page dropped what was asked for
  take(ContextEvent{false});
}

}  // extern "C"
