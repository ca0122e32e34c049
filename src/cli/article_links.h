// Links between articles of one archive: an address where an article once lived becomes its page.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "article/article.h"

namespace broadsheet {

// From an address_key to the page ("a/SLUG.html") of the article that once lived there; empty when
// there is none.
using FindPage = std::function<std::string(const std::string& key)>;

// "http://www.Example.com/a/?x#y" and "https://example.com/a?x" have the same key, and a viewer's
// address is its own; empty for every other place.
std::string address_key(std::string_view url);

// "index.html#/a/ID", the identifier percent-encoded: what an article without a page is reached by.
std::string viewer_address(std::string_view identifier);

// Links that may lead to an article of the archive.
bool has_links(const Article& article);

// Points links to the archive's own articles at their pages; says how many.
std::size_t relink(Article& article, const FindPage& find_page);

}  // namespace broadsheet
