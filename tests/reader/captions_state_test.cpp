// The captions view without a window: what its address says, differing words.
#include <doctest/doctest.h>

#include "reader/captions_state.h"

using namespace broadsheet;

TEST_CASE("captions: an address says everything that was chosen, and is read back the same") {
  CaptionsChoice choice;
  CHECK(to_string(choice).empty());
  choice.form = CaptionsForm::Table;
  choice.sort = CaptionSort::Credit;
  choice.credit = "AP = Associated Press";
  choice.section = "Middle East";
  choice.year = 2016;
  choice.wanted_flags = kIsFilePicture | kHasCredit;
  choice.unwanted_flags = kHasAlt;
  choice.is_reversed = true;
  choice.fault = CaptionFault::CaptionTwice;
  CHECK(parse_captions_choice(to_string(choice)) == choice);
  for (const char* name : {"Doe; AP", "a~,b", "a~;b~", "~~", "A, B"}) {
    choice.credit = choice.section = name;
    CHECK(parse_captions_choice(to_string(choice)) == choice);
  }
  CHECK(parse_captions_choice("credit=A, B~").credit == "A, B~");
  CHECK(parse_captions_choice("sort=nonsense;;=;year=20x6;noalt;unknown=1").unwanted_flags ==
        kHasAlt);
  CHECK_FALSE(parse_captions_choice("fault=nonsense").fault);
  CHECK(parse_captions_choice("undated;nocaption").unwanted_flags == (kHasOwnDate | kHasCaption));
}

TEST_CASE("captions: differing words are those that the other wording lacks in that place") {
  Analyser analyser;
  const std::string mine = "Residents of Zahraa survey the damage on Sunday";
  const std::string other = "Citizens of Zahraa survey damage on Sunday";
  std::string marked;
  for (const TextRange& range : differing_words(mine, other, analyser)) {
    marked += mine.substr(range.begin_byte, range.size_bytes()) + "|";
  }
  CHECK(marked == "Residents|the|");
  CHECK(differing_words(mine, mine, analyser).empty());
}
