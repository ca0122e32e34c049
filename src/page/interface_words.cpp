#include "page/interface_words.h"

#include "article/json.h"
#include "base/words.h"

namespace broadsheet {
namespace {

constexpr std::string_view kLanguages[] = {"en", "ar", "fa", "fr"};

struct PageWord {
  std::string_view name;
  std::string_view words[4];  // as kLanguages
};

constexpr PageWord kWords[] = {
#define BROADSHEET_PAGE_WORD(name, ...) {#name, {__VA_ARGS__}},
#include "page/interface_words.inc"
#undef BROADSHEET_PAGE_WORD
};

}  // namespace

std::string interface_words_json() {
  JsonWriter json;
  json.begin_object();
  for (std::size_t i = 0; i < std::size(kLanguages); ++i) {
    json.name(kLanguages[i]);
    json.begin_object();
    for (const PageWord& word : kWords) {
      json.name(word.name);
      json.string(word.words[i]);
    }
    json.end_object();
  }
  json.end_object();
  return json.take();
}

std::string_view interface_word(std::string_view name, std::string_view language) {
  const std::string_view spoken = words_language(language);
  for (const PageWord& word : kWords) {
    if (word.name != name) continue;
    for (std::size_t i = 0; i < std::size(kLanguages); ++i) {
      if (kLanguages[i] == spoken) return word.words[i];
    }
    return word.words[0];
  }
  return {};
}

}  // namespace broadsheet
