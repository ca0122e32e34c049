// Lists of pictures for other programs: CSV (RFC 4180), JSON, RIS. One row, object or reference per
// picture, with everything that says which picture it is and where it stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bundle/caption_catalogue.h"
#include "search/result_export.h"

namespace broadsheet {

using CaptionExport = ExportFormat;

struct CaptionExportOptions {
  std::string base_url;    // of the site, with a slash at its end; empty: addresses stay relative
  std::string site_title;  // RIS's publication
  std::string query;       // what was asked for, kept with every row
};

// "a/SLUG.html#b=3": the article, at the figure.
std::string caption_address(const CaptionEntry& entry);

// What stands before the first entry, an entry (`is_first` of the list), what stands after the
// last: a list is put together piece by piece, however long it is.
std::string caption_export_head(CaptionExport format, const CaptionExportOptions& options);
std::string caption_export_entry(CaptionExport format, const CaptionEntry& entry,
                                 const CaptionExportOptions& options, bool is_first);
std::string caption_export_tail(CaptionExport format);

std::string caption_export(CaptionExport format, const std::vector<CaptionEntry>& entries,
                           const CaptionExportOptions& options);

}  // namespace broadsheet
