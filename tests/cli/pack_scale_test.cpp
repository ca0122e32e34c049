// Packing on many cores, in parts, after a kill and after some articles more: always the bytes that
// one undisturbed pack gives.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <random>

#include "cli/file_io.h"
#include "cli/join.h"
#include "cli/pack.h"
#include "cli/packing.h"
#include "cli/scratch.h"

using namespace broadsheet;
using cli_test::files_of;
using cli_test::run;
using cli_test::run_pack;
using cli_test::Scratch;
namespace fs = std::filesystem;

namespace {

int pack(std::vector<std::string> words) { return run_pack(std::move(words), {"--pages", "none"}); }

// The first `count` of articles that are a day apart, so that some more are the newest.
void write_articles(const std::string& path, std::size_t count) {
  static constexpr std::string_view kWords[] = {"harbour", "council", "bridge", "storm",
                                                "market",  "school",  "river",  "vote"};
  std::mt19937 random(7);
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    for (int word = 0; word < 12; ++word) {
      text += std::string(kWords[random() % 8]) + (random() % 5 == 0 ? "s " : " ");
    }
    const auto part = [](std::size_t number) {
      return (number < 10 ? "0" : "") + std::to_string(number);
    };
    const std::string date =
        std::to_string(1990 + i / 336) + "-" + part(i / 28 % 12 + 1) + "-" + part(i % 28 + 1);
    lines += R"({"identifier": "n)" + std::to_string(i) + R"(", "headline": "Day )" +
             std::to_string(i) + R"(", "inLanguage": "en", "articleSection": ")" +
             std::string(kWords[i % 3]) + R"(", "datePublished": ")" + date +
             R"(", "body": [{"type": "paragraph", "text": ")" + text + "\"}]}\n";
  }
  REQUIRE(write_file(path, lines));
}

// `words` in a process of its own; its number.
pid_t begin(const Command& command, std::vector<std::string> words) {
  const pid_t child = fork();
  if (child == 0) _exit(run(command, std::move(words)));
  return child;
}

bool ends_well(pid_t child) {
  int status = 0;
  return waitpid(child, &status, 0) == child && WIFEXITED(status) &&
         WEXITSTATUS(status) == kExitClean;
}

constexpr std::size_t kArticleCount = 1700;  // three groups

}  // namespace

TEST_CASE("pack: one core and three give the same bytes") {
  const Scratch scratch;
  write_articles(scratch / "in.jsonl", kArticleCount);
  CHECK(pack({scratch / "in.jsonl", "-o", scratch / "one", "--jobs", "1"}) == kExitClean);
  CHECK(pack({scratch / "in.jsonl", "-o", scratch / "three", "--jobs", "3"}) == kExitClean);
  CHECK(files_of(scratch / "one") == files_of(scratch / "three"));
  CHECK_FALSE(exists(scratch / "one.work"));
}

TEST_CASE("join: the parts of four processes are the site that one makes") {
  const Scratch scratch;
  write_articles(scratch / "in.jsonl", kArticleCount);
  CHECK(pack({scratch / "in.jsonl", "-o", scratch / "whole"}) == kExitClean);
  std::vector<pid_t> children;
  std::vector<std::string> join_words;
  for (int i = 1; i <= 4; ++i) {
    const std::string part = scratch / ("part" + std::to_string(i));
    join_words.push_back(part);
    children.push_back(begin(pack_command(), {scratch / "in.jsonl", "-o", part, "--jobs", "1",
                                              "--part", std::to_string(i) + "/4"}));
  }
  for (const pid_t child : children) CHECK(ends_well(child));
  join_words.insert(join_words.end(), {"-o", scratch / "joined", "--pages", "none"});
  CHECK(run(join_command(), join_words) == kExitClean);
  CHECK(files_of(scratch / "whole") == files_of(scratch / "joined"));

  CHECK(run(join_command(), {scratch / "part1", "-o", scratch / "half"}) == kExitRefused);
  CHECK_FALSE(exists(scratch / "half"));
  write_articles(scratch / "other.jsonl", 10);
  CHECK(pack({scratch / "other.jsonl", "-o", scratch / "other", "--part", "1/1"}) == kExitClean);
  CHECK(run(join_command(), {scratch / "part1", scratch / "other", "-o", scratch / "half"}) ==
        kExitRefused);
}

