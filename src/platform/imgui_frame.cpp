#include "platform/imgui_frame.h"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>
#include <imgui_internal.h>

namespace broadsheet {
namespace {

// Each new glyph would be an upload of its own. Those of a few lines lie side by side in the atlas,
// and are quicker sent as the one piece of it that holds them all.
void join_uploads(ImTextureData& texture) {
  constexpr int kFewUploads = 4;
  constexpr int kMostWaste = 8;
  if (texture.Status != ImTextureStatus_WantUpdates || texture.Updates.Size < kFewUploads) return;
  int needed_px = 0;
  for (const ImTextureRect& each : texture.Updates) needed_px += each.w * each.h;
  const ImTextureRect all = texture.UpdateRect;
  if (all.w * all.h > kMostWaste * needed_px) return;
  texture.Updates.resize(1);
  texture.Updates[0] = all;
}

}  // namespace

// What ImGui::CreateContext() does for draw lists; the rest is for windows, tables and the files
// that remember them, with the C library's scanner.
void open_imgui(const char* glsl_version) {
  auto* context = IM_NEW(ImGuiContext)(nullptr);
  ImGui::SetCurrentContext(context);
  context->Viewports.push_back(IM_NEW(ImGuiViewportP)());
  context->DrawListSharedData.Context = context;
  ImGui::RegisterFontAtlas(context->IO.Fonts);
  context->Initialized = true;
  ImGuiIO& io = context->IO;
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  ImGui_ImplOpenGL3_Init(glsl_version);
}

void close_imgui() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext();
}

// What ImGui::NewFrame() does for draw lists and textures (imgui.cpp: UpdateTexturesNewFrame,
// SetupDrawListSharedData), and nothing else.
void begin_imgui_frame(const FrameSize& size) {
  ImGui_ImplOpenGL3_NewFrame();
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ImGuiIO& io = context.IO;
  ++context.FrameCount;
  io.DisplaySize = ImVec2(size.width_px, size.height_px);
  io.DisplayFramebufferScale = ImVec2(size.pixel_ratio, size.pixel_ratio);
  ImGuiViewportP* viewport = context.Viewports[0];
  viewport->Pos = ImVec2(0, 0);
  viewport->Size = io.DisplaySize;
  ImDrawListSharedData& shared = context.DrawListSharedData;
  shared.FontAtlas = io.Fonts;
  if (io.Fonts->Builder == nullptr) ImFontAtlasBuildInit(io.Fonts);
  ImFontAtlasUpdateNewFrame(io.Fonts, context.FrameCount, true);
  // Where the atlas keeps its white pixel: what every plain rectangle is filled from.
  ImFontAtlasUpdateDrawListsSharedData(io.Fonts);
  shared.ClipRectFullscreen = ImVec4(0, 0, size.width_px, size.height_px);
  shared.CurveTessellationTol = context.Style.CurveTessellationTol;
  shared.SetCircleTessellationMaxError(context.Style.CircleTessellationMaxError);
  shared.InitialFlags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill |
                        ImDrawListFlags_AntiAliasedLinesUseTex | ImDrawListFlags_AllowVtxOffset;
  shared.InitialFringeScale = 1.0f / size.pixel_ratio;
}

void render_imgui_frame() {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ImVector<ImTextureData*>& textures = context.PlatformIO.Textures;
  textures.resize(0);
  for (ImTextureData* texture : context.IO.Fonts->TexList) {
    texture->RefCount = static_cast<unsigned short>(context.IO.Fonts->RefCount);
    join_uploads(*texture);
    textures.push_back(texture);
  }
  ImDrawList* list = ImGui::GetBackgroundDrawList();
  list->_PopUnusedDrawCmd();
  ImDrawData data;
  data.Valid = true;
  data.DisplayPos = ImVec2(0, 0);
  data.DisplaySize = context.IO.DisplaySize;
  data.FramebufferScale = context.IO.DisplayFramebufferScale;
  data.OwnerViewport = context.Viewports[0];
  data.Textures = &textures;
  data.AddDrawList(list);
  ImGui_ImplOpenGL3_RenderDrawData(&data);
}

}  // namespace broadsheet
