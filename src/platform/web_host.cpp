#include "platform/web_host.h"

#include <emscripten.h>

#include "platform/platform.h"

// The bodies are JavaScript; property names are quoted because a minifier may rename the others.
// clang-format off
EM_JS(void, bs_js_connect, (), {
  Module["write"] = (bytes) => {
    const at = Module["_bs_buffer"](bytes.length);
    HEAPU8.set(bytes, at);
  };
})
EM_JS(int, bs_js_canvas_width, (), { return Module["host"]["canvasWidth"](); })
EM_JS(int, bs_js_canvas_height, (), { return Module["host"]["canvasHeight"](); })
EM_JS(void, bs_js_request_frame, (), { Module["host"]["requestFrame"](); })
EM_JS(void, bs_js_fetch, (int request, const char* file, double offset, double size), {
  Module["host"]["fetch"](request, UTF8ToString(file), offset, size);
})
EM_JS(void, bs_js_load_picture, (int request, const char* file, int width), {
  Module["host"]["loadPicture"](request, UTF8ToString(file), width);
})
EM_JS(void, bs_js_upload_picture, (int request), {
  Module["host"]["uploadPicture"](request, GLctx);
})
EM_JS(void, bs_js_set_document, (double height), { Module["host"]["setDocument"](height); })
EM_JS(void, bs_js_scroll_to, (double y, int smooth), { Module["host"]["scrollTo"](y, !!smooth); })
EM_JS(void, bs_js_set_title, (const char* title), {
  Module["host"]["setTitle"](UTF8ToString(title));
})
EM_JS(void, bs_js_set_ground, (int colour, int dark), {
  Module["host"]["setGround"](colour, !!dark);
})
EM_JS(int, bs_js_push_address, (const char* path, const char* fragment, int replaces), {
  return Module["host"]["pushAddress"](UTF8ToString(path), UTF8ToString(fragment), !!replaces);
})
EM_JS(void, bs_js_go_back, (), { Module["host"]["goBack"](); })
EM_JS(void, bs_js_open_link, (const char* url), { Module["host"]["openLink"](UTF8ToString(url)); })
EM_JS(void, bs_js_play_media,
      (const char* file, const char* name, const char* close, const char* failed), {
        Module["host"]["playMedia"](UTF8ToString(file), UTF8ToString(name), UTF8ToString(close),
          UTF8ToString(failed));
      })
EM_JS(void, bs_js_copy_text, (const char* text), {
  Module["host"]["copyText"](UTF8ToString(text));
})
EM_JS(void, bs_js_save_text, (const char* name, const char* type, const char* text, int size), {
  Module["host"]["saveText"](UTF8ToString(name), UTF8ToString(type),
    HEAPU8.slice(text, text + size));
})
EM_JS(void, bs_js_save_file, (const char* file, const char* name), {
  Module["host"]["saveFile"](UTF8ToString(file), UTF8ToString(name));
})
EM_JS(void, bs_js_tell_page, (const char* name, const char* value), {
  Module["host"]["tellPage"](UTF8ToString(name), UTF8ToString(value));
})
EM_JS(int, bs_js_stored, (const char* key), { return Module["host"]["stored"](UTF8ToString(key)); })
EM_JS(int, bs_js_store, (const char* key, const char* value), {
  return Module["host"]["store"](UTF8ToString(key), UTF8ToString(value));
})
EM_JS(void, bs_js_provide_font, (const char* name, const void* bytes, int size), {
  Module["host"]["provideFont"](UTF8ToString(name), HEAPU8.slice(bytes, bytes + size));
})
EM_JS(double, bs_js_measure_text, (const char* font, const char* text), {
  return Module["host"]["measureText"](UTF8ToString(font), UTF8ToString(text));
})
EM_JS(void, bs_js_draw_text,
      (const char* font, const char* text, double size, double shift, int* box), {
  const drawn = Module["host"]["drawText"](UTF8ToString(font), UTF8ToString(text), size, shift);
  HEAP32.set(drawn, box >> 2);
})
EM_JS(void, bs_js_update_twin, (const char* json), {
  Module["host"]["updateTwin"](UTF8ToString(json));
})
EM_JS(void, bs_js_focus, (double id), { Module["host"]["focus"](id); })
EM_JS(int, bs_js_utc_offset_minutes, (), { return -new Date().getTimezoneOffset(); })
EM_JS(void, bs_js_scroll_pane, (double id, double x), {
  const pane = Module["host"]["twin"]["get"](id);
  if (pane) pane["scrollLeft"] = x;
})
EM_JS(void, bs_js_ready, (), { Module["host"]["ready"](); })
EM_JS(void, bs_js_failed, (const char* reason), { Module["host"]["failed"](UTF8ToString(reason)); })
// clang-format on

