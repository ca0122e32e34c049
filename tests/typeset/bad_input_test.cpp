#include <doctest/doctest.h>

#include <ctime>

#include "base/utf8.h"
#include "typeset/fonts_for_tests.h"
#include "typeset/paragraph.h"

namespace broadsheet {
namespace {

SetParagraph set_anyhow(FontSet& fonts, const std::string& text, Breaker breaker) {
  ParagraphText paragraph;
  paragraph.text = text;
  paragraph.direction = base_direction(text, Direction::LeftToRight);
  LineOptions options;
  options.width = fixed_from_px(300);
  options.breaker = breaker;
  return set_lines(shape(paragraph, fonts), options);
}

void check_bounded(const std::string& text) {
  const auto fonts = support::half_em_fonts();
  for (const Breaker breaker : {Breaker::Greedy, Breaker::Optimal, Breaker::Balanced}) {
    const std::clock_t begin = std::clock();
    const SetParagraph set = set_anyhow(*fonts, text, breaker);
    CHECK(set.lines.back().range.end_byte == text.size());
    // Generous: sanitizers are slow, a quadratic time is far slower still.
    CHECK((std::clock() - begin) / CLOCKS_PER_SEC < 60);
  }
}

std::string repeated(std::string_view part, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("bad input: ill-formed UTF-8 is laid out, every byte of it in a line") {
  check_bounded("a\xC3\x28 \xA0\xA1 \xE2\x28\xA1 \xF0\x90\x28\xBC \xED\xA0\x80 \xF8\x88 \xFF\xFE");
  check_bounded(std::string("\0\x01\x7F\r\n\t\x0B", 7));
}

TEST_CASE("bad input: 10,000 nested bidi marks take a bounded time") {
  check_bounded(repeated("\u202E\u2067(", 10000) + "a" + repeated(")\u2069\u202C", 10000));
  check_bounded(repeated("\u2068[", 10000));
}

TEST_CASE("bad input: a word of a million characters is broken where it must be") {
  check_bounded(std::string(1000000, 'w'));
}

TEST_CASE("bad input: a joined word of 100,000 letters takes a bounded time") {
  check_bounded(repeated("ب", 100000));
}

TEST_CASE("bad input: runs of marks and of characters without width") {
  check_bounded("a" + repeated("\u0301", 20000));
  check_bounded(repeated("\u200B", 20000));
  check_bounded(repeated("\u200D", 20000) + "b");
  check_bounded(repeated("\uFE0F\u20E3", 5000));
}

TEST_CASE("bad input: spaces without end and breaks without text") {
  check_bounded(std::string(100000, ' '));
  check_bounded(std::string(20000, '\n'));
}

TEST_CASE("bad input: widths of nothing and less") {
  const auto fonts = support::half_em_fonts();
  for (const Fixed width : {0, -5, 1, 63}) {
    LineOptions options;
    options.width = width;
    ParagraphText paragraph;
    paragraph.text = "some words";
    for (const Breaker breaker : {Breaker::Greedy, Breaker::Optimal, Breaker::Balanced}) {
      options.breaker = breaker;
      const SetParagraph set = set_lines(shape(paragraph, *fonts), options);
      CHECK(set.lines.back().range.end_byte == 10);
    }
  }
}

TEST_CASE("bad input: a broken font file is refused in words, and other faces are chosen") {
  FaceInfo broken;
  broken.name = "broken";
  broken.file = "broken.ttf";
  broken.scripts = {"Latn"};
  broken.coverage = {{U'a', U'z'}};
  FaceInfo whole = broken;
  whole.name = "whole";
  whole.coverage.clear();
  std::vector<std::byte> bytes = support::half_em_font();
  for (std::size_t size = 0; size < bytes.size(); size += size < 300 ? 3 : 6007) {
    FontSet fonts({broken, whole});
    const auto kept = static_cast<std::ptrdiff_t>(size);
    const auto result = fonts.load(0, {bytes.begin(), bytes.begin() + kept});
    if (result) continue;
    CHECK(result.error().code == ErrorCode::Malformed);
    CHECK_FALSE(result.error().message.empty());
    REQUIRE(fonts.load(1, bytes));
    CHECK(fonts.face_for({}, "Latn", U'a') == 1);
  }
}

TEST_CASE("fonts: a face is asked for once, and text has room before it arrives") {
  FaceInfo info;
  info.name = "later";
  info.scripts = {"Latn"};
  info.coverage = {{0x20, 0x7E}};
  FontSet fonts({info});
  const std::uint32_t version = fonts.version();
  const SetParagraph before = set_anyhow(fonts, "words", Breaker::Greedy);
  CHECK(before.lines[0].width > 0);
  CHECK(before.lines[0].fragments[0].face == kNoFace);
  CHECK(fonts.take_wanted() == std::vector<FaceId>{0});
  set_anyhow(fonts, "words", Breaker::Greedy);
  CHECK(fonts.take_wanted().empty());
  REQUIRE(fonts.load(0, support::half_em_font()));
  CHECK(fonts.version() > version);
  CHECK(set_anyhow(fonts, "words", Breaker::Greedy).lines[0].fragments[0].face == 0);
}

}  // namespace broadsheet
