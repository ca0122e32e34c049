// The 'name' table of OpenType fonts (ISO/IEC 14496-22, name table, version 0), written anew.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace broadsheet {

// Records by name ID, in order of it, for Windows, Unicode, US English; empty texts left out.
std::string write_name_table(const std::vector<std::pair<std::uint16_t, std::string>>& records);

}  // namespace broadsheet
