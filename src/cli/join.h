// broadsheet join: the parts that `pack --part` made, on as many machines, become one site.
#pragma once

#include "cli/command.h"

namespace broadsheet {

const Command& join_command();

}  // namespace broadsheet
