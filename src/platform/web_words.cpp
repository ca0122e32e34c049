// Stands in for base/words_table.cpp in the page: no word but English is in the module. Linked
// before it, so that none of its tables is.
#include <memory>
#include <string>
#include <vector>

#include "base/words_table.h"

namespace broadsheet {
namespace {

struct KeptWords {
  std::string language;
  std::string packed;
  WordTable table;  // points into both
};

std::vector<std::unique_ptr<KeptWords>>& kept_words() {
  static std::vector<std::unique_ptr<KeptWords>> kept;
  return kept;
}

}  // namespace

const WordTable* word_table(std::string_view table_language) {
  for (const auto& kept : kept_words()) {
    if (kept->language == table_language) return &kept->table;
  }
  return nullptr;
}

bool keep_word_table(std::string_view table_language, std::string packed) {
  if (word_table(table_language) != nullptr) return true;
  auto words = std::make_unique<KeptWords>();
  words->language = table_language;
  words->packed = std::move(packed);
  const auto table = unpacked_words(words->language, words->packed);
  if (!table) return false;
  words->table = *table;
  kept_words().push_back(std::move(words));
  return true;
}

}  // namespace broadsheet
