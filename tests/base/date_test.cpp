#include "base/date.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

using namespace broadsheet;

namespace {

std::string read_and_written(std::string_view text) {
  const auto date = parse_date(text);
  return date ? to_iso_string(*date) : "nothing";
}

}  // namespace

TEST_CASE("date: each precision is kept as it is written") {
  for (const char* text :
       {"2016", "2016-02", "2016-02-22", "2016-02-22T14:05", "2016-02-22T14:05:09",
        "2016-02-22T14:05Z", "2016-02-22T14:05:09Z", "2016-02-22T14:05:09+05:30",
        "2016-02-22T14:05:09-11:00", "0001-01-01"}) {
    CHECK(read_and_written(text) == text);
  }
}

TEST_CASE("date: the spellings of databases and of RFC 3339 are read") {
  CHECK(read_and_written("2015-07-21 02:51:32") == "2015-07-21T02:51:32");
  CHECK(read_and_written("2015-07-21t02:51:32z") == "2015-07-21T02:51:32Z");
  CHECK(read_and_written(" 2015-07-21 \n") == "2015-07-21");
  CHECK(read_and_written("2015-07-21T02:51:32.123456Z") == "2015-07-21T02:51:32Z");
  CHECK(read_and_written("2015-07-21T02:51:32,5+0200") == "2015-07-21T02:51:32+02:00");
  CHECK(read_and_written("2015-07-21 02:51:32 +02") == "2015-07-21T02:51:32+02:00");
  CHECK(read_and_written("20150721T025132Z") == "2015-07-21T02:51:32Z");
  CHECK(read_and_written("20150721") == "2015-07-21");
  CHECK(read_and_written("2016-12-31T23:59:60Z") == "2016-12-31T23:59:60Z");
  CHECK(read_and_written("2015-07-21T02:51-00:00") == "2015-07-21T02:51Z");
}

TEST_CASE("date: what doesn't exist or isn't a date gives nothing") {
  for (const char* text : {"",
                           " ",
                           "201",
                           "20166",
                           "2016-13",
                           "2016-00",
                           "2016-2",
                           "2016-02-30",
                           "2015-02-29",
                           "1900-02-29",
                           "2016-04-31",
                           "2016-02-22T",
                           "2016-02-22T14",
                           "2016-02-22T24:00",
                           "2016-02-22T14:60",
                           "2016-02-22T14:05:61",
                           "2016-02-22T14:05:60",
                           "2016-02-22T14:05:09.",
                           "2016-02-22T14:05X",
                           "2016-02-22T14:05+24:00",
                           "2016-02-22T14:05+",
                           "2016-02T14:05",
                           "201602",
                           "22.02.2016",
                           "Feb 22, 2016",
                           "2016-02-22 (Monday)",
                           "-2016",
                           "2016-02-22-"}) {
    INFO(std::string(text));
    CHECK(read_and_written(text) == "nothing");
  }
}

TEST_CASE("date: leap days exist every fourth year but not in 1900") {
  CHECK(parse_date("2016-02-29"));
  CHECK(parse_date("2000-02-29"));
  CHECK_FALSE(parse_date("2100-02-29"));
}

TEST_CASE("date: day numbers count up one by one over four centuries and come home") {
  std::size_t wrong_count = 0;
  Date before = date_from_day_number(-200'001);
  for (std::int64_t day = -200'000; day < 200'000; ++day) {
    const Date date = date_from_day_number(day);
    if (day_number(date) != day || parse_date(to_iso_string(date)) != date) ++wrong_count;
    const bool is_next = date.day == before.day + 1 || date.day == 1;
    if (!is_next || day_of_week(date) != (day_of_week(before) + 1) % 7) ++wrong_count;
    before = date;
  }
  CHECK(wrong_count == 0);
}

TEST_CASE("date: known days") {
  CHECK(day_number(*parse_date("1970-01-01")) == 0);
  CHECK(day_number(*parse_date("2016-02-22")) == 16853);
  CHECK(day_of_week(*parse_date("2016-02-22")) == 1);
  CHECK(day_of_week(*parse_date("1887-03-05")) == 6);
  CHECK(seconds_since_epoch(*parse_date("2016-02-22T14:05:00Z")) == 1456149900);
  CHECK(seconds_since_epoch(*parse_date("2016-02-22T14:05:00+01:00")) == 1456146300);
  CHECK(seconds_since_epoch(*parse_date("1969-12-31T23:59:59")) == -1);
}

TEST_CASE("date: day numbers beyond any archive stay within what a year can hold") {
  CHECK(date_from_day_number(INT64_MAX).year > 30000);
  CHECK(date_from_day_number(INT64_MIN).year < -30000);
}

TEST_CASE("duration: hours, minutes and seconds are read and written") {
  CHECK(parse_duration_secs("PT38S") == 38);
  CHECK(parse_duration_secs("PT0M38S") == 38);
  CHECK(parse_duration_secs("PT1H2M") == 3720);
  CHECK(parse_duration_secs("P1DT1S") == 86401);
  CHECK(parse_duration_secs("P2W") == 1209600);
  CHECK(parse_duration_secs("PT1.5S") == 2);
  CHECK(parse_duration_secs("PT1.4S") == 1);
  CHECK(duration_to_iso_string(38) == "PT38S");
  CHECK(duration_to_iso_string(3720) == "PT1H2M");
  CHECK(duration_to_iso_string(90061) == "PT25H1M1S");
  CHECK(duration_to_iso_string(0) == "PT0S");
  CHECK(duration_to_iso_string(-5) == "PT0S");
}

TEST_CASE("date: a clock on the wall may show another day than Greenwich") {
  const std::int64_t now = seconds_since_epoch(*parse_date("2026-02-28T23:30:00Z"));
  CHECK(to_iso_string(local_date(now, 0)).rfind("2026-02-28T23:30", 0) == 0);
  CHECK(to_iso_string(local_date(now, 60)).rfind("2026-03-01T00:30", 0) == 0);
  CHECK(to_iso_string(local_date(now, -570)).rfind("2026-02-28T14:00", 0) == 0);
  CHECK(seconds_since_epoch(local_date(now, 345)) == now);
  CHECK(to_iso_string(local_date(-60, 0)).rfind("1969-12-31T23:59", 0) == 0);
}

TEST_CASE("duration: months, years and half-written ones are refused") {
  for (const char* text : {"", "P", "PT", "38", "PT38", "T38S", "P1Y", "P1M", "P1DT", "PT1M1H",
                           "PT-1S", "PT1S2", "PT1.S", "PT1.5M", "PT9999999999S", "PTS", "P1H"}) {
    INFO(std::string(text));
    CHECK_FALSE(parse_duration_secs(text));
  }
}

TEST_CASE("duration: every length comes home") {
  for (std::int64_t secs = 0; secs < 100'000; secs += 7) {
    REQUIRE(parse_duration_secs(duration_to_iso_string(secs)) == secs);
  }
}
