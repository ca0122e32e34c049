#include "cli/picture_size.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "cli/file_io.h"

using namespace broadsheet;

TEST_CASE("picture size: PNG, GIF and WebP say it in their first bytes") {
  using namespace std::string_literals;
  CHECK(picture_info("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x07\xD0\0\0\x04\xE2"s) ==
        PictureInfo{"png", 2000, 1250});
  CHECK(picture_info("GIF89a\x40\x01\xF0\0"s) == PictureInfo{"gif", 320, 240});
  CHECK(picture_info("RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x3F\x01\0\xEF\0\0"s) ==
        PictureInfo{"webp", 320, 240});
}

TEST_CASE("picture size: what is no picture, or could run script, is none") {
  CHECK_FALSE(picture_info("<svg xmlns=\"http://www.w3.org/2000/svg\"/>").has_value());
  CHECK_FALSE(picture_info("<html>").has_value());
  CHECK_FALSE(picture_info("").has_value());
}

TEST_CASE("picture size: a JPEG cut anywhere has a size or none, and reads nothing beyond it") {
  const std::string whole("\xFF\xD8\xFF\xE0\0\4\1\2\xFF\xC0\0\x0B\x08\0\x10\0\x20\1\1\0\0", 21);
  CHECK(picture_info(whole) == PictureInfo{"jpg", 32, 16});
  for (std::size_t size = 3; size < whole.size(); ++size) {
    const auto info = picture_info(std::string_view(whole).substr(0, size));
    REQUIRE(info.has_value());
    CHECK(info->extension == "jpg");
  }
}

TEST_CASE("picture size: photographs turned by EXIF are as wide as they are shown") {
  const char* data = std::getenv("BROADSHEET_DATA");
  if (data == nullptr) {
    MESSAGE("skipped: BROADSHEET_DATA is not set");
    return;
  }
  for (int turn = 0; turn <= 8; ++turn) {
    for (const bool is_wide : {true, false}) {
      const std::string name = std::string(data) + "/exif-orientation/" +
                               (is_wide ? "Landscape_" : "Portrait_") + std::to_string(turn) +
                               ".jpg";
      const auto bytes = read_file_as_stored(name);
      REQUIRE(bytes);
      const auto info = picture_info(*bytes);
      REQUIRE(info.has_value());
      CHECK_MESSAGE((info->width_px > info->height_px) == is_wide, name);
    }
  }
}

TEST_CASE("picture size: recordings are told by their beginning") {
  CHECK(recording_extension("fLaC and so on") == "flac");
  CHECK(recording_extension(std::string_view("\0\0\0\x20"
                                             "ftypM4A ",
                                             12)) == "m4a");
  CHECK(recording_extension(std::string_view("\0\0\0\x20"
                                             "ftypisom",
                                             12)) == "mp4");
  CHECK_FALSE(recording_extension("<html>"));
}
