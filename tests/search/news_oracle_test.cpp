// The index against a scan of every article, on real news of a dozen languages: phrases, fields,
// booleans, dates, beginnings and distances give exactly what the scan gives, and the ranked ten
// are those of a scorer written apart from the index's.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "article/article_json.h"
#include "base/utf8.h"
#include "search/analysis.h"
#include "search/article_fields.h"
#include "search/impact.h"
#include "search_host.h"
#include "support/news.h"

using namespace broadsheet;
using namespace broadsheet::test;

namespace {

using Ordinals = std::vector<std::uint32_t>;
constexpr std::size_t kArticlesPerLanguage = 60;

// By language, in the archive's order.
std::map<std::string, std::vector<Article>> news_of(const std::string& file) {
  std::map<std::string, std::vector<Article>> by_language;
  const std::string text = support::unpacked(file);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    auto parsed = parse_article(std::string_view(text).substr(begin, end - begin), {file, 1});
    begin = end + 1;
    if (!parsed) continue;
    std::vector<Article>& list = by_language[parsed->article.language];
    if (list.size() < kArticlesPerLanguage) list.push_back(std::move(parsed->article));
  }
  for (auto& [language, list] : by_language) {
    const auto when = [](const Article& a) {
      return a.date_published ? seconds_since_epoch(*a.date_published) : INT64_MIN;
    };
    std::stable_sort(list.begin(), list.end(),
                     [&](const Article& a, const Article& b) { return when(a) < when(b); });
  }
  return by_language;
}

struct ScannedText {
  SearchField field = SearchField::Body;
  std::string_view text;
  std::vector<Token> tokens;
};
using ScannedArticle = std::vector<ScannedText>;

// A word of a phrase, and its place in it.
struct Asked {
  std::string form;
  std::uint32_t position = 0;
  bool is_beginning = false;  // a last character or syllable begins pairs
  friend bool operator==(const Asked&, const Asked&) = default;
};
using Phrase = std::vector<Asked>;

// "l'union" has "union" in it: what is shortened before an apostrophe is a word of its own.
bool says(const Token& token, const std::string& asked) {
  if (token.form == asked) return true;
  const std::size_t at = token.form.find('\'');
  return at != std::string::npos && token.form.substr(at + 1) == asked &&
         token.stem.find('\'') == std::string::npos;
}

bool stands_at(const std::vector<Token>& tokens, std::size_t at, const Phrase& phrase) {
  for (const Asked& word : phrase) {
    const std::uint32_t place = tokens[at].position + word.position - phrase.front().position;
    const auto token =
        std::lower_bound(tokens.begin(), tokens.end(), place,
                         [](const Token& other, std::uint32_t p) { return other.position < p; });
    if (token == tokens.end() || token->position != place) return false;
    const bool is_it =
        word.is_beginning ? token->form.rfind(word.form, 0) == 0 : says(*token, word.form);
    if (!is_it) return false;
  }
  return true;
}

bool has_phrase(const ScannedArticle& article, const Phrase& forms,
                SearchField field = SearchField::Any) {
  return std::any_of(article.begin(), article.end(), [&](const ScannedText& text) {
    if (field != SearchField::Any && field != text.field) return false;
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
      if (stands_at(text.tokens, i, forms)) return true;
    }
    return false;
  });
}

bool has_near(const ScannedArticle& article, const std::string& a, const std::string& b,
              std::uint32_t words) {
  for (const ScannedText& text : article) {
    for (const Token& left : text.tokens) {
      if (!says(left, a)) continue;
      for (const Token& right : text.tokens) {
        const std::uint32_t gap =
            std::max(left.position, right.position) - std::min(left.position, right.position);
        if (says(right, b) && gap > 0 && gap <= words) return true;
      }
    }
  }
  return false;
}

bool has_beginning(const ScannedArticle& article, std::string_view beginning) {
  return std::any_of(article.begin(), article.end(), [&](const ScannedText& text) {
    return std::any_of(text.tokens.begin(), text.tokens.end(),
                       [&](const Token& token) { return token.form.rfind(beginning, 0) == 0; });
  });
}

