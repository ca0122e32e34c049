// Where the columns of the reading view stand, for a viewer of any size. CSS px.
#pragma once

#include "base/geometry.h"
#include "reader/settings.h"
#include "typeset/document_layout.h"

namespace broadsheet {

struct Viewport {
  float width_px = 0;
  float height_px = 0;
  float pixel_ratio = 1;
  bool is_embedded = false;  // in another page: no bars, nothing beside the text
  friend bool operator==(const Viewport&, const Viewport&) = default;
};

inline constexpr float kFindRowPx = 52;

// The sides are named for left-to-right pages; a right-to-left page is its mirror image
// (mirrored()).
struct PageGeometry {
  WidthClass width_class = WidthClass::LG;
  float bar_height = 52;
  float bottom_bar_height = 0;  // XS only
  float find_rows = 1;          // of the find bar, each kFindRowPx high
  float margin = 24;            // between the viewer's edge and whatever stands outermost
  float text_left = 0;
  float text_width = 0;  // the measure
  float text_top = 0;    // of the kicker, in the document
  bool has_contents = false;
  float contents_left = 0;
  float contents_width = 0;
  bool has_rail = false;
  float rail_left = 0;
  float rail_width = 0;
  float side_top = 0;  // of contents and rail, in the viewport
  float find_bar_height() const { return find_rows * kFindRowPx + 8; }
  friend bool operator==(const PageGeometry&, const PageGeometry&) = default;
};

PageGeometry page_geometry(const Viewport& viewport, const Settings& settings);

// The same page seen in a mirror.
PageGeometry mirrored(const PageGeometry& geometry, float viewer_width_px);

// What the typesetter needs to know of the viewer and of the reader's choices.
ReadingStyle reading_style(const PageGeometry& geometry, const Settings& settings);

}  // namespace broadsheet
