// The last step of `pack`: the static pages, complete without script, on all cores.
#pragma once

#include <string>
#include <vector>

#include "article/site.h"
#include "cli/list_pages.h"
#include "cli/site_writer.h"

namespace broadsheet {

struct PageJob {
  const SiteInfo& site;
  const FrontPage& front;
  const FontLinks& fonts;
  const std::vector<std::string>& pieces;  // files (group_piece.h), in order
  // The first and the last article of each.
  const std::vector<CatalogueEntry>& first_entries;
  const std::vector<CatalogueEntry>& last_entries;
  PagePaths paths;
  bool has_oembed = false;  // an oEmbed file for each page
  unsigned thread_count = 1;
  bool is_quiet = false;
};

// index.html, embed.html, all/*.html, a/*.html. The shards are in `out` already.
Result<Done> write_pages(const PageJob& job, SiteWriter& out);

}  // namespace broadsheet
