// SHA-256 (FIPS 180-4), by OpenSSL's libcrypto. Native only: the viewer checks CRC-32s.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace broadsheet {

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// The first eight bytes, the first of them the highest: what a content-hashed name says.
std::uint64_t sha256_prefix(std::string_view bytes);

}  // namespace broadsheet
