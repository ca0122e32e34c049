// The static page of one article: complete without script, and what the viewer takes over from.
//
// Contract with web/ (viewer.css, boot.js); the frame around it is described in page_frame.h:
//   main#article > article[lang][dir]
//     header.article-header > p.kicker (span.label, span.badge), h1, p.alternative-headline,
//       p.standfirst, address.byline (span.job), p.dateline (span.place, time, time)
//     figure.figure[data-block="lead"]
//     the blocks of the body, each top-level one with data-block="N", N its index in Article::body:
//       p, h2..h6, figure.figure > img (in a picture where there are several sizes) + figcaption
//       (span.caption, span.credit), div.gallery,
//       blockquote.quote > p + footer, ul, ol, div.table-scroll > table (.align-center,
//       .align-end), pre.code > code, aside.fact-box > h3, div.embed > a, p.provider, hr,
//       section.media > p.media-kind, p.media-lead-in, p.media-name, video, audio
//     p.placeholder (+ p.alt) where the archive lacks something
//     section.corrections, section.author (img, h2, p.job), footer.article-footer (p.keywords,
//       p.source-address)
//   nav.neighbours > a[rel=next|prev|up]
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "article/article.h"
#include "article/site.h"
#include "page/font_links.h"

namespace broadsheet {

struct Neighbour {
  std::string path;  // from the site's root
  std::string headline;
  std::string language;  // empty: as the site's
};

struct ArticlePageOptions {
  std::string path;   // "a/SLUG.html"
  std::string place;  // the article's place in the shards
  std::optional<Neighbour> newer;
  std::optional<Neighbour> older;
  std::string section_path;  // of the section's list; empty: unsectioned
  FontLinks fonts;
  bool has_oembed = false;  // the site has an oEmbed file for it (embed_page.h)
};

// Pictures are those whose src begins with "pictures/"; every other one counts as missing.
std::string article_page(const Article& article, const SiteInfo& site,
                         const ArticlePageOptions& options);

// The standfirst, else the first sentence or so of the body, plain.
std::string summary_of(const Article& article);

}  // namespace broadsheet
