// The caption catalogue: every picture of the archive with its words, without the articles.
// Pictures stand in the order of the catalogue's articles, and of the figures in each (lead first),
// so that the newest are last; a picture's place in that order is its number. Layout: FORMAT.md.
//
// How a view uses it (reads: caption_store.h):
//   index    what there is: counts, where the pages are. First of all, and small.
//   page     entries by number, 64 to a page: all that a card or a row shows.
//   columns  one number per picture for every picture, each column fetched when it is needed, so
//            that 100,000 pictures are sorted and filtered without their entries: caption_order.h.
//   names    the credits and sections that the columns speak of.
//   groups   the same photograph in several places: pictures with equal bytes or one source
//   address.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "article/packed_image.h"
#include "bundle/catalogue.h"

namespace broadsheet {

using PictureNumber = std::uint32_t;

// Entries in one page: what a request brings at least.
inline constexpr std::uint32_t kCaptionPageCount = 64;

// What is shown of the article beside its picture.
struct CaptionArticle {
  Ordinal ordinal = 0;
  std::string identifier;
  std::string slug;  // its page is a/SLUG.html
  std::string headline;
  std::string section;
  std::string language;
  std::optional<Date> date_published;
  friend bool operator==(const CaptionArticle&, const CaptionArticle&) = default;
};

struct CaptionEntry {
  PictureNumber number = 0;
  CaptionArticle article;
  std::uint32_t figure_index = 0;    // in figures_of(article), the lead being 0 where there is one
  std::int32_t block_index = -1;     // in Article::body; -1: the lead
  std::string language;              // of its words; the block's, else the article's
  Figure figure;                     // as in the article, without extra members
  PackedImage packed;                // of the figure's image
  std::string filled_from;           // filled_from(figure)
  std::optional<Date> date_created;  // figure.date_created, where it could be read
  bool is_file_picture = false;      // the caption says that it is from the files
  std::uint64_t content_hash = 0;    // of the file as it came (first half of SHA-256); 0: not had
  std::uint64_t file_bytes = 0;      // of the file as it came
  // Of the file as it came, upright; 0: unknown. figure.image has the site's own sizes.
  std::uint32_t original_width_px = 0, original_height_px = 0;
  std::uint64_t stored_bytes = 0;  // of figure.image.src in the site
  // Of the photograph: its number from 1, 0 where it stands here only.
  std::uint32_t group = 0;
  std::uint32_t group_size = 0;     // pictures in it, this one too
  std::uint32_t wording_count = 0;  // captions in it that differ; 0 outside of groups
  friend bool operator==(const CaptionEntry&, const CaptionEntry&) = default;
};

// One value per picture, in order of numbers.
enum class CaptionColumn : std::uint8_t {
  Flags,         // CaptionFlag
  Credit,        // in CaptionNames::credits, from 1; 0: none
  Section,       // of its article, in CaptionNames::sections, from 1; 0: none
  Day,           // day_number of its own date, else of the article's; kNoCaptionDay: neither
  Article,       // ordinal of its article; ascending
  Area,          // of the original, in thousands of pixels, rounded up; 0: unknown
  Group,         // CaptionEntry::group
  CaptionOrder,  // its place when all are sorted by caption; without a caption last
};
inline constexpr std::size_t kCaptionColumnCount = 8;
inline constexpr std::int32_t kNoCaptionDay = INT32_MIN;
using CaptionValues = std::vector<std::int32_t>;

enum CaptionFlag : std::uint16_t {
  kHasCaption = 1,
  kHasCredit = 2,
  kHasAlt = 4,
  kHasOwnDate = 8,
  kIsFilePicture = 16,
  kIsMissing = 32,
  kIsReworded = 64,
  kHasPlace = 128,
};

struct CaptionCounts {
  std::uint32_t captions = 0;
  std::uint32_t credits = 0;
  std::uint32_t alts = 0;
  std::uint32_t own_dates = 0;
  std::uint32_t places = 0;
  std::uint32_t file_pictures = 0;
  std::uint32_t missing = 0;   // not in the site
  std::uint32_t groups = 0;    // photographs that stand in several places
  std::uint32_t reworded = 0;  // pictures of groups whose captions differ
  friend bool operator==(const CaptionCounts&, const CaptionCounts&) = default;
};

struct NamedCount {
  std::string name;
  std::uint32_t picture_count = 0;
  friend bool operator==(const NamedCount&, const NamedCount&) = default;
};

// In alphabetical order (folded), so that sorting by a column is sorting by name.
struct CaptionNames {
  std::vector<NamedCount> credits;
  std::vector<NamedCount> sections;
  friend bool operator==(const CaptionNames&, const CaptionNames&) = default;
};

// The pictures of each group, ascending; group g is at g - 1.
using CaptionGroups = std::vector<std::vector<PictureNumber>>;

}  // namespace broadsheet
