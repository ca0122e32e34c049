#include "base/utf8.h"

#include <doctest/doctest.h>

using namespace broadsheet;

TEST_CASE("utf8: every code point that exists comes home") {
  std::size_t wrong_count = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    const Utf8Step step = decode_utf8(text, 0);
    if (step.code_point != c || step.size_bytes != text.size() || !step.is_valid) ++wrong_count;
    if (previous_utf8(text, text.size()) != 0) ++wrong_count;
  }
  CHECK(wrong_count == 0);
}

TEST_CASE("utf8: surrogates and what lies beyond Unicode are written as U+FFFD") {
  std::string text;
  append_utf8(text, 0xD800);
  append_utf8(text, 0x110000);
  CHECK(text == "\uFFFD\uFFFD");
}

TEST_CASE("utf8: overlong forms, surrogates and stray bytes are not valid") {
  CHECK_FALSE(is_valid_utf8("\xC0\x80"));
  CHECK_FALSE(is_valid_utf8("\xE0\x80\xAF"));
  CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));
  CHECK_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));
  CHECK_FALSE(is_valid_utf8("\xF8\x88\x80\x80\x80"));
  CHECK_FALSE(is_valid_utf8("a\x80"));
  CHECK_FALSE(is_valid_utf8("a\xE2\x82"));
  CHECK(is_valid_utf8(""));
  CHECK(is_valid_utf8("a\u00E9\u20AC\U0001F54A"));
}

TEST_CASE("utf8: one replacement stands for each maximal subpart, as in Unicode's own example") {
  // The Unicode Standard, table 3-8.
  CHECK(repaired_utf8("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41") ==
        "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
        "A");
  // Table 3-11: truncated sequences.
  CHECK(repaired_utf8("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41") ==
        "\uFFFD\uFFFD\uFFFD\uFFFD"
        "A");
}

TEST_CASE("utf8: going back over broken bytes takes one byte at a time") {
  const std::string_view text = "a\x80\x80\u20AC";
  CHECK(previous_utf8(text, 6) == 3);
  CHECK(previous_utf8(text, 3) == 2);
  CHECK(previous_utf8(text, 2) == 1);
  CHECK(previous_utf8(text, 1) == 0);
  CHECK(previous_utf8(text, 0) == 0);
}
