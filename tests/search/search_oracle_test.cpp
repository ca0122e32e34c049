// The index against a scan of every article, written apart from it. Phrases, fields, booleans,
// dates and beginnings give exactly the articles that the scan gives; the ranked top ten is that of
// scoring them all.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "search/analysis.h"
#include "search/article_fields.h"
#include "search/search_session.h"
#include "search_host.h"

using namespace broadsheet;
using namespace broadsheet::test;

namespace {

using Ordinals = std::vector<std::uint32_t>;

struct ScannedText {
  SearchField field = SearchField::Body;
  std::vector<Token> tokens;
};
using ScannedArticle = std::vector<ScannedText>;

std::vector<ScannedArticle> scan_of(const std::vector<Article>& articles) {
  Analyser analyser;
  std::vector<ScannedArticle> scans;
  for (const Article& article : articles) {
    ScannedArticle scanned;
    for (const FieldText& text : fields_of(article)) {
      scanned.push_back({text.field, analyser.tokens(text.text, text.language)});
    }
    scans.push_back(std::move(scanned));
  }
  return scans;
}

bool has_phrase(const ScannedArticle& article, const std::vector<std::string>& forms,
                SearchField field) {
  for (const ScannedText& text : article) {
    if (field != SearchField::Any && field != text.field) continue;
    for (std::size_t i = 0; i + forms.size() <= text.tokens.size(); ++i) {
      std::size_t same = 0;
      while (same < forms.size() && text.tokens[i + same].form == forms[same] &&
             text.tokens[i + same].position == text.tokens[i].position + same) {
        ++same;
      }
      if (same == forms.size()) return true;
    }
  }
  return false;
}

bool has_beginning(const ScannedArticle& article, std::string_view beginning) {
  for (const ScannedText& text : article) {
    for (const Token& token : text.tokens) {
      if (token.form.rfind(beginning, 0) == 0) return true;
    }
  }
  return false;
}

Ordinals scan(const std::vector<ScannedArticle>& articles,
              const std::function<bool(const ScannedArticle&)>& is_hit) {
  Ordinals ordinals;
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    if (is_hit(articles[i])) ordinals.push_back(i);
  }
  return ordinals;
}

// Words with endings that stemmers take off, so that forms and stems differ.
std::vector<Article> made_up_archive(std::mt19937& random) {
  const std::vector<std::string> stems{"run", "hopp", "nation", "argu", "relat", "happ", "sail"};
  const std::vector<std::string> endings{"", "s", "ing", "ed", "al", "y", "ies", "ation"};
  const auto sentence = [&](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
      text += stems[random() % stems.size()] + endings[random() % endings.size()] + " ";
    }
    return text;
  };
  std::vector<Article> articles;
  for (int i = 0; i < 400; ++i) {
    const std::string date =
        i < 20 ? "" : (i % 2 ? "2016-0" : "2015-0") + std::to_string(1 + i % 9);
    articles.push_back(with_figure(article(sentence(3), sentence(6), date), sentence(3), "AP"));
  }
  return articles;
}

}  // namespace

TEST_CASE("oracle: beginnings give what a scan gives, wherever the stem lies") {
  std::mt19937 random(11);
  const auto articles = made_up_archive(random);
  Host host(articles);
  const auto scans = scan_of(articles);
  for (const std::string beginning :
       {"run", "runn", "runni", "hap", "happi", "na", "relati", "s", "arguation", "zz"}) {
    const auto expected =
        scan(scans, [&](const ScannedArticle& a) { return has_beginning(a, beginning); });
    CHECK_MESSAGE(host.found(beginning + "* AND " + beginning + "*") == expected, beginning);
  }
}

