// The search index of a site being packed: files of src/search/, named by their content.
#pragma once

#include <string>

#include "article/article.h"
#include "base/result.h"
#include "cli/site_writer.h"
#include "search/index_builder.h"

namespace broadsheet {

class SearchPacker {
 public:
  // In order of ordinals.
  void add(const Article& article) { builder_.add(article); }

  // Writes the index; the root's address in the site, for the manifest.
  Result<std::string> finish(SiteWriter& out);

 private:
  IndexBuilder builder_;
};

}  // namespace broadsheet
