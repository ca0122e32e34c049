// draw(): the whole screen from a Reader. It decides nothing: what the user does with what was
// drawn comes back through the recorded access nodes and the commands bound to them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "access/access_tree.h"
#include "reader/reader.h"
#include "ui/canvas.h"
#include "ui/pictures.h"
#include "ui/recorder.h"
#include "ui/text_cache.h"

namespace broadsheet {

// What a text field holds while it is edited.
struct EditedText {
  std::string text;
  std::uint32_t begin_byte = 0;
  std::uint32_t end_byte = 0;
};

struct PanePlace {
  float x = 0;
  float y = 0;
};

// The pointer and the focus, as far as they are painted.
struct Interaction {
  AccessId hovered = 0;
  AccessId pressed = 0;
  AccessId focused = 0;
  bool is_focus_visible = false;
  std::unordered_map<AccessId, EditedText> fields;
  std::unordered_map<AccessId, PanePlace> panes;
  // Dragged across a histogram, as shares of its width from its start; not yet let go.
  struct Brush {
    AccessId histogram = 0;
    float begin = 0;
    float end = 0;
  };
  Brush brush;
};

// How far a region is scrolled sideways, as the DOM counts: below 0 where it reads from the right.
inline float pane_x(const Interaction& interaction, AccessId id) {
  const auto pane = interaction.panes.find(id);
  return pane == interaction.panes.end() ? 0 : pane->second.x;
}

// What lives longer than a frame and is no state of the user's.
struct DrawCaches {
  TextCache texts;
  PictureTable pictures;
  // The article's access nodes, made once per layout.
  std::shared_ptr<const DocumentLayout> access_layout;
  std::shared_ptr<const AccessNodes> access_nodes;
  // What the panel's content came to last time, in px; 0 before it was drawn.
  std::unordered_map<std::uint8_t, float> panel_heights;
  // What stood in the bar when it was drawn last.
  std::vector<AccessId> bar_ids;
  std::uint32_t frame = 0;
};

struct Drawing {
  AccessTree tree;
  std::vector<Binding> bindings;
  std::vector<PictureWanted> pictures;  // near the view
  double document_height = 0;
};

Drawing draw(const Reader& reader, const Interaction& interaction, Canvas& canvas,
             DrawCaches& caches);

// Where the focus goes by itself.
AccessId access_id_of(FocusPlace place, const Reader& reader);

// The field of the captions view, and the button that opens a picture of its result.
AccessId captions_field_id();
AccessId caption_card_id(const Reader& reader, std::size_t index);
AccessId captions_opener_id(const Reader& reader);

// The field of the find bar, that of the search, and the headline of a result.
AccessId find_field_id();
AccessId search_field_id();
AccessId search_card_id(std::uint32_t ordinal);
// The histogram's bars, for whoever draws with the mouse across them.
AccessId search_histogram_id(bool is_closer);

}  // namespace broadsheet
