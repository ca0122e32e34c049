// Places that survive a re-layout: what stands at the top of the view, contents, progress.
// All lengths in the document of the article's layout, from its top.
#pragma once

#include <string>
#include <vector>

#include "typeset/document_layout.h"

namespace broadsheet {

struct Anchor {
  TextPosition position;
  Fixed offset = 0;  // from the top of the anchor's line (or box) down to the place
  friend bool operator==(const Anchor&, const Anchor&) = default;
};

Anchor anchor_at(const DocumentLayout& layout, Fixed y);
Fixed y_of(const DocumentLayout& layout, const Anchor& anchor);

// The top of the line a position stands on; the box's where its lines aren't known yet.
Fixed line_top(const DocumentLayout& layout, TextPosition position);

struct ContentsEntry {
  NodeId node = 0;  // 0: the article's start
  std::string title;
  std::uint8_t level = 2;
  friend bool operator==(const ContentsEntry&, const ContentsEntry&) = default;
};

// The start, the headings of the story, and the note about its author; empty where there is
// nothing but the start. Titles of generated entries come from the flow itself.
std::vector<ContentsEntry> contents_of(const Flow& flow, const std::string& start_title);

// The last entry whose heading is at or above `y`.
std::size_t current_entry(const DocumentLayout& layout, const std::vector<ContentsEntry>& contents,
                          Fixed y);

}  // namespace broadsheet
