#include "search/result_card.h"

#include <doctest/doctest.h>

#include <random>

#include "search/passage.h"
#include "search/search_session.h"
#include "search_host.h"

using namespace broadsheet;
using namespace broadsheet::test;

namespace {

ResultCard card_of(std::string headline, std::string sentence) {
  ResultCard card;
  card.headline = std::move(headline);
  card.sentence = std::move(sentence);
  card.slug = "harbour-fire-3f7k2m9q";
  card.language = "en";
  card.date = parse_date("2016-02-22T14:05:00+03:30");
  card.picture = CardPicture{"pictures/0123456789abcdef.jpg", 640, 360};
  card.is_breaking = true;
  return card;
}

// Text that deflate can't make smaller.
std::string noise(std::mt19937& random, std::size_t size) {
  std::string text;
  while (text.size() < size) text += static_cast<char>('!' + random() % 90);
  return text;
}

void serve_all(Host& host, SearchSession& session) {
  for (auto needs = session.take_needs(); !needs.empty(); needs = session.take_needs()) {
    for (const Need& need : needs) {
      auto bytes = host.bytes_of(need);
      if (bytes)
        session.feed(need, std::move(*bytes));
      else
        session.fail(need, bytes.error());
    }
  }
}

}  // namespace

TEST_CASE("cards: a page of them comes back as it was") {
  CardPage page;
  page.first_ordinal = 404;
  for (std::uint32_t i = 0; i < kCardsPerPage; ++i) {
    page.cards.push_back(card_of("Harbour fire " + std::to_string(i), "A fire broke out."));
    page.passages.push_back({77 + i / 2, 9 + 100 * (i % 2), 100});
  }
  page.cards[1].date.reset();
  page.cards[2].picture.reset();
  page.cards[3].date = parse_date("1987");
  const std::string bytes = encode_card_page(page);
  CHECK(bytes.size() == kCardPageBytes);
  const auto read = decode_card_page(bytes, "file");
  REQUIRE(read);
  CHECK(*read == page);
}

TEST_CASE("cards: whatever the texts are, a page keeps its size, its slugs and its dates") {
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) {
    CardPage page;
    for (std::uint32_t i = 0; i < kCardsPerPage; ++i) {
      ResultCard card = card_of(noise(random, random() % 700), noise(random, random() % 900));
      card.section = noise(random, random() % 300);
      card.label = round % 2 ? "" : noise(random, 5000);
      card.slug = noise(random, 73);
      page.cards.push_back(card);
      page.passages.push_back({random(), 9 + random() % 100, static_cast<std::uint32_t>(random())});
    }
    const std::string bytes = encode_card_page(page);
    CHECK(bytes.size() == kCardPageBytes);
    const auto read = decode_card_page(bytes, "file");
    REQUIRE(read);
    for (std::uint32_t i = 0; i < kCardsPerPage; ++i) {
      const ResultCard& card = read->cards[i];
      CHECK(card.slug == page.cards[i].slug);
      CHECK(card.date == page.cards[i].date);
      CHECK(page.cards[i].headline.rfind(card.headline, 0) == 0);
      CHECK(card.is_headline_cut == (card.headline != page.cards[i].headline));
      CHECK(card.is_sentence_cut == (card.sentence != page.cards[i].sentence));
    }
    CHECK(read->passages == page.passages);
  }
}

TEST_CASE("cards: a damaged page is refused, never shown") {
  CardPage page;
  page.cards.push_back(card_of("Harbour fire", "A fire."));
  page.passages.push_back({1, 9, 10});
  const std::string bytes = encode_card_page(page);
  for (std::size_t i = 0; i < 120; ++i) {
    std::string flipped = bytes;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x10);
    const auto read = decode_card_page(flipped, "file");
    if (read) CHECK(*read == page);  // padding, or a bit that deflate ignores
  }
  CHECK_FALSE(decode_card_page(bytes.substr(0, 500), "file"));
}

TEST_CASE("session: hits, cards and passages arrive in three round trips and one more") {
  Host host(small_archive());
  SearchSession session(host.root);
  session.start(parse_query("harbour", {}), {});
  int trips = 0;
  int trips_to_cards = 0;
  for (auto needs = session.take_needs(); !needs.empty(); needs = session.take_needs()) {
    ++trips;
    for (const Need& need : needs) session.feed(need, *host.bytes_of(need));
    if (trips_to_cards == 0 && session.state().stage == SearchStage::Cards) trips_to_cards = trips;
  }
  CHECK(trips_to_cards <= 3);
  CHECK(trips <= 4);
  const SearchState& state = session.state();
  CHECK(state.stage == SearchStage::Complete);
  REQUIRE(state.views.size() == 2);
  CHECK(state.views[0].card->card.headline == "Harbour fire");
  REQUIRE(state.views[0].card->headline_marks.size() == 1);
  CHECK(state.views[0].card->headline_marks[0] == TextRange{0, 7});
  CHECK(state.views[0].card->card.date == parse_date("2015-12-31"));
  CHECK(state.views[0].passage->excerpt.text == "A fire broke out in the old harbour.");
  REQUIRE(state.views[0].passage->excerpt.marks.size() == 1);
  CHECK(state.views[0].passage->excerpt.marks[0] == TextRange{28, 35});
}

