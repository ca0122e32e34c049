// broadsheet check: what is wrong with articles, before they are packed.
#pragma once

#include "cli/command.h"

namespace broadsheet {

const Command& check_command();

}  // namespace broadsheet
