// GlWindow: the window and its GL context, and the only door to SDL, so that another version of SDL
// is one file. On the web it is window and context alone: input comes from the page.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"

namespace broadsheet {

struct WindowOptions {
  std::string title;
  int width_px = 1280;  // of the screen's coordinates: physical px where the system scales nothing
  int height_px = 900;
  bool is_hidden = false;
};

// What happened, in the window's own coordinates. Fields that a kind doesn't name are zero.
struct WindowEvent {
  enum class Kind { Quit, Resized, Exposed, Pressed, Released, Moved, Left, Wheel, Key, Text };
  Kind kind = Kind::Exposed;
  float x = 0, y = 0;    // Pressed, Released, Moved
  float dx = 0, dy = 0;  // Wheel: notches, y positive downward
  int click_count = 0;   // Pressed
  std::string text;      // Text: UTF-8; Key: as KeyboardEvent.key spells it
  bool shift = false, control = false, alt = false;
};

class GlWindow {
 public:
  // Fails with Unsupported where there is no display or no GL 3 (GLES 3 on the web).
  static Result<std::unique_ptr<GlWindow>> open(const WindowOptions& options);
  ~GlWindow();

  int width_px() const;           // of the screen's coordinates
  int drawable_width_px() const;  // physical
  int drawable_height_px() const;
  void set_size(int width_px, int height_px);
  void set_title(const std::string& title);
  void make_current();
  void present();
  // Waits up to `timeout_ms` (negative: for ever) for what happens next.
  std::optional<WindowEvent> next_event(int timeout_ms);
  void set_clipboard(const std::string& text);
  std::string clipboard() const;
  void open_link(const std::string& url);

 private:
  GlWindow();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadsheet
