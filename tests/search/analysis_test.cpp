#include "search/analysis.h"

#include <doctest/doctest.h>

#include <string>

#include "search/fold.h"

using namespace broadsheet;

namespace {

std::string forms(std::string_view text, std::string_view language = "en") {
  Analyser analyser;
  std::string joined;
  for (const Token& token : analyser.tokens(text, language)) {
    if (!joined.empty()) joined += '|';
    joined += token.form;
  }
  return joined;
}

std::string stems(std::string_view text, std::string_view language) {
  Analyser analyser;
  std::string joined;
  for (const Token& token : analyser.tokens(text, language)) {
    if (!joined.empty()) joined += '|';
    joined += token.stem;
  }
  return joined;
}

}  // namespace

TEST_CASE("folding: case, diacritics, width and compatibility forms go; other letters stay") {
  CHECK(index_form("Économie ÅNGSTRÖM Straße Œuvre Łódź") ==
        "economie angstrom strasse oeuvre lodz");
  CHECK(index_form("Ｆｕｌｌ ﬁne ½") == "full fine 1\u20442");
  CHECK(index_form("Ёлка мой МОИ") == "елка мой мои");
  CHECK(index_form("Ἀθῆναι ΣΟΦΟΣ σοφός") == "αθηναι σοφοσ σοφοσ");
  CHECK(index_form("が 한국") == "が 한국");
  CHECK(index_form("हिन्दी") == "हिन्दी");
}

TEST_CASE("folding: Arabic and Persian spellings of one word are one") {
  CHECK(index_form("كتاب") == index_form("کتاب"));
  CHECK(index_form("عليّ") == index_form("علی"));
  CHECK(index_form("أحمد") == index_form("احمد"));
  CHECK(index_form("۱۲۳") == "123");
  CHECK(index_form("١٢٣") == "123");
  CHECK(index_form("محمـــد") == index_form("محمد"));
}

TEST_CASE("folding: combining marks equal precomposed letters, ill-formed bytes become U+FFFD") {
  CHECK(index_form("e\u0301") == index_form("é"));
  CHECK(index_form("\xFF"
                   "a") == "\uFFFDa");
  CHECK(lowered("ÉCOLE") == "école");
}

TEST_CASE("analysis: words end where UAX 29 says") {
  CHECK(forms("Don't stop, cease-fire (3.14%)!") == "don't|stop|cease|fire|3.14");
  CHECK(forms("The U.S. and the US") == "the|us|and|the|us");
  CHECK(forms("a_b foo@bar.example").find("a_b") == 0);
  CHECK(forms("… — ?!").empty());
}

TEST_CASE("analysis: ranges are the bytes of the word in the source, in order") {
  Analyser analyser;
  const std::string text = "“Née” à l’école, 42 zł – Straße";
  std::uint32_t last_byte = 0;
  std::uint32_t next_position = 0;
  for (const Token& token : analyser.tokens(text, "fr")) {
    CHECK(token.range.begin_byte >= last_byte);
    CHECK(index_form(std::string_view(text).substr(token.range.begin_byte,
                                                   token.range.size_bytes())) == token.form);
    CHECK(token.position == next_position++);
    last_byte = token.range.end_byte;
  }
  CHECK(next_position == 6);
}

TEST_CASE("analysis: stems come from Snowball, in the language of the text") {
  CHECK(stems("running runs Russia Russian", "en") == "run|run|russia|russian");
  CHECK(stems("continuités", "fr") == stems("continuité", "fr"));
  CHECK(stems("книгами", "ru") == stems("книга", "ru"));
  CHECK(stems("running", "") == "running");
}

TEST_CASE("analysis: an apostrophe is one, whatever a keyboard or an editor puts for it") {
  CHECK(forms("Don’t don't donʼt don＇t") == "don't|don't|don't|don't");
  CHECK(forms("п’ять п'ять пʼять", "uk") == "п'ять|п'ять|п'ять");
  CHECK(stems("Iran’s Iran's Iran", "en") == "iran|iran|iran");
}

TEST_CASE("analysis: what is shortened before an apostrophe leaves the word's stem as it is") {
  CHECK(stems("l’Europe d'Europe qu’Europe jusqu'Europe Europe", "fr") ==
        "europ|europ|europ|europ|europ");
  CHECK(forms("l’Europe", "fr") == "l'europe");
  CHECK(stems("dell’Europa un'amica", "it") == stems("Europa amica", "it"));
  CHECK(stems("l’home", "ca") == stems("home", "ca"));
  CHECK(stems("İstanbul’da", "tr") == stems("İstanbul", "tr"));
  // Where it belongs to the word, and in languages that shorten nothing.
  CHECK(stems("aujourd’hui n'a", "fr") == "aujourd'hui|n'a");
  CHECK(stems("O'Brien", "en") == "o'brien");
  CHECK(stems("'", "fr").empty());
}

TEST_CASE("analysis: a Persian verb is one word however it is written") {
  const std::string joined = forms("میخواهم", "fa");
  CHECK(forms("می‌خواهم", "fa") == joined);
  CHECK(forms("می خواهم", "fa") == joined);
  CHECK(forms("كتاب ها", "fa") == forms("کتاب‌ها", "fa"));
}

TEST_CASE("analysis: Han, Kana and Hangul become pairs, the last character also stands alone") {
  CHECK(forms("体验巅峰", "zh") == "体验|验巅|巅峰|峰");
  CHECK(forms("2D巅峰。", "zh") == "2d|巅峰|峰");
  CHECK(forms("정부는 2016년에", "ko") == "정부|부는|는|2016|년에|에");
  CHECK(forms("東京タワー", "ja") == "東京|京タ|タワ|ワー|ー");
}

TEST_CASE("analysis: scripts without spaces become pairs of syllables") {
  CHECK(forms("မြန်မာ", "my") == "မြန်မာ|မာ");
  CHECK(forms("สวัสดี", "th").find('|') != std::string::npos);
}

TEST_CASE("analysis: a token says whether it is a word, a pair or the last of a run") {
  Analyser analyser;
  std::string kinds;
  for (const Token& token : analyser.tokens("New 東京都, 京 မြန်မာ", "ja")) {
    kinds += token.kind == TokenKind::Word ? 'w' : token.kind == TokenKind::Pair ? 'p' : 'u';
  }
  CHECK(kinds == "wppuupu");
}

TEST_CASE("analysis: hostile text is cut to terms of bounded size in bounded time") {
  Analyser analyser;
  const std::string word(1000000, 'x');
  const auto tokens = analyser.tokens(word, "en");
  REQUIRE(tokens.size() == 1);
  CHECK(tokens[0].form.size() == kMaxTermBytes);
  CHECK(tokens[0].range.size_bytes() == word.size());
  std::string marks = "a";
  for (int i = 0; i < 100000; ++i) marks += "\u0301";
  CHECK(analyser.tokens(marks, "en").size() == 1);
  CHECK(analyser.tokens("\xFF\xFE\x80 word", "en").back().form == "word");
}
