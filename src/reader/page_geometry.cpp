#include "reader/page_geometry.h"

#include <algorithm>
#include <cmath>

namespace broadsheet {
namespace {

constexpr float kMeasureAtLg = 700;

// Contents | text | rail, centred as one; what doesn't fit goes, the text never does.
void place_columns(float width_px, bool has_sides, PageGeometry& geometry) {
  const float room = width_px - 2 * geometry.margin;
  const bool is_wide = geometry.width_class == WidthClass::LG;
  const float gap = is_wide && width_px >= 1360 ? 56 : 36;
  const float contents = is_wide && width_px >= 1360 ? 220 : 180;
  const float rail = width_px >= 1360 ? 250 : 196;
  geometry.text_width = std::min(geometry.text_width, room);
  geometry.has_contents = has_sides && geometry.width_class >= WidthClass::MD &&
                          contents + gap + geometry.text_width <= room;
  const float with_contents = geometry.text_width + (geometry.has_contents ? contents + gap : 0);
  geometry.has_rail = is_wide && geometry.has_contents && with_contents + gap + rail <= room;
  const float total = with_contents + (geometry.has_rail ? gap + rail : 0);
  float x = std::floor((width_px - total) / 2);
  if (geometry.has_contents) {
    geometry.contents_left = x;
    geometry.contents_width = contents;
    x += contents + gap;
  }
  geometry.text_left = x;
  x += geometry.text_width + gap;
  if (geometry.has_rail) {
    geometry.rail_left = x;
    geometry.rail_width = rail;
  }
}

}  // namespace

PageGeometry page_geometry(const Viewport& viewport, const Settings& settings) {
  PageGeometry geometry;
  geometry.width_class = width_class(static_cast<int>(viewport.width_px));
  const bool is_narrow = geometry.width_class == WidthClass::XS;
  const bool has_bars = !viewport.is_embedded;
  geometry.bar_height = !has_bars ? 0 : is_narrow ? 48 : 52;
  geometry.bottom_bar_height = has_bars && is_narrow ? 60 : 0;
  geometry.find_rows = is_narrow ? 3 : viewport.width_px < 1080 ? 2 : 1;
  geometry.margin = is_narrow ? 18 : geometry.width_class == WidthClass::SM ? 32 : 24;
  geometry.text_top = geometry.bar_height + (is_narrow ? 14 : has_bars ? 38 : 24);
  geometry.side_top = geometry.bar_height + 136;
  // A larger text keeps its words per line: the measure grows with it, as far as there is room.
  const float scale = static_cast<float>(settings.measure_percent) / 100 *
                      std::max(1.0f, static_cast<float>(settings.text_size_percent) / 100);
  geometry.text_width = is_narrow ? viewport.width_px : std::round(kMeasureAtLg * scale);
  if (!is_narrow) {
    geometry.text_width = std::min(geometry.text_width, 960.0f);
  }
  place_columns(viewport.width_px, has_bars, geometry);
  geometry.text_width = std::max(geometry.text_width, 1.0f);
  return geometry;
}

PageGeometry mirrored(const PageGeometry& geometry, float viewer_width_px) {
  PageGeometry mirror = geometry;
  mirror.text_left = viewer_width_px - geometry.text_left - geometry.text_width;
  mirror.contents_left = viewer_width_px - geometry.contents_left - geometry.contents_width;
  mirror.rail_left = viewer_width_px - geometry.rail_left - geometry.rail_width;
  return mirror;
}

ReadingStyle reading_style(const PageGeometry& geometry, const Settings& settings) {
  ReadingStyle style;
  style.width_class = geometry.width_class;
  style.measure = fixed_from_px(static_cast<double>(geometry.text_width));
  style.text_size_percent = settings.text_size_percent;
  style.leading_percent = settings.leading_percent;
  style.family = settings.family;
  style.is_justified = settings.is_justified;
  style.can_hyphenate = settings.can_hyphenate;
  return style;
}

}  // namespace broadsheet
