// What every view of ui/ is given. For ui/*.cpp alone.
#pragma once

#include <string>
#include <string_view>

#include "base/words.h"
#include "ui/draw.h"

namespace broadsheet {

struct DrawContext {
  const Reader& reader;
  const Interaction& interaction;
  Canvas& canvas;
  DrawCaches& caches;
  Recorder recorder;
  std::vector<PictureWanted> pictures;
  std::string language;  // of the interface
  Direction direction = Direction::LeftToRight;
  PageGeometry page;  // as if left to right: placed() mirrors

  DrawContext(const Reader& reader_, const Interaction& interaction_, Canvas& canvas_,
              DrawCaches& caches_);

  const Theme& theme() const { return canvas.theme(); }
  bool is_narrow() const { return page.width_class == WidthClass::XS; }
  float width() const { return reader.viewport.width_px; }
  float height() const { return reader.viewport.height_px; }
  float scroll() const { return static_cast<float>(reader.scroll_y); }
  // An area of the left-to-right page where it stands on this one.
  Area placed(const Area& area) const;
  std::string word(Word key, std::initializer_list<WordArgument> arguments = {}) const;

  // Sets a text without drawing it.
  std::shared_ptr<const SetParagraph> set(const TextSpec& spec) const;
  bool is_hovered(AccessId id) const { return interaction.hovered == id; }
};

// Specs of the interface's texts, in the interface's language and direction.
TextSpec interface_text(const DrawContext& context, std::string text, float size_px = 15,
                        float leading_px = 22, InkRole ink = InkRole::Ink,
                        std::uint16_t weight = 400);
// Twelve-pixel capitals above a list.
TextSpec label_text(const DrawContext& context, const std::string& text,
                    InkRole ink = InkRole::Soft);
// In the serif of headlines.
TextSpec headline_text(const DrawContext& context, std::string text, float size_px,
                       float leading_px);

float height_of(const SetParagraph& paragraph);

}  // namespace broadsheet
