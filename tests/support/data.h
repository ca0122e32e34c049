// The shared test data that lies outside the repository, named by BROADSHEET_DATA.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace broadsheet::support {

// Nothing, after saying so, where the data is not at hand: the test then has nothing to do.
inline std::optional<std::string> data_path(const std::string& below) {
  const char* root = std::getenv("BROADSHEET_DATA");
  if (root == nullptr || *root == '\0') {
    std::printf("skipped: BROADSHEET_DATA is not set, so %s is not at hand\n", below.c_str());
    return std::nullopt;
  }
  return std::string(root) + "/" + below;
}

// Every byte of a file; empty where it can't be read.
inline std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace broadsheet::support
