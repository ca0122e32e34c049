// LineStream: a file of lines, however large, a piece at a time; unpacked where it is gzip by its
// first bytes, whatever the name says.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "base/result.h"

namespace broadsheet {

class LineStream {
 public:
  // "-" is stdin. NotFound or Storage.
  static Result<LineStream> open(const std::string& path);
  LineStream(LineStream&&) noexcept;
  LineStream& operator=(LineStream&&) noexcept;
  ~LineStream();

  // Whole lines, about `size_bytes` of them, more where one line is longer; empty at the end.
  // Malformed where gzip is broken, TooLarge for an endless line.
  Result<std::string> next(std::size_t size_bytes);

 private:
  struct State;
  explicit LineStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace broadsheet
