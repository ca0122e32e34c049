// A small archive in memory: packed as `pack` does, read as a viewer does.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bundle/article_store.h"

namespace broadsheet::bundle_test {

using Files = std::map<std::string, std::string>;

// What the driver of a read does: answers each Need from the files, whole or in part.
template <class T>
Result<T> driven(StoreRead<T> read, const Files& files, std::vector<Need>* needs = nullptr) {
  for (int i = 0; i < 1000; ++i) {
    Step step = read.step();
    if (std::holds_alternative<Done>(step)) return read.result();
    const auto* need = std::get_if<Need>(&step);
    if (need == nullptr) continue;
    if (needs != nullptr) needs->push_back(*need);
    const auto found = files.find(need->file);
    if (found == files.end()) {
      read.fail({ErrorCode::NotFound, "no such file", need->file});
      continue;
    }
    std::string bytes = found->second;
    if (need->size_bytes > 0) {
      bytes = need->offset_byte < bytes.size() ? bytes.substr(need->offset_byte, need->size_bytes)
                                               : std::string();
    }
    const auto* first = reinterpret_cast<const std::byte*>(bytes.data());
    read.feed({first, first + bytes.size()});
  }
  return Error{ErrorCode::Malformed, "the read never ends", {}};
}

}  // namespace broadsheet::bundle_test
