#include "search/postings.h"

#include <doctest/doctest.h>

#include <random>

#include "search/index_format.h"
#include "search/positions.h"
#include "search_host.h"

using namespace broadsheet;
using namespace broadsheet::test;

namespace {

std::vector<Posting> made_up_postings(std::mt19937& random, std::size_t count,
                                      std::uint32_t gaps_below) {
  std::vector<Posting> postings;
  std::uint32_t ordinal = 0;
  for (std::size_t i = 0; i < count; ++i) {
    ordinal += random() % gaps_below;
    Posting posting{ordinal++, static_cast<std::uint8_t>(1 + random() % kMaxImpact)};
    if (random() % 7 == 0) {
      posting.head_place = static_cast<std::uint8_t>(1 + random() % kMaxHeadPlace);
      posting.head_form = static_cast<std::uint8_t>(random() % (kMaxHeadForm + 1u));
    }
    postings.push_back(posting);
  }
  return postings;
}

Occurrences made_up_occurrences(std::mt19937& random, std::uint32_t form_count) {
  Occurrences occurrences;
  const SearchField fields[] = {SearchField::Headline, SearchField::Body, SearchField::Caption};
  for (const SearchField field : fields) {
    if (random() % 3 == 0 && (field != SearchField::Caption || !occurrences.empty())) continue;
    std::uint32_t position = random() % 300;
    for (std::size_t i = 0; i <= random() % 40; ++i) {
      occurrences.push_back({field, position, static_cast<std::uint32_t>(random()) % form_count});
      position += 1 + random() % 5000;
    }
  }
  return occurrences;
}

}  // namespace

TEST_CASE("postings: a list comes back as it was, however long and sparse it is") {
  std::mt19937 random(5);
  for (const std::size_t count : {1u, 2u, 127u, 128u, 129u, 1000u}) {
    for (const std::uint32_t gaps_below : {1u, 9u, 100000u}) {
      const auto postings = made_up_postings(random, count, gaps_below);
      std::vector<std::uint32_t> position_bytes;
      std::uint64_t sum = 0;
      for (std::size_t i = 0; i < count; i += kPostingsPerBlock) {
        position_bytes.push_back(static_cast<std::uint32_t>(random() % 300000));
        sum += position_bytes.back();
      }
      const std::string bytes = encode_postings(postings, position_bytes);
      const auto size = static_cast<std::uint32_t>(count);
      PostingList list;
      REQUIRE(decode_postings(bytes, size, postings.back().ordinal + 1, list));
      CHECK(list.postings == postings);
      CHECK(list.position_bytes == position_bytes);
      CHECK(position_bytes_of(bytes, size) == sum);
      CHECK_FALSE(decode_postings(bytes, size, postings.back().ordinal, list));
    }
  }
}

