#include "bundle/native/text_needs.h"

#include <doctest/doctest.h>

using namespace broadsheet;

TEST_CASE("fonts: labels are drawn in capitals, so their capitals are needed") {
  Article article;
  article.section = "Город";
  article.label = "Évènement à part";
  TextNeeds needs;
  needs.add(article);
  for (const char32_t c : {U'Г', U'О', U'Р', U'Д', U'È', U'À'}) {
    CHECK(needs.all.contains(c));
    CHECK(needs.bold.contains(c));
  }
}

TEST_CASE("fonts: one letter asks for its alphabet, and no sign or other script does") {
  Article article;
  article.publisher = "Gdańsk × 2 — жизнь";
  TextNeeds needs;
  needs.add(article);
  needs.complete_alphabets();
  for (const char32_t c : {U'ő', U'Ş', U'Ж', U'ё'}) CHECK(needs.all.contains(c));
  for (const char32_t c : {U'é', U'÷', U'α', U'ب'}) CHECK_FALSE(needs.all.contains(c));
  CHECK(needs.bold.contains(U'ő'));  // names come in headlines first
  CHECK(needs.italic.empty());
}
