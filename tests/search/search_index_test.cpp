#include "search/search_index.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "search/analysis.h"
#include "search/article_fields.h"
#include "search_host.h"

using namespace broadsheet;
using namespace broadsheet::test;

namespace {

using Ordinals = std::vector<std::uint32_t>;
}  // namespace

TEST_CASE("search: bare words rank, stems match, and the headline counts more") {
  Host host(small_archive());
  const SearchResult result = host.search("harbour fire");
  REQUIRE(result.hits.size() >= 3);
  CHECK(result.hits[0].ordinal == 1);
  CHECK(host.found("run") == Ordinals{4});
  CHECK(host.found("economie") == Ordinals{4});
  CHECK(host.found("u.s.") == Ordinals{4});
}

TEST_CASE("search: a phrase is exactly these words in this order") {
  Host host(small_archive());
  CHECK(host.found("\"old harbour\"") == Ordinals{0, 1});
  CHECK(host.found("\"harbour old\"").empty());
  CHECK(host.found("\"old fire\"").empty());
  CHECK(host.found("\"cease fire\"") == Ordinals{3});
  CHECK(host.found("\"OLD Harbour\"") == Ordinals{0, 1});
}

TEST_CASE("search: fields, exclusions, boolean and near bind") {
  Host host(small_archive());
  CHECK(host.found("caption:old") == Ordinals{3});
  CHECK(host.found("headline:harbour") == Ordinals{1});
  CHECK(host.found("credit:ap") == Ordinals{3});
  CHECK(host.found("caption:harbour").empty());
  CHECK(host.found("old -harbour") == Ordinals{2, 3});
  CHECK(host.found("harbour AND fire") == Ordinals{1});
  CHECK(host.found("harbour AND NOT fire") == Ordinals{0});
  CHECK(host.found("ferry OR quay") == Ordinals{2, 3});
  CHECK(host.found("(ferry OR mayor) AND old -quay") == Ordinals{2});
  CHECK(host.found("fire near/5 harbour") == Ordinals{1});
  CHECK(host.found("broke near/1 harbour").empty());
}

TEST_CASE("search: near stays within one paragraph, and one caption, however far it reaches") {
  Article two = article("Notes", "The harbour sleeps.", "2016-01-01");
  two.body.push_back(article("", "A ferry comes.").body.front());
  two = with_figure(std::move(two), "An old mayor", "AP");
  two = with_figure(std::move(two), "A young baker", "AP");
  Host host({two, article("Notes", "The harbour sleeps, and a ferry comes.", "2016-01-02")});
  CHECK(host.found("harbour near/5 ferry") == Ordinals{1});
  CHECK(host.found("harbour near/999 ferry") == Ordinals{1});
  CHECK(host.found("old near/900 baker").empty());
  CHECK(host.found("old near/1 mayor") == Ordinals{0});
  CHECK(host.found("\"sleeps a ferry\"").empty());
  CHECK(host.found("\"old mayor a young\"").empty());
}

TEST_CASE("search: dates include both ends, and the undated are outside of every range") {
  Host host(small_archive());
  CHECK(host.found("date:2016-02") == Ordinals{2, 3});
  CHECK(host.found("date:..2015") == Ordinals{1});
  CHECK(host.found("date:2016-02..2016-03") == Ordinals{2, 3, 4});
  CHECK(host.found("is:breaking") == Ordinals{4});
  CHECK(host.found("has:image") == Ordinals{3});
  CHECK(host.found("lang:en").size() == 5);
}

TEST_CASE("search: sorted by date, the undated are last either way") {
  Host host(small_archive());
  SearchOptions options{.sort = SearchSort::Newest, .count = 10};
  const SearchResult newest = host.search("old", options);
  REQUIRE(newest.hits.size() == 4);
  CHECK(newest.hits.front().ordinal == 3);
  CHECK(newest.hits.back().ordinal == 0);
  options.sort = SearchSort::Oldest;
  const SearchResult oldest = host.search("old", options);
  CHECK(oldest.hits.front().ordinal == 1);
  CHECK(oldest.hits.back().ordinal == 0);
}

TEST_CASE("search: a typo is forgiven and told, never inside quotes") {
  Host host(small_archive());
  const SearchResult result = host.search("counicl");
  REQUIRE(result.words.size() == 1);
  CHECK(result.words[0].corrected_to == "council");
  CHECK(result.hits.size() == 1);
  CHECK(host.found("\"counicl\"").empty());
}

