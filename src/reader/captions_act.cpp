// What the reader does in the captions view: coming to it, asking, choosing, moving about.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "reader/captions_layout.h"
#include "reader/captions_run.h"
#include "reader/reader_parts.h"
#include "reader/same_photograph.h"

namespace broadsheet {
namespace {

void replace_address(Reader& reader, Effects& effects) {
  if (!reader.picture.is_open()) {
    reader.route.picture.clear();
    reader.route.slug.clear();
    reader.route.identifier.clear();
  }
  reader.route.query = reader.captions.text;
  reader.route.captions = to_string(reader.captions.choice);
  if (reader.history_at < reader.history.size()) {
    reader.history[reader.history_at].route = reader.route;
  }
  effects.push_back(effect::PushAddress{address_of(reader.route), true});
}

// The focus comes back to what opened it.
void close_panel(Reader& reader, Effects& effects) {
  if (reader.panel == Panel::None) return;
  reader.last_panel = std::exchange(reader.panel, Panel::None);
  effects.push_back(effect::Focus{FocusPlace::CaptionsOpener});
}

void choose(Reader& reader, const CaptionsChoice& choice, Effects& effects) {
  CaptionsState& captions = reader.captions;
  const bool is_reordered = choice != captions.choice;
  captions.choice = choice;
  if (is_reordered) restart_captions_order(reader, effects);
  close_panel(reader, effects);
  replace_address(reader, effects);
  scroll_document(reader, 0, false, effects);
}

void focus_on(Reader& reader, std::size_t index, Effects& effects) {
  CaptionsState& captions = reader.captions;
  if (captions.order.empty()) return;
  captions.focused = static_cast<std::uint32_t>(std::min(index, captions.order.size() - 1));
  const bool is_far = move_captions_window(reader, captions.focused);
  const double top = captions_row_top(reader, captions.focused);
  const double height = captions_row_height(reader, captions.focused);
  const double view = static_cast<double>(reader.viewport.height_px);
  const double bar = static_cast<double>(geometry_of(reader).bar_height) + 12;
  const double below = static_cast<double>(geometry_of(reader).bottom_bar_height) + 12;
  if (is_far || top < reader.scroll_y + bar) {
    scroll_document(reader, top - bar, false, effects);
  } else if (top + height > reader.scroll_y + view - below) {
    scroll_document(reader, std::min(top - bar, top + height - view + below), false, effects);
  }
  effects.push_back(effect::Focus{FocusPlace::CaptionCard});
}

// The card in view that shows a photograph of the group: where the focus comes back to.
void focus_on_group(Reader& reader, std::uint32_t group) {
  if (reader.picture.is_open()) return;
  const auto [first, last] = captions_near(reader);
  for (std::size_t i = first; i < last; ++i) {
    const CaptionEntry* entry = caption_at(reader.captions, i);
    const bool is_in_view =
        captions_row_top(reader, i) + captions_row_height(reader, i) > reader.scroll_y;
    if (entry == nullptr || entry->group != group || !is_in_view) continue;
    reader.captions.focused = static_cast<std::uint32_t>(i);
    return;
  }
}

// Coming back, the focus is where it was, where that can be seen.
bool is_focused_card_in_view(const Reader& reader, double scroll_y) {
  const double top = captions_row_top(reader, reader.captions.focused);
  const double bottom = top + captions_row_height(reader, reader.captions.focused);
  return bottom > scroll_y && top < scroll_y + static_cast<double>(reader.viewport.height_px);
}

void move_focus(Reader& reader, CaptionsMove move, Effects& effects) {
  const CaptionsState& captions = reader.captions;
  const bool is_table = captions.choice.form == CaptionsForm::Table;
  const std::int64_t columns = is_table ? 1 : captions_geometry(reader).column_count;
  const auto count = static_cast<std::int64_t>(captions.order.size());
  const auto at = static_cast<std::int64_t>(captions.focused);
  std::int64_t to = at;
  switch (move) {
    case CaptionsMove::Back: to = at - 1; break;
    case CaptionsMove::On: to = at + 1; break;
    case CaptionsMove::Up: to = at - columns; break;
    case CaptionsMove::Down: to = at + columns; break;
    case CaptionsMove::PageUp: to = at - columns * 3; break;
    case CaptionsMove::PageDown: to = at + columns * 3; break;
    case CaptionsMove::First: to = 0; break;
    case CaptionsMove::Last: to = count - 1; break;
  }
  if (to < 0 && move == CaptionsMove::Up) to = at;
  focus_on(reader,
           static_cast<std::size_t>(
               std::clamp<std::int64_t>(to, 0, std::max<std::int64_t>(0, count - 1))),
           effects);
}

std::string name_at(const std::vector<NamedCount>& names, std::size_t at) {
  return at < names.size() ? names[at].name : std::string();
}

// Chosen again, it is no longer chosen.
template <class Value>
void toggle(Value& chosen, const Value& value) {
  chosen = chosen == value ? Value() : value;
}

// What is asked of the pictures after `act`; nothing where it asks for something else.
std::optional<CaptionsChoice> choice_after(const CaptionsState& captions,
                                           const command::ActOnCaptions& act) {
  CaptionsChoice choice = captions.choice;
  const auto flags = static_cast<std::uint16_t>(act.value);
  switch (act.action) {
    case CaptionsAction::ChooseForm: choice.form = static_cast<CaptionsForm>(act.value); break;
    case CaptionsAction::Sort:
      choice.sort = static_cast<CaptionSort>(act.value & ~kReversed);
      choice.is_reversed = (act.value & kReversed) != 0;
      break;
    case CaptionsAction::SortByFit:
      choice.sort.reset();
      choice.is_reversed = false;
      break;
    case CaptionsAction::ChooseFault: {
      const auto fault = static_cast<CaptionFault>(act.value);
      choice.fault = choice.fault == fault ? std::nullopt : std::optional(fault);
      break;
    }
    case CaptionsAction::ChooseCredit:
      if (!captions.names) return std::nullopt;
      toggle(choice.credit, name_at(captions.names->credits, act.value));
      break;
    case CaptionsAction::ChooseSection:
      if (!captions.names) return std::nullopt;
      toggle(choice.section, name_at(captions.names->sections, act.value));
      break;
    case CaptionsAction::ChooseYear:
      toggle(choice.year, static_cast<std::int32_t>(act.value));
      break;
    case CaptionsAction::ToggleWanted: choice.wanted_flags ^= flags; break;
    case CaptionsAction::ToggleUnwanted: choice.unwanted_flags ^= flags; break;
    case CaptionsAction::Clear: {
      CaptionsChoice none;
      none.form = choice.form;
      none.sort = choice.sort;
      none.is_reversed = choice.is_reversed;
      return none;
    }
    default: return std::nullopt;
  }
  return choice;
}

void show_all(Reader& reader, Effects& effects) {
  CaptionsChoice all;
  all.form = reader.captions.choice.form;
  reader.captions.text.clear();
  reader.captions.is_being_typed = false;
  reader.captions.query = {};
  restart_captions_order(reader, effects);
  choose(reader, all, effects);
}

}  // namespace

void show_captions(Reader& reader, double scroll_y, Effects& effects) {
  CaptionsState& captions = reader.captions;
  // The picture over the sheet; one over an article goes with the article.
  const bool was_picture_open = reader.picture.is_open() && !reader.article;
  reader.article.reset();
  ++reader.last_serial;
  reader.opening = {};
  if (!was_picture_open) forget_article_state(reader);
  const CaptionsChoice choice = parse_captions_choice(reader.route.captions);
  const bool is_there = captions.is_ordered && captions.text == reader.route.query &&
                        to_string(captions.choice) == to_string(choice);
  if (!is_there) {
    restart_captions_order(reader, effects);
    captions.text = reader.route.query;
    captions.is_being_typed = false;
    captions.query = parse_caption_query(captions.text, {});
    captions.choice = choice;
  }
  captions.awaited.reset();
  settle_picture(reader, is_there, effects);
  if (is_there && reader.picture.is_open()) return;
  if (!reader.route.picture.empty()) captions.awaited.emplace();
  start_captions(reader, effects);
  if (is_there && was_picture_open) return;  // the sheet stayed where it was
  set_title(reader, effects);
  scroll_document(reader, std::max(0.0, scroll_y), false, effects);
  if (scroll_y < 0) {
    effects.push_back(effect::Focus{FocusPlace::CaptionsTitle});
  } else if (is_there && is_focused_card_in_view(reader, scroll_y)) {
    effects.push_back(effect::Focus{FocusPlace::CaptionCard});
  }
}

void change_captions_query(Reader& reader, std::string text, bool is_being_typed,
                           Effects& effects) {
  CaptionsState& captions = reader.captions;
  // A field that only got the focus says its text again: that is no typing.
  if (text == captions.text && (is_being_typed || !captions.is_being_typed)) return;
  captions.text = std::move(text);
  captions.is_being_typed = is_being_typed;
  captions.query = parse_caption_query(captions.text, {is_being_typed, SearchField::Any});
  restart_captions_order(reader, effects);
  if (reader.scroll_y > 0) scroll_document(reader, 0, false, effects);
  replace_address(reader, effects);
  set_title(reader, effects);
}

void act_on_captions(Reader& reader, const command::ActOnCaptions& act, Effects& effects) {
  CaptionsState& captions = reader.captions;
  if (const auto choice = choice_after(captions, act)) return choose(reader, *choice, effects);
  switch (act.action) {
    case CaptionsAction::ShowAll: return show_all(reader, effects);
    case CaptionsAction::Unfold:
      if (act.value < captions.order.size()) {
        const PictureNumber number = captions.order[act.value];
        if (!captions.unfolded.erase(number)) captions.unfolded.insert(number);
        captions.set_captions.erase(number);
      }
      return;
    case CaptionsAction::Open:
      captions.focused = act.value;
      return open_picture(reader, static_cast<std::int32_t>(act.value), effects);
    case CaptionsAction::Focus: captions.focused = act.value; return;
    case CaptionsAction::Save:
      close_panel(reader, effects);
      // The file has what the address says: whole words, none still being typed.
      change_captions_query(reader, captions.text, false, effects);
      return save_captions(reader, static_cast<CaptionExport>(act.value));
    case CaptionsAction::Move:
      return move_focus(reader, static_cast<CaptionsMove>(act.value), effects);
    case CaptionsAction::OpenWordings:
      focus_on_group(reader, act.value);
      reader.panel = Panel::CaptionsWordings;
      effects.push_back(effect::Focus{FocusPlace::Panel});
      return open_captions_group(reader, act.value, effects);
    case CaptionsAction::MoreWordings: return read_more_wordings(reader, effects);
    default: return;  // a choice that could not be made
  }
}

}  // namespace broadsheet
