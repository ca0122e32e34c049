// Addresses to hand on: of what is open, of what is selected in it, and the code that embeds it.
#pragma once

#include <string>

#include "reader/reader.h"

namespace broadsheet {

// What is shared leads to where the reader is, if others can get there; what is cited leads to the
// archive's own address, if it has one.
enum class LinkUse : std::uint8_t { Share, Cite };

// Where the site is, with a slash at the end; or empty, and then there are no links either.
std::string shared_root(const Reader& reader, LinkUse use = LinkUse::Share);

// The full address of what is open: the article, or the front page.
std::string page_link(const Reader& reader, LinkUse use = LinkUse::Share);

// The same with the selected passage (reader/text_link.h). Empty: nothing is selected.
std::string selection_link(const Reader& reader);

// Where the search shows what is like the article of that slug, relative to the site; empty:
// nowhere.
std::string address_alike(const Reader& reader, const std::string& slug);

// HTML for another site (web/EMBED.md): the element, its script, and a link for readers without.
std::string embed_code(const Reader& reader);

// Where the page is that shows the code at several widths, for the open article.
std::string embed_preview(const Reader& reader);

}  // namespace broadsheet
