// Glyphs against HarfBuzz itself, from the same pinned source.
#include <doctest/doctest.h>
#include <hb-ot.h>

#include <cstdlib>
#include <sstream>

#include "article/article_json.h"
#include "support/news.h"
#include "typeset/font_faces.h"
#include "typeset/fonts_for_tests.h"
#include "typeset/shaped_data.h"

namespace broadsheet {
namespace {

// The run's text at once, as hb-shape would have it.
std::vector<ShapedGlyph> shaped_by_harfbuzz(const ShapedParagraphData& data, const ShapedRun& run) {
  hb_buffer_t* buffer = hb_buffer_create();
  hb_buffer_add_utf8(buffer, data.source.text.data(), static_cast<int>(data.source.text.size()),
                     run.range.begin_byte, static_cast<int>(run.range.size_bytes()));
  hb_buffer_set_direction(buffer, run.is_right_to_left() ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, static_cast<hb_script_t>(run.script));
  hb_buffer_set_language(buffer, hb_language_from_string(data.source.language.c_str(), -1));
  const hb_feature_t figures = {HB_TAG('o', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START,
                                HB_FEATURE_GLOBAL_END};
  hb_shape(data.fonts->impl().faces[run.face].font.get(), buffer, &figures, 1);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, nullptr);
  std::vector<ShapedGlyph> glyphs(count);
  for (unsigned i = 0; i < count; ++i) {
    glyphs[i].byte = infos[i].cluster;
    glyphs[i].id = static_cast<std::uint16_t>(infos[i].codepoint);
    glyphs[i].advance = positions[i].x_advance;
    glyphs[i].x_offset = static_cast<std::int16_t>(positions[i].x_offset);
    glyphs[i].y_offset = static_cast<std::int16_t>(positions[i].y_offset);
    glyphs[i].is_safe_to_break =
        (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) == 0;
  }
  hb_buffer_destroy(buffer);
  return glyphs;
}

bool is_same(const ShapedGlyph& a, const ShapedGlyph& b) {
  // Ours may call a safe place unsafe, which costs time only; never the other way round.
  return a.byte == b.byte && a.id == b.id && a.advance == b.advance && a.x_offset == b.x_offset &&
         a.y_offset == b.y_offset && (!a.is_safe_to_break || b.is_safe_to_break);
}

// Control characters are drawn as nothing by us, as boxes by the faces.
bool has_control(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool is_c1 =
        byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (byte < 0x20 || byte == 0x7F || is_c1) return true;
  }
  return false;
}

// Paragraphs, and headlines where there are no others, up to about `max_bytes` of them.
std::vector<std::string> paragraphs_of(const std::string& path, const std::string& language,
                                       std::size_t max_bytes) {
  std::vector<std::string> paragraphs;
  std::size_t size = 0;
  std::istringstream in(support::unpacked(path));
  for (std::string line; size < max_bytes && std::getline(in, line);) {
    const auto parsed = parse_article(line, {path, 1});
    if (!parsed || parsed->article.language != language) continue;
    paragraphs.push_back(parsed->article.headline.text);
    for (const Block& block : parsed->article.body) {
      if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
        paragraphs.push_back(paragraph->text.text);
      }
    }
    size += line.size();
  }
  return paragraphs;
}

struct Compared {
  std::size_t runs = 0;
  std::size_t wrong = 0;
};

void compare_runs(const std::string& text, const std::string& language, FontSet& fonts,
                  Compared& compared) {
  ParagraphText paragraph;
  paragraph.text = text;
  paragraph.language = language;
  paragraph.direction = base_direction(text, Direction::LeftToRight);
  const ShapedParagraph shaped = shape(paragraph, fonts);
  const ShapedParagraphData& data = shaped.data();
  for (const ShapedRun& run : data.runs) {
    const std::string part = text.substr(run.range.begin_byte, run.range.size_bytes());
    if (run.face >= kPlatformFace || has_control(part)) continue;
    const std::vector<ShapedGlyph> expected = shaped_by_harfbuzz(data, run);
    const bool is_right =
        expected.size() == run.glyph_count &&
        std::equal(expected.begin(), expected.end(), data.glyphs.begin() + run.first_glyph,
                   [](const ShapedGlyph& b, const ShapedGlyph& a) { return is_same(a, b); });
    ++compared.runs;
    if (is_right || ++compared.wrong > 5) continue;
    for (std::size_t i = 0; i < std::min<std::size_t>(expected.size(), run.glyph_count); ++i) {
      const ShapedGlyph& ours = data.glyphs[run.first_glyph + i];
      if (is_same(ours, expected[i])) continue;
      MESSAGE("differs: glyph " << ours.id << " for " << expected[i].id << ", advance "
                                << ours.advance << " for " << expected[i].advance << ", safe "
                                << ours.is_safe_to_break << " for " << expected[i].is_safe_to_break
                                << ", at "
                                << text.substr(ours.byte - std::min(ours.byte, 12U), 24));
      break;
    }
  }
}

}  // namespace

