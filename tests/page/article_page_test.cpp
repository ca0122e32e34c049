#include "page/article_page.h"

#include <doctest/doctest.h>

#include "article/article_json.h"
#include "page/list_page.h"
#include "page/page_frame.h"

using namespace broadsheet;

namespace {

Article parsed(std::string_view json) {
  const auto article = parse_article(json);
  REQUIRE(article);
  return article->article;
}

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

SiteInfo site() {
  SiteInfo site;
  site.title = "The Courier";
  site.language = "en";
  site.base_url = "https://example.org/archive/";
  return site;
}

ArticlePageOptions options() {
  ArticlePageOptions options;
  options.path = "a/x-00000000.html";
  options.place = "0123456789abcdef.1.2.3.4.5";
  options.newer = Neighbour{"a/newer.html", "Newer story", ""};
  options.older = Neighbour{"a/older.html", "داستان", "fa"};
  options.section_path = "all/harbour.html";
  return options;
}

constexpr std::string_view kFullArticle = R"({
  "formatVersion": 1, "identifier": "x", "headline": "Gates <shut> & dry", "label": "Breaking News",
  "breaking": true, "updated": true, "datePublished": "2016-02-22T14:05:00Z", "inLanguage": "en",
  "url": "https://old.example.org/x", "articleSection": "Harbour", "keywords": ["floods"],
  "author": [{"name": "VOA News", "description": "A biography."}],
  "image": {"image": {"src": "pictures/lead.jpg", "width": 20, "height": 10, "alt": "Six gates"},
            "caption": "The gates", "credit": "AP"},
  "correction": [{"date": "2016-02-23", "text": "It was Tuesday."}],
  "body": [
    {"type": "paragraph", "text": "First."},
    {"type": "heading", "level": 2, "text": "Then"},
    {"type": "quote", "text": "We are dry", "attribution": "The mayor"},
    {"type": "list", "ordered": true, "items": ["one", "two"]},
    {"type": "table", "caption": "Tides", "head": [{"text": "Place"}],
     "rows": [[{"text": "Bridge", "header": true}, {"text": "4.83", "align": "end"}]]},
    {"type": "code", "language": "c", "text": "if (a < b) {}"},
    {"type": "aside", "title": "Facts", "blocks": [{"type": "paragraph", "text": "Inside."}]},
    {"type": "embed", "provider": "Example", "url": "https://example.com/1", "title": "A post"},
    {"type": "divider"},
    {"type": "video", "name": "The tide", "leadIn": "WATCH: the tide", "duration": "PT38S",
     "contentUrl": null},
    {"type": "figure", "image": {"src": "https://elsewhere.example/p.jpg", "width": 640,
     "height": 360, "alt": "A quay"}, "caption": "The quay"},
    {"type": "paragraph", "inLanguage": "fa", "text": "سلام"},
    {"type": "hologram", "text": "?"}
  ]})";

}  // namespace

TEST_CASE("article page: every kind of block is its own element, numbered for the viewer") {
  const std::string page = article_page(parsed(kFullArticle), site(), options());
  for (const char* part : {"<html lang=\"en\" dir=\"ltr\">",
                           "<article lang=\"en\">",
                           "<h1 id=\"headline\" tabindex=\"-1\">Gates &lt;shut&gt; &amp; dry</h1>",
                           "<p data-block=\"0\">First.</p>",
                           "<h2 data-block=\"1\">Then</h2>",
                           "<blockquote class=\"quote\" data-block=\"2\">",
                           "<ol data-block=\"3\">",
                           "<th scope=\"col\">Place</th>",
                           "<th scope=\"row\">Bridge</th>",
                           "<td class=\"align-end\">4.83</td>",
                           "<code data-language=\"c\">if (a &lt; b) {}</code>",
                           "<aside class=\"fact-box\" data-block=\"6\"",
                           "<hr data-block=\"8\">",
                           "<section class=\"media\" data-block=\"9\"",
                           "not in this archive",
                           "<p data-block=\"11\" lang=\"fa\" dir=\"rtl\">سلام</p>",
                           "It was Tuesday.",
                           "<section class=\"author\">",
                           "<span class=\"badge\">Updated</span>",
                           "data-article=\"x\"",
                           "data-place=\"0123456789abcdef.1.2.3.4.5\"",
                           "data-root=\"../\""}) {
    CHECK_MESSAGE(has(page, part), part);
  }
  CHECK(count_of(page, "<h1") == 1);
  CHECK(count_of(page, "<p data-block") == 2);
}

