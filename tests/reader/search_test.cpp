// The search view without a window: queries in, an index in memory, results and effects out.
#include <doctest/doctest.h>

#include <algorithm>

#include "bundle/manifest.h"
#include "reader/reader.h"
#include "search/search_host.h"

using namespace broadsheet;

namespace {

std::vector<Article> archive() {
  std::vector<Article> articles = test::small_archive();
  for (std::size_t i = 0; i < articles.size(); ++i) {
    articles[i].identifier = "id-" + std::to_string(i);
  }
  return articles;
}

// Answers fetches of the index; everything else waits for good.
struct Desk {
  test::Host host{archive()};
  Reader reader;
  Effects seen;
  std::vector<effect::Fetch> held;
  bool is_offline;
  bool is_holding = false;

  explicit Desk(bool starts_offline = false) : is_offline(starts_offline) {
    Manifest manifest;
    manifest.search_root = host.root;
    manifest.front_file = "front";
    manifest.directory_file = "directory";
    run(command::Resize{{1440, 900, 1}});
    const Effects start = apply(reader, command::Start{"index.html", "view=search", "", "", ""});
    const std::string json = write_manifest(manifest);
    const auto* begin = reinterpret_cast<const std::byte*>(json.data());
    for (const Effect& effect : start) {
      const auto* fetch = std::get_if<effect::Fetch>(&effect);
      if (fetch == nullptr) continue;
      run(command::Feed{fetch->read, std::vector<std::byte>(begin, begin + json.size())});
    }
  }

  void answer(const effect::Fetch& fetch) {
    if (fetch.need.file.empty() || fetch.need.file == "front" || fetch.need.file == "directory") {
      return;
    }
    if (is_offline) {
      return run(command::Feed{fetch.read, Error{ErrorCode::Network, "No network.", ""}});
    }
    run(command::Feed{fetch.read, host.bytes_of(fetch.need)});
  }

  void run(const ReaderCommand& command) {
    const Effects effects = apply(reader, command);
    for (const Effect& effect : effects) {
      seen.push_back(effect);
      const auto* fetch = std::get_if<effect::Fetch>(&effect);
      if (fetch == nullptr) continue;
      if (is_holding)
        held.push_back(*fetch);
      else
        answer(*fetch);
    }
  }

  void type(const std::string& text) { run(command::ChangeSearch{text, true}); }
  void submit(const std::string& text) {
    type(text);
    run(command::SubmitSearch{});
  }
  std::vector<std::string> headlines() const {
    std::vector<std::string> list;
    for (const FoundArticle& card : reader.search.cards) {
      if (card.card) list.push_back(card.card->card.headline);
    }
    return list;
  }
  template <class Wanted>
  const Wanted* last() const {
    for (auto effect = seen.rbegin(); effect != seen.rend(); ++effect) {
      if (const auto* found = std::get_if<Wanted>(&*effect)) return found;
    }
    return nullptr;
  }
};

}  // namespace

TEST_CASE("search view: results come as one types, with the words marked") {
  Desk desk;
  desk.type("ferr");
  REQUIRE(desk.headlines().size() == 1);
  CHECK(desk.headlines()[0] == "Ferry delayed");
  const FoundArticle& found = desk.reader.search.cards[0];
  CHECK(found.card->headline_marks == std::vector<TextRange>{{0, 5}});
  REQUIRE(found.passage);
  CHECK_FALSE(found.passage->excerpt.marks.empty());
}

TEST_CASE("search view: a query that is out of date changes nothing of what is shown") {
  Desk desk;
  desk.is_holding = true;
  desk.type("economy");
  REQUIRE_FALSE(desk.held.empty());  // the first query waits for its pieces
  desk.type("council");
  CHECK(desk.reader.search.cards.empty());
  desk.is_holding = false;
  const std::vector<effect::Fetch> held = std::move(desk.held);
  for (const effect::Fetch& fetch : held) desk.answer(fetch);
  CHECK(desk.reader.search.answered_text == "council");
  CHECK(desk.headlines() == std::vector<std::string>{"Council meets"});
}

TEST_CASE("search view: what a caption says is shown as a caption's") {
  Desk desk;
  desk.submit("mayor quay");
  REQUIRE(desk.reader.search.cards.size() == 1);
  REQUIRE(desk.reader.search.cards[0].passage);
  CHECK(desk.reader.search.cards[0].passage->excerpt.field == SearchField::Caption);
}

