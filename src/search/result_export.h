// Search results as files for other programs: CSV (RFC 4180), JSON, RIS. The search view and
// `broadsheet search` write the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

enum class ExportFormat : std::uint8_t { Csv, Json, Ris };

// What is said of one result. All texts may be empty.
struct ExportedResult {
  std::string identifier;
  std::string headline;
  std::string address;  // its page in the archive, absolute where the archive's own is known
  std::string original_address;  // where it once lived
  std::string date;              // ISO 8601, as exact as it is known
  std::string section;
  std::string publisher;
  std::vector<std::string> authors;
  std::string language;
  std::string hash;  // SHA-256 of the article as the archive stores it, 64 hexadecimal digits
  std::string passage;
};

// `total_count` may be more than there are results.
struct ResultExport {
  std::string query;
  std::uint32_t total_count = 0;
  std::vector<ExportedResult> results;
};

std::string write_export(const ResultExport& results, ExportFormat format);

// A cell of a CSV file, in quotes. One that a spreadsheet would run as a formula is kept from it by
// an apostrophe.
std::string csv_cell(std::string_view text);

// "csv", "json", "ris": the name's ending.
std::string_view ending_of(ExportFormat format);
std::string_view media_type_of(ExportFormat format);

}  // namespace broadsheet
