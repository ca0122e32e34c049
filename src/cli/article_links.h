// Links between articles of one archive: an address where an article once lived becomes its page.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "article/article.h"

namespace broadsheet {

// Where articles once lived, by address_key, and their pages ("a/SLUG.html").
using PagesByAddress = std::unordered_map<std::string, std::string>;

// "http://www.Example.com/a/?x#y" and "https://example.com/a?x" have the same key, and a viewer's
// address is its own; empty for every other place.
std::string address_key(std::string_view url);

// "index.html#/a/ID", the identifier percent-encoded: what an article without a page is reached by.
std::string viewer_address(std::string_view identifier);

// Links that may lead to an article of the archive.
bool has_links(const Article& article);

// Points links to the archive's own articles at their pages; says how many.
std::size_t relink(Article& article, const PagesByAddress& pages);

}  // namespace broadsheet
