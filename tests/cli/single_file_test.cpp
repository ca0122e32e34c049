// A site as one file, oEmbed, and how a host serves it.
#include "cli/single_file.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/bytes.h"
#include "bundle/gzip.h"
#include "bundle/manifest.h"
#include "bundle/native/sha256.h"
#include "cli/check.h"
#include "cli/file_io.h"
#include "cli/pack.h"
#include "cli/pack_viewer.h"
#include "cli/packing.h"
#include "cli/scratch.h"
#include "page/embed_page.h"
#include "page/interface_words.h"
#include "reader/theme.h"

using namespace broadsheet;
using cli_test::run;
using cli_test::Scratch;
namespace fs = std::filesystem;

namespace {

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

constexpr const char* kArticle = R"({"identifier": "one", "headline": "One <b> & two",
  "author": [{"name": "A. Writer"}], "body": [{"type": "paragraph", "text": "First."}]})";

}  // namespace

TEST_CASE("bundle: modules become scopes, in the order they need each other, once each") {
  const Scratch scratch;
  scratch.write("boot.js",
                "// The start.\nimport { a, b } from './one.js';\n"
                "import { c } from './two.js';\nconsole.log(a, b(), c);\n");
  scratch.write("one.js",
                "import { c } from './two.js';\nexport const a = c;\n"
                "export function b() {\n  return a;\n}\n");
  scratch.write("two.js", "export const c = 1;\n");
  const auto bundle = bundled_script(scratch / "", "boot.js");
  REQUIRE(bundle);
  CHECK(*bundle ==
        "const from_two = (() => {\nconst c = 1;\nreturn { c, };\n})();\n"
        "const from_one = (() => {\nconst { c } = from_two;\n\nconst a = c;\nfunction b() {\n"
        "  return a;\n}\nreturn { a, b, };\n})();\n"
        "const from_boot = (() => {\n// The start.\nconst { a, b } = from_one;\n\n"
        "const { c } = from_two;\n\nconsole.log(a, b(), c);\nreturn { };\n})();\n");
}

TEST_CASE("bundle: a script that is missing is named") {
  const Scratch scratch;
  scratch.write("boot.js", "import { a } from './gone.js';\n");
  const auto bundle = bundled_script(scratch / "", "boot.js");
  REQUIRE_FALSE(bundle);
  CHECK(holds(bundle.error().where, "gone.js"));
}

TEST_CASE("single file: without the viewer there is no file, and the packed folder is gone") {
  const Scratch scratch;
  scratch.write("in/one.json", kArticle);
  fs::create_directories(scratch / "no-viewer");
  CHECK(run(pack_command(), {scratch / "in", "-o", scratch / "out.html", "--single-file",
                             "--viewer", scratch / "no-viewer"}) != kExitClean);
  CHECK_FALSE(exists(scratch / "out.html"));
  for (const auto& entry : fs::directory_iterator(scratch / "")) {
    CHECK_FALSE(holds(entry.path().string(), ".site-"));
  }
  REQUIRE(run(pack_command(), {scratch / "in", "-o", scratch / "site", "--viewer",
                               scratch / "no-viewer"}) == kExitClean);
  const auto file = single_file(scratch / "site");
  REQUIRE_FALSE(file);
  CHECK(holds(file.error().message, "the viewer was not found"));
  CHECK(file.error().where == "viewer.js");
}

TEST_CASE("pack: a stemmer lies there as it is and as gzip, and in one file as gzip alone") {
  const Scratch scratch;
  const std::string module = "not a module, a module, a module";
  scratch.write("in/one.json", kArticle);
  scratch.write("in/broadsheet.json", R"({"title": "The Test", "language": "en"})");
  for (const char* file : {"viewer.js", "viewer.wasm", "boot.js", "viewer.css"}) {
    scratch.write(std::string("viewer/") + file, "// nothing\n");
  }
  scratch.write("viewer/stemmers/english.wasm", module);
  REQUIRE(run(pack_command(), {scratch / "in", "-o", scratch / "site", "--viewer",
                               scratch / "viewer"}) == kExitClean);
  CHECK(read_file_as_stored(scratch / "site/stemmers/english.wasm").value() == module);
  const auto packed = read_file_as_stored(scratch / "site/stemmers/english.wasm.gz");
  REQUIRE(packed);
  const auto* bytes = reinterpret_cast<const std::byte*>(packed->data());
  const auto unpacked = content_of_gzip({bytes, bytes + packed->size()}, 1000, "english.wasm.gz");
  REQUIRE(unpacked);
  CHECK(text_of(*unpacked) == module);
  CHECK(*packed != module);
  // The page's worker knows by this of which edition it is, and asks the host for nothing.
  const auto manifest = parse_manifest(read_file(scratch / "site/manifest.json").value());
  REQUIRE(manifest);
  CHECK(std::any_of(manifest->files.begin(), manifest->files.end(), [&](const FileRecord& file) {
    return file.path == "stemmers/english.wasm.gz" && file.sha256 == sha256_hex(*packed);
  }));
  const auto html = single_file(scratch / "site");
  REQUIRE(html);
  CHECK(holds(*html, "data-file=\"stemmers/english.wasm.gz\""));
  CHECK_FALSE(holds(*html, "data-file=\"stemmers/english.wasm\""));
}

