#include "page/font_links.h"

#include <algorithm>

#include "base/language.h"

namespace broadsheet {
namespace {

// The script in which the language's characters are counted: writing systems of several scripts
// are drawn by one font.
std::string_view script_of_fonts(std::string_view language) {
  const std::string_view script = script_of_language(language);
  if (script.empty()) return "Latn";
  if (script == "Hans" || script == "Hant" || script == "Jpan") return "Hani";
  return script == "Kore" ? "Hang" : script;
}

}  // namespace

std::vector<std::string> FontLinks::preloaded(std::string_view language, bool has_italic) const {
  const std::string_view script = script_of_fonts(language);
  std::vector<std::string> files;
  for (const FirstFace& face : first_faces) {
    const bool is_of_script =
        std::find(face.scripts.begin(), face.scripts.end(), script) != face.scripts.end();
    if (is_of_script && (has_italic || !face.is_italic)) files.push_back(face.file);
  }
  return files;
}

}  // namespace broadsheet
