// How the lines of a set paragraph become inline elements that the browser draws at the same
// places: pieces of one line and one text style, with the spacing that our own breaking added.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "access/access_tree.h"
#include "access/twin_json.h"

namespace broadsheet {

// The text styles the page knows by number. Grows for as long as the program runs: an archive
// draws with some twenty faces, sizes and spacings.
class TwinStyles {
 public:
  void set_face_names(std::vector<std::string> names) { names_ = std::move(names); }
  // The number of a style; writes its definition to `operations` when it is new.
  std::uint32_t number_of(FaceId face, const TextStyle& style, std::string& operations);

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::uint32_t> numbers_;
};

// Appends the operation "l" for `node`, which must have a paragraph, and the styles it needs.
void append_lines(std::string& operations, const AccessNode& node, TwinStyles& styles);

}  // namespace broadsheet
