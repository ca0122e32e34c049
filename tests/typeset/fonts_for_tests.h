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

// A TrueType font of 1000 units per em whose every glyph is 500 units wide and empty. It covers
// U+0020 to `last`, ascends 800 and descends 200: at 20 px every character is 10 px wide.
inline std::vector<std::byte> half_em_font(std::uint32_t last = 0x1FFFD) {
  std::string head, hhea, maxp, hmtx, cmap;
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
  put16(cmap, 0);
  put16(cmap, 1);
  put16(cmap, 3);
  put16(cmap, 10);
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
      {"cmap", &cmap}, {"head", &head}, {"hhea", &hhea}, {"hmtx", &hmtx}, {"maxp", &maxp}};
  std::string font;
  put32(font, 0x00010000);
  put16(font, 5);
  put16(font, 64);
  put16(font, 2);
  put16(font, 16);
  std::uint32_t offset = 12 + 16 * 5;
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
