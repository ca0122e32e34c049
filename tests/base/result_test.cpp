#include "base/result.h"

#include <doctest/doctest.h>

#include <memory>

#include "base/geometry.h"
#include "base/line_column.h"
#include "base/text_range.h"

using namespace broadsheet;

TEST_CASE("result: holds either a value or an error") {
  const Result<int> good = 7;
  CHECK(good);
  CHECK(*good == 7);
  const Result<int> bad = Error{ErrorCode::NotFound, "There is no such file.", "a.json"};
  CHECK_FALSE(bad);
  CHECK(bad.error().code == ErrorCode::NotFound);
  CHECK(bad.error().where == "a.json");
}

TEST_CASE("result: a value that can only be moved is moved out") {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(3);
  const std::unique_ptr<int> out = std::move(result).value();
  CHECK(*out == 3);
}

TEST_CASE("line and column: lines end at LF, CR and CRLF, columns count code points") {
  const std::string_view text = "one\r\ntwo\rdrei \u00FC x\n\n";
  CHECK(line_column_at(text, 0) == LineColumn{1, 1});
  CHECK(line_column_at(text, 5) == LineColumn{2, 1});
  CHECK(line_column_at(text, 9) == LineColumn{3, 1});
  CHECK(line_column_at(text, text.find('x')) == LineColumn{3, 8});
  CHECK(line_column_at(text, text.size()) == LineColumn{5, 1});
  CHECK(line_column_at(text, 9999) == LineColumn{5, 1});
  const LineIndex index(text);
  for (std::size_t byte = 0; byte <= text.size(); ++byte) {
    CHECK(index.position(byte) == line_column_at(text, byte));
  }
}

TEST_CASE("line and column: an empty text has a first line") {
  CHECK(line_column_at("", 0) == LineColumn{1, 1});
  CHECK(LineIndex("").position(3) == LineColumn{1, 1});
}

TEST_CASE("text range: half open, and an intersection of strangers is empty") {
  const TextRange range{2, 5};
  CHECK(range.contains(2));
  CHECK_FALSE(range.contains(5));
  CHECK(intersection(range, {4, 9}) == TextRange{4, 5});
  CHECK(intersection(range, {7, 9}).is_empty());
}

TEST_CASE("geometry: pixels become whole 64ths, rounded away from zero at a half") {
  CHECK(fixed_from_px(1.5) == 96);
  CHECK(fixed_from_px(-1.5) == -96);
  CHECK(fixed_from_px(3) == 192);
  CHECK(px_from_fixed(96) == 1.5f);
  const Rect rect{0, 0, 64, 64};
  CHECK(rect.contains({0, 63}));
  CHECK_FALSE(rect.contains({64, 0}));
  CHECK_FALSE(rect.intersects({64, 0, 10, 10}));
}
