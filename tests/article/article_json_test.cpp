#include "article/article_json.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

#include "support/data.h"
#include "support/random_article.h"

using namespace broadsheet;

namespace {

ParsedArticle parsed(std::string_view json) {
  auto result = parse_article(json, {"f.json", 1});
  REQUIRE(result);
  return std::move(result).value();
}

Article article_of(std::string_view json) { return parsed(json).article; }

// The article with one body block, and no warning but those of the block.
ParsedArticle with_block(const std::string& block) {
  return parsed(R"({"headline":"H","body":[)" + block + "]}");
}

template <class T>
T block_of(const std::string& json) {
  ParsedArticle result = with_block(json);
  CHECK(result.warnings.empty());
  REQUIRE(result.article.body.size() == 1);
  REQUIRE(std::holds_alternative<T>(result.article.body[0].content));
  return std::get<T>(result.article.body[0].content);
}

Unknown placeholder_of(const std::string& json, std::string_view kind) {
  ParsedArticle result = with_block(json);
  REQUIRE_FALSE(result.warnings.empty());
  CHECK(result.warnings.back().kind == kind);
  CHECK(result.warnings.back().where.find("/body/0") != std::string::npos);
  REQUIRE(result.article.body.size() == 1);
  REQUIRE(std::holds_alternative<Unknown>(result.article.body[0].content));
  return std::get<Unknown>(result.article.body[0].content);
}

void check_round_trip(const Article& article) {
  for (const JsonStyle style : {JsonStyle::Compact, JsonStyle::Pretty}) {
    const std::string json = write_article(article, style);
    INFO(json);
    const auto again = parse_article(json);
    REQUIRE(again);
    CHECK(again->article == article);
    CHECK(write_article(again->article, style) == json);
  }
}

}  // namespace

TEST_CASE("article json: what is written reads back the same, for a thousand articles") {
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    const Article article = support::random_article(seed);
    const auto again = parse_article(write_article(article, JsonStyle::Compact));
    REQUIRE(again);
    if (!(again->article == article)) INFO("seed ", seed);
    REQUIRE(again->article == article);
  }
}

TEST_CASE("article json: indented and compact mean the same") {
  for (std::uint64_t seed = 1000; seed < 1100; ++seed) {
    check_round_trip(support::random_article(seed));
  }
}

TEST_CASE("article json: every member of the article has its place") {
  const ParsedArticle result = parsed(R"({
    "formatVersion": 1, "identifier": "i1", "url": "https://old.example/1",
    "headline": "H", "alternativeHeadline": "A", "description": "D", "label": "Breaking News",
    "breaking": true, "updated": true, "datePublished": "2016-02-22T14:05:00Z",
    "dateModified": "2016-02-23", "dateline": "LONDON", "inLanguage": "en",
    "articleSection": "World", "keywords": ["war", "peace"],
    "author": [{"name": "N", "jobTitle": "J", "description": "B", "url": "https://e.example/n",
                "image": {"src": "n.jpg", "width": 10, "height": 20, "alt": "X"}}],
    "publisher": "P", "correction": [{"date": "2016-02-24", "text": "C"}],
    "image": {"identifier": "f1", "caption": "Cap",
              "image": {"src": "l.jpg", "width": 640, "height": 360, "alt": "Alt",
                        "sources": [{"src": "s.jpg", "width": 320, "height": 180}]}},
    "body": [{"type": "paragraph", "text": "T"}]})");
  CHECK(result.warnings.empty());
  const Article& article = result.article;
  CHECK(article.identifier == "i1");
  CHECK(article.url == "https://old.example/1");
  CHECK(article.headline.text == "H");
  CHECK(article.alternative_headline.text == "A");
  CHECK(article.description.text == "D");
  CHECK(article.label == "Breaking News");
  CHECK(article.is_breaking);
  CHECK(article.is_updated);
  CHECK(to_iso_string(*article.date_published) == "2016-02-22T14:05:00Z");
  CHECK(article.date_published_original.empty());
  CHECK(to_iso_string(*article.date_modified) == "2016-02-23");
  CHECK(article.dateline == "LONDON");
  CHECK(article.language == "en");
  CHECK(article.section == "World");
  CHECK(article.keywords == std::vector<std::string>{"war", "peace"});
  REQUIRE(article.authors.size() == 1);
  CHECK(article.authors[0].job_title == "J");
  CHECK(article.authors[0].description.text == "B");
  CHECK(article.authors[0].image.alt == "X");
  CHECK(article.publisher == "P");
  CHECK(article.corrections[0].text.text == "C");
  REQUIRE(article.lead_figure);
  CHECK(article.lead_figure->image.sources[0].width_px == 320);
  CHECK(article.lead_figure->caption.text == "Cap");
  CHECK(article.body.size() == 1);
  CHECK(article.extra.empty());
  check_round_trip(article);
}

