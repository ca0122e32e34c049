// Where the files of an index go as they are made.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "search/index_format.h"

namespace broadsheet {

// Takes a finished file and gives its name's hash: the first half of the content's SHA-256, which
// only the writer of the site can make; with a number the name is numbered_hash(number, the first
// quarter). An error ends the work.
struct IndexFile {
  IndexPart part = IndexPart::Root;
  std::string_view bytes;
  std::optional<std::uint32_t> number;
};
using IndexFileSink = std::function<Result<ContentHash>(const IndexFile&)>;

}  // namespace broadsheet
