#include "cli/pack.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>

#include "bundle/article_store.h"
#include "bundle/bundle_support.h"
#include "bundle/native/sha256.h"
#include "cli/check.h"
#include "cli/file_io.h"
#include "cli/packing.h"
#include "cli/scratch.h"

using namespace broadsheet;
using cli_test::files_of;
using cli_test::run;
using cli_test::run_pack;
using cli_test::Scratch;
namespace fs = std::filesystem;

namespace {

int pack(std::vector<std::string> words) { return run_pack(std::move(words)); }

// 64 x 32 pixels of one colour, as a PNG encoder writes them.
const std::string kPng(
    "\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\000\100"
    "\000\000\000\040\010\002\000\000\000\055\377\351\323\000\000\000\067\111\104\101"
    "\124\170\332\355\317\101\011\000\000\010\004\260\213\156\004\043\030\325\014\076"
    "\205\301\012\054\325\363\132\004\004\004\004\004\004\004\004\004\004\004\004\004"
    "\004\004\004\004\004\004\004\004\004\004\256\026\243\100\200\304\374\265\034\166"
    "\000\000\000\000\111\105\116\104\256\102\140\202",
    112);

void write_archive(const Scratch& scratch) {
  scratch.write("in/broadsheet.json", R"({"title": "The Test", "language": "en"})");
  scratch.write("in/pictures/gate.png", kPng);
  scratch.write("in/one.json", R"({"identifier": "one", "headline": "One", "inLanguage": "en",
    "datePublished": "2016-02-22", "articleSection": "Town", "url": "https://old.example.org/1",
    "image": {"image": {"src": "pictures/gate.png", "alt": "A gate"}, "caption": "The gate"},
    "body": [{"type": "paragraph", "text": "First."}]})");
  scratch.write("in/more.jsonl",
                "{\"identifier\": \"two\", \"headline\": \"Two\", \"body\": [{\"type\": "
                "\"paragraph\", \"text\": [{\"text\": \"see\", \"href\": "
                "\"http://www.old.example.org/1/\"}]}]}\n"
                "{\"identifier\": broken\n"
                "{\"headline\": \"سه\", \"inLanguage\": \"fa\", \"body\": [{\"type\": "
                "\"paragraph\", \"text\": \"متن\"}]}\n");
}

}  // namespace

TEST_CASE("pack: a folder becomes a site that the reader opens; a bad article costs only itself") {
  const Scratch scratch;
  write_archive(scratch);
  CHECK(pack({scratch / "in", "-o", scratch / "site"}) == kExitRefused);
  const auto files = files_of(scratch / "site");
  const auto store = ArticleStore::open(files.at("manifest.json"));
  REQUIRE(store);
  CHECK(store->manifest().site.title == "The Test");
  CHECK(store->manifest().counts.articles == 3);
  CHECK(store->manifest().counts.undated_articles == 2);
  CHECK(store->manifest().counts.pictures == 1);
  // One of the articles is in Persian; English words are the viewer's own.
  REQUIRE(store->manifest().words.size() == 1);
  CHECK(store->manifest().words[0].language == "fa");
  CHECK(files.count(store->manifest().words[0].file) == 1);
  const auto entries = bundle_test::driven(store->entries(0, 10), files);
  REQUIRE(entries);
  REQUIRE(entries->size() == 3);
  const CatalogueEntry& dated = entries->back();
  CHECK(dated.identifier == "one");
  REQUIRE(dated.picture.has_value());
  CHECK(dated.picture->width_px == 64);
  CHECK(dated.picture->height_px == 32);
  CHECK(files.count(dated.picture->src) == 1);
  for (const CatalogueEntry& entry : *entries) {
    REQUIRE(files.count(page_address(entry.slug)) == 1);
    const auto article = bundle_test::driven(store->article(entry.place), files);
    REQUIRE(article);
    CHECK(article->identifier == entry.identifier);
    CHECK(files.at(page_address(entry.slug)).find(to_string(entry.place)) != std::string::npos);
  }
}

TEST_CASE("pack: a link to where an article once lived leads to its page") {
  const Scratch scratch;
  write_archive(scratch);
  pack({scratch / "in", "-o", scratch / "site"});
  const auto files = files_of(scratch / "site");
  const auto store = ArticleStore::open(files.at("manifest.json"));
  REQUIRE(store);
  const auto one = bundle_test::driven(store->entry_by_identifier("one"), files);
  const auto two = bundle_test::driven(store->entry_by_identifier("two"), files);
  REQUIRE(one);
  REQUIRE(two);
  const std::string href = "href=\"../" + page_address(one->slug) + "\">see</a>";
  CHECK(files.at(page_address(two->slug)).find(href) != std::string::npos);
}

TEST_CASE("pack: twice the same input gives twice the same bytes") {
  const Scratch scratch;
  write_archive(scratch);
  pack({scratch / "in", "-o", scratch / "first"});
  pack({scratch / "in", "-o", scratch / "second"});
  CHECK(files_of(scratch / "first") == files_of(scratch / "second"));
}

TEST_CASE("pack: every file is listed with its SHA-256") {
  const Scratch scratch;
  write_archive(scratch);
  pack({scratch / "in", "-o", scratch / "site"});
  auto files = files_of(scratch / "site");
  const auto manifest = parse_manifest(files.at("manifest.json"));
  REQUIRE(manifest);
  std::string listed = files.at("checksums.sha256");
  for (const FileRecord& record : manifest->files) {
    CHECK(sha256_hex(files.at(record.path)) == record.sha256);
    CHECK(files.at(record.path).size() == record.size_bytes);
  }
  for (const auto& [path, bytes] : files) {
    if (path == "manifest.json" || path == "checksums.sha256") continue;
    CHECK_MESSAGE(listed.find(sha256_hex(bytes) + "  " + path + "\n") != std::string::npos, path);
  }
}

