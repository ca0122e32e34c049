// What lies under a point, and where the focus goes next, from the nodes that were drawn: natively
// what the twin's elements are on the web. Points are in CSS px of the viewport.
#pragma once

#include <optional>

#include "access/access_tree.h"
#include "reader/reader.h"
#include "ui/draw.h"

namespace broadsheet {

// The foremost widget that can be activated or edited; 0 for none.
AccessId widget_at(const AccessTree& tree, float x, float y, double scroll_y);

// Whether a bar or dialog covers the point.
bool is_on_furniture(const AccessTree& tree, float x, float y);

// Whether wheel and drags there move a picture, instead of the page.
bool takes_strokes_at(const AccessTree& tree, float x, float y);

bool is_field(const AccessTree& tree, AccessId id);
// A field's value as drawn, with the caret at its end.
EditedText field_text(const AccessTree& tree, AccessId id);

// In reading order, round and round; links of the article included. An open dialog keeps it.
AccessId next_focus(const AccessTree& tree, AccessId current, bool is_backward);
// Where a node of the document stands; nothing for one of the viewport.
std::optional<double> document_y_of(const AccessTree& tree, AccessId id);

struct Pane {
  AccessId id = 0;
  float min_x = 0;  // below 0 where it reads from the right
  float max_x = 0;
  float max_y = 0;
  bool is_modal = false;
};
// The innermost region under the point that scrolls by itself, or the dialog that holds it.
std::optional<Pane> pane_at(const AccessTree& tree, float x, float y, double scroll_y);

// The place in the article's text under or nearest to a point.
std::optional<DocumentLayout::Hit> article_hit(const Reader& reader, const AccessTree& tree,
                                               const Interaction& interaction, float x, float y);

// Where a frame that is scrolled to `x` has to go so that a place of its text is in view; `x` where
// it is already.
float frame_x_showing(const DocumentLayout& layout, NodeId frame, TextPosition position, float x);

DocumentRange word_around(const Flow& flow, TextPosition position);
DocumentRange block_around(const Flow& flow, TextPosition position);

}  // namespace broadsheet
