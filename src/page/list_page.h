// Static lists of articles: the front page, and the pages through which every article is reached.
//
// Contract with web/viewer.css, in main#article:
//   section.front[id] > h2, article.card* ; div.card-list > article.card*
//   article.card (.lead) > p.kicker (span.label, span.badge), h2 > a, p.standfirst,
//     p.card-meta (time, span.author), figure.figure > img
//   nav.pages > a[rel=next|prev], span[aria-current=page] ; ul.months > li > a
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "article/site.h"
#include "base/date.h"
#include "page/font_links.h"

namespace broadsheet {

struct Card {
  std::string path;  // of its page, from the site's root
  std::string headline;
  std::string label;
  std::string section;
  std::string standfirst;
  std::string language;
  std::vector<std::string> authors;
  std::optional<Date> date_published;
  Image picture;  // src empty: none
  bool is_breaking = false;
  bool is_updated = false;
};

struct CardGroup {
  std::string name;
  std::string anchor;     // the section's id on the page
  std::string list_path;  // of all its articles; empty: there is no such list
  std::uint32_t article_count = 0;
  std::vector<Card> cards;
};

struct FrontPageContent {
  std::uint32_t article_count = 0;
  std::vector<Card> newest;  // the first is the lead
  std::vector<CardGroup> sections;
  FontLinks fonts;
};

// index.html
std::string front_page(const FrontPageContent& content, const SiteInfo& site);

struct ListPageContent {
  std::string path;        // its own
  std::string title;       // a section's name; empty: all articles
  std::string first_path;  // of the same list, for the way back to the newest
  std::string newer_path;  // empty at the ends
  std::string older_path;
  // From the oldest, so that a page stays as it is when newer articles come.
  std::uint32_t page_number = 1;
  std::uint32_t article_count = 0;  // of the whole list; said on its newest page alone
  std::vector<Card> cards;
  std::vector<CardGroup> other_lists;  // links to sections, on the first page
  FontLinks fonts;
};

// A page in all/.
std::string list_page(const ListPageContent& content, const SiteInfo& site);

}  // namespace broadsheet
