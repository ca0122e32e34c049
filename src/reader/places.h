// Reading places: where a reader stopped in each article, the latest first. Kept on the device.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "typeset/flow.h"

namespace broadsheet {

// Named by the block, so that a place survives changes elsewhere in the article.
struct ReadingPlace {
  std::string identifier;
  std::string slug;
  std::string headline;
  std::int32_t block_index = -1;
  std::uint32_t node_in_block = 0;  // texts and pictures of the block before the place's own
  std::uint32_t byte = 0;
  std::uint32_t percent = 0;  // of the article read
  friend bool operator==(const ReadingPlace&, const ReadingPlace&) = default;
};

using ReadingPlaces = std::vector<ReadingPlace>;
inline constexpr std::size_t kMaxReadingPlaces = 200;

// Never fails: a damaged line is left out.
ReadingPlaces parse_places(std::string_view text);
std::string write_places(const ReadingPlaces& places);

// Puts `place` in front, in the room of an older one of the same article.
void remember(ReadingPlaces& places, ReadingPlace place);
// Of the latest article that was begun and not read to its end; null for none.
const ReadingPlace* place_to_resume(const ReadingPlaces& places);
inline constexpr std::uint32_t kMinPlacePercent = 3;   // below it there is nothing to come back to
inline constexpr std::uint32_t kFinishedPercent = 97;  // beyond it the story is over
const ReadingPlace* find_place(const ReadingPlaces& places, std::string_view identifier);

// Between a position in a flow and the block's own count.
void set_position(ReadingPlace& place, const Flow& flow, TextPosition position);
std::optional<TextPosition> position_in(const Flow& flow, const ReadingPlace& place);

// The first text of a block; nothing when the flow has no such block.
std::optional<NodeId> node_of_block(const Flow& flow, std::int32_t block_index);

}  // namespace broadsheet
