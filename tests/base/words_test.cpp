#include "base/words.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <set>
#include <string>

#include "base/date.h"
#include "base/utf8.h"

using namespace broadsheet;

namespace {

const Date kDay = *parse_date("2016-02-22");

std::string_view forms_of(Word word, std::string_view language) {
  struct Entry {
    const char* english = nullptr;
    const char* arabic = nullptr;
    const char* persian = nullptr;
    const char* french = nullptr;
  };
  static constexpr Entry kTable[] = {
#define BROADSHEET_WORD(key, ...) {__VA_ARGS__},
#include "base/words.inc"
#undef BROADSHEET_WORD
  };
  const Entry& entry = kTable[static_cast<std::size_t>(word)];
  const char* forms = language == "ar"   ? entry.arabic
                      : language == "fa" ? entry.persian
                      : language == "fr" ? entry.french
                                         : entry.english;
  return forms != nullptr ? forms : "";
}

// The names in braces of all forms together.
std::set<std::string> argument_names(std::string_view forms) {
  std::set<std::string> names;
  for (std::size_t at = forms.find('{'); at != std::string_view::npos;
       at = forms.find('{', at + 1)) {
    names.emplace(forms.substr(at + 1, forms.find('}', at) - at - 1));
  }
  return names;
}

}  // namespace

TEST_CASE("words: every word has English, in valid UTF-8, with its braces closed") {
  for (std::uint16_t i = 0; i < static_cast<std::uint16_t>(Word::Count); ++i) {
    const auto word = static_cast<Word>(i);
    CHECK_FALSE(forms_of(word, "en").empty());
    for (const char* language : {"en", "ar", "fa", "fr"}) {
      const std::string_view forms = forms_of(word, language);
      INFO(language, ": ", std::string(forms));
      CHECK(is_valid_utf8(forms));
      for (const std::string& name : argument_names(forms)) {
        CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos);
      }
    }
  }
}

TEST_CASE("words: a translation asks for no argument that the English doesn't have") {
  for (std::uint16_t i = 0; i < static_cast<std::uint16_t>(Word::Count); ++i) {
    const auto word = static_cast<Word>(i);
    const std::set<std::string> english = argument_names(forms_of(word, "en"));
    for (const char* language : {"ar", "fa", "fr"}) {
      INFO(language, ": ", std::string(forms_of(word, language)));
      for (const std::string& name : argument_names(forms_of(word, language))) {
        CHECK(english.count(name) == 1);
      }
    }
  }
}

TEST_CASE("words: plural forms always end with one for all other numbers") {
  for (std::uint16_t i = 0; i < static_cast<std::uint16_t>(Word::Count); ++i) {
    for (const char* language : {"en", "ar", "fa", "fr"}) {
      const std::string forms(forms_of(static_cast<Word>(i), language));
      if (forms.find("one=") == std::string::npos) continue;
      INFO(forms);
      CHECK((forms.find("|other=") != std::string::npos || forms.rfind("other=", 0) == 0));
    }
  }
}

TEST_CASE("words: counts take the plural of the language and its digits") {
  CHECK(text(Word::MinutesToRead, "en", {{"n", 1}}) == "1 minute to read");
  CHECK(text(Word::MinutesToRead, "en", {{"n", 12}}) == "12 minutes to read");
  CHECK(text(Word::MinutesToRead, "fr", {{"n", 1}}) == "1 minute de lecture");
  CHECK(text(Word::MinutesToRead, "fr-CA", {{"n", 4}}) == "4 minutes de lecture");
  CHECK(text(Word::MinutesToRead, "fa", {{"n", 4}}) == "۴ دقیقه برای خواندن");
  CHECK(text(Word::ArticleCount, "ar", {{"n", 0}}) == "لا مقالات");
  CHECK(text(Word::ArticleCount, "ar", {{"n", 2}}) == "مقالان");
  CHECK(text(Word::ArticleCount, "ar", {{"n", 7}}) == "٧ مقالات");
  CHECK(text(Word::ArticleCount, "ar", {{"n", 11}}) == "١١ مقالاً");
  CHECK(text(Word::ArticleCount, "en", {{"n", 12345}}) == "12,345 articles");
}