TEST_CASE("article json: blanks are no caption, no credit and no alt") {
  const std::string picture = R"({"type":"figure","image":{"src":"a.jpg","alt":" \u00a0"},)";
  const auto figure = block_of<Figure>(
      picture + R"("caption":[{"text":"\u00a0\n","strong":true}],"credit":"\t "})");
  CHECK((figure.caption == RichText() && figure.credit.is_empty() && figure.image.alt.empty()));
  CHECK(block_of<Figure>(picture + R"("caption":" A "})").caption.text == " A ");
}

TEST_CASE("article json: every type of block is read with all its members") {
  CHECK(block_of<Paragraph>(R"({"type":"paragraph","text":"a"})").text.text == "a");
  CHECK(block_of<Heading>(R"({"type":"heading","level":4,"text":"a"})").level == 4);
  CHECK(block_of<Heading>(R"({"type":"heading","text":"a"})").level == 2);
  const Figure figure =
      block_of<Figure>(R"({"type":"figure","identifier":"i","image":{"src":"a.jpg"},
      "caption":"c","credit":"r","dateCreated":"2016","contentLocation":"Homs",
      "copyrightNotice":"n","license":"l","sourceUrl":"https://e.example","originalName":"o"})");
  CHECK(figure.caption.text == "c");
  CHECK(figure.credit.text == "r");
  CHECK(figure.date_created == "2016");
  CHECK(figure.content_location == "Homs");
  CHECK(figure.copyright_notice == "n");
  CHECK(figure.license == "l");
  CHECK(figure.source_url == "https://e.example");
  CHECK(figure.original_name == "o");
  CHECK(block_of<Gallery>(R"({"type":"gallery","items":[{"image":"a.jpg"},{"caption":"b"}]})")
            .items[0]
            .image.src == "a.jpg");
  const Media video = block_of<Media>(R"({"type":"video","name":"n","description":"d","leadIn":"w",
      "duration":"PT38S","contentUrl":null,"poster":{"src":"p.jpg"}})");
  CHECK(video.kind == MediaKind::Video);
  CHECK(video.duration_secs == 38);
  CHECK(video.content_url.empty());
  CHECK(video.lead_in == "w");
  CHECK(video.poster.src == "p.jpg");
  CHECK(block_of<Media>(R"({"type":"audio","contentUrl":"a.mp3"})").kind == MediaKind::Audio);
  CHECK(block_of<Quote>(R"({"type":"quote","text":"t","attribution":"a"})").attribution.text ==
        "a");
  const List list =
      block_of<List>(R"({"type":"list","ordered":true,"items":["a",[{"text":"b"}]]})");
  CHECK(list.is_ordered);
  CHECK(list.items[1].text == "b");
  CHECK(block_of<Code>(R"({"type":"code","language":"c","text":"x"})").programming_language == "c");
  const Aside aside = block_of<Aside>(
      R"({"type":"aside","title":"T",
          "blocks":[{"type":"divider"},{"type":"paragraph","text":"p"}]})");
  CHECK(aside.title == "T");
  CHECK(aside.blocks.size() == 2);
  CHECK(block_of<Embed>(R"({"type":"embed","provider":"P","url":"https://e.example","title":"T"})")
            .provider == "P");
  block_of<Divider>(R"({"type":"divider"})");
}

TEST_CASE("article json: a table keeps spans, alignment and what is a header") {
  const Table table = block_of<Table>(R"({"type":"table","caption":"C","head":["a",{"text":"b"}],
      "rows":[[{"text":"r","header":true,"rowspan":2},{"text":"1","align":"end","colspan":3}],
              [null,[{"text":"x","strong":true}]]]})");
  CHECK(table.caption.text == "C");
  CHECK(table.head[0].is_header);
  CHECK(table.rows[0][0].is_header);
  CHECK(table.rows[0][0].rowspan == 2);
  CHECK(table.rows[0][1].align == CellAlign::End);
  CHECK(table.rows[0][1].colspan == 3);
  CHECK(table.rows[1][0].text.is_empty());
  CHECK(table.rows[1][1].text.spans[0].is_strong);
}

