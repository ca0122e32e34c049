#include <doctest/doctest.h>

#include <initializer_list>
#include <string_view>

#include "article/article_json.h"

using namespace broadsheet;
using namespace std::string_view_literals;

TEST_CASE("links: the web, mail and places in the archive may be linked to") {
  for (const auto href :
       {"http://example.org"sv, "https://example.org/a?b#c"sv, "HTTPS://EXAMPLE.org"sv,
        "mailto:desk@example.org"sv, "a/some-slug.html"sv, "a/slug.html#b=3&q=x:y"sv, "#notes"sv,
        "#"sv, "index.html"sv, "index.html#/a/ID"sv, "https://example.org/a b"sv,
        "https://example.org:8080/"sv, "https://example.org:/"sv, "https://me:word@example.org/"sv,
        "https://[2001:db8::1]:443/"sv, "https://bücher.example/"sv, "http://example.org?x:y"sv}) {
    INFO(href);
    CHECK(is_allowed_link(href));
  }
}

TEST_CASE("links: everything else may not") {
  for (const auto href : {""sv,
                          "javascript:alert(1)"sv,
                          "JavaScript:alert(1)"sv,
                          "java\nscript:alert(1)"sv,
                          "\x01javascript:alert(1)"sv,
                          " javascript:alert(1)"sv,
                          "data:text/html,x"sv,
                          "vbscript:x"sv,
                          "file:///etc/passwd"sv,
                          "blob:https://example.org/x"sv,
                          "//example.org"sv,
                          "/news/1"sv,
                          "news/1"sv,
                          "a/../secret"sv,
                          "a/%2e%2E/x"sv,
                          "a/..\\x"sv,
                          "a/"sv,
                          "a/javascript:x"sv,
                          "index.html/x"sv,
                          "http:"sv,
                          "http:/x"sv,
                          "https://"sv,
                          "https:///x"sv,
                          "http://\tx"sv,
                          "http://www.example.com:abc/"sv,
                          "http://www.example.com:65536/"sv,
                          "http://www.example.com:99999999999/"sv,
                          "https://exa mple.com/"sv,
                          "https://exa<mple.com/"sv,
                          "https://[x"sv,
                          "https://[x]/"sv,
                          "https://[::1/"sv,
                          "https://[::1]x/"sv,
                          "http://a%zz.com/"sv,
                          "http://:80/"sv,
                          "http://me@/"sv,
                          "http:\\\\example.org"sv,
                          "mailto:"sv,
                          "tel:+441"sv,
                          "http\x00://x"sv,
                          ":x"sv,
                          "?q=1"sv}) {
    INFO(href);
    CHECK_FALSE(is_allowed_link(href));
  }
}

TEST_CASE("resources: pictures lie below the archive or on the web") {
  for (const auto src : {"pictures/a.jpg"sv, "a b.jpg"sv, "./a.jpg"sv,
                         "https://example.org/a.jpg"sv, "x/..y/a.jpg"sv, "bilder//ü.png"sv}) {
    INFO(src);
    CHECK(is_allowed_resource(src));
  }
  for (const auto src : {""sv, "/etc/passwd"sv, "../a.jpg"sv, "x/../../a.jpg"sv, "x/.."sv,
                         "\\\\host\\a.jpg"sv, "C:\\a.jpg"sv, "data:image/png;base64,AAAA"sv,
                         "javascript:1"sv, "//example.org/a.jpg"sv, "x/%2e%2e/a.jpg"sv, "a\nb"sv}) {
    INFO(src);
    CHECK_FALSE(is_allowed_resource(src));
  }
}
