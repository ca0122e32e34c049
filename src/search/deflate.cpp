#include "search/deflate.h"

#include <zlib.h>

namespace broadsheet {
namespace {

constexpr int kRawWindowBits = -15;
// Deflate can't do better than 1,032 to 1.
constexpr std::size_t kMaxRatio = 1032;

Bytef* bytes_of(std::string_view text) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
}

}  // namespace

std::string deflated_text(std::string_view raw) {
  z_stream stream{};
  std::string stored;
  constexpr int kMemory = 9;
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kRawWindowBits, kMemory,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    return stored;
  }
  stored.resize(deflateBound(&stream, static_cast<uLong>(raw.size())));
  stream.next_in = bytes_of(raw);
  stream.avail_in = static_cast<uInt>(raw.size());
  stream.next_out = bytes_of(stored);
  stream.avail_out = static_cast<uInt>(stored.size());
  deflate(&stream, Z_FINISH);
  stored.resize(stream.total_out);
  deflateEnd(&stream);
  return stored;
}

Result<std::string> inflated_text(std::string_view stored, std::size_t raw_bytes) {
  const Error damaged{ErrorCode::Malformed, "A part of the search index is damaged (deflate).", {}};
  if (raw_bytes > stored.size() * kMaxRatio + 64 || stored.size() > UINT32_MAX) return damaged;
  std::string raw(raw_bytes, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, kRawWindowBits) != Z_OK) return damaged;
  stream.next_in = bytes_of(stored);
  stream.avail_in = static_cast<uInt>(stored.size());
  stream.next_out = bytes_of(raw);
  stream.avail_out = static_cast<uInt>(raw.size());
  const int status = inflate(&stream, Z_FINISH);
  const bool is_whole = status == Z_STREAM_END && stream.avail_out == 0 && stream.avail_in == 0;
  inflateEnd(&stream);
  if (!is_whole) return damaged;
  return raw;
}

}  // namespace broadsheet
