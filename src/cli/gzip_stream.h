// GzipStream: unpacks gzip as its bytes come, all members one after the other (RFC 1952).
#pragma once

#include <zlib.h>

#include <string>
#include <string_view>

#include "base/result.h"

namespace broadsheet {

// Malformed: not gzip, or not all of it.
Error broken_gzip();

class GzipStream {
 public:
  GzipStream();
  ~GzipStream();
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

  // Appends what `packed` unpacks to. What follows the last member (zero padding is allowed in
  // practice) is left alone.
  Result<Done> add(std::string_view packed, std::string& out);
  // The last member that began has ended.
  bool is_complete() const { return stage_ == Stage::Between || stage_ == Stage::Over; }

 private:
  enum class Stage { Start, Member, Between, Over };
  z_stream stream_{};
  Stage stage_ = Stage::Start;
};

}  // namespace broadsheet
