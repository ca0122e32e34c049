#include "reader/find.h"

#include <doctest/doctest.h>

#include <string>

using namespace broadsheet;

namespace {

Flow flow_of(std::vector<std::string> texts) {
  Flow flow;
  flow.nodes.emplace_back().kind = FlowKind::Article;
  for (std::string& text : texts) {
    FlowNode& node = flow.nodes.emplace_back();
    node.kind = FlowKind::Text;
    node.parent = 0;
    node.text.text = std::move(text);
  }
  return flow;
}

std::vector<std::string> found(const Flow& flow, const std::string& query,
                               const FindOptions& options = {}) {
  std::vector<std::string> words;
  for (const DocumentRange& match : find_in(flow, query, options)) {
    REQUIRE(match.begin.node == match.end.node);
    const std::string& text = flow.nodes[match.begin.node].text.text;
    words.push_back(text.substr(match.begin.byte, match.end.byte - match.begin.byte));
  }
  return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("find: case and accents make no difference unless asked for") {
  const Flow flow = flow_of({"The résumé of a US senator.", "Let us resume; RESUME."});
  CHECK(found(flow, "resume") == Words{"résumé", "resume", "RESUME"});
  CHECK(found(flow, "us", {.has_whole_words = true}) == Words{"US", "us"});
  CHECK(found(flow, "US", {.has_whole_words = true, .has_case = true}) == Words{"US"});
  CHECK(found(flow, "resume", {.has_diacritics = true}) == Words{"resume", "RESUME"});
  CHECK(found(flow, "résumé", {.has_diacritics = true}) == Words{"résumé"});
  const Flow curly = flow_of({"I don’t know."});
  CHECK(found(curly, "don't", {.has_case = true, .has_diacritics = true}) == Words{"don’t"});
}

TEST_CASE("find: a letter is the same in one character and in two, and so are blanks") {
  const FindOptions exact{.has_diacritics = true};
  const Flow flow = flow_of({"Cafe\u0301 noir", "caf\u00e9\u00a0noir", "cafe noir",
                             "caf\u00e9\nnoir", "ca\u00adf\u00e9 noir"});
  const Words accented{"Cafe\u0301 noir", "caf\u00e9\u00a0noir", "caf\u00e9\nnoir",
                       "ca\u00adf\u00e9 noir"};
  CHECK(found(flow, "caf\u00e9 noir", exact) == accented);
  CHECK(found(flow, "cafe\u0301 noir", exact) == accented);
  CHECK(found(flow, "cafe noir", exact) == Words{"cafe noir"});
  // Two marks in either order.
  CHECK(found(flow_of({"a\u0323\u0302"}), "a\u0302\u0323", exact).size() == 1);
  CHECK(found(flow_of({"a\u0323\u0302"}), "a\u0302", exact).empty());
}

TEST_CASE("find: whole words don't begin or end inside a word") {
  const Flow flow = flow_of({"cease-fire, ceasefire and fire"});
  CHECK(found(flow, "fire").size() == 3);
  CHECK(found(flow, "fire", {.has_whole_words = true}).size() == 2);
}

TEST_CASE("find: a line break in the text is a space in the query") {
  const Flow flow = flow_of({"first line\nsecond  line"});
  CHECK(found(flow, "line second") == Words{"line\nsecond"});
  CHECK(found(flow, "second line") == Words{"second  line"});
}

TEST_CASE("find: what the interface generated is not searched") {
  Flow flow = flow_of({"2 minutes to read", "two minutes"});
  flow.nodes[1].is_generated = true;
  CHECK(found(flow, "minutes") == Words{"minutes"});
}

TEST_CASE("find: Persian and Arabic spellings of one letter match each other") {
  const Flow flow = flow_of({"كتاب من"});
  CHECK(found(flow, "کتاب") == Words{"كتاب"});
}

TEST_CASE("find: an empty or blank query finds nothing, and matches end at the limit") {
  const Flow flow = flow_of({"a b c", std::string(kMaxFindMatches * 2, 'x')});
  CHECK(found(flow, "").empty());
  CHECK(found(flow, "  ").empty());
  CHECK(found(flow, "x").size() == kMaxFindMatches);
}

TEST_CASE("find: whole words end at quotes, dashes and Arabic commas") {
  const Flow flow = flow_of({"He said “gates”—gates, gateside.", "كتاب، كتابي", "l’eau"});
  CHECK(found(flow, "gates", {.has_whole_words = true}).size() == 2);
  CHECK(found(flow, "کتاب", {.has_whole_words = true}) == Words{"كتاب"});
  CHECK(found(flow, "eau", {.has_whole_words = true}) == Words{"eau"});
}

TEST_CASE("find: in a script without spaces whole words find all the same") {
  const Flow flow = flow_of({"灯笼街的灯笼"});
  CHECK(found(flow, "灯笼", {.has_whole_words = true}).size() == 2);
}
