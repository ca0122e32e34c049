// Raw deflate streams (RFC 1951) inside the index's files, so that any host serves them as bytes.
// Internal to search/.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace broadsheet {

// At zlib's best level; the same bytes for the same input.
std::string deflated_text(std::string_view raw);

// Malformed when `stored` is not exactly `raw_bytes` long unpacked. Asks for no more memory than
// `stored` can hold.
Result<std::string> inflated_text(std::string_view stored, std::size_t raw_bytes);

}  // namespace broadsheet
