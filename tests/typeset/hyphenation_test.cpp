#include <doctest/doctest.h>
#include <hyphen.h>

#include <cstdlib>
#include <cstring>

#include "support/data.h"
#include "typeset/fonts_for_tests.h"
#include "typeset/hyphenation.h"

// libhyphen, the oracle here, loses a few words of each file it reads; the product doesn't link it.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:hnj_hyphen_load_line"; }

namespace broadsheet {
namespace {

std::vector<std::byte> bytes_of(const std::string& text) {
  std::vector<std::byte> bytes(text.size());
  if (!text.empty()) std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

// Where Debian's hyphen-* packages put their files, or a copy of them.
std::string hyphen_dir() {
  const char* dir = std::getenv("BROADSHEET_HYPHEN_DIR");
  return std::string(dir == nullptr ? "/usr/share/hyphen" : dir) + "/";
}

std::string divided(const Hyphenation& hyphenation, const std::string& word,
                    const std::string& language) {
  std::string result = word;
  const auto points = hyphenation.points(word, language);
  for (auto p = points.rbegin(); p != points.rend(); ++p) result.insert(*p, 1, '=');
  return result;
}

}  // namespace

TEST_CASE("hyphenation: patterns stand between letters, odd values divide") {
  Hyphenation hyphenation;
  REQUIRE(hyphenation.load("en", bytes_of("UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 3\n"
                                          "% a comment\n1na\na2n1b\n.ba1\n")));
  CHECK(divided(hyphenation, "banana", "en") == "ba=nana");
  CHECK(divided(hyphenation, "BANANA", "en-GB") == "BA=NANA");
  CHECK(divided(hyphenation, "xxanbxx", "en") == "xxan=bxx");
  CHECK(hyphenation.points("banana", "fr").empty());
  CHECK_FALSE(hyphenation.has("fr"));
  CHECK(hyphenation.take_wanted() == std::vector<std::string>{"fr"});
}

TEST_CASE("hyphenation: a division that changes the spelling is left out") {
  Hyphenation hyphenation;
  REQUIRE(hyphenation.load("de", bytes_of("ISO8859-1\n1fa\nf5f/ff=f,1,2\nr3t\n")));
  CHECK(divided(hyphenation, "schiffahrt", "de") == "schiffahrt");
  CHECK(divided(hyphenation, "tafah", "de") == "ta=fah");
}

TEST_CASE("hyphenation: what is no pattern file is refused in words") {
  Hyphenation hyphenation;
  for (const std::string text : {"", "\xFF\xFE", "EBCDIC\na1b\n", "UTF-8\n", "UTF-8\n%only\n"}) {
    const auto result = hyphenation.load("en", bytes_of(text));
    REQUIRE_FALSE(result);
    CHECK_FALSE(result.error().message.empty());
  }
}

TEST_CASE("hyphenation: Debian's patterns divide words as libhyphen does") {
  const std::pair<const char*, const char*> files[] = {{"en", "hyph_en_US.dic"},
                                                       {"fr", "hyph_fr.dic"},
                                                       {"es", "hyph_es_ES.dic"},
                                                       {"pl", "hyph_pl_PL.dic"},
                                                       {"sv", "hyph_sv_SE.dic"}};
  const char* words[] = {"hyphenation",     "government",     "reconstruction", "development",
                         "responsabilidad", "extraordinaire", "international",  "universitaires",
                         "independencia",   "konstytucja",    "wiadomo",        "sammanhang",
                         "harbour",         "parliamentary",  "communication",  "administration"};
  for (const auto& [language, file] : files) {
    const std::string path = hyphen_dir() + file;
    const std::string text = support::read_file(path);
    if (text.empty()) {
      std::printf("skipped: %s is not at hand\n", path.c_str());
      continue;
    }
    Hyphenation hyphenation;
    REQUIRE(hyphenation.load(language, bytes_of(text)));
    HyphenDict* dict = hnj_hyphen_load(path.c_str());
    REQUIRE(dict != nullptr);
    const std::string_view charset = std::string_view(text).substr(0, text.find('\n'));
    for (const char* word : words) {
      const auto size = static_cast<int>(std::strlen(word));
      std::string marks(static_cast<std::size_t>(size) + 5, '\0');
      char** rep = nullptr;
      int* pos = nullptr;
      int* cut = nullptr;
      hnj_hyphen_hyphenate3(dict, word, size, marks.data(), nullptr, &rep, &pos, &cut, 2, 2, 2, 2);
      std::vector<std::uint32_t> expected;
      for (int i = 0; i + 1 < size; ++i) {
        if ((marks[static_cast<std::size_t>(i)] & 1) != 0) {
          expected.push_back(static_cast<std::uint32_t>(i + 1));
        }
      }
      // libhyphen's margins are the larger of the file's and the caller's, as ours.
      CHECK_MESSAGE(hyphenation.points(word, language) == expected,
                    word << " in " << language << " " << std::string(charset));
    }
    hnj_hyphen_free(dict);
  }
}

}  // namespace broadsheet
