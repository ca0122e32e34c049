// `broadsheet search`, and the search view on the same site: one list of results, one file.
#include "cli/search.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>
#include <deque>

#include "article/article_json.h"
#include "base/portable_sha256.h"
#include "bundle/native/sha256.h"
#include "cli/pack.h"
#include "cli/packing.h"
#include "cli/scratch.h"
#include "cli/site_reader.h"
#include "reader/reader.h"
#include "reader/share.h"

using namespace broadsheet;
using cli_test::Scratch;

namespace {

// What a command prints while `act` runs.
template <class Act>
std::string printed(const Scratch& scratch, Act act) {
  const std::string file = scratch / "printed";
  std::fflush(stdout);
  const int kept = dup(STDOUT_FILENO);
  std::FILE* opened = std::freopen(file.c_str(), "wb", stdout);
  REQUIRE(opened != nullptr);
  act();
  std::fflush(stdout);
  dup2(kept, STDOUT_FILENO);
  close(kept);
  const auto bytes = read_file_as_stored(file);
  REQUIRE(bytes);
  return *bytes;
}

void pack_town(const Scratch& scratch) {
  scratch.write(
      "in/broadsheet.json",
      R"({"title": "The Test", "baseUrl": "https://archive.example/", "language": "en"})");
  std::string lines =
      R"({"identifier": "fire", "headline": "Harbour fire", "datePublished": "2016-02-22",
 "url": "https://old.example/1", "author": ["Ann Lee"], "articleSection": "Town",
 "body": [{"type": "paragraph", "text": "The harbour of Marwick burns."}]})";
  std::erase(lines, '\n');
  lines += "\n";
  for (int i = 0; i < 60; ++i) {
    lines += R"({"identifier": "n)" + std::to_string(i) + R"(", "headline": "=Notes )" +
             std::to_string(i) + R"(", "datePublished": "2015-03-)" + std::to_string(10 + i % 20) +
             R"(", "body": [{"type": "paragraph",)" +
             R"( "text": "The harbour of Marwick, quiet for the )" + std::to_string(i) +
             R"(th day."}]})" + "\n";
  }
  scratch.write("in/all.jsonl", lines);
  REQUIRE(cli_test::run(pack_command(), {scratch / "in", "-o", scratch / "site"}) == 0);
}

// The reader on a packed site: every fetch is answered from the disk.
struct Visit {
  std::string site;
  Reader reader;
  std::deque<effect::Fetch> waiting;
  std::vector<effect::SaveText> saved;
  std::string address;
  std::size_t fetch_count = 0;

  explicit Visit(std::string folder) : site(std::move(folder)) {
    run(command::Resize{{1280, 900, 1}});
    run(command::Start{"index.html", "view=search", "", "", ""});
  }
  void run(const ReaderCommand& command) {
    take(apply(reader, command));
    while (!waiting.empty()) {
      const effect::Fetch fetch = waiting.front();
      waiting.pop_front();
      ++fetch_count;
      take(apply(reader, command::Feed{fetch.read, bytes_of(fetch.need)}));
    }
  }
  void take(Effects effects) {
    for (Effect& effect : effects) {
      if (auto* fetch = std::get_if<effect::Fetch>(&effect)) waiting.push_back(*fetch);
      if (auto* save = std::get_if<effect::SaveText>(&effect)) saved.push_back(*save);
      if (auto* push = std::get_if<effect::PushAddress>(&effect)) {
        address = push->address.path + '#' + push->address.fragment;
      }
    }
  }
  Result<std::vector<std::byte>> bytes_of(const Need& need) const {
    const auto file = read_file_as_stored(join_path(site, need.file));
    if (!file) return file.error();
    std::string_view bytes = *file;
    if (need.size_bytes > 0) bytes = bytes.substr(need.offset_byte, need.size_bytes);
    const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
    return std::vector<std::byte>(begin, begin + bytes.size());
  }
  void search(const std::string& query) {
    run(command::ChangeSearch{query, false});
    run(command::SubmitSearch{});
  }
  std::vector<std::string> headlines() const {
    std::vector<std::string> list;
    for (const FoundArticle& card : reader.search.cards) {
      if (card.card) list.push_back(card.card->card.headline);
    }
    return list;
  }
};

}  // namespace

TEST_CASE("search: the view saves the bytes that the terminal prints, in every format and order") {
  const Scratch scratch;
  pack_town(scratch);
  Visit visit(scratch / "site");
  visit.search("harbour marwick");
  REQUIRE(visit.reader.search.result.total_count == 61);
  const std::pair<ExportFormat, const char*> formats[] = {
      {ExportFormat::Csv, "--csv"}, {ExportFormat::Json, "--json"}, {ExportFormat::Ris, "--ris"}};
  for (const auto& [format, flag] : formats) {
    visit.run(command::SaveSearch{format});
    REQUIRE_FALSE(visit.saved.empty());
    CHECK(visit.saved.back().name == "search." + std::string(ending_of(format)));
    const std::string terminal = printed(scratch, [&, option = flag] {
      cli_test::run(search_command(),
                    {scratch / "site", "harbour marwick", option, "--count", "100"});
    });
    CHECK(visit.saved.back().text == terminal);
  }
  visit.run(command::SortSearch{SearchSort::Oldest});
  visit.run(command::SaveSearch{ExportFormat::Csv});
  CHECK(visit.saved.back().text == printed(scratch, [&] {
          cli_test::run(search_command(), {scratch / "site", "harbour marwick", "--csv", "--count",
                                           "100", "--sort", "oldest"});
        }));
  CHECK(visit.saved.back().text.find("\"'=Notes 0\"") != std::string::npos);
  CHECK(visit.reader.search.saving == std::nullopt);
}

