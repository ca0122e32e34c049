// The search index of a site being packed: files of src/search/, named by their content.
#pragma once

#include <string>

#include "article/article.h"
#include "base/result.h"
#include "bundle/catalogue.h"
#include "cli/site_writer.h"
#include "search/index_builder.h"

namespace broadsheet {

class SearchPacker {
 public:
  // `out` must outlive this.
  SearchPacker(std::uint32_t article_count, SiteWriter& out);

  // In order of ordinals.
  Result<Done> add(const Article& article, const CatalogueEntry& entry);

  // Writes the rest; the root's address in the site, for the manifest.
  Result<std::string> finish();

 private:
  IndexBuilder builder_;
};

}  // namespace broadsheet
