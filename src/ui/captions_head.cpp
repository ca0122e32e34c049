// The head of the captions view: the field, how many pictures there are, what can be chosen.
#include <algorithm>
#include <cmath>

#include "ui/captions_parts.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr float kPill = 33;

// A choice of the bar above the pictures.
struct Pill {
  const char* path;
  std::string label;
  ReaderCommand command;
  bool is_on = false;
  Panel panel = Panel::None;  // that it opens
};

float pill_width(DrawContext& context, const Pill& pill) {
  return std::ceil(width_of(context, interface_text(context, pill.label))) + 28;
}

void draw_pill(DrawContext& context, const Pill& pill, float x, float y) {
  const Area area{x, y, pill_width(context, pill), kPill};
  const Theme& theme = context.theme();
  const AccessId id = widget_access_id(pill.path);
  const bool is_hot = context.is_hovered(id);
  const Area here = context.placed(area);
  context.canvas.fill(here,
                      pill.is_on ? theme.badge
                      : is_hot   ? theme.rule
                                 : theme.hover,
                      kPill / 2);
  TextSpec label =
      interface_text(context, pill.label, 15, 22, pill.is_on ? InkRole::Ground : InkRole::Ink);
  ActionOptions options;
  options.role = pill.panel == Panel::None ? AccessRole::ToggleButton : AccessRole::Button;
  options.state.is_selected = pill.is_on;
  options.state.has_popup = pill.panel != Panel::None;
  options.state.is_expanded = pill.panel != Panel::None && context.reader.panel == pill.panel;
  options.alignment = Alignment::Center;
  options.is_underlined_on_hover = false;
  // A finger needs more than is drawn.
  const float reach = context.is_narrow() ? (44 - kPill) / 2 : 0;
  action(context, pill.path, area.inset(0, -reach), label, pill.command, options);
}

std::string with_value(const std::string& label, const std::string& value) {
  return value.empty() ? label : label + ": " + value;
}

std::vector<Pill> pills_of(DrawContext& context) {
  const CaptionsState& captions = context.reader.captions;
  const CaptionsChoice& choice = captions.choice;
  const bool is_table = choice.form == CaptionsForm::Table;
  std::vector<Pill> pills;
  const Pill form{"captions/form", context.word(is_table ? Word::ContactSheet : Word::TableForm),
                  act(CaptionsAction::ChooseForm, is_table ? 0 : 1)};
  if (context.is_narrow()) {
    pills.push_back({"captions/filters", context.word(Word::Filters),
                     command::TogglePanel{Panel::CaptionsFilters}, choice.has_filter(),
                     Panel::CaptionsFilters});
    pills.push_back(form);
    return pills;
  }
  pills.push_back({"captions/filters", with_value(context.word(Word::Filters), choice.credit),
                   command::TogglePanel{Panel::CaptionsFilters},
                   !choice.credit.empty() || !choice.section.empty() || choice.year != 0,
                   Panel::CaptionsFilters});
  pills.push_back({"captions/noalt", context.word(Word::WithoutAlt),
                   act(CaptionsAction::ToggleUnwanted, kHasAlt),
                   (choice.unwanted_flags & kHasAlt) != 0});
  pills.push_back({"captions/file", context.word(Word::FilePictures),
                   act(CaptionsAction::ToggleWanted, kIsFilePicture),
                   (choice.wanted_flags & kIsFilePicture) != 0});
  pills.push_back(form);
  pills.push_back({"captions/audit", context.word(Word::Audit),
                   command::TogglePanel{Panel::CaptionsAudit}, choice.fault.has_value(),
                   Panel::CaptionsAudit});
  pills.push_back({"captions/save", context.word(Word::Download),
                   command::TogglePanel{Panel::CaptionsSave}, false, Panel::CaptionsSave});
  return pills;
}

std::string count_words(const DrawContext& context) {
  const CaptionsState& captions = context.reader.captions;
  if (captions.notice) return context.word(*captions.notice);
  if (!captions.is_ordered) return {};
  if (captions.saving) {
    return context.word(Word::SavingOf, {{"n", captions.saving->done_count},
                                         {"total", count_so_far(captions, context.language)}});
  }
  const std::size_t count = captions.order.size();
  return context.word(captions.is_complete() ? Word::PictureCount : Word::PicturesSoFar,
                      {{"n", count}});
}

}  // namespace

void draw_captions_head(DrawContext& context, const CaptionsGeometry& geometry, float scroll) {
  const bool is_narrow = context.is_narrow();
  const float y = context.page.bar_height + (is_narrow ? 16.0f : 30.0f) - scroll;
  const float left = geometry.left;
  const float right = geometry.left + geometry.width;
  // The view's title is the bar's; whoever can't see the bar is told here.
  AccessNode& title =
      context.recorder.leaf(AccessRole::Heading, "captions/title", context.placed({left, y, 1, 1}));
  title.text = context.word(Word::Captions);
  title.level = 1;
  const float field_width = is_narrow                ? geometry.width
                            : geometry.has_two_lines ? std::min(420.0f, geometry.width - 180)
                                                     : 370.0f;
  const float field_height = is_narrow ? 48.0f : 40.0f;
  FieldOptions options;
  options.name = context.word(Word::SearchCaptions);
  options.placeholder = options.name;
  options.value = context.reader.captions.text;
  field(context, "captions/field", {left, y, field_width, field_height}, options);
  const std::string count = count_words(context);
  const TextSpec count_text = interface_text(context, count, 15, 22, InkRole::Soft);
  const float below = y + field_height + (is_narrow ? 6.0f : 10.0f);
  if (is_narrow) {
    words(context, "captions/count", left, below + 6, geometry.width / 2, count_text,
          AccessRole::Status);
  } else {
    words(context, "captions/count", left + field_width + 14, y + 9, 160, count_text,
          AccessRole::Status);
  }
  const std::vector<Pill> pills = pills_of(context);
  float whole = -8;
  for (const Pill& pill : pills) whole += pill_width(context, pill) + 8;
  const bool stands_below = is_narrow || geometry.has_two_lines;
  float x = is_narrow || !geometry.has_two_lines ? right - whole : left;
  for (const Pill& pill : pills) {
    draw_pill(context, pill, x, stands_below ? below : y + 4);
    x += pill_width(context, pill) + 8;
  }
}

}  // namespace broadsheet
