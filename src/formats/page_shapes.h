// Shapes of single lines that mean something whatever the language: times of a player, sizes of
// its files, rules, counters, addresses.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// "0:00 0:00:38 0:00": nothing but times of a player.
struct PlayerTimes {
  std::int64_t longest_secs = 0;
  std::size_t time_count = 0;
};
std::optional<PlayerTimes> player_times(std::string_view folded_line);

// "270p | 8.7MB", "64 kbps | MP3".
bool is_quality_line(std::string_view folded_line);

// "16x9 Image".
bool is_placeholder(std::string_view phrase);

// How many of XS, SM, MD, LG, XL the line consists of; 0 where it has anything else.
std::size_t size_switcher_count(std::string_view text);

// "* * *", "-----", "⁂".
bool is_divider(std::string_view text);

// "3 of 12", "3/12", "Photo 3 of 12", "۳ از ۱۲".
struct GalleryPosition {
  std::uint32_t number = 0;
  std::uint32_t total_count = 0;
};
std::optional<GalleryPosition> gallery_position(std::string_view folded_line);

// "GENEVA (AP) — ", "LONDON, Feb 22 (Reuters) - ": the bytes of it, 0 where there is none. The
// place is in capitals, which only some scripts have.
std::size_t dateline_size(std::string_view text);

// The line is an http or https address and nothing else.
bool is_address(std::string_view text);

// `text` cut at each of the `separators` that has white space around it, trimmed, none empty.
std::vector<std::string_view> split_parts(std::string_view text, std::string_view separators);

}  // namespace broadsheet
