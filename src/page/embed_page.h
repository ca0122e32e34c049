// embed.html: the code that puts an article into another site, with a preview (web/embed-page.js).
// And what an oEmbed provider says of an article, as a static file (oembed.com, version 1.0).
#pragma once

#include <string>

#include "article/article.h"
#include "article/site.h"

namespace broadsheet {

std::string embed_page(const SiteInfo& site);

// "oembed/SLUG.json" of the page "a/SLUG.html".
std::string oembed_path(const std::string& page_path);

// Type "rich": a quotation with a link, and the page in a frame, which is the form that WordPress
// takes from sites it doesn't know. The site's base address must be known.
std::string oembed_json(const Article& article, const SiteInfo& site, const std::string& page_path);

// For the head of the article's page.
std::string oembed_link(const Article& article, const SiteInfo& site, const std::string& page_path);

}  // namespace broadsheet
