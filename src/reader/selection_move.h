// Moving the end of a selection by the keyboard: by character, word, line, or to the ends. Pure:
// from a layout and a place to another place. Natively; on the web the browser does the same in the
// twin.
#pragma once

#include <cstdint>
#include <optional>

#include "typeset/document_layout.h"

namespace broadsheet {

enum class SelectionStep : std::uint8_t { Character, Word, Line, LineEnd, Document };

// `is_forward` is in reading order: towards the end of the text, whatever its direction. What was
// generated is stepped over. The same place where there is nowhere to go.
TextPosition moved_position(const DocumentLayout& layout, TextPosition from, SelectionStep step,
                            bool is_forward);

// The first place of the article's own text at or after `node`; nothing where there is none.
std::optional<TextPosition> first_text_at(const Flow& flow, NodeId node);

}  // namespace broadsheet