TEST_CASE("search view: the address carries query and order, and replaces itself") {
  Desk desk;
  desk.submit("old harbour");
  const auto* push = desk.last<effect::PushAddress>();
  REQUIRE(push != nullptr);
  CHECK(push->replaces);
  CHECK(push->address.fragment == "view=search&q=old%20harbour");
  desk.run(command::SortSearch{SearchSort::Newest});
  CHECK(desk.last<effect::PushAddress>()->address.fragment ==
        "view=search&q=old%20harbour&sort=newest");
  const Route route = parse_route("index.html", "view=search&q=old%20harbour&sort=newest");
  CHECK(route.view == View::Search);
  CHECK(route.query == "old harbour");
  CHECK(route.sort == "newest");
}

TEST_CASE("search view: an address with a query is searched, back brings the query before") {
  Desk desk;
  desk.run(command::Navigate{"index.html", "view=search&q=economy", -1});
  CHECK(desk.headlines() == std::vector<std::string>{"Économie"});
  desk.run(command::Navigate{"index.html", "view=search&q=ferry", 0});
  CHECK(desk.headlines() == std::vector<std::string>{"Ferry delayed"});
  CHECK(desk.reader.search.text == "ferry");
}

TEST_CASE("search view: newest and oldest turn the order round") {
  Desk desk;
  desk.submit("harbour OR fire OR economy");
  desk.run(command::SortSearch{SearchSort::Newest});
  std::vector<std::string> newest = desk.headlines();
  desk.run(command::SortSearch{SearchSort::Oldest});
  std::vector<std::string> oldest = desk.headlines();
  REQUIRE(newest.size() == oldest.size());
  REQUIRE(newest.size() > 2);
  CHECK(newest.front() == "Économie");
  CHECK(newest.back() == "Undated notes");  // undated last, either way
  CHECK(oldest.back() == "Undated notes");
}

TEST_CASE("search view: relevant and recent is an order, and an address has it") {
  Desk desk;
  desk.run(command::Navigate{"index.html", "view=search&q=harbour&sort=fresh", -1});
  CHECK(desk.reader.search.sort == SearchSort::Fresh);
  CHECK(desk.headlines().size() == 2);
  desk.run(command::SortSearch{SearchSort::Relevance});
  CHECK(desk.last<effect::PushAddress>()->address.fragment == "view=search&q=harbour");
  desk.run(command::SortSearch{SearchSort::Fresh});
  CHECK(desk.last<effect::PushAddress>()->address.fragment == "view=search&q=harbour&sort=fresh");
}

TEST_CASE("search view: where nothing is found, what finds something is offered with its count") {
  Desk desk;
  desk.submit("\"fire harbour\"");
  CHECK(desk.reader.search.result.total_count == 0);
  REQUIRE(desk.reader.search.tries.size() == 1);
  CHECK(desk.reader.search.tries[0] == SearchTry{SearchTryKind::Loosely, "fire harbour",
                                                 desk.host.search("fire harbour").total_count});
  desk.submit("harbour date:1901");
  REQUIRE_FALSE(desk.reader.search.tries.empty());
  CHECK(desk.reader.search.tries[0] ==
        SearchTry{SearchTryKind::Unfiltered, "harbour", desk.host.search("harbour").total_count});
  // Nothing near, and no typo: what begins so.
  desk.submit("harbourmastership");
  REQUIRE_FALSE(desk.reader.search.tries.empty());
  CHECK(desk.reader.search.tries[0].kind == SearchTryKind::Nearest);
  CHECK(desk.reader.search.tries[0].query == "harbour");
  desk.submit("qqqq");
  CHECK(desk.reader.search.tries.empty());
  CHECK_FALSE(desk.reader.search.has_tries_left);
  desk.submit("harbour");
  CHECK(desk.reader.search.tries.empty());
}

TEST_CASE("search view: a facet's other values stay to choose from") {
  Desk desk;
  desk.submit("section:\"Politics\" OR section:\"Money\" OR harbour");
  const auto all = desk.reader.search.facets.sections;
  REQUIRE(all.size() >= 2);
  desk.submit("date:2015..2017 section:\"Politics\"");
  CHECK(desk.reader.search.result.total_count == 1);
  const auto& sections = desk.reader.search.facets.sections;
  const bool has_money = std::any_of(sections.begin(), sections.end(),
                                     [](const FacetCount& c) { return c.name == "Money"; });
  CHECK(has_money);
}

