// GlyphAtlas: glyph bitmaps in ImGui's texture, so that text and chrome are one draw call. Lives as
// long as the ImGui context. Texture coordinates are asked for at every use: the texture moves
// when it grows.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "typeset/fonts.h"
#include "ui/glyph_raster.h"

struct ImFontAtlas;

namespace broadsheet {

struct GlyphQuad {
  // In physical px, from the pen's whole pixel and the baseline.
  float left = 0, top = 0, width = 0, height = 0;
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
  bool is_coloured = false;  // its pixels have their own colours
};

class GlyphAtlas {
 public:
  static constexpr int kMaxSidePx = 4096;

  explicit GlyphAtlas(ImFontAtlas& atlas);

  // Before each frame. Glyphs of the other polarity are corrected differently: a change of
  // `is_light_on_dark` or a lost context starts afresh.
  void begin_frame(bool is_light_on_dark);

  // Nothing for blanks, and where a full atlas has to wait for the next frame.
  // `phase` counts quarters of a physical px.
  std::optional<GlyphQuad> glyph(const FontSet& fonts, FaceId face, std::uint32_t glyph,
                                 float size_px, int phase);

  // A face's bytes changed, or the pixels are gone: every glyph is drawn again.
  void clear();
  // Some glyph had no room; another frame will draw it. Not said where more is in view than the
  // texture holds: drawing it again would help nobody.
  bool is_incomplete() const { return is_incomplete_; }

 private:
  struct Entry {
    int rect = -1;
    std::int16_t left = 0;
    std::int16_t top = 0;
    bool is_coloured = false;
    std::uint32_t last_frame = 0;
  };
  Entry make(const FontSet& fonts, FaceId face, std::uint32_t glyph, float size_px, int phase);
  Entry placed(const GlyphBitmap& bitmap, const std::vector<std::uint8_t>* colours);
  bool evict(std::uint32_t unused_frames);  // whether anything left

  ImFontAtlas& atlas_;
  std::unordered_map<std::uint64_t, Entry> entries_;
  std::uint32_t frame_ = 0;
  bool is_light_on_dark_ = false;
  bool is_incomplete_ = false;
  bool is_full_ = false;
  std::uint32_t fruitless_frames_ = 0;  // full ones in a row before which nothing could leave
};

}  // namespace broadsheet