// Letters alone, written with spaces between words, long enough to be one.
bool is_plain_word(const std::string& form) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < form.size();) {
    const Utf8Step step = decode_utf8(form, i);
    const char32_t c = step.code_point;
    const bool is_pair = (c >= 0x0E01 && c <= 0x109F) || (c >= 0x2E80 && c < 0xFB00);
    if (is_pair || (c < 0x80 && !(c >= 'a' && c <= 'z'))) return false;
    i += step.size_bytes;
    ++letters;
  }
  return letters > 2;
}

class Archive {
 public:
  Archive(std::vector<Article> articles, std::string language)
      : articles_(std::move(articles)), language_(std::move(language)), host_(articles_) {
    for (const Article& article : articles_) {
      ScannedArticle scanned;
      for (const FieldText& text : fields_of(article)) {
        scanned.push_back({text.field, text.text, analyser_.tokens(text.text, text.language)});
      }
      scans_.push_back(std::move(scanned));
    }
  }

  Phrase forms_in(std::string_view phrase) {
    Phrase forms;
    const std::vector<Token> tokens = analyser_.tokens(phrase, language_);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Token& token = tokens[i];
      // The last of a run of pairs is asked for by the pair before.
      if (i > 0 && token.range.end_byte == tokens[i - 1].range.end_byte) continue;
      const bool is_beginning = token.kind == TokenKind::Unit && i + 1 == tokens.size();
      forms.push_back({token.form, token.position, is_beginning});
    }
    return forms;
  }

  // Some words that follow each other in an article.
  std::string phrase(std::size_t words) {
    for (;;) {
      const ScannedArticle& article = scans_[random_() % scans_.size()];
      const ScannedText& text = article[random_() % article.size()];
      if (text.tokens.size() < words + 1) continue;
      const std::size_t at = random_() % (text.tokens.size() - words);
      const std::uint32_t begin = text.tokens[at].range.begin_byte;
      const std::uint32_t end = text.tokens[at + words - 1].range.end_byte;
      const std::string_view found = text.text.substr(begin, end - begin);
      const bool is_quotable =
          std::none_of(found.begin(), found.end(),
                       [](char c) { return c == '"' || c == '\n' || c == '\\' || c == '*'; }) &&
          found.find("\xE2\x80") == std::string_view::npos &&
          found.find("\xC2") == std::string_view::npos;
      // A character alone is the beginning of pairs, which is another question.
      if (is_quotable && code_point_count(found) > 1) return std::string(found);
    }
  }

  std::string plain_word() {
    for (int tries = 0; tries < 200; ++tries) {
      const ScannedArticle& article = scans_[random_() % scans_.size()];
      const ScannedText& text = article[random_() % article.size()];
      if (text.tokens.empty()) continue;
      const Token& token = text.tokens[random_() % text.tokens.size()];
      const std::string word(text.text.substr(token.range.begin_byte, token.range.size_bytes()));
      // As it is written, for folding takes what stemmers look at; a capital alone may be an OR.
      const bool is_one = analyser_.tokens(word, language_).size() == 1;
      if (is_plain_word(token.form) && is_one && word != "AND" && word != "OR" && word != "NOT") {
        return word;
      }
    }
    return {};
  }

  Ordinals scan(const std::function<bool(const ScannedArticle&)>& is_hit) const {
    Ordinals ordinals;
    for (std::uint32_t i = 0; i < scans_.size(); ++i) {
      if (is_hit(scans_[i])) ordinals.push_back(i);
    }
    return ordinals;
  }

  const std::vector<ScannedArticle>& scans() const { return scans_; }
  const std::vector<Article>& articles() const { return articles_; }
  const std::string& language() const { return language_; }
  Analyser& analyser() { return analyser_; }
  Host& host() { return host_; }
  std::uint32_t random(std::uint32_t below) { return random_() % below; }

 private:
  static std::size_t code_point_count(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
  }

  std::vector<Article> articles_;
  std::string language_;
  Host host_;
  Analyser analyser_;
  std::vector<ScannedArticle> scans_;
  std::mt19937 random_{29};
};

