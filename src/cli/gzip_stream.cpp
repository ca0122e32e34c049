#include "cli/gzip_stream.h"

#include <algorithm>

namespace broadsheet {
namespace {

constexpr std::size_t kChunkBytes = 1u << 16;
constexpr int kGzipOnly = 16 + MAX_WBITS;

}  // namespace

Error broken_gzip() { return {ErrorCode::Malformed, "the gzip data is broken or cut short", {}}; }

GzipStream::GzipStream() { inflateInit2(&stream_, kGzipOnly); }
GzipStream::~GzipStream() { inflateEnd(&stream_); }

Result<Done> GzipStream::add(std::string_view packed, std::string& out) {
  // avail_in has 32 bits: at most a gigabyte at a time.
  constexpr std::size_t kMaxInput = 1u << 30;
  for (; packed.size() > kMaxInput; packed.remove_prefix(kMaxInput)) {
    if (auto added = add(packed.substr(0, kMaxInput), out); !added) return added;
  }
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream_.avail_in = static_cast<uInt>(packed.size());
  while (stage_ != Stage::Over) {
    if (stage_ == Stage::Between && stream_.avail_in > 0) {
      stage_ = *stream_.next_in == 0x1f ? Stage::Member : Stage::Over;
      continue;
    }
    if (stage_ == Stage::Start && stream_.avail_in > 0) stage_ = Stage::Member;
    if (stage_ != Stage::Member) break;
    const std::size_t before = out.size();
    out.resize(before + kChunkBytes);
    stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream_.avail_out = kChunkBytes;
    const int code = inflate(&stream_, Z_NO_FLUSH);
    const bool is_full = stream_.avail_out == 0;
    out.resize(out.size() - stream_.avail_out);
    if (code == Z_STREAM_END) {
      stage_ = Stage::Between;
      if (inflateReset(&stream_) != Z_OK) return broken_gzip();
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      return broken_gzip();
    } else if (stream_.avail_in == 0 && !is_full) {
      break;  // more is to come
    }
  }
  return Done{};
}

}  // namespace broadsheet
