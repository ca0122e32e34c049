#include "article/json.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <initializer_list>

#include "base/utf8.h"
#include "support/data.h"
#include "support/random_article.h"

using namespace broadsheet;

namespace {

Error error_of(std::string_view json, const JsonLimits& limits = {}) {
  const auto parsed = parse_json(json, {"f.json", 1}, limits);
  REQUIRE_FALSE(parsed);
  return parsed.error();
}

JsonValue value_of(std::string_view json) {
  auto parsed = parse_json(json);
  REQUIRE(parsed);
  return std::move(parsed->root);
}

std::string rewritten(std::string_view json) { return write_json(value_of(json)); }

}  // namespace

TEST_CASE("json: JSONTestSuite's files are accepted, refused or survived as their names say") {
  const auto folder = support::data_path("json-test-suite");
  if (!folder) return;
  int must_count = 0;
  int must_not_count = 0;
  int either_count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".json") continue;
    INFO(name);
    const auto parsed = parse_json(support::read_file(entry.path().string()), {name, 1});
    if (name[0] == 'y') {
      ++must_count;
      REQUIRE(parsed);
      CHECK(value_of(write_json(parsed->root)) == parsed->root);
    } else if (name[0] == 'n') {
      ++must_not_count;
      REQUIRE_FALSE(parsed);
    } else {
      ++either_count;
    }
    if (!parsed) {
      CHECK(parsed.error().where.rfind(name + ":", 0) == 0);
      CHECK_FALSE(parsed.error().message.empty());
    }
  }
  CHECK(must_count == 95);
  CHECK(must_not_count == 188);
  CHECK(either_count == 35);
}

TEST_CASE("json: a value knows where it stood") {
  const std::string_view json = "\xEF\xBB\xBF { \"a\" : [ 1.50 , \"x\\\"y\" ] , \"b\" : null }";
  const JsonValue root = value_of(json);
  CHECK(json.substr(root.begin_byte, root.end_byte - root.begin_byte) ==
        "{ \"a\" : [ 1.50 , \"x\\\"y\" ] , \"b\" : null }");
  const JsonValue& list = *root.find("a");
  CHECK(json.substr(list.begin_byte, list.end_byte - list.begin_byte) == "[ 1.50 , \"x\\\"y\" ]");
  const JsonValue& number = list.items[0];
  CHECK(json.substr(number.begin_byte, number.end_byte - number.begin_byte) == "1.50");
  const JsonValue& text = list.items[1];
  CHECK(json.substr(text.begin_byte, text.end_byte - text.begin_byte) == "\"x\\\"y\"");
  CHECK(text.text == "x\"y");
  CHECK(root.find("b")->is_null());
  CHECK(root.find("c") == nullptr);
}

TEST_CASE("json: a pointer leads to what stands at a byte") {
  const std::string_view json = R"({"body":[{"a/b":[1,22]},{"c~d":{"":"x"}}]})";
  const JsonValue root = value_of(json);
  CHECK(json_pointer_at(root, json.find("22")) == "/body/0/a~1b/1");
  CHECK(json_pointer_at(root, json.find("\"x\"")) == "/body/1/c~0d/");
  CHECK(json_pointer_at(root, json.find("[{")) == "/body");
  CHECK(json_pointer_at(root, 0).empty());
  CHECK(json_pointer_at(root, 100000).empty());
}

TEST_CASE("json: an error says what, where and in which member") {
  const Error error = error_of("{\n  \"body\": [\n    {\"t\u00E9xt\": tru}\n  ]\n}");
  CHECK(error.code == ErrorCode::Malformed);
  CHECK(error.where == "f.json:3:17 /body/0/t\u00E9xt");
  CHECK(error.message.find("invalid literal") != std::string::npos);
}

TEST_CASE("json: the line of an error counts from where the text stands in its file") {
  const auto parsed = parse_json("{\"a\":}", {"run.jsonl", 17});
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().where == "run.jsonl:17:6 /a");
}

