#include "search/query.h"

#include <doctest/doctest.h>

#include <string>

using namespace broadsheet;

namespace {

std::string parsed(std::string_view text) { return to_string(parse_query(text, {})); }

std::vector<QueryProblemKind> problems(std::string_view text) {
  std::vector<QueryProblemKind> kinds;
  for (const QueryProblem& problem : parse_query(text, {}).problems) kinds.push_back(problem.kind);
  return kinds;
}

using Problems = std::vector<QueryProblemKind>;

}  // namespace

TEST_CASE("query: bare words rank and none is required") {
  CHECK(parsed("peace talks") == "peace talks");
  CHECK(parsed("  ").empty());
  CHECK(parse_query("", {}).is_empty());
}

TEST_CASE("query: phrases, exclusions and fields bind") {
  CHECK(parsed("peace \"old harbour\"") == "peace +\"old harbour\"");
  CHECK(parsed("peace -rumour") == "peace +(not rumour)");
  CHECK(parsed("-\"old harbour\"") == "+(not \"old harbour\")");
  CHECK(parsed("caption:harbour") == "+caption:harbour");
  CHECK(parsed("Caption:\"old harbour\" -credit:ap") ==
        "+caption:\"old harbour\" +(not credit:ap)");
  CHECK(parsed("caption:(quay OR harbour)") == "+(or caption:quay caption:harbour)");
}

TEST_CASE("query: AND binds tighter than OR, brackets tighter still") {
  CHECK(parsed("a AND b OR c") == "+(or (and a b) c)");
  CHECK(parsed("a AND (b OR c)") == "+(and a (or b c))");
  CHECK(parsed("(a b)") == "+(and a b)");
  CHECK(parsed("(a)") == "+(and a)");
  CHECK(parsed("a and b or c") == "a and b or c");
}

TEST_CASE("query: near takes a distance in either case") {
  CHECK(parsed("fire NEAR/5 harbour") == "+(near/5 fire harbour)");
  CHECK(parsed("fire near/3 \"old harbour\"") == "+(near/3 fire \"old harbour\")");
  CHECK(parsed("fire NEAR harbour") == "+(near/10 fire harbour)");
  CHECK(parsed("fire near/0 harbour") == "fire near/0 harbour");
}

TEST_CASE("query: NOT in capitals excludes as - does") {
  CHECK(parsed("peace AND NOT war") == "+(and peace (not war))");
  CHECK(parsed("peace NOT war") == "peace +(not war)");
  CHECK(parsed("peace NOT (war OR fire)") == "peace +(not (or war fire))");
  CHECK(parsed("NOT caption:\"old harbour\" peace") == "peace +(not caption:\"old harbour\")");
  CHECK(parsed("to be or not to be") == "to be or not to be");
  CHECK(parsed("peace NOT") == "peace NOT");
  CHECK(parsed("(peace NOT)") == "+(and peace NOT)");
  CHECK(problems("peace AND NOT war").empty());
  CHECK(parse_query("a NOT b", {}).parts[1].kind == QueryPartKind::Operator);
}

TEST_CASE("query: a field beside near is meant for both sides, two fields are told") {
  CHECK(parsed("caption:fire NEAR/5 harbour") == "+(near/5 caption:fire caption:harbour)");
  CHECK(parsed("fire NEAR/5 caption:harbour") == "+(near/5 caption:fire caption:harbour)");
  CHECK(parse_query("fire NEAR caption:harbour", {}).required[0].field == SearchField::Caption);
  CHECK(problems("fire NEAR/5 caption:harbour").empty());
  CHECK(problems("caption:fire NEAR/5 headline:harbour") ==
        Problems{QueryProblemKind::MissingOperand});
}

TEST_CASE("query: dates cover whole months and years, both ends included") {
  CHECK(parsed("date:2016-02..2016-03") == "+(days 2016-02-01..2016-03-31)");
  CHECK(parsed("date:2016") == "+(days 2016-01-01..2016-12-31)");
  CHECK(parsed("date:2016-02") == "+(days 2016-02-01..2016-02-29)");
  CHECK(parsed("date:..2015-12") == "+(days ..2015-12-31)");
  CHECK(parsed("date:2016-02-22..") == "+(days 2016-02-22..)");
  CHECK(problems("date:2016-13") == Problems{QueryProblemKind::BadDate});
  CHECK(problems("date:2017..2016") == Problems{QueryProblemKind::BadDate});
}

