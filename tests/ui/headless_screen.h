// A screen without a window: draw() onto an ImGui draw list that nobody renders, with a font whose
// every character is half an em wide. What a view shows is then its access tree, as text.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <memory>
#include <string>

#include "typeset/fonts_for_tests.h"
#include "ui/screen.h"

namespace broadsheet::support {

class HeadlessScreen {
 public:
  explicit HeadlessScreen(const Viewport& viewport) {
    context_ = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    static const ImFontLoader loader = [] {
      ImFontLoader made;
      made.Name = "none";
      return made;
    }();
    io.Fonts->FontLoader = &loader;
    screen_ = std::make_unique<Screen>();
    reader.fonts = half_em_fonts();
    reader.archive.stage = LoadStage::Ready;
    reader.front.load.stage = LoadStage::Ready;
    reader.page.root = "https://archive.example/";
    reader.today = *parse_date("2016-02-23");
    apply(reader, command::Resize{viewport});
  }
  ~HeadlessScreen() {
    screen_.reset();
    ImGui::DestroyContext(context_);
  }
  HeadlessScreen(const HeadlessScreen&) = delete;
  HeadlessScreen& operator=(const HeadlessScreen&) = delete;

  void open(Article article, CatalogueEntry entry = {}) {
    entry.identifier = article.identifier;
    show_article(reader, std::move(article), std::move(entry));
    while (step_layout(reader, [] { return true; })) {
    }
  }

  // As often as a frame needs to know its own heights.
  const Drawing& draw() {
    for (int i = 0; i < 2; ++i) draw_once();
    return drawing;
  }

  const AccessNode* find(const std::string& path) const {
    const AccessId id = widget_access_id(path);
    for (const AccessNode& node : drawing.tree.nodes) {
      if (node.id == id) return &node;
    }
    return nullptr;
  }
  // What a click on it would do.
  bool activate(const std::string& path) {
    for (const Binding& binding : drawing.bindings) {
      if (binding.id != widget_access_id(path)) continue;
      const ReaderCommand command = binding.command;
      apply(reader, command);
      return true;
    }
    return false;
  }

  // One line a node, indented: "link "Name" 28,0 100x50 current".
  std::string dump() const {
    std::string text;
    const auto& nodes = drawing.tree.nodes;
    for (std::size_t i = 1; i < nodes.size(); ++i) {
      for (std::size_t at = i; nodes[at].parent != 0; at = nodes[at].parent) text += "  ";
      const AccessNode& node = nodes[i];
      text += name_of(node.role);
      for (const std::string* words : {&node.name, &node.text}) {
        if (!words->empty()) text += " \"" + *words + "\"";
      }
      const Area area = area_from(node.rect);
      const auto px = [](float value) { return std::to_string(std::lround(value)); };
      text += " " + px(area.x) + "," + px(area.y) + " " + px(area.width) + "x" + px(area.height);
      if (node.state.is_current) text += " current";
      if (node.state.is_selected) text += " selected";
      if (node.state.is_disabled) text += " disabled";
      text += "\n";
    }
    return text;
  }

  Reader reader;
  Interaction interaction;
  DrawCaches caches;
  Drawing drawing;

 private:
  void draw_once() {
    ImGuiContext& context = *context_;
    ++context.FrameCount;
    ImFontAtlas* fonts = context.IO.Fonts;
    context.IO.DisplaySize = {reader.viewport.width_px, reader.viewport.height_px};
    context.Viewports[0]->Size = context.IO.DisplaySize;
    context.DrawListSharedData.FontAtlas = fonts;
    if (fonts->Builder == nullptr) ImFontAtlasBuildInit(fonts);
    ImFontAtlasUpdateNewFrame(fonts, context.FrameCount, true);
    ImFontAtlasUpdateDrawListsSharedData(fonts);
    context.DrawListSharedData.ClipRectFullscreen = {0, 0, reader.viewport.width_px,
                                                     reader.viewport.height_px};
    context.DrawListSharedData.SetCircleTessellationMaxError(0.3f);
    drawing = screen_->paint(reader, interaction, caches);
    reader.document_height = drawing.document_height;
  }

  static const char* name_of(AccessRole role) {
    switch (role) {
      case AccessRole::Banner: return "banner";
      case AccessRole::Navigation: return "navigation";
      case AccessRole::Main: return "main";
      case AccessRole::Complementary: return "complementary";
      case AccessRole::Search: return "search";
      case AccessRole::Heading: return "heading";
      case AccessRole::Paragraph: return "paragraph";
      case AccessRole::Text: return "text";
      case AccessRole::Link: return "link";
      case AccessRole::Button: return "button";
      case AccessRole::ToggleButton: return "toggle button";
      case AccessRole::Field: return "field";
      case AccessRole::Dialog: return "dialog";
      case AccessRole::Status: return "status";
      case AccessRole::Alert: return "alert";
      case AccessRole::Radio: return "radio";
      case AccessRole::RadioGroup: return "radio group";
      case AccessRole::Switch: return "switch";
      case AccessRole::Progress: return "progress";
      default: return "node";
    }
  }

  ImGuiContext* context_ = nullptr;
  std::unique_ptr<Screen> screen_;
};

}  // namespace broadsheet::support
