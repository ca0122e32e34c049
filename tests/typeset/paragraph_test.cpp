#include <doctest/doctest.h>
#include <hb.h>

#include <algorithm>
#include <string>

#include "typeset/fonts_for_tests.h"
#include "typeset/shaped_data.h"

namespace broadsheet {
namespace {

// 20 px of the half-em font: ten pixels a character.
ParagraphText plain(std::string text) {
  ParagraphText paragraph;
  paragraph.text = std::move(text);
  paragraph.style.size = fixed_from_px(20);
  paragraph.language = "en";
  paragraph.direction = base_direction(paragraph.text, Direction::LeftToRight);
  return paragraph;
}

std::vector<std::string> set_text(FontSet& fonts, const std::string& text, int width_px,
                                  LineOptions options = {}) {
  options.width = fixed_from_px(width_px);
  const SetParagraph set = set_lines(shape(plain(text), fonts), options);
  std::vector<std::string> lines;
  for (const Line& line : set.lines) {
    lines.push_back(text.substr(line.range.begin_byte, line.range.size_bytes()));
    if (line.ends_with_hyphen) lines.back() += "-";
    if (line.ends_with_ellipsis) lines.back() += "...";
  }
  return lines;
}

using Lines = std::vector<std::string>;

// Every byte in exactly one line, in order; every byte of a line in exactly one fragment.
void check_covers(const SetParagraph& set, std::size_t size) {
  std::uint32_t byte = 0;
  for (const Line& line : set.lines) {
    REQUIRE(line.range.begin_byte == byte);
    byte = line.range.end_byte;
    std::vector<TextRange> ranges;
    for (const LineFragment& f : line.fragments) {
      if (!f.range.is_empty()) ranges.push_back(f.range);
    }
    std::sort(ranges.begin(), ranges.end(),
              [](TextRange a, TextRange b) { return a.begin_byte < b.begin_byte; });
    std::uint32_t at = line.range.begin_byte;
    for (const TextRange& range : ranges) {
      REQUIRE(range.begin_byte == at);
      at = range.end_byte;
    }
    if (!line.ends_with_ellipsis) REQUIRE(at == line.range.end_byte);
  }
  CHECK(byte == size);
}

std::string dump(const SetParagraph& set) {
  std::string out;
  for (const Line& line : set.lines) {
    out += std::to_string(line.x) + " " + std::to_string(line.width) + "\n";
    for (const LineFragment& f : line.fragments) {
      out += " " + std::to_string(f.x);
      for (const Glyph& g : f.glyphs) {
        out += " " + std::to_string(g.id) + ":" + std::to_string(g.advance);
      }
      out += "\n";
    }
  }
  return out;
}

constexpr const char* kMixed =
    "The offices of AVA efficiently “To” Wolves. "
    "أعلن الوزير في مؤتمر صحفي (Reuters) أن 598 شخصاً وصلوا. "
    "中文标题在这里，我们测试换行。他说：你好。 हिन्दी में समाचार।";

}  // namespace

TEST_CASE("paragraph: lines end after the last word that fits, and spaces hang") {
  const auto fonts = support::half_em_fonts();
  CHECK(set_text(*fonts, "one two three", 70) == Lines{"one two ", "three"});
  CHECK(set_text(*fonts, "one two three", 69) == Lines{"one ", "two ", "three"});
  CHECK(set_text(*fonts, "one   two", 30) == Lines{"one   ", "two"});
  CHECK(set_text(*fonts, "a-b c\nd", 500) == Lines{"a-b c\n", "d"});
}

TEST_CASE("paragraph: a word longer than the measure breaks between characters") {
  const auto fonts = support::half_em_fonts();
  CHECK(set_text(*fonts, "abcdefghij", 40) == Lines{"abcd", "efgh", "ij"});
  CHECK(set_text(*fonts, "x abcdefghij", 40) == Lines{"x ", "abcd", "efgh", "ij"});
  CHECK(set_text(*fonts, "abc", 1) == Lines{"a", "b", "c"});
}

TEST_CASE("paragraph: a soft hyphen is drawn only where the line ends at it") {
  const auto fonts = support::half_em_fonts();
  // The built font gives the soft hyphen no room: HarfBuzz hides it.
  CHECK(set_text(*fonts, "abc\u00ADdef", 500) == Lines{"abc\u00ADdef"});
  CHECK(set_text(*fonts, "abc\u00ADdef", 40) == Lines{"abc\u00AD-", "def"});
  // Where not even the first part fits with its hyphen, the hyphen stands out.
  CHECK(set_text(*fonts, "abc\u00ADdef", 39) == Lines{"abc\u00AD-", "def"});
}

TEST_CASE("paragraph: a word wider than the measure is divided where it may be, in headlines too") {
  const auto fonts = support::half_em_fonts();
  const auto load = [&fonts](std::string_view patterns) {
    const auto* begin = reinterpret_cast<const std::byte*>(patterns.data());
    REQUIRE(fonts->load_patterns("en", {begin, begin + patterns.size()}));
  };
  const std::uint32_t before = fonts->makeshift_count();
  CHECK(set_text(*fonts, "x ababxabab", 60) == Lines{"x ", "ababxa", "bab"});
  CHECK(fonts->makeshift_count() > before);  // set anew when the patterns come
  load("UTF-8\nb1x\n");
  const std::uint32_t after = fonts->makeshift_count();
  CHECK(set_text(*fonts, "x ababxabab", 60) == Lines{"x ", "abab-", "xabab"});
  CHECK(set_text(*fonts, "x ababxabab", 500) == Lines{"x ababxabab"});
  // Where there is room for the word on a line of its own, a headline doesn't divide it.
  CHECK(set_text(*fonts, "xxx ababxabab", 90) == Lines{"xxx ", "ababxabab"});
  CHECK(fonts->makeshift_count() == after);
  LineOptions hyphens;
  hyphens.can_hyphenate = true;
  CHECK(set_text(*fonts, "xxx ababxabab", 90, hyphens) == Lines{"xxx abab-", "xabab"});
}

TEST_CASE("paragraph: no hyphen is drawn in an address or in code") {
  const auto fonts = support::half_em_fonts();
  const std::string_view patterns = "UTF-8\nb1x\n";
  const auto* begin = reinterpret_cast<const std::byte*>(patterns.data());
  REQUIRE(fonts->load_patterns("en", {begin, begin + patterns.size()}));
  LineOptions options;
  options.can_hyphenate = true;
  for (const char* text : {"ab abxab://a", "ab abxab.a", "ab a@abxab", "ab abxab/a"}) {
    CAPTURE(text);
    for (const std::string& line : set_text(*fonts, text, 60, options)) CHECK(line.back() != '-');
  }
  CHECK(set_text(*fonts, "ab abxab.", 60, options) == Lines{"ab ab-", "xab."});
  ParagraphText code = plain("ab abxab");
  code.style.family = FontFamily::Mono;
  options.width = fixed_from_px(60);
  for (const Line& line : set_lines(shape(code, *fonts), options).lines) {
    CHECK_FALSE(line.ends_with_hyphen);
  }
}

TEST_CASE("paragraph: an ellipsis ends the last line allowed, after a whole word") {
  const auto fonts = support::half_em_fonts();
  LineOptions options;
  options.max_line_count = 2;
  CHECK(set_text(*fonts, "one two three four", 80, options) == Lines{"one two ", "three four..."});
  const SetParagraph set = [&] {
    LineOptions o = options;
    o.width = fixed_from_px(80);
    return set_lines(shape(plain("one two three four"), *fonts), o);
  }();
  CHECK(set.lines.back().width == fixed_from_px(60));
  check_covers(set, 18);
}

TEST_CASE("paragraph: justified lines share the room among the spaces") {
  const auto fonts = support::half_em_fonts();
  LineOptions options;
  options.alignment = Alignment::Justify;
  options.width = fixed_from_px(90);
  const SetParagraph set = set_lines(shape(plain("aa bb cc dd"), *fonts), options);
  REQUIRE(set.lines.size() == 2);
  CHECK(set.lines[0].word_spacing == fixed_from_px(5));
  CHECK(set.lines[0].width == fixed_from_px(90));
  CHECK(set.lines[1].word_spacing == 0);
}

TEST_CASE("paragraph: a line is left ragged where its gaps would be wider than an em") {
  const auto fonts = support::half_em_fonts();
  LineOptions options;
  options.alignment = Alignment::Justify;
  options.width = fixed_from_px(90);
  // Two words of 20 px: the gap would grow by 30, then by 20.
  const SetParagraph loose =
      set_lines(shape(plain("aa bb ccccccccc aa bbb ccccccccc"), *fonts), options);
  REQUIRE(loose.lines.size() == 4);
  CHECK(loose.lines[0].word_spacing == 0);
  CHECK(loose.lines[0].width == fixed_from_px(50));
  CHECK(loose.lines[0].x == 0);
  options.width = fixed_from_px(79);
  const SetParagraph good = set_lines(shape(plain("aa bbb cccccccc"), *fonts), options);
  CHECK(good.lines[0].word_spacing == fixed_from_px(19));
  CHECK(good.lines[0].width == fixed_from_px(79));
}

TEST_CASE("paragraph: balanced lines leave no word alone") {
  const auto fonts = support::half_em_fonts();
  LineOptions options;
  options.breaker = Breaker::Balanced;
  CHECK(set_text(*fonts, "aaaa bbbb cccc dd", 150, options) == Lines{"aaaa bbbb ", "cccc dd"});
}

TEST_CASE("paragraph: optimal lines are even where greedy ones are not") {
  const auto fonts = support::half_em_fonts();
  LineOptions options;
  options.breaker = Breaker::Optimal;
  options.alignment = Alignment::Justify;
  const std::string text =
      "in olden times when wishing still helped one there lived a king whose daughters "
      "were all beautiful and the youngest was so beautiful that the sun itself was astonished";
  const auto spread = [&](Breaker breaker) {
    LineOptions o = options;
    o.breaker = breaker;
    o.width = fixed_from_px(260);
    const SetParagraph set = set_lines(shape(plain(text), *fonts), o);
    std::int64_t sum = 0;
    for (const Line& line : set.lines) {
      // A line that was left ragged counts with the gaps that it would have had.
      const auto first = text.begin() + line.range.begin_byte;
      const auto gaps = std::count(first, first + line.range.size_bytes() - 1, ' ');
      const bool is_ragged = line.word_spacing == 0 && gaps > 0 && &line != &set.lines.back();
      const Fixed gap =
          is_ragged ? (o.width - line.width) / static_cast<Fixed>(gaps) : line.word_spacing;
      const std::int64_t px = gap / kFixedOne;
      sum += px * px * px;
    }
    check_covers(set, text.size());
    return sum;
  };
  CHECK(spread(Breaker::Optimal) <= spread(Breaker::Greedy));
}

TEST_CASE("paragraph: right-to-left lines start at the right, their spaces hang at the left") {
  const auto fonts = support::half_em_fonts();
  LineOptions options;
  options.width = fixed_from_px(50);
  const SetParagraph set = set_lines(shape(plain("אבג דהו"), *fonts), options);
  REQUIRE(set.lines.size() == 2);
  CHECK(set.lines[0].x == fixed_from_px(20));
  CHECK(set.lines[0].width == fixed_from_px(30));
  CHECK(set.lines[0].fragments.front().x == fixed_from_px(10));
}

TEST_CASE("paragraph: levels are resolved for each line by itself") {
  const auto fonts = support::half_em_fonts();
  // Latin in Hebrew, broken after its space: the space takes the paragraph's side.
  LineOptions options;
  options.width = fixed_from_px(60);
  const SetParagraph set = set_lines(shape(plain("אב cd ef גד"), *fonts), options);
  check_covers(set, plain("אב cd ef גד").text.size());
  REQUIRE(set.lines.size() >= 2);
  CHECK(set.lines[0].x + set.lines[0].width == fixed_from_px(60));
}

TEST_CASE("paragraph: text without a face still has one deterministic layout") {
  FontSet none({});
  const std::string text = "words עברית 中文";
  LineOptions options;
  options.width = fixed_from_px(60);
  const SetParagraph set = set_lines(shape(plain(text), none), options);
  check_covers(set, text.size());
  CHECK(dump(set) == dump(set_lines(shape(plain(text), none), options)));
}

TEST_CASE("paragraph: the same width gives the same lines whatever came between") {
  const auto fonts = support::real_fonts();
  if (!fonts) return;
  const ShapedParagraph shaped = shape(plain(kMixed), *fonts);
  for (const Breaker breaker : {Breaker::Greedy, Breaker::Optimal, Breaker::Balanced}) {
    LineOptions a;
    a.width = fixed_from_px(300);
    a.breaker = breaker;
    LineOptions b = a;
    b.width = fixed_from_px(111);
    const std::string first = dump(set_lines(shaped, a));
    set_lines(shaped, b);
    CHECK(dump(set_lines(shaped, a)) == first);
    CHECK(dump(set_lines(shape(plain(kMixed), *fonts), a)) == first);
  }
}

TEST_CASE("paragraph: at every width every byte stands in one fragment and no line is too wide") {
  const auto fonts = support::real_fonts();
  if (!fonts) return;
  const std::string text = kMixed;
  for (const Direction direction : {Direction::LeftToRight, Direction::RightToLeft}) {
    ParagraphText source = plain(text);
    source.direction = direction;
    const ShapedParagraph shaped = shape(source, *fonts);
    for (int width = 20; width < 700; width += 17) {
      LineOptions options;
      options.width = fixed_from_px(width);
      const SetParagraph set = set_lines(shaped, options);
      check_covers(set, text.size());
      if (options.width < shaped.min_width()) continue;
      for (const Line& line : set.lines) CHECK(line.width <= options.width + 1);
    }
  }
}

TEST_CASE("paragraph: range to rectangles to point comes home") {
  const auto fonts = support::real_fonts();
  if (!fonts) return;
  const std::string text = kMixed;
  LineOptions options;
  options.width = fixed_from_px(320);
  const ShapedParagraph shaped = shape(plain(text), *fonts);
  const SetParagraph set = set_lines(shaped, options);
  std::uint32_t begin = 0;
  int checked = 0;
  for (std::uint32_t end = 1; end <= text.size(); ++end) {
    if ((shaped.data().flags[end] & kGraphemeStart) == 0) continue;
    const std::vector<Rect> rects = set.rects_for({begin, end});
    const bool is_space = (shaped.data().flags[begin] & kSpace) != 0;
    if (!is_space && !rects.empty()) {
      REQUIRE(rects.size() == 1);
      const Rect& r = rects[0];
      const auto near = [&](Fixed x) { return set.hit({x, r.y + r.height / 2}); };
      const std::uint32_t left = near(r.x).byte;
      const std::uint32_t right = near(r.right() - 1).byte;
      CHECK(((left == begin && right == end) || (left == end && right == begin)));
      ++checked;
    }
    begin = end;
  }
  CHECK(checked > 100);
}

TEST_CASE("paragraph: the glyphs of each run are what hb_shape gives for it") {
  const auto fonts = support::real_fonts();
  if (!fonts) return;
  const std::string text = kMixed;
  const ShapedParagraph shaped = shape(plain(text), *fonts);
  int checked = 0;
  for (const ShapedRun& run : shaped.data().runs) {
    if (run.face >= kPlatformFace) continue;
    const std::string path = std::string(BROADSHEET_FONT_DIR) + "/" + fonts->faces()[run.face].file;
    const std::vector<std::byte> bytes = support::read_bytes(path);
    hb_blob_t* blob = hb_blob_create(reinterpret_cast<const char*>(bytes.data()),
                                     static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY,
                                     nullptr, nullptr);
    hb_face_t* face = hb_face_create(blob, 0);
    hb_font_t* font = hb_font_create(face);
    hb_buffer_t* buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), run.range.begin_byte,
                       static_cast<int>(run.range.size_bytes()));
    hb_buffer_set_direction(buffer, run.is_right_to_left() ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, static_cast<hb_script_t>(run.script));
    hb_buffer_set_language(buffer, hb_language_from_string("en", -1));
    const hb_feature_t onum{HB_TAG('o', 'n', 'u', 'm'), 1, 0, static_cast<unsigned>(-1)};
    hb_shape(font, buffer, &onum, 1);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, nullptr);
    REQUIRE(count == run.glyph_count);
    for (unsigned i = 0; i < count; ++i) {
      const ShapedGlyph& glyph = shaped.data().glyphs[run.first_glyph + i];
      CHECK(glyph.id == infos[i].codepoint);
      CHECK(glyph.byte == infos[i].cluster);
      CHECK(glyph.advance == positions[i].x_advance);
      CHECK(glyph.x_offset == positions[i].x_offset);
      CHECK(glyph.y_offset == positions[i].y_offset);
      ++checked;
    }
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
  }
  CHECK(checked > 100);
}

TEST_CASE("paragraph: rounding positions keeps a long line true to its exact width") {
  const auto fonts = support::real_fonts();
  if (!fonts) return;
  std::string text;
  for (int i = 0; i < 300; ++i) text += "iIl1.";
  const ShapedParagraph shaped = shape(plain(text), *fonts);
  LineOptions options;
  options.width = fixed_from_px(100000);
  const SetParagraph set = set_lines(shaped, options);
  REQUIRE(set.lines.size() == 1);
  CHECK(std::abs(set.lines[0].width - shaped.natural_width()) <= 1);
}

}  // namespace broadsheet
