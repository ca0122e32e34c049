// Snowball's stemmers behind one function, with the answers kept: an archive repeats its words.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace broadsheet {

class Stemmers {
 public:
  Stemmers();
  ~Stemmers();
  Stemmers(Stemmers&&) noexcept;
  Stemmers& operator=(Stemmers&&) noexcept;

  // `word` in lower case, diacritics kept; the answer too. Unchanged where Snowball has no
  // algorithm for the language.
  const std::string& stem(std::string_view word, std::string_view language);

 private:
  struct Language;
  Language& language_of(std::string_view language);
  std::unordered_map<std::string, std::unique_ptr<Language>> languages_;
};

// Whether Snowball has an algorithm for the language (BCP 47).
bool has_stemmer(std::string_view language);

}  // namespace broadsheet
