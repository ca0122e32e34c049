// The last pass of `pack`: the static pages, complete without script.
#pragma once

#include <string>
#include <vector>

#include "article/site.h"
#include "bundle/native/archive_writer.h"
#include "cli/pack_gather.h"
#include "page/list_page.h"

namespace broadsheet {

struct PageJob {
  const SiteInfo& site;
  const std::vector<GatheredArticle>& articles;  // with slugs, in order of ordinals
  const ArchiveWriter& archive;                  // finished
  const FrontPage& front;
  // The final form of an article, by ordinal.
  std::function<Result<Article>(Ordinal)> read;
  FontLinks fonts;
  // Articles from this ordinal on have pages of their own; lists lead to the viewer for the others.
  Ordinal first_paged = 0;
  bool has_oembed = false;  // an oEmbed file for each page
  bool is_quiet = false;
};

// How many files the lists of so many articles take, sections left out.
std::size_t list_page_count(std::size_t article_count);

// "all/NAME-hash.html": a section's list of articles.
std::string section_path(std::string_view section);

// index.html, all/*.html, a/*.html
Result<Done> write_pages(const PageJob& job, SiteWriter& out);

}  // namespace broadsheet
