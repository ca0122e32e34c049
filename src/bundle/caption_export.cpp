#include "bundle/caption_export.h"

#include <utility>

#include "article/json.h"

namespace broadsheet {
namespace {

struct Column {
  std::string_view name;
  std::string value;
  bool is_number = false;
};

std::string hash_text(std::uint64_t hash) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  if (hash == 0) return text;
  for (int shift = 60; shift >= 0; shift -= 4) text.push_back(kDigits[hash >> shift & 15]);
  return text;
}

std::string number_text(std::uint64_t number) {
  return number == 0 ? std::string() : std::to_string(number);
}

std::string address_in(const CaptionExportOptions& options, std::string_view path) {
  return path.empty() ? std::string() : options.base_url + std::string(path);
}

// The one list of what is said of a picture; names are article JSON's where it has one.
std::vector<Column> columns_of(const CaptionEntry& entry, const CaptionExportOptions& options) {
  const Figure& figure = entry.figure;
  const Image& image = figure.image;
  const CaptionArticle& article = entry.article;
  return {
      {"number", std::to_string(entry.number + 1), true},
      {"caption", figure.caption.text},
      {"credit", figure.credit.text},
      {"alt", image.alt},
      {"dateCreated", figure.date_created},
      {"dateCreatedIso", entry.date_created ? to_iso_string(*entry.date_created) : std::string()},
      {"contentLocation", figure.content_location},
      {"copyrightNotice", figure.copyright_notice},
      {"license", figure.license},
      {"isFilePicture", entry.is_file_picture ? "1" : "", true},
      {"figure", figure.identifier},
      {"figureIndex", std::to_string(entry.figure_index), true},
      {"article", article.identifier},
      {"headline", article.headline},
      {"datePublished",
       article.date_published ? to_iso_string(*article.date_published) : std::string()},
      {"articleSection", article.section},
      {"inLanguage", entry.language},
      {"address", address_in(options, caption_address(entry))},
      {"picture", address_in(options, image.src)},
      {"originalFile", address_in(options, entry.packed.original_file)},
      {"width", number_text(image.width_px), true},
      {"height", number_text(image.height_px), true},
      {"originalWidth", number_text(entry.original_width_px), true},
      {"originalHeight", number_text(entry.original_height_px), true},
      {"missing", entry.packed.missing},
      {"originalSrc", entry.packed.original_src},
      {"sourceUrl", figure.source_url},
      {"originalName", figure.original_name},
      {"originalBytes", number_text(entry.file_bytes), true},
      {"originalSha256Prefix", hash_text(entry.content_hash)},
      {"group", number_text(entry.group), true},
      {"groupSize", number_text(entry.group_size), true},
      {"filledFrom", entry.filled_from},
      {"query", options.query},
  };
}

std::string csv_row(const CaptionEntry& entry, const CaptionExportOptions& options, bool is_head) {
  std::string row;
  for (const Column& column : columns_of(entry, options)) {
    if (!row.empty()) row += ",";
    row += is_head ? std::string(column.name) : csv_cell(column.value);
  }
  return row + "\r\n";
}

std::string json_object(const CaptionEntry& entry, const CaptionExportOptions& options) {
  JsonWriter out(JsonStyle::Compact);
  out.begin_object();
  for (const Column& column : columns_of(entry, options)) {
    if (column.value.empty()) continue;
    // The query stands once, at the head.
    if (column.name == "query") continue;
    out.name(column.name);
    if (column.name == "isFilePicture") {
      out.boolean(true);
    } else if (column.is_number) {
      std::int64_t number = 0;
      for (const char c : column.value) number = number * 10 + (c - '0');
      out.integer(number);
    } else {
      out.string(column.value);
    }
  }
  out.end_object();
  return out.take();
}

// A tag's value is one line.
std::string one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return line;
}

std::string ris_date(const Date& date) {
  std::string text = std::to_string(date.year);
  while (text.size() < 4) text.insert(text.begin(), '0');
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  text += "/" + (date.precision >= DatePrecision::Month ? two(date.month) : std::string());
  text += "/" + (date.precision >= DatePrecision::Day ? two(date.day) : std::string());
  return text + "/";
}

std::string ris_reference(const CaptionEntry& entry, const CaptionExportOptions& options) {
  const Figure& figure = entry.figure;
  const CaptionArticle& article = entry.article;
  std::string out = "TY  - FIGURE\r\n";
  const auto tag = [&out](std::string_view name, std::string_view value) {
    if (!value.empty()) out += std::string(name) + "  - " + one_line(value) + "\r\n";
  };
  tag("ID", article.identifier + (figure.identifier.empty() ? "" : "#" + figure.identifier));
  const std::string& title = figure.caption.text.empty() ? figure.image.alt : figure.caption.text;
  tag("TI", title.empty() ? article.headline : title);
  tag("AU", figure.credit.text);
  const auto& date = entry.date_created ? entry.date_created : article.date_published;
  if (date) {
    tag("PY", ris_date(*date).substr(0, 4));
    tag("DA", ris_date(*date));
  }
  tag("T2", article.headline);
  tag("JO", options.site_title);
  tag("CY", figure.content_location);
  tag("KW", article.section);
  tag("LA", entry.language);
  tag("AB", figure.image.alt);
  tag("UR", address_in(options, caption_address(entry)));
  tag("L4", address_in(options, figure.image.src));
  if (entry.content_hash != 0) tag("M1", "sha256 begins " + hash_text(entry.content_hash));
  if (article.date_published) tag("N1", "Published " + to_iso_string(*article.date_published));
  if (!options.query.empty()) tag("N1", "Query: " + options.query);
  return out + "ER  - \r\n\r\n";
}

}  // namespace

std::string caption_address(const CaptionEntry& entry) {
  std::string address = page_address(entry.article.slug);
  if (entry.block_index >= 0) address += "#b=" + std::to_string(entry.block_index);
  return address;
}

std::string caption_export_head(CaptionExport format, const CaptionExportOptions& options) {
  switch (format) {
    case CaptionExport::Csv: return csv_row({}, {}, true);
    case CaptionExport::Json: {
      JsonWriter query(JsonStyle::Compact);
      query.string(options.query);
      return "{\"query\":" + query.take() + ",\"pictures\":[\n";
    }
    case CaptionExport::Ris: return {};
  }
  return {};
}

std::string caption_export_entry(CaptionExport format, const CaptionEntry& entry,
                                 const CaptionExportOptions& options, bool is_first) {
  switch (format) {
    case CaptionExport::Csv: return csv_row(entry, options, false);
    case CaptionExport::Json: return (is_first ? "" : ",\n") + json_object(entry, options);
    case CaptionExport::Ris: return ris_reference(entry, options);
  }
  return {};
}

std::string caption_export_tail(CaptionExport format) {
  return format == CaptionExport::Json ? "\n]}\n" : std::string();
}

std::string caption_export(CaptionExport format, const std::vector<CaptionEntry>& entries,
                           const CaptionExportOptions& options) {
  std::string out = caption_export_head(format, options);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    out += caption_export_entry(format, entries[i], options, i == 0);
  }
  return out + caption_export_tail(format);
}

}  // namespace broadsheet