TEST_CASE(
    "pack: viewer.css has the site's accent, readable on its pages; without one no byte more") {
  const Scratch scratch;
  const std::string style = "a { color: red }\n";
  const auto packed_style = [&](const std::string& site_json) {
    scratch.write("in/broadsheet.json", site_json);
    REQUIRE(run(pack_command(), {scratch / "in", "-o", scratch / "site", "--viewer",
                                 scratch / "viewer"}) == kExitClean);
    return read_file_as_stored(scratch / "site/viewer.css").value();
  };
  scratch.write("in/one.json", kArticle);
  for (const char* file : {"viewer.js", "viewer.wasm", "boot.js"}) {
    scratch.write(std::string("viewer/") + file, "// nothing\n");
  }
  scratch.write("viewer/viewer.css", style);
  CHECK(packed_style(R"({"title": "T", "language": "en"})") == style);

  // Into the folder of the site that was: what has changed is seen.
  const std::string brick =
      packed_style(R"({"title": "T", "language": "en", "accent": "#8c2f1b"})");
  CHECK(brick == style + accent_rules("#8c2f1b"));
  CHECK(holds(brick, "\n@media screen { :root { --accent: #8c2f1b } }\n"));
  CHECK(holds(brick, "\n@media screen { :root[data-theme=paper] { --accent: #8c2f1b } }\n"));
  const Colour night = themes_with_accent("#8c2f1b").night.accent;
  const std::size_t at = brick.find(":root[data-theme=night] { --accent: ");
  REQUIRE(at != std::string::npos);
  CHECK(parse_colour(std::string_view(brick).substr(at + 36, 7)) == night);
  CHECK(holds(brick, "(prefers-color-scheme: dark) { :root { --accent: " +
                         brick.substr(at + 36, 7) + " } }\n"));
  const auto html = single_file(scratch / "site");
  REQUIRE(html);
  CHECK(holds(*html, "<style>" + brick + "</style>"));
  const auto manifest = parse_manifest(read_file(scratch / "site/manifest.json").value());
  REQUIRE(manifest);
  CHECK(std::any_of(manifest->files.begin(), manifest->files.end(), [&](const FileRecord& file) {
    return file.path == "viewer.css" && file.sha256 == sha256_hex(brick);
  }));

  // What could not be read does not get there; the short form and capitals are the same colour.
  CHECK_FALSE(holds(packed_style(R"({"title": "T", "language": "en", "accent": "#FFF"})"),
                    "@media screen { :root { --accent: #ffffff }"));
  CHECK(packed_style(R"({"title": "T", "language": "en"})") == style);
}

TEST_CASE("oEmbed: a file for each page, named in its head; without an address it is refused") {
  const Scratch scratch;
  scratch.write("in/one.json", kArticle);
  CHECK(run(pack_command(), {scratch / "in", "-o", scratch / "site", "--oembed"}) == kExitRefused);
  CHECK(run(pack_command(), {scratch / "in", "-o", scratch / "site", "--oembed", "--base",
                             "https://archive.example/x"}) == kExitClean);
  std::string page;
  for (const auto& entry : fs::directory_iterator(scratch / "site/a")) {
    page = "a/" + entry.path().filename().string();
  }
  const auto html = read_file(scratch / ("site/" + page));
  const auto json = read_file(scratch / ("site/" + oembed_path(page)));
  REQUIRE(html);
  REQUIRE(json);
  CHECK(holds(*html, "type=\"application/json+oembed\" href=\"https://archive.example/x/" +
                         oembed_path(page) + "\""));
  CHECK(holds(*json, "\"version\":\"1.0\""));
  CHECK(holds(*json, "\"type\":\"rich\""));
  CHECK(holds(*json, "\"author_name\":\"A. Writer\""));
  CHECK(holds(*json, "sandbox=\\\"allow-scripts\\\""));
  CHECK(holds(*json, "One &lt;b&gt; &amp; two</a></blockquote>"));
}

TEST_CASE("words of the page: each language has them all") {
  for (const std::string_view language : {"en", "ar", "fa", "fr"}) {
    CHECK_FALSE(interface_word("keepArchive", language).empty());
    CHECK_FALSE(interface_word("embedHelp", language).empty());
  }
  CHECK(interface_word("keepArchive", "de") == interface_word("keepArchive", "en"));
  CHECK(holds(interface_words_json(), "\"fr\":{\"keepArchive\":"));
}

TEST_CASE("check --url: what is no address is a usage error, and no site is refused") {
  CHECK(run(check_command(), {"--url", "archive.example"}) == kExitUsage);
  CHECK(run(check_command(), {"--url", "http://127.0.0.1:1/"}) == kExitRefused);
  CHECK(run(check_command(), {}) == kExitUsage);
}
