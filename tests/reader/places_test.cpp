#include "reader/places.h"

#include <doctest/doctest.h>

using namespace broadsheet;

namespace {

// Header text, two blocks (the second a list of two), a footer text.
Flow sample_flow() {
  Flow flow;
  const auto add = [&flow](FlowKind kind, std::int32_t block, const char* text) {
    FlowNode& node = flow.nodes.emplace_back();
    node.kind = kind;
    node.block_index = block;
    node.text.text = text;
  };
  add(FlowKind::Article, -1, "");
  add(FlowKind::Text, -1, "Headline");
  add(FlowKind::Text, 0, "First paragraph.");
  add(FlowKind::List, 1, "");
  add(FlowKind::Text, 1, "one");
  add(FlowKind::Text, 1, "two");
  add(FlowKind::Figure, 2, "");
  add(FlowKind::Picture, 2, "");
  add(FlowKind::Text, -1, "About the author");
  return flow;
}

}  // namespace

TEST_CASE("places: what is written is read back, and damaged lines are left out") {
  const ReadingPlaces places{{"id-1", "slug", "A headline", 12, 1, 340, 55},
                             {"id-2", "", "", -1, 0, 0, 3}};
  CHECK(parse_places(write_places(places)) == places);
  CHECK(parse_places("rubbish\n" + write_places(places) + "x\ty\n") == places);
  CHECK(parse_places("a\tb\tc\t1\t2\t3\t400\n").empty());
  CHECK(parse_places("a\tb\tc\t-2\t2\t3\t4\n").empty());
}

TEST_CASE("places: the latest stands first, each article once, the oldest go") {
  ReadingPlaces places;
  for (std::size_t i = 0; i < kMaxReadingPlaces + 5; ++i) {
    remember(places, {"id-" + std::to_string(i), "", "", 0, 0, 0, 10});
  }
  remember(places, {"id-100", "", "", 7, 0, 0, 20});
  CHECK(places.size() == kMaxReadingPlaces);
  CHECK(places.front().block_index == 7);
  CHECK(find_place(places, "id-100")->percent == 20);
  CHECK(find_place(places, "id-1") == nullptr);
}

TEST_CASE("places: what was only glanced at or is finished is not continued") {
  ReadingPlaces places{{"glance", "", "", 0, 0, 0, kMinPlacePercent - 1},
                       {"end", "", "", 0, 0, 0, kFinishedPercent + 1}};
  CHECK(place_to_resume(places) == nullptr);
  places.push_back({"begun", "", "", 0, 0, 0, kMinPlacePercent});
  REQUIRE(place_to_resume(places) != nullptr);
  CHECK(place_to_resume(places)->identifier == "begun");
}

TEST_CASE("places: a position comes home through its block") {
  const Flow flow = sample_flow();
  for (const TextPosition position : {TextPosition{1, 3}, {2, 6}, {4, 0}, {5, 2}, {7, 0}, {8, 1}}) {
    ReadingPlace place;
    set_position(place, flow, position);
    CAPTURE(position.node);
    REQUIRE(position_in(flow, place).has_value());
    CHECK(*position_in(flow, place) == position);
  }
  CHECK(*node_of_block(flow, 1) == 4);
  CHECK_FALSE(node_of_block(flow, 9).has_value());
}
