// What free static hosts take, and how a site keeps within it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "bundle/catalogue.h"
#include "cli/pack_report.h"

namespace broadsheet {

inline constexpr std::size_t kHostFileLimit = 20'000;
inline constexpr std::uint64_t kHostFileBytes = 25u << 20;

// The first article that gets a page of its own: `wanted` is --pages; beside articles' pages the
// site has so many other files, lists left out.
Result<Ordinal> first_paged_article(const std::string& wanted, std::size_t article_count,
                                    std::size_t other_file_count, PackReport& report);

// What hosts take is mostly used up by pictures, where there are many.
void warn_of_many_files(std::size_t file_count, std::size_t picture_count, PackReport& report);

}  // namespace broadsheet
