// Which language a text is in, by its script and its commonest words. Meant for whole articles: a
// few words give an empty answer rather than a wrong one.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

// A BCP 47 tag, empty where nothing speaks for one.
std::string guess_language(std::string_view text);

}  // namespace broadsheet
