// Any bytes are a query: parsed in bounded time, every part inside the text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "search/query.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const broadsheet::Query query = broadsheet::parse_query(text, {.is_being_typed = true});
  for (const broadsheet::QueryPart& part : query.parts) {
    if (part.source.end_byte > query.text.size()) std::abort();
  }
  if (broadsheet::to_string(query).size() > 64 * broadsheet::kMaxQueryBytes) std::abort();
  return 0;
}
