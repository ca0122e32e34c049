// What the outside world gives us, web or native, chosen at link time: a window with a GL context,
// events, files, storage, history. Results come back as events, drained at the start of a frame.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/platform_text.h"
#include "base/result.h"

namespace broadsheet {

// All lengths in CSS px.
struct ViewportEvent {
  float width_px, height_px, pixel_ratio;
};
struct ScrollEvent {
  double y_in_document;
  bool is_answer;  // to our own scrolling, and not the reader's
};                 // the document's scroller moved
struct PaneScrollEvent {
  std::uint64_t node_id;
  float x, y;
};  // a scrollable region moved
struct PointerEvent {
  float x, y;
  bool is_down;
  bool is_inside;
};  // hover and drag painting only
struct ActivateEvent {
  std::uint64_t node_id;
};  // click, Enter, role action
struct FocusEvent {
  std::uint64_t node_id;
  bool is_visible;
};  // 0: nothing has the focus
// A field's text changed, or the caret in it moved: painted from this, as natively. The selection
// is in bytes of `text`; `is_submitted` when Enter was pressed (never while an IME composes).
struct FieldEvent {
  std::uint64_t node_id;
  std::string text;
  bool is_submitted;
  std::uint32_t begin_byte, end_byte;
};
struct KeyEvent {
  std::string key;
  bool shift, control, alt;
};  // only keys of the allow-list
// A selection of the platform's own, as places in access nodes; empty when begin equals end.
struct SelectionEvent {
  std::uint64_t begin_node, end_node;
  std::uint32_t begin_byte, end_byte;
  bool is_focused;
};
struct FetchEvent {
  std::uint32_t request;
  Result<std::vector<std::byte>> bytes;
};
// A picture decoded to at most the size asked for; texture 0 when it failed.
struct PictureEvent {
  std::uint32_t request;
  std::uint64_t texture;
  int width_px, height_px;
  bool is_damaged = false;  // it came, and can't be decoded
};
// An address was given, or back or forward was pressed; then scroll_y is where the reader was when
// leaving that place, else below 0.
struct NavigateEvent {
  std::string path, fragment;
  double scroll_y;
};
// The page's own text, read until now, gives way to the canvas: draw this place of the article at
// this height. block_index is Article::body's (-1: the header, nothing to align but the top).
struct AnchorEvent {
  std::int32_t block_index;
  std::uint32_t byte;
  float y_on_screen;
};
// A picture is dragged, pinched or wheeled over: moved by (dx, dy), then grown by `factor` around
// (x, y); factor 0: a double click there.
struct StrokeEvent {
  float dx, dy, factor, x, y;
};
struct StrokeEndEvent {
  float dx, dy;
};  // from where the stroke began
struct PreferenceEvent {
  bool prefers_dark, prefers_contrast, prefers_less_motion;
};
struct ContextEvent {
  bool is_lost;
};
// What the page around the viewer says: that it is embedded, where the site is, a host's wishes
// (web/EMBED.md, web/offline.js). src/app_page.cpp knows the names.
struct PageEvent {
  std::string name, value;
};

// Raw input, from the native platform alone: on the web the twin's elements turn it into the events
// above (activation, focus, fields, selection, panes). src/app.cpp does the same natively, from the
// access nodes that were drawn.
struct PressEvent {
  float x, y;
  int click_count;
  bool extends;
};  // extends: with Shift
struct DragEvent {
  float x, y;
};
struct ReleaseEvent {
  float x, y;
};
struct WheelEvent {
  float x, y, dx_px, dy_px;
};
struct TextEvent {
  std::string text;
};  // typed, UTF-8

using Event = std::variant<ViewportEvent, ScrollEvent, PaneScrollEvent, PointerEvent, ActivateEvent,
                           FocusEvent, FieldEvent, KeyEvent, SelectionEvent, FetchEvent,
                           PictureEvent, NavigateEvent, AnchorEvent, StrokeEvent, StrokeEndEvent,
                           PreferenceEvent, ContextEvent, PageEvent, PressEvent, DragEvent,
                           ReleaseEvent, WheelEvent, TextEvent>;

// What a player over the page says.
struct PlayerWords {
  std::string name, close, failed;
};

struct PlatformOptions {
  std::string site;  // directory (native) or address of the site (web)
  std::string title = "Broadsheet";
  // Native only: a window nobody sees, its size, and a PNG to write once nothing is left to draw.
  bool is_hidden = false;
  int width_px = 1280;
  int height_px = 900;
  float pixel_ratio = 0;  // 0: the screen's own
  std::string screenshot_file;
};

class Platform {
 public:
  static Result<std::unique_ptr<Platform>> open(const PlatformOptions& options);
  ~Platform();

