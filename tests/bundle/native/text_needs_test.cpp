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
