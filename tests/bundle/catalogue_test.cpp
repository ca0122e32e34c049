#include "bundle/catalogue.h"

#include <doctest/doctest.h>

#include "base/short_hash.h"
#include "bundle/catalogue_format.h"

using namespace broadsheet;

static CatalogueEntry sample_entry(Ordinal ordinal) {
  CatalogueEntry entry;
  entry.ordinal = ordinal;
  entry.identifier = "id-" + std::to_string(ordinal);
  entry.slug = "a-slug-" + short_hash_text(short_hash(entry.identifier));
  entry.headline = "A headline – with a dash";
  entry.section = ordinal % 2 == 0 ? "Harbour" : "";
  entry.language = "fa";
  entry.authors = {"Ines Marrable", "R. Threll"};
  if (ordinal > 0) entry.date_published = parse_date("2016-02-22T14:05:00+03:30");
  if (ordinal == 2) entry.date_modified = parse_date("-0044-03");
  if (ordinal % 3 == 0) {
    entry.picture = LeadPicture{"pictures/x.jpg", 2000, 1250, "alt", "c", "d", {}};
    if (ordinal > 0) entry.picture->sources = {{"x-320.webp", 320, 0, {}}, {"x.webp", 2000, 0, {}}};
  }
  entry.is_breaking = ordinal == 1;
  entry.has_video = ordinal == 2;
  entry.figure_count = ordinal;
  entry.text_bytes = 100'000 + ordinal;
  entry.place = {"data/articles-0123456789abcdef.bs", 32 + ordinal / 2, 1000, 5000, 0xDEADBEEF,
                 static_cast<std::uint16_t>(ordinal)};
  return entry;
}

TEST_CASE("catalogue: entries are read back as they were written") {
  std::vector<CatalogueEntry> entries;
  for (Ordinal i = 0; i < 7; ++i) entries.push_back(sample_entry(i));
  const auto read = read_entries(write_entries(entries));
  REQUIRE(read.has_value());
  CHECK(*read == entries);
}

TEST_CASE("catalogue: a front page is read back, and an index beyond its entries is refused") {
  FrontPage front;
  front.article_count = 7;
  front.undated_count = 1;
  for (Ordinal i = 0; i < 3; ++i) front.entries.push_back(sample_entry(i));
  front.newest = {2, 1, 0};
  front.pinned = {1};
  front.sections = {{"Harbour", 4, {2, 0}}, {"", 3, {1}}};
  front.months = {{2015, 0, 1, 2}, {2016, 2, 3, 4}};
  const auto read = read_front(write_front(front));
  REQUIRE(read.has_value());
  CHECK(*read == front);
  front.newest = {3};
  CHECK_FALSE(read_front(write_front(front)).has_value());
}

TEST_CASE("catalogue: directory and keys are read back") {
  Directory directory;
  directory.article_count = 300;
  directory.pages = {{1, {32, 9, 90, 5}}, {1, {41, 9, 90, 6}}, {2, {32, 9, 90, 7}}};
  directory.keys = {{7, {3, {32, 1, 2, 3}}}};
  const auto read = read_directory(write_directory(directory));
  REQUIRE(read.has_value());
  CHECK(*read == directory);
  directory.pages.pop_back();  // 300 articles don't fit two pages
  CHECK_FALSE(read_directory(write_directory(directory)).has_value());
  const std::vector<Key> keys = {{1, 9}, {1, 12}, {(std::uint64_t{1} << 40) - 1, 0}};
  CHECK(read_keys(write_keys(keys)) == keys);
}

TEST_CASE("catalogue: bytes cut anywhere give nothing") {
  const std::string whole = write_entries({sample_entry(0), sample_entry(1)});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CHECK_FALSE(read_entries(whole.substr(0, size)).has_value());
  }
  CHECK_FALSE(read_entries(whole + "x").has_value());
}

TEST_CASE("catalogue: an article's place survives being an attribute") {
  const ArticlePlace place = sample_entry(5).place;
  const std::string text = to_string(place);
  CHECK(text.find_first_of(" \"'<>&") == std::string::npos);
  const auto read = parse_article_place(text);
  REQUIRE(read);
  CHECK(*read == place);
  for (const char* bad :
       {"", "x", "0123456789abcdef", "0123456789abcdef.1.2.3.4.99999", "0123456789abcdeg.1.2.3.4.5",
        "0123456789abcdef.1.2.3.4.5.6", "../../../../etc/x.1.2.3.4.5"}) {
    CHECK_FALSE(parse_article_place(bad));
  }
}

TEST_CASE("short hash: a slug ends in it, and it is found there") {
  const std::uint64_t hash = short_hash("100025");
  CHECK(hash < std::uint64_t{1} << 40);
  CHECK(short_hash_of_slug("chinese-ship-sinks-" + short_hash_text(hash)) == hash);
  CHECK_FALSE(short_hash_of_slug("short").has_value());
  CHECK_FALSE(short_hash_of_slug("has-letters-outsiDe").has_value());
}