TEST_CASE("pack: killed at any moment and begun again, it gives the same bytes") {
  const Scratch scratch;
  write_articles(scratch / "in.jsonl", kArticleCount);
  CHECK(pack({scratch / "in.jsonl", "-o", scratch / "whole"}) == kExitClean);
  std::mt19937 random(11);
  for (int round = 0; round < 4; ++round) {
    const pid_t child =
        begin(pack_command(), {scratch / "in.jsonl", "-o", scratch / "killed", "--pages", "none"});
    usleep(static_cast<useconds_t>(1000 * (random() % 800)));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  CHECK(pack({scratch / "in.jsonl", "-o", scratch / "killed"}) == kExitClean);
  CHECK(files_of(scratch / "whole") == files_of(scratch / "killed"));
  for (const auto& entry : fs::directory_iterator(scratch / ".")) {
    const std::string name = entry.path().filename().string();
    CHECK_MESSAGE(name.find("killed.") == std::string::npos, name);
  }
}

TEST_CASE("pack: with its work kept, newer articles leave the files of the old ones as they are") {
  const Scratch scratch;
  write_articles(scratch / "in.jsonl", kArticleCount - 50);
  CHECK(pack({scratch / "in.jsonl", "-o", scratch / "site", "--keep-work"}) == kExitClean);
  std::map<std::string, ino_t> before;
  for (const auto& entry : fs::recursive_directory_iterator(scratch / "site")) {
    struct stat status = {};
    REQUIRE(stat(entry.path().c_str(), &status) == 0);
    before[entry.path().lexically_relative(scratch / "site").generic_string()] = status.st_ino;
  }
  write_articles(scratch / "in.jsonl", kArticleCount);
  CHECK(pack({scratch / "in.jsonl", "-o", scratch / "site", "--keep-work"}) == kExitClean);
  CHECK(pack({scratch / "in.jsonl", "-o", scratch / "whole"}) == kExitClean);
  const auto files = files_of(scratch / "site");
  CHECK(files == files_of(scratch / "whole"));
  std::size_t shard_count = 0;
  std::size_t same_count = 0;
  for (const auto& [path, bytes] : files) {
    if (path.rfind("data/articles-", 0) != 0) continue;
    ++shard_count;
    struct stat status = {};
    REQUIRE(stat((scratch / ("site/" + path)).c_str(), &status) == 0);
    same_count += before.count(path) > 0 && before[path] == status.st_ino ? 1 : 0;
  }
  CHECK(same_count + 1 >= shard_count);
  CHECK(same_count >= 2);
}

TEST_CASE("pack: a file of the old site that somebody edited is not taken over") {
  const Scratch scratch;
  write_articles(scratch / "in.jsonl", 5);
  CHECK(pack({scratch / "in.jsonl", "-o", scratch / "site"}) == kExitClean);
  const auto files = files_of(scratch / "site");
  std::string edited = files.at("index.html");
  edited.back() = '!';
  REQUIRE(write_file(scratch / "site/index.html", edited));
  CHECK(pack({scratch / "in.jsonl", "-o", scratch / "site"}) == kExitClean);
  CHECK(files_of(scratch / "site") == files);
}

TEST_CASE("pack: a folder that only happens to be called SITE.work is left alone") {
  const Scratch scratch;
  write_articles(scratch / "in.jsonl", 5);
  REQUIRE(write_file(scratch / "site.work/letter.txt", "dear"));
  CHECK(pack({scratch / "in.jsonl", "-o", scratch / "site"}) == kExitStorage);
  CHECK(exists(scratch / "site.work/letter.txt"));
}

TEST_CASE("pack: --dry-run writes nothing, and reads what is wrong") {
  const Scratch scratch;
  write_articles(scratch / "in.jsonl", 20);
  const auto before = files_of(scratch / ".");
  CHECK(pack({scratch / "in.jsonl", "-o", scratch / "site", "--dry-run"}) == kExitClean);
  CHECK(files_of(scratch / ".") == before);
  scratch.write("bad.jsonl", "{\n");
  CHECK(pack({scratch / "in.jsonl", scratch / "bad.jsonl", "--dry-run"}) == kExitRefused);
}
