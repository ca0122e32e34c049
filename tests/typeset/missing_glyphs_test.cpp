#include "typeset/missing_glyphs.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "typeset/fonts_for_tests.h"

namespace broadsheet {
namespace {

// Every text is as many fifths of an em wide as it has bytes.
struct CountingPlatform : PlatformText {
  std::vector<std::string> asked;
  std::int32_t advance_of(const std::string& font, const std::string& text) override {
    asked.push_back(font + "|" + text);
    return is_mute ? -1 : static_cast<std::int32_t>(text.size()) * 200;
  }
  TextBitmap draw(const std::string&, const std::string& text, float size_px, float) override {
    return {static_cast<int>(text.size()), static_cast<int>(size_px), 0, 0, {}};
  }
  bool is_mute = false;
};

FaceInfo face(const char* name) {
  FaceInfo info;
  info.name = name;
  info.scripts = {"Latn"};
  return info;
}

// One face, up to U+017F.
std::unique_ptr<FontSet> latin_fonts() {
  auto fonts = std::make_unique<FontSet>(std::vector<FaceInfo>{face("latin")});
  if (!fonts->load(0, support::half_em_font(0x17F))) std::abort();
  return fonts;
}

SetParagraph set(FontSet& fonts, const std::string& text, int width_px = 10000) {
  ParagraphText paragraph;
  paragraph.text = text;
  paragraph.style.size = fixed_from_px(20);
  paragraph.direction = base_direction(text, Direction::LeftToRight);
  LineOptions options;
  options.width = fixed_from_px(width_px);
  return set_lines(shape(std::move(paragraph), fonts), options);
}

// What the platform is given, glyph by glyph in the order on the line, parted by "/".
std::string platform_clusters(const SetParagraph& set, const std::string& text) {
  std::string out;
  for (const LineFragment& fragment : set.lines[0].fragments) {
    if (fragment.face != kPlatformFace) continue;
    for (const Glyph& glyph : fragment.glyphs) {
      std::uint32_t end = fragment.range.end_byte;
      for (const Glyph& other : fragment.glyphs) {
        if (other.cluster_byte > glyph.cluster_byte) end = std::min(end, other.cluster_byte);
      }
      if (!out.empty()) out += '/';
      out += text.substr(glyph.cluster_byte, end - glyph.cluster_byte);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("missing: what no face has goes to the platform, a cluster at a time") {
  const auto fonts = latin_fonts();
  CountingPlatform platform;
  fonts->set_platform_text(&platform);
  const auto clusters = [&](const std::string& text) {
    return platform_clusters(set(*fonts, text), text);
  };
  CHECK(clusters("plain Ərz") == "Ə");
  CHECK(clusters("a👩‍👩‍👧b 🇫🇷🇩🇪 ɗƙ") ==
        "👩‍👩‍👧/🇫🇷/🇩🇪/ɗ/ƙ");
  CHECK(clusters("✊🏽 🏴󠁧󠁢󠁳󠁣󠁴󠁿") == "✊🏽/🏴󠁧󠁢󠁳󠁣󠁴󠁿");
  // What a face has is its own, until a coloured glyph is asked for.
  CHECK(clusters("1 ©") == "");
  CHECK(clusters("1️⃣ ©️") == "1️⃣/©️");
  // A mark takes its letter with it, unless the face has both as one character.
  CHECK(clusters("e\u0301 e\u0331") == "e\u0331");
}

TEST_CASE("missing: the platform is asked once for each text and font, and believed") {
  const auto fonts = latin_fonts();
  CountingPlatform platform;
  fonts->set_platform_text(&platform);
  const SetParagraph line = set(*fonts, "ɗ ɗ🇫🇷");
  CHECK(platform.asked == std::vector<std::string>{"400 $px serif|ɗ", "400 $px serif|🇫🇷"});
  // Two bytes at 4 px each, a space of 10 px, two and eight bytes.
  CHECK(line.lines[0].width == fixed_from_px(2 * 4 + 10 + 10 * 4));
  const std::uint32_t id = line.lines[0].fragments[0].glyphs[0].id;
  CHECK(fonts->platform_bitmap(id, 30, 0).width == 2);
  CHECK(fonts->platform_bitmap(0, 30, 0).width == 0);
  CHECK(fonts->platform_bitmap(60000, 30, 0).width == 0);
  platform.is_mute = true;
  CHECK(set(*fonts, "ƙ").lines[0].width == fixed_from_px(12));
}

TEST_CASE("missing: without a platform there are boxes, the same everywhere") {
  const auto fonts = latin_fonts();
  const SetParagraph line = set(*fonts, "ɗƙ🇫🇷\u200B");
  const LineFragment& fragment = line.lines[0].fragments[0];
  CHECK(fragment.face == kPlatformFace);
  CHECK(line.lines[0].width == fixed_from_px(2 * 12 + 20));
  CHECK(fragment.glyphs[0].id == fragment.glyphs[1].id);
  CHECK(fonts->outline(kPlatformFace, fragment.glyphs[0].id).points.size() == 8);
  CHECK(fonts->outline(kPlatformFace, fragment.glyphs[0].id).points[2].x == 540);
  CHECK(fonts->platform_bitmap(fragment.glyphs[0].id, 30, 0).width == 0);
  // What draws nothing draws no box.
  CHECK(fonts->outline(kPlatformFace, fragment.glyphs.back().id).points.empty());
}

TEST_CASE("missing: what a face that isn't here yet has is waited for") {
  FaceInfo later = face("later");
  later.coverage = {{0x0250, 0x02AF}};
  FontSet fonts({face("latin"), later});
  REQUIRE(fonts.load(0, support::half_em_font(0x17F)));
  CountingPlatform platform;
  fonts.set_platform_text(&platform);
  CHECK(set(fonts, "ɗ").lines[0].fragments[0].face == kNoFace);
  CHECK(platform.asked.empty());
  CHECK(fonts.take_wanted() == std::vector<FaceId>{1});
}

TEST_CASE("missing: letters that join are the platform's word by word, from the right") {
  const auto fonts = latin_fonts();
  CountingPlatform platform;
  fonts->set_platform_text(&platform);
  const std::string text = "سلام بر تو";
  CHECK(platform_clusters(set(*fonts, text), text) == "تو/بر/سلام");
  // One without end is drawn in parts, and lines end between them.
  std::string endless;
  for (int i = 0; i < 100; ++i) endless += "سل";
  const SetParagraph torn = set(*fonts, endless, 300);
  CHECK(torn.lines.size() > 1);
  for (const Line& line : torn.lines) CHECK(line.fragments.size() == 1);
}

TEST_CASE("missing: more of them than there are numbers become boxes") {
  const auto fonts = latin_fonts();
  CountingPlatform platform;
  fonts->set_platform_text(&platform);
  std::string text;
  for (char32_t c = 0x4E00; c < 0x4E00 + 20900; ++c) {
    text += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 63)),
             static_cast<char>(0x80 | (c & 63))};
  }
  const SetParagraph line = set(*fonts, text, 1000000);
  CHECK(platform.asked.size() == 20000);
  CHECK(fonts->platform_bitmap(line.lines[0].fragments[0].glyphs.back().id, 30, 0).width == 0);
}

}  // namespace broadsheet
