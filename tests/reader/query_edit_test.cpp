// Facets as parts of a query's text, and the histogram's months.
#include "reader/query_edit.h"

#include <doctest/doctest.h>

#include "reader/search_histogram.h"

using namespace broadsheet;

namespace {

Query parsed(std::string_view text) { return parse_query(text, {}); }

}  // namespace

TEST_CASE("query edit: a facet goes into the query's text and comes out again") {
  CHECK(with_field_toggled(parsed("russia"), SearchField::Section, "Middle East") ==
        "russia section:\"Middle East\"");
  CHECK(with_field_toggled(parsed("russia section:\"Middle East\" truce"), SearchField::Section,
                           "Middle East") == "russia truce");
  CHECK(with_flag_toggled(parsed("russia"), ArticleFlag::HasImage) == "russia has:image");
  CHECK(with_flag_toggled(parsed("has:image russia"), ArticleFlag::HasImage) == "russia");
  CHECK(with_language_toggled(parsed(""), "fa") == "lang:fa");
  CHECK(with_language_toggled(parsed("lang:fa"), "ar") == "lang:ar");
}

TEST_CASE("query edit: another section takes the place of the one that is there") {
  CHECK(with_field_toggled(parsed("section:\"Sport\" cup"), SearchField::Section, "Arts") ==
        "cup section:\"Arts\"");
}

TEST_CASE("query edit: a filter never falls into a quote that is still open") {
  const std::string text =
      with_field_toggled(parsed("russia \"cease fire"), SearchField::Section, "Syria");
  const Query query = parsed(text);
  CHECK(query.problems.empty());
  CHECK(filter_on(query, SearchField::Section, "Syria") != nullptr);
  CHECK(parsed(with_flag_toggled(parsed("(a OR b"), ArticleFlag::HasImage)).problems.empty());
}

TEST_CASE("query edit: a filter is not what the operator before it waits for") {
  for (const char* typed : {"fire OR", "fire OR ", "fire AND", "fire near/5", "fire headline:"}) {
    CAPTURE(typed);
    CHECK(with_flag_toggled(parsed(typed), ArticleFlag::HasImage) == "fire has:image");
  }
  CHECK(with_flag_toggled(parsed("(fire OR"), ArticleFlag::HasImage) == "(fire ) has:image");
}

TEST_CASE("query edit: a value with a quote in it makes a query that can be read") {
  const Query query =
      parsed(with_field_toggled(parsed("x"), SearchField::Byline, "Ann \"Nan\" Lee"));
  CHECK(query.problems.empty());
  REQUIRE(query.required.size() == 1);
}

TEST_CASE("query edit: what was ticked is unticked, however its tag or name is written") {
  CHECK(with_language_toggled(parsed(with_language_toggled(parsed("x"), "pt-BR")), "pt-BR") == "x");
  CHECK(language_filter(parsed("lang:PT_br"), "pt-BR") != nullptr);
  CHECK(language_filter(parsed("lang:pt"), "pt-BR") == nullptr);
  const std::string name = "Ann \"Nan\" Lee";
  CHECK(with_field_toggled(parsed(with_field_toggled(parsed("x"), SearchField::Byline, name)),
                           SearchField::Byline, name) == "x");
}

TEST_CASE("query edit: months are dates of the query") {
  CHECK(with_months(parsed("a"), MonthSpan{2016 * 12 + 1, 2016 * 12 + 4}) ==
        "a date:2016-02..2016-05");
  CHECK(with_months(parsed("a date:2016"), MonthSpan{2015 * 12, 2015 * 12}) == "a date:2015-01");
  CHECK(with_months(parsed("a"), MonthSpan{2016 * 12, 2016 * 12 + 11}) == "a date:2016");
  CHECK(with_months(parsed("a"), MonthSpan{2014 * 12, 2016 * 12 + 11}) == "a date:2014..2016");
  CHECK(with_months(parsed("a date:2016 b"), std::nullopt) == "a b");
}

TEST_CASE("query edit: months survive the way through the text") {
  for (const MonthSpan span : {MonthSpan{24190, 24193}, MonthSpan{24192, 24203},
                               MonthSpan{24180, 24215}, MonthSpan{24192, 24192}}) {
    CHECK(months_of(parsed(with_months(parsed("x"), span))) == span);
  }
}

TEST_CASE("query edit: filters are taken out together, words stay") {
  const Query query = parsed("section:\"A\" peace date:2016 talks has:image lang:fa \"old town\"");
  CHECK(without_filters(query) == "peace talks \"old town\"");
  CHECK(has_filters(query));
  CHECK_FALSE(has_filters(parsed("peace talks -war")));
}

TEST_CASE("query edit: loosened leaves the words alone") {
  CHECK(loosened(parsed("caption:\"old harbour\" -fire has:image quay")) == "quay old harbour");
}

TEST_CASE("histogram: months without a gap, years where there are too many") {
  const Histogram months = histogram_of({{24190, 3}, {24193, 5}});
  REQUIRE(months.bins.size() == 4);
  CHECK(months.bins[0] == HistogramBin{{24190, 24190}, 3});
  CHECK(months.bins[1].article_count == 0);
  CHECK(months.bins[3].article_count == 5);
  const Histogram years = histogram_of({{2001 * 12 + 3, 1}, {2016 * 12, 2}, {2016 * 12 + 11, 4}});
  CHECK(years.is_by_year);
  REQUIRE(years.bins.size() == 16);
  CHECK(years.bins[15] == HistogramBin{{2016 * 12, 2016 * 12 + 11}, 6});
}

TEST_CASE("histogram: the chosen year is shown by month beside the years") {
  const std::vector<MonthHits> hits{{2001 * 12, 1}, {2016 * 12 + 1, 2}};
  const auto closer = closer_histogram(hits, MonthSpan{2016 * 12, 2016 * 12 + 11});
  REQUIRE(closer);
  CHECK(closer->bins.size() == 12);
  CHECK(closer->bins[1].article_count == 2);
  CHECK(span_of_bins(*closer, 0, 11) == MonthSpan{2016 * 12, 2016 * 12 + 11});
  CHECK_FALSE(closer_histogram(hits, std::nullopt));
}

TEST_CASE("histogram: all bins are no filter, any order of the ends is one span") {
  const Histogram months = histogram_of({{100, 1}, {104, 1}});
  CHECK_FALSE(span_of_bins(months, 0, 4));
  CHECK(span_of_bins(months, 3, 1) == MonthSpan{101, 103});
  CHECK(span_of_bins(months, 4, 99) == MonthSpan{104, 104});
}

TEST_CASE("histogram: a stray date far away asks for no memory") {
  CHECK(histogram_of({{1 * 12, 1}, {9999 * 12, 1}}).bins.size() <= 400);
}
