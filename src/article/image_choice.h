// Which file of a picture to load for the room there is, as a browser chooses from srcset.
#pragma once

#include <cstdint>
#include <string>

#include "article/article.h"

namespace broadsheet {

// The narrowest that is at least `width_px` wide (in physical pixels), else the widest. Of two of
// one width the one of `sources`, which is the smaller file. Empty when there is none.
inline const std::string& picture_file(const Image& image, std::uint32_t width_px) {
  const std::string* best = &image.src;
  std::uint32_t best_px = image.width_px;
  for (const ImageSource& source : image.sources) {
    if (source.src.empty() || source.width_px == 0) continue;
    const bool is_enough = source.width_px >= width_px;
    const bool is_better =
        best_px >= width_px ? is_enough && source.width_px <= best_px : source.width_px >= best_px;
    if (!is_better && !best->empty()) continue;
    best = &source.src;
    best_px = source.width_px;
  }
  return *best;
}

}  // namespace broadsheet