void check_binding_queries(Archive& archive) {
  Host& host = archive.host();
  const auto quoted = [](const std::string& text) { return "\"" + text + "\""; };
  const std::string a = archive.phrase(2);
  const std::string b = archive.phrase(1);
  const std::string c = archive.phrase(1);
  const auto fa = archive.forms_in(a), fb = archive.forms_in(b), fc = archive.forms_in(c);
  CAPTURE(a);
  CAPTURE(b);
  CAPTURE(c);
  CHECK(host.found(quoted(a)) ==
        archive.scan([&](const ScannedArticle& x) { return has_phrase(x, fa); }));
  CHECK(host.found("headline:" + quoted(b)) == archive.scan([&](const ScannedArticle& x) {
    return has_phrase(x, fb, SearchField::Headline);
  }));
  CHECK(host.found("(" + quoted(a) + " OR " + quoted(b) + ") -" + quoted(c)) ==
        archive.scan([&](const ScannedArticle& x) {
          return (has_phrase(x, fa) || has_phrase(x, fb)) && !has_phrase(x, fc);
        }));
  CHECK(host.found(quoted(b) + " AND " + quoted(c)) == archive.scan([&](const ScannedArticle& x) {
    return has_phrase(x, fb) && has_phrase(x, fc);
  }));
  const auto is_word = [](const Phrase& x) { return x.size() == 1 && !x[0].is_beginning; };
  if (is_word(fb) && is_word(fc) && fb != fc) {
    CHECK(host.found(quoted(b) + " near/5 " + quoted(c)) ==
          archive.scan(
              [&](const ScannedArticle& x) { return has_near(x, fb[0].form, fc[0].form, 5); }));
  }
  const Article& dated =
      archive.articles()[archive.random(static_cast<std::uint32_t>(archive.articles().size()))];
  if (!dated.date_published) return;
  const std::int64_t day = day_number(*dated.date_published);
  const std::string date = to_iso_string(*dated.date_published).substr(0, 10);
  if (date.size() < 10) return;
  Ordinals expected;
  for (std::uint32_t i = 0; i < archive.articles().size(); ++i) {
    const auto& when = archive.articles()[i].date_published;
    if (when && day_number(*when) >= day && has_phrase(archive.scans()[i], fb))
      expected.push_back(i);
  }
  CHECK_MESSAGE(host.found(quoted(b) + " date:" + date + "..") == expected, date);
}

void check_beginning(Archive& archive) {
  const std::string written = archive.plain_word();
  if (written.empty()) return;
  const std::string word = archive.forms_in(written).front().form;
  std::string beginning;
  for (int i = 0; i < 3; ++i) {
    const Utf8Step step = decode_utf8(word, beginning.size());
    beginning = word.substr(0, beginning.size() + step.size_bytes);
  }
  CHECK_MESSAGE(
      archive.host().found(beginning + "* AND " + beginning + "*") ==
          archive.scan([&](const ScannedArticle& x) { return has_beginning(x, beginning); }),
      beginning);
}

struct StemIn {
  std::uint32_t ordinal = 0;
  std::uint32_t impact = 0;
  std::uint32_t head_place = 0;  // from 1 on
  std::string head_form;
};

