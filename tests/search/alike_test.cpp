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
