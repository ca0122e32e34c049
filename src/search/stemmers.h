// Snowball's stemmers behind one function.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace broadsheet {

class Stemmers {
 public:
  Stemmers();
  ~Stemmers();
  Stemmers(Stemmers&&) noexcept;
  Stemmers& operator=(Stemmers&&) noexcept;

  // `word` in lower case, diacritics kept; the answer too. Unchanged where Snowball has no
  // algorithm for the language.
  std::string stem(std::string_view word, std::string_view language);

 private:
  struct Language;
  Language& language_of(std::string_view language);
  std::unordered_map<std::string, std::unique_ptr<Language>> languages_;
};

// Whether Snowball has an algorithm for the language (BCP 47).
bool has_stemmer(std::string_view language);

// The files, relative to the site's root, that must have been fetched before words of these
// languages are stemmed: natively none, for the algorithms are in the program; in the page, where
// each is a module of its own, those that have not come yet. Fetching one is all there is to do.
std::vector<std::string> stemmer_files_wanted(const std::vector<std::string>& languages);
// The file of the language's algorithm; empty where it has none.
std::string stemmer_file(std::string_view language);

}  // namespace broadsheet
