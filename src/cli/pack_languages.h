// What a site carries for the languages of its articles: patterns for dividing words, the
// interface's words, and the stemmers that search needs in the page.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "bundle/manifest.h"
#include "cli/site_writer.h"

namespace broadsheet {

struct LanguageSources {
  std::vector<std::string> viewer_folders;       // stemmers/NAME.wasm lie in one of them
  std::vector<std::string> hyphenation_folders;  // hyph_*.dic; after them the system's own
  bool has_search = true;
};

struct LanguageFiles {
  std::vector<LanguageFile> hyphenation;
  std::vector<LanguageFile> words;
  std::vector<std::string> stemmers;  // as gzip
  Warnings warnings;
};

// `languages`: BCP 47, as the articles and the site name them. A language without patterns or
// stemmer is normal; a stemmer that was not built is a warning.
Result<LanguageFiles> pack_languages(const std::vector<std::string>& languages,
                                     const LanguageSources& sources, SiteWriter& out);

}  // namespace broadsheet
