// The importer of plain-text pages: any bytes give an article or an error. An article can be
// written and read back the same, and every line that was set aside has its number and reason.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "article/article_json.h"
#include "formats/plain_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Result<PlainTextImport> import = import_plain_text(bytes);
  if (!import) return 0;
  const Article& article = import.value().article;
  const Result<ParsedArticle> read = parse_article(write_article(article));
  if (!read || !(read.value().article == article)) std::abort();
  for (const SetAsideLine& line : import.value().furniture) {
    if (line.line_number == 0 || line.reason.empty()) std::abort();
  }
  for (const SetAsideLine& line : import.value().unplaced) {
    if (line.line_number == 0 || line.reason.empty()) std::abort();
  }
  return 0;
}
