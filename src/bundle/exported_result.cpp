#include "bundle/exported_result.h"

#include "base/portable_sha256.h"

namespace broadsheet {

ExportedResult exported_result(const CatalogueEntry& entry, const Article& article,
                               std::string_view stored_json, const std::string& base_url) {
  ExportedResult result;
  result.identifier = entry.identifier;
  result.headline = entry.headline;
  if (!entry.slug.empty()) result.address = base_url + page_address(entry.slug);
  result.original_address = article.url;
  if (entry.date_published) result.date = to_iso_string(*entry.date_published);
  result.section = entry.section;
  result.publisher = article.publisher;
  result.authors = entry.authors;
  result.language = entry.language;
  result.hash = portable_sha256_hex(stored_json);
  return result;
}

}  // namespace broadsheet
