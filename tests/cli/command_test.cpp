#include "cli/command.h"

#include <doctest/doctest.h>

using namespace broadsheet;

namespace {

const Command& test_command() {
  static const Command command{"fold",
                               "folds papers",
                               "FILE...",
                               "Folds.",
                               {{"output", OptionKind::Text, "where they go", "DIR", 'o'},
                                {"copies", OptionKind::Count, "how many", "N"},
                                {"strict", OptionKind::Switch, "be strict", ""}},
                               1,
                               3,
                               nullptr};
  return command;
}

std::string error_of(const std::vector<std::string>& words) {
  const auto parsed = parse_arguments(test_command(), words);
  return parsed ? std::string() : parsed.error().message;
}

}  // namespace

TEST_CASE("command line: options are read in every spelling, operands in their order") {
  const auto parsed = parse_arguments(
      test_command(), {"a", "-o", "x", "--copies=3", "--strict", "b", "--output", "y", "--", "-c"});
  REQUIRE(parsed.has_value());
  const Arguments& arguments = parsed.value();
  CHECK(arguments.operands() == std::vector<std::string>{"a", "b", "-c"});
  CHECK(arguments.text("output") == "y");
  CHECK(arguments.all("output") == std::vector<std::string>{"x", "y"});
  CHECK(arguments.count("copies", 1) == 3);
  CHECK(arguments.has("strict"));
  CHECK_FALSE(arguments.has("quiet"));
  CHECK(arguments.text("output", "z") == "y");
}

TEST_CASE("command line: an unknown option names the nearest one, and where to read more") {
  CHECK(error_of({"a", "--outptu", "x"}).find("did you mean --output?") != std::string::npos);
  CHECK(error_of({"a", "--stric"}).find("did you mean --strict?") != std::string::npos);
  CHECK(error_of({"a", "--zebra"}).find("did you mean") == std::string::npos);
  CHECK(error_of({"a", "-x"}).find("unknown option -x; behind -- it is no option") !=
        std::string::npos);
  CHECK(error_of({"a", "--o", "x"}).find("unknown option --o") != std::string::npos);
  CHECK(error_of({"a", "--zebra"}).find("broadsheet help fold") != std::string::npos);
}

TEST_CASE("command line: a missing value, a wrong number and too many names are told apart") {
  CHECK(error_of({"a", "--output"}).find("needs a value: DIR") != std::string::npos);
  CHECK(error_of({"a", "--copies", "many"}).find("whole number") != std::string::npos);
  CHECK(error_of({"a", "--copies", "-1"}).find("whole number") != std::string::npos);
  CHECK(error_of({"a", "--strict=yes"}).find("takes no value") != std::string::npos);
  CHECK(error_of({}).find("give FILE...") != std::string::npos);
  CHECK(error_of({"a", "b", "c", "d"}).find("\"d\" is one too many") != std::string::npos);
  CHECK(error_of({"--help"}).empty());
}

TEST_CASE("command line: the help says every option, in lines of at most 80 columns") {
  const std::string help = help_text(test_command());
  for (const char* part : {"Usage: broadsheet fold [options] FILE...", "-o, --output DIR",
                           "--copies N", "--strict", "--quiet", "--help"}) {
    CAPTURE(part);
    CHECK(help.find(part) != std::string::npos);
  }
  std::size_t begin = 0;
  while (begin < help.size()) {
    const std::size_t end = help.find('\n', begin);
    CHECK(end - begin <= 80);
    begin = end + 1;
  }
}

TEST_CASE("command line: the nearest name is near, or there is none") {
  CHECK(nearest_name("imprt", {"import", "pack", "check"}) == "import");
  CHECK(nearest_name("pakc", {"import", "pack", "check"}) == "pack");
  CHECK(nearest_name("chec", {"import", "pack", "check"}) == "check");
  CHECK(nearest_name("serve", {"import", "pack", "check"}) == "");
}

TEST_CASE("progress: tells the rate and the time left once there is something to tell from") {
  CHECK(rate_text(10, 100, 500) == "");
  CHECK(rate_text(0, 100, 5000) == "");
  CHECK(rate_text(100, 1100, 2000) == "50 a second, 20 s left");
  CHECK(rate_text(1, 601, 1000) == "1.0 a second, 10 min left");
  CHECK(rate_text(200, 100, 2000) == "100 a second, 0 s left");
}
