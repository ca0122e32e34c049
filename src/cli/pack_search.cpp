#include "cli/pack_search.h"

#include "bundle/native/sha256.h"

namespace broadsheet {

Result<std::string> SearchPacker::finish(SiteWriter& out) {
  std::string last_file;
  const auto sink = [&](IndexPart part, std::string_view bytes) -> Result<ContentHash> {
    const ContentHash hash = sha256_prefix(bytes);
    last_file = index_file_name(part, hash);
    // Two equal pieces are one file.
    if (!out.has(last_file)) {
      if (auto written = out.write(last_file, bytes); !written) return written.error();
    }
    return hash;
  };
  const auto root = builder_.finish(sink);
  if (!root) return root.error();
  return index_file_name(IndexPart::Root, *root);
}

}  // namespace broadsheet
