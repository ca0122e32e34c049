// The form in which two spellings of the same letters are equal: decomposed as Unicode's NFD does,
// blanks that don't break as plain ones, and without what is never seen.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

std::string canonical_form(std::string_view text);

}  // namespace broadsheet
