#include "article/site.h"

#include <doctest/doctest.h>

#include <initializer_list>

#include "support/data.h"
#include "support/random_article.h"

using namespace broadsheet;

namespace {

ParsedSite parsed(std::string_view json) {
  auto result = parse_site(json, {"broadsheet.json", 1});
  REQUIRE(result);
  return std::move(result).value();
}

}  // namespace

TEST_CASE("site: every member is read and written back") {
  const std::string json =
      R"({"title":"T","subtitle":"S","language":"en","description":"D",)"
      R"("logo":{"src":"logo.png","alt":"L"},"accent":"#8c2f1b",)"
      R"("about":[{"text":"The "},{"text":"Courier","emphasis":true}],)"
      R"("contact":"mailto:a@b.example","rights":"R","baseUrl":"https://e.example/x/",)"
      R"("oldDomains":["old.example"],"sectionOrder":["A","B"],)"
      R"("frontPage":{"lead":"i1","pinned":["i2","i3"],"sections":["A"],"articleCount":12},)"
      R"("allowedOrigins":["https://host.example:8443"]})";
  const ParsedSite result = parsed(json);
  CHECK(result.warnings.empty());
  const SiteInfo& site = result.site;
  CHECK(site.title == "T");
  CHECK(site.subtitle == "S");
  CHECK(site.language == "en");
  CHECK(site.description.text == "D");
  CHECK(site.logo.src == "logo.png");
  CHECK(site.accent == "#8c2f1b");
  CHECK(site.about.spans.size() == 1);
  CHECK(site.contact == "mailto:a@b.example");
  CHECK(site.rights == "R");
  CHECK(site.base_url == "https://e.example/x/");
  CHECK(site.old_domains == std::vector<std::string>{"old.example"});
  CHECK(site.section_order == std::vector<std::string>{"A", "B"});
  CHECK(site.front_page.lead == "i1");
  CHECK(site.front_page.pinned == std::vector<std::string>{"i2", "i3"});
  CHECK(site.front_page.sections == std::vector<std::string>{"A"});
  CHECK(site.front_page.article_count == 12);
  CHECK(site.allowed_origins == std::vector<std::string>{"https://host.example:8443"});
  CHECK(write_site(site, JsonStyle::Compact) == json);
  CHECK(parsed(write_site(site)).site == site);
}

TEST_CASE("site: everything is optional") {
  const ParsedSite result = parsed("{}");
  CHECK(result.site == SiteInfo{});
  CHECK(result.warnings.empty());
  CHECK(write_site(result.site) == "{}");
}

TEST_CASE("site: addresses, hosts and colours are brought into one form") {
  const SiteInfo site = parsed(R"({"baseUrl":"https://e.example/x","accent":"#A1C",
      "oldDomains":["HTTPS://WWW.Old.example/news","b.example"],"logo":"l.png",
      "allowedOrigins":["https://Host.example/"],"language":"eng"})")
                            .site;
  CHECK(site.base_url == "https://e.example/x/");
  CHECK(site.accent == "#aa11cc");
  CHECK(site.old_domains == std::vector<std::string>{"www.old.example", "b.example"});
  CHECK(site.logo.src == "l.png");
  CHECK(site.allowed_origins == std::vector<std::string>{"https://host.example"});
  CHECK(site.language == "en");
  CHECK(parsed(write_site(site)).site == site);
}

TEST_CASE("site: an unknown key is a warning, and is kept") {
  const ParsedSite result =
      parsed("{\n\"title\":\"T\",\n\"theme\":{\"x\":1},\"frontPage\":{\"a\":1}}");
  REQUIRE(result.warnings.size() == 2);
  CHECK(result.warnings[0].kind == "unknown-member");
  CHECK(result.warnings[0].where == "broadsheet.json:3:34 /frontPage/a");
  CHECK(result.warnings[1].where == "broadsheet.json:3:9 /theme");
  CHECK(result.site.extra == R"({"theme":{"x":1}})");
  CHECK(parsed(write_site(result.site)).site == result.site);
}

TEST_CASE("site: values that make no sense are left out with a warning") {
  for (const char* member :
       {R"("accent":"red")", R"("accent":"#12345")", R"("accent":"#")", R"("baseUrl":"e.example")",
        R"("baseUrl":"https://e.example/?q")", R"("baseUrl":"mailto:a@b.example")",
        R"("allowedOrigins":["*"])", R"("allowedOrigins":["https://e.example/path"])",
        R"("allowedOrigins":["javascript:x"])", R"("frontPage":[])", R"("title":[])",
        R"("sectionOrder":{"a":1})", R"("language":"Englisch")", R"("formatVersion":2)"}) {
    INFO(std::string(member));
    const ParsedSite result = parsed("{" + std::string(member) + "}");
    CHECK_FALSE(result.warnings.empty());
    CHECK(result.site.accent.empty());
    CHECK(result.site.base_url.empty());
    CHECK(result.site.allowed_origins.empty());
    CHECK(parsed(write_site(result.site)).site == result.site);
  }
}

TEST_CASE("site: what is no site file is an error with its place") {
  for (const char* json : {"", "[]", "7", "{\"title\":", "{'title':'T'}"}) {
    const auto result = parse_site(json, {"broadsheet.json", 1});
    REQUIRE_FALSE(result);
    CHECK(result.error().where.rfind("broadsheet.json:1:", 0) == 0);
  }
}

TEST_CASE("site: the sample's own site file reads without a warning") {
  const ParsedSite result = parsed(support::read_file("assets/sample/broadsheet.json"));
  for (const Warning& warning : result.warnings) {
    FAIL_CHECK(warning.where << " " << warning.message);
  }
  CHECK_FALSE(result.site.title.empty());
}
