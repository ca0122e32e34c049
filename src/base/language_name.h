// What a language is called by those who speak it, for readers to choose by.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

// "فارسی" for "fa"; the tag itself where the name isn't known.
std::string own_name_of_language(std::string_view normalised_tag);

}  // namespace broadsheet
