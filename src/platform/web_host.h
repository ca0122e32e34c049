// The page's side of the web platform, as C++ sees it: web/host.js, one function per verb. Strings
// and bytes from the page come through one buffer, so that JavaScript never allocates in the heap.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/platform_text.h"

namespace broadsheet {
struct PlayerWords;
}

namespace broadsheet::host {

// What the page wrote last with its next call; taken before the call returns.
std::vector<std::byte> take_buffer();
std::string take_buffer_text();

void connect();                                   // gives the page its way to write the buffer
void canvas_size(int* width_px, int* height_px);  // physical
void request_frame();
void fetch(std::uint32_t request, const std::string& file, double offset_byte, double size_bytes);
void load_picture(std::uint32_t request, const std::string& file, int width_px);
// Uploads the picture of `request` to the bound texture; then the page forgets it.
void upload_picture(std::uint32_t request);
void set_document(double height_px);
void scroll_to(double y, bool is_smooth);
void set_title(const std::string& title);
void set_ground(std::uint32_t colour, bool is_dark);
bool push_address(const std::string& path, const std::string& fragment, bool replaces);
void go_back();
void open_link(const std::string& url);
void play_media(const std::string& file, const PlayerWords& words);
void copy_text(const std::string& text);
void save_text(const std::string& name, const std::string& type, const std::string& text);
void save_file(const std::string& file, const std::string& name);
void tell_page(const std::string& name, const std::string& value);
bool stored(const std::string& key);  // true: the buffer holds it
bool store(const std::string& key, const std::string& value);
void provide_font(const std::string& name, const std::vector<std::byte>& bytes);
void update_twin(const std::string& json);
void focus(double node_id);
int utc_offset_minutes();
void scroll_pane(double node_id, double x);
// The browser's own text, on a canvas that nobody sees.
class Text final : public PlatformText {
 public:
  std::int32_t advance_of(const std::string& font, const std::string& text) override;
  TextBitmap draw(const std::string& font, const std::string& text, float size_px,
                  float shift_x) override;
};
void report_ready();
void report_failure(const std::string& reason);

}  // namespace broadsheet::host
