// Canvas: paints rectangles, pictures and set text onto ImGui's draw list, in CSS px of the
// viewport, with edges on whole physical pixels. It decides nothing and remembers nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/picture_facts.h"
#include "reader/theme.h"
#include "typeset/fonts.h"
#include "typeset/paragraph.h"
#include "ui/glyph_atlas.h"

struct ImDrawList;

namespace broadsheet {

struct Area {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
  bool contains(float px, float py) const {
    return px >= x && px < right() && py >= y && py < bottom();
  }
  Area inset(float dx, float dy) const { return {x + dx, y + dy, width - 2 * dx, height - 2 * dy}; }
  friend bool operator==(const Area&, const Area&) = default;
};

// A stretch of a paragraph drawn in another colour than its own: what is marked or selected.
struct InkedRange {
  TextRange range;
  Colour colour = 0;
};

class Canvas {
 public:
  Canvas(ImDrawList& list, GlyphAtlas& atlas, const FontSet& fonts, const Theme& theme,
         float pixel_ratio);

  const Theme& theme() const { return *theme_; }
  // The colours of what is drawn from here on; `theme` outlives the canvas.
  void set_theme(const Theme& theme) { theme_ = &theme; }
  float pixel_ratio() const { return pixel_ratio_; }

  void fill(const Area& area, Colour colour, float radius = 0, float alpha = 1);
  void outline(const Area& area, Colour colour, float thickness, float radius = 0);
  // A horizontal or vertical line of at least one physical pixel.
  void rule_across(float x, float y, float width, Colour colour, float thickness = 1);
  void rule_down(float x, float y, float height, Colour colour, float thickness = 1);
  // Diagonal stripes: what stands for a picture that isn't there.
  void stripes(const Area& area, Colour colour, float radius);
  // A picture's few colours, run into each other, until the picture itself is there. Cut at its
  // sides as the picture will be.
  void placeholder(const PicturePlaceholder& placeholder, const Area& area, float picture_aspect);
  // Fills the area, cut at its sides where the proportions differ.
  void picture(std::uint64_t texture, const Area& area, float picture_aspect, float radius);
  // All of it, in exactly this place.
  void whole_picture(std::uint64_t texture, const Area& area);

  // Text whose paragraph's top left is at (x, y); `override` takes the place of every ink, and
  // `inked` of that, the later ranges of the earlier.
  void text(const SetParagraph& paragraph, float x, float y,
            std::optional<Colour> override = std::nullopt, std::vector<InkedRange> inked = {});
  Colour ink(InkRole role) const;

  void push_clip(const Area& area);
  void pop_clip();
  Area clip() const;

 private:
  void fragment(const LineFragment& fragment, float x, float baseline, Colour colour);
  void line(const Line& line, float x, float y, std::optional<Colour> override);
  Colour ink_at(std::uint32_t byte, Colour colour) const;
  float snapped(float value) const;
  bool is_out_of_view(const Area& area) const;

  ImDrawList& list_;
  GlyphAtlas& atlas_;
  const FontSet& fonts_;
  const Theme* theme_;
  float pixel_ratio_;
  std::vector<InkedRange> inked_;  // of the text being drawn
};

}  // namespace broadsheet
