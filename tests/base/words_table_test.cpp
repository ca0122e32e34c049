#include "base/words_table.h"

#include <doctest/doctest.h>

using namespace broadsheet;

TEST_CASE("word tables: packed and unpacked they say the same") {
  for (const char* language : {"ar", "fa", "fr"}) {
    const WordTable* table = word_table(language);
    REQUIRE(table != nullptr);
    const std::string packed = packed_words(*table);
    const auto read = unpacked_words(language, packed);
    REQUIRE(read);
    CHECK(read->language == language);
    std::size_t word_count = 0;
    for (std::size_t i = 0; i < table->words.size(); ++i) {
      REQUIRE((table->words[i] == nullptr) == (read->words[i] == nullptr));
      if (table->words[i] == nullptr) continue;
      CHECK(std::string_view(table->words[i]) == read->words[i]);
      ++word_count;
    }
    CHECK(word_count > 50);
  }
}

TEST_CASE("word tables: cut short, too long or of a viewer with other words, they are refused") {
  const std::string packed = packed_words(*word_table("fr"));
  for (std::size_t size = 0; size < packed.size(); ++size) {
    REQUIRE_FALSE(unpacked_words("fr", std::string_view(packed).substr(0, size)));
  }
  CHECK_FALSE(unpacked_words("fr", packed + "x"));
  std::string other = packed;
  other[0] = other[0] == '0' ? '1' : '0';
  CHECK_FALSE(unpacked_words("fr", other));
}

TEST_CASE("word tables: Dari is read in Persian, other languages in English") {
  CHECK(word_table_language("prs-AF") == "fa");
  CHECK(word_table_language("ar-EG") == "ar");
  CHECK(word_table("en") == nullptr);
  CHECK(word_table("sw") == nullptr);
}
