// A file that was written as gzip (RFC 1952) and came through a host: as it was stored, or unpacked
// already, because some hosts take .gz for a content encoding.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace broadsheet {

// The content. Malformed when the gzip is not whole, TooLarge above `max_bytes`; `file` is for the
// error.
Result<std::vector<std::byte>> content_of_gzip(std::vector<std::byte> bytes, std::size_t max_bytes,
                                               const std::string& file);

}  // namespace broadsheet