TEST_CASE("oracle: booleans of phrases, fields and dates give what a scan gives") {
  std::mt19937 random(12);
  const auto articles = made_up_archive(random);
  Host host(articles);
  const auto scans = scan_of(articles);
  int hit_count = 0;
  for (int round = 0; round < 60; ++round) {
    const auto word = [&] {
      const auto& text = scans[random() % scans.size()].front();
      return text.tokens[random() % text.tokens.size()].form;
    };
    const std::string a = word();
    const std::string b = word();
    const std::string c = word();
    const auto is_year = [&](std::uint32_t ordinal) {
      return articles[ordinal].date_published && articles[ordinal].date_published->year == 2016;
    };
    const auto both = scan(scans, [&](const ScannedArticle& x) {
      return has_phrase(x, {a}, SearchField::Any) && has_phrase(x, {b}, SearchField::Headline);
    });
    CHECK(host.found("\"" + a + "\" AND headline:\"" + b + "\"") == both);
    Ordinals expected = scan(scans, [&](const ScannedArticle& x) {
      return (has_phrase(x, {a}, SearchField::Any) || has_phrase(x, {b, c}, SearchField::Any)) &&
             !has_phrase(x, {c}, SearchField::Caption);
    });
    std::erase_if(expected, [&](std::uint32_t ordinal) { return !is_year(ordinal); });
    CHECK(host.found("(\"" + a + "\" OR \"" + b + " " + c + "\") -caption:\"" + c +
                     "\" date:2016") == expected);
    hit_count += expected.empty() ? 0 : 1;
  }
  CHECK(hit_count > 30);
}

TEST_CASE("oracle: the top ten are the first of all that were scored") {
  std::mt19937 random(13);
  Host host(made_up_archive(random));
  for (const std::string text : {"running", "nations happy", "relation sailing argued hopping"}) {
    const auto all = host.search(text, {.count = 1000}).hits;
    const auto ten = host.search(text, {.count = 10}).hits;
    const auto next = host.search(text, {.first = 10, .count = 10}).hits;
    REQUIRE(all.size() > 20);
    for (std::size_t i = 0; i < 10; ++i) {
      CHECK(ten[i] == all[i]);
      CHECK(next[i] == all[i + 10]);
    }
    const auto is_in_order = [](SearchHit a, SearchHit b) {
      return a.score != b.score ? a.score > b.score : a.ordinal > b.ordinal;
    };
    CHECK(std::is_sorted(all.begin(), all.end(), is_in_order));
  }
}

TEST_CASE("oracle: a slip in any place of a word finds the word, and says so; quotes never guess") {
  Host host({article("Harbour", "The government met in parliament."),
             article("Other", "Nothing of the kind.")});
  for (const std::string typed : {"govenment", "goverment", "gvoernment", "governmemt",
                                  "xovernment", "parliamant", "prliament"}) {
    const SearchResult result = host.search(typed);
    REQUIRE_MESSAGE(result.total_count == 1, typed);
    CHECK_FALSE(result.words[0].corrected_to.empty());
    CHECK(host.search("\"" + typed + "\"").total_count == 0);
  }
}

TEST_CASE("oracle: brackets bind, but in a pasted sentence they are punctuation") {
  Host host(small_archive());
  CHECK(host.search("fire (harbour nowhere)").total_count == 0);
  CHECK(host.found("(ferry AND late)") == Ordinals{2});
  CHECK(host.found("-(ferry late)").size() == 4);
  CHECK(host.found("what broke out there (the harbour nowhere)") ==
        host.found("what broke out there the harbour nowhere"));
}

TEST_CASE("oracle: every file swapped with another, or of another version, is told and survived") {
  const auto articles = small_archive();
  const Host whole(articles);
  for (const auto& [name, bytes] : whole.files) {
    for (const auto& [other_name, other_bytes] : whole.files) {
      if (other_name == name) continue;
      Host host(articles);
      host.files[name] = other_bytes;
      SearchSession session(host.root);
      session.start(parse_query("\"old harbour\" fire date:2015..2016", {}), {});
      for (auto needs = session.take_needs(); !needs.empty(); needs = session.take_needs()) {
        for (const Need& need : needs) session.feed(need, *host.bytes_of(need));
      }
      const SearchStage stage = session.state().stage;
      CHECK((stage == SearchStage::Complete || stage == SearchStage::Failed));
    }
    Host host(articles);
    host.files[name][3] = 9;
    SearchIndex index(host.root);
    const SearchAnswer answer = host.ask(index, parse_query("fire date:2015", {}));
    if (name == host.root) {
      REQUIRE(std::holds_alternative<Error>(answer));
      CHECK(std::get<Error>(answer).code == ErrorCode::Unsupported);
    } else {
      CHECK(std::holds_alternative<SearchResult>(answer));
    }
  }
}