TEST_CASE("article json: runs become one text with spans over it") {
  const RichText text = block_of<Paragraph>(R"({"type":"paragraph","text":[
      {"text":"See "}, {"text":"S\u00e3o","strong":true,"emphasis":true,"inLanguage":"por"},
      {"text":""}, "\r\n", {"text":"x","sub":true}, {"text":"y","sup":true},
      {"text":"z","code":true,"href":"#n","under":1}]})")
                            .text;
  CHECK(text.text == "See S\u00e3o\nxyz");
  REQUIRE(text.spans.size() == 4);
  CHECK(text.spans[0].range == TextRange{4, 8});
  CHECK(text.spans[0].is_strong);
  CHECK(text.spans[0].is_emphasis);
  CHECK(text.spans[0].language == "pt");
  CHECK(text.spans[1].is_sub);
  CHECK(text.spans[2].is_sup);
  CHECK(text.spans[3].is_code);
  CHECK(text.spans[3].href == "#n");
  CHECK(text.spans[3].extra == R"({"under":1})");
}

TEST_CASE("article json: unknown members survive everywhere they can stand") {
  const std::string json =
      R"({"formatVersion":1,"headline":"H","author":[{"name":"N","age":7}],)"
      R"("correction":[{"text":"c","by":"x"}],"image":{"image":{"src":"a.jpg","sources":[{"src":)"
      R"("b.jpg","q":1}],"blur":"x"},"iso":400},"body":[{"type":"paragraph","text":"t",)"
      R"("mood":{"a":[1,2.50]}},{"type":"gallery","items":[{"caption":"c","lens":null}]},)"
      R"({"type":"table","rows":[[{"text":"x","colour":"red"}]]},{"type":"quiz","n":[1]}],)"
      R"("wordCount":900,"@type":"NewsArticle"})";
  const Article article = article_of(json);
  CHECK(write_article(article, JsonStyle::Compact) == json);
  CHECK(article.extra == R"({"wordCount":900,"@type":"NewsArticle"})");
  CHECK(article.body[0].extra == R"({"mood":{"a":[1,2.50]}})");
}

TEST_CASE("article json: an unknown block is a placeholder, a warning and kept whole") {
  const Unknown unknown = placeholder_of(R"({"type": "quiz", "n": [1, 2.50]})", "unknown-block");
  CHECK(unknown.type == "quiz");
  CHECK(unknown.json == R"({"type":"quiz","n":[1,2.50]})");
  CHECK(unknown.reason.empty());
}

TEST_CASE("article json: a block that can't be read says why, and the rest is kept") {
  for (const char* block : {R"({"type":"paragraph"})",
                            R"({"type":"paragraph","text":5})",
                            R"({"type":"heading"})",
                            R"({"type":"figure"})",
                            R"({"type":"figure","image":7,"caption":[]})",
                            R"({"type":"gallery"})",
                            R"({"type":"gallery","items":{}})",
                            R"({"type":"quote"})",
                            R"({"type":"list","items":"a"})",
                            R"({"type":"table","rows":3})",
                            R"({"type":"code"})",
                            R"({"type":"aside","blocks":1})",
                            R"({"type":"embed"})",
                            R"({"type":7})",
                            R"({"type":""})",
                            "{}",
                            "[]",
                            "17",
                            "null",
                            "true"}) {
    INFO(std::string(block));
    const Unknown unknown = placeholder_of(block, "bad-block");
    CHECK_FALSE(unknown.reason.empty());
    const ParsedArticle result =
        with_block(std::string(block) + R"(,{"type":"paragraph","text":"kept"})");
    REQUIRE(result.article.body.size() == 2);
    CHECK(std::get<Paragraph>(result.article.body[1].content).text.text == "kept");
    check_round_trip(result.article);
  }
}

