// Any bytes are an article or an error; what is read is written and reads back the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "article/article_json.h"
#include "article/article_text.h"
#include "article/site.h"
#include "base/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const auto parsed = parse_article(json, {"fuzz.json", 1});
  if (!parsed) {
    if (!is_valid_utf8(parsed.error().message) || parsed.error().where.empty()) std::abort();
    return 0;
  }
  for (const JsonStyle style : {JsonStyle::Compact, JsonStyle::Pretty}) {
    const auto again = parse_article(write_article(parsed->article, style));
    if (!again || !(again->article == parsed->article)) std::abort();
  }
  if (!is_valid_utf8(plain_text(parsed->article))) std::abort();
  if (reading_minutes(parsed->article) == 0) std::abort();
  const auto site = parse_site(json);
  if (!site) std::abort();
  const auto site_again = parse_site(write_site(site->site));
  if (!site_again || !(site_again->site == site->site)) std::abort();
  return 0;
}
