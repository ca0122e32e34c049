// MissingGlyphs: numbers for what no face of the archive has, so that it is shaped, kept and drawn
// as glyphs are: a grapheme cluster each, a word in scripts whose letters join. The platform
// measures and draws them; where it doesn't, each is a box, of the same widths on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/platform_text.h"
#include "typeset/paragraph.h"

namespace broadsheet {

// The platform's font that stands in for a style, as PlatformText takes it.
std::string platform_font(const TextStyle& style);

class MissingGlyphs {
 public:
  static constexpr std::int32_t kUnitsPerEm = 1000;

  struct Measured {
    std::uint16_t id = 0;  // 0: draws nothing
    std::int32_t advance = 0;
  };
  void set_platform(PlatformText* platform) { platform_ = platform; }
  Measured glyph(const TextStyle& style, const char32_t* text, std::size_t count);

  // The box that stands for a glyph; empty for one that draws nothing.
  GlyphOutline box(std::uint32_t id) const;
  // width 0: the platform doesn't draw it, the box does.
  TextBitmap bitmap(std::uint32_t id, float size_px, float shift_x) const;

 private:
  struct Known {
    std::string font;  // empty: a box of a width, which `text` says
    std::string text;
    std::int32_t advance = 0;
  };

  PlatformText* platform_ = nullptr;
  std::vector<Known> glyphs_;
  std::map<std::string, std::uint16_t> ids_;
};

// The room in 1/1000 em of a character whose face isn't here yet, or isn't anywhere.
std::int32_t box_advance(char32_t c);

}  // namespace broadsheet