TEST_CASE("query: flags and languages") {
  CHECK(parsed("is:breaking has:picture lang:FA") == "+is:breaking +has:image +lang:fa");
  CHECK(parsed("lang:pt_BR lang:eng") == "+lang:pt-br +lang:en");
  CHECK(problems("lang:klingonese") == Problems{QueryProblemKind::UnknownValue});
  CHECK(problems("is:purple") == Problems{QueryProblemKind::UnknownValue});
}

TEST_CASE("query: what can't be understood is told, and the rest still works") {
  CHECK(problems("\"old harbour") == Problems{QueryProblemKind::UnclosedQuote});
  CHECK(parsed("\"old harbour") == "+\"old harbour\"");
  CHECK(problems("(a OR b") == Problems{QueryProblemKind::UnclosedBracket});
  CHECK(parsed("(a OR b") == "+(or a b)");
  CHECK(problems("a) b") == Problems{QueryProblemKind::StrayBracket});
  CHECK(parsed("a) b") == "a b");
  CHECK(problems("colour:red") == Problems{QueryProblemKind::UnknownField});
  CHECK(parsed("colour:red") == "colour red");
  CHECK(problems("AND b") == Problems{QueryProblemKind::MissingOperand});
  CHECK(parsed("a AND") == "a");
  CHECK(problems("caption:") == Problems{QueryProblemKind::MissingOperand});
  CHECK(problems("-rumour") == Problems{QueryProblemKind::OnlyExclusions});
}

TEST_CASE("query: times, addresses and hyphens are words") {
  CHECK(parsed("10:30 http://x.example/a cease-fire -") == "10:30 http://x.example/a cease-fire -");
}

TEST_CASE("query: typographic and guillemet quotes quote") {
  CHECK(parsed("“old harbour” «тихий порт» „alter Hafen“") ==
        "+\"old harbour\" +\"тихий порт\" +\"alter Hafen\"");
}

TEST_CASE("query: while typing, the last word is a prefix; a star says so at any time") {
  const Query typed = parse_query("old harb", {.is_being_typed = true});
  CHECK(to_string(typed) == "old harb*");
  CHECK(to_string(parse_query("old harb ", {.is_being_typed = true})) == "old harb");
  CHECK(parsed("harb* quay") == "harb* quay");
}

TEST_CASE("query: hostile input is cut, told and bounded") {
  const Query deep = parse_query(std::string(10000, '('), {});
  CHECK(deep.problems.size() <= kMaxQueryParts + 2);
  CHECK_FALSE(deep.problems.empty());
  const Query nested = parse_query(std::string(40, '(') + "a" + std::string(40, ')'), {});
  CHECK(to_string(nested).find('a') != std::string::npos);
  const Query minuses = parse_query(std::string(3000, '-') + "a", {});
  CHECK(minuses.text.size() == 3001);
  std::string huge(1 << 20, 'x');
  const Query cut = parse_query(huge, {});
  CHECK(cut.text.size() == kMaxQueryBytes);
  CHECK(cut.problems.front().kind == QueryProblemKind::TooLong);
  std::string wide;
  while (wide.size() < 2 * kMaxQueryBytes) wide += "字";
  CHECK(parse_query(wide, {}).text.size() % 3 == 0);
}

TEST_CASE("query: bytes that are no UTF-8 are repaired first, so that every range is of the text") {
  const Query query = parse_query("\xFF\xFF\xFF harbour\xE2", {});
  CHECK(query.text == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD harbour\xEF\xBF\xBD");
  REQUIRE(query.words.size() == 2);
  CHECK(query.words[1].source == TextRange{10, 20});
  CHECK(parse_query(std::string(kMaxQueryBytes, '\xFF'), {}).text.size() <= kMaxQueryBytes);
}

TEST_CASE("query: every part lies in the text, in order, for colouring") {
  const Query query = parse_query("peace \"old harbour\" date:2016 (a OR b) -c", {});
  std::uint32_t last = 0;
  CHECK(query.parts.size() == 11);
  for (const QueryPart& part : query.parts) {
    CHECK(part.source.begin_byte >= last);
    CHECK(part.source.end_byte <= query.text.size());
    last = part.source.end_byte;
  }
}
