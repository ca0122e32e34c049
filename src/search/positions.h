// Positions: where in an article a word stands, in which field, in which of its forms. Kept apart
// from the posting lists: only phrases, proximity and fields ask for them. One chunk per block of
// postings, in a code that adapts and ends in a check. Layout: FORMAT.md. Internal to search/.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/body_lengths.h"
#include "search/postings.h"
#include "search/query.h"

namespace broadsheet {

struct Occurrence {
  SearchField field = SearchField::Body;
  std::uint32_t position = 0;  // within the field
  std::uint32_t form = 0;      // which form of the stem
  friend auto operator<=>(const Occurrence&, const Occurrence&) = default;
};

// Between two texts of one field (paragraphs, captions) one place is left free, so that no phrase
// spans them. This stem, which no word has, stands there: near/5 asks for it.
inline constexpr std::string_view kTextEndStem = "\x01";

// One article's occurrences, by field, then by position.
using Occurrences = std::vector<Occurrence>;

// Of one block of postings: what they say of the headline isn't said again, and impacts and lengths
// say what is likely. `articles` stay as they are.
std::string encode_positions(std::span<Occurrences> articles, std::span<const Posting> postings,
                             const BodyLengths& lengths, std::uint32_t form_count);

// False when the bytes are not the occurrences of these.
bool decode_positions(std::string_view bytes, std::span<const Posting> postings,
                      const BodyLengths& lengths, std::uint32_t form_count,
                      std::vector<Occurrences>& articles);

// What a posting says of the headline.
Posting with_head_place(Posting posting, const Occurrences& occurrences);

}  // namespace broadsheet
