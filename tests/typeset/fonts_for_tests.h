// Fonts for tests: one built here, every glyph of one width, so that line ends are mental
// arithmetic; and the real ones that scripts/setup gathers.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "typeset/fonts.h"

#ifndef BROADSHEET_FONT_DIR
#define BROADSHEET_FONT_DIR ""
#endif

namespace broadsheet::support {

inline void put16(std::string& out, int value) {
  out += static_cast<char>((value >> 8) & 0xFF);
  out += static_cast<char>(value & 0xFF);
}

inline void put32(std::string& out, std::uint32_t value) {
  put16(out, static_cast<int>(value >> 16));
  put16(out, static_cast<int>(value & 0xFFFF));
}

// The outlines of a font whose glyphs are empty but for that of `inked`, a square of 500 units.
struct GlyphTables {
  std::string glyf, loca;
};
inline GlyphTables square_glyphs(std::uint32_t inked) {
  GlyphTables tables;
  // One contour of four points on the curve, with coordinates of 16 bits.
  for (const int value : {1, 0, 0, 500, 500, 3, 0}) put16(tables.glyf, value);
  tables.glyf += "\x01\x01\x01\x01";
  for (const int value : {0, 500, 0, -500, 0, 0, 500, 0}) put16(tables.glyf, value);
  for (std::uint32_t glyph = 0; glyph <= 0xFFFF; ++glyph) {
    const bool is_behind = inked != 0 && glyph > inked - 0x20 + 1;
    put16(tables.loca, is_behind ? static_cast<int>(tables.glyf.size() / 2) : 0);
  }
  return tables;
}

// A TrueType font of 1000 units per em whose every glyph is 500 units wide. It covers U+0020 to
// `last`, ascends 800 and descends 200: at 20 px every character is 10 px wide. All are empty but
// `inked`, a square of half an em on the baseline.
inline std::vector<std::byte> half_em_font(std::uint32_t last = 0x1FFFD, std::uint32_t inked = 0) {
  std::string head, hhea, maxp, hmtx, cmap;
  const auto [glyf, loca] = square_glyphs(inked);
  put32(head, 0x00010000);
  put32(head, 0);
  put32(head, 0);
  put32(head, 0x5F0F3CF5);
  put16(head, 0);
  put16(head, 1000);
  for (int i = 0; i < 4; ++i) put32(head, 0);
  put16(head, 0);
  put16(head, 0);
  put16(head, 500);
  put16(head, 800);
  put16(head, 0);
  put16(head, 8);
  put16(head, 2);
  put16(head, 0);
  put16(head, 0);
  put32(hhea, 0x00010000);
  put16(hhea, 800);
  put16(hhea, -200);
  put16(hhea, 0);
  put16(hhea, 500);
  for (int i = 0; i < 11; ++i) put16(hhea, 0);
  put16(hhea, 1);
  put32(maxp, 0x00010000);
  put16(maxp, 0xFFFF);
  for (int i = 0; i < 13; ++i) put16(maxp, 0);
  put16(hmtx, 500);
  hmtx.append(std::size_t{2} * 0xFFFF, '\0');  // side bearings: all that have one have the advance
  for (const int value : {0, 1, 3, 10}) put16(cmap, value);
  put32(cmap, 12);
  put16(cmap, 12);
  put16(cmap, 0);
  put32(cmap, 40);
  put32(cmap, 0);
  put32(cmap, 2);
  put32(cmap, 0x20);
  put32(cmap, std::min<std::uint32_t>(last, 0xFFFD));
  put32(cmap, 1);
  put32(cmap, 0x10000);
  put32(cmap, std::max<std::uint32_t>(last, 0x10000));
  put32(cmap, 1);
  const std::pair<const char*, const std::string*> tables[] = {
      {"cmap", &cmap}, {"glyf", &glyf}, {"head", &head}, {"hhea", &hhea},
      {"hmtx", &hmtx}, {"loca", &loca}, {"maxp", &maxp}};
  constexpr int kTableCount = 7;
  std::string font;
  put32(font, 0x00010000);
  put16(font, kTableCount);
  put16(font, 64);
  put16(font, 2);
  put16(font, kTableCount * 16 - 64);
  std::uint32_t offset = 12 + 16 * kTableCount;
  std::string body;
  for (const auto& [tag, table] : tables) {
    font += tag;
    put32(font, 0);
    put32(font, offset + static_cast<std::uint32_t>(body.size()));
    put32(font, static_cast<std::uint32_t>(table->size()));
    body += *table;
    while (body.size() % 4 != 0) body += '\0';
  }
  font += body;
  std::vector<std::byte> bytes(font.size());
  std::memcpy(bytes.data(), font.data(), font.size());
  return bytes;
}

inline std::unique_ptr<FontSet> half_em_fonts() {
  FaceInfo info;
  info.name = "half-em";
  info.file = "half-em.ttf";
  info.scripts = {"Latn"};
  auto fonts = std::make_unique<FontSet>(std::vector<FaceInfo>{info});
  if (!fonts->load(0, half_em_font())) std::abort();
  return fonts;
}

inline std::vector<std::byte> read_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  std::vector<std::byte> bytes(text.size());
  if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

struct RealFace {
  const char* file;
  FontFamily family;
  int weight;
  bool is_italic;
  std::vector<std::string> scripts;
};

// Nothing, after saying so, where setup has not gathered the fonts.
inline std::unique_ptr<FontSet> real_fonts(const std::string& folder = BROADSHEET_FONT_DIR) {
  const std::vector<std::string> latin = {"Latn", "Grek", "Cyrl"};
  const RealFace faces[] = {
      {"SourceSerif4-Regular.ttf", FontFamily::Serif, 400, false, latin},
      {"SourceSerif4-It.ttf", FontFamily::Serif, 400, true, latin},
      {"SourceSerif4-Bold.ttf", FontFamily::Serif, 700, false, latin},
      {"SourceSans3-Regular.ttf", FontFamily::Sans, 400, false, latin},
      {"SourceSans3-Semibold.ttf", FontFamily::Sans, 600, false, latin},
      {"SourceSans3-Bold.ttf", FontFamily::Sans, 700, false, latin},
      {"NotoNaskhArabic-Regular.ttf", FontFamily::Serif, 400, false, {"Arab"}},
      {"NotoNaskhArabic-Bold.ttf", FontFamily::Serif, 700, false, {"Arab"}},
      {"NotoSansArabic-Regular.ttf", FontFamily::Sans, 400, false, {"Arab"}},
      {"NotoSansDevanagari-Regular.ttf", FontFamily::Sans, 400, false, {"Deva"}},
      {"NotoSansMyanmar-Regular.ttf", FontFamily::Sans, 400, false, {"Mymr"}},
      {"NotoSansCJK-Regular.ttc", FontFamily::Sans, 400, false, {"Hani", "Kana", "Hang"}},
  };
  std::vector<FaceInfo> infos;
  std::vector<std::vector<std::byte>> files;
  for (const RealFace& face : faces) {
    FaceInfo info;
    info.name = face.file;
    info.file = face.file;
    info.family = face.family;
    info.weight = static_cast<std::uint16_t>(face.weight);
    info.is_italic = face.is_italic;
    info.scripts = face.scripts;
    files.push_back(read_bytes(folder + "/" + face.file));
    if (files.back().empty()) {
      std::printf("skipped: %s is not at hand; run scripts/setup\n", face.file);
      return nullptr;
    }
    infos.push_back(info);
  }
  auto fonts = std::make_unique<FontSet>(std::move(infos));
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!fonts->load(static_cast<FaceId>(i), std::move(files[i]))) std::abort();
  }
  return fonts;
}

}  // namespace broadsheet::support
