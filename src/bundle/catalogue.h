// The catalogue: what lists of articles show, without the articles. Articles stand in order of
// (date, identifier), undated ones first, so that the newest are last and new ones append; an
// article's place in that order is its ordinal. Layout of the files: FORMAT.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/date.h"
#include "base/result.h"

namespace broadsheet {

using Ordinal = std::uint32_t;
inline constexpr Ordinal kNoOrdinal = UINT32_MAX;  // not known yet

// Where the bytes of an article are: a block of a shard, and its number in the block.
struct ArticlePlace {
  std::string shard_file;
  std::uint32_t offset_byte = 0;  // of the block in the file
  std::uint32_t stored_bytes = 0;
  std::uint32_t raw_bytes = 0;
  std::uint32_t crc32 = 0;  // of the raw bytes
  std::uint16_t item = 0;

  friend bool operator==(const ArticlePlace&, const ArticlePlace&) = default;
};

// One word without spaces or quotes, for `data-place` of a static page, and back.
std::string to_string(const ArticlePlace& place);
Result<ArticlePlace> parse_article_place(std::string_view text);

struct LeadPicture {
  std::string src;             // in the site; empty when the file is missing
  std::uint32_t width_px = 0;  // 0: unknown
  std::uint32_t height_px = 0;
  std::string alt;
  std::string caption;  // whole, plain
  std::string credit;
  std::vector<ImageSource> sources;  // other files of it, for smaller boxes; without heights

  friend bool operator==(const LeadPicture&, const LeadPicture&) = default;
};

Image image_of(const LeadPicture& picture);

struct CatalogueEntry {
  Ordinal ordinal = 0;
  std::string identifier;
  std::string slug;  // its page is a/SLUG.html
  std::string headline;
  std::string label;
  std::string section;     // empty: unsectioned
  std::string standfirst;  // the description, else the first sentence of the body
  std::string language;    // BCP 47; empty: unknown
  std::vector<std::string> authors;
  std::optional<Date> date_published;
  std::optional<Date> date_modified;
  std::optional<LeadPicture> picture;
  bool is_breaking = false;
  bool is_updated = false;
  bool has_video = false;
  std::uint32_t figure_count = 0;
  std::uint32_t text_bytes = 0;  // of everything a reader reads: for the time it takes
  ArticlePlace place;

  friend bool operator==(const CatalogueEntry&, const CatalogueEntry&) = default;
};

std::string page_address(std::string_view slug);  // "a/SLUG.html"

struct FrontSection {
  std::string name;
  std::uint32_t article_count = 0;
  std::vector<std::uint32_t> newest;  // indexes into FrontPage::entries, newest first

  friend bool operator==(const FrontSection&, const FrontSection&) = default;
};

struct MonthCount {
  std::int16_t year = 0;
  std::uint8_t month = 0;  // 0: articles dated to the year alone
  Ordinal first_ordinal = 0;
  std::uint32_t article_count = 0;

  friend bool operator==(const MonthCount&, const MonthCount&) = default;
};

// Made for one request: the newest articles and the newest of each section, those with the most
// pictures (in no list: `entries` alone has them), the calendar.
struct FrontPage {
  std::uint32_t article_count = 0;
  std::uint32_t undated_count = 0;      // their ordinals are 0 to undated_count - 1
  std::vector<CatalogueEntry> entries;  // each once
  std::vector<std::uint32_t> newest;    // indexes into entries, newest first
  std::vector<std::uint32_t> pinned;    // the maker's choice, in the maker's order
  std::vector<FrontSection> sections;   // the site's order first, then by count
  std::vector<MonthCount> months;       // oldest first

  friend bool operator==(const FrontPage&, const FrontPage&) = default;
};

inline constexpr std::uint32_t kFrontNewestCount = 60;
inline constexpr std::uint32_t kFrontSectionCount = 8;  // of each section
// With the most pictures of the archive: more than are shown, as some may stand elsewhere.
inline constexpr std::uint32_t kFrontPicturedCount = 12;
inline constexpr std::uint32_t kMinPicturedCount = 3;  // fewer pictures are nothing to show
// Entries in one page of the catalogue: what a request brings at least.
inline constexpr std::uint32_t kCataloguePageCount = 128;

}  // namespace broadsheet
