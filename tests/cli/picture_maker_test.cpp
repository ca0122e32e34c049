#include "cli/picture_maker.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "bundle/block_file.h"
#include "cli/picture_size.h"
#include "cli/scratch.h"
#include "support/data.h"

using namespace broadsheet;
using cli_test::Scratch;

namespace {

std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(number >> shift));
  return bytes;
}

std::string png_chunk(const std::string& name, const std::string& data) {
  return big_endian(static_cast<std::uint32_t>(data.size())) + name + data +
         big_endian(crc32_of(name + data));
}

// A header that promises so many pixels, and nothing behind it.
std::string png_header(std::uint32_t width, std::uint32_t height) {
  return "\x89PNG\r\n\x1A\n" +
         png_chunk("IHDR",
                   big_endian(width) + big_endian(height) + std::string("\x08\2\0\0\0", 5)) +
         png_chunk("IDAT", std::string("\x78\x9c\x03\0\0\0\0\1", 8)) + png_chunk("IEND", "");
}

std::optional<std::string> photograph(const std::string& name) {
  return support::data_path("exif-orientation/" + name);
}

// A segment right behind the start of a JPEG.
std::string with_segment(const std::string& jpeg, char marker, const std::string& content) {
  const std::uint32_t size = static_cast<std::uint32_t>(content.size()) + 2;
  return jpeg.substr(0, 2) + '\xFF' + marker + big_endian(size).substr(2) + content +
         jpeg.substr(2);
}

int distance(const PicturePlaceholder& a, const PicturePlaceholder& b) {
  int most = 0;
  for (std::size_t i = 0; i < a.colours.size(); ++i) {
    for (const int shift : {0, 8, 16}) {
      const int left = static_cast<int>(a.colours[i] >> shift & 255);
      const int right = static_cast<int>(b.colours[i] >> shift & 255);
      most = std::max(most, std::abs(left - right));
    }
  }
  return most;
}

}  // namespace

TEST_CASE("picture maker: the 18 photographs in every EXIF orientation come out alike, upright") {
  if (!photograph("Landscape_1.jpg")) return;
  int count = 0;
  for (const std::string kind : {"Landscape_", "Portrait_"}) {
    const MadePicture plain = make_picture(*photograph(kind + "1.jpg"), {});
    REQUIRE(plain.problem == PictureProblem::None);
    const auto expected = parse_placeholder(plain.placeholder);
    REQUIRE(expected);
    for (int turn = 0; turn <= 8; ++turn) {
      const std::string name = kind + std::to_string(turn) + ".jpg";
      const MadePicture made = make_picture(*photograph(name), {});
      REQUIRE_MESSAGE(made.problem == PictureProblem::None, name);
      CHECK_MESSAGE(made.width_px == plain.width_px, name);
      CHECK_MESSAGE(made.height_px == plain.height_px, name);
      const auto colours = parse_placeholder(made.placeholder);
      REQUIRE_MESSAGE(colours, name);
      CHECK_MESSAGE(colours->column_count == expected->column_count, name);
      // Each was compressed on its own; the sky is still above and the ground below.
      CHECK_MESSAGE(distance(*colours, *expected) < 24, name);
      ++count;
    }
  }
  CHECK(count == 18);
}

TEST_CASE("picture maker: up to four widths and a fallback, never larger than the picture") {
  if (!photograph("Landscape_1.jpg")) return;
  const std::string file = *photograph("Landscape_1.jpg");
  const MadePicture made = make_picture(file, {});
  REQUIRE(made.files.size() >= 3);
  CHECK(made.files.front().extension == "jpg");
  for (std::size_t i = 0; i < made.files.size(); ++i) {
    const MadeFile& one = made.files[i];
    CHECK(one.width_px <= made.width_px);
    const auto info = picture_info(one.bytes);
    REQUIRE(info);
    CHECK(info->extension == one.extension);
    CHECK(info->width_px == one.width_px);
    CHECK(info->height_px == one.height_px);
    if (i > 1) CHECK(one.width_px > made.files[i - 1].width_px);
  }
  CHECK(made.files.back().width_px == made.files.front().width_px);
  CHECK(make_picture(file, {PictureSizes::One, false, true}).files.size() == 1);
  const MadePicture none = make_picture(file, {PictureSizes::None, false, true});
  CHECK(none.problem == PictureProblem::LeftOut);
  CHECK(none.width_px == made.width_px);
  CHECK(none.files.empty());
}

