// What every static page of a site has around its content: head, skip links, masthead, colophon.
// The viewer (web/boot.js) finds on each page:
//
//   html[lang][dir] > body > div#static[data-root][data-article][data-place]
//     a.skip*, header.masthead, main#article, footer.colophon
//
// data-root leads from the page to the site's root ("../" or ""), data-article is the article's
// identifier and data-place its place in the shards (bundle/catalogue.h), both only on an article's
// page. script#viewer-words holds the words that boot.js shows, as JSON. Class names are listed in
// article_page.h and list_page.h. Nothing is inline but data; fonts come from fonts.css.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/site.h"
#include "page/font_links.h"

namespace broadsheet {

// Design, section 7. JSON-LD and other data blocks are never executed, so it lets them stand.
inline constexpr std::string_view kContentSecurityPolicy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' blob: data:; "
    "object-src 'none'; base-uri 'none'";

struct PageFrame {
  std::string root;      // "../" or ""
  std::string path;      // the page's own, from the site's root: for the canonical address
  std::string language;  // of the page's content; empty: unknown
  std::string title;     // without the site's
  std::string description;
  std::string extra_head;  // ready HTML
  std::string identifier;  // of the article; else empty
  std::string place;
  FontLinks fonts;
  bool has_italic = false;  // on the first screen, or soon after
  bool is_front = false;    // the masthead's name is the page's h1
};

// The language that a page's own words are in, beside content in `language`.
std::string words_language_of(std::string_view language, const SiteInfo& site);

// `content` is what stands in main#article, ready HTML.
std::string framed_page(const PageFrame& frame, const SiteInfo& site, std::string_view content);

// The page's full address, or empty when the site's base address is not known.
std::string absolute_address(const SiteInfo& site, std::string_view path);

// What readers see as the archive's name.
std::string site_title(const SiteInfo& site);

}  // namespace broadsheet
