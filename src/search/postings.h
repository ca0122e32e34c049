// Posting lists: which articles have a word, and how much it says there. Blocks of 128 articles;
// gaps in Rice codes; an impact of 4 bits is all of BM25F that doesn't depend on the query. Where
// the word stands in the headline it says at which place, so that words side by side there count
// more. Layout: FORMAT.md. Internal to search/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

inline constexpr std::uint32_t kPostingsPerBlock = 128;
inline constexpr int kImpactBits = 4;
inline constexpr std::uint8_t kMaxImpact = (1 << kImpactBits) - 1;

// A word farther on, or of a rarer form, is told to be here.
inline constexpr std::uint8_t kMaxHeadPlace = 31;
inline constexpr std::uint8_t kMaxHeadForm = 15;

struct Posting {
  std::uint32_t ordinal = 0;
  std::uint8_t impact = 0;      // 1 to kMaxImpact
  std::uint8_t head_place = 0;  // in the headline: 1 for its first word; 0: not in it
  std::uint8_t head_form = 0;   // which form of the stem stands there
  friend bool operator==(Posting, Posting) = default;
};

// `position_bytes` has one entry per block: how long its positions are (positions.h).
std::string encode_postings(const std::vector<Posting>& postings,
                            const std::vector<std::uint32_t>& position_bytes);

struct PostingList {
  std::vector<Posting> postings;
  std::vector<std::uint32_t> position_bytes;
};

// The bytes of positions of a list that `encode_postings` made; 0 for a damaged one.
std::uint64_t position_bytes_of(std::string_view bytes, std::uint32_t count);

// False when the bytes are not a list of `count` postings in order, all below `article_count`.
bool decode_postings(std::string_view bytes, std::uint32_t count, std::uint32_t article_count,
                     PostingList& list);

}  // namespace broadsheet
