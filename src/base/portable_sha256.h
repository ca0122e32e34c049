// SHA-256 (FIPS 180-4) in plain C++, for the page, which has no library for it. Writing sites takes
// the faster one of bundle/native.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

// 64 lower-case hexadecimal digits.
std::string portable_sha256_hex(std::string_view bytes);

}  // namespace broadsheet
