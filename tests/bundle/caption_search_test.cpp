#include "bundle/caption_search.h"

#include <doctest/doctest.h>

using namespace broadsheet;

namespace {

CaptionEntry entry_of(const char* caption, const char* credit = "", const char* alt = "") {
  CaptionEntry entry;
  entry.language = "en";
  entry.figure.caption.text = caption;
  entry.figure.credit.text = credit;
  entry.figure.image.alt = alt;
  return entry;
}

std::optional<std::uint32_t> score(const char* query, const CaptionEntry& entry) {
  Analyser analyser;
  return CaptionMatcher(parse_caption_query(query, {}), {}, analyser).score(entry);
}

using Numbers = std::vector<PictureNumber>;

}  // namespace

TEST_CASE("caption search: fields, phrases and what is excluded are asked of one picture") {
  const CaptionEntry entry = entry_of("The old quay at dawn", "AP", "Boats in fog");
  CHECK(score("quay", entry));
  CHECK(score("boats", entry));
  CHECK(score("caption:\"old quay\"", entry));
  CHECK_FALSE(score("caption:\"quay old\"", entry));
  CHECK_FALSE(score("caption:boats", entry));
  CHECK(score("credit:AP", entry));
  CHECK_FALSE(score("quay -fog", entry));
  CHECK_FALSE(score("lighthouse", entry));
}

TEST_CASE("caption search: alternatives and exclusions of the article are asked by themselves") {
  Analyser analyser;
  CaptionEntry quay = entry_of("The old quay");
  CaptionEntry boats = entry_of("Boats");
  quay.article.ordinal = boats.article.ordinal = 3;
  const auto holds = [&](const char* text, const CaptionEntry& entry,
                         std::vector<std::vector<Ordinal>> asides) {
    const CaptionQuery query = parse_caption_query(text, {});
    CHECK_MESSAGE(query.asides.size() == asides.size(), text);
    return CaptionMatcher(query, {}, analyser, std::move(asides)).score(entry).has_value();
  };
  CHECK(holds("caption:quay OR section:Harbour", quay, {{1, 2}}));
  CHECK_FALSE(holds("caption:quay OR section:Harbour", boats, {{1, 2}}));
  CHECK(holds("caption:quay OR section:Harbour", boats, {{1, 3}}));
  CHECK_FALSE(holds("caption:quay OR date:2016", boats, {{9}}));
  CHECK_FALSE(holds("caption:boats -(caption:boats section:Harbour)", boats, {{3}}));
  CHECK(holds("caption:boats -(caption:boats section:Harbour)", boats, {{4}}));
  // Where all must hold, the index has settled it.
  CHECK(holds("caption:quay AND section:Harbour", quay, {}));
  CHECK(holds("section:Harbour OR date:2016", boats, {}));
}

TEST_CASE("caption search: phrases go on over punctuation where words are pairs of characters") {
  const CaptionEntry entry = entry_of("東京、大阪府の港");
  CHECK(score("\"東京、大阪\"", entry));
  CHECK(score("\"東京、大\"", entry));
  CHECK(score("caption:港", entry));
  CHECK_FALSE(score("\"東京府\"", entry));
}

TEST_CASE("caption search: more words weigh more, a short caption more than a long one") {
  const CaptionEntry both = entry_of("The quay at dawn, with boats and nets laid out to dry");
  const CaptionEntry one = entry_of("Dawn");
  CHECK(*score("quay dawn", both) > *score("quay dawn", one));
  CHECK(*score("dawn", one) > *score("dawn", both));
  // What is asked of the article alone, all its pictures answer alike.
  CHECK(score("section:Harbour", both) == score("section:Harbour", one));
}

TEST_CASE("caption search: candidates are those that pass, by their articles' rank or in order") {
  const CaptionValues articles{0, 0, 1, 2, 2};
  const std::vector<SearchHit> hits{{2, 9}, {0, 5}};
  const CaptionQuery query = parse_caption_query("quay", {});
  const auto numbers = [&](bool keeps_order) {
    Numbers list;
    for (const auto& one : caption_candidates(query, hits, articles, {4, 2, 1, 0}, keeps_order)) {
      list.push_back(one.number);
    }
    return list;
  };
  CHECK(numbers(false) == Numbers{4, 0, 1});
  CHECK(numbers(true) == Numbers{4, 1, 0});
  // Columns of a damaged archive can be too short.
  CHECK(caption_candidates(query, hits, {0}, {4, 2, 1, 0}, true).size() == 1);
}

TEST_CASE("caption search: the best answer comes first among articles ranked together") {
  std::vector<CaptionCandidate> candidates;
  for (std::uint32_t i = 0; i < 3 * CaptionRanking::kArticlesTogether; ++i) {
    candidates.push_back({i, i, 0});
  }
  CaptionRanking ranking(candidates, false);
  Numbers order;
  while (!ranking.is_complete()) {
    const PictureNumber number = ranking.ahead();
    // The last of each batch answers best, odd ones not at all.
    ranking.take(number % 2 == 1 ? std::nullopt : std::optional(1 + number), order);
    // Nothing is told before its batch was looked at, nothing moves afterwards.
    CHECK(order.size() ==
          (number + 1) / CaptionRanking::kArticlesTogether * CaptionRanking::kArticlesTogether / 2);
  }
  CHECK(order.front() == CaptionRanking::kArticlesTogether - 2);
  CHECK(order.back() == 2 * CaptionRanking::kArticlesTogether);
  CaptionRanking in_order(candidates, true);
  Numbers kept;
  in_order.take(1, kept);
  in_order.take(99, kept);
  CHECK(kept == Numbers{0, 1});
}
