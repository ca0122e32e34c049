// Sorting and filtering every picture of an archive by its columns, without the entries.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "bundle/caption_catalogue.h"

namespace broadsheet {

enum class CaptionSort : std::uint8_t {
  Newest,   // by the article, in the order of numbers from the last
  Oldest,   // in the order of numbers
  Taken,    // by the picture's own date, else the article's; the oldest first, undated ones last
  Caption,  // alphabetically; without one last
  Credit,
  Section,
  Largest,  // by area; unknown last
};

// What is asked of the pictures; what isn't set asks for nothing.
struct CaptionFilter {
  std::optional<std::uint32_t> credit;    // as in CaptionColumn::Credit; 0: without
  std::optional<std::uint32_t> section;   // as in CaptionColumn::Section; 0: without
  std::optional<std::int32_t> first_day;  // both included; undated ones fall out
  std::optional<std::int32_t> last_day;
  std::uint16_t wanted_flags = 0;    // CaptionFlags, all of them
  std::uint16_t unwanted_flags = 0;  // none of them
  friend bool operator==(const CaptionFilter&, const CaptionFilter&) = default;
};

// Columns at hand; an empty one has not been read (or the archive has no picture).
using CaptionColumns = std::array<CaptionValues, kCaptionColumnCount>;

// The columns that sorting and filtering so looks at. None for all by Newest: that is the order of
// numbers, from the last.
std::vector<CaptionColumn> columns_of(CaptionSort sort, const CaptionFilter& filter,
                                      bool is_reversed = false);

// The numbers of the pictures that pass, in order; of equal ones the newest first. Reversed, what
// is unknown still comes last. `columns` holds those of columns_of; where it doesn't, there is
// nothing.
std::vector<PictureNumber> ordered_captions(std::uint32_t picture_count,
                                            const CaptionColumns& columns, CaptionSort sort,
                                            const CaptionFilter& filter, bool is_reversed = false);

}  // namespace broadsheet
