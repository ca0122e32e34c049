// The viewer's own files: found, and copied into a site.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/site_writer.h"

namespace broadsheet {

// The folders that hold the viewer: `named` where given, else those beside the program, as it was
// built or installed. Empty when there are none.
std::vector<std::string> viewer_folders(const std::vector<std::string>& named);

// Scripts, styles, the module and pictures of every folder, not of folders in them; index.html is
// made by pack. Adds viewer.wasm.gz, for hosts that don't compress, and to viewer.css the colour of
// the site. Says which files it wrote.
Result<std::vector<std::string>> copy_viewer(const std::vector<std::string>& folders,
                                             std::string_view accent, SiteWriter& out);

// What viewer.css takes for a site with this accent, "#9c1c1c": the colours that the viewer has
// too. Pages may have no styles of their own, so it stands in the file. Nothing for an empty one.
std::string accent_rules(std::string_view accent);

// RFC 1952 with no name and no time, so that the bytes depend on the content alone.
std::string gzipped(std::string_view bytes);

// The folder of the running program, or empty.
std::string program_folder();

}  // namespace broadsheet