TEST_CASE("json: a text cut short anywhere is an error, never a crash") {
  const std::string json = write_json(value_of(
      R"({"headline":"A \u00e9 b",
          "body":[{"type":"paragraph","text":[{"text":"x","n":-1.5e3}]}]})"));
  for (std::size_t size = 0; size < json.size(); ++size) {
    INFO(size);
    const Error error = error_of(std::string_view(json).substr(0, size));
    CHECK(error.code == ErrorCode::Malformed);
  }
  CHECK(error_of("{\"a\":[1,").message ==
        "The JSON ends too early: the file seems to be cut short.");
}

TEST_CASE("json: a message is short and valid UTF-8, however long what it quotes is") {
  for (const std::string& json : {"\"" + std::string(3u << 20, 'x'), std::string(3u << 20, '1'),
                                  "[tr\u00E9" + std::string(1u << 20, 'x'), std::string("[\u00E9]"),
                                  "[1e" + std::string(100, '9') + "]"}) {
    const Error error = error_of(json);
    CHECK(error.code == ErrorCode::Malformed);
    CHECK(error.message.size() < 300);
    CHECK(is_valid_utf8(error.message));
  }
}

TEST_CASE("json: what isn't UTF-8 is named, with the byte") {
  CHECK(error_of("{\"a\": \"caf\xE9\"}").message.find("0xE9") != std::string::npos);
  CHECK(error_of("{\"a\": \"caf\xE9\"}").where == "f.json:1:11");
  CHECK(error_of("\"\xED\xA0\x80\"").message.find("UTF-8") != std::string::npos);
  CHECK(error_of("\"\xC0\xAF\"").message.find("UTF-8") != std::string::npos);
  CHECK(error_of(std::string_view("\xFF\xFE{\0}\0", 6)).message.find("UTF-16") !=
        std::string::npos);
  CHECK(error_of(std::string_view("{}\0", 3)).message.find("NUL") != std::string::npos);
}

