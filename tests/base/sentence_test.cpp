#include "base/sentence.h"

#include <doctest/doctest.h>

#include <string>

namespace broadsheet {

TEST_CASE("sentence: ends at a stop before a space, not at an abbreviation") {
  const auto first = [](const std::string& text, std::size_t from = 0) {
    return text.substr(0, sentence_end(text, from));
  };
  CHECK(first("The harbour burned. Nobody was hurt.") == "The harbour burned.");
  CHECK(first("Did it burn? It did.") == "Did it burn?");
  CHECK(first("A ferry leaves on Oct. 12 from the pier. It is late.") ==
        "A ferry leaves on Oct. 12 from the pier.");
  CHECK(first("Mr. Smith of St. Ives met J. Doe in the U.N. hall today. Then he left.") ==
        "Mr. Smith of St. Ives met J. Doe in the U.N. hall today.");
  CHECK(first("Boats, nets etc. were lost in the flood. More rain fell.") ==
        "Boats, nets etc. were lost in the flood.");
  CHECK(first("Il pleut à Orléans. Rien ne bouge.") == "Il pleut à Orléans.");
  CHECK(first("Il vit près d'Été. Rien ne bouge.") == "Il vit près d'Été.");
  CHECK(first("One. Two three. Four.", 5) == "One. Two three.");
  CHECK(sentence_end("It ends at the end.", 0) == std::string::npos);
  CHECK(sentence_end("It ends before a space. ", 0) == 23);
  CHECK(sentence_end("", 0) == std::string::npos);
  CHECK(sentence_end("a. B", 9) == std::string::npos);
}

TEST_CASE("sentence: other scripts have stops of their own") {
  const auto first = [](const std::string& text) { return text.substr(0, sentence_end(text, 0)); };
  CHECK(first("बाँध बंद हुआ। पानी रुक गया।") == "बाँध बंद हुआ।");
  CHECK(first("بند بند ہو گیا۔ پانی رک گیا۔") == "بند بند ہو گیا۔");
  CHECK(first("هل أغلق السد؟ نعم.") == "هل أغلق السد؟");
  CHECK(first("他说：“水闸关了。”水停了。") == "他说：“水闸关了。”");
  CHECK(first("关了吗？关了！") == "关了吗？");
  CHECK(first("क।ख ग") == "क।ख ग");
  // From inside a character on.
  CHECK(sentence_end("水。水", 1) == 6);
  CHECK(sentence_end("\xe3\x80", 0) == std::string::npos);
}

}  // namespace broadsheet
