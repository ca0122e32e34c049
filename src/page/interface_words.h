// What the page's own scripts say (web/offline.js), and the pages beside the viewer: words that the
// module doesn't carry. words.json holds them once for the whole site, in every language.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

inline constexpr std::string_view kInterfaceWordsFile = "words.json";

std::string interface_words_json();

// One of them, by its name in interface_words.inc. English where `language` has none.
std::string_view interface_word(std::string_view name, std::string_view language);

}  // namespace broadsheet
