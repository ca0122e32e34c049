// FontFiles: where the fonts of this machine are, by file name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

class FontFiles {
 public:
  // `folders`, and those below them, come first; then what scripts/setup fetched, what is installed
  // with the program and what the system has.
  explicit FontFiles(const std::vector<std::string>& folders);

  // The bytes of the font of that file name; null when there is none or it can't be read. Kept
  // until another one is asked for, since faces of one file are cut one after the other.
  const std::string* read(std::string_view file_name);

 private:
  std::map<std::string, std::string, std::less<>> paths_;
  std::string last_name_;
  std::string last_bytes_;
};

}  // namespace broadsheet
