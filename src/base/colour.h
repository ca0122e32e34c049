// Colours as numbers, and whether text of one can be read on another, as WCAG 2.2 measures it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace broadsheet {

// 0xRRGGBB.
using Colour = std::uint32_t;

// What text needs (WCAG 2.2, 1.4.3).
inline constexpr double kTextContrast = 4.5;

// "#9c1c1c", in small or capital letters; nothing for any other text.
std::optional<Colour> parse_colour(std::string_view text);

// From 1 to 21, whichever of the two is the lighter one.
double contrast_of(Colour a, Colour b);

// The colour itself where text of it can be read on the ground. Else what it becomes with as much
// black on a light ground, or white on a dark one, as it needs.
Colour readable_on(Colour ground, Colour colour);

}  // namespace broadsheet
