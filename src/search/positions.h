// Positions: where in an article a word stands, in which field, in which of its forms. Kept apart
// from the posting lists: only phrases, proximity and fields ask for them. One chunk per block of
// postings. Layout: FORMAT.md. Internal to search/.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/postings.h"
#include "search/query.h"

namespace broadsheet {

struct Occurrence {
  SearchField field = SearchField::Body;
  std::uint32_t position = 0;  // within the field; texts of one field are kTextGap apart
  std::uint32_t form = 0;      // which form of the stem
  friend auto operator<=>(const Occurrence&, const Occurrence&) = default;
};

// Two texts of one field (paragraphs, captions) are this far apart: no phrase spans them.
inline constexpr std::uint32_t kTextGap = 64;

// One article's occurrences, by field, then by position.
using Occurrences = std::vector<Occurrence>;

// `articles` are those of one block of postings, in its order.
std::string encode_positions(std::span<const Occurrences> articles, std::uint32_t form_count);

// False when the bytes are not the occurrences of `article_count` articles.
bool decode_positions(std::string_view bytes, std::uint32_t article_count, std::uint32_t form_count,
                      std::vector<Occurrences>& articles);

// What a posting says of the headline.
Posting with_head_place(Posting posting, const Occurrences& occurrences);

}  // namespace broadsheet
