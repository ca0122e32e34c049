// Tables: automatic column widths (CSS 2.1, 17.5.2), cells that span, rows as high as they need.
#pragma once

#include <cstdint>
#include <vector>

#include "typeset/placement.h"

namespace broadsheet {

struct GridCell {
  NodeId node = 0;  // the TableCell
  NodeId text = kNoNode;
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  std::uint32_t rowspan = 1;
  std::uint32_t colspan = 1;
};

struct TableGrid {
  std::vector<NodeId> rows;
  std::vector<GridCell> cells;  // in document order
  std::uint32_t column_count = 0;
};

TableGrid table_grid(const Flow& flow, NodeId table);

struct ColumnWidths {
  Fixed min = 0;
  Fixed natural = 0;
};

// Widths of columns that fill `width` where they can; their sum is larger where they cannot.
std::vector<Fixed> column_widths(const std::vector<ColumnWidths>& columns, Fixed width);

struct TablePlace {
  Fixed height = 0;
  Fixed scroll_width = 0;  // 0: it fits
};

// Places rows, cells and their texts with the table's grid at (x, y); sets every text.
TablePlace place_grid(ParagraphStore& store, const TableGrid& grid, Fixed x, Fixed y, Fixed width,
                      Placement& placement);

}  // namespace broadsheet
