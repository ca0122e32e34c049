#include "cli/line_stream.h"

#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "cli/file_io.h"
#include "cli/gzip_stream.h"

namespace broadsheet {
namespace {

constexpr std::size_t kReadBytes = 1u << 16;
constexpr std::size_t kMaxLineBytes = 256u << 20;

}  // namespace

struct LineStream::State {
  std::string path;
  std::FILE* file = nullptr;
  std::optional<GzipStream> gzip;  // where the file is packed
  bool is_ended = false;
  std::string stored;   // read, perhaps still packed
  std::string waiting;  // unpacked, not given yet

  ~State() {
    if (file != nullptr && file != stdin) std::fclose(file);
  }

  // Reads the next piece of the file into `stored`; empty at its end.
  Result<Done> read() {
    stored.resize(kReadBytes);
    stored.resize(std::fread(stored.data(), 1, stored.size(), file));
    if (std::ferror(file) == 0) return Done{};
    return Error{ErrorCode::Storage, std::string("can't be read: ") + std::strerror(errno), path};
  }

  // What was read goes to `waiting`; nothing was: it is the end.
  Result<Done> take() {
    is_ended = stored.empty();
    if (!gzip) {
      waiting += stored;
      return Done{};
    }
    Result<Done> added = gzip->add(stored, waiting);
    if (added && is_ended && !gzip->is_complete()) added = broken_gzip();
    if (added) return added;
    Error error = added.error();
    error.where = path;
    return error;
  }

  // Adds to `waiting`, or ends.
  Result<Done> fill() {
    if (auto done = read(); !done) return done;
    return take();
  }
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
  if (is_gzip(state->stored)) state->gzip.emplace();
  if (auto done = state->take(); !done) return done.error();
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
