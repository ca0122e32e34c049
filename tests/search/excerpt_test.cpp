#include "search/excerpt.h"

#include <doctest/doctest.h>

#include "search_host.h"

using namespace broadsheet;

namespace {

FoundWord word(std::vector<std::string> forms, SearchField field = SearchField::Any) {
  FoundWord found;
  found.forms = std::move(forms);
  found.field = field;
  return found;
}

std::string marked(const Excerpt& excerpt) {
  std::string out = excerpt.is_cut_before ? "…" : "";
  std::uint32_t byte = 0;
  for (const TextRange mark : excerpt.marks) {
    out += excerpt.text.substr(byte, mark.begin_byte - byte) + "[" +
           excerpt.text.substr(mark.begin_byte, mark.size_bytes()) + "]";
    byte = mark.end_byte;
  }
  return out + excerpt.text.substr(byte) + (excerpt.is_cut_after ? "…" : "");
}

Article article_with(std::vector<std::string> paragraphs) {
  Article article;
  article.language = "en";
  article.headline.text = "The harbour";
  for (std::string& text : paragraphs) {
    Block block;
    block.content = Paragraph{{std::move(text), {}}};
    article.body.push_back(std::move(block));
  }
  return article;
}

}  // namespace

TEST_CASE("excerpt: the passage with most of the words, with exact marks") {
  Analyser analyser;
  const Article article =
      article_with({"Only the harbour is here.", "The Fires in the “Harbour”!"});
  const Excerpt excerpt =
      excerpt_of(article, {word({"harbour"}), word({"fire", "fires"})}, 200, analyser);
  CHECK(marked(excerpt) == "The [Fires] in the “[Harbour]”!");
  CHECK(excerpt.block_index == 1);
}

TEST_CASE("excerpt: a long passage is cut between words, around its first match") {
  Analyser analyser;
  std::string text;
  for (int i = 0; i < 100; ++i) text += "word" + std::to_string(i) + " ";
  text += "harbour ";
  for (int i = 0; i < 100; ++i) text += "after" + std::to_string(i) + " ";
  const Excerpt excerpt = excerpt_of(article_with({text}), {word({"harbour"})}, 90, analyser);
  CHECK(excerpt.text.size() <= 90);
  CHECK(excerpt.is_cut_before);
  CHECK(excerpt.is_cut_after);
  REQUIRE(excerpt.marks.size() == 1);
  CHECK(excerpt.text.substr(excerpt.marks[0].begin_byte, 7) == "harbour");
  CHECK(excerpt.text.substr(0, 4) == "word");
}

TEST_CASE("excerpt: a word asked for in captions is marked in captions alone") {
  Analyser analyser;
  Article article = article_with({"The harbour at night."});
  Figure figure;
  figure.caption.text = "A harbour in the rain";
  Block block;
  block.content = figure;
  article.body.push_back(block);
  const Excerpt excerpt =
      excerpt_of(article, {word({"harbour"}, SearchField::Caption)}, 200, analyser);
  CHECK(excerpt.field == SearchField::Caption);
  CHECK(excerpt.figure_index == 0);
  CHECK(marked(excerpt) == "A [harbour] in the rain");
}

TEST_CASE("excerpt: without a match it is the beginning, and of nothing it is nothing") {
  Analyser analyser;
  CHECK(marked(excerpt_of(article_with({"First words."}), {}, 200, analyser)) == "First words.");
  CHECK(excerpt_of(article_with({}), {}, 200, analyser).text.empty());
}

TEST_CASE("marks: pairs of ideographs become one mark") {
  Analyser analyser;
  const auto marks =
      marks_in("倚天屠龙记", "zh", SearchField::Body, {word({"屠龙"}), word({"龙记"})}, analyser);
  REQUIRE(marks.size() == 1);
  CHECK(marks[0] == TextRange{6, 15});
}

namespace {

std::string marked_in(std::string_view text, const char* query) {
  Article article = article_with({std::string(text)});
  article.headline.text = "Notes";
  test::Host host({article});
  Analyser analyser;
  Excerpt excerpt;
  excerpt.text = text;
  excerpt.marks =
      marks_in(text, "en", SearchField::Body, host.search(query).words, analyser, std::nullopt);
  return marked(excerpt);
}

}  // namespace

TEST_CASE("excerpt: the words of a phrase are marked where they stand together only") {
  CHECK(marked_in("Old men. The old harbour. A harbour.", "\"old harbour\"") ==
        "Old men. The [old] [harbour]. A harbour.");
  CHECK(marked_in("The cease. A cease-fire. No fire.", "body:cease-fire") ==
        "The cease. A [cease]-[fire]. No fire.");
  CHECK(marked_in("Old men. The old harbour.", "old \"old harbour\"") ==
        "[Old] men. The [old] [harbour].");
  CHECK(marked_in("東京は東、東京。京", "\"東京は\"") == "[東京は]東、東京。京");
}

TEST_CASE("excerpt: words asked for near each other are marked where they are near") {
  CHECK(marked_in("Fire at the harbour. Far away in another town there is a fire.",
                  "fire near/3 harbour") ==
        "[Fire] at the [harbour]. Far away in another town there is a fire.");
}

TEST_CASE("excerpt: of a pair that one character begins, the character is marked") {
  CHECK(marked_in("東京は東", "東") == "[東]京は[東]");
}

TEST_CASE("excerpt: the passage with the phrase is shown, not one with its words apart") {
  const Article article = article_with(
      {"An old man, an old boat, the harbour, a harbour.", "It is in the old harbour."});
  test::Host host({article});
  Analyser analyser;
  const Excerpt excerpt = excerpt_of(article, host.search("\"old harbour\"").words, 200, analyser);
  CHECK(marked(excerpt) == "It is in the [old] [harbour].");
}
