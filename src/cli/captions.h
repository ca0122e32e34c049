// `broadsheet captions`: the pictures of a packed site and their words, searched and written as
// CSV, JSON or RIS.
#pragma once

#include "cli/command.h"

namespace broadsheet {

const Command& captions_command();

}  // namespace broadsheet
