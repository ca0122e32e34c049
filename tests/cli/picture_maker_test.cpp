#include "cli/picture_maker.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>

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

// A white strip, 8 pixels wide, in one stored block of deflate.
std::string png_strip(std::uint32_t height) {
  std::string rows;
  for (std::uint32_t row = 0; row < height; ++row) rows += std::string("\0\xFF", 2);
  std::uint32_t a = 1, b = 0;
  for (const char c : rows) {
    a = (a + static_cast<unsigned char>(c)) % 65521;
    b = (b + a) % 65521;
  }
  const auto size = static_cast<std::uint32_t>(rows.size());
  std::string stored("\x78\x01\x01", 3);
  for (const std::uint32_t part : {size & 255, size >> 8, ~size & 255, (~size >> 8) & 255}) {
    stored.push_back(static_cast<char>(part));
  }
  return "\x89PNG\r\n\x1A\n" +
         png_chunk("IHDR", big_endian(8) + big_endian(height) + std::string("\1\0\0\0\0", 5)) +
         png_chunk("IDAT", stored + rows + big_endian(b << 16 | a)) + png_chunk("IEND", "");
}

std::string little_endian(std::uint32_t number, int byte_count) {
  std::string bytes;
  for (int i = 0; i < byte_count; ++i) bytes.push_back(static_cast<char>(number >> (8 * i)));
  return bytes;
}

// Frames of 8 x 8, all of one colour: LZW codes of three bits, the table cleared before each.
std::string gif(int frame_count, const std::string& comment) {
  std::string bytes = "GIF89a" + little_endian(8, 2) + little_endian(8, 2) + "\x80" +
                      std::string(2, '\0') + std::string("\xC0\x40\x20\0\0\xFF", 6);
  if (!comment.empty()) {
    bytes += "\x21\xFE" + std::string(1, static_cast<char>(comment.size())) + comment + '\0';
  }
  std::string codes;
  std::uint32_t bits = 0;
  int bit_count = 0;
  const auto put = [&](std::uint32_t code) {
    bits |= code << bit_count;
    for (bit_count += 3; bit_count >= 8; bit_count -= 8, bits >>= 8) {
      codes.push_back(static_cast<char>(bits & 255));
    }
  };
  for (int pixel = 0; pixel < 64; ++pixel) {
    if (pixel % 2 == 0) put(4);
    put(0);
  }
  put(5);
  if (bit_count > 0) codes.push_back(static_cast<char>(bits));
  for (int frame = 0; frame < frame_count; ++frame) {
    bytes += std::string("\x21\xF9\4\0\x0A\0\0\0", 8) + "\x2C" + std::string(4, '\0') +
             little_endian(8, 2) + little_endian(8, 2) + '\0' + "\2" +
             std::string(1, static_cast<char>(codes.size())) + codes + '\0';
  }
  return bytes + ";";
}

// 16 x 16 in rows behind their filter's number; zlib's stored block, so that the test needs no
// compressor.
std::string png_of_rows(const std::string& rows, char colour_type) {
  std::uint32_t a = 1, b = 0;
  for (const char c : rows) {
    a = (a + static_cast<unsigned char>(c)) % 65521;
    b = (b + a) % 65521;
  }
  const auto size = static_cast<std::uint32_t>(rows.size());
  const std::string zlib = "\x78\x01\x01" + little_endian(size, 2) + little_endian(~size, 2) +
                           rows + big_endian(b << 16 | a);
  return "\x89PNG\r\n\x1A\n" +
         png_chunk("IHDR",
                   big_endian(16) + big_endian(16) + '\x08' + colour_type + std::string(3, '\0')) +
         png_chunk("IDAT", zlib) + png_chunk("IEND", "");
}

std::string grey_png() {
  std::string rows;
  for (int y = 0; y < 16; ++y) rows += '\0' + std::string(16, static_cast<char>(y * 15));
  return png_of_rows(rows, 0);
}

std::string one_colour_png(const std::string& rgb) {
  std::string row(1, '\0');
  for (int x = 0; x < 16; ++x) row += rgb;
  std::string rows;
  for (int y = 0; y < 16; ++y) rows += row;
  return png_of_rows(rows, 2);
}

