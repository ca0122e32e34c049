#include "ui/panel_painter.h"

#include <algorithm>
#include <cmath>

namespace broadsheet {
namespace {

constexpr float kPadding = 24;
constexpr float kHeadHeight = 58;  // the title and the way out, which don't scroll

}  // namespace

PanelPainter::PanelPainter(DrawContext& context, Word title, float wanted_width,
                           float guessed_height)
    : context_(context) {
  const auto key = static_cast<std::uint8_t>(context.reader.panel);
  const auto measured = context.caches.panel_heights.find(key);
  const float content_height =
      measured == context.caches.panel_heights.end() ? guessed_height : measured->second;
  const bool is_sheet = context.is_narrow();
  const float width = is_sheet ? context.width() : std::min(wanted_width, context.width() - 40);
  // Of the page under a sheet a strip stays in sight.
  const float top = is_sheet ? std::round(context.height() * 0.07f) : context.page.bar_height + 6;
  const float room = context.height() - top - (is_sheet ? 0 : 16);
  const float height = std::min(room, content_height + kHeadHeight + 12);
  // A sheet rises from the lower edge; a panel hangs from the button that opened it.
  const Area area{is_sheet ? 0 : context.width() - width - 20,
                  is_sheet ? context.height() - height : top, width, height};
  const Theme& theme = context.theme();
  context.canvas.fill({0, 0, context.width(), context.height()}, theme.ground, 0, 0.55f);
  const Area here = context.placed(area);
  context.canvas.fill(here, theme.panel, is_sheet ? 0 : 4);
  if (is_sheet) {
    context.canvas.rule_across(here.x, here.y, here.width, theme.field_border);
  } else {
    context.canvas.outline(here, theme.field_border, 1, 4);
  }
  AccessNode& dialog = context.recorder.open(AccessRole::Dialog, "panel", here);
  dialog.name = context.word(title);
  const TextSpec close = interface_text(context, context.word(Word::Close), 15, 22, InkRole::Soft);
  const float close_width = std::ceil(width_of(context, close));
  ActionOptions closing;
  closing.padding_x = 10;
  action(context, "panel/close",
         {area.right() - kPadding - close_width - 10, area.y + 8, close_width + 20, 44}, close,
         command::ClosePanel{}, closing);
  words(context, "panel/title", area.x + kPadding, area.y + 16,
        area.width - 2 * kPadding - close_width - 20,
        headline_text(context, context.word(title), 19, 28), AccessRole::Heading, 2);
  pane_ = context.placed({area.x, area.y + kHeadHeight, area.width, area.height - kHeadHeight - 1});
  const AccessNode& region =
      context.recorder.open(AccessRole::Region, "panel/pane/" + std::to_string(key), pane_);
  region_ = context.recorder.current();
  const auto place = context.interaction.panes.find(region.id);
  scrolled_ = place == context.interaction.panes.end() ? 0 : place->second.y;
  context.canvas.push_clip(pane_);
  context.recorder.push_pane(scrolled_);
  x_ = area.x + kPadding;
  width_ = area.width - 2 * kPadding;
  y_ = content_top_ = pane_.y + 4 - scrolled_;
}

PanelPainter::~PanelPainter() {
  const float height = y_ - content_top_ + 8;
  const auto key = static_cast<std::uint8_t>(context_.reader.panel);
  context_.caches.panel_heights[key] = height;
  context_.recorder.pop_pane();
  context_.canvas.pop_clip();
  context_.recorder.close();
  context_.recorder.close();
  if (height <= pane_.height && scrolled_ == 0) return;
  // One that scrolls takes the focus, and so has a name.
  std::vector<AccessNode>& nodes = context_.recorder.tree().nodes;
  AccessNode& region = nodes[region_];
  region.name = nodes[region.parent].name;
  region.scroll_height = fixed_from_px(static_cast<double>(std::max(height + 4, pane_.height)));
  region.scrolled_y = fixed_from_px(static_cast<double>(scrolled_));
}

void PanelPainter::choices(std::string_view path, Word title, const std::vector<Choice>& all) {
  const std::string label = context_.word(title);
  y_ += words(context_, "", x_, y_, width_, label_text(context_, label)) + 6;
  AccessNode& group =
      context_.recorder.open(AccessRole::RadioGroup, path, context_.placed({x_, y_, width_, 40}));
  group.name = label;
  chips(all, AccessRole::Radio);
  y_ += 18;
  context_.recorder.close();
}

void PanelPainter::buttons(const std::vector<Choice>& all) {
  chips(all, AccessRole::Button);
  y_ += 14;
}

void PanelPainter::chips(const std::vector<Choice>& all, AccessRole role) {
  const float height = line_height();
  float x = x_;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const float wanted = std::min(width_, chip_width(all[i].label));
    if (x + wanted > x_ + width_ && x > x_) {
      x = x_;
      y_ += height + 8;
    }
    ActionOptions options;
    options.role = role;
    if (role == AccessRole::Radio) {
      options.state.is_selected = all[i].is_chosen;
      options.position_in_set = static_cast<std::uint32_t>(i + 1);
      options.set_size = static_cast<std::uint32_t>(all.size());
    }
    chip({x, y_, wanted, height}, all[i], options);
    x += wanted + 8;
  }
  y_ += height;
}

