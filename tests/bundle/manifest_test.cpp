#include "bundle/manifest.h"

#include <doctest/doctest.h>

using namespace broadsheet;

static Manifest sample_manifest() {
  Manifest manifest;
  manifest.words = {{"ar", "words/ar-1.gz"}, {"fr", "words/fr-2.gz"}};
  manifest.hyphenation = {{"fr", "patterns/fr-3.dic.gz"}};
  manifest.site.title = "The Test \"Courier\"";
  manifest.site.language = "en";
  manifest.languages = {"en", "fa"};
  manifest.counts = {12, 3, 20, 8, 1, 2};
  manifest.front_file = "data/front-0123456789abcdef.bs";
  manifest.directory_file = "data/directory-0123456789abcdef.bs";
  FaceInfo face;
  face.name = "Broadsheet Serif Latn 700i";
  face.weight = 700;
  face.is_italic = true;
  face.scripts = {"Latn"};
  face.coverage = {{0x20, 0x7E}, {0xA0, 0xA0}, {0x2013, 0x2014}, {0x10FFFF, 0x10FFFF}};
  face.file = "fonts/serif-latn-700i-00.woff";
  face.size_bytes = 17780;
  manifest.fonts = {face};
  manifest.files = {{"viewer.css", 10, std::string(64, 'a')}};
  return manifest;
}

TEST_CASE("manifest: what is written is read back") {
  const Manifest manifest = sample_manifest();
  const auto read = parse_manifest(write_manifest(manifest));
  REQUIRE(read);
  CHECK(*read == manifest);
  CHECK(write_manifest(*read) == write_manifest(manifest));
}

TEST_CASE("manifest: a newer format is Unsupported, anything else Malformed") {
  std::string json = write_manifest(sample_manifest());
  const std::size_t at = json.find("\"formatVersion\": 1");
  REQUIRE(at != std::string::npos);
  json.replace(at, 18, "\"formatVersion\": 9");
  CHECK(parse_manifest(json).error().code == ErrorCode::Unsupported);
  CHECK(parse_manifest("{}").error().code == ErrorCode::Malformed);
  CHECK(parse_manifest("<!doctype html>").error().code == ErrorCode::Malformed);
  CHECK(parse_manifest("").error().code == ErrorCode::Malformed);
  CHECK(parse_manifest(std::string(kMaxManifestBytes + 1, ' ')).error().code ==
        ErrorCode::TooLarge);
}

TEST_CASE("manifest: no file may be named outside of the site") {
  for (const char* path : {"../x.bs", "/etc/passwd", "https://elsewhere.example/x", "a\\\\b", ""}) {
    std::string json = write_manifest(sample_manifest());
    const std::string name = "data/front-0123456789abcdef.bs";
    json.replace(json.find(name), name.size(), path);
    CHECK_FALSE(parse_manifest(json));
  }
}

TEST_CASE("manifest: ranges of characters out of order are refused") {
  for (const char* coverage : {"7e-20", "20-7e,30", "zz", "20-", "110000", "20,,30"}) {
    std::string json = write_manifest(sample_manifest());
    const std::string good = "20-7e,a0,2013-2014,10ffff";
    json.replace(json.find(good), good.size(), coverage);
    CHECK_FALSE(parse_manifest(json));
  }
}
