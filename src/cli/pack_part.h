// What `pack --part i/n` leaves in its folder, a WorkFolder, beside pieces and files: which groups
// of which archive they are, the site file, and the logo.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "cli/pack_input.h"

namespace broadsheet {

struct PartRecord {
  std::string fingerprint;  // of the whole archive's articles and options
  bool has_search = true;
  std::vector<std::string> keys;  // by group; empty for a group of another part
};

Result<Done> write_part(const std::string& folder, const PartRecord& record, const FoundSite& site);
Result<PartRecord> read_part(const std::string& folder);

}  // namespace broadsheet
