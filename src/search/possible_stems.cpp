#include "search/possible_stems.h"

#include <algorithm>

namespace broadsheet {
namespace {

constexpr std::size_t kMaxLanguagesTried = 12;

}  // namespace

std::vector<std::string> possible_stems(std::string_view form, std::string_view word,
                                        const std::vector<std::string>& languages,
                                        Analyser& analyser) {
  std::vector<std::string> stems;
  const std::size_t count = std::min(languages.size(), kMaxLanguagesTried);
  for (std::size_t i = 0; i < count; ++i) {
    for (const std::string_view spelling : {word, form}) {
      std::string stem = analyser.stem(spelling, languages[i]);
      if (stem.empty() || std::find(stems.begin(), stems.end(), stem) != stems.end()) continue;
      stems.push_back(std::move(stem));
    }
  }
  if (count == 0) stems.emplace_back(form);
  return stems;
}

}  // namespace broadsheet