  // Calls `frame(context)` once for every requested frame until the window closes (native) or
  // returns at once and is driven by the browser (web).
  void run(void (*frame)(void*), void* context);
  void request_frame();  // one frame, soon; asking twice is asking once
  std::vector<Event> take_events();
  void begin_frame();  // a new ImGui frame, sized and cleared
  void end_frame();    // renders and presents it
  double now_ms() const;

  // Files of the site; offset and length when only a part is wanted. Answered by FetchEvent.
  std::uint32_t fetch(const std::string& file, std::optional<std::uint64_t> offset_byte,
                      std::optional<std::uint64_t> size_bytes);
  // Decodes to about width_px. Answered by PictureEvent.
  std::uint32_t load_picture(const std::string& file, int width_px);
  void release_picture(std::uint64_t texture);

  // The scroller's size, and its place at once: after a re-layout, so that the text stays still.
  void set_document(float height_px, double scroll_y);
  // Moves the scroller because the reader asked for a place; ScrollEvents follow.
  void scroll_to(double scroll_y, bool is_smooth);
  void scroll_by(double dy_px);  // smoothly, from where it is going
  void set_title(const std::string& title);
  // The page's ground, below the canvas, which stays transparent wherever there is only text, so
  // that the browser's own find marks show. Natively what a frame is cleared to. 0xRRGGBB.
  void set_ground(std::uint32_t colour, bool is_dark);
  // False where the history is refused (file:, an opaque frame): the place is then only kept here.
  bool push_address(const std::string& path, const std::string& fragment, bool replaces);
  void go_back();
  // A recording of the site, in the browser's own player over the canvas, or the system's.
  void play_media(const std::string& file, const PlayerWords& words);
  void open_link(const std::string& url);
  void copy_text(const std::string& text);
  // A file of the site for the reader to keep; false where it could not be.
  bool save_file(const std::string& file, const std::string& name);
  std::string clipboard_text() const;  // in a page pasting is the browser's
  bool save_text(const std::string& name, const std::string& type, const std::string& text);
  // Something for the page around the viewer, or for the host that embeds it. Natively nobody
  // hears.
  void tell_page(const std::string& name, const std::string& value);
  int utc_offset_minutes() const;  // of the reader's own clock, now
  std::optional<std::string> stored(const std::string& key) const;  // nothing: none, or refused
  bool store(const std::string& key, const std::string& value);     // false: refused
  void provide_font(const std::string& name, const std::vector<std::byte>& bytes);  // for the twin
  PlatformText* platform_text();  // null where there is none; lives as long as this
  // A batch of changes to the accessible elements, as access/twin_update.h writes them.
  void update_twin(const std::string& json);
  void focus(std::uint64_t node_id);
  void scroll_pane(std::uint64_t node_id, float x);  // natively it is drawn where it stands
  // Whether the static page still stands before what is drawn: until one of the reports below.
  bool is_covered() const;
  // First real frame is on screen: the static page may go. Or: it can't be, with a reason.
  void report_ready();
  void report_failure(const std::string& reason);

 private:
  Platform();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadsheet
