#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace broadsheet {
namespace {

constexpr float kFieldPadding = 12;
constexpr float kLargeFieldPadding = 18;

TextSpec field_text_spec(const DrawContext& context, const std::string& value,
                         const FieldOptions& options) {
  const InkRole ink = value.empty() ? InkRole::Soft : InkRole::Ink;
  TextSpec spec = interface_text(context, value.empty() ? options.placeholder : value,
                                 options.is_large ? 20 : 15, options.is_large ? 28 : 22, ink);
  if (options.is_large) spec.style.family = FontFamily::Serif;
  // As dir="auto" does in the twin's field.
  if (!value.empty()) spec.direction = base_direction(value, Direction::LeftToRight);
  return spec;
}

void paint_accents(DrawContext& context, const SetParagraph& paragraph, const Area& text_area,
                   const std::vector<TextRange>& accents) {
  for (const TextRange range : accents) {
    for (const Rect& rect : paragraph.rects_for(range)) {
      const Area part = area_from(rect);
      const Area shown{text_area.x + part.x, text_area.y + part.y, part.width, part.height};
      context.canvas.fill(shown, context.theme().panel);
      context.canvas.push_clip(shown);
      context.canvas.text(paragraph, text_area.x, text_area.y, context.theme().accent);
      context.canvas.pop_clip();
    }
  }
}

void field_selection(DrawContext& context, const SetParagraph& paragraph, const Area& text_area,
                     const EditedText& edit, bool is_rtl) {
  const Theme& theme = context.theme();
  const std::uint32_t begin = std::min(edit.begin_byte, edit.end_byte);
  const std::uint32_t end = std::max(edit.begin_byte, edit.end_byte);
  if (begin != end) {
    for (const Rect& rect : paragraph.rects_for({begin, end})) {
      const Area part = area_from(rect);
      context.canvas.fill({text_area.x + part.x, text_area.y + part.y, part.width, part.height},
                          theme.selection);
    }
    return;
  }
  float caret_x = text_area.x;
  if (is_rtl) caret_x = text_area.right();
  if (begin > 0) {
    const std::vector<Rect> before = paragraph.rects_for({0, begin});
    if (!before.empty()) {
      const Area last = area_from(before.back());
      caret_x = text_area.x + (is_rtl ? last.x : last.right());
    }
  }
  context.canvas.rule_down(caret_x, text_area.y + 1, text_area.height - 2, theme.ink, 1.5f);
}

}  // namespace

// Links in a widget's text act like any other widget.
void record_spans(DrawContext& context, std::string_view path, const std::vector<TextSpan>& spans,
                  AccessNode& node) {
  for (std::size_t i = 0; i < spans.size(); ++i) {
    AccessSpan out;
    out.range = spans[i].range;
    out.href = spans[i].href;
    out.is_strong = spans[i].is_strong;
    out.is_emphasis = spans[i].is_emphasis;
    out.is_code = spans[i].is_code;
    out.is_sub = spans[i].is_sub;
    out.is_sup = spans[i].is_sup;
    out.language = spans[i].language;
    if (!out.href.empty()) {
      out.link_id = widget_access_id(std::string(path) + "/link/" + std::to_string(i));
      context.recorder.bind(out.link_id, command::FollowLink{out.href});
    }
    node.spans.push_back(std::move(out));
  }
}

bool has_captions(const DrawContext& context) {
  return context.reader.store && !captions_file(context.reader.store->manifest()).empty();
}

float width_of(const DrawContext& context, const TextSpec& spec) {
  return width_of(*context.set(spec));
}

void focus_ring(DrawContext& context, AccessId id, const Area& placed_area, float radius) {
  if (context.interaction.focused != id || !context.interaction.is_focus_visible) return;
  context.canvas.outline(placed_area.inset(-3, -3), context.theme().focus, 2, radius + 2);
}

