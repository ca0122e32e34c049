// The rows of a gallery: pictures beside each other at one height that together are as wide as the
// page, so that no row ends in a hole.
#pragma once

#include <cstdint>
#include <vector>

#include "base/geometry.h"

namespace broadsheet {

// How many pictures stand in each row, from the first on. `aspects` are width to height, in
// thousandths; `width` and the `gap` between two pictures are the page's.
std::vector<std::uint32_t> gallery_rows(const std::vector<std::int64_t>& aspects, Fixed width,
                                        Fixed gap);

}  // namespace broadsheet