TEST_CASE("words: arguments are filled in, and a missing one stays to be seen") {
  CHECK(text(Word::AboutPerson, "en", {{"name", "VOA News"}}) == "About VOA News");
  CHECK(text(Word::PictureOfTotal, "en", {{"n", 3}, {"total", 7}}) == "3 of 7");
  CHECK(text(Word::PictureOfTotal, "ar", {{"n", 3}, {"total", 7}}) == "٣ من ٧");
  CHECK(text(Word::AboutPerson, "en") == "About {name}");
  CHECK(text(Word::AboutPerson, "en", {{"name", "{name}"}}) == "About {name}");
}

TEST_CASE("words: a language without a table answers in English, with English digits") {
  CHECK(words_language("sw") == "en");
  CHECK(words_language("") == "en");
  CHECK(words_language("ar-EG") == "ar");
  CHECK(words_language("prs") == "fa");
  CHECK(text(Word::Search, "my") == "Search");
  CHECK(text(Word::PictureCount, "my", {{"n", 1200}}) == "1,200 pictures");
  CHECK(text(Word::TextSettingsShort, "ar") == "Aa");
}

TEST_CASE("words: what the seed's page needs is said as expected") {
  CHECK(text(Word::RecordingMissing, "en") == "The recording is not in this archive.");
  CHECK(text(Word::RecordingLength, "en", {{"n", 38}}) == "Its length was 38 seconds.");
  CHECK(text(Word::FilePicture, "en") == "File picture");
  CHECK(text(Word::Updated, "en") == "Updated");
}

TEST_CASE("plurals: the categories of CLDR") {
  CHECK(plural_category(1, "en") == PluralCategory::One);
  CHECK(plural_category(0, "en") == PluralCategory::Other);
  CHECK(plural_category(-1, "en") == PluralCategory::One);
  CHECK(plural_category(0, "fr") == PluralCategory::One);
  CHECK(plural_category(1'000'000, "fr") == PluralCategory::Many);
  CHECK(plural_category(0, "fa") == PluralCategory::One);
  CHECK(plural_category(0, "ar") == PluralCategory::Zero);
  CHECK(plural_category(2, "ar") == PluralCategory::Two);
  CHECK(plural_category(103, "ar") == PluralCategory::Few);
  CHECK(plural_category(111, "ar") == PluralCategory::Many);
  CHECK(plural_category(100, "ar") == PluralCategory::Other);
  CHECK(plural_category(21, "ru") == PluralCategory::One);
  CHECK(plural_category(22, "ru") == PluralCategory::Few);
  CHECK(plural_category(12, "ru") == PluralCategory::Many);
  CHECK(plural_category(1, "zh") == PluralCategory::Other);
  CHECK(plural_category(INT64_MIN, "en") == PluralCategory::Other);
}

TEST_CASE("numbers: grouped and spelled as readers expect") {
  CHECK(format_number(999, "en") == "999");
  CHECK(format_number(12345, "en") == "12,345");
  CHECK(format_number(-1234567, "en") == "\u22121,234,567");
  CHECK(format_number(12345, "fr") == "12\u202F345");
  CHECK(format_number(12345, "ar") == "١٢٬٣٤٥");
  CHECK(format_number(12345, "fa") == "۱۲٬۳۴۵");
  CHECK(format_number(12345, "ar-MA") == "12.345");
  CHECK(format_number(1234567, "hi") == "12,34,567");
  CHECK(format_number(1234, "es") == "1234");
  CHECK(format_number(12345, "es") == "12.345");
  CHECK(format_number(0, "en") == "0");
  CHECK(format_number(INT64_MIN, "en") == "\u22129,223,372,036,854,775,808");
}