AccessId action(DrawContext& context, std::string_view path, const Area& area,
                const TextSpec& label, ReaderCommand command, const ActionOptions& options) {
  const Area here = context.placed(area);
  AccessNode& node = context.recorder.leaf(options.role, path, here);
  const AccessId id = node.id;
  node.name = options.name.empty() ? label.text : options.name;
  node.href = options.href;
  node.state = options.state;
  node.position_in_set = options.position_in_set;
  node.set_size = options.set_size;
  if (!options.state.is_disabled) context.recorder.bind(id, std::move(command));
  TextSpec spec = label;
  spec.width_px = std::max(1.0f, here.width - 2 * options.padding_x);
  spec.alignment = options.alignment;
  const bool is_hovered = context.is_hovered(id) && !options.state.is_disabled;
  if (is_hovered && options.is_underlined_on_hover) spec.style.is_underlined = true;
  if (options.state.is_disabled) spec.style.ink = InkRole::Disabled;
  const auto paragraph = context.set(spec);
  const float y = here.y + (here.height - height_of(*paragraph)) / 2;
  context.canvas.text(*paragraph, here.x + options.padding_x, y);
  focus_ring(context, id, here);
  return id;
}

float words(DrawContext& context, std::string_view path, float x, float y, float width,
            const TextSpec& spec, AccessRole role, std::uint8_t level) {
  TextSpec fitted = spec;
  fitted.width_px = std::max(1.0f, width);
  const auto paragraph = context.set(fitted);
  const float height = height_of(*paragraph);
  const Area here = context.placed({x, y, width, height});
  context.canvas.text(*paragraph, here.x, here.y);
  if (path.empty()) return height;
  AccessNode& node = context.recorder.leaf(role, path, here);
  node.text = spec.text;
  node.level = level;
  node.paragraph = paragraph;
  node.language = spec.language == context.language ? std::string() : spec.language;
  node.direction = spec.direction;
  record_spans(context, path, spec.spans, node);
  return height;
}

AccessId field(DrawContext& context, std::string_view path, const Area& area,
               const FieldOptions& options) {
  const Area here = context.placed(area);
  const Theme& theme = context.theme();
  AccessNode& node = context.recorder.leaf(AccessRole::Field, path, here);
  const AccessId id = node.id;
  node.name = options.name;
  node.value = options.value;
  context.canvas.fill(here, theme.panel, 4);
  context.canvas.outline(here, options.is_large ? theme.ink : theme.field_border, 1, 4);
  const auto edit = context.interaction.fields.find(id);
  const bool has_edit = edit != context.interaction.fields.end();
  const std::string& value = has_edit ? edit->second.text : options.value;
  TextSpec spec = field_text_spec(context, value, options);
  const bool is_rtl = spec.direction == Direction::RightToLeft;
  const float padding = options.is_large ? kLargeFieldPadding : kFieldPadding;
  const bool is_mirrored = context.direction == Direction::RightToLeft;
  const Area text_area{here.x + padding + (is_mirrored ? options.room_px : 0),
                       here.y + (here.height - spec.leading_px) / 2,
                       here.width - 2 * padding - options.room_px, spec.leading_px};
  // On one line; what doesn't fit is scrolled out at the start, where nobody is typing.
  spec.width_px = std::max(text_area.width, width_of(context, spec));
  const auto paragraph = context.set(spec);
  const float excess = spec.width_px - text_area.width;
  Area moved = text_area;
  if (!is_rtl) moved.x -= excess;
  moved.width = spec.width_px;
  context.canvas.push_clip({text_area.x - 4, here.y + 2, text_area.width + 8, here.height - 4});
  const bool is_focused = context.interaction.focused == id;
  const EditedText at_end{value, static_cast<std::uint32_t>(value.size()),
                          static_cast<std::uint32_t>(value.size())};
  if (is_focused && value.empty()) {
    field_selection(context, SetParagraph{}, moved, {}, is_rtl);
  } else if (is_focused) {
    field_selection(context, *paragraph, moved, has_edit ? edit->second : at_end, is_rtl);
  }
  context.canvas.text(*paragraph, moved.x, moved.y);
  // Selected text keeps its own ground.
  const bool is_selecting =
      is_focused && has_edit && edit->second.begin_byte != edit->second.end_byte;
  if (!value.empty() && !is_selecting && value == options.value) {
    paint_accents(context, *paragraph, moved, options.accents);
  }
  context.canvas.pop_clip();
  if (is_focused) context.canvas.outline(here.inset(-2, -2), theme.focus, 2, 6);
  return id;
}

}  // namespace broadsheet
