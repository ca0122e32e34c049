#include "typeset/table.h"

#include <algorithm>

namespace broadsheet {
namespace {

constexpr Fixed kCellPaddingX = fixed_from_px(12);
constexpr Fixed kCellPaddingY = fixed_from_px(4);
// Hostile spans end here; no table is wider.
constexpr std::uint32_t kMaxColumns = 1000;

// Where the next cell of a row goes: past the cells that reach down from above.
std::uint32_t free_column(const std::vector<std::uint32_t>& busy_until, std::uint32_t column,
                          std::uint32_t row) {
  while (column < busy_until.size() && busy_until[column] > row) ++column;
  return column;
}

std::vector<ColumnWidths> measured_columns(ParagraphStore& store, const TableGrid& grid) {
  std::vector<ColumnWidths> columns(grid.column_count);
  const auto widths_of = [&](const GridCell& cell) {
    ColumnWidths widths{2 * kCellPaddingX, 2 * kCellPaddingX};
    if (cell.text == kNoNode) return widths;
    const ParagraphStore::Widths text = store.widths(cell.text);
    widths.min += text.min;
    widths.natural += text.natural;
    return widths;
  };
  for (const GridCell& cell : grid.cells) {
    if (cell.colspan != 1) continue;
    const ColumnWidths widths = widths_of(cell);
    ColumnWidths& column = columns[cell.column];
    column.min = std::max(column.min, widths.min);
    column.natural = std::max(column.natural, widths.natural);
  }
  // What a spanning cell needs beyond its columns is shared evenly among them.
  for (const GridCell& cell : grid.cells) {
    if (cell.colspan == 1) continue;
    const ColumnWidths widths = widths_of(cell);
    ColumnWidths sum;
    for (std::uint32_t c = cell.column; c < cell.column + cell.colspan; ++c) {
      sum.min += columns[c].min;
      sum.natural += columns[c].natural;
    }
    const auto span = static_cast<Fixed>(cell.colspan);
    const Fixed more_min = std::max(0, widths.min - sum.min + span - 1) / span;
    const Fixed more_natural = std::max(0, widths.natural - sum.natural + span - 1) / span;
    for (std::uint32_t c = cell.column; c < cell.column + cell.colspan; ++c) {
      columns[c].min += more_min;
      columns[c].natural = std::max(columns[c].natural + more_natural, columns[c].min);
    }
  }
  return columns;
}

Fixed span_width(const std::vector<Fixed>& widths, std::uint32_t column, std::uint32_t span) {
  Fixed sum = 0;
  for (std::uint32_t c = column; c < column + span; ++c) sum += widths[c];
  return sum;
}

Fixed cell_height(ParagraphStore& store, const GridCell& cell, const std::vector<Fixed>& widths) {
  if (cell.text == kNoNode) return 2 * kCellPaddingY;
  const Fixed inner = span_width(widths, cell.column, cell.colspan) - 2 * kCellPaddingX;
  if (store.extent(cell.text, inner).is_estimated) store.set(cell.text, inner);
  return store.extent(cell.text, inner).height + 2 * kCellPaddingY;
}

std::vector<Fixed> row_heights(ParagraphStore& store, const TableGrid& grid,
                               const std::vector<Fixed>& widths) {
  std::vector<Fixed> heights(grid.rows.size(), store.page().step);
  for (const GridCell& cell : grid.cells) {
    if (cell.rowspan != 1) continue;
    const Fixed height = store.page().rounded_up(cell_height(store, cell, widths));
    heights[cell.row] = std::max(heights[cell.row], height);
  }
  for (const GridCell& cell : grid.cells) {
    if (cell.rowspan == 1) continue;
    Fixed have = 0;
    for (std::uint32_t r = cell.row; r < cell.row + cell.rowspan; ++r) have += heights[r];
    const Fixed need = store.page().rounded_up(cell_height(store, cell, widths));
    if (need > have) heights[cell.row + cell.rowspan - 1] += need - have;
  }
  return heights;
}

}  // namespace

TableGrid table_grid(const Flow& flow, NodeId table) {
  TableGrid grid;
  std::vector<std::uint32_t> busy_until;  // per column: the first row it is free in
  const NodeId table_end = flow.nodes[table].end;
  for (NodeId row = table + 1; row < table_end; row = flow.nodes[row].end) {
    if (flow.nodes[row].kind != FlowKind::TableRow) continue;
    const auto row_index = static_cast<std::uint32_t>(grid.rows.size());
    grid.rows.push_back(row);
    std::uint32_t column = 0;
    for (NodeId cell = row + 1; cell < flow.nodes[row].end; cell = flow.nodes[cell].end) {
      const FlowNode& node = flow.nodes[cell];
      column = free_column(busy_until, column, row_index);
      if (column >= kMaxColumns) continue;
      GridCell placed;
      placed.node = cell;
      placed.text = cell + 1 < node.end ? cell + 1 : kNoNode;
      placed.row = row_index;
      placed.column = column;
      placed.colspan = std::min<std::uint32_t>(node.colspan, kMaxColumns - column);
      placed.rowspan = node.rowspan;
      const std::uint32_t end = column + placed.colspan;
      if (busy_until.size() < end) busy_until.resize(end, 0);
      for (std::uint32_t c = column; c < end; ++c) {
        busy_until[c] = std::max(busy_until[c], row_index + placed.rowspan);
      }
      grid.cells.push_back(placed);
      column = end;
    }
  }
  grid.column_count = static_cast<std::uint32_t>(busy_until.size());
  const auto row_count = static_cast<std::uint32_t>(grid.rows.size());
  for (GridCell& cell : grid.cells) cell.rowspan = std::min(cell.rowspan, row_count - cell.row);
  return grid;
}

std::vector<Fixed> column_widths(const std::vector<ColumnWidths>& columns, Fixed width) {
  std::int64_t min = 0;
  std::int64_t natural = 0;
  for (const ColumnWidths& column : columns) {
    min += column.min;
    natural += column.natural;
  }
  std::vector<Fixed> widths;
  std::int64_t shared = 0;
  std::int64_t weight_before = 0;
  for (const ColumnWidths& column : columns) {
    // Too wide even at its narrowest: as narrow as it goes. Else the room beyond the narrowest is
    // shared by what each column lacks; room beyond the natural widths by those.
    std::int64_t base = column.min;
    std::int64_t room = 0;
    std::int64_t weight = 0;
    std::int64_t weights = 1;
    if (natural <= width) {
      base = column.natural;
      room = width - natural;
      weight = column.natural;
      weights = std::max<std::int64_t>(natural, 1);
    } else if (min < width) {
      room = width - min;
      weight = column.natural - column.min;
      weights = std::max<std::int64_t>(natural - min, 1);
    }
    weight_before += weight;
    const std::int64_t share = room * weight_before / weights - shared;
    shared += share;
    widths.push_back(static_cast<Fixed>(base + share));
  }
  return widths;
}

TablePlace place_grid(ParagraphStore& store, const TableGrid& grid, Fixed x, Fixed y, Fixed width,
                      Placement& placement) {
  TablePlace result;
  if (grid.column_count == 0) return result;
  const std::vector<Fixed> widths = column_widths(measured_columns(store, grid), width);
  const Fixed total = span_width(widths, 0, grid.column_count);
  if (total > width) result.scroll_width = total;
  const std::vector<Fixed> heights = row_heights(store, grid, widths);
  std::vector<Fixed> tops;
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    tops.push_back(y + result.height);
    placement.boxes[grid.rows[r]].rect = {x, tops[r], total, heights[r]};
    result.height += heights[r];
  }
  for (const GridCell& cell : grid.cells) {
    const Fixed left = x + span_width(widths, 0, cell.column);
    const Fixed cell_width = span_width(widths, cell.column, cell.colspan);
    Fixed height = 0;
    for (std::uint32_t r = cell.row; r < cell.row + cell.rowspan; ++r) height += heights[r];
    placement.boxes[cell.node].rect = {left, tops[cell.row], cell_width, height};
    if (cell.text == kNoNode) continue;
    LayoutBox& box = placement.boxes[cell.text];
    const ParagraphStore::Extent text = store.extent(cell.text, cell_width - 2 * kCellPaddingX);
    box.rect = {left + kCellPaddingX, tops[cell.row] + kCellPaddingY, text.width, text.height};
    box.paragraph = text.paragraph;
    box.outline = text.outline;
    placement.fits[cell.text] = Fit::Table;
  }
  return result;
}

}  // namespace broadsheet
