// PlatformText: who draws the characters that no face of the archive has, emoji among them. In a
// page the browser, with the font that the twin's text gets there; natively nobody.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace broadsheet {

// Pixels as RGBA, row by row, colours not multiplied by alpha.
struct TextBitmap {
  int width = 0;  // physical px; 0: it could not be drawn
  int height = 0;
  int left = 0;  // of the first column, from the pen
  int top = 0;   // of the first row, from the baseline, negative above
  std::vector<std::uint8_t> rgba;
};

class PlatformText {
 public:
  virtual ~PlatformText() = default;

  // `font` is CSS's font shorthand with "$" for the number of px: "italic 700 $px serif".
  // The advance of `text` on one line, in 1/1000 em; below 0 where nobody knows.
  virtual std::int32_t advance_of(const std::string& font, const std::string& text) = 0;
  // Drawn in black, or in the colours that its glyphs bring, right of the pen by `shift_x` px.
  virtual TextBitmap draw(const std::string& font, const std::string& text, float size_px,
                          float shift_x) = 0;
};

}  // namespace broadsheet