TEST_CASE("article json: asides don't nest") {
  const ParsedArticle result = with_block(
      R"({"type":"aside",
          "blocks":[{"type":"aside","blocks":[]},{"type":"paragraph","text":"p"}]})");
  const auto& aside = std::get<Aside>(result.article.body[0].content);
  CHECK(std::holds_alternative<Unknown>(aside.blocks[0].content));
  CHECK(std::holds_alternative<Paragraph>(aside.blocks[1].content));
  CHECK(result.warnings[0].where.find("/body/0/blocks/0") != std::string::npos);
  check_round_trip(result.article);
}

TEST_CASE("article json: a member of the wrong type is a warning with its place, and kept") {
  for (const char* member :
       {R"("headline":true)", R"("breaking":"yes")", R"("datePublished":[])", R"("inLanguage":{})",
        R"("keywords":7)", R"("author":5)", R"("publisher":{"x":1})", R"("correction":1)",
        R"("image":3)", R"("body":{})", R"("url":{})", R"("formatVersion":"one")"}) {
    INFO(std::string(member));
    const std::string json = R"({"identifier":"i",)" + std::string(member) + "}";
    const ParsedArticle result = parsed(json);
    REQUIRE_FALSE(result.warnings.empty());
    CHECK(result.warnings[0].kind == "wrong-type");
    const std::string_view name = std::string_view(member).substr(1);
    const std::string pointer = " /" + std::string(name.substr(0, name.find('"')));
    CHECK(result.warnings[0].where.find(pointer) != std::string::npos);
    CHECK(result.article.identifier == "i");
    CHECK(result.article.extra == "{" + std::string(member) + "}");
    check_round_trip(result.article);
  }
}

TEST_CASE("article json: parts of lists that can't be read cost only themselves") {
  const ParsedArticle result = with_block(
      R"({"type":"list","items":["a",7,"b"]},)"
      R"({"type":"gallery","items":[{"caption":"c"},5]},)"
      R"({"type":"table","rows":[["x",7],"y",["z"]]},)"
      R"({"type":"paragraph","text":[{"text":"a"},{"txt":"b"},7,{"text":8},{"text":"c"}]})");
  CHECK(result.warnings.size() == 7);
  const auto& body = result.article.body;
  CHECK(std::get<List>(body[0].content).items.size() == 2);
  CHECK(std::get<Gallery>(body[1].content).items.size() == 1);
  const auto& table = std::get<Table>(body[2].content);
  CHECK(table.rows.size() == 2);
  CHECK(table.rows[0].size() == 2);
  CHECK(std::get<Paragraph>(body[3].content).text.text == "ac");
}

