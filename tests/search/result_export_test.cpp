// Saved results, read back with readers written for this test.
#include "search/result_export.h"

#include <doctest/doctest.h>

#include "article/json.h"

using namespace broadsheet;

namespace {

// RFC 4180, strictly: rows of cells.
std::vector<std::vector<std::string>> read_csv(const std::string& csv) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool is_quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    std::string& cell = rows.back().back();
    if (is_quoted) {
      if (csv[i] != '"')
        cell += csv[i];
      else if (i + 1 < csv.size() && csv[i + 1] == '"')
        cell += csv[i++];
      else
        is_quoted = false;
    } else if (csv[i] == '"') {
      is_quoted = true;
    } else if (csv[i] == ',') {
      rows.back().emplace_back();
    } else if (csv.compare(i, 2, "\r\n") == 0) {
      ++i;
      if (i + 1 < csv.size()) rows.emplace_back(1);
    } else {
      cell += csv[i];
    }
  }
  return rows;
}

ResultExport sample() {
  ResultExport results;
  results.query = "peace \"talks\", -war";
  results.total_count = 7;
  ExportedResult one;
  one.identifier = "id-1";
  one.headline = "=HYPERLINK(\"http://x\")";
  one.address = "a/one.html";
  one.original_address = "https://old.example/1";
  one.date = "2016-02-22T14:05:00Z";
  one.authors = {"Ann Lee", "Bo, Jr."};
  one.hash = std::string(64, 'a');
  one.passage = "Line one\nline \"two\"";
  results.results.push_back(one);
  ExportedResult two;
  two.identifier = "-2+3";
  two.headline = "می‌خواهم صلح";
  two.date = "2016";
  results.results.push_back(two);
  return results;
}

std::size_t column(const std::vector<std::string>& head, const std::string& name) {
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == name) return i;
  }
  FAIL("no column ", name);
  return 0;
}

}  // namespace

TEST_CASE("export: CSV keeps every cell, quotes, commas and line ends included") {
  const auto rows = read_csv(write_export(sample(), ExportFormat::Csv));
  REQUIRE(rows.size() == 3);
  for (const auto& row : rows) CHECK(row.size() == rows[0].size());
  const auto at = [&](std::size_t row, const char* name) {
    return rows[row][column(rows[0], name)];
  };
  CHECK(at(1, "passage") == "Line one\nline \"two\"");
  CHECK(at(1, "author") == "Ann Lee; Bo, Jr.");
  CHECK(at(1, "originalAddress") == "https://old.example/1");
  CHECK(at(1, "sha256") == std::string(64, 'a'));
  CHECK(at(1, "query") == "peace \"talks\", -war");
  CHECK(at(2, "headline") == "می‌خواهم صلح");
}

TEST_CASE("export: a cell that starts a formula is kept from running") {
  const auto rows = read_csv(write_export(sample(), ExportFormat::Csv));
  CHECK(rows[1][column(rows[0], "headline")] == "'=HYPERLINK(\"http://x\")");
  CHECK(rows[2][column(rows[0], "identifier")] == "'-2+3");
  for (const char* cell :
       {"=1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "  =1", "\n+1", "＝1", "＋1"}) {
    ResultExport results;
    results.results.emplace_back().headline = cell;
    const auto read = read_csv(write_export(results, ExportFormat::Csv));
    CAPTURE(cell);
    CHECK(read[1][column(read[0], "headline")] == "'" + std::string(cell));
  }
  ResultExport plain;
  plain.results.emplace_back().headline = "a=b, 1-2";
  const auto read = read_csv(write_export(plain, ExportFormat::Csv));
  CHECK(read[1][column(read[0], "headline")] == "a=b, 1-2");
}

TEST_CASE("export: JSON reads back as what was said") {
  const std::string json = write_export(sample(), ExportFormat::Json);
  const auto document = parse_json(json);
  REQUIRE(document);
  CHECK(json.find("\"totalCount\": 7") != std::string::npos);
  CHECK(json.find("\"headline\": \"=HYPERLINK(\\\"http://x\\\")\"") != std::string::npos);
  CHECK(json.find("\"Bo, Jr.\"") != std::string::npos);
}

TEST_CASE("export: RIS has one record each, and no value breaks a line") {
  const std::string ris = write_export(sample(), ExportFormat::Ris);
  std::size_t records = 0, ends = 0;
  for (std::size_t at = 0; at < ris.size();) {
    const std::size_t end = ris.find("\r\n", at);
    REQUIRE(end != std::string::npos);
    const std::string line = ris.substr(at, end - at);
    REQUIRE(line.size() >= 6);
    CHECK(line.substr(2, 4) == "  - ");
    records += line == "TY  - NEWS" ? 1 : 0;
    ends += line == "ER  - " ? 1 : 0;
    at = end + 2;
  }
  CHECK(records == 2);
  CHECK(ends == 2);
  CHECK(ris.find("DA  - 2016/02/22/\r\n") != std::string::npos);
  CHECK(ris.find("DA  - 2016///\r\n") != std::string::npos);
  CHECK(ris.find("AB  - Line one line \"two\"\r\n") != std::string::npos);
  CHECK(ris.find("N1  - query: peace \"talks\", -war\r\n") != std::string::npos);
}