TEST_CASE("dates: a day as each language writes it") {
  CHECK(format_date(kDay, "en") == "22 February 2016");
  CHECK(format_date(kDay, "fr") == "22 février 2016");
  CHECK(format_date(*parse_date("2016-08-01"), "fr") == "1er août 2016");
  CHECK(format_date(kDay, "ar") == "٢٢ فبراير ٢٠١٦");
  CHECK(format_date(kDay, "fa") == "۲۲ فوریهٔ ۲۰۱۶");
  CHECK(format_date(kDay, "ru") == "22 февраля 2016 г.");
  CHECK(format_date(kDay, "hi") == "22 फ़रवरी 2016");
  CHECK(format_date(kDay, "zh-Hant") == "2016年2月22日");
  CHECK(format_date(kDay, "de") == "22. Februar 2016");
  CHECK(format_date(kDay, "es") == "22 de febrero de 2016");
  CHECK(format_date(kDay, "sw") == "22 February 2016");
  CHECK(format_date(kDay, "my") == "22 February 2016");
}

TEST_CASE("dates: no finer than they are known") {
  const Date month = *parse_date("2016-02");
  const Date year = *parse_date("2016");
  CHECK(format_date(month, "en") == "February 2016");
  CHECK(format_date(month, "ru") == "февраль 2016 г.");
  CHECK(format_date(month, "zh") == "2016年2月");
  CHECK(format_date(year, "en") == "2016");
  CHECK(format_date(year, "ar") == "٢٠١٦");
  CHECK(format_date_time(kDay, "en") == "22 February 2016");
}

TEST_CASE("dates: short where room is scarce, and long where no short form is usual") {
  CHECK(format_short_date(kDay, "en") == "22 Feb 2016");
  CHECK(format_short_date(kDay, "fr") == "22 févr. 2016");
  CHECK(format_short_date(kDay, "es") == "22 feb 2016");
  CHECK(format_short_date(kDay, "ar") == "٢٢ فبراير ٢٠١٦");
  CHECK(format_short_date(*parse_date("2016"), "ru") == "2016");
}

TEST_CASE("dates: the time of day and the zone as they are stored") {
  CHECK(format_date_time(*parse_date("2016-02-22T14:05:00+01:00"), "en") ==
        "22 February 2016, 14:05 UTC+1");
  CHECK(format_date_time(*parse_date("2016-02-22T04:05-09:30"), "en") ==
        "22 February 2016, 04:05 UTC\u22129:30");
  CHECK(format_date_time(*parse_date("2016-02-22T14:05Z"), "fa") == "۲۲ فوریهٔ ۲۰۱۶، ۱۴:۰۵ UTC");
  CHECK(format_date_time(*parse_date("2016-02-22 14:05"), "zh") == "2016年2月22日 14:05");
}

TEST_CASE("durations and sizes: in the language's digits") {
  CHECK(format_duration(38, "en") == "0:38");
  CHECK(format_duration(3725, "en") == "1:02:05");
  CHECK(format_duration(38, "fa") == "۰:۳۸");
  CHECK(format_duration(-4, "en") == "0:00");
  CHECK(format_byte_count(4'200'000, "en") == "4.2\u00A0MB");
  CHECK(format_byte_count(42'900'000, "en") == "42\u00A0MB");
  CHECK(format_byte_count(1'500, "fr") == "1,5\u00A0ko");
  CHECK(format_byte_count(999, "en") == "999\u00A0bytes");
  CHECK(format_byte_count(3'000'000'000, "ar") == "٣ ج.ب");
}

TEST_CASE("words: a month alone has its own form and digits") {
  CHECK(format_month(2, "en") == "February");
  CHECK(format_month(2, "fa") == "فوریه");
  CHECK(format_month(2, "ru") == "февраль");
  CHECK(format_month(11, "zh") == "11月");
  CHECK(format_month(0, "en").empty());
}
