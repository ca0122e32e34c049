// What other programs compare our layout with. Built natively and as a module for Node.js and
// pages.
//   layout_probe lines TEXT LANGUAGE ltr|rtl WIDTH_PX FONT_DIR
//     TEXT has a paragraph a line. One line of JSON for each: "lines" [begin, end], "faces"
//     [begin, end, file] and "clusters" [line, begin, end, left, right]; offsets count UTF-16
//     units, lengths are 1/64 px from the left edge.
//   layout_probe dump FONT_DIR ARTICLE...
//     DocumentLayout::to_string() of each article at the four widths.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "article/article_json.h"
#include "base/utf8.h"
#include "typeset/document_layout.h"
#include "typeset/fonts_for_tests.h"

namespace broadsheet {
namespace {

// UTF-16 offset of every byte that starts a character, and of the end.
std::vector<std::uint32_t> utf16_offsets(const std::string& text) {
  std::vector<std::uint32_t> offsets(text.size() + 1, 0);
  std::uint32_t units = 0;
  for (std::size_t byte = 0; byte < text.size();) {
    const Utf8Step decoded = decode_utf8(text, byte);
    for (std::uint32_t i = 0; i < decoded.size_bytes; ++i) offsets[byte + i] = units;
    units += decoded.code_point > 0xFFFF ? 2 : 1;
    byte += decoded.size_bytes;
  }
  offsets[text.size()] = units;
  return offsets;
}

struct Column {
  std::string text;
  void add(const char* format, long a, long b, long c = 0, long d = 0, long e = 0) {
    char item[96];
    std::snprintf(item, sizeof item, format, a, b, c, d, e);
    if (!text.empty()) text += ',';
    text += item;
  }
};

void add_clusters(const LineFragment& fragment, long line, const std::vector<std::uint32_t>& at,
                  Column& clusters) {
  const bool is_rtl = fragment.direction == Direction::RightToLeft;
  Fixed x = fragment.x;
  std::uint32_t end = fragment.range.end_byte;
  for (std::size_t i = 0; i < fragment.glyphs.size();) {
    const std::uint32_t byte = fragment.glyphs[i].cluster_byte;
    const Fixed left = x;
    std::size_t next = i;
    while (next < fragment.glyphs.size() && fragment.glyphs[next].cluster_byte == byte) {
      x += fragment.glyphs[next++].advance;
    }
    if (!is_rtl) {
      end = next < fragment.glyphs.size() ? fragment.glyphs[next].cluster_byte
                                          : fragment.range.end_byte;
    }
    clusters.add("[%ld,%ld,%ld,%ld,%ld]", line, at[byte], at[end], left, x);
    end = byte;
    i = next;
  }
}

void print_lines(const SetParagraph& set, const std::string& text, const FontSet& fonts) {
  const std::vector<std::uint32_t> at = utf16_offsets(text);
  Column lines, clusters;
  std::string faces;
  for (std::size_t i = 0; i < set.lines.size(); ++i) {
    const Line& line = set.lines[i];
    lines.add("[%ld,%ld]", at[line.range.begin_byte], at[line.range.end_byte]);
    for (const LineFragment& fragment : line.fragments) {
      if (fragment.range.is_empty()) continue;
      add_clusters(fragment, static_cast<long>(i), at, clusters);
      if (!faces.empty()) faces += ',';
      faces += '[' + std::to_string(at[fragment.range.begin_byte]) + ',' +
               std::to_string(at[fragment.range.end_byte]) + ",\"" +
               (fragment.face >= kPlatformFace ? "" : fonts.faces()[fragment.face].file) + "\"]";
    }
  }
  std::printf("{\"lines\":[%s],\"faces\":[%s],\"clusters\":[%s]}\n", lines.text.c_str(),
              faces.c_str(), clusters.text.c_str());
}

int print_all_lines(char** words) {
  const auto fonts = support::real_fonts(words[4]);
  if (!fonts) return 1;
  LineOptions options;
  options.width = fixed_from_px(std::atoi(words[3]));
  std::ifstream in(words[0], std::ios::binary);
  for (std::string text; std::getline(in, text);) {
    ParagraphText paragraph;
    paragraph.text = text;
    paragraph.language = words[1];
    paragraph.direction =
        std::string(words[2]) == "rtl" ? Direction::RightToLeft : Direction::LeftToRight;
    print_lines(set_lines(shape(std::move(paragraph), *fonts), options), text, *fonts);
  }
  return 0;
}

int print_dumps(int count, char** words) {
  const auto fonts = support::real_fonts(words[0]);
  if (!fonts) return 1;
  for (int i = 1; i < count; ++i) {
    std::ifstream in(words[i], std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    const auto article = parse_article(bytes);
    if (!article) {
      std::printf("%s: %s\n", words[i], article.error().message.c_str());
      return 1;
    }
    for (const int width : {390, 800, 1100, 1280}) {
      ReadingStyle style;
      style.width_class = width_class(width);
      style.measure = fixed_from_px(std::min(700, width - 36));
      style.is_justified = width == 1100;
      std::printf("== %s %d\n%s", words[i], width,
                  lay_out(article->article, style, *fonts)->to_string().c_str());
    }
  }
  return 0;
}

}  // namespace
}  // namespace broadsheet

int main(int argc, char** argv) {
  const std::string act = argc > 1 ? argv[1] : "";
  if (act == "lines" && argc == 7) return broadsheet::print_all_lines(argv + 2);
  if (act == "dump" && argc > 3) return broadsheet::print_dumps(argc - 2, argv + 2);
  std::fprintf(stderr, "layout_probe lines TEXT LANGUAGE ltr|rtl WIDTH_PX FONT_DIR\n");
  std::fprintf(stderr, "layout_probe dump FONT_DIR ARTICLE...\n");
  return 2;
}
