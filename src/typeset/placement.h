// Placement: from the heights of texts and pictures to a rectangle for every node.
#pragma once

#include <map>
#include <vector>

#include "typeset/paragraph_store.h"

namespace broadsheet {

struct PictureSize {
  std::uint32_t width_px = 0;
  std::uint32_t height_px = 0;
};

// How a text gets its width, so that it can be set later.
enum class Fit : std::uint8_t { Given, Snug, Table };

struct Placement {
  std::vector<LayoutBox> boxes;
  std::vector<Fit> fits;          // per node; Text only
  std::vector<Fixed> max_widths;  // of Snug texts
  Fixed height = 0;
  std::size_t estimated_count = 0;
};

// Places all nodes of the store's flow; sizes of pictures that the article lacks by figure index.
Placement place(ParagraphStore& store, const std::map<std::int32_t, PictureSize>& picture_sizes);

// The innermost Table around a node; kNoNode where there is none.
NodeId table_of(const Flow& flow, NodeId node);

}  // namespace broadsheet
