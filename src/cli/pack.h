// broadsheet pack: articles to a static site.
#pragma once

#include "cli/command.h"

namespace broadsheet {

const Command& pack_command();

}  // namespace broadsheet
