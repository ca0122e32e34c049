// The sample newspaper as our own reader sees it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "article/article_json.h"
#include "article/site.h"
#include "support/data.h"

namespace broadsheet {
namespace {

const char* const kSampleFolder = "assets/sample";

std::vector<std::string> article_files() {
  std::vector<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(kSampleFolder) + "/articles")) {
    files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string told(const Warnings& warnings) {
  std::string words;
  for (const Warning& warning : warnings) words += warning.where + ": " + warning.message + "\n";
  return words;
}

TEST_CASE("sample: every article is read without a warning") {
  const std::vector<std::string> files = article_files();
  REQUIRE(files.size() >= 14);
  for (const std::string& file : files) {
    CAPTURE(file);
    const auto parsed = parse_article(support::read_file(file));
    REQUIRE(parsed.has_value());
    CHECK(told(parsed->warnings) == "");
    CHECK(!parsed->article.headline.is_empty());
    CHECK(!parsed->article.body.empty());
  }
}

TEST_CASE("sample: what is written and read again is the same article") {
  for (const std::string& file : article_files()) {
    CAPTURE(file);
    const auto first = parse_article(support::read_file(file));
    REQUIRE(first.has_value());
    const auto second = parse_article(write_article(first->article));
    REQUIRE(second.has_value());
    CHECK(second->article == first->article);
  }
}

TEST_CASE("sample: the site file is read without a warning, and its lead is an article") {
  const auto parsed =
      parse_site(support::read_file(std::string(kSampleFolder) + "/broadsheet.json"));
  REQUIRE(parsed.has_value());
  CHECK(told(parsed->warnings) == "");
  std::vector<std::string> identifiers;
  for (const std::string& file : article_files()) {
    const auto article = parse_article(support::read_file(file));
    REQUIRE(article.has_value());
    identifiers.push_back(article->article.identifier);
  }
  const auto is_there = [&identifiers](const std::string& identifier) {
    return std::find(identifiers.begin(), identifiers.end(), identifier) != identifiers.end();
  };
  CHECK(is_there(parsed->site.front_page.lead));
  for (const std::string& pinned : parsed->site.front_page.pinned) CHECK(is_there(pinned));
}

}  // namespace
}  // namespace broadsheet
