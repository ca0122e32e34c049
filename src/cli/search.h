// broadsheet search: asks a packed site's index from the terminal.
#pragma once

#include "cli/command.h"

namespace broadsheet {

const Command& search_command();

}  // namespace broadsheet
