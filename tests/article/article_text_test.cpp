#include "article/article_text.h"

#include <doctest/doctest.h>

#include "article/article_json.h"
#include "base/utf8.h"
#include "support/random_article.h"

using namespace broadsheet;

namespace {

Article article_of(std::string_view json) {
  auto result = parse_article(json);
  REQUIRE(result);
  return std::move(result->article);
}

const Article& everything() {
  static const Article kArticle = article_of(R"({"headline":"H","label":"L","description":"S",
    "image":{"image":"0.jpg","caption":"lead cap","credit":"lead cred"},
    "author":[{"name":"N","description":"about N"}],"correction":[{"text":"wrong"}],
    "body":[{"type":"paragraph","text":[{"text":"pa"},{"text":"ra","strong":true}]},
     {"type":"gallery","items":[{"image":"1.jpg","caption":"g1"},{"image":"2.jpg"}]},
     {"type":"list","items":["i1","i2"]},
     {"type":"table","caption":"tc","head":["a","b"],"rows":[["1","2"],["3",""]]},
     {"type":"aside","title":"box","blocks":[{"type":"figure","image":"3.jpg","caption":"in box"}]},
     {"type":"divider"},{"type":"quiz"},
     {"type":"quote","text":"q","attribution":"who"},
     {"type":"video","leadIn":"WATCH","name":"clip"},{"type":"embed","title":"card","url":"#x"},
     {"type":"code","text":"x=1"},{"type":"heading","text":"sub"}]})");
  return kArticle;
}

}  // namespace

TEST_CASE("article text: reads everything in order") {
  CHECK(plain_text(everything()) ==
        "L\n\nH\n\nS\n\nlead cap\nlead cred\n\npara\n\ng1\n\ni1\ni2\n\ntc\n\na\tb\n1\t2\n3\t\n\n"
        "box\n\nin box\n\nq\nwho\n\nWATCH\n\nclip\n\ncard\n\nx=1\n\nsub\n\nwrong\n\nN\n\nabout N");
}

TEST_CASE("article text: captions and furniture can be left out") {
  CHECK(plain_text(everything(), {.has_captions = false, .has_furniture = false}) ==
        "H\n\npara\n\ni1\ni2\n\ntc\n\na\tb\n1\t2\n3\t\n\nbox\n\nq\nwho\n\nWATCH\n\nclip\n\ncard\n\n"
        "x=1\n\nsub");
}

TEST_CASE("article text: a limit cuts between two characters") {
  const Article article = article_of(R"({"headline":"h\u00e9\u20ac\ud83d\udd4a"})");
  const std::string whole = plain_text(article);
  for (std::size_t limit = 0; limit <= whole.size(); ++limit) {
    const std::string cut = plain_text(article, {.byte_limit = limit});
    CHECK(cut.size() <= limit);
    CHECK(is_valid_utf8(cut));
    CHECK(whole.rfind(cut, 0) == 0);
  }
}

TEST_CASE("article text: figures come in reading order, from galleries and asides too") {
  std::string sources;
  for (const Figure* figure : figures_of(everything())) sources += figure->image.src[0];
  CHECK(sources == "0123");
  CHECK(figures_of(Article{}).empty());
}

TEST_CASE("words: counted as people count them") {
  CHECK(word_count("") == 0);
  CHECK(word_count(" \n ") == 0);
  CHECK(word_count("one, two -- three.") == 3);
  CHECK(word_count("cease-fire don't l\u2019\u00e9t\u00e9 U.S.") == 5);
  CHECK(word_count("a- -b 'c'") == 3);
  CHECK(word_count("\u0645\u06cc\u200c\u0634\u0648\u062f\u060c \u0648") == 2);
  CHECK(word_count("\u043c\u0438\u0440\u0430 2016") == 2);
  CHECK(word_count("\u505c\u706b\u3002\u548c\u5e73 ok") == 5);
  CHECK(word_count("\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u0e04\u0e23\u0e31\u0e1a") == 2);
  CHECK(word_count("\u1230\u120b\u121d\u1361\u1290\u12cd\u1362") == 2);
  CHECK(word_count("\U0001F54A x \u2014 y") == 2);
  CHECK(word_count("\xFF\xFE") == 0);
  CHECK(amount_of("\u505c\u706b ok") == TextAmount{1, 2});
}

TEST_CASE("reading time: by words, by ideographs and at least a minute") {
  Article article;
  CHECK(reading_minutes(article) == 1);
  std::string words;
  for (int i = 0; i < 2380; ++i) words += "word ";
  article.body.push_back({Paragraph{{words, {}}}, {}, {}});
  CHECK(word_count(article) == 2380);
  CHECK(reading_minutes(article) == 10);
  article.language = "ar";
  CHECK(reading_minutes(article) == 13);
  std::string ideographs;
  for (int i = 0; i < 2000; ++i) ideographs += "\u505c";
  article.body = {{Paragraph{{ideographs, {}}}, {}, {}}};
  article.language = "zh";
  CHECK(reading_minutes(article) == 5);
}

TEST_CASE("reading time: captions are not read twice") {
  Article article;
  Figure figure;
  figure.caption.text = "a b c";
  article.lead_figure = figure;
  article.body.push_back({figure, {}, {}});
  CHECK(word_count(article) == 0);
}

TEST_CASE("file pictures: told by the mark that captions begin with") {
  const auto is_file = [](std::string caption) {
    Figure figure;
    figure.caption.text = std::move(caption);
    return is_file_picture(figure);
  };
  CHECK(is_file("FILE - U.S. Secretary of State John Kerry"));
  CHECK(is_file("FILE \u2013 The gates"));
  CHECK(is_file("FILE PHOTO: A ship"));
  CHECK(is_file("ARCHIVES \u2014 Le port"));
  CHECK(is_file("\u0622\u0631\u0634\u06cc\u0648: x"));
  CHECK_FALSE(is_file("FILED for divorce"));
  CHECK_FALSE(is_file("Files lie on a desk"));
  CHECK_FALSE(is_file("A file"));
  CHECK_FALSE(is_file(""));
}

TEST_CASE("article text: any article has text, figures and a time") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Article article = support::random_article(seed);
    CHECK(is_valid_utf8(plain_text(article)));
    CHECK(reading_minutes(article) >= 1);
    if (article.lead_figure) CHECK(figures_of(article).front() == &*article.lead_figure);
  }
}
