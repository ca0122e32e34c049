// The access tree as indented text: what goldens compare and what a developer reads.
#pragma once

#include <string>
#include <string_view>

#include "access/access_tree.h"

namespace broadsheet {

// The role's name, as WAI-ARIA spells it where it has one: "heading", "columnheader".
std::string_view name_of(AccessRole role);

// One line per node: role, name or text, what is not as usual, rectangle in px. No ids, so that a
// golden doesn't change when a widget's path does.
std::string to_string(const AccessTree& tree);
std::string to_string(const AccessNodes& nodes);

}  // namespace broadsheet
