// Links between articles of one archive: an address where an article once lived becomes its page.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "article/article.h"

namespace broadsheet {

// Where articles once lived, by address_key, and their pages ("a/SLUG.html").
using PagesByAddress = std::unordered_map<std::string, std::string>;

// "http://www.Example.com/a/?x#y" and "https://example.com/a?x" have the same key; empty for what
// is not on the web.
std::string address_key(std::string_view url);

bool has_web_links(const Article& article);

// Points links to the archive's own articles at their pages; says how many.
std::size_t relink(Article& article, const PagesByAddress& pages);

}  // namespace broadsheet
