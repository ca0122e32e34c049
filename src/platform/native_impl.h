// What the native platform's files share. Nobody else includes this.
#pragma once

#include <string>
#include <vector>

#include "platform/platform.h"
#include "platform/sdl_window.h"

namespace broadsheet {

// A file of the site's directory, or a part of it. NotFound for what is missing or lies outside.
bool write_to_downloads(const std::string& name, const std::string& text);
bool copy_to_downloads(const std::string& site, const std::string& file, const std::string& name);
Result<std::vector<std::byte>> read_site_file(const std::string& site, const std::string& file,
                                              std::optional<std::uint64_t> offset_byte,
                                              std::optional<std::uint64_t> size_bytes);

// $XDG_CONFIG_HOME/broadsheet/KEY, else ~/.config/broadsheet/KEY (XDG Base Directory 0.8).
std::optional<std::string> read_stored(const std::string& key);
bool write_stored(const std::string& key, const std::string& value);

// Decoded to at most `width_px` wide, upright, as a texture; texture 0 when that fails.
PictureEvent decode_picture(const std::string& path, int width_px);
void delete_texture(std::uint64_t texture);

// What the current framebuffer shows, as PNG.
Result<Done> write_screenshot(const std::string& file, int width_px, int height_px);

struct Platform::Impl {
  PlatformOptions options;
  std::unique_ptr<GlWindow> window;
  std::vector<Event> events;
  bool is_frame_requested = true;
  bool is_closed = false;
  bool is_dragging = false;
  float pixel_ratio = 1;   // physical px per CSS px
  float window_ratio = 1;  // window coordinates per CSS px
  double last_frame_ms = 0;
  // The scroller that a page would be: where it is and where it is going.
  double document_height_px = 0;
  double scroll_y = 0;
  double scroll_target_y = 0;
  std::uint32_t last_request = 0;
  std::uint32_t ground = 0xfbf9f4;

  void take_viewport();
  void take(const WindowEvent& event);
  void take_key(const WindowEvent& event);
  void advance_scroll(double elapsed_ms);
  void set_target(double y);
};

}  // namespace broadsheet
