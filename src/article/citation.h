// How an article is cited, in the forms that people and reference managers take. Every form names
// the archive's address, the original one, and the date of access.
#pragma once

#include <string>
#include <string_view>

#include "article/article.h"
#include "base/date.h"

namespace broadsheet {

struct CitationPlace {
  std::string archive_name;
  std::string archive_address;  // absolute; empty where the archive has none
  Date accessed;
};

// A sentence in the words of `language`. Titles and names stand exactly as stored.
std::string citation_sentence(const Article& article, const CitationPlace& place,
                              std::string_view language);
// BibTeX's @article, UTF-8, with biblatex's url, urldate and langid.
std::string to_bibtex(const Article& article, const CitationPlace& place);
// RIS (Research Information Systems, 2001 and later), type NEWS, lines end in CR LF.
std::string to_ris(const Article& article, const CitationPlace& place);
// CSL-JSON 1.0.2: an array with one item of type article-newspaper.
std::string to_csl_json(const Article& article, const CitationPlace& place);

}  // namespace broadsheet
