// ListPages: the static pages that list articles, all of them and those of each section, written as
// the articles come, oldest first. Pages are numbered from the oldest, so that only the newest one
// changes when articles come; it stands at the list's own address.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "article/site.h"
#include "bundle/catalogue.h"
#include "cli/site_writer.h"
#include "page/font_links.h"
#include "page/list_page.h"

namespace broadsheet {

// Where articles' pages are: those from `first_paged` on have one, the others the viewer.
struct PagePaths {
  Ordinal first_paged = 0;
  std::string of(const CatalogueEntry& entry) const;
};

Card card_of(const CatalogueEntry& entry, const PagePaths& paths);

// "all/NAME-hash.html": a section's list of articles.
std::string section_path(std::string_view section);

// How many files the list of so many articles takes.
std::size_t list_page_count(std::size_t article_count);

class ListPages {
 public:
  // `front` says how many articles each section has. All must outlive this.
  ListPages(const SiteInfo& site, const FrontPage& front, const FontLinks& fonts, PagePaths paths,
            SiteWriter& out);

  // Every article, in order of ordinals.
  Result<Done> add(const CatalogueEntry& entry);

 private:
  struct List {
    std::string title;
    std::string first_path;
    std::size_t article_count = 0;
    std::size_t page = 0;  // the one that fills
    std::vector<Card> cards;
    std::size_t added_count = 0;
  };
  Result<Done> add(List& list, const Card& card);
  Result<Done> write_page(List& list);

  const SiteInfo& site_;
  const FrontPage& front_;
  const FontLinks& fonts_;
  PagePaths paths_;
  SiteWriter& out_;
  List everything_;
  std::map<std::string, List> sections_;
};

}  // namespace broadsheet