TEST_CASE("search: beginnings find every ending while one types") {
  Host host(small_archive());
  CHECK(host.found("harb*") == Ordinals{0, 1, 2});
  CHECK(host.found("ec*") == Ordinals{4});
}

TEST_CASE("search: facets count what was found") {
  Host host(small_archive());
  const SearchResult result = host.search("old OR costs", {.count = 10, .has_facets = true});
  CHECK(result.total_count == 5);
  CHECK(result.facets.sections.size() == 2);
  CHECK(result.facets.months.size() == 3);
  CHECK(result.facets.with_image == 1);
}

TEST_CASE("search: Chinese is found by one character, two, and a phrase") {
  std::vector<Article> articles{article("体验2D巅峰", "倚天屠龙记十大创新概览"),
                                article("火战场面", "极震撼的概念")};
  for (Article& made : articles) made.language = "zh";
  Host host(articles);
  CHECK(host.found("概") == Ordinals{0, 1});
  CHECK(host.found("概览") == Ordinals{0});
  CHECK(host.found("\"屠龙记\"") == Ordinals{0});
  CHECK(host.found("\"龙屠\"").empty());
}

TEST_CASE("search: a phrase goes on over punctuation, spaces, digits and other writing") {
  std::vector<Article> articles{article("東京、大阪", "第3届 NATO会議の概要"),
                                article("大阪、東京", "第4届 NATO。東京都と大阪"),
                                article("ရန်ကုန် မန္တလေး", "မြန်မာ 2016 ကုန်")};
  for (Article& made : articles) made.language = "ja";
  Host host(articles);
  CHECK(host.found("\"東京、大阪\"") == Ordinals{0});
  CHECK(host.found("\"東京 大阪\"") == Ordinals{0});
  CHECK(host.found("headline:東京、大阪") == Ordinals{0});
  CHECK(host.found("\"大阪東京\"").empty());
  CHECK(host.found("\"第3届\"") == Ordinals{0});
  CHECK(host.found("\"NATO会\"") == Ordinals{0});
  CHECK(host.found("\"NATO会議の概\"") == Ordinals{0});
  CHECK(host.found("\"ရန်ကုန် မန္တလေး\"") == Ordinals{2});
}

TEST_CASE("search: a Persian word is found with its prefix or ending typed apart") {
  std::vector<Article> articles{article("من می‌خواهم", "x"),
                                article("کتاب‌ها اینجا", "x"),
                                article("کتاب", "خواهم")};
  for (Article& made : articles) made.language = "fa";
  Host host(articles);
  CHECK(host.search("می خواهم").hits.front().ordinal == 0);
  CHECK(host.search("می خواهم").words.size() == 1);
  CHECK(host.found("(می خواهم)") == Ordinals{0});
  CHECK(host.found("(کتاب ها)") == Ordinals{1});
  CHECK(host.found("\"کتاب ها\"") == Ordinals{1});
  CHECK(host.found("(می AND خواهم)").empty());
  CHECK(host.search("کتاب ها اینجا").words.size() == 2);
}

TEST_CASE("search: Korean is found before its particles and inside compounds") {
  std::vector<Article> articles{article("한국정부는 오늘", "x"),
                                article("정부가 발표했다", "한국의 정부")};
  for (Article& made : articles) made.language = "ko";
  Host host(articles);
  CHECK(host.found("정부") == Ordinals{0, 1});
  CHECK(host.found("\"한국정부\"") == Ordinals{0});
  CHECK(host.found("발표") == Ordinals{1});
}

TEST_CASE("search: one syllable is found wherever it begins a pair") {
  std::vector<Article> articles{article("ရန်ကုန်", "x"), article("ကုန်", "x"),
                                article("საქართველო", "ა")};
  Host host(articles);
  CHECK(host.found("ရန်") == Ordinals{0});
  CHECK(host.found("\"ရန်\"") == Ordinals{0});
  CHECK(host.found("ကုန်") == Ordinals{0, 1});
  CHECK(host.found("\"ა\"") == Ordinals{2});
  CHECK(host.found("\"ს\"").empty());
}

