// FontLinks: which font files a page asks for before its style sheet does, so that the first screen
// is set in the archive's faces from the start and nothing jumps.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

struct FontLinks {
  struct FirstFace {
    std::vector<std::string> scripts;  // ISO 15924
    bool is_italic = false;
    std::string file;  // from the site's root
  };
  bool has_fonts = false;              // the site has a fonts.css
  std::vector<FirstFace> first_faces;  // text, headline, interface

  // The files for a page in that language; Latin ones where the language is unknown.
  std::vector<std::string> preloaded(std::string_view language, bool has_italic) const;
};

}  // namespace broadsheet
