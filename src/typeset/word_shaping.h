// HarfBuzz's part of shaping: the glyphs of one run, known words from the cache. For shape.cpp
// alone.
#pragma once

#include <cstdint>
#include <vector>

#include "typeset/font_faces.h"
#include "typeset/shaped_data.h"

namespace broadsheet {

// One stretch of one run, as code points with their bytes and what stands around them.
struct ShapeInput {
  const char32_t* text = nullptr;  // with context on both sides
  const std::uint32_t* byte_of = nullptr;
  std::uint32_t count = 0;  // of all of `text`
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Appends the glyphs of a run that has a face, in visual order. `flags` are CharacterFlags by byte.
void append_run(FontSet::Impl& impl, const ShapedRun& run, const ResolvedStyle& style,
                const ShapeInput& input, const std::uint8_t* flags,
                std::vector<ShapedGlyph>& glyphs);

}  // namespace broadsheet
