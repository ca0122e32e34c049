// A glyph's outline as a picture of coverage, by the rasteriser that ImGui carries (stb_truetype's,
// exact area coverage). Needs no window.
#pragma once

#include <cstdint>
#include <vector>

#include "typeset/fonts.h"

namespace broadsheet {

struct GlyphBitmap {
  int width = 0;  // physical px; 0 for a blank
  int height = 0;
  int left = 0;                        // of the bitmap's first column, from the pen
  int top = 0;                         // of its first row, from the baseline, negative above
  std::vector<std::uint8_t> coverage;  // row by row
};

// `size_px` is the em in physical px; `shift_x` in [0, 1) moves the outline right of the pen.
GlyphBitmap rasterised(const GlyphOutline& outline, float size_px, float shift_x);

}  // namespace broadsheet
