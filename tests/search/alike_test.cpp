#include "search/alike.h"

#include <doctest/doctest.h>

#include "search_host.h"

using namespace broadsheet;
using namespace broadsheet::test;

TEST_CASE("alike: names and the headline's words say what an article is about") {
  Analyser analyser;
  const Article fire = article("Harbour fire spreads",
                               "The fire brigade of Marwick came late. They said that Marwick has "
                               "one engine, and that which they have is old. This would be enough "
                               "for Marwick, they said.");
  const std::string query = query_alike(fire, analyser);
  CHECK(query.find("harbour") != std::string::npos);
  CHECK(query.find("marwick") != std::string::npos);
  for (const char* empty : {"they", "that", "which", "said"}) {
    CHECK_MESSAGE(query.find(empty) == std::string::npos, query);
  }
}

TEST_CASE("alike: an article's kin are found by it, and an empty one asks for nothing") {
  Analyser analyser;
  std::vector<Article> articles{
      article("Harbour fire spreads", "The quay of Marwick burns; Marwick is afraid."),
      article("Marwick after the fire", "The harbour of Marwick is black."),
      article("A cup for the school", "The children sang.")};
  Host host(articles);
  const auto found = host.found(query_alike(articles[0], analyser));
  CHECK(found == std::vector<std::uint32_t>{0, 1});
  CHECK(query_alike(article("", ""), analyser).empty());
}

TEST_CASE("alike: like: finds an article's kin without itself, within what else is asked for") {
  Analyser analyser;
  std::vector<Article> articles{
      article("Harbour fire spreads", "The quay of Marwick burns; Marwick is afraid."),
      article("Marwick after the fire", "The harbour of Marwick is black."),
      article("Marwick rebuilds", "The harbour of Marwick is new; the fire is forgotten."),
      article("A cup for the school", "The children sang.")};
  articles[2].section = "Trade";
  Host host(articles);
  SearchIndex index(host.root);
  const auto found = [&](Query query) {
    const QueryNode* alike = unsettled_alike(query);
    REQUIRE(alike != nullptr);
    CHECK(alike->text == "harbour-fire");
    settle_alike(query, "harbour-fire", 0, query_alike(articles[0], analyser));
    CHECK(unsettled_alike(query) == nullptr);
    std::vector<std::uint32_t> ordinals;
    const SearchAnswer answer = host.ask(index, query, {.count = 10});
    for (const SearchHit hit : std::get<SearchResult>(answer).hits) ordinals.push_back(hit.ordinal);
    std::sort(ordinals.begin(), ordinals.end());
    return ordinals;
  };
  CHECK(found(parse_query("like:harbour-fire", {})) == std::vector<std::uint32_t>{1, 2});
  CHECK(found(parse_query("like:\"harbour-fire\"", {})) == std::vector<std::uint32_t>{1, 2});
  CHECK(found(parse_query("like:harbour-fire section:Trade", {})) == std::vector<std::uint32_t>{2});
  CHECK(found(parse_query("like:harbour-fire -rebuilds", {})) == std::vector<std::uint32_t>{1});
}

TEST_CASE("alike: nothing is like an article that isn't there, and it is told") {
  Host host({article("Harbour fire", "The quay burns.")});
  SearchIndex index(host.root);
  Query query = parse_query("like:gone", {});
  CHECK(to_string(query) == "+like:gone");
  CHECK(std::get<SearchResult>(host.ask(index, query)).total_count == 0);
  refuse_alike(query, "gone");
  CHECK(unsettled_alike(query) == nullptr);
  REQUIRE(query.problems.size() == 1);
  CHECK(query.problems[0].kind == QueryProblemKind::UnknownArticle);
  CHECK(query.problems[0].text == "gone");
  CHECK(std::get<SearchResult>(host.ask(index, query)).total_count == 0);
}