TEST_CASE("pack: a folder that is no packed site is left alone, one that is gets replaced") {
  const Scratch scratch;
  write_archive(scratch);
  scratch.write("precious/letter.txt", "dear");
  CHECK(pack({scratch / "in", "-o", scratch / "precious"}) == kExitStorage);
  CHECK(read_file(scratch / "precious/letter.txt"));
  CHECK(pack({scratch / "in/one.json", "-o", scratch / "site"}) == kExitClean);
  scratch.write("site/stale.html", "old");
  CHECK(pack({scratch / "in/one.json", "-o", scratch / "site"}) == kExitClean);
  CHECK_FALSE(exists(scratch / "site/stale.html"));
  CHECK(pack({scratch / "in/one.json", "-o", scratch / "precious", "--force"}) == kExitClean);
  CHECK_FALSE(exists(scratch / "precious/letter.txt"));
}

TEST_CASE("pack: nothing to pack leaves the old site as it was, and nothing beside it") {
  const Scratch scratch;
  write_archive(scratch);
  pack({scratch / "in/one.json", "-o", scratch / "site"});
  const auto before = files_of(scratch / "site");
  scratch.write("bad.json", "{");
  CHECK(pack({scratch / "bad.json", "-o", scratch / "site"}) == kExitRefused);
  CHECK(files_of(scratch / "site") == before);
  std::size_t sibling_count = 0;
  for (const auto& entry : fs::directory_iterator(scratch / ".")) {
    sibling_count += entry.path().filename().string().find("packing") != std::string::npos;
  }
  CHECK(sibling_count == 0);
}

TEST_CASE("pack: a picture outside of the input is not read, whatever leads there") {
  const Scratch scratch;
  scratch.write("secret.png", kPng);
  scratch.write("in/a.json", R"({"identifier": "a", "headline": "A", "image": {"image":
    {"src": "link.png"}, "caption": "c"}, "body": []})");
  fs::create_symlink(scratch / "secret.png", scratch / "in/link.png");
  CHECK(pack({scratch / "in", "-o", scratch / "site", "--strict"}) == kExitWarnings);
  CHECK_FALSE(exists(scratch / "site/pictures"));
}

TEST_CASE("pack: pictures named from the site's root or from above the article are found") {
  for (const std::string name : {"../media/up.png", "/wp-content/root.png"}) {
    const Scratch scratch;
    scratch.write("in/media/up.png", kPng);
    scratch.write("copies/wp-content/root.png", kPng);
    scratch.write("in/2016/a.json", R"({"identifier": "a", "headline": "A", "image": {"image":
      {"src": ")" + name + R"("}, "caption": "c"}, "body": []})");
    CHECK(pack({scratch / "in", "--media-root", scratch / "copies", "-o", scratch / "site"}) == 0);
    CHECK_MESSAGE(exists(scratch / "site/pictures"), name);
  }
}

TEST_CASE("pack: articles under one identifier are all kept, the same one twice is kept once") {
  const Scratch scratch;
  scratch.write("in/a.json", R"({"identifier": "x", "headline": "A", "body": []})");
  scratch.write("in/b.json", R"({"identifier": "x", "headline": "B", "body": []})");
  scratch.write("in/c.json", R"({"identifier": "x", "headline": "B", "body": []})");
  CHECK(pack({scratch / "in", "-o", scratch / "site"}) == kExitClean);
  const auto files = files_of(scratch / "site");
  const auto store = ArticleStore::open(files.at("manifest.json"));
  REQUIRE(store);
  CHECK(store->manifest().counts.articles == 2);
  const auto second = bundle_test::driven(store->entry_by_identifier("x-2"), files);
  REQUIRE(second);
  CHECK(bundle_test::driven(store->article(second->place), files)->identifier == "x-2");
}

TEST_CASE("pack: without pages of their own, articles are still in the lists and the shards") {
  const Scratch scratch;
  write_archive(scratch);
  pack({scratch / "in", "-o", scratch / "site", "--pages", "1"});
  const auto files = files_of(scratch / "site");
  std::size_t page_count = 0;
  for (const auto& [path, bytes] : files) page_count += path.rfind("a/", 0) == 0;
  CHECK(page_count == 1);
  CHECK(files.at("all/index.html").find("../index.html#/a/two") != std::string::npos);
}

TEST_CASE("check: clean, warned and refused inputs end with 0, 1 under --strict, and 2") {
  const Scratch scratch;
  write_archive(scratch);
  const Command& check = check_command();
  CHECK(run(check, {scratch / "in/one.json", "--strict"}) == kExitClean);
  scratch.write("odd.json", R"({"identifier": "o", "headline": "O", "body": [{"type": "zzz"}]})");
  CHECK(run(check, {scratch / "odd.json"}) == kExitClean);
  CHECK(run(check, {scratch / "odd.json", "--strict", "--json", scratch / "list"}) ==
        kExitWarnings);
  const auto list = read_file(scratch / "list");
  REQUIRE(list);
  CHECK(list->find("\"severity\":\"warning\"") != std::string::npos);
  CHECK(run(check, {scratch / "in", "--json", scratch / "list"}) == kExitRefused);
  CHECK(read_file(scratch / "list")->find("more.jsonl:2") != std::string::npos);
}