namespace {

// An oracle of its own: no index, only the analysed words of every article.
struct Scanned {
  std::vector<std::vector<Token>> texts;
  std::vector<SearchField> fields;
};

bool scan_has_phrase(const Scanned& scanned, const std::vector<std::string>& forms,
                     SearchField field) {
  for (std::size_t t = 0; t < scanned.texts.size(); ++t) {
    if (field != SearchField::Any && scanned.fields[t] != field) continue;
    const auto& tokens = scanned.texts[t];
    for (std::size_t i = 0; i + forms.size() <= tokens.size(); ++i) {
      bool is_equal = true;
      for (std::size_t j = 0; j < forms.size(); ++j) {
        is_equal = is_equal && tokens[i + j].form == forms[j];
      }
      if (is_equal) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("search: phrases and fields equal a scan of every article, on generated archives") {
  const std::vector<std::string> words{"old",   "harbour", "fire",  "ferry", "quay",
                                       "mayor", "vote",    "storm", "bread", "bell"};
  std::mt19937 random(7);
  std::vector<Article> articles;
  const auto sentence = [&](int length) {
    std::string text;
    for (int i = 0; i < length; ++i) text += words[random() % words.size()] + " ";
    return text;
  };
  for (int i = 0; i < 700; ++i) {
    Article made = article(sentence(3), sentence(12));
    articles.push_back(with_figure(std::move(made), sentence(5), sentence(1)));
  }
  Host host(articles);
  Analyser analyser;
  std::vector<Scanned> scans;
  for (const Article& made : articles) {
    Scanned scanned;
    for (const FieldText& text : fields_of(made)) {
      scanned.texts.push_back(analyser.tokens(text.text, text.language));
      scanned.fields.push_back(text.field);
    }
    scans.push_back(std::move(scanned));
  }
  int checked = 0;
  for (int i = 0; i < 120; ++i) {
    std::vector<std::string> phrase;
    const std::size_t length = 1 + random() % 3;
    for (std::size_t j = 0; j < length; ++j) phrase.push_back(words[random() % words.size()]);
    const bool is_caption = i % 2 == 1;
    std::string query = is_caption ? "caption:\"" : "\"";
    for (const std::string& word : phrase) query += word + " ";
    query += "\"";
    Ordinals expected;
    for (std::uint32_t ordinal = 0; ordinal < scans.size(); ++ordinal) {
      const SearchField field = is_caption ? SearchField::Caption : SearchField::Any;
      if (scan_has_phrase(scans[ordinal], phrase, field)) expected.push_back(ordinal);
    }
    CHECK_MESSAGE(host.found(query) == expected, query);
    checked += expected.empty() ? 0 : 1;
  }
  CHECK(checked > 60);
}

TEST_CASE("search: every piece missing, truncated or flipped is told, and nothing crashes") {
  const std::vector<Article> articles = small_archive();
  const Query query = parse_query("\"old harbour\" fire date:2015", {});
  for (int fault = 0; fault < 3; ++fault) {
    const Host whole(articles);
    for (const auto& [name, bytes] : whole.files) {
      Host host(articles);
      if (fault == 0) host.files.erase(name);
      if (fault == 1) host.files[name].resize(bytes.size() / 2);
      if (fault == 2) host.files[name].back() = static_cast<char>(bytes.back() ^ 0x55);
      SearchIndex index(host.root);
      const SearchAnswer answer = host.ask(index, query);
      if (name == host.root)
        CHECK(std::holds_alternative<Error>(answer));
      else
        CHECK(std::holds_alternative<SearchResult>(answer));
      if (const auto* result = std::get_if<SearchResult>(&answer); result && fault < 2) {
        const bool is_used = name.find("terms-") != std::string::npos ||
                             name.find("facets-") != std::string::npos ||
                             name.find("positions-") != std::string::npos;
        if (is_used) CHECK_MESSAGE(!result->problems.empty(), name);
      }
    }
  }
}

TEST_CASE("search: building twice gives the same bytes") {
  const Host one(small_archive());
  const Host two(small_archive());
  CHECK(one.files == two.files);
}

TEST_CASE("search: an empty archive and an empty query answer with nothing") {
  Host empty({});
  CHECK(empty.found("harbour").empty());
  Host host(small_archive());
  CHECK(host.found("").empty());
  CHECK(host.found("-harbour").size() == 3);
}

TEST_CASE("search: a query of any bytes is answered") {
  Host host(small_archive());
  CHECK(host.found("\xFF\xFF\xFF\xFF harbour\xFF") == Ordinals{0, 1});
  CHECK(host.found("\"\xC3\xC3\xC3 old harbour\"") == Ordinals{0, 1});
}

TEST_CASE("search: near looks in the field that is named") {
  Host host(small_archive());
  CHECK(host.found("old near/2 mayor") == Ordinals{3});
  CHECK(host.found("caption:old near/2 mayor") == Ordinals{3});
  CHECK(host.found("old near/2 caption:mayor") == Ordinals{3});
  CHECK(host.found("headline:old near/2 mayor").empty());
}

TEST_CASE(
    "search: languages are found however their tag is written, sections with quotes by name") {
  std::vector<Article> articles{article("One", "Harbour."), article("Two", "Harbour.")};
  articles[0].language = "pt-BR";
  articles[0].section = "The \"Old\" Town";
  articles[1].section = "The Old Town Hall";
  Host host(articles);
  CHECK(host.found("lang:pt_br") == Ordinals{0});
  CHECK(host.found("lang:por") == Ordinals{0});
  CHECK(host.found("section:\"The Old Town\"") == Ordinals{0});
}

TEST_CASE("search: what is excluded is never another word, nor is a pair of characters") {
  Host host(small_archive());
  CHECK(host.found("council OR old") == Ordinals{0, 1, 2, 3});
  CHECK(host.found("old -counicl") == Ordinals{0, 1, 2, 3});
  CHECK(host.found("old -council") == Ordinals{0, 1, 2});
  std::vector<Article> articles{article("မြန်မာနိုင်ငံ", "မြန်မာ")};
  articles[0].language = "my";
  Host pairs(articles);
  const SearchResult result = pairs.search("မြန်မျ");
  CHECK(result.hits.empty());
  for (const FoundWord& word : result.words) CHECK(word.corrected_to.empty());
}

TEST_CASE("search: words typed without accents find those that have them, also in quotes") {
  std::vector<Article> articles{
      article("La sécurité à l’école", "La guerre."), article("Des sécurités", "La guerre."),
      article("Segurança e educação", "La guerre."), article("La guerre", "Rien.")};
  for (Article& made : articles) made.language = "fr";
  articles[2].language = "pt";
  Host host(articles);
  CHECK(host.found("sécurité") == Ordinals{0, 1});
  CHECK(host.found("securite") == Ordinals{0, 1});
  CHECK(host.found("\"securite\"") == Ordinals{0});
  CHECK(host.found("\"la securite\"") == Ordinals{0});
  CHECK(host.found("seguranca educacao") == Ordinals{2});
  CHECK(host.found("guerre -securite") == Ordinals{2, 3});
  for (const FoundWord& word : host.search("securite").words) CHECK(word.corrected_to.empty());
}

TEST_CASE("search: a word is found behind a shortened one and before 's, with any apostrophe") {
  std::vector<Article> articles{article("Un", "Le sommet de l’Union européenne."),
                                article("Deux", "Union européenne, oui."),
                                article("Trois", "C'est d'union qu'il parle."),
                                article("Four", "Iran’s union."),
                                article("Five", "Iran's leader."),
                                article("Six", "In Iran.")};
  for (std::size_t i = 0; i < 3; ++i) articles[i].language = "fr";
  Host host(articles);
  using List = std::vector<std::uint32_t>;
  CHECK(host.found("union") == List{0, 1, 2, 3});
  CHECK(host.found("l'union") == List{0, 1, 2, 3});
  CHECK(host.found("\"Union européenne\"") == List{0, 1});
  CHECK(host.found("\"l'Union européenne\"") == List{0});
  CHECK(host.found("\"d’union\"") == List{2});
  CHECK(host.found("Iran") == List{3, 4, 5});
  CHECK(host.found("\"Iran's\"") == List{3, 4});
  CHECK(host.found("\"Iran’s\"") == List{3, 4});
  CHECK(host.found("\"Iran\"") == List{5});
}

TEST_CASE("search: a word that is known asks for no list of spellings, nor does any in English") {
  std::vector<Article> articles(3, article("La guerre", "Rien."));
  for (Article& made : articles) made.language = "fr";
  const Host french(articles);
  const Host english(small_archive());
  const auto asks_for_spellings = [](Host host, const char* query) {
    SearchIndex index(host.root);
    for (;;) {
      const SearchAnswer answer = index.search(parse_query(query, {}), {});
      const auto* missing = std::get_if<MissingPieces>(&answer);
      if (!missing) return false;
      for (const Need& need : missing->needs) {
        if (need.file.find("spellings-") != std::string::npos) return true;
        host.serve(index, need);
      }
    }
  };
  CHECK_FALSE(asks_for_spellings(french, "guerre"));
  CHECK_FALSE(asks_for_spellings(french, "\"la guerre\""));
  CHECK_FALSE(asks_for_spellings(english, "harbour"));
  CHECK_FALSE(asks_for_spellings(english, "\"securite\""));
}
