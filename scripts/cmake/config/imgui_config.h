// Dear ImGui's user configuration (IMGUI_USER_CONFIG).
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
// Fonts are HarfBuzz's and ours: neither ImGui's own face nor its reader of font files is built.
// The one way to leave the reader out is to name another, which imgui_font_loader.cpp gives.
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_ENABLE_FREETYPE
// A page of text is one draw call: more than 65,536 vertices.
#define ImDrawIdx unsigned int
