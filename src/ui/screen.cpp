#include "ui/screen.h"

#include <imgui.h>

namespace broadsheet {

Screen::Screen() : atlas_(std::make_unique<GlyphAtlas>(*ImGui::GetIO().Fonts)) {}

Screen::~Screen() = default;

Drawing Screen::paint(const Reader& reader, const Interaction& interaction, DrawCaches& caches) {
  const Theme& theme = theme_of(reader);
  // A face that comes later brings glyphs of its own; those that are here stay what they are.
  if (fonts_ != reader.fonts.get()) {
    fonts_ = reader.fonts.get();
    atlas_->clear();
    caches.texts.clear();
  }
  atlas_->begin_frame(theme.is_dark);
  Canvas canvas(*ImGui::GetBackgroundDrawList(), *atlas_, *reader.fonts, theme,
                reader.viewport.pixel_ratio);
  return draw(reader, interaction, canvas, caches);
}

bool Screen::is_incomplete() const { return atlas_->is_incomplete(); }

}  // namespace broadsheet
