// A folder of its own for each test, gone when the test is.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <string_view>

#include "cli/file_io.h"

namespace broadsheet::cli_test {

class Scratch {
 public:
  Scratch() {
    static std::atomic<int> number = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("broadsheet-cli-" + std::to_string(getpid()) + "-" + std::to_string(++number));
    std::filesystem::create_directories(path_);
  }
  ~Scratch() { std::filesystem::remove_all(path_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  void write(const std::string& name, std::string_view bytes) const {
    REQUIRE(write_file(*this / name, bytes));
  }

 private:
  std::filesystem::path path_;
};

}  // namespace broadsheet::cli_test