TEST_CASE("search view: the count is said once typing has paused, not before") {
  Desk desk;
  desk.run(command::Tick{1000, {}});
  desk.type("harb");
  desk.type("harbour");
  desk.run(command::Tick{1100, {}});
  CHECK(desk.last<effect::Announce>() == nullptr);
  desk.run(command::Tick{2000, {}});
  REQUIRE(desk.last<effect::Announce>() != nullptr);
  CHECK(desk.last<effect::Announce>()->text == "2 results");
  const std::size_t count = desk.seen.size();
  desk.run(command::Tick{3000, {}});
  CHECK(desk.seen.size() == count);
}

TEST_CASE("search view: without a network it says so, and Try again finds") {
  // What every query needs is asked for when the view opens, before a word is typed.
  Desk desk(true);
  desk.submit("harbour");
  CHECK(desk.reader.search.load.stage == LoadStage::Failed);
  CHECK(desk.reader.search.load.error.code == ErrorCode::Network);
  desk.is_offline = false;
  desk.run(command::TryAgain{});
  CHECK(desk.reader.search.load.stage == LoadStage::Ready);
  CHECK(desk.headlines().size() == 2);
}

TEST_CASE("search view: an index piece that is missing costs its words, the rest is shown") {
  Desk desk;
  std::erase_if(desk.host.files, [](const auto& file) {
    return file.first.find("/t") != std::string::npos || file.first.find("T") == 0;
  });
  desk.submit("harbour");
  CHECK(desk.reader.search.load.stage != LoadStage::Loading);
}

TEST_CASE("search view: an archive without an index says so") {
  Reader reader;
  Manifest manifest;
  manifest.front_file = "front";
  manifest.directory_file = "directory";
  const std::string json = write_manifest(manifest);
  const auto* begin = reinterpret_cast<const std::byte*>(json.data());
  const Effects start = apply(reader, command::Start{"index.html", "view=search&q=x", "", "", ""});
  const auto read = std::get<effect::Fetch>(start.at(0)).read;
  apply(reader, command::Feed{read, std::vector<std::byte>(begin, begin + json.size())});
  CHECK(reader.search.load.stage == LoadStage::Failed);
  CHECK(reader.search.load.error.code == ErrorCode::Unsupported);
}

TEST_CASE("search view: queries are kept when they were meant, and forgotten on request") {
  Desk desk;
  desk.type("har");
  CHECK(desk.reader.search.past.empty());
  desk.submit("harbour");
  desk.submit("ferry");
  desk.submit("harbour");
  CHECK(desk.reader.search.past == std::vector<std::string>{"harbour", "ferry"});
  REQUIRE(desk.last<effect::Store>() != nullptr);
  CHECK(desk.last<effect::Store>()->key == std::string(kSearchesKey));
  CHECK(parse_past_searches(desk.last<effect::Store>()->value) == desk.reader.search.past);
  desk.run(command::ForgetSearches{});
  CHECK(desk.reader.search.past.empty());
  CHECK(desk.last<effect::Store>()->value.empty());
}

TEST_CASE("search view: an opened result carries the query, and its matches are find's") {
  Desk desk;
  desk.submit("harbour fires");
  desk.run(command::OpenResult{"slug-of-id-1"});
  CHECK(desk.reader.route.slug == "slug-of-id-1");
  CHECK(desk.reader.route.query == "harbour fires");
  Article article = archive()[1];
  CatalogueEntry entry;
  entry.slug = "slug-of-id-1";
  Route route = desk.reader.route;
  show_article(desk.reader, article, entry);
  desk.reader.route = route;
  desk.run(command::Navigate{"a/slug-of-id-1.html", "q=harbour%20fires", -1});
  REQUIRE(desk.reader.find.is_open);
  CHECK(desk.reader.find.query == "harbour fires");
  // "Harbour fire" twice: as the headline and as the text has it, stems included.
  CHECK(desk.reader.find.matches.size() == 4);
  desk.run(command::ChangeFindQuery{"broke"});
  CHECK(desk.reader.find.matches.size() == 1);
}

TEST_CASE("search view: past searches survive storage, whatever is in them") {
  std::vector<std::string> past;
  remember_search(past, "one\ntwo\tthree");
  remember_search(past, "   ");
  remember_search(past, "می‌خواهم");
  CHECK(past == std::vector<std::string>{"می‌خواهم", "one two three"});
  CHECK(parse_past_searches(write_past_searches(past)) == past);
  for (int i = 0; i < 200; ++i) remember_search(past, "q" + std::to_string(i));
  CHECK(past.size() == kMaxPastSearches);
  CHECK(parse_past_searches("\n\n" + std::string(100000, 'x') + "\nok\n") ==
        std::vector<std::string>{"ok"});
}
