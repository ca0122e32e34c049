// Screen: draw() onto ImGui's background draw list. Lives as long as the ImGui context, which the
// platform makes; between its begin_frame() and end_frame() it paints one frame.
#pragma once

#include <memory>

#include "ui/draw.h"

namespace broadsheet {

class Screen {
 public:
  Screen();
  ~Screen();

  Drawing paint(const Reader& reader, const Interaction& interaction, DrawCaches& caches);
  // Some glyph had no room in the atlas: paint once more.
  bool is_incomplete() const;

 private:
  std::unique_ptr<GlyphAtlas> atlas_;
  const FontSet* fonts_ = nullptr;  // whose glyphs and texts are kept
};

}  // namespace broadsheet
