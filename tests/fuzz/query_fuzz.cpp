// Any bytes are a query: parsed in bounded time, every part inside the text, and answered by a
// small index.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <string_view>

#include "search/index_builder.h"
#include "search/query.h"
#include "search/search_index.h"

using namespace broadsheet;

namespace {

using Files = std::map<std::string, std::string>;

struct SmallIndex {
  Files files;
  std::string root;

  SmallIndex() {
    std::uint64_t next = 1;
    IndexBuilder builder(2, [&](const IndexFile& file) -> Result<ContentHash> {
      const ContentHash name = file.number
                                   ? numbered_hash(*file.number, static_cast<std::uint32_t>(next))
                                   : ContentHash{next};
      ++next;
      files[index_file_name(file.part, name)] = std::string(file.bytes);
      return name;
    });
    for (const char* text : {"The old harbour sleeps.", "\xE6\x9D\xB1\xE4\xBA\xAC, 2016"}) {
      Article article;
      article.headline.text = text;
      article.language = "en";
      if (!builder.add(article, {})) std::abort();
    }
    const auto hash = builder.finish();
    if (!hash) std::abort();
    root = index_file_name(IndexPart::Root, *hash);
  }
};

void ask(const Query& query) {
  static const SmallIndex small;
  SearchIndex index(small.root);
  for (;;) {
    const SearchAnswer answer = index.search(query, {.has_facets = true});
    const auto* missing = std::get_if<MissingPieces>(&answer);
    if (missing == nullptr) return;
    for (const Need& need : missing->needs) {
      const auto file = small.files.find(need.file);
      if (file == small.files.end()) {
        index.fail(need, {ErrorCode::NotFound, "gone", need.file});
        continue;
      }
      std::string_view bytes = file->second;
      if (need.size_bytes > 0) bytes = bytes.substr(need.offset_byte, need.size_bytes);
      std::vector<std::byte> fed(bytes.size());
      std::memcpy(fed.data(), bytes.data(), bytes.size());
      index.feed(need, std::move(fed));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Query query = parse_query(text, {.is_being_typed = true});
  for (const QueryPart& part : query.parts) {
    if (part.source.end_byte > query.text.size()) std::abort();
  }
  if (to_string(query).size() > 64 * kMaxQueryBytes) std::abort();
  ask(query);
  return 0;
}
