// Geometry of laid-out documents: integers of 1/64 CSS pixel, so that a layout is the same on every
// platform. 32 bits reach 33 million pixels, some ten million words in one column.
#pragma once

#include <cstdint>

namespace broadsheet {

// A length or coordinate in 1/64 px (HarfBuzz's and FreeType's 26.6 convention).
using Fixed = std::int32_t;

inline constexpr Fixed kFixedOne = 64;

constexpr Fixed fixed_from_px(int px) { return px * kFixedOne; }
constexpr Fixed fixed_from_px(double px) {
  return static_cast<Fixed>(px * kFixedOne + (px < 0 ? -0.5 : 0.5));
}
constexpr float px_from_fixed(Fixed value) { return static_cast<float>(value) / kFixedOne; }

struct Point {
  Fixed x = 0;
  Fixed y = 0;
  friend constexpr bool operator==(Point, Point) = default;
};

struct Rect {
  Fixed x = 0;
  Fixed y = 0;
  Fixed width = 0;
  Fixed height = 0;

  constexpr Fixed right() const { return x + width; }
  constexpr Fixed bottom() const { return y + height; }
  constexpr bool contains(Point p) const {
    return p.x >= x && p.x < right() && p.y >= y && p.y < bottom();
  }
  constexpr bool intersects(const Rect& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }
  friend constexpr bool operator==(const Rect&, const Rect&) = default;
};

}  // namespace broadsheet