TEST_CASE("positions: a chunk comes back as it was, with few forms and many") {
  std::mt19937 random(6);
  for (const std::uint32_t form_count : {1u, 2u, 3u, 9u, 40u}) {
    std::vector<Occurrences> articles;
    for (int i = 0; i < 128; ++i) {
      Occurrences occurrences = made_up_occurrences(random, form_count);
      if (occurrences.empty()) occurrences.push_back({SearchField::Keywords, 70000, 0});
      articles.push_back(std::move(occurrences));
    }
    std::vector<Posting> postings;
    for (std::uint32_t i = 0; i < articles.size(); ++i) {
      const auto impact = static_cast<std::uint8_t>(1 + random() % kMaxImpact);
      postings.push_back(with_head_place({i, impact}, articles[i]));
    }
    // Whatever the lengths are, and where none is known: they only say what is likely.
    std::vector<std::uint8_t> codes;
    for (int i = 0; i < 100; ++i) codes.push_back(static_cast<std::uint8_t>(random()));
    const BodyLengths lengths(codes);
    const std::string bytes = encode_positions(articles, postings, lengths, form_count);
    std::vector<Occurrences> read;
    REQUIRE(decode_positions(bytes, postings, lengths, form_count, read));
    CHECK(read == articles);
    // Whatever is cut off or turned over is told, or else it is what it was.
    std::string damaged = bytes;
    for (int round = 0; round < 200; ++round) {
      const std::size_t at = random() % bytes.size();
      damaged[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
      CHECK_FALSE(decode_positions(damaged, postings, lengths, form_count, read));
      damaged[at] = bytes[at];
    }
    for (std::size_t size = 0; size < std::min<std::size_t>(bytes.size(), 40); ++size) {
      decode_positions(bytes.substr(0, size), postings, lengths, form_count, read);
    }
  }
}

TEST_CASE("positions: one article's places take no more than they say") {
  std::vector<Occurrences> articles{{{SearchField::Body, 300, 0}}};
  const std::vector<Posting> postings{{1, 6}};
  const BodyLengths lengths({BodyLengths::code_of(600), BodyLengths::code_of(600)});
  const std::string bytes = encode_positions(articles, postings, lengths, 1);
  CHECK(bytes.size() <= 3);  // one of some 600 places, and a check
  std::vector<Occurrences> read;
  REQUIRE(decode_positions(bytes, postings, lengths, 1, read));
  CHECK(read == articles);
  CHECK_FALSE(decode_positions("", postings, lengths, 1, read));
}

TEST_CASE("positions: a body's length is known to within a sixteenth") {
  std::uint8_t before = 0;
  for (std::uint32_t length = 0; length < 1u << 20; length += 1 + length / 40) {
    const std::uint8_t code = BodyLengths::code_of(length);
    CHECK(code >= before);
    before = code;
    const BodyLengths lengths({code, 0});
    CHECK(lengths.mean() == std::max(lengths.of(0), 1u));
    CHECK(lengths.of(1) == 0);
    CHECK(lengths.of(2) == 0);
    const auto is = static_cast<std::int64_t>(lengths.of(0));
    CHECK(std::abs(is - std::int64_t{length}) * 16 <= length);
  }
  CHECK(BodyLengths({BodyLengths::code_of(UINT32_MAX)}).of(0) < 1u << 20);
}

TEST_CASE("facets: lengths of bodies come back, and a large archive has none") {
  for (const std::uint32_t count : {kMaxArticlesWithLengths, kMaxArticlesWithLengths + 1}) {
    const bool has_lengths = count == kMaxArticlesWithLengths;
    IndexFacets facets;
    facets.days.assign(count, 16860);
    for (FacetColumn* column : {&facets.sections, &facets.authors, &facets.languages}) {
      column->by_ordinal.assign(count, UINT16_MAX);
    }
    facets.flags.assign(count, 0);
    if (has_lengths) facets.body_lengths = BodyLengths(std::vector<std::uint8_t>(count, 40));
    const auto read = decode_facets(encode_facets(facets), count, "facets");
    REQUIRE(read);
    CHECK(*read == facets);
    CHECK(read->body_lengths.codes().empty() != has_lengths);
    CHECK(read->body_lengths.of(count - 1) > 0);
  }
}

TEST_CASE("ranking: what most articles have says next to nothing, however often it stands there") {
  std::vector<Article> articles{article("Notes", "A harbour.", "2015-01-01")};
  for (int i = 0; i < 20; ++i) {
    articles.push_back(article("The notes", "The day and the night of the year.", "2016-01-01"));
  }
  Host host(articles);
  const auto hits = host.search("the harbour of the day").hits;
  REQUIRE(hits.size() == 21);
  CHECK(hits[0].ordinal == 0);  // the oldest, with the only word that says something
}

TEST_CASE("ranking: a guessed word counts less than one that was typed") {
  Host host({article("Notes", "The harbour sleeps.", "2015-01-01"),
             article("Notes", "The mayor sleeps.", "2016-01-01"),
             article("A", "Nothing.", "2016-01-02"), article("B", "No.", "2016-01-03"),
             article("C", "None.", "2016-01-04")});
  const auto hits = host.search("harbour mayro").hits;
  REQUIRE(hits.size() == 2);
  CHECK(hits[0].score > hits[1].score);
}

TEST_CASE("ranking: words side by side in a headline, as they were asked for, come first") {
  Host host({article("Harbour of the old town burns", "Nothing.", "2016-01-01"),
             article("Harbour town burns", "Nothing.", "2016-01-02"),
             article("Burning town, far from the harbour", "Nothing.", "2016-01-03"),
             article("Town harbour burns", "Nothing.", "2016-01-04")});
  const auto hits = host.search("harbour town").hits;
  REQUIRE(hits.size() == 4);
  CHECK(hits[0].ordinal == 1);
}

TEST_CASE("ranking: the form that was asked for counts more between neighbours") {
  Host host({article("Peace talk held", "Nothing.", "2016-01-02"),
             article("Peace talks held", "Nothing.", "2016-01-01")});
  CHECK(host.search("peace talks").hits.at(0).ordinal == 1);
  CHECK(host.search("peace talk").hits.at(0).ordinal == 0);
}

TEST_CASE("ranking: of equals the fresh one is first, and what says more may still be older") {
  Host host({article("Notes", "The harbour sleeps.", "2006-01-01"),
             article("Harbour fire in the harbour", "A harbour, the harbour.", "2015-06-01"),
             article("Notes", "The harbour sleeps.", "2016-01-01")});
  const auto hits = host.search("harbour", {.sort = SearchSort::Fresh, .count = 10}).hits;
  REQUIRE(hits.size() == 3);
  CHECK(hits[2].ordinal == 0);
  CHECK(hits[0].score > hits[2].score);
}

TEST_CASE("sections: a name in quotes is the whole name where there is a section of it") {
  std::vector<Article> articles{article("One", "Text."), article("Two", "Text."),
                                article("Three", "Text.")};
  articles[0].section = "World";
  articles[1].section = "World Cup";
  articles[2].section = "Old World Letters";
  Host host(articles);
  CHECK(host.found("section:\"world\"") == std::vector<std::uint32_t>{0});
  CHECK(host.found("section:\"World Cup\"") == std::vector<std::uint32_t>{1});
  CHECK(host.found("section:\"old world\"") == std::vector<std::uint32_t>{2});
  CHECK(host.found("section:world").size() == 3);
}
