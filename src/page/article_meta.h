// What an article's page says of itself to machines: schema.org JSON-LD, Open Graph, and the
// citation_* names that reference managers and Google Scholar read.
#pragma once

#include <string>

#include "article/article.h"
#include "article/site.h"

namespace broadsheet {

// Elements for the head, ready HTML. `path` is the page's, from the site's root.
std::string article_meta(const Article& article, const SiteInfo& site, const std::string& path,
                         const std::string& description);

}  // namespace broadsheet
