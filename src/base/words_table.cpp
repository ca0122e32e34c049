// The built-in tables. Nothing of this file is in the page's module: see platform/web_words.cpp.
#include "base/words_table.h"

#include <cstddef>

namespace broadsheet {
namespace {

struct WordEntry {
  const char* english = nullptr;
  const char* arabic = nullptr;
  const char* persian = nullptr;
  const char* french = nullptr;
};

constexpr WordTable kTables[] = {
#define BROADSHEET_WORD(key, ...) WordEntry{__VA_ARGS__}.arabic,
    {"ar",
     {
#include "base/words.inc"
     }},
#undef BROADSHEET_WORD
#define BROADSHEET_WORD(key, ...) WordEntry{__VA_ARGS__}.persian,
    {"fa",
     {
#include "base/words.inc"
     }},
#undef BROADSHEET_WORD
#define BROADSHEET_WORD(key, ...) WordEntry{__VA_ARGS__}.french,
    {"fr",
     {
#include "base/words.inc"
     }},
#undef BROADSHEET_WORD
};

}  // namespace

const WordTable* word_table(std::string_view table_language) {
  for (const WordTable& table : kTables) {
    if (table.language == table_language) return &table;
  }
  return nullptr;
}

bool keep_word_table(std::string_view table_language, std::string) {
  return word_table(table_language) != nullptr;
}

}  // namespace broadsheet