TEST_CASE("article json: links that are no links are dropped, and the words stay") {
  ParsedArticle result =
      with_block(R"j({"type":"paragraph","text":[{"text":"a","href":"javascript:alert(1)"},)j"
                 R"({"text":"b","href":" https://e.example "}]})");
  REQUIRE(result.warnings.size() == 1);
  CHECK(result.warnings[0].kind == "link-dropped");
  CHECK(result.warnings[0].where == "f.json:1:72 /body/0/text/0/href");
  const auto& text = std::get<Paragraph>(result.article.body[0].content).text;
  CHECK(text.text == "ab");
  REQUIRE(text.spans.size() == 1);
  CHECK(text.spans[0].href == "https://e.example");
  CHECK(write_article(result.article).find("javascript") == std::string::npos);
  result = with_block(R"({"type":"embed","url":"data:text/html,x","title":"T"})");
  CHECK(std::get<Embed>(result.article.body[0].content).url.empty());
  result = with_block(R"({"type":"figure","caption":"c","image":{"src":"../../etc/passwd"}})");
  CHECK(std::get<Figure>(result.article.body[0].content).image.src.empty());
}

TEST_CASE("article json: a relative address is no link, but what it said is kept") {
  const ParsedArticle result = parsed(R"({"headline":"H","url":"/news/1"})");
  CHECK(result.article.url.empty());
  CHECK(result.article.extra == R"({"url":"/news/1"})");
  CHECK(result.warnings.size() == 1);
}

TEST_CASE("article json: languages are normalised and their spelling is kept") {
  Article article = article_of(R"({"headline":"H","inLanguage":"amh"})");
  CHECK(article.language == "am");
  CHECK(article.language_original == "amh");
  check_round_trip(article);
  CHECK(write_article(article).find("\"amh\"") != std::string::npos);
  article = article_of(R"({"headline":"H","inLanguage":"fr"})");
  CHECK(article.language == "fr");
  CHECK(article.language_original.empty());
  const ParsedArticle odd = parsed(R"({"headline":"H","inLanguage":"Klingonish"})");
  CHECK(odd.article.language.empty());
  CHECK(odd.article.language_original == "Klingonish");
  CHECK(odd.warnings[0].kind == "unknown-language");
  check_round_trip(odd.article);
  const ParsedArticle block = with_block(R"({"type":"paragraph","text":"t","inLanguage":"ara"})");
  CHECK(block.article.body[0].language == "ar");
}

TEST_CASE("article json: dates keep the spelling they came in") {
  const Article article =
      article_of(R"({"headline":"H","datePublished":"2015-07-21 02:51:32","dateModified":"2015"})");
  CHECK(to_iso_string(*article.date_published) == "2015-07-21T02:51:32");
  CHECK(article.date_published_original == "2015-07-21 02:51:32");
  CHECK(article.date_modified->precision == DatePrecision::Year);
  check_round_trip(article);
  const ParsedArticle odd = parsed(R"({"headline":"H","datePublished":"yesterday"})");
  CHECK_FALSE(odd.article.date_published);
  CHECK(odd.article.date_published_original == "yesterday");
  CHECK(odd.warnings[0].kind == "bad-date");
  check_round_trip(odd.article);
}

TEST_CASE("article json: the shapes other programs write are understood") {
  const ParsedArticle result = parsed(R"({"headline":"H","author":"VOA News","keywords":"a, b c,",
      "publisher":{"@type":"Organization","name":"VOA"},"correction":"Wrong.",
      "image":"lead.jpg"})");
  CHECK(result.warnings.empty());
  CHECK(result.article.authors[0].name == "VOA News");
  CHECK(result.article.keywords == std::vector<std::string>{"a", "b c"});
  CHECK(result.article.publisher == "VOA");
  CHECK(result.article.corrections[0].text.text == "Wrong.");
  CHECK(result.article.lead_figure->image.src == "lead.jpg");
  const Article flat =
      article_of(R"({"headline":"H","image":[{"src":"a.jpg","width":3,"alt":"x","caption":"c"}]})");
  CHECK(flat.lead_figure->image.width_px == 3);
  CHECK(flat.lead_figure->caption.text == "c");
  const ParsedArticle number = parsed(R"({"headline":"H","identifier":100025})");
  CHECK(number.article.identifier == "100025");
  CHECK(number.warnings[0].kind == "number-for-text");
  const ParsedArticle strings = parsed(R"({"headline":"H","body":["a",{"type":"divider"}]})");
  CHECK(std::get<Paragraph>(strings.article.body[0].content).text.text == "a");
  const ParsedArticle text = parsed(R"({"headline":"H","body":"a\n\nb\n\n\nc"})");
  CHECK(text.article.body.size() == 3);
}

TEST_CASE("article json: numbers out of bounds take the nearest that is allowed") {
  ParsedArticle result = with_block(R"({"type":"heading","level":1,"text":"a"})");
  CHECK(std::get<Heading>(result.article.body[0].content).level == 2);
  CHECK(result.warnings[0].kind == "out-of-range");
  result = with_block(R"({"type":"table","rows":[[{"text":"x","colspan":0,"rowspan":99999}]]})");
  const auto& cell = std::get<Table>(result.article.body[0].content).rows[0][0];
  CHECK(cell.colspan == 1);
  CHECK(cell.rowspan == 1000);
  result = with_block(R"({"type":"figure","image":{"src":"a.jpg","width":-3,"height":2.5}})");
  const auto& image = std::get<Figure>(result.article.body[0].content).image;
  CHECK(image.width_px == 0);
  CHECK(image.height_px == 0);
  CHECK(image.extra == R"({"height":2.5})");
}

TEST_CASE("article json: a misspelled member is asked about") {
  const ParsedArticle result =
      parsed(R"({"headline":"H","datePublishd":"2016","article_section":"x","wordCount":3})");
  REQUIRE(result.warnings.size() == 2);
  CHECK(result.warnings[0].kind == "misspelled-member");
  CHECK(result.warnings[0].message.find("datePublished") != std::string::npos);
  CHECK(result.warnings[1].message.find("articleSection") != std::string::npos);
}

