// Where the cards of the contact sheet and the rows of the table stand. Lengths in CSS px; places
// are in the scrolled document, as if the page read from left to right.
#pragma once

#include <array>
#include <cstdint>
#include <utility>

#include "reader/captions_state.h"
#include "reader/effect.h"
#include "reader/page_geometry.h"

namespace broadsheet {

struct Reader;

inline constexpr std::uint32_t kCaptionLines = 8;  // whole up to here, then "more"
inline constexpr std::uint32_t kTableLines = 5;

enum class CaptionsCell : std::uint8_t {
  Picture,
  Caption,
  Credit,
  Alt,
  Size,
  Date,
  Place,
  Article,
  Section
};
inline constexpr std::size_t kCaptionsCellCount = 9;

struct CaptionsGeometry {
  float left = 0;   // of the content
  float width = 0;  // of all of it
  float top = 0;    // of the first row, below field and filters
  std::uint32_t column_count = 1;
  float card_width = 0;
  float gap = 30;  // between cards side by side
  float picture_height = 0;
  float row_gap = 34;
  bool has_two_lines = false;  // the filters stand below the field
  // The table's columns; those of no width are not shown.
  std::array<float, kCaptionsCellCount> cell_widths{};
  static constexpr float kCellGap = 18;
  static constexpr float kTableHead = 44;
};
CaptionsGeometry captions_geometry(const Reader& reader);

std::size_t captions_row_count(const Reader& reader);
// Of the row that an entry of the result stands in. Where the rows are higher than scrollers hold,
// the document is a window on them: what is near the view has its true distances in it.
double captions_row_top(const Reader& reader, std::size_t index);
double captions_row_height(const Reader& reader, std::size_t index);
// The part of the result in view, and a screen above and below.
std::pair<std::size_t, std::size_t> captions_near(const Reader& reader);
// The first entry of the row at the view's top.
std::size_t captions_at_top(const Reader& reader);
double captions_height(const Reader& reader);
// Brings the document's window to an entry that is far from the view; true when it was moved.
bool move_captions_window(Reader& reader, std::size_t index);

// Sets the texts of what is near and measures its rows; the place in view stays where it is.
void lay_out_captions(Reader& reader, Effects& effects);

// There is more to do before the view is what it will be: ask for one more frame, unless it waits
// for what is on its way (CaptionsState::is_waiting).
bool is_captions_busy(const Reader& reader);

}  // namespace broadsheet
