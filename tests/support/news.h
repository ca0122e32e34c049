// The news of BROADSHEET_DATA, unpacked in memory.
#pragma once

#include <string>

#include "base/bytes.h"
#include "search/deflate.h"
#include "support/data.h"

namespace broadsheet::support {

// A gzip file as RFC 1952 has it, with a name in its header or without; empty where it can't be.
inline std::string unpacked(const std::string& path) {
  const std::string file = read_file(path);
  if (file.size() < 18) return {};
  std::size_t at = 10;
  if ((static_cast<unsigned char>(file[3]) & 8u) != 0) at = file.find('\0', at) + 1;
  ByteReader size(std::string_view(file).substr(file.size() - 4));
  auto text = inflated_text(std::string_view(file).substr(at, file.size() - 8 - at), size.u32());
  return text ? *text : std::string();
}

}  // namespace broadsheet::support
