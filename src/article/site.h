// The site file, broadsheet.json: what an archive says about itself. Every member is optional
// (assets/schema/site.schema.json).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "article/json.h"

namespace broadsheet {

// Which articles stand on the front page. Without a choice, the newest.
struct FrontPageChoice {
  std::string lead;                   // an article's identifier
  std::vector<std::string> pinned;    // identifiers, first to last, after the lead
  std::vector<std::string> sections;  // those that are blocks of it; empty: all
  std::uint32_t article_count = 0;    // above the sections; 0: the viewer's own
  ExtraJson extra;
  friend bool operator==(const FrontPageChoice&, const FrontPageChoice&) = default;
};

struct SiteInfo {
  std::string title;  // the archive's name, which readers see
  std::string subtitle;
  std::string language;  // BCP 47, of the interface and of articles that don't say
  RichText description;
  Image logo;
  std::string accent;  // "#9c1c1c", or empty
  RichText about;
  std::string contact;  // a mail address or a link
  std::string rights;
  std::string base_url;  // "https://example.org/archive/", ends with a slash; or empty
  std::vector<std::string> old_domains;  // hosts, lower case: links to them stay in the archive
  std::vector<std::string> section_order;
  FrontPageChoice front_page;
  std::vector<std::string> allowed_origins;  // that may embed with more than the default rights
  ExtraJson extra;
  friend bool operator==(const SiteInfo&, const SiteInfo&) = default;
};

struct ParsedSite {
  SiteInfo site;
  Warnings warnings;
};

// Fails only for what is not a JSON object. A key it doesn't know is kept, with a warning.
Result<ParsedSite> parse_site(std::string_view json, const JsonSource& source = {},
                              const JsonLimits& limits = {});

std::string write_site(const SiteInfo& site, JsonStyle style = JsonStyle::Pretty);

}  // namespace broadsheet
