// The little of JSON (RFC 8259) that updates of the twin need: numbers, strings, commas.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace broadsheet {

void append_json_number(std::string& out, std::int64_t number);
// Quoted and escaped; ill-formed UTF-8 becomes U+FFFD, because JavaScript would stop there.
void append_json_string(std::string& out, std::string_view text);

// How many UTF-16 units the UTF-8 text takes in JavaScript.
std::uint32_t utf16_size(std::string_view text);

}  // namespace broadsheet