TEST_CASE("session: a caption's passage brings its picture") {
  auto articles = small_archive();
  std::get<Figure>(articles[3].body[1].content).image.src = "pictures/quay.jpg";
  Host host(articles);
  SearchSession session(host.root);
  session.start(parse_query("caption:mayor", {}), {});
  serve_all(host, session);
  const SearchState& state = session.state();
  REQUIRE(state.views.size() == 1);
  CHECK(state.views[0].passage->excerpt.field == SearchField::Caption);
  REQUIRE(state.views[0].passage->picture);
  CHECK(state.views[0].passage->picture->src == "pictures/quay.jpg");
}

TEST_CASE("session: what comes for a query out of date changes nothing of the new one's answer") {
  Host host(small_archive());
  SearchSession session(host.root);
  session.start(parse_query("ferry", {}), {});
  serve_all(host, session);
  REQUIRE(session.state().views.size() == 1);
  SearchSession fresh(host.root);
  fresh.start(parse_query("ferry", {}), {});
  const auto root = fresh.take_needs();
  for (const Need& need : root) fresh.feed(need, *host.bytes_of(need));
  const auto old_needs = fresh.take_needs();
  REQUIRE(!old_needs.empty());
  const std::uint32_t id = fresh.start(parse_query("mayor", {}), {});
  for (const Need& need : old_needs) fresh.feed(need, *host.bytes_of(need));
  serve_all(host, fresh);
  CHECK(fresh.state().query_id == id);
  REQUIRE(fresh.state().views.size() == 1);
  CHECK(fresh.state().views[0].card->card.headline == "Council meets");
}

TEST_CASE(
    "session: cards and passages that are missing cost themselves only, and come with retry") {
  Host host(small_archive());
  Host damaged = host;
  for (const auto& [name, bytes] : host.files) {
    const bool is_shown =
        name.find("cards-") != std::string::npos || name.find("passages-") != std::string::npos;
    if (is_shown) damaged.files.erase(name);
  }
  SearchSession session(host.root);
  session.start(parse_query("harbour", {}), {});
  serve_all(damaged, session);
  CHECK(session.state().stage == SearchStage::Complete);
  CHECK(session.state().result.total_count == 2);
  CHECK_FALSE(session.state().views[0].card->is_readable);
  CHECK_FALSE(session.state().problems.empty());
  session.retry();
  serve_all(host, session);
  CHECK(session.state().views[0].card->is_readable);
  CHECK(session.state().views[0].passage->is_readable);
  CHECK(session.state().problems.empty());
}

namespace {

// So many words that the index has several files of cards and of spellings.
std::vector<Article> many_words() {
  std::vector<Article> articles;
  for (int i = 0; i < 30; ++i) {
    std::string text = "Harbour.";
    for (int word = 0; word < 100; ++word) {
      text += " zx" + std::to_string(1000 + i * 100 + word) + "word";
    }
    articles.push_back(article("Notes", std::move(text)));
  }
  return articles;
}

void swap_first_two(Host& host, std::string_view beginning) {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : host.files) {
    if (name.find(beginning) != std::string::npos) names.push_back(name);
  }
  REQUIRE(names.size() >= 2);
  std::swap(host.files[names[0]], host.files[names[1]]);
}

}  // namespace

TEST_CASE("cards: files that were swapped are told, and no other article's card is shown") {
  Host host(many_words());
  swap_first_two(host, "cards-");
  SearchIndex index(host.root);
  host.ask(index, parse_query("harbour", {}));
  const std::vector<std::uint32_t> first{0};
  HitCards cards = index.cards(first, {});
  for (const Need& need : cards.missing) host.serve(index, need);
  cards = index.cards(first, {});
  REQUIRE(cards.cards[0]);
  CHECK_FALSE(cards.cards[0]->is_readable);
  CHECK(cards.problems.size() == 1);
}

TEST_CASE("search: lists of spellings that were swapped are told") {
  Host host(many_words());
  CHECK(host.search("zx1*").problems.empty());
  swap_first_two(host, "spellings-");
  CHECK_FALSE(host.search("zx1*").problems.empty());
}
