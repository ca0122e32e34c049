// What a saved list of results says of one article, the same in the page and on the terminal.
#pragma once

#include <string>
#include <string_view>

#include "article/article.h"
#include "bundle/catalogue.h"
#include "search/result_export.h"

namespace broadsheet {

// How much of a passage says why an article was found.
inline constexpr std::size_t kExportedPassageBytes = 240;

// `stored_json` is the article as the archive has it, whose hash is told; `base_url` the site's
// own, with a slash at its end: when it is empty, addresses stay relative.
ExportedResult exported_result(const CatalogueEntry& entry, const Article& article,
                               std::string_view stored_json, const std::string& base_url);

}  // namespace broadsheet
