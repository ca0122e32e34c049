// An article's outline as text: every field and block on a line of its own, long texts whole, so
// that a golden shows in one glance what an importer made of a page.
#pragma once

#include <string>

#include "formats/plain_text.h"

namespace broadsheet::support {

std::string outline(const Article& article);

// The outline, then what was left out and what could not be placed, each with its line.
std::string outline(const PlainTextImport& import);

}  // namespace broadsheet::support
