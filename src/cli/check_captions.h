// `broadsheet check --captions`: the caption audit of articles that are not packed yet.
#pragma once

#include "cli/command.h"

namespace broadsheet {

// Takes the arguments of check_command(); the exit code.
int check_captions(const Arguments& arguments);

}  // namespace broadsheet
