// The fonts of a site: subset to its characters, and the style sheet that names them.
#pragma once

#include <string>
#include <vector>

#include "article/site.h"
#include "base/face_info.h"
#include "base/result.h"
#include "bundle/native/text_needs.h"
#include "cli/site_writer.h"
#include "page/font_links.h"

namespace broadsheet {

struct PackedFonts {
  std::vector<FaceInfo> faces;
  std::vector<std::string> files;  // what was written: fonts, fonts.css, licences
  FontLinks links;                 // for the static pages
  Warnings warnings;               // a script that no installed font covers
};

// `folders` are searched before the places where fonts are installed.
Result<PackedFonts> pack_fonts(const TextNeeds& needs, const std::vector<std::string>& languages,
                               const SiteInfo& site, const std::vector<std::string>& folders,
                               SiteWriter& out);

}  // namespace broadsheet