TEST_CASE("article page: pictures hold their place, and a missing one is said to be missing") {
  const std::string page = article_page(parsed(kFullArticle), site(), options());
  CHECK(
      has(page, "<img src=\"../pictures/lead.jpg\" width=\"20\" height=\"10\" alt=\"Six gates\""));
  CHECK_FALSE(has(page, "elsewhere.example"));
  CHECK(has(page, "640 × 360"));
}

TEST_CASE("article page: where there are several sizes, the browser may choose by its screen") {
  Article article = parsed(kFullArticle);
  article.lead_figure->image.sources = {{"pictures/s.webp", 320, 160, {}},
                                        {"pictures/m.webp", 640, 320, {}},
                                        {"https://elsewhere.example/x.webp", 900, 450, {}}};
  const std::string page = article_page(article, site(), options());
  CHECK(has(page,
            "<picture><source type=\"image/webp\" srcset=\"../pictures/s.webp 320w, "
            "../pictures/m.webp 640w\" sizes=\""));
  CHECK(has(page, "<img src=\"../pictures/lead.jpg\""));
  CHECK_FALSE(has(page, "elsewhere.example"));
}

TEST_CASE("article page: machines are told what it is") {
  const std::string page = article_page(parsed(kFullArticle), site(), options());
  for (const char* part :
       {"<link rel=\"canonical\" href=\"https://example.org/archive/a/x-00000000.html\">",
        "\"@type\":\"NewsArticle\"", "\"headline\":\"Gates \\u003cshut> & dry\"",
        "<meta name=\"citation_publication_date\" content=\"2016/02/22\">",
        "<meta property=\"og:image\" content=\"https://example.org/archive/pictures/lead.jpg\">",
        "<meta name=\"citation_author\" content=\"VOA News\">"}) {
    CHECK_MESSAGE(has(page, part), part);
  }
  SiteInfo nowhere = site();
  nowhere.base_url.clear();
  CHECK_FALSE(has(article_page(parsed(kFullArticle), nowhere, options()), "canonical"));
}

TEST_CASE("article page: neighbours are links, in their own languages") {
  const std::string page = article_page(parsed(kFullArticle), site(), options());
  CHECK(has(page, "<a rel=\"next\" href=\"../a/newer.html\">"));
  CHECK(has(page, "<a rel=\"prev\" href=\"../a/older.html\">"));
  CHECK(has(page, "lang=\"fa\" dir=\"rtl\">داستان</span>"));
  CHECK(has(page, "<a rel=\"up\" href=\"../all/harbour.html\">Harbour</a>"));
}

TEST_CASE("article page: a right-to-left article turns the page, and its words are its own") {
  const std::string page =
      article_page(parsed(R"({"identifier": "f", "headline": "تیتر", "inLanguage": "fa",
                 "body": [{"type": "paragraph", "text": "متن"}]})"),
                   site(), options());
  CHECK(has(page, "<html lang=\"fa\" dir=\"rtl\">"));
  CHECK(has(page, "رفتن به مقاله"));
}

TEST_CASE("article page: words in English stand in English inside a language without a table") {
  const std::string page =
      article_page(parsed(R"({"identifier": "h", "headline": "शीर्षक", "inLanguage": "hi",
                 "body": [{"type": "video", "contentUrl": null}]})"),
                   site(), options());
  CHECK(has(page, "<p class=\"media-kind\" lang=\"en\">Video</p>"));
}

TEST_CASE("article page: hostile text runs nowhere") {
  const std::string evil =
      R"(</script><script>alert(1)</script><img src=x onerror=alert(1)>\" x=\")";
  std::string json = R"json({"identifier": "E", "headline": "E", "label": "E", "description": "E",
    "articleSection": "E", "dateline": "E", "url": "javascript:alert(1)", "keywords": ["E"],
    "author": [{"name": "E", "jobTitle": "E", "url": "javascript:alert(1)", "description": "E"}],
    "image": {"image": {"src": "javascript:alert(1)", "alt": "E"}, "caption": "E", "credit": "E"},
    "body": [{"type": "paragraph", "text": [{"text": "E", "href": "javascript:alert(1)"}]},
      {"type": "embed", "provider": "E", "url": "javascript:alert(1)", "title": "E"},
      {"type": "code", "language": "E", "text": "E"}, {"type": "E"},
      {"type": "aside", "title": "E", "blocks": []},
      {"type": "video", "name": "E", "leadIn": "E", "contentUrl": "javascript:alert(1)"}]})json";
  for (std::size_t at = json.find("\"E\""); at != std::string::npos;
       at = json.find("\"E\"", at + 9)) {
    json.replace(at, 3, "\"" + evil + "\"");
  }
  const std::string page = article_page(parsed(json), site(), options());
  // Our own scripts: JSON-LD, the viewer's words, boot.js.
  CHECK(count_of(page, "<script") == 3);
  CHECK(count_of(page, "</script>") == 3);
  CHECK_FALSE(has(page, "<img"));
  CHECK_FALSE(has(page, "javascript:"));
  CHECK_FALSE(has(page, " style="));
}

