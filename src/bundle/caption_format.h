// The binary forms of the caption catalogue; FORMAT.md describes them byte by byte. For the store
// and the writer alone. Reading is total: what is not well formed gives nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bundle/caption_catalogue.h"
#include "bundle/catalogue_format.h"

namespace broadsheet {

// The one block of a caption index file.
struct CaptionIndex {
  std::uint32_t picture_count = 0;
  std::uint32_t page_entry_count = kCaptionPageCount;
  CaptionCounts counts;
  std::vector<BlockAddress> pages;
  // kCaptionColumnCount columns, then names, then groups.
  std::vector<BlockAddress> columns;
  friend bool operator==(const CaptionIndex&, const CaptionIndex&) = default;
};
inline constexpr std::size_t kCaptionNamesBlock = kCaptionColumnCount;
inline constexpr std::size_t kCaptionGroupsBlock = kCaptionColumnCount + 1;

std::string write_caption_index(const CaptionIndex& index);
std::optional<CaptionIndex> read_caption_index(std::string_view raw);

std::string write_captions(const std::vector<CaptionEntry>& entries);
std::optional<std::vector<CaptionEntry>> read_captions(std::string_view raw);

std::string write_caption_values(const CaptionValues& values);
std::optional<CaptionValues> read_caption_values(std::string_view raw);

std::string write_caption_names(const CaptionNames& names);
std::optional<CaptionNames> read_caption_names(std::string_view raw);

std::string write_caption_groups(const CaptionGroups& groups);
std::optional<CaptionGroups> read_caption_groups(std::string_view raw);

}  // namespace broadsheet
