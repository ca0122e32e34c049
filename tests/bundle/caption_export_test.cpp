#include "bundle/caption_export.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace broadsheet;

namespace {

CaptionEntry entry() {
  CaptionEntry entry;
  entry.number = 4;
  entry.article.identifier = "story";
  entry.article.slug = "story-1";
  entry.article.headline = "Ferries";
  entry.block_index = 3;
  entry.figure.caption.text = "=1+1, \"quoted\"\nand a second line";
  entry.figure.image.src = "pictures/a.jpg";
  entry.figure.image.width_px = 1280;
  entry.original_width_px = 4000;
  entry.original_height_px = 3000;
  entry.content_hash = 0x0123456789abcdef;
  return entry;
}

}  // namespace

TEST_CASE("caption export: a CSV row has a cell for each name, and no formula") {
  const std::string csv =
      caption_export(CaptionExport::Csv, {entry()}, {"https://paper.example/", "Paper", "quay"});
  const std::string head = csv.substr(0, csv.find("\r\n"));
  CHECK(head.find("originalWidth,originalHeight") != std::string::npos);
  // Half of the digits is said to be half.
  CHECK(head.find("originalSha256Prefix") != std::string::npos);
  CHECK(csv.find("\"0123456789abcdef\"") != std::string::npos);
  CHECK(csv.find("\"4000\",\"3000\"") != std::string::npos);
  CHECK(csv.find("\"'=1+1, \"\"quoted\"\"\nand a second line\"") != std::string::npos);
  CHECK(csv.find("\"https://paper.example/a/story-1.html#b=3\"") != std::string::npos);
  const std::string row = csv.substr(csv.find("\r\n"));
  const auto cells = std::count(head.begin(), head.end(), ',');
  std::ptrdiff_t separators = 0;
  bool is_quoted = false;
  for (const char c : row) {
    is_quoted = is_quoted != (c == '"');
    separators += c == ',' && !is_quoted ? 1 : 0;
  }
  CHECK(separators == cells);
}

TEST_CASE("caption export: pieces put together are the whole, in every format") {
  for (const CaptionExport format : {CaptionExport::Csv, CaptionExport::Json, CaptionExport::Ris}) {
    const CaptionExportOptions options{"", "Paper", "quay"};
    std::string pieces = caption_export_head(format, options);
    pieces += caption_export_entry(format, entry(), options, true);
    pieces += caption_export_entry(format, entry(), options, false);
    CHECK(pieces + caption_export_tail(format) ==
          caption_export(format, {entry(), entry()}, options));
  }
  const std::string ris = caption_export(CaptionExport::Ris, {entry()}, {});
  CHECK(ris.find("TI  - =1+1, \"quoted\" and a second line\r\n") != std::string::npos);
  CHECK(ris.find("M1  - sha256 begins 0123456789abcdef\r\n") != std::string::npos);
}