void PanelPainter::stepper(std::string_view path, Word title, int percent, Word less, Word more,
                           ReaderCommand lower, ReaderCommand higher, bool can_lower,
                           bool can_raise) {
  const std::string prefix(path);
  const float button = 44;
  y_ += 2;
  words(context_, prefix + "/label", x_, y_ + 9, width_ - 3 * button - 20,
        interface_text(context_, context_.word(title)));
  const float right = x_ + width_;
  ActionOptions options;
  options.role = AccessRole::Button;
  options.name = context_.word(title) + ": " + context_.word(less);
  options.state.is_disabled = !can_lower;
  chip({right - 3 * button - 20, y_, button, 40}, {prefix + "/less", "−", std::move(lower)},
       options);
  TextSpec value = interface_text(context_, context_.word(Word::Percent, {{"n", percent}}));
  value.alignment = Alignment::Center;
  words(context_, prefix + "/value", right - 2 * button - 18, y_ + 9, button + 16, value,
        AccessRole::Status);
  options.name = context_.word(title) + ": " + context_.word(more);
  options.state.is_disabled = !can_raise;
  chip({right - button, y_, button, 40}, {prefix + "/more", "+", std::move(higher)}, options);
  y_ += 48;
}

void PanelPainter::toggle(std::string_view path, Word title, bool is_on, ReaderCommand command) {
  const TextSpec label = interface_text(context_, context_.word(title));
  ActionOptions options;
  options.role = AccessRole::Switch;
  options.state.is_selected = is_on;
  const float state_width = 90;
  action(context_, path, {x_, y_, width_, 44}, label, std::move(command), options);
  TextSpec state = interface_text(context_, context_.word(is_on ? Word::On : Word::Off), 15, 22,
                                  is_on ? InkRole::Accent : InkRole::Soft, 600);
  state.alignment = Alignment::End;
  words(context_, "", x_ + width_ - state_width, y_ + 11, state_width, state);
  y_ += 46;
}

void PanelPainter::link(std::string_view path, const std::string& label_words,
                        ReaderCommand command, LinkKind kind) {
  const bool is_plain = kind == LinkKind::Place;
  const TextSpec label =
      interface_text(context_, label_words, 15, 22, is_plain ? InkRole::Ink : InkRole::Accent,
                     is_plain ? 400 : 600);
  ActionOptions options;
  options.state.is_current = kind == LinkKind::CurrentPlace;
  action(context_, path, {x_, y_, width_, 44}, label, std::move(command), options);
  y_ += 44;
}

void PanelPainter::option(std::string_view path, const std::string& name, bool is_on,
                          ReaderCommand command) {
  const float line = line_height();
  const TextSpec label = interface_text(context_, name, 15, 22,
                                        is_on ? InkRole::Accent : InkRole::Ink, is_on ? 600 : 400);
  ActionOptions options;
  options.role = AccessRole::ToggleButton;
  options.state.is_selected = is_on;
  action(context_, path, {x_, y_, width_, line}, label, std::move(command), options);
  y_ += line;
}

void PanelPainter::option(std::string_view path, const std::string& name, std::uint32_t count,
                          bool is_on, ReaderCommand command) {
  const float line = line_height();
  constexpr float kCountWidth = 70;
  TextSpec number =
      interface_text(context_, format_number(count, context_.language), 15, 22, InkRole::Soft);
  number.alignment = Alignment::End;
  TextSpec label = interface_text(context_, name, 15, 22, is_on ? InkRole::Accent : InkRole::Ink,
                                  is_on ? 600 : 400);
  label.max_line_count = 1;
  ActionOptions options;
  options.role = AccessRole::ToggleButton;
  options.state.is_selected = is_on;
  options.name = name + ", " + context_.word(Word::PictureCount, {{"n", count}});
  const float width = width_ - kCountWidth;
  action(context_, path, {x_, y_, width, line}, label, std::move(command), options);
  words(context_, "", x_ + width + 4, y_ + (line - 22) / 2, kCountWidth - 4, number);
  y_ += line;
}

void PanelPainter::paragraph(std::string_view path, const std::string& text) {
  y_ += words(context_, path, x_, y_, width_, interface_text(context_, text, 15, 22, InkRole::Soft),
              AccessRole::Paragraph) +
        14;
}

void PanelPainter::label(std::string_view path, Word title) {
  y_ += words(context_, path, x_, y_, width_, label_text(context_, context_.word(title)),
              AccessRole::Heading, 3) +
        8;
}

void PanelPainter::key_row(std::string_view path, const std::string& keys,
                           const std::string& meaning) {
  const float key_width = std::min(150.0f, width_ * 0.36f);
  TextSpec key_label = interface_text(context_, keys, 15, 22, InkRole::Ink, 600);
  words(context_, std::string(path) + "/key", x_, y_, key_width, key_label);
  y_ += std::max(22.0f, words(context_, std::string(path) + "/meaning", x_ + key_width + 12, y_,
                              width_ - key_width - 12,
                              interface_text(context_, meaning, 15, 22, InkRole::Soft))) +
        8;
}

void PanelPainter::separator() {
  const Area here = context_.placed({x_, y_, width_, 1});
  context_.canvas.rule_across(here.x, y_, width_, context_.theme().rule);
  y_ += 16;
}

// A finger needs more than a pointer.
float PanelPainter::line_height() const { return context_.is_narrow() ? 44 : 40; }

float PanelPainter::chip_width(const std::string& label) const {
  return std::max(44.0f, std::ceil(width_of(context_, interface_text(context_, label))) + 28);
}

void PanelPainter::chip(const Area& area, const Choice& choice, const ActionOptions& options) {
  const Area here = context_.placed(area);
  const Theme& theme = context_.theme();
  const AccessId id = widget_access_id(choice.path);
  const bool is_on = options.state.is_selected;
  const bool is_hot = context_.is_hovered(id) && !options.state.is_disabled;
  context_.canvas.fill(here, is_on ? theme.badge : is_hot ? theme.hover : theme.ground, 4);
  context_.canvas.outline(here, is_on ? theme.badge : theme.field_border, 1, 4);
  TextSpec label = interface_text(context_, choice.label, 15, 22,
                                  is_on ? InkRole::Ground : InkRole::Ink, is_on ? 600 : 400);
  ActionOptions centred = options;
  centred.alignment = Alignment::Center;
  centred.is_underlined_on_hover = false;
  action(context_, choice.path, area, label, choice.command, centred);
}

}  // namespace broadsheet
