// Events become commands. On the web the twin's elements say what was activated; natively the same
// nodes are hit with the mouse.
#include <algorithm>

#include "app.h"
#include "base/utf8.h"
#include "reader/captions_layout.h"
#include "ui/hit_test.h"

namespace broadsheet {
namespace {

constexpr int kTextSizeStep = 10;

TextPosition position_from(AccessId id, std::uint32_t byte) { return {node_of(id), byte}; }

std::size_t next_boundary(const std::string& text, std::size_t byte) {
  return byte >= text.size() ? text.size() : byte + decode_utf8(text, byte).size_bytes;
}

}  // namespace

void App::take(Event& event) {
  if (const auto* viewport = std::get_if<ViewportEvent>(&event)) {
    run(command::Resize{{viewport->width_px, viewport->height_px, viewport->pixel_ratio}});
  } else if (const auto* scroll = std::get_if<ScrollEvent>(&event)) {
    shown_scroll_y_ = scroll->y_in_document;
    run(command::Scrolled{scroll->y_in_document, scroll->is_answer});
  } else if (const auto* pane = std::get_if<PaneScrollEvent>(&event)) {
    interaction_.panes[pane->node_id] = {pane->x, pane->y};
  } else if (const auto* pointer = std::get_if<PointerEvent>(&event)) {
    const AccessId id =
        pointer->is_inside ? widget_at(drawing_.tree, pointer->x, pointer->y, reader_.scroll_y) : 0;
    interaction_.hovered = id;
    interaction_.pressed = pointer->is_down ? id : 0;
    brush(*pointer);
  } else if (const auto* activated = std::get_if<ActivateEvent>(&event)) {
    activate(activated->node_id);
  } else if (const auto* focus = std::get_if<FocusEvent>(&event)) {
    set_focus(focus->node_id, focus->is_visible);
  } else if (const auto* field = std::get_if<FieldEvent>(&event)) {
    take_field(field->node_id, {field->text, field->begin_byte, field->end_byte},
               field->is_submitted);
  } else if (const auto* key = std::get_if<KeyEvent>(&event)) {
    take_key(*key);
  } else if (const auto* selection = std::get_if<SelectionEvent>(&event)) {
    take_selection(*selection);
  } else if (auto* fetched = std::get_if<FetchEvent>(&event)) {
    const auto read = reads_by_request_.find(fetched->request);
    if (read == reads_by_request_.end()) return;
    const std::uint32_t id = read->second;
    reads_by_request_.erase(read);
    run(command::Feed{id, std::move(fetched->bytes)});
  } else if (const auto* picture = std::get_if<PictureEvent>(&event)) {
    take_picture(*picture);
  } else if (const auto* navigate = std::get_if<NavigateEvent>(&event)) {
    if (!is_started_) {
      options_.path = navigate->path;
      options_.fragment = navigate->fragment;
      return;
    }
    run(command::Navigate{navigate->path, navigate->fragment, navigate->scroll_y});
  } else if (const auto* anchor = std::get_if<AnchorEvent>(&event)) {
    run(command::AlignBlock{anchor->block_index, anchor->byte, anchor->y_on_screen});
    shown_height_ = -1;  // the page is told the place even if nothing else changes
  } else if (const auto* stroke = std::get_if<StrokeEvent>(&event)) {
    run(command::MovePicture{{stroke->dx, stroke->dy, stroke->factor, stroke->x, stroke->y}});
  } else if (const auto* stroked = std::get_if<StrokeEndEvent>(&event)) {
    run(command::EndPictureStroke{stroked->dx, stroked->dy});
  } else if (const auto* preference = std::get_if<PreferenceEvent>(&event)) {
    run(command::Prefer{
        {preference->prefers_dark, preference->prefers_contrast, preference->prefers_less_motion}});
  } else if (const auto* context = std::get_if<ContextEvent>(&event)) {
    if (!context->is_lost) caches_.pictures.clear();
  } else if (const auto* page = std::get_if<PageEvent>(&event)) {
    take_page(*page);
  } else if (const auto* pressed = std::get_if<PressEvent>(&event)) {
    press(*pressed);
  } else if (const auto* dragged = std::get_if<DragEvent>(&event)) {
    drag(*dragged);
  } else if (const auto* released = std::get_if<ReleaseEvent>(&event)) {
    release(*released);
  } else if (const auto* turned = std::get_if<WheelEvent>(&event)) {
    wheel(*turned);
  } else if (const auto* typed = std::get_if<TextEvent>(&event)) {
    is_field_focused() ? type_into_field(typed->text) : take_character(typed->text);
  }
}

void App::take_picture(const PictureEvent& picture) {
  const PictureFailure failure =
      picture.is_damaged ? PictureFailure::Damaged : PictureFailure::NotHad;
  const std::string src = caches_.pictures.take(
      picture.request, {picture.texture, picture.width_px, picture.height_px, failure});
  if (src.empty() || picture.texture == 0) return;
  run(command::SizePicture{src, static_cast<std::uint32_t>(picture.width_px),
                           static_cast<std::uint32_t>(picture.height_px)});
}

void App::take_selection(const SelectionEvent& selection) {
  const bool is_in_article =
      is_article_access_id(selection.begin_node) && is_article_access_id(selection.end_node);
  if (!is_in_article) {
    run(command::Select{{}, true});
    return;
  }
  run(command::Select{{position_from(selection.begin_node, selection.begin_byte),
                       position_from(selection.end_node, selection.end_byte)},
                      selection.is_focused});
}

void App::take_field(AccessId id, EditedText field, bool is_submitted) {
  const std::string value = field.text;
  interaction_.fields[id] = std::move(field);
  if (id == search_field_id()) {
    run(command::ChangeSearch{value, true});
    if (is_submitted) run(command::SubmitSearch{});
    return;
  }
  if (id == captions_field_id()) return run(command::ChangeCaptionsQuery{value, !is_submitted});
  if (take_slider(id, value)) return;
  if (id != find_field_id()) return;
  run(command::ChangeFindQuery{value});
  if (is_submitted) run(command::StepFind{1});
}

void App::play(NodeId recording) {
  const auto& nodes = reader_.article->flow->nodes;
  const std::string language = interface_language(reader_);
  PlayerWords words{text(Word::Play, language), text(Word::Close, language),
                    text(Word::RecordingFailed, language)};
  for (NodeId id = recording + 1; id < nodes[recording].end; ++id) {
    if (nodes[id].role == TextRole::MediaName) words.name = nodes[id].text.text;
  }
  platform_.play_media(nodes[recording].href, words);
}

void App::activate(AccessId id) {
  if (is_article_access_id(id)) {
    if (!reader_.article || serial_of(id) != (reader_.article->serial & 0x3FFFFFu)) return;
    const auto& nodes = reader_.article->flow->nodes;
    if (node_of(id) >= nodes.size()) return;
    const FlowNode& node = nodes[node_of(id)];
    const std::uint32_t link = link_of(id);
    if (node.kind == FlowKind::Picture) return run(command::OpenPicture{node.figure_index});
    if (node.kind == FlowKind::Media && !node.href.empty()) return play(node_of(id));
    if (link > 0 && link <= node.text.spans.size()) {
      run(command::FollowLink{node.text.spans[link - 1].href});
    } else if (!node.href.empty()) {
      run(command::FollowLink{node.href});
    }
    return;
  }
  for (const Binding& binding : drawing_.bindings) {
    if (binding.id != id) continue;
    // The command may redraw, and the bindings with it.
    const ReaderCommand command = binding.command;
    run(command);
    return;
  }
}

void App::set_focus(AccessId id, bool is_visible) {
  if (interaction_.focused != id) interaction_.fields.erase(interaction_.focused);
  interaction_.focused = id;
  interaction_.is_focus_visible = is_visible;
  if (reader_.route.view != View::Captions || id == 0) return;
  const auto [first, last] = captions_near(reader_);
  for (std::size_t i = first; i < last; ++i) {
    if (caption_card_id(reader_, i) == id) reader_.captions.focused = static_cast<std::uint32_t>(i);
  }
}

void App::take_character(const std::string& text) { take_key({text, false, false, false}); }

void App::take_key(const KeyEvent& key) {
  if (is_field_focused() && edit_field(key)) return;
  if (key.shift && !reader_.picture.is_open() && extend_selection(key)) return;
  const std::string& k = key.key;
  const bool is_character = k.size() == 1 && k != " " && !key.control && !key.alt;
  if (is_character && !reader_.settings.has_letter_keys) return;
  if (step_result(key)) return;
  const bool has_find = reader_.find.is_open;
  if (reader_.picture.is_open() && reader_.panel == Panel::None && take_picture_key(k)) return;
  if (k == "Escape") {
    reader_.panel != Panel::None ? run(command::ClosePanel{}) : run(command::CloseFind{});
  } else if (k == "Tab") {
    move_focus(key.shift);
  } else if (k == "Enter") {
    if (interaction_.focused != 0) activate(interaction_.focused);
  } else if (key.control) {
    if (k == "f") run(command::OpenFind{});
    if (k == "c") run(command::CopySelection{});
    if (k == "a") run(command::SelectAll{});
    if (k == "+" || k == "=") {
      run(command::ChooseTextSize{reader_.settings.text_size_percent + kTextSizeStep});
    }
    if (k == "-") run(command::ChooseTextSize{reader_.settings.text_size_percent - kTextSizeStep});
    if (k == "0") run(command::ChooseTextSize{100});
    if (k == "Home") run(command::GoToTop{});
    if (k == "End") run(command::GoToEnd{});
    if (k == "g") run(command::StepFind{key.shift ? -1 : 1});
  } else if (key.alt) {
    if (k == "ArrowLeft") run(command::GoBack{});
    if (k == "ArrowRight") run(command::GoForward{});
  } else if (k == "F3" || (has_find && (k == "n" || k == "p"))) {
    run(command::StepFind{(k == "F3" && key.shift) || k == "p" ? -1 : 1});
  } else {
    take_plain_key(k, key.shift);
  }
}

// Everything but Tab, Enter and the browser's own is the picture's while it is open.
bool App::take_picture_key(const std::string& k) {
  const bool is_zoomed = reader_.picture.zoom.scale > 0;
  const bool is_mirrored = page_direction(reader_) == Direction::RightToLeft;
  const auto act = [this](PictureAction action) {
    run(command::ActOnPicture{action});
    return true;
  };
  const float step = 80;
  const bool is_left = k == "ArrowLeft";
  if (is_zoomed && (is_left || k == "ArrowRight")) {
    run(command::MovePicture{{is_left ? step : -step, 0, 1, 0, 0}});
    return true;
  }
  if (k == "ArrowUp" || k == "ArrowDown") {
    run(command::MovePicture{{0, k == "ArrowUp" ? step : -step, 1, 0, 0}});
    return true;
  }
  if (is_left || k == "ArrowRight") {
    return act(is_left == is_mirrored ? PictureAction::Next : PictureAction::Previous);
  }
  if (k == "Escape") return act(PictureAction::Close);
  if (k == "n" || k == "PageDown" || k == " ") return act(PictureAction::Next);
  if (k == "p" || k == "PageUp") return act(PictureAction::Previous);
  if (k == "+" || k == "=") return act(PictureAction::ZoomIn);
  if (k == "-") return act(PictureAction::ZoomOut);
  if (k == "0") return act(PictureAction::Fit);
  if (k == "1") return act(PictureAction::ActualSize);
  return k != "Tab" && k != "Enter";
}

// Shift with the arrows, Home and End, in a window; in a page they are the browser's.
bool App::extend_selection(const KeyEvent& key) {
  const std::string& k = key.key;
  const bool is_sideways = k == "ArrowLeft" || k == "ArrowRight";
  const bool is_along = k == "ArrowUp" || k == "ArrowDown";
  const bool is_to_end = k == "Home" || k == "End";
  if (!reader_.article || !(is_sideways || is_along || is_to_end)) return false;
  bool is_forward = k == "ArrowRight" || k == "ArrowDown" || k == "End";
  SelectionStep step = SelectionStep::Line;
  if (is_sideways) {
    step = key.control ? SelectionStep::Word : SelectionStep::Character;
    const bool is_mirrored = reader_.article->direction == Direction::RightToLeft;
    if (is_mirrored) is_forward = !is_forward;
  }
  if (is_to_end) step = key.control ? SelectionStep::Document : SelectionStep::LineEnd;
  run(command::ExtendSelection{step, is_forward});
  return true;
}

bool App::move_in_captions(const std::string& k) {
  const bool is_on_card =
      reader_.route.view == View::Captions && interaction_.focused != 0 &&
      interaction_.focused == caption_card_id(reader_, reader_.captions.focused);
  if (!is_on_card) return false;
  const bool is_mirrored = page_direction(reader_) == Direction::RightToLeft;
  std::optional<CaptionsMove> move;
  if (k == "ArrowLeft") move = is_mirrored ? CaptionsMove::On : CaptionsMove::Back;
  if (k == "ArrowRight") move = is_mirrored ? CaptionsMove::Back : CaptionsMove::On;
  if (k == "ArrowUp") move = CaptionsMove::Up;
  if (k == "ArrowDown") move = CaptionsMove::Down;
  if (k == "PageUp") move = CaptionsMove::PageUp;
  if (k == "PageDown") move = CaptionsMove::PageDown;
  if (k == "Home") move = CaptionsMove::First;
  if (k == "End") move = CaptionsMove::Last;
  if (!move) return false;
  run(command::ActOnCaptions{CaptionsAction::Move, static_cast<std::uint32_t>(*move)});
  return true;
}

void App::take_plain_key(const std::string& k, bool is_shifted) {
  const double page = is_shifted ? -1 : 1;
  if (move_in_captions(k)) return;
  if (k == "/") run(command::OpenSearch{});
  if (k == "f") run(command::OpenFind{});
  if (k == "?") run(command::TogglePanel{Panel::Help});
  if (k == "t") run(command::TogglePanel{Panel::TextSettings});
  if (k == "c") run(command::TogglePanel{Panel::Menu});
  if (k == "y" && reader_.article) run(command::TogglePanel{Panel::Cite});
  if (k == "b") run(command::GoBack{});
  if (k == "+" || k == "=") {
    run(command::ChooseTextSize{reader_.settings.text_size_percent + kTextSizeStep});
  }
  if (k == "-") run(command::ChooseTextSize{reader_.settings.text_size_percent - kTextSizeStep});
  if (k == " ") run(command::ScrollBy{page, 0});
  if (k == "PageDown") run(command::ScrollBy{1, 0});
  if (k == "PageUp") run(command::ScrollBy{-1, 0});
  if (k == "ArrowDown") run(command::ScrollBy{0, 1});
  if (k == "ArrowUp") run(command::ScrollBy{0, -1});
  if (k == "Home") run(command::GoToTop{});
  if (k == "End") run(command::GoToEnd{});
  if (!reader_.article || reader_.route.view != View::Reading) return;
  const OpenedArticle& article = *reader_.article;
  if (k == "n" && article.newer) run(command::OpenEntry{*article.newer});
  if (k == "p" && article.older) run(command::OpenEntry{*article.older});
  if (k == "j" || k == "k") {
    const std::size_t count = article.contents.size();
    const std::size_t current = current_contents_entry(reader_);
    const bool has_next = k == "j" ? current + 1 < count : current > 0;
    if (has_next) {
      const std::size_t target = k == "j" ? current + 1 : current - 1;
      run(command::GoToNode{article.contents[target].node});
    }
  }
}

// --- Fields, natively
// -----------------------------------------------------------------------------

bool App::is_field_focused() const {
  return interaction_.focused != 0 && is_field(drawing_.tree, interaction_.focused);
}

void App::type_into_field(const std::string& text) {
  const AccessId id = interaction_.focused;
  EditedText field =
      interaction_.fields.contains(id) ? interaction_.fields[id] : field_text(drawing_.tree, id);
  const auto begin = std::min(field.begin_byte, field.end_byte);
  const auto end = std::max(field.begin_byte, field.end_byte);
  field.text.replace(begin, end - begin, text);
  field.begin_byte = field.end_byte = begin + static_cast<std::uint32_t>(text.size());
  take_field(id, std::move(field), false);
}

bool App::edit_field(const KeyEvent& key) {
  const AccessId id = interaction_.focused;
  EditedText field =
      interaction_.fields.contains(id) ? interaction_.fields[id] : field_text(drawing_.tree, id);
  const auto size = static_cast<std::uint32_t>(field.text.size());
  const std::uint32_t at = field.end_byte;
  const auto before = static_cast<std::uint32_t>(previous_utf8(field.text, at));
  const auto after = static_cast<std::uint32_t>(next_boundary(field.text, at));
  const auto move_to = [&](std::uint32_t byte) {
    field.end_byte = byte;
    if (!key.shift) field.begin_byte = byte;
    interaction_.fields[id] = field;
    return true;
  };
  if (key.key == "Enter") {
    take_field(id, std::move(field), !key.shift);
    if (key.shift) run(command::StepFind{-1});
    return true;
  }
  if (key.key == "ArrowLeft") return move_to(before);
  if (key.key == "ArrowRight") return move_to(after);
  if (key.key == "Home") return move_to(0);
  if (key.key == "End") return move_to(size);
  if (key.control && key.key == "a") {
    field.begin_byte = 0;
    field.end_byte = size;
    interaction_.fields[id] = field;
    return true;
  }
  if (key.control && (key.key == "c" || key.key == "x")) {
    const auto begin = std::min(field.begin_byte, field.end_byte);
    const auto length = std::max(field.begin_byte, field.end_byte) - begin;
    if (length > 0) platform_.copy_text(field.text.substr(begin, length));
    if (length > 0 && key.key == "x") type_into_field("");
    return true;
  }
  if (key.control && key.key == "v") {
    std::string pasted = platform_.clipboard_text();
    std::replace_if(
        pasted.begin(), pasted.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; },
        ' ');
    type_into_field(pasted);
    return true;
  }
  if (key.key == "Backspace" || key.key == "Delete") {
    if (field.begin_byte == field.end_byte) {
      field.begin_byte = key.key == "Backspace" ? before : after;
    }
    interaction_.fields[id] = std::move(field);
    type_into_field("");
    return true;
  }
  return false;
}

void App::move_focus(bool is_backward) {
  const AccessId next = next_focus(drawing_.tree, interaction_.focused, is_backward);
  if (next == 0) return;
  focus_and_show(next);
}

void App::focus_and_show(AccessId id) {
  set_focus(id, true);
  if (const auto y = document_y_of(drawing_.tree, id)) {
    const double view = static_cast<double>(reader_.viewport.height_px);
    const bool is_in_view = *y > reader_.scroll_y + 80 && *y < reader_.scroll_y + view - 100;
    if (!is_in_view) platform_.scroll_to(std::max(0.0, *y - view / 3), true);
  }
}

}  // namespace broadsheet