// 16 x 16, grey, one strip as it is.
std::string tiff_picture() {
  const auto entry = [](std::uint32_t tag, std::uint32_t type, std::uint32_t value) {
    return little_endian(tag, 2) + little_endian(type, 2) + little_endian(1, 4) +
           little_endian(value, 4);
  };
  const std::uint32_t data_at = 8 + 2 + 9 * 12 + 4;
  return "II*" + std::string(1, '\0') + little_endian(8, 4) + little_endian(9, 2) +
         entry(256, 3, 16) + entry(257, 3, 16) + entry(258, 3, 8) + entry(259, 3, 1) +
         entry(262, 3, 1) + entry(273, 4, data_at) + entry(277, 3, 1) + entry(278, 3, 16) +
         entry(279, 4, 256) + little_endian(0, 4) + std::string(256, '\x55');
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

TEST_CASE("picture maker: colours of a picture without a profile stay what they are") {
  const Scratch scratch;
  for (const auto& [rgb, colour] : std::map<std::string, std::uint32_t>{
           {"\x0A\x14\xFA", 0x0A14FA}, {"\xFF\x01\x01", 0xFF0101}, {"\x80\x80\x80", 0x808080}}) {
    scratch.write("plain.png", one_colour_png(rgb));
    // Of one size the placeholder is of what goes into the JPEG, before it loses anything.
    const MadePicture made = make_picture(scratch / "plain.png", {PictureSizes::One, false, true});
    REQUIRE(made.problem == PictureProblem::None);
    const auto placeholder = parse_placeholder(made.placeholder);
    REQUIRE(placeholder);
    REQUIRE_FALSE(placeholder->colours.empty());
    for (const std::uint32_t found : placeholder->colours) CHECK(found == colour);
  }
}

TEST_CASE("picture maker: a decompression bomb is refused by its header, its size is known") {
  const Scratch scratch;
  scratch.write("bomb.png", png_header(60'000, 60'000));
  const MadePicture made = make_picture(scratch / "bomb.png", {});
  CHECK(made.problem == PictureProblem::TooLarge);
  CHECK(made.width_px == 60'000);
  CHECK(made.height_px == 60'000);
}

TEST_CASE("picture maker: a picture higher than WebP goes is made smaller, not refused") {
  const Scratch scratch;
  scratch.write("strip.png", png_strip(30'000));
  const MadePicture made = make_picture(scratch / "strip.png", {});
  CHECK(made.problem == PictureProblem::None);
  CHECK(made.height_px == 30'000);
  REQUIRE(made.files.size() >= 2);
  for (const MadeFile& file : made.files) CHECK(file.height_px <= 16'383);
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

TEST_CASE(
    "picture maker: a moving picture becomes its first frame, and nothing it says of itself") {
  const Scratch scratch;
  scratch.write("moving.gif", gif(3, "taken at 59.12 N by Ida"));
  const MadePicture made = make_picture(scratch / "moving.gif", {});
  REQUIRE(made.problem == PictureProblem::None);
  CHECK(made.is_animated);
  REQUIRE_FALSE(made.files.empty());
  for (const MadeFile& file : made.files) {
    CHECK(file.extension != "gif");
    CHECK(file.width_px == 8);
    CHECK(file.height_px == 8);
    CHECK(file.bytes.find("Ida") == std::string::npos);
  }
  scratch.write("still.gif", gif(1, ""));
  CHECK_FALSE(make_picture(scratch / "still.gif", {}).is_animated);
}

TEST_CASE("picture maker: pictures of every kind, cut and with bytes changed, crash nothing") {
  std::map<std::string, std::string> kinds{
      {"gif", gif(2, "a comment")}, {"png", grey_png()}, {"tif", tiff_picture()}};
  if (const auto file = photograph("Portrait_6.jpg")) {
    kinds["jpg"] = support::read_file(*file);
    for (const MadeFile& made : make_picture(*file, {}).files) {
      if (made.extension == "webp") kinds["webp"] = made.bytes;
    }
    REQUIRE(kinds["jpg"].size() > 1000);
    REQUIRE(kinds["webp"].size() > 1000);
  }
  const Scratch scratch;
  std::uint32_t random = 1;
  const auto next = [&random] { return random = random * 1664525 + 1013904223; };
  for (const auto& [kind, whole] : kinds) {
    CAPTURE(kind);
    scratch.write("whole." + kind, whole);
    REQUIRE(make_picture(scratch / ("whole." + kind), {}).problem == PictureProblem::None);
    int cut_count = 0;
    for (int i = 0; i < 24; ++i) {
      std::string bytes = whole;
      if (i % 2 == 0) bytes.resize(next() % whole.size());
      for (int k = 0; i % 2 == 1 && k < 40; ++k) {
        const std::uint32_t value = next();
        bytes[next() % bytes.size()] = static_cast<char>(value >> 24);
      }
      scratch.write("hostile." + kind, bytes);
      const MadePicture made =
          make_picture(scratch / ("hostile." + kind), {PictureSizes::One, false, true});
      CHECK((made.problem != PictureProblem::None) == made.files.empty());
      cut_count += made.is_cut_short ? 1 : 0;
    }
    if (kind == "jpg") CHECK(cut_count > 0);
  }
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
