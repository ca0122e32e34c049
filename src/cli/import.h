// `broadsheet import`: plain-text copies of news pages to article JSON, one file each.
#pragma once

#include "cli/command.h"

namespace broadsheet {

const Command& import_command();

}  // namespace broadsheet
