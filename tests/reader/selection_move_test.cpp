#include "reader/selection_move.h"

#include <doctest/doctest.h>

#include "typeset/fonts_for_tests.h"

using namespace broadsheet;

namespace {

// 20 characters of 10 px to a line, whatever the style's size asks: lines are mental arithmetic
// only roughly, so the tests ask for properties.
std::shared_ptr<const DocumentLayout> laid_out(std::vector<std::string> paragraphs,
                                               const std::string& language = "en") {
  Article article;
  article.headline.text = "Headline";
  article.language = language;
  for (std::string& text : paragraphs) {
    Paragraph paragraph;
    paragraph.text.text = std::move(text);
    article.body.push_back({paragraph, "", ""});
  }
  static const std::unique_ptr<FontSet> fonts = support::half_em_fonts();
  ReadingStyle style;
  style.measure = fixed_from_px(300);
  return lay_out(article, style, *fonts);
}

NodeId node_of_text(const DocumentLayout& layout, const std::string& text) {
  const auto& nodes = layout.flow().nodes;
  for (NodeId node = 0; node < nodes.size(); ++node) {
    if (nodes[node].text.text == text) return node;
  }
  return kNoNode;
}

const std::string kFirst = "one two three four five six seven eight nine ten eleven twelve";
const std::string kSecond = "thirteen fourteen";

}  // namespace

TEST_CASE("selection: characters lead forth and back, and from one paragraph to the next") {
  const auto layout = laid_out({kFirst, kSecond});
  const NodeId first = node_of_text(*layout, kFirst);
  const NodeId second = node_of_text(*layout, kSecond);
  const auto step = SelectionStep::Character;
  CHECK(moved_position(*layout, {first, 0}, step, true) == TextPosition{first, 1});
  CHECK(moved_position(*layout, {first, 1}, step, false) == TextPosition{first, 0});
  const auto size = static_cast<std::uint32_t>(kFirst.size());
  CHECK(moved_position(*layout, {first, size}, step, true) == TextPosition{second, 0});
  CHECK(moved_position(*layout, {second, 0}, step, false) == TextPosition{first, size});
}

TEST_CASE("selection: stepping by character visits every character of every text, once") {
  const auto layout = laid_out({kFirst, "naïve – é"});
  TextPosition at = *first_text_at(layout->flow(), 0);
  std::size_t steps = 0;
  for (;; ++steps) {
    const TextPosition next = moved_position(*layout, at, SelectionStep::Character, true);
    if (next == at) break;
    CHECK(at < next);
    at = next;
    REQUIRE(steps < 1000);
  }
  for (; steps > 0; --steps) at = moved_position(*layout, at, SelectionStep::Character, false);
  CHECK(at == *first_text_at(layout->flow(), 0));
}

TEST_CASE("selection: words lead to their ends going on, to their starts going back") {
  const auto layout = laid_out({kFirst});
  const NodeId first = node_of_text(*layout, kFirst);
  CHECK(moved_position(*layout, {first, 0}, SelectionStep::Word, true) == TextPosition{first, 3});
  CHECK(moved_position(*layout, {first, 6}, SelectionStep::Word, false) == TextPosition{first, 4});
}

TEST_CASE("selection: lines keep their column, and the next paragraph is one line on") {
  const auto layout = laid_out({kFirst, kSecond});
  const NodeId first = node_of_text(*layout, kFirst);
  const NodeId second = node_of_text(*layout, kSecond);
  const auto& lines = layout->boxes()[first].paragraph->lines;
  REQUIRE(lines.size() >= 2);
  const TextPosition below = moved_position(*layout, {first, 2}, SelectionStep::Line, true);
  CHECK(below.node == first);
  CHECK(below.byte == lines[1].range.begin_byte + 2);
  CHECK(moved_position(*layout, below, SelectionStep::Line, false) == TextPosition{first, 2});
  const std::uint32_t in_last = lines.back().range.begin_byte + 1;
  CHECK(moved_position(*layout, {first, in_last}, SelectionStep::Line, true) ==
        TextPosition{second, 1});
}

TEST_CASE("selection: Home and End keep to the line, with Control to the article") {
  const auto layout = laid_out({kFirst, kSecond});
  const NodeId first = node_of_text(*layout, kFirst);
  const NodeId second = node_of_text(*layout, kSecond);
  const auto& lines = layout->boxes()[first].paragraph->lines;
  const std::uint32_t middle = lines[1].range.begin_byte + 3;
  CHECK(moved_position(*layout, {first, middle}, SelectionStep::LineEnd, false).byte ==
        lines[1].range.begin_byte);
  const auto end = moved_position(*layout, {first, middle}, SelectionStep::LineEnd, true);
  CHECK(end.byte < lines[1].range.end_byte);
  CHECK(kFirst[end.byte] == ' ');
  CHECK(moved_position(*layout, {first, middle}, SelectionStep::Document, true) ==
        TextPosition{second, static_cast<std::uint32_t>(kSecond.size())});
  CHECK(moved_position(*layout, {first, middle}, SelectionStep::Document, false) ==
        *first_text_at(layout->flow(), 0));
}

TEST_CASE("selection: what was generated can't be entered") {
  const auto layout = laid_out({kFirst});
  TextPosition at = *first_text_at(layout->flow(), 0);
  for (int i = 0; i < 200; ++i) {
    CHECK_FALSE(layout->flow().nodes[at.node].is_generated);
    at = moved_position(*layout, at, SelectionStep::Word, true);
  }
}