TEST_CASE("shaping: the glyphs of every run are HarfBuzz's, known words or new ones") {
  const auto fonts = support::real_fonts();
  if (!fonts) return;
  Compared compared;
  const std::pair<const char*, const char*> texts[] = {
      {"en", "To AV. \u201cYes,\u201d To AV Yo Yo  To \u2014 fi office (fi) T. V. W. 1980 1980"},
      {"fr", "L\u2019\u00c9t\u00e9 \u00e0 l\u2019\u00e9cole\u00a0: \u00e0 l\u2019\u00e9cole"},
      {"ar", "بيت بيت لا لا إلى (بيت) 12 بيت abc بيت لله لله"},
      {"fa", "می‌خواهم می‌خواهم کتاب‌ها ۱۲ کتاب‌ها"},
      {"hi", "हिन्दी में हिन्दी में क्या क्या"},
      {"tr", "fikir fikir Iğdır fi fi"},
      {"", "a \u0301 b \u0301 e\u0301 e\u0301 \U0001D400 \U0001D400 a  b   c "}};
  // Twice: the second time every word is known.
  for (int i = 0; i < 2; ++i) {
    for (const auto& [language, text] : texts) compare_runs(text, language, *fonts, compared);
  }
  CHECK(compared.runs > 20);
  CHECK(compared.wrong == 0);
}

TEST_CASE("shaping: the glyphs of news in four scripts are HarfBuzz's") {
  const auto fonts = support::real_fonts();
  if (!fonts) return;
  const std::pair<const char*, const char*> sources[] = {{"en", "masakhanews"},
                                                         {"ar", "saudinewsnet-ar"},
                                                         {"fa", "fars-fa"},
                                                         {"zh", "thucnews-titles-zh"}};
  for (const auto& source : sources) {
    const char* const language = source.first;
    const auto path = support::data_path(std::string("news/") + source.second + ".jsonl.gz");
    if (!path) return;
    CAPTURE(language);
    Compared compared;
    for (const std::string& paragraph : paragraphs_of(*path, language, 60000)) {
      compare_runs(paragraph, language, *fonts, compared);
    }
    std::printf("shaping, %s: %zu runs compared\n", language, compared.runs);
    CHECK(compared.runs > 30);
    CHECK(compared.wrong == 0);
  }
}

TEST_CASE("shaping: no rule of a face reaches across a space, but for kerning with it") {
  const auto fonts = support::real_fonts();
  if (!fonts) return;
  // What HarfBuzz applies by itself for any of our scripts, and what we ask for besides.
  constexpr const char* kTags =
      "rvrnltraltrmlocl ccmprligcaltligaclig rcltcurskerndistmarkmkmkabvmblwm"
      "isolfinafin2fin3medimed2initmsetstch nuktakhnrphfrkrfprefblwfabvfhalfpstfvatucjct"
      "presabvsblwspstshaln onumlnumsmcp";
  std::vector<hb_tag_t> features;
  for (std::string_view tags = kTags; tags.size() >= 4; tags.remove_prefix(4)) {
    while (tags.front() == ' ') tags.remove_prefix(1);
    features.push_back(hb_tag_from_string(tags.data(), 4));
  }
  features.push_back(HB_TAG_NONE);
  for (std::size_t f = 0; f < fonts->faces().size(); ++f) {
    const LoadedFace& face = fonts->impl().faces[f];
    const std::string script = fonts->faces()[f].scripts.front();
    if (script != "Latn" && script != "Arab") continue;  // shaped as wholes
    hb_codepoint_t space = 0;
    REQUIRE(hb_font_get_nominal_glyph(face.font.get(), U' ', &space));
    hb_set_t* lookups = hb_set_create();
    hb_set_t* before = hb_set_create();
    hb_set_t* after = hb_set_create();
    for (const hb_tag_t table : {HB_OT_TAG_GSUB, HB_OT_TAG_GPOS}) {
      hb_set_clear(lookups);
      hb_ot_layout_collect_lookups(face.face.get(), table, nullptr, nullptr, features.data(),
                                   lookups);
      for (hb_codepoint_t i = HB_SET_VALUE_INVALID; hb_set_next(lookups, &i);) {
        hb_set_clear(before);
        hb_set_clear(after);
        hb_ot_layout_lookup_collect_glyphs(face.face.get(), table, i, before, nullptr, after,
                                           nullptr);
        const std::string where = fonts->faces()[f].file + ", lookup " + std::to_string(i);
        CHECK_MESSAGE(!hb_set_has(before, space), where);
        CHECK_MESSAGE(!hb_set_has(after, space), where);
      }
    }
    for (hb_set_t* set : {lookups, before, after}) hb_set_destroy(set);
  }
}

}  // namespace broadsheet
