// The loader of fonts that ImGui asks for when it builds its atlas. It loads none: the atlas holds
// the glyphs that ui/ rasterises from HarfBuzz's outlines.
#include <imgui.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

const ImFontLoader* ImGuiFreeType::GetFontLoader() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "none";
    return made;
  }();
  return &loader;
}