TEST_CASE("article page: the policy allows no inline script, and none but data is inline") {
  const std::string page = article_page(parsed(kFullArticle), site(), options());
  CHECK(has(page, "script-src &#39;self&#39;") == false);
  CHECK(has(page, "script-src 'self' 'wasm-unsafe-eval'"));
  CHECK(count_of(page, "<script type=\"application/") == 2);
  CHECK(count_of(page, "<script type=\"module\" src=\"../start.js\">") == 1);
}

TEST_CASE("summary: the standfirst, else the first sentence, never cut inside a character") {
  Article article = parsed(R"({"identifier": "s", "headline": "h", "body": [
    {"type": "paragraph", "text": "It held through the whole of the night, they said. More."}]})");
  CHECK(summary_of(article) == "It held through the whole of the night, they said.");
  std::string persian;
  for (int i = 0; i < 200; ++i) persian += "ا";
  std::get<Paragraph>(article.body[0].content).text.text = persian;
  const std::string summary = summary_of(article);
  CHECK(summary.size() < 260);
  CHECK(summary.substr(summary.size() - 3) == "…");
  article.description.text = "The standfirst";
  CHECK(summary_of(article) == "The standfirst");
}

TEST_CASE("front page: lists the newest and the sections, and says when there is nothing") {
  FrontPageContent content;
  content.article_count = 2;
  content.newest.push_back({"a/x.html",
                            "Headline <1>",
                            "",
                            "Town",
                            "Standfirst",
                            "en",
                            {"A. B."},
                            parse_date("2016-02"),
                            {},
                            false,
                            true});
  CardGroup group{"Town", "section-1", "all/town.html", 2, content.newest};
  content.sections = {group};
  const std::string page = front_page(content, site());
  CHECK(has(page, "<h2><a href=\"a/x.html\">Headline &lt;1&gt;</a></h2>"));
  CHECK(has(page, "<h2><a href=\"all/town.html\">Town</a></h2>"));
  CHECK(has(page, "<time datetime=\"2016-02\">"));
  CHECK(has(page, "data-root=\"\""));
  CHECK(count_of(page, "<h1") == 1);
  CHECK(has(front_page({}, site()), "no articles yet"));
}

TEST_CASE("article page: fonts of the article's own script are asked for first, italics if used") {
  ArticlePageOptions with_fonts = options();
  with_fonts.fonts.has_fonts = true;
  with_fonts.fonts.first_faces = {{{"Latn"}, false, "fonts/latin.woff"},
                                  {{"Latn"}, true, "fonts/italic.woff"},
                                  {{"Arab"}, false, "fonts/arabic.woff"},
                                  {{"Hani", "Hira"}, false, "fonts/cjk.woff"}};
  const auto page_in = [&](const std::string& language, const std::string& text) {
    return article_page(
        parsed(R"({"identifier": "f", "headline": "h", "inLanguage": ")" + language +
               R"(", "body": [{"type": "paragraph", "text": )" + text + "}]}"),
        site(), with_fonts);
  };
  const std::string english = page_in("en", R"("plain")");
  CHECK(has(english, "href=\"../fonts/latin.woff\""));
  CHECK_FALSE(has(english, "italic.woff"));
  CHECK_FALSE(has(english, "arabic.woff"));
  CHECK(has(page_in("en", R"([{"text": "soft", "emphasis": true}])"), "italic.woff"));
  CHECK(has(page_in("fa", R"("متن")"), "arabic.woff"));
  CHECK_FALSE(has(page_in("fa", R"("متن")"), "latin.woff"));
  CHECK(has(page_in("zh", R"("文")"), "cjk.woff"));
}
