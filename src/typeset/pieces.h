// Pieces: the stretches of a shaped text between the places where a line may end.
#pragma once

#include "typeset/shaped_data.h"

namespace broadsheet {

// Fills flags' cluster bits, pieces, deltas and widths from runs and glyphs.
void set_pieces(ShapedParagraphData& data, const TextUnits& units,
                const std::vector<UnitBreak>& breaks);

// The change of width on both sides of a line break at `byte`, where shaping crosses it.
BreakDelta break_delta(const ShapedParagraphData& data, std::uint32_t byte);

}  // namespace broadsheet
