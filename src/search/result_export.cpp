#include "search/result_export.h"

#include <array>

#include "article/json.h"

namespace broadsheet {
namespace {

std::string joined(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& one : list) text.append(text.empty() ? "" : "; ").append(one);
  return text;
}

struct Member {
  const char* name;
  std::string_view value;
};

std::array<Member, 10> members_of(const ExportedResult& result) {
  return {{{"identifier", result.identifier},
           {"headline", result.headline},
           {"address", result.address},
           {"originalAddress", result.original_address},
           {"datePublished", result.date},
           {"articleSection", result.section},
           {"publisher", result.publisher},
           {"inLanguage", result.language},
           {"sha256", result.hash},
           {"passage", result.passage}}};
}

std::string write_csv(const ResultExport& results) {
  std::string csv;
  for (const Member& member : members_of({})) csv.append(member.name).append(",");
  csv += "author,query\r\n";
  for (const ExportedResult& result : results.results) {
    for (const Member& member : members_of(result)) csv.append(csv_cell(member.value)).append(",");
    csv += csv_cell(joined(result.authors)) + ',' + csv_cell(results.query) + "\r\n";
  }
  return csv;
}

std::string write_json(const ResultExport& results) {
  JsonWriter writer(JsonStyle::Pretty);
  writer.begin_object();
  writer.name("query");
  writer.string(results.query);
  writer.name("totalCount");
  writer.integer(results.total_count);
  writer.name("results");
  writer.begin_array();
  for (const ExportedResult& result : results.results) {
    writer.begin_object();
    for (const Member& member : members_of(result)) {
      writer.name(member.name);
      writer.string(member.value);
    }
    writer.name("author");
    writer.begin_array();
    for (const std::string& author : result.authors) writer.string(author);
    writer.end_array();
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
  return writer.take() + "\n";
}

// Tag, two blanks, hyphen, blank, value; no line may end inside a value.
void ris_line(std::string& ris, std::string_view tag, std::string_view value) {
  if (value.empty()) return;
  ris.append(tag).append("  - ");
  for (const char c : value) ris += c == '\n' || c == '\r' ? ' ' : c;
  ris += "\r\n";
}

std::string write_ris(const ResultExport& results) {
  std::string ris;
  for (const ExportedResult& result : results.results) {
    ris += "TY  - NEWS\r\n";
    ris_line(ris, "ID", result.identifier);
    ris_line(ris, "TI", result.headline);
    for (const std::string& author : result.authors) ris_line(ris, "AU", author);
    ris_line(ris, "T2", result.publisher);
    // RIS writes YYYY/MM/DD; what isn't known stays empty.
    if (result.date.size() >= 4) {
      std::string day = result.date.substr(0, 4) + "/";
      if (result.date.size() >= 7) day += result.date.substr(5, 2);
      day += "/";
      if (result.date.size() >= 10) day += result.date.substr(8, 2);
      ris_line(ris, "PY", result.date.substr(0, 4));
      ris_line(ris, "DA", day + "/");
    }
    ris_line(ris, "SE", result.section);
    ris_line(ris, "LA", result.language);
    ris_line(ris, "UR", result.original_address.empty() ? result.address : result.original_address);
    if (!result.original_address.empty()) ris_line(ris, "L2", result.address);
    ris_line(ris, "AB", result.passage);
    ris_line(ris, "N1", "query: " + results.query);
    if (!result.hash.empty()) ris_line(ris, "N1", "sha256: " + result.hash);
    ris += "ER  - \r\n";
  }
  return ris;
}

}  // namespace

// Excel, LibreOffice and Sheets run what begins so; a tab or line end before it is no protection.
std::string csv_cell(std::string_view text) {
  std::string cell = "\"";
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const bool is_formula =
      !text.empty() && (text[0] == '\t' || text[0] == '\r' || text[0] == '\n' ||
                        (first != std::string_view::npos &&
                         std::string_view("=+-@").find(text[first]) != std::string_view::npos));
  // Full-width forms of the same signs are formulas to some.
  const bool is_wide = text.substr(0, 2) == "\xEF\xBC" && text.size() > 2 &&
                       std::string_view("\x9D\x8B\x8D\xA0").find(text[2]) != std::string_view::npos;
  if (is_formula || is_wide) cell += '\'';
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

std::string write_export(const ResultExport& results, ExportFormat format) {
  switch (format) {
    case ExportFormat::Csv: return write_csv(results);
    case ExportFormat::Json: return write_json(results);
    case ExportFormat::Ris: break;
  }
  return write_ris(results);
}

std::string_view ending_of(ExportFormat format) {
  return format == ExportFormat::Csv ? "csv" : format == ExportFormat::Json ? "json" : "ris";
}

std::string_view media_type_of(ExportFormat format) {
  return format == ExportFormat::Csv    ? "text/csv;charset=utf-8"
         : format == ExportFormat::Json ? "application/json"
                                        : "application/x-research-info-systems";
}

}  // namespace broadsheet
