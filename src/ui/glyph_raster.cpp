#include "ui/glyph_raster.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

// Whole of stb_truetype as ImGui ships it, private to this file; only its rasteriser is used.
#define STBTT_STATIC
#define STB_TRUETYPE_IMPLEMENTATION
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wunused-function"
#elif defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
#include <imstb_truetype.h>

namespace broadsheet {
namespace {

// No glyph of a readable size needs more; a broken font's giant outline does.
constexpr int kMaxBitmapSide = 2048;

stbtt_vertex vertex(unsigned char type) {
  stbtt_vertex v{};
  v.type = type;
  return v;
}

stbtt_int16 whole(float value) {
  return static_cast<stbtt_int16>(std::lround(std::clamp(value, -32000.0f, 32000.0f)));
}

std::vector<stbtt_vertex> vertices_of(const GlyphOutline& outline) {
  std::vector<stbtt_vertex> vertices;
  vertices.reserve(outline.verbs.size());
  std::size_t at = 0;
  const auto next = [&outline, &at]() {
    return at < outline.points.size() ? outline.points[at++] : GlyphOutline::OutlinePoint{};
  };
  for (const GlyphOutline::Verb verb : outline.verbs) {
    stbtt_vertex v{};
    switch (verb) {
      case GlyphOutline::Verb::Move: v = vertex(STBTT_vmove); break;
      case GlyphOutline::Verb::Line: v = vertex(STBTT_vline); break;
      case GlyphOutline::Verb::Quad: v = vertex(STBTT_vcurve); break;
      case GlyphOutline::Verb::Cubic: v = vertex(STBTT_vcubic); break;
      case GlyphOutline::Verb::Close: continue;  // the rasteriser closes contours itself
    }
    if (verb == GlyphOutline::Verb::Quad || verb == GlyphOutline::Verb::Cubic) {
      const auto control = next();
      v.cx = whole(control.x);
      v.cy = whole(control.y);
    }
    if (verb == GlyphOutline::Verb::Cubic) {
      const auto control = next();
      v.cx1 = whole(control.x);
      v.cy1 = whole(control.y);
    }
    const auto end = next();
    v.x = whole(end.x);
    v.y = whole(end.y);
    vertices.push_back(v);
  }
  return vertices;
}

}  // namespace

GlyphBitmap rasterised(const GlyphOutline& outline, float size_px, float shift_x) {
  GlyphBitmap bitmap;
  if (outline.points.empty() || outline.units_per_em == 0) return bitmap;
  const float scale = size_px / static_cast<float>(outline.units_per_em);
  float min_x = outline.points[0].x, max_x = min_x;
  float min_y = outline.points[0].y, max_y = min_y;
  for (const GlyphOutline::OutlinePoint point : outline.points) {
    min_x = std::min(min_x, point.x);
    max_x = std::max(max_x, point.x);
    min_y = std::min(min_y, point.y);
    max_y = std::max(max_y, point.y);
  }
  bitmap.left = static_cast<int>(std::floor(min_x * scale + shift_x));
  bitmap.top = static_cast<int>(std::floor(-max_y * scale));
  const int right = static_cast<int>(std::ceil(max_x * scale + shift_x)) + 1;
  const int bottom = static_cast<int>(std::ceil(-min_y * scale)) + 1;
  bitmap.width = std::clamp(right - bitmap.left, 0, kMaxBitmapSide);
  bitmap.height = std::clamp(bottom - bitmap.top, 0, kMaxBitmapSide);
  bitmap.coverage.assign(
      static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height), 0);
  if (bitmap.coverage.empty()) return bitmap;
  std::vector<stbtt_vertex> vertices = vertices_of(outline);
  stbtt__bitmap target{bitmap.width, bitmap.height, bitmap.width, bitmap.coverage.data()};
  constexpr float kFlatnessPx = 0.1f;
  stbtt_Rasterize(&target, kFlatnessPx, vertices.data(), static_cast<int>(vertices.size()), scale,
                  scale, shift_x, 0, bitmap.left, bitmap.top, 1, nullptr);
  return bitmap;
}

}  // namespace broadsheet
