// The open article's part of the access tree, from the layout that is drawn.
#pragma once

#include <cstdint>
#include <memory>

#include "access/access_tree.h"
#include "typeset/document_layout.h"

namespace broadsheet {

// One node per flow node that is drawn or means something; the first is the article itself.
// Rectangles are the layout's own; `serial` goes into the ids. Each picture is
// followed by the button that opens it. O(nodes); made once per layout.
std::shared_ptr<const AccessNodes> access_nodes_of(const DocumentLayout& layout,
                                                   std::uint32_t serial,
                                                   std::string_view interface_language);

}  // namespace broadsheet
