#include "bundle/gzip.h"

#include <zlib.h>

namespace broadsheet {

Result<std::vector<std::byte>> content_of_gzip(std::vector<std::byte> bytes, std::size_t max_bytes,
                                               const std::string& file) {
  const bool is_gzip =
      bytes.size() >= 18 && bytes[0] == std::byte{0x1F} && bytes[1] == std::byte{0x8B};
  if (!is_gzip) return bytes;
  std::size_t size = 0;  // the last four bytes, modulo 2^32
  for (std::size_t i = 4; i > 0; --i) {
    size = size << 8 | std::to_integer<std::size_t>(bytes[bytes.size() - 5 + i]);
  }
  if (size > max_bytes) return Error{ErrorCode::TooLarge, "The file unpacks to too much.", file};
  std::vector<std::byte> content(size + 1);  // so that more than was said is noticed
  z_stream stream{};
  const Error damaged{ErrorCode::Malformed, "The file is damaged.", file};
  if (inflateInit2(&stream, MAX_WBITS + 16) != Z_OK) return damaged;
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(content.data());
  stream.avail_out = static_cast<uInt>(content.size());
  const int code = inflate(&stream, Z_FINISH);
  const bool is_whole = code == Z_STREAM_END && stream.total_out == size;
  inflateEnd(&stream);
  if (!is_whole) return damaged;
  content.pop_back();
  return content;
}

}  // namespace broadsheet
