#include "reader/places.h"

#include <algorithm>
#include <array>

namespace broadsheet {
namespace {

constexpr std::size_t kFieldCount = 7;

std::optional<std::int64_t> parse_integer(std::string_view text) {
  const bool is_negative = !text.empty() && text.front() == '-';
  if (is_negative) text.remove_prefix(1);
  if (text.empty() || text.size() > 9) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return is_negative ? -value : value;
}

std::optional<ReadingPlace> parse_place(std::string_view line) {
  std::array<std::string_view, kFieldCount> fields;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == kFieldCount)) return std::nullopt;
    fields[i] = line.substr(0, tab);
    line.remove_prefix(std::min(line.size(), fields[i].size() + 1));
  }
  const auto block = parse_integer(fields[3]);
  const auto node = parse_integer(fields[4]);
  const auto byte = parse_integer(fields[5]);
  const auto percent = parse_integer(fields[6]);
  const bool is_whole = block && *block >= -1 && node && *node >= 0 && byte && *byte >= 0 &&
                        percent && *percent >= 0 && *percent <= 100 && !fields[0].empty();
  if (!is_whole) return std::nullopt;
  return ReadingPlace{std::string(fields[0]),
                      std::string(fields[1]),
                      std::string(fields[2]),
                      static_cast<std::int32_t>(*block),
                      static_cast<std::uint32_t>(*node),
                      static_cast<std::uint32_t>(*byte),
                      static_cast<std::uint32_t>(*percent)};
}

// The separators can't stand in a field; in a headline a blank does as well.
std::string without_separators(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
  return text;
}

// What a place can be in.
bool is_counted(const FlowNode& node) {
  return node.kind == FlowKind::Text || node.kind == FlowKind::Picture;
}

}  // namespace

ReadingPlaces parse_places(std::string_view text) {
  ReadingPlaces places;
  while (!text.empty() && places.size() < kMaxReadingPlaces) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (std::optional<ReadingPlace> place = parse_place(text.substr(0, end))) {
      places.push_back(std::move(*place));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return places;
}

std::string write_places(const ReadingPlaces& places) {
  std::string text;
  for (const ReadingPlace& place : places) {
    text += without_separators(place.identifier) + '\t' + without_separators(place.slug) + '\t' +
            without_separators(place.headline) + '\t' + std::to_string(place.block_index) + '\t' +
            std::to_string(place.node_in_block) + '\t' + std::to_string(place.byte) + '\t' +
            std::to_string(place.percent) + '\n';
  }
  return text;
}

void remember(ReadingPlaces& places, ReadingPlace place) {
  std::erase_if(
      places, [&place](const ReadingPlace& other) { return other.identifier == place.identifier; });
  places.insert(places.begin(), std::move(place));
  if (places.size() > kMaxReadingPlaces) places.resize(kMaxReadingPlaces);
}

const ReadingPlace* find_place(const ReadingPlaces& places, std::string_view identifier) {
  for (const ReadingPlace& place : places) {
    if (place.identifier == identifier) return &place;
  }
  return nullptr;
}

const ReadingPlace* place_to_resume(const ReadingPlaces& places) {
  for (const ReadingPlace& place : places) {
    const bool is_begun = place.percent >= kMinPlacePercent;
    if (is_begun && place.percent <= kFinishedPercent) return &place;
  }
  return nullptr;
}

void set_position(ReadingPlace& place, const Flow& flow, TextPosition position) {
  if (position.node >= flow.nodes.size()) return;
  place.block_index = flow.nodes[position.node].block_index;
  place.byte = position.byte;
  place.node_in_block = 0;
  for (NodeId node = 0; node < position.node; ++node) {
    const FlowNode& flow_node = flow.nodes[node];
    const bool is_same = flow_node.block_index == place.block_index;
    if (is_same && is_counted(flow_node)) ++place.node_in_block;
  }
}

std::optional<TextPosition> position_in(const Flow& flow, const ReadingPlace& place) {
  std::uint32_t count = 0;
  for (NodeId node = 0; node < flow.nodes.size(); ++node) {
    const FlowNode& flow_node = flow.nodes[node];
    if (flow_node.block_index != place.block_index || !is_counted(flow_node)) continue;
    if (count++ < place.node_in_block) continue;
    const auto size = static_cast<std::uint32_t>(flow_node.text.text.size());
    return TextPosition{node, std::min(place.byte, size)};
  }
  return std::nullopt;
}

std::optional<NodeId> node_of_block(const Flow& flow, std::int32_t block_index) {
  for (NodeId node = 0; node < flow.nodes.size(); ++node) {
    const FlowNode& flow_node = flow.nodes[node];
    if (flow_node.block_index != block_index) continue;
    if (is_counted(flow_node)) return node;
  }
  return std::nullopt;
}

}  // namespace broadsheet
