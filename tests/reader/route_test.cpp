#include "reader/route.h"

#include <doctest/doctest.h>

using namespace broadsheet;

TEST_CASE("route: an article's page is its address") {
  const Route route = parse_route("a/sea-gates-1f2e.html", "");
  CHECK(route.view == View::Reading);
  CHECK(route.slug == "sea-gates-1f2e");
  CHECK(address_of(route) == Address{"a/sea-gates-1f2e.html", ""});
}

TEST_CASE("route: an identifier in the fragment leads to an article too") {
  const Route route = parse_route("index.html", "/a/tag%3Ax%202016&b=4");
  CHECK(route.view == View::Reading);
  CHECK(route.identifier == "tag:x 2016");
  CHECK(route.block == "4");
  CHECK(parse_route(address_of(route).path, address_of(route).fragment) == route);
}

TEST_CASE("route: the fragment carries state and nothing else") {
  const Route route = parse_route("a/x.html", "b=12&q=cease-fire%20%22plan%22&plain=1&unknown=3");
  CHECK(route.block == "12");
  CHECK(route.query == "cease-fire \"plan\"");
  CHECK(route.is_plain);
  CHECK(parse_route(address_of(route).path, address_of(route).fragment) == route);
}

TEST_CASE("route: what isn't understood leads to the front page") {
  for (const char* path :
       {"", "index.html", "a/", "a/.html", "a/b/c.html", "b/x.html", "a/x.htm"}) {
    CAPTURE(path);
    CHECK(parse_route(path, "").view == View::Front);
  }
  CHECK(parse_route("", "/a/").view == View::Front);
  CHECK(parse_route("", "&&&=&b&%").view == View::Front);
}

TEST_CASE("route: a percent sign that starts no triplet stands for itself") {
  CHECK(parse_route("a/x.html", "q=100%").query == "100%");
  CHECK(parse_route("a/x.html", "q=%4").query == "%4");
  CHECK(parse_route("a/x.html", "q=%zz%41").query == "%zzA");
}

TEST_CASE("route: bytes that are no UTF-8 are repaired before anything is searched for") {
  CHECK(parse_route("", "view=search&q=fire%FF").query == "fire\xEF\xBF\xBD");
  CHECK(parse_route("", "view=captions&c=%E0%80fire").captions.find('\xE0') == std::string::npos);
}
