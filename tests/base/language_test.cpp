#include "base/language.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

using namespace broadsheet;

TEST_CASE("language: three-letter codes take BCP 47's shorter ones") {
  CHECK(normalised_language("eng") == "en");
  CHECK(normalised_language("amh") == "am");
  CHECK(normalised_language("tir") == "ti");
  CHECK(normalised_language("fre") == "fr");
  CHECK(normalised_language("fra") == "fr");
  CHECK(normalised_language("pes") == "fa");
  CHECK(normalised_language("cmn-Hant") == "zh-Hant");
  CHECK(normalised_language("zul") == "zu");
  CHECK(normalised_language("aar") == "aa");
  CHECK(normalised_language("ckb") == "ckb");
  CHECK(normalised_language("iw") == "he");
}

TEST_CASE("language: case and separators are those of RFC 5646") {
  CHECK(normalised_language("EN_us") == "en-US");
  CHECK(normalised_language("zh-hant-tw") == "zh-Hant-TW");
  CHECK(normalised_language("sr-LATN-rs") == "sr-Latn-RS");
  CHECK(normalised_language("es-419") == "es-419");
  CHECK(normalised_language("de-CH-1996") == "de-CH-1996");
  CHECK(normalised_language("en-x-US-Team") == "en-x-us-team");
  CHECK(normalised_language("ar-u-nu-LATN") == "ar-u-nu-latn");
  CHECK(normalised_language(" fr ") == "fr");
  CHECK(normalised_language("en_US.UTF-8") == "en");
}

TEST_CASE("language: what names no language is nothing") {
  for (const char* tag :
       {"", " ", "-", "e", "English", "und", "zxx", "12", "en glish", "x-klingon", "französisch"}) {
    INFO(std::string(tag));
    CHECK(normalised_language(tag).empty());
  }
  CHECK(normalised_language(std::string(1000, 'e')).empty());
}

TEST_CASE("language: normalising twice changes nothing") {
  for (const char* tag : {"eng", "amh", "EN_us", "zh-hant-tw", "alb", "mo", "scc", "nob", "in"}) {
    const std::string once = normalised_language(tag);
    CHECK(normalised_language(once) == once);
  }
}

TEST_CASE("language: scripts and directions follow from the tag") {
  for (const char* tag : {"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "ar-MA",
                          "syr", "nqo", "pa-PK", "az-Arab", "uz-Arab-AF"}) {
    INFO(std::string(tag));
    CHECK(is_right_to_left_language(tag));
  }
  for (const char* tag : {"", "en", "am", "zh", "ru", "ku", "pa", "fa-Latn", "tr", "x"}) {
    INFO(std::string(tag));
    CHECK_FALSE(is_right_to_left_language(tag));
  }
  CHECK(script_of_language("zh") == "Hans");
  CHECK(script_of_language("zh-TW") == "Hant");
  CHECK(script_of_language("zh-Hans-TW") == "Hans");
  CHECK(script_of_language("am") == "Ethi");
  CHECK(script_of_language("sw").empty());
  CHECK(is_written_without_spaces("ja"));
  CHECK(is_written_without_spaces("my"));
  CHECK_FALSE(is_written_without_spaces("ko"));
  CHECK(primary_language("zh-Hant-TW") == "zh");
}

TEST_CASE("language: digits are those readers of it know") {
  CHECK(zero_digit_of_language("ar") == 0x0660);
  CHECK(zero_digit_of_language("ar-EG") == 0x0660);
  CHECK(zero_digit_of_language("ar-MA") == '0');
  CHECK(zero_digit_of_language("fa") == 0x06F0);
  CHECK(zero_digit_of_language("ur") == '0');
  CHECK(zero_digit_of_language("mr") == 0x0966);
  CHECK(zero_digit_of_language("hi") == '0');
  CHECK(zero_digit_of_language("my") == 0x1040);
  CHECK(zero_digit_of_language("en") == '0');
  CHECK(zero_digit_of_language("") == '0');
}