TEST_CASE("search: the hash of a saved result is that of the article's bytes in the archive") {
  const Scratch scratch;
  pack_town(scratch);
  auto site = SiteReader::open(scratch / "site");
  REQUIRE(site);
  const auto entry = site->entry(60);
  REQUIRE(entry);
  const auto article = site->article(entry->place);
  REQUIRE(article);
  const std::string json = site->stored_json(entry->place);
  CHECK(json == write_article(*article, JsonStyle::Compact));
  CHECK(portable_sha256_hex(json) == sha256_hex(json));
  Visit visit(scratch / "site");
  visit.search("burns");
  visit.run(command::SaveSearch{ExportFormat::Csv});
  REQUIRE(visit.saved.size() == 1);
  CHECK(visit.saved[0].text.find(sha256_hex(json)) != std::string::npos);
  CHECK(visit.saved[0].text.find("https://archive.example/a/") != std::string::npos);
  CHECK(visit.saved[0].text.find("https://old.example/1") != std::string::npos);
}

TEST_CASE("search: what an archive says does not steer the terminal") {
  const Scratch scratch;
  scratch.write("in/all.jsonl", R"({"headline": "A\u001b[31mb", "body": [{"type": "paragraph",)"
                                R"( "text": "Quay \u009b31m \u0007\u001b]0;x"}]})"
                                "\n");
  REQUIRE(cli_test::run(pack_command(), {scratch / "in", "-o", scratch / "site"}) == 0);
  const std::string text = printed(scratch, [&] {
    CHECK(cli_test::run(search_command(), {scratch / "site", "quay"}) == kExitClean);
  });
  CHECK(text.find("A [31mb") != std::string::npos);
  CHECK(text.find("\xC2\x9B") == std::string::npos);
  for (const char c : text) CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
}

TEST_CASE("search: a list with articles that can't be read is no success") {
  const Scratch scratch;
  pack_town(scratch);
  for (const auto& file : std::filesystem::recursive_directory_iterator(scratch / "site")) {
    const std::string name = file.path().string();
    if (name.find("/data/articles-") != std::string::npos) std::filesystem::remove(file.path());
  }
  const std::string csv = printed(scratch, [&] {
    CHECK(cli_test::run(search_command(), {scratch / "site", "fire", "--csv"}) == kExitRefused);
  });
  CHECK(csv.find("Harbour fire") != std::string::npos);
}

TEST_CASE("search: another query drops what is being saved, a missing shard is told") {
  const Scratch scratch;
  pack_town(scratch);
  Visit visit(scratch / "site");
  visit.search("harbour");
  for (const auto& file : std::filesystem::recursive_directory_iterator(scratch / "site")) {
    const std::string name = file.path().string();
    if (name.find("/data/articles-") != std::string::npos) std::filesystem::remove(file.path());
  }
  const Effects start = apply(visit.reader, command::SaveSearch{ExportFormat::Csv});
  CHECK(visit.reader.search.saving);
  visit.run(command::ChangeSearch{"marwick", false});
  CHECK_FALSE(visit.reader.search.saving);
  visit.take(start);
  visit.run(command::SaveSearch{ExportFormat::Csv});
  CHECK(visit.saved.empty());
  CHECK_FALSE(visit.reader.search.saving);
}

TEST_CASE("search: more like this is an address, in the view and on the terminal alike") {
  const Scratch scratch;
  pack_town(scratch);
  Visit visit(scratch / "site");
  visit.search("burns");
  REQUIRE(visit.reader.search.cards.size() == 1);
  const std::string slug = visit.reader.search.cards[0].card->card.slug;
  const std::string href = address_alike(visit.reader, slug);
  CHECK(href == "index.html#view=search&q=like:" + slug);
  visit.run(command::FollowLink{href});
  CHECK(visit.address == href);
  CHECK(visit.reader.search.text == "like:" + slug);
  // Everything of Marwick's harbour but the article itself.
  CHECK(visit.reader.search.result.total_count == 60);
  const std::string terminal = printed(scratch, [&] {
    cli_test::run(search_command(), {scratch / "site", "like:" + slug, "--csv", "-n", "100"});
  });
  visit.run(command::SaveSearch{ExportFormat::Csv});
  CHECK(visit.saved.back().text == terminal);
  // The address alone is enough.
  Visit other(scratch / "site");
  other.run(command::Navigate{"index.html", "view=search&q=like:" + slug, -1});
  CHECK(other.headlines() == visit.headlines());
  other.search("like:nobody");
  CHECK(other.reader.search.result.total_count == 0);
  REQUIRE(other.reader.search.query.problems.size() == 1);
  CHECK(other.reader.search.query.problems[0].kind == QueryProblemKind::UnknownArticle);
}

TEST_CASE("search: fresh puts the newer of two alike first, by name") {
  const Scratch scratch;
  pack_town(scratch);
  const std::string out = printed(scratch, [&] {
    cli_test::run(search_command(), {scratch / "site", "harbour", "--csv", "--sort", "fresh"});
  });
  CHECK(out.find("Harbour fire") < out.find("Notes"));
  CHECK(cli_test::run(search_command(), {scratch / "site", "harbour", "--sort", "odd"}) ==
        kExitUsage);
}
