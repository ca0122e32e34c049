// Any bytes as a picture file's IPTC and XMP metadata, and as its first bytes.
#include <cstdint>
#include <string_view>

#include "cli/picture_metadata.h"
#include "cli/picture_size.h"

using namespace broadsheet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(read_picture_metadata(bytes, bytes));
  static_cast<void>(picture_info(bytes));
  return 0;
}
