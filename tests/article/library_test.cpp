#include "article/library.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "support/random_article.h"

using namespace broadsheet;

namespace {

LibraryEntry entry(std::string identifier, std::string_view date, std::string headline,
                   std::string section = {}) {
  LibraryEntry entry;
  entry.article.identifier = std::move(identifier);
  entry.article.headline.text = std::move(headline);
  entry.article.section = std::move(section);
  entry.article.date_published = parse_date(date);
  entry.source = entry.article.headline.text + ".json";
  return entry;
}

std::string order_of(const Library& library) {
  std::string order;
  for (const Article& article : library.articles()) order += article.identifier + " ";
  return order;
}

}  // namespace

TEST_CASE("library: newest first, undated last, equal dates by identifier") {
  const auto built = Library::build({entry("c", "", "1"), entry("b", "2016-02-22", "2"),
                                     entry("d", "2016-02-22T10:00", "3"), entry("a", "", "4"),
                                     entry("e", "2016-02-22", "5"), entry("f", "2017", "6")});
  CHECK(order_of(built.library) == "f d b e a c ");
  CHECK(built.warnings.empty());
  CHECK(built.library.find("e") == 3);
  CHECK_FALSE(built.library.find("x"));
}

TEST_CASE("library: an article that was only modified counts by that date") {
  LibraryEntry modified = entry("m", "", "M");
  modified.article.date_modified = parse_date("2020-01-01");
  const auto built = Library::build({entry("a", "2019", "A"), modified, entry("b", "2021", "B")});
  CHECK(order_of(built.library) == "b m a ");
}

TEST_CASE("library: neighbours are the next newer and the next older") {
  const Library library =
      Library::build({entry("a", "2016", "1"), entry("b", "2015", "2"), entry("c", "2014", "3")})
          .library;
  CHECK_FALSE(library.newer(0));
  CHECK(library.older(0) == 1);
  CHECK(library.newer(2) == 1);
  CHECK_FALSE(library.older(2));
  CHECK_FALSE(library.newer(99));
  CHECK_FALSE(Library().older(0));
}

TEST_CASE("library: of one identifier used twice the second becomes another, with a warning") {
  const auto built = Library::build({entry("a", "2016", "1"), entry("a", "2015", "2"),
                                     entry("a-2", "2014", "3"), entry("a", "2013", "4")});
  CHECK(order_of(built.library) == "a a-3 a-2 a-4 ");
  REQUIRE(built.warnings.size() == 2);
  CHECK(built.warnings[0].kind == "duplicate-identifier");
  CHECK(built.warnings[0].where == "2.json");
  CHECK(built.warnings[0].message.find("1.json") != std::string::npos);
  CHECK(built.warnings[0].message.find("a-3") != std::string::npos);
}

TEST_CASE("library: the same article twice is kept once, with a warning") {
  LibraryEntry again = entry("a", "2016", "1");
  again.source = "copy.json";
  const auto built = Library::build({again, entry("a", "2016", "1")});
  CHECK(built.library.size() == 1);
  REQUIRE(built.warnings.size() == 1);
  CHECK(built.warnings[0].kind == "duplicate-article");
  CHECK(built.warnings[0].where == "copy.json");
}

TEST_CASE("library: an article without an identifier gets one from what it says") {
  const Article article = entry("", "2016", "1").article;
  const std::string identifier = derived_identifier(article);
  CHECK(identifier == derived_identifier(article));
  CHECK(identifier.size() == 18);
  CHECK(identifier.rfind("x-", 0) == 0);
  CHECK(identifier != derived_identifier(entry("", "2016", "2").article));
  // An identifier is an address that others keep: it must not change with the program.
  CHECK(identifier == "x-403c73a9b6edc447");
  const auto built = Library::build({{article, "1.json"}});
  CHECK(built.library[0].identifier == identifier);
}

TEST_CASE("library: the order of files never shows") {
  std::vector<LibraryEntry> entries;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Article article = support::random_article(seed);
    article.identifier = seed % 3 == 0 ? "" : "same-" + std::to_string(seed % 40);
    if (seed % 5 == 0) article.date_published = parse_date("2016-02-22");
    entries.push_back({std::move(article), std::to_string(seed) + ".json"});
  }
  const auto built = Library::build(entries);
  support::Random random(7);
  for (std::size_t i = entries.size(); i > 1; --i)
    std::swap(entries[i - 1], entries[random.below(i)]);
  const auto shuffled = Library::build(entries);
  CHECK(shuffled.library.articles() == built.library.articles());
  CHECK(shuffled.warnings == built.warnings);
  std::set<std::string> identifiers;
  for (const Article& article : built.library.articles()) identifiers.insert(article.identifier);
  CHECK(identifiers.size() == built.library.size());
}

TEST_CASE("library: sections in the preferred order, then by name, articles without one last") {
  const Library library =
      Library::build({entry("a", "2016", "1", "World"), entry("b", "2015", "2"),
                      entry("c", "2014", "3", "Arts"), entry("d", "2013", "4", "World"),
                      entry("e", "2012", "5", "Sport")})
          .library;
  const std::vector<Section> sections = library.sections({"Sport", "Nowhere", "", "Sport"});
  REQUIRE(sections.size() == 4);
  CHECK(sections[0] == Section{"Sport", {4}});
  CHECK(sections[1] == Section{"Arts", {2}});
  CHECK(sections[2] == Section{"World", {0, 3}});
  CHECK(sections[3] == Section{"", {1}});
}
