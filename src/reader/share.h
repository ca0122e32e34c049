// Addresses to hand on: of what is open, of what is selected in it, and the code that embeds it.
#pragma once

#include <string>

#include "reader/reader.h"

namespace broadsheet {

// Where the site is, as far as anybody else can reach it, with a slash at the end; or empty.
std::string shared_root(const Reader& reader);

// The full address of the article, or of the front page. Relative where the root isn't known.
std::string page_link(const Reader& reader);

// The same with a text fragment (WICG Scroll to Text Fragment) for the selection, with the words
// around it where it stands in one block. Empty: nothing is selected.
std::string selection_link(const Reader& reader);

// HTML for another site (web/EMBED.md): the element, its script, and a link for readers without.
std::string embed_code(const Reader& reader);

// Where the page is that shows the code at several widths, for the open article.
std::string embed_preview(const Reader& reader);

}  // namespace broadsheet