// What every article scores for the words, in doubles and without any index.
std::vector<double> scores_of(Archive& archive, const std::vector<std::string>& words) {
  const auto& scans = archive.scans();
  std::vector<FieldLengths> lengths(scans.size());
  MeanLengths means{};
  std::array<double, kSearchFieldCount> with_field{};
  for (std::size_t i = 0; i < scans.size(); ++i) {
    for (const ScannedText& text : scans[i]) {
      lengths[i][static_cast<std::size_t>(text.field)] +=
          static_cast<std::uint32_t>(text.tokens.size());
    }
    for (std::size_t f = 0; f < kSearchFieldCount; ++f) {
      means[f] += lengths[i][f];
      with_field[f] += lengths[i][f] > 0 ? 1 : 0;
    }
  }
  for (std::size_t f = 0; f < kSearchFieldCount; ++f) means[f] /= std::max(1.0, with_field[f]);
  std::vector<double> scores(scans.size());
  std::vector<StemIn> before;
  double idf_before = 0;
  std::string form_before;
  for (const std::string& word : words) {
    const Token token = archive.analyser().tokens(word, archive.language()).at(0);
    const std::string& stem = token.stem;
    const std::string form = token.form;
    std::vector<StemIn> found;
    for (std::uint32_t i = 0; i < scans.size(); ++i) {
      FieldCounts counts{};
      StemIn in{i, 0, 0, {}};
      for (const ScannedText& text : scans[i]) {
        for (const Token& other : text.tokens) {
          if (other.stem != stem) continue;
          ++counts[static_cast<std::size_t>(text.field)];
          const bool is_first = in.head_place == 0 && text.field == SearchField::Headline;
          if (is_first) in = {i, 0, other.position + 1, other.form};
        }
      }
      if (counts == FieldCounts{}) continue;
      in.impact = impact_of(counts, lengths[i], means);
      found.push_back(std::move(in));
    }
    const double n = static_cast<double>(found.size());
    const double without = static_cast<double>(scans.size()) - n;
    const double idf = std::max(1.0, std::round(256 * std::log((without + 0.5) / (n + 0.5))));
    for (const StemIn& in : found) {
      scores[in.ordinal] += idf * in.impact;
      for (const StemIn& first : before) {
        if (first.ordinal != in.ordinal || first.head_place == 0 || in.head_place == 0) continue;
        const int gap = static_cast<int>(in.head_place) - static_cast<int>(first.head_place);
        const int distance = gap < 0 ? 1 - gap : gap;
        if (distance == 0 || distance > 4) continue;
        double bonus = std::min(idf, idf_before) * 7.5 * std::pow(0.9, distance - 1);
        bonus /= std::sqrt(static_cast<double>(words.size() - 1));
        if (gap < 0) bonus /= 2;
        const bool is_exact = first.head_form == form_before && in.head_form == form;
        scores[in.ordinal] += is_exact ? bonus : 0.7 * bonus;
      }
    }
    before = std::move(found);
    form_before = form;
    idf_before = idf;
  }
  return scores;
}

void check_ranking(Archive& archive) {
  std::vector<std::string> words;
  for (int i = 0; i < 3; ++i) {
    const std::string word = archive.plain_word();
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) {
      words.push_back(word);
    }
  }
  if (words.size() < 2) return;
  std::string query;
  for (const std::string& word : words) query += word + " ";
  CAPTURE(query);
  const std::vector<double> scores = scores_of(archive, words);
  const auto hits = archive.host().search(query, {.count = 10}).hits;
  std::vector<double> best = scores;
  std::sort(best.rbegin(), best.rend());
  REQUIRE(!hits.empty());
  for (std::size_t i = 0; i < hits.size(); ++i) {
    // The index counts in whole numbers.
    CHECK(hits[i].score == doctest::Approx(scores[hits[i].ordinal]).epsilon(0.01).scale(500));
    CHECK(scores[hits[i].ordinal] == doctest::Approx(best[i]).epsilon(0.01).scale(500));
  }
}

}  // namespace

TEST_CASE("oracle: on news of a dozen languages the index gives what a scan gives") {
  std::set<std::string> languages;
  for (const char* name :
       {"fars-fa", "saudinewsnet-ar", "thucnews-titles-zh", "myanmar-my", "masakhanews"}) {
    const auto path = support::data_path(std::string("news/") + name + ".jsonl.gz");
    if (!path) return;
    for (auto& [language, articles] : news_of(*path)) {
      CAPTURE(language);
      languages.insert(language);
      Archive archive(std::move(articles), language);
      for (int round = 0; round < 6; ++round) {
        check_binding_queries(archive);
        check_beginning(archive);
        check_ranking(archive);
      }
    }
  }
  CHECK(languages.size() >= 12);
}
