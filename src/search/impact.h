// Impact: BM25F (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted
// fields") without its idf, as a number of 4 bits. One set of parameters for every archive.
// Internal to search/.
#pragma once

#include <array>
#include <cstdint>

#include "search/postings.h"
#include "search/query.h"

namespace broadsheet {

inline constexpr std::size_t kSearchFieldCount = 11;  // SearchField's values, Any among them

using FieldLengths = std::array<std::uint32_t, kSearchFieldCount>;
using FieldCounts = std::array<std::uint32_t, kSearchFieldCount>;

// The mean length of each field over the articles that have it.
using MeanLengths = std::array<double, kSearchFieldCount>;

std::uint8_t impact_of(const FieldCounts& counts, const FieldLengths& lengths,
                       const MeanLengths& means);

// Inverse document frequency in 1/256: ln((N - n + 0.5) / (n + 0.5)), at least 1: a word that half
// of all articles have says next to nothing, in whatever language. Integers, so that every build
// ranks alike.
std::uint32_t idf_256(std::uint32_t article_count, std::uint32_t with_term_count);

}  // namespace broadsheet
