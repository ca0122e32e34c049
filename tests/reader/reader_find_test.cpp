// Find in the open article: where it goes, and what is seen of it.
#include <doctest/doctest.h>

#include "opened_reader.h"

using namespace broadsheet;

TEST_CASE("reader: find steps round and round and scrolls to what it finds") {
  const auto reader = opened_reader();
  apply(*reader, command::OpenFind{});
  CHECK(reader->find.is_open);
  apply(*reader, command::ChangeFindQuery{"gates"});
  REQUIRE(reader->find.matches.size() == 36);
  CHECK(reader->find.current == 0);
  const Effects back = apply(*reader, command::StepFind{-1});
  CHECK(reader->find.current == 35);
  CHECK(find_effect<effect::ScrollDocument>(back) != nullptr);
  apply(*reader, command::StepFind{1});
  CHECK(reader->find.current == 0);
  apply(*reader, command::ChangeFindQuery{"nowhere"});
  CHECK(reader->find.matches.empty());
  apply(*reader, command::StepFind{1});
  apply(*reader, command::CloseFind{});
  CHECK_FALSE(reader->find.is_open);
}

TEST_CASE("reader: what find goes to stands clear of the bars at every width") {
  for (const float width : {390.0f, 800.0f, 1440.0f}) {
    CAPTURE(width);
    const auto reader = opened_reader();
    apply(*reader, command::Prefer{{.prefers_less_motion = true}});
    apply(*reader, command::Resize{{width, 600, 1}});
    settle(*reader);
    apply(*reader, command::OpenFind{});
    apply(*reader, command::ChangeFindQuery{"gates"});
    const PageGeometry page = geometry_of(*reader);
    const auto covered = static_cast<double>(page.bar_height + page.find_bar_height());
    for (int step = 0; step < 36; ++step) {
      const DocumentRange& match = reader->find.matches[reader->find.current];
      const double y =
          document_y_from_layout(*reader, line_top(*reader->article->layout, match.begin));
      CHECK(y - reader->scroll_y > covered);
      CHECK(y - reader->scroll_y < 600 - static_cast<double>(page.bottom_bar_height));
      apply(*reader, command::StepFind{1});
      settle(*reader);
    }
  }
}

TEST_CASE("reader: closing find leaves the focus at what was found") {
  const auto reader = opened_reader();
  const auto closed_to = [&] {
    return find_effect<effect::Focus>(apply(*reader, command::CloseFind{}))->place;
  };
  apply(*reader, command::OpenFind{});
  CHECK(closed_to() == FocusPlace::Headline);
  apply(*reader, command::OpenFind{});
  apply(*reader, command::ChangeFindQuery{"gates"});
  apply(*reader, command::StepFind{-1});
  const NodeId last = reader->find.matches.back().begin.node;
  CHECK(closed_to() == FocusPlace::Match);
  CHECK(reader->last_match == last);
}