namespace {

std::vector<std::byte>& buffer() {
  static std::vector<std::byte> bytes;
  return bytes;
}

}  // namespace

extern "C" EMSCRIPTEN_KEEPALIVE std::byte* bs_buffer(int size) {
  buffer().resize(static_cast<std::size_t>(size));
  return buffer().data();
}

namespace broadsheet::host {

std::vector<std::byte> take_buffer() { return std::move(buffer()); }

std::string take_buffer_text() {
  const std::vector<std::byte> bytes = take_buffer();
  return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

void connect() { bs_js_connect(); }
void canvas_size(int* width_px, int* height_px) {
  *width_px = bs_js_canvas_width();
  *height_px = bs_js_canvas_height();
}
void request_frame() { bs_js_request_frame(); }
void fetch(std::uint32_t request, const std::string& file, double offset_byte, double size_bytes) {
  bs_js_fetch(static_cast<int>(request), file.c_str(), offset_byte, size_bytes);
}
void load_picture(std::uint32_t request, const std::string& file, int width_px) {
  bs_js_load_picture(static_cast<int>(request), file.c_str(), width_px);
}
void upload_picture(std::uint32_t request) { bs_js_upload_picture(static_cast<int>(request)); }
void set_document(double height_px) { bs_js_set_document(height_px); }
void scroll_to(double y, bool is_smooth) { bs_js_scroll_to(y, is_smooth); }
void set_title(const std::string& title) { bs_js_set_title(title.c_str()); }
void set_ground(std::uint32_t colour, bool is_dark) {
  bs_js_set_ground(static_cast<int>(colour), is_dark);
}
bool push_address(const std::string& path, const std::string& fragment, bool replaces) {
  return bs_js_push_address(path.c_str(), fragment.c_str(), replaces) != 0;
}
void go_back() { bs_js_go_back(); }
void open_link(const std::string& url) { bs_js_open_link(url.c_str()); }
void play_media(const std::string& file, const PlayerWords& words) {
  bs_js_play_media(file.c_str(), words.name.c_str(), words.close.c_str(), words.failed.c_str());
}
void copy_text(const std::string& text) { bs_js_copy_text(text.c_str()); }
void save_text(const std::string& name, const std::string& type, const std::string& text) {
  bs_js_save_text(name.c_str(), type.c_str(), text.data(), static_cast<int>(text.size()));
}
void save_file(const std::string& file, const std::string& name) {
  bs_js_save_file(file.c_str(), name.c_str());
}
void tell_page(const std::string& name, const std::string& value) {
  bs_js_tell_page(name.c_str(), value.c_str());
}
bool stored(const std::string& key) { return bs_js_stored(key.c_str()) != 0; }
bool store(const std::string& key, const std::string& value) {
  return bs_js_store(key.c_str(), value.c_str()) != 0;
}
void provide_font(const std::string& name, const std::vector<std::byte>& bytes) {
  bs_js_provide_font(name.c_str(), bytes.data(), static_cast<int>(bytes.size()));
}
std::int32_t Text::advance_of(const std::string& font, const std::string& text) {
  return static_cast<std::int32_t>(bs_js_measure_text(font.c_str(), text.c_str()));
}
TextBitmap Text::draw(const std::string& font, const std::string& text, float size_px,
                      float shift_x) {
  int box[4] = {0, 0, 0, 0};
  bs_js_draw_text(font.c_str(), text.c_str(), static_cast<double>(size_px),
                  static_cast<double>(shift_x), box);
  const std::vector<std::byte> bytes = take_buffer();
  TextBitmap bitmap{box[0], box[1], box[2], box[3], {}};
  const auto* begin = reinterpret_cast<const std::uint8_t*>(bytes.data());
  bitmap.rgba.assign(begin, begin + bytes.size());
  return bitmap;
}
void update_twin(const std::string& json) { bs_js_update_twin(json.c_str()); }
void focus(double node_id) { bs_js_focus(node_id); }
int utc_offset_minutes() { return bs_js_utc_offset_minutes(); }
void scroll_pane(double node_id, double x) { bs_js_scroll_pane(node_id, x); }
void report_ready() { bs_js_ready(); }
void report_failure(const std::string& reason) { bs_js_failed(reason.c_str()); }

}  // namespace broadsheet::host
