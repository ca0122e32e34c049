// Commands run in a test, and what they leave.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/file_io.h"
#include "cli/pack.h"

namespace broadsheet::cli_test {

inline int run(const Command& command, std::vector<std::string> words) {
  words.push_back("--quiet");
  const auto arguments = parse_arguments(command, words);
  REQUIRE(arguments);
  return command.run(*arguments);
}

// `always`: options of all packs of a test.
inline int run_pack(std::vector<std::string> words, const std::vector<std::string>& always = {}) {
  words.insert(words.end(), always.begin(), always.end());
  return run(pack_command(), std::move(words));
}

// Every file below the folder, by its path there.
inline std::map<std::string, std::string> files_of(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const auto bytes = read_file_as_stored(entry.path().string());
    REQUIRE(bytes);
    files[entry.path().lexically_relative(folder).generic_string()] = *bytes;
  }
  return files;
}

}  // namespace broadsheet::cli_test
