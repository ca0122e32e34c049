#include "article/citation.h"

#include <doctest/doctest.h>

#include "article/json.h"

using namespace broadsheet;

namespace {

Article sample() {
  Article article;
  article.identifier = "hc-1";
  article.headline.text = "Gates & tides: 100% of the {harbour}";
  article.url = "https://courier.example/2016/gates_1";
  article.language = "en";
  article.section = "City";
  article.keywords = {"harbour", "tides"};
  article.authors.resize(2);
  article.authors[0].name = "Odile Vauclerc-Rey";
  article.authors[1].name = "Sami Haddad";
  article.date_published = parse_date("2016-02-22");
  return article;
}

CitationPlace place() {
  return {"The Halvern Courier", "https://archive.example/a/gates-1.html",
          *parse_date("2026-11-24")};
}

}  // namespace

TEST_CASE("citation: a sentence names who, what, where, both addresses and the day of reading") {
  CHECK(citation_sentence(sample(), place(), "en") ==
        "Odile Vauclerc-Rey, Sami Haddad. “Gates & tides: 100% of the {harbour}.” "
        "The Halvern Courier, 22 February 2016. https://archive.example/a/gates-1.html. "
        "First published at https://courier.example/2016/gates_1. Accessed 24 November 2026.");
}

TEST_CASE("citation: what an article lacks leaves no trace in the sentence") {
  Article article;
  article.headline.text = "Who closed the gates?";
  CHECK(citation_sentence(article, {"", "", *parse_date("2026-11-24")}, "en") ==
        "“Who closed the gates?” Accessed 24 November 2026.");
  CHECK(citation_sentence(article, {"", "", *parse_date("2026-11-24")}, "fr") ==
        "« Who closed the gates? » Consulté le 24 novembre 2026.");
}

TEST_CASE("citation: BibTeX's own characters are escaped, names are kept whole") {
  CHECK(to_bibtex(sample(), place()) ==
        "@article{vauclercrey2016,\n"
        "  author = {{Odile Vauclerc-Rey} and {Sami Haddad}},\n"
        "  title = {{Gates \\& tides: 100\\% of the \\{harbour\\}}},\n"
        "  journal = {The Halvern Courier},\n  year = {2016},\n  month = {2},\n  day = {22},\n"
        "  date = {2016-02-22},\n  url = {https://archive.example/a/gates-1.html},\n"
        "  urldate = {2026-11-24},\n  langid = {en},\n"
        "  note = {First published at https://courier.example/2016/gates\\_1}\n}\n");
}

TEST_CASE("citation: RIS begins with its type, ends with ER, and a line break can't forge a tag") {
  Article article = sample();
  article.headline.text = "Gates\r\nER  - \r\nTY  - BOOK";
  const std::string ris = to_ris(article, place());
  CHECK(ris.rfind("TY  - NEWS\r\nAU  - Odile Vauclerc-Rey\r\nAU  - Sami Haddad\r\n", 0) == 0);
  CHECK(ris.find("\r\nDA  - 2016/02/22/\r\nY2  - 2026/11/24/\r\n") != std::string::npos);
  CHECK(ris.find("\r\nUR  - https://archive.example/a/gates-1.html\r\n") != std::string::npos);
  CHECK(ris.find("\r\nL2  - https://courier.example/2016/gates_1\r\n") != std::string::npos);
  CHECK(ris.find("\r\nTY") == std::string::npos);
  CHECK(ris.substr(ris.size() - 10) == "\r\nER  - \r\n");
}

TEST_CASE("citation: a date is as exact as the archive knows it") {
  Article article = sample();
  article.date_published = parse_date("2016-02");
  CHECK(to_ris(article, place()).find("DA  - 2016/02//\r\n") != std::string::npos);
  CHECK(to_bibtex(article, place()).find("day =") == std::string::npos);
  article.date_published = parse_date("2016");
  CHECK(to_ris(article, place()).find("DA  - 2016///\r\n") != std::string::npos);
}

TEST_CASE("citation: CSL-JSON is JSON with the fields that citation processors read") {
  const std::string text = to_csl_json(sample(), place());
  for (const char* part :
       {"\"type\": \"article-newspaper\"", "\"literal\": \"Sami Haddad\"",
        "\"container-title\": \"The Halvern Courier\"", "\"issued\"", "\"accessed\"",
        "\"URL\": \"https://archive.example/a/gates-1.html\"", "\"section\": \"City\""}) {
    CAPTURE(part);
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(parse_json(text, {}, {}));
}
