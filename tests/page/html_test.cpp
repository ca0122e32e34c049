#include "page/html.h"

#include <doctest/doctest.h>

using namespace broadsheet;

TEST_CASE("html: nothing of a text becomes markup") {
  CHECK(escaped_html("<b>&\"'") == "&lt;b&gt;&amp;&quot;'");
  CHECK(escaped_html(std::string_view("\x01\xFF", 2)) == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(attribute("title", "\" onload=\"x") == " title=\"&quot; onload=&quot;x\"");
  CHECK(attribute("title", "") == "");
  CHECK(script_safe_json("{\"a\":\"</script>\"}") == "{\"a\":\"\\u003c/script>\"}");
}

TEST_CASE("html: spans nest from the link inward, and lines break") {
  RichText text{"one two\nthree", {}};
  text.spans.push_back({{4, 7}, true, true, false, false, false, "a/x.html", "fr", {}});
  CHECK(inline_html(text, "en", {"../"}) ==
        "one <a href=\"../a/x.html\" lang=\"fr\"><strong><em>two</em></strong></a><br>three");
}

TEST_CASE("html: a span in the language around it says nothing of it") {
  RichText text{"word", {}};
  text.spans.push_back({{0, 4}, false, false, false, false, false, "", "fa", {}});
  CHECK(inline_html(text, "fa", {}) == "word");
  CHECK(inline_html(text, "en", {}) == "<span lang=\"fa\" dir=\"rtl\">word</span>");
}

TEST_CASE("html: spans beyond the text or over one another are cut, not followed") {
  RichText text{"abc", {}};
  text.spans.push_back({{1, 9}, true, false, false, false, false, "", "", {}});
  text.spans.push_back({{0, 2}, false, true, false, false, false, "", "", {}});
  CHECK(inline_html(text, "", {}) == "a<strong>bc</strong>");
}

TEST_CASE("html: links into the archive start at the site's root, others stay") {
  CHECK(page_href("a/x.html", {"../"}) == "../a/x.html");
  CHECK(page_href("https://example.org/", {"../"}) == "https://example.org/");
  CHECK(page_href("mailto:a@example.org", {"../"}) == "mailto:a@example.org");
  CHECK(page_href("#b", {"../"}) == "#b");
}