TEST_CASE("json: 100,000 levels are refused at the limit, in no time and no stack") {
  for (const std::string_view open : {"[", "{\"a\":", "[{\"a\":"}) {
    std::string json;
    for (int i = 0; i < 100'000; ++i) json += open;
    const Error error = error_of(json);
    CHECK(error.code == ErrorCode::TooLarge);
    CHECK(error.message.find("64 levels") != std::string::npos);
  }
  std::string closed(100'000, '[');
  closed += std::string(100'000, ']');
  CHECK(error_of(closed).code == ErrorCode::TooLarge);
}

TEST_CASE("json: the depth limit lets exactly that many levels through") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(parse_json(nested(64)));
  CHECK_FALSE(parse_json(nested(65)));
}

TEST_CASE("json: a text over the size limit is refused before it is read") {
  const JsonLimits limits{.byte_count = 10};
  CHECK(error_of("not json at all", limits).code == ErrorCode::TooLarge);
  CHECK(error_of("not json", limits).code == ErrorCode::Malformed);
  CHECK(refused_for_size(11, "big.json", limits)->where == "big.json");
  CHECK_FALSE(refused_for_size(10, "big.json", limits));
}

TEST_CASE("json: strings and counts have limits of their own") {
  const std::string long_string = "\"" + std::string(10u << 20, 'x') + "\"";
  CHECK(error_of(long_string).code == ErrorCode::TooLarge);
  CHECK(error_of("{" + long_string + ":1}").code == ErrorCode::TooLarge);
  CHECK(parse_json(long_string, {}, {.string_byte_count = 10u << 20}));
  std::string many = "[0";
  for (int i = 0; i < 1000; ++i) many += ",0";
  CHECK(error_of(many + "]", {.value_count = 1000}).code == ErrorCode::TooLarge);
  CHECK(parse_json(many + "]", {}, {.value_count = 1002}));
}

TEST_CASE("json: of members with one name the last counts, and each other is a warning") {
  auto parsed = parse_json("{\"a\":1,\n\"b\":{\"x\":1,\"x\":2,\"x\":3},\"a\":4}", {"f.json", 1});
  REQUIRE(parsed);
  CHECK(write_json(parsed->root) == R"({"b":{"x":3},"a":4})");
  REQUIRE(parsed->warnings.size() == 3);
  CHECK(parsed->warnings[0].kind == "duplicate-key");
  CHECK(parsed->warnings[0].where == "f.json:2:10 /b/x");
  CHECK(parsed->warnings[2].where == "f.json:1:6 /a");
}

TEST_CASE("json: a hundred thousand equal names are told apart in no time") {
  std::string json = "{\"a\":0";
  for (int i = 0; i < 100'000; ++i) json += ",\"a\":0";
  const auto parsed = parse_json(json + "}");
  REQUIRE(parsed);
  CHECK(parsed->root.members.size() == 1);
  CHECK(parsed->warnings.size() == 100);
}

TEST_CASE("json: numbers keep their spelling") {
  CHECK(rewritten("[1.50, -0, 1E30, 12345678901234567890123, 1e-7]") ==
        "[1.50,-0,1E30,12345678901234567890123,1e-7]");
}

TEST_CASE("json: numbers are read where they are what is asked for") {
  CHECK(json_int64(value_of("42")) == 42);
  CHECK(json_int64(value_of("-0")) == 0);
  CHECK(json_int64(value_of("3.00")) == 3);
  CHECK(json_int64(value_of("3e2")) == 300);
  CHECK(json_int64(value_of("1200e-2")) == 12);
  CHECK(json_int64(value_of("0e99999999999")) == 0);
  CHECK(json_int64(value_of("-9223372036854775808")) == INT64_MIN);
  CHECK_FALSE(json_int64(value_of("9223372036854775808")));
  CHECK_FALSE(json_int64(value_of("3.5")));
  CHECK_FALSE(json_int64(value_of("1e19")));
  CHECK_FALSE(json_int64(value_of("1e-9999999")));
  CHECK_FALSE(json_int64(value_of("\"3\"")));
  CHECK(json_double(value_of("2.5e-1")) == 0.25);
  CHECK_FALSE(json_double(value_of("null")));
}

TEST_CASE("json: what is written is compact or indented, and reads back the same") {
  const JsonValue value = value_of(R"({"a":[],"b":{},"c":[1,{"d":"x\u0001\n\"\\é"}],"e":null})");
  CHECK(write_json(value) == R"({"a":[],"b":{},"c":[1,{"d":"x\u0001\n\"\\é"}],"e":null})");
  CHECK(write_json(value, JsonStyle::Pretty) ==
        "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1,\n    {\n      \"d\": "
        "\"x\\u0001\\n\\\"\\\\é\"\n    }\n  ],\n  \"e\": null\n}");
  CHECK(value_of(write_json(value, JsonStyle::Pretty)) == value);
}

TEST_CASE("json: ill-formed text is written as U+FFFD, so that what is written can be read") {
  CHECK(write_json(json_string("a\xFF"
                               "b\xE2\x82")) == "\"a\uFFFDb\uFFFD\"");
}

TEST_CASE("json: the writer spells doubles so that they read back") {
  support::Random random(1);
  for (int i = 0; i < 2000; ++i) {
    const double number = static_cast<double>(static_cast<std::int64_t>(random.next())) /
                          static_cast<double>(1 + random.below(1u << 30));
    JsonWriter writer;
    writer.number(number);
    REQUIRE(json_double(value_of(writer.take())) == number);
  }
  JsonWriter writer;
  writer.number(0.1);
  CHECK(writer.take() == "0.1");
  JsonWriter endless;
  endless.number(1e308 * 10);
  CHECK(endless.take() == "null");
}

TEST_CASE("json: escapes become the characters they stand for") {
  CHECK(value_of(R"("\ud83d\udd4a \u00e9 \/ \u2028 \u0000")").text ==
        std::string("\U0001F54A \u00E9 / \u2028 \0", 15));
}
