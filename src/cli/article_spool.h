// ArticleSpool: articles laid aside in a file, so that only a few numbers of each stay in memory.
// Appended by one thread, then read by any.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace broadsheet {

class ArticleSpool {
 public:
  struct Slot {
    std::uint64_t offset_byte = 0;
    std::uint32_t size_bytes = 0;
  };

  // Makes the file anew.
  static Result<ArticleSpool> open(const std::string& path);
  ArticleSpool(ArticleSpool&& other) noexcept;
  ArticleSpool& operator=(ArticleSpool&&) = delete;
  ~ArticleSpool();

  Result<Slot> append(std::string_view bytes);
  // What was appended is on its way to the disk: before the first read.
  Result<Done> flush();
  Result<std::string> read(const Slot& slot) const;

 private:
  explicit ArticleSpool(int file) : file_(file) {}
  int file_ = -1;
  std::string waiting_;
  std::uint64_t size_bytes_ = 0;
};

}  // namespace broadsheet
