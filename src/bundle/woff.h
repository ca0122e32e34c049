// WOFF 1.0 (W3C Recommendation, 2012): what the site's fonts are stored as. A browser's own
// @font-face reads it, so that static pages are set in the archive's faces without script; zlib,
// which the viewer has anyway, makes the OpenType font of it that HarfBuzz reads.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace broadsheet {

// What a font may unpack to, checked before memory is asked for.
inline constexpr std::size_t kMaxFontBytes = 64u << 20;

bool is_woff(std::string_view bytes);

// The OpenType font. Malformed when it is not a whole WOFF file, TooLarge above kMaxFontBytes.
Result<std::string> sfnt_from_woff(std::string_view woff, const std::string& file);

}  // namespace broadsheet
