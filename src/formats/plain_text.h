// Reads the plain text of a saved news page - a browser's "save as text", or copied and pasted -
// as an Article. General rules, no site's in particular: lines are known by their words
// (phrases.inc), by their shape (page_shapes.h) and by what stands around them.
//
// The order of the passes: lines; furniture; recordings; authors' boxes; where the article ends;
// headline; pictures; the rest of the head; the body. A line settled by one pass is left alone by
// the later ones. What no pass could place is reported with its line, never dropped silently.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/result.h"

namespace broadsheet {

struct PlainTextImportOptions {
  // The file's name without its ending: part of the identifier, and the headline of a page without.
  std::string name;
  std::string language;  // BCP 47; empty: guessed
  std::string encoding;  // empty: found out
};

// A line of the page that didn't become part of the article.
struct SetAsideLine {
  std::size_t line_number = 0;  // in the file, from 1
  std::string text;
  std::string reason;  // "share button", "stands after the article's end"

  friend bool operator==(const SetAsideLine&, const SetAsideLine&) = default;
};

struct PlainTextImport {
  Article article;
  std::vector<SetAsideLine> furniture;  // the site's
  std::vector<SetAsideLine> unplaced;   // perhaps the article's: for a person to look at
  Warnings warnings;
  std::string encoding;
};

// Pages beyond these are refused: no page of news comes near.
inline constexpr std::size_t kMaxPageBytes = 8u << 20;
inline constexpr std::size_t kMaxPageLines = 20'000;

// TooLarge; Unsupported (not plain text); Malformed (a text without a single paragraph).
Result<PlainTextImport> import_plain_text(std::string_view bytes,
                                          const PlainTextImportOptions& options = {});

// The same name and bytes give the same identifier on every machine: "voa-syria-1f00ba12".
std::string identifier_from(std::string_view name, std::string_view bytes);

}  // namespace broadsheet
