// Text goldens: tests/golden/FOLDER/NAME.txt holds what a value's text should be, its first line
// what it protects ("# ..."). BROADSHEET_REWRITE_GOLDENS=1 writes them anew instead of comparing.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "support/data.h"

namespace broadsheet::support {

inline bool is_rewriting_goldens() {
  const char* value = std::getenv("BROADSHEET_REWRITE_GOLDENS");
  return value != nullptr && *value != '\0' && *value != '0';
}

// Empty where `text` is what the golden says; else a sentence with the first line that differs.
inline std::string golden_difference(const std::string& name, const std::string& protects,
                                     const std::string& text) {
  const std::string path = "tests/golden/" + name + ".txt";
  const std::string wanted = "# " + protects + "\n" + text;
  if (is_rewriting_goldens()) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << wanted;
    return {};
  }
  const std::string golden = read_file(path);
  if (golden == wanted) return {};
  if (golden.empty()) return path + " is missing; BROADSHEET_REWRITE_GOLDENS=1 writes it";
  const auto [ours, theirs] =
      std::mismatch(wanted.begin(), wanted.end(), golden.begin(), golden.end());
  const auto line = std::count(wanted.begin(), ours, '\n') + 1;
  const auto from = static_cast<std::size_t>(ours - wanted.begin());
  const std::size_t begin = from == 0 ? 0 : wanted.rfind('\n', from - 1) + 1;
  const auto golden_from = static_cast<std::size_t>(theirs - golden.begin());
  return path + " differs in line " + std::to_string(line) + "\n  now:    " +
         wanted.substr(begin, std::min(wanted.find('\n', from), wanted.size()) - begin) +
         "\n  golden: " +
         golden.substr(begin, std::min(golden.find('\n', golden_from), golden.size()) - begin);
}

}  // namespace broadsheet::support
