// Any bytes as a manifest: read or refused; what was read is written and read as the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "bundle/manifest.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto manifest = broadsheet::parse_manifest({reinterpret_cast<const char*>(data), size});
  if (!manifest) return 0;
  const auto again = broadsheet::parse_manifest(broadsheet::write_manifest(*manifest));
  if (!again || !(*again == *manifest)) std::abort();
  return 0;
}
