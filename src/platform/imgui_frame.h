// A frame of ImGui's renderer alone: its atlas, its background draw list, its GL backend. None of
// its windows, widgets or input, which ImGui::NewFrame() would bring into the page: a third of the
// module's bytes for what nobody sees.
#pragma once

namespace broadsheet {

struct FrameSize {
  float width_px = 1;  // CSS px
  float height_px = 1;
  float pixel_ratio = 1;
};

// Makes the context and its GL objects; `glsl_version` is null for the backend's own choice.
void open_imgui(const char* glsl_version);
void close_imgui();

// Until render_imgui_frame(), ImGui::GetBackgroundDrawList() takes what is painted.
void begin_imgui_frame(const FrameSize& size);
// Uploads what changed in the atlas, and draws into the current framebuffer.
void render_imgui_frame();

}  // namespace broadsheet