TEST_CASE("article json: what is no article at all is an error with its place") {
  for (const char* json : {"[]", "\"x\"", "17", "null"}) {
    const auto result = parse_article(json, {"f.json", 1});
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::Malformed);
    CHECK(result.error().where == "f.json:1:1");
  }
  CHECK_FALSE(parse_article(""));
  CHECK_FALSE(parse_article("{\"headline\":\"H\""));
  CHECK_FALSE(parse_article("{\"headline\":\"\xFF\"}"));
  CHECK(parse_article("{\"headline\":\"H\"}", {}, {.byte_count = 5}).error().code ==
        ErrorCode::TooLarge);
}

TEST_CASE("article json: an empty object is an article without anything") {
  const ParsedArticle result = parsed("{}");
  CHECK(result.article == Article{});
  REQUIRE(result.warnings.size() == 1);
  CHECK(result.warnings[0].kind == "no-headline");
  check_round_trip(result.article);
}

TEST_CASE("article json: another version is a warning, and is not passed off as this one") {
  const ParsedArticle result = parsed(R"({"formatVersion":2,"headline":"H"})");
  CHECK(result.warnings[0].kind == "other-version");
  const std::string json = write_article(result.article, JsonStyle::Compact);
  CHECK(json.find("\"formatVersion\":2") != std::string::npos);
  CHECK(json.find("\"formatVersion\":1") == std::string::npos);
}

TEST_CASE("article json: duplicate members are a warning, and the last one counts") {
  const ParsedArticle result = parsed(R"({"headline":"A","headline":"B"})");
  CHECK(result.article.headline.text == "B");
  CHECK(result.warnings[0].kind == "duplicate-key");
  CHECK(result.warnings[0].where == "f.json:1:13 /headline");
}

TEST_CASE("article json: ten thousand problems are not ten thousand warnings") {
  std::string body;
  for (int i = 0; i < 10'000; ++i) body += "7,";
  const ParsedArticle result = with_block(body + "8");
  CHECK(result.article.body.size() == 10'001);
  CHECK(result.warnings.size() == 201);
  CHECK(result.warnings.back().kind == "too-many-warnings");
}

TEST_CASE("article json: hostile depth, size and counts end in an error or an article") {
  CHECK_FALSE(parse_article("{\"body\":" + std::string(100'000, '[')));
  std::string nested;
  for (int i = 0; i < 50'000; ++i) nested += "{\"type\":\"aside\",\"blocks\":[";
  CHECK_FALSE(parse_article("{\"body\":[" + nested));
  const std::string large(3u << 20, 'x');
  const auto result =
      parse_article(R"({"headline":"H","body":[{"type":"paragraph","text":")" + large + "\"}]}");
  REQUIRE(result);
  CHECK(std::get<Paragraph>(result->article.body[0].content).text.text.size() == large.size());
  std::string members = "{\"headline\":\"H\"";
  for (int i = 0; i < 100'000; ++i) members += ",\"m" + std::to_string(i) + "\":0";
  CHECK(parse_article(members + "}"));
}

TEST_CASE("article lines: a bad line costs only itself and is named by its line") {
  std::vector<std::string> headlines;
  std::vector<std::string> places;
  parse_article_lines(
      "{\"headline\":\"A\"}\r\n\n  \n{\"headline\":\nnot json\n{\"headline\":\"B\"}",
      {"run.jsonl", 1}, {}, [&](Result<ParsedArticle> result) {
        if (result)
          headlines.push_back(result->article.headline.text);
        else
          places.push_back(result.error().where);
      });
  CHECK(headlines == std::vector<std::string>{"A", "B"});
  REQUIRE(places.size() == 2);
  CHECK(places[0].rfind("run.jsonl:4:", 0) == 0);
  CHECK(places[1].rfind("run.jsonl:5:", 0) == 0);
}

TEST_CASE("article json: the sample's articles read without a warning and come home") {
  int article_count = 0;
  for (const char* name : {"barrier-closed", "tram-vote", "salt-arcade-ar"}) {
    const std::string json =
        support::read_file("assets/sample/articles/" + std::string(name) + ".json");
    REQUIRE_FALSE(json.empty());
    const ParsedArticle result = parsed(json);
    for (const Warning& warning : result.warnings) INFO(warning.where, " ", warning.message);
    CHECK(result.warnings.empty());
    check_round_trip(result.article);
    ++article_count;
  }
  CHECK(article_count == 3);
}
