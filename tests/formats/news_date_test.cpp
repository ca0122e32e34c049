#include "formats/news_date.h"

#include <doctest/doctest.h>

using namespace broadsheet;

namespace {

std::string read_date(const char* text) {
  const FoundDates found = find_dates(text);
  std::string out;
  for (const FoundDate& date : found.dates) {
    out += (out.empty() ? "" : " ") + std::string(date.is_update ? "updated:" : "") +
           to_iso_string(date.date);
  }
  for (const std::string& word : found.other_words) out += " +" + word;
  return out;
}

}  // namespace

TEST_CASE("news date: the spellings of English pages") {
  CHECK(read_date("February 22, 2016 3:06 PM") == "2016-02-22T15:06");
  CHECK(read_date("Feb. 22, 2016") == "2016-02-22");
  CHECK(read_date("22nd of February 2016") == "2016-02-22");
  CHECK(read_date("Monday, 22 February 2016, 12:15 a.m. EST") == "2016-02-22T00:15-05:00");
  CHECK(read_date("Last updated: 2016-02-22T15:06:09Z") == "updated:2016-02-22T15:06:09Z");
  CHECK(read_date("Published 3:06 PM GMT, February 22, 2016") == "2016-02-22T15:06Z");
  CHECK(read_date("February 22, 20164:10 PM") == "2016-02-22T16:10");
  CHECK(read_date("February 2016") == "2016-02");
  CHECK(read_date("Published February 22, 2016 - Updated February 23, 2016 at 11:00") ==
        "2016-02-22 updated:2016-02-23T11:00");
}

TEST_CASE("news date: the spellings of other languages") {
  CHECK(read_date("22 février 2016 à 15h06") == "2016-02-22T15:06");
  CHECK(read_date("Mis à jour le 22 février 2016") == "updated:2016-02-22");
  CHECK(read_date("22. Februar 2016, 15:06 Uhr") == "2016-02-22T15:06");
  CHECK(read_date("22 de febrero de 2016") == "2016-02-22");
  CHECK(read_date("22.02.2016") == "2016-02-22");
  CHECK(read_date("22 февраля 2016, 15:06") == "2016-02-22T15:06");
  CHECK(read_date("Обновлено: 23 февраля 2016") == "updated:2016-02-23");
  CHECK(read_date("22 فبراير 2016") == "2016-02-22");
  CHECK(read_date("٢٢ شباط ٢٠١٦") == "2016-02-22");
  CHECK(read_date("22 Şubat 2016") == "2016-02-22");
  CHECK(read_date("2016年2月22日 15:06") == "2016-02-22T15:06");
}

TEST_CASE("news date: solar Hijri dates become the same day of the Gregorian calendar") {
  CHECK(read_date("۳ اسفند ۱۳۹۴") == "2016-02-22");
  CHECK(read_date("۱ فروردین ۱۴۰۰") == "2021-03-21");
  CHECK(read_date("۳۰ اسفند ۱۳۹۹") == "2021-03-20");
  CHECK(read_date("۱۱ دی ۱۳۹۵، ساعت ۱۸:۳۰") == "2016-12-31T18:30");
  CHECK(read_date("1394/12/03") == "2016-02-22");
}

TEST_CASE("news date: what could be two days is not read, and what is no day isn't either") {
  CHECK(find_dates("03/04/2016").is_ambiguous);
  CHECK(find_dates("03/04/2016").dates.empty());
  CHECK(read_date("13/04/2016") == "2016-04-13");
  CHECK(read_date("04/13/2016") == "2016-04-13");
  CHECK(find_dates("February 30, 2016").dates.empty());
  CHECK(find_dates("in 2016").dates.empty());
  CHECK(find_dates("99:99 99999999999999999999").dates.empty());
  CHECK(find_dates("").dates.empty());
}

TEST_CASE("news date: words that belong to no date are told, and relative dates known") {
  CHECK(read_date("Geneva, February 22, 2016") == "2016-02-22 +geneva");
  CHECK(is_relative_date("2 hours ago"));
  CHECK(is_relative_date("5 часов назад"));
  CHECK_FALSE(is_relative_date("a long time ago in a country by the sea"));
}
