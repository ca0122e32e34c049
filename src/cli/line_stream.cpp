#include "cli/line_stream.h"

#include <zlib.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "cli/file_io.h"

namespace broadsheet {
namespace {

constexpr std::size_t kReadBytes = 1u << 16;
constexpr std::size_t kMaxLineBytes = 256u << 20;
constexpr int kGzipOnly = 16 + MAX_WBITS;

Error broken_gzip(const std::string& path) {
  return {ErrorCode::Malformed, "the gzip data is broken or cut short", path};
}

}  // namespace

struct LineStream::State {
  std::string path;
  std::FILE* file = nullptr;
  bool is_packed = false;
  bool is_ended = false;
  z_stream stream{};
  std::string stored;   // read, perhaps still packed
  std::string waiting;  // unpacked, not given yet

  ~State() {
    if (is_packed) inflateEnd(&stream);
    if (file != nullptr && file != stdin) std::fclose(file);
  }

  // Reads the next piece of the file into `stored`; empty at its end.
  Result<Done> read() {
    stored.resize(kReadBytes);
    stored.resize(std::fread(stored.data(), 1, stored.size(), file));
    if (std::ferror(file) == 0) return Done{};
    return Error{ErrorCode::Storage, std::string("can't be read: ") + std::strerror(errno), path};
  }

  // Unpacks all of `stored`.
  Result<Done> unpack() {
    stream.next_in = reinterpret_cast<Bytef*>(stored.data());
    stream.avail_in = static_cast<uInt>(stored.size());
    while (stream.avail_in > 0) {
      const std::size_t before = waiting.size();
      waiting.resize(before + kReadBytes);
      stream.next_out = reinterpret_cast<Bytef*>(waiting.data() + before);
      stream.avail_out = kReadBytes;
      const int code = inflate(&stream, Z_NO_FLUSH);
      waiting.resize(waiting.size() - stream.avail_out);
      if (code == Z_STREAM_END) {
        is_member_open = false;
        // Zero padding after the last member is allowed in practice; else a member follows.
        if (stream.avail_in > 0 && *stream.next_in != 0x1f) {
          is_ended = true;
          return Done{};
        }
        if (stream.avail_in > 0) is_member_open = true;
        if (inflateReset(&stream) != Z_OK) return broken_gzip(path);
      } else if (code != Z_OK && code != Z_BUF_ERROR) {
        return broken_gzip(path);
      } else {
        is_member_open = true;
      }
    }
    return Done{};
  }

  // Adds to `waiting`, or ends.
  Result<Done> fill() {
    if (auto done = read(); !done) return done;
    if (stored.empty()) {
      is_ended = true;
      if (is_packed && is_member_open) return broken_gzip(path);
      return Done{};
    }
    if (is_packed) return unpack();
    waiting += stored;
    return Done{};
  }

  bool is_member_open = false;
};

LineStream::LineStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
LineStream::LineStream(LineStream&&) noexcept = default;
LineStream& LineStream::operator=(LineStream&&) noexcept = default;
LineStream::~LineStream() = default;

Result<LineStream> LineStream::open(const std::string& path) {
  auto state = std::make_unique<State>();
  state->path = path == "-" ? "standard input" : path;
  state->file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (state->file == nullptr) {
    return Error{errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Storage,
                 std::string("can't be opened: ") + std::strerror(errno), path};
  }
  if (auto done = state->read(); !done) return done.error();
  if (is_gzip(state->stored)) {
    if (inflateInit2(&state->stream, kGzipOnly) != Z_OK) return broken_gzip(path);
    state->is_packed = true;
    if (auto done = state->unpack(); !done) return done.error();
  } else {
    state->waiting = state->stored;
    state->is_ended = state->stored.empty();
  }
  return LineStream(std::move(state));
}

Result<std::string> LineStream::next(std::size_t size_bytes) {
  State& state = *state_;
  for (;;) {
    const std::size_t end = state.waiting.size() < size_bytes && !state.is_ended
                                ? std::string::npos
                                : state.waiting.rfind('\n');
    if (end != std::string::npos) {
      std::string lines = state.waiting.substr(0, end + 1);
      state.waiting.erase(0, end + 1);
      return lines;
    }
    if (state.is_ended) return std::exchange(state.waiting, {});
    if (state.waiting.size() > kMaxLineBytes) {
      return Error{ErrorCode::TooLarge, "a line is longer than 256 MB; split it", state.path};
    }
    if (auto done = state.fill(); !done) return done.error();
  }
}

}  // namespace broadsheet