TEST_CASE("picture maker: a decompression bomb is refused by its header, its size is known") {
  const Scratch scratch;
  scratch.write("bomb.png", png_header(60'000, 60'000));
  const MadePicture made = make_picture(scratch / "bomb.png", {});
  CHECK(made.problem == PictureProblem::TooLarge);
  CHECK(made.width_px == 60'000);
  CHECK(made.height_px == 60'000);
}

TEST_CASE("picture maker: what is no picture, and what only begins like one, is told apart") {
  const Scratch scratch;
  scratch.write("page.jpg", "<html>404</html>");
  scratch.write("script.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
  scratch.write("broken.jpg", "\xFF\xD8\xFF\xE0 nothing more");
  scratch.write("empty.png", "");
  CHECK(make_picture(scratch / "page.jpg", {}).problem == PictureProblem::WrongType);
  CHECK(make_picture(scratch / "script.svg", {}).problem == PictureProblem::WrongType);
  CHECK(make_picture(scratch / "broken.jpg", {}).problem == PictureProblem::Broken);
  CHECK(make_picture(scratch / "empty.png", {}).problem == PictureProblem::WrongType);
  CHECK(make_picture(scratch / "none.png", {}).problem == PictureProblem::NotFound);
}

TEST_CASE("picture maker: photographs cut anywhere, and with bytes changed, crash nothing") {
  if (!photograph("Portrait_6.jpg")) return;
  const std::string whole = support::read_file(*photograph("Portrait_6.jpg"));
  REQUIRE(whole.size() > 1000);
  const Scratch scratch;
  std::uint32_t random = 1;
  int cut_count = 0;
  for (int i = 0; i < 24; ++i) {
    random = random * 1664525 + 1013904223;
    std::string bytes = whole;
    if (i % 2 == 0) {
      bytes.resize(random % whole.size());
    } else {
      for (int k = 0; k < 40; ++k) {
        random = random * 1664525 + 1013904223;
        bytes[random % bytes.size()] = static_cast<char>(random >> 24);
      }
    }
    scratch.write("hostile.jpg", bytes);
    const MadePicture made =
        make_picture(scratch / "hostile.jpg", {PictureSizes::One, false, true});
    CHECK((made.problem != PictureProblem::None) == made.files.empty());
    cut_count += made.is_cut_short ? 1 : 0;
  }
  CHECK(cut_count > 0);
}

TEST_CASE(
    "picture maker: words in the file are read, and nothing private leaves with the picture") {
  if (!photograph("Landscape_6.jpg")) return;
  const std::string iim("\x1C\2\x78\0\x0FThe caption IPT\x1C\2\x6E\0\2AP", 27);
  std::string resource = std::string("Photoshop 3.0\0", 14) + "8BIM\4\4" + std::string(2, '\0') +
                         big_endian(static_cast<std::uint32_t>(iim.size())) + iim;
  const std::string xmp =
      std::string("http://ns.adobe.com/xap/1.0/\0", 29) +
      "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description photoshop:City='Halden'>"
      "<exif:GPSLatitude>59,7.4N</exif:GPSLatitude></rdf:Description></rdf:RDF></x:xmpmeta>";
  std::string jpeg = support::read_file(*photograph("Landscape_6.jpg"));
  jpeg = with_segment(with_segment(jpeg, '\xED', resource), '\xE1', xmp);
  const Scratch scratch;
  scratch.write("own.jpg", jpeg);
  const MadePicture made = make_picture(scratch / "own.jpg", {PictureSizes::All, true, true});
  REQUIRE(made.problem == PictureProblem::None);
  CHECK(made.metadata.caption == EmbeddedText{"The caption IPT", "iptc"});
  CHECK(made.metadata.credit == EmbeddedText{"AP", "iptc"});
  CHECK(made.metadata.place == EmbeddedText{"Halden", "xmp"});
  for (const MadeFile& file : made.files) {
    for (const char* mark : {"The caption", "GPSLatitude", "Exif", "http://ns.adobe.com"}) {
      CHECK_MESSAGE(file.bytes.find(mark) == std::string::npos, mark);
    }
  }
  // Kept on request, it is the very file.
  CHECK(made.original == jpeg);
}
