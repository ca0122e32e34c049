#include "cli/article_spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <utility>

#include "cli/file_io.h"

namespace broadsheet {
namespace {

constexpr std::size_t kWriteBytes = 1u << 20;

Error spool_error() {
  return {ErrorCode::Storage, "The disk is full, or can't be written to any more.", {}};
}

}  // namespace

Result<ArticleSpool> ArticleSpool::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return spool_error();
  return ArticleSpool(file);
}

ArticleSpool::ArticleSpool(ArticleSpool&& other) noexcept
    : file_(std::exchange(other.file_, -1)),
      waiting_(std::move(other.waiting_)),
      size_bytes_(other.size_bytes_) {}

ArticleSpool::~ArticleSpool() {
  if (file_ >= 0) ::close(file_);
}

Result<ArticleSpool::Slot> ArticleSpool::append(std::string_view bytes) {
  if (bytes.size() > UINT32_MAX) return spool_error();
  const Slot slot{size_bytes_, static_cast<std::uint32_t>(bytes.size())};
  size_bytes_ += bytes.size();
  waiting_ += bytes;
  if (waiting_.size() >= kWriteBytes) {
    if (auto done = flush(); !done) return done.error();
  }
  return slot;
}

Result<Done> ArticleSpool::flush() {
  std::size_t written = 0;
  while (written < waiting_.size()) {
    const ssize_t count = ::write(file_, waiting_.data() + written, waiting_.size() - written);
    if (count <= 0) return spool_error();
    written += static_cast<std::size_t>(count);
  }
  waiting_.clear();
  return Done{};
}

Result<std::string> ArticleSpool::read(const Slot& slot) const {
  std::string bytes = read_at(file_, slot.offset_byte, slot.size_bytes);
  if (bytes.size() != slot.size_bytes) return spool_error();
  return bytes;
}

}  // namespace broadsheet
