// Widgets: text that acts. Each draws itself, records its access node and binds its command.
// Areas are of the left-to-right page; the widgets mirror.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/draw_context.h"

namespace broadsheet {

struct ActionOptions {
  AccessRole role = AccessRole::Button;
  std::string name;  // for assistive technology, where the label doesn't say it all
  std::string href;  // of a link inside the archive
  AccessState state;
  bool is_underlined_on_hover = true;
  Alignment alignment = Alignment::Start;
  float padding_x = 0;  // of the label within the area
  std::uint32_t position_in_set = 0;
  std::uint32_t set_size = 0;
};

// A label in `area`, centred down it; the area is what can be hit.
AccessId action(DrawContext& context, std::string_view path, const Area& area,
                const TextSpec& label, ReaderCommand command, const ActionOptions& options = {});

// Plain words, recorded as text. Returns the height drawn.
float words(DrawContext& context, std::string_view path, float x, float y, float width,
            const TextSpec& spec, AccessRole role = AccessRole::Text, std::uint8_t level = 0);

// Links and emphasis of a widget's text; links act as FollowLink.
void record_spans(DrawContext& context, std::string_view path, const std::vector<TextSpan>& spans,
                  AccessNode& node);

// The archive lists its captions.
bool has_captions(const DrawContext& context);

// The ring around what has the focus, where the keyboard put it there.
void focus_ring(DrawContext& context, AccessId id, const Area& placed_area, float radius = 3);

// A text field with its value, caret and selection.
struct FieldOptions {
  std::string name;
  std::string value;
  std::string placeholder{};
  bool is_large = false;             // the page's own field: set in the serif
  std::vector<TextRange> accents{};  // parts of the value with a meaning of their own
  float room_px = 0;                 // at its end, for what stands in it
};
AccessId field(DrawContext& context, std::string_view path, const Area& area,
               const FieldOptions& options);

// How wide a text is on one line.
float width_of(const DrawContext& context, const TextSpec& spec);

}  // namespace broadsheet
