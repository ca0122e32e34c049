#include "search/stemmers.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>

namespace broadsheet {
namespace {

struct Algorithm {
  std::string_view subtag;
  const char* name;
};
constexpr std::array<Algorithm, 29> kAlgorithms{
    {{"ar", "arabic"},     {"ca", "catalan"},   {"da", "danish"},     {"de", "german"},
     {"el", "greek"},      {"en", "english"},   {"es", "spanish"},    {"eu", "basque"},
     {"fi", "finnish"},    {"fr", "french"},    {"ga", "irish"},      {"hi", "hindi"},
     {"hu", "hungarian"},  {"hy", "armenian"},  {"id", "indonesian"}, {"it", "italian"},
     {"lt", "lithuanian"}, {"nb", "norwegian"}, {"ne", "nepali"},     {"nl", "dutch"},
     {"nn", "norwegian"},  {"no", "norwegian"}, {"pt", "portuguese"}, {"ro", "romanian"},
     {"ru", "russian"},    {"sr", "serbian"},   {"sv", "swedish"},    {"ta", "tamil"},
     {"tr", "turkish"}}};

std::string_view primary_subtag(std::string_view language) {
  return language.substr(0, language.find_first_of("-_"));
}

const char* algorithm_for(std::string_view language) {
  const std::string_view subtag = primary_subtag(language);
  for (const Algorithm& algorithm : kAlgorithms) {
    if (algorithm.subtag == subtag) return algorithm.name;
  }
  return nullptr;
}

}  // namespace

struct Stemmers::Language {
  explicit Language(const char* algorithm)
      : stemmer(algorithm ? sb_stemmer_new(algorithm, "UTF_8") : nullptr, &sb_stemmer_delete) {}

  std::unique_ptr<sb_stemmer, void (*)(sb_stemmer*)> stemmer;
};

Stemmers::Stemmers() = default;
Stemmers::~Stemmers() = default;
Stemmers::Stemmers(Stemmers&&) noexcept = default;
Stemmers& Stemmers::operator=(Stemmers&&) noexcept = default;

Stemmers::Language& Stemmers::language_of(std::string_view language) {
  const char* algorithm = algorithm_for(language);
  auto& entry = languages_[algorithm ? algorithm : ""];
  if (!entry) entry = std::make_unique<Language>(algorithm);
  return *entry;
}

std::string Stemmers::stem(std::string_view word, std::string_view language) {
  Language& own = language_of(language);
  if (!own.stemmer) return std::string(word);
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stem = sb_stemmer_stem(own.stemmer.get(), bytes, static_cast<int>(word.size()));
  if (!stem) return std::string(word);
  const int size = sb_stemmer_length(own.stemmer.get());
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(size)};
}

bool has_stemmer(std::string_view language) { return algorithm_for(language) != nullptr; }

std::string stemmer_file(std::string_view language) {
  const char* algorithm = algorithm_for(language);
  return algorithm ? "stemmers/" + std::string(algorithm) + ".wasm" : std::string();
}

std::vector<std::string> stemmer_files_wanted(const std::vector<std::string>& languages) {
  std::vector<std::string> files;
  for (const std::string& language : languages) {
    const char* algorithm = algorithm_for(language);
    if (!algorithm) continue;
    std::string file = stemmer_file(language);
    if (std::find(files.begin(), files.end(), file) != files.end()) continue;
    sb_stemmer* stemmer = sb_stemmer_new(algorithm, "UTF_8");
    if (!stemmer) files.push_back(std::move(file));
    sb_stemmer_delete(stemmer);
  }
  return files;
}

}  // namespace broadsheet
