// broadsheet view: shows a packed site in a window, by the viewer program that stands beside this
// one, so that the command line tool itself needs no display.
#pragma once

#include "cli/command.h"

namespace broadsheet {

const Command& view_command();

}  // namespace broadsheet
