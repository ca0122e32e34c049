#include "page/slug.h"

#include <doctest/doctest.h>

#include "base/short_hash.h"

using namespace broadsheet;

TEST_CASE("slug: words of the headline, then the hash of the identifier") {
  const std::string hash = short_hash_text(short_hash("id"));
  CHECK(make_slug("Sea Gates Shut!", "id") == "sea-gates-shut-" + hash);
  CHECK(make_slug("", "id") == hash);
  CHECK(make_slug("它们", "id") == hash);
}

TEST_CASE("slug: simple letters of other alphabets are spelled in ASCII") {
  CHECK(ascii_words("À la Halle, Ærø – Łódź", 60) == "a-la-halle-aero-lodz");
  CHECK(ascii_words("Северный вокзал", 60) == "severnyy-vokzal");
  CHECK(ascii_words("Αθήνα", 60) == "athina");
  CHECK(ascii_words("میخواهم ۱۲", 60) == "mykhwahm-12");
  CHECK(ascii_words("Sarne’s ‘gate’", 60) == "sarnes-gate");
}

TEST_CASE("slug: a page's address is at most 80 bytes of lower-case ASCII") {
  std::string headline;
  for (int i = 0; i < 400; ++i) headline += "Words, ";
  for (const std::string& text : {headline, std::string(400, 'x')}) {
    const std::string address = "a/" + make_slug(text, "id") + ".html";
    CHECK(address.size() <= 80);
    for (const char c : address) {
      const bool is_plain =
          (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/' || c == '.';
      CHECK(is_plain);
    }
  }
}

TEST_CASE("slug: the same headline and identifier twice still give two slugs, both with the hash") {
  SlugMaker slugs;
  const std::string first = slugs.slug("Gates", "id");
  const std::string second = slugs.slug("GATES", "id");
  CHECK(first != second);
  CHECK(short_hash_of_slug(first) == short_hash("id"));
  CHECK(short_hash_of_slug(second) == short_hash("id"));
}
