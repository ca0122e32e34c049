// The mouse in a window: what the twin and the browser do in a page.
#include <algorithm>
#include <cmath>

#include "app.h"
#include "ui/hit_test.h"

namespace broadsheet {

void App::press(const PressEvent& press) {
  is_selecting_ = has_dragged_ = false;
  pressed_link_ = 0;
  const AccessId widget = widget_at(drawing_.tree, press.x, press.y, reader_.scroll_y);
  if (widget != 0) {
    interaction_.pressed = widget;
    set_focus(widget, false);
    return;
  }
  if (reader_.picture.is_open()) {
    is_moving_picture_ = takes_strokes_at(drawing_.tree, press.x, press.y);
    stroke_start_ = stroke_last_ = {press.x, press.y};
    if (is_moving_picture_ && press.click_count == 2) {
      run(command::MovePicture{{0, 0, 0, press.x, press.y}});
    }
    return;
  }
  set_focus(0, false);
  const bool is_outside =
      reader_.panel != Panel::None && !is_on_furniture(drawing_.tree, press.x, press.y);
  if (is_outside) return run(command::ClosePanel{});
  if (is_on_furniture(drawing_.tree, press.x, press.y)) return;
  const auto hit = article_hit(reader_, drawing_.tree, interaction_, press.x, press.y);
  if (!hit) return;
  is_selecting_ = true;
  if (hit->link != 0 && hit->is_inside) {
    pressed_link_ = article_access_id(reader_.article->serial, hit->position.node, hit->link);
  }
  if (press.extends && !reader_.selection.range.is_empty()) {
    selection_clicks_ = 1;
    selection_unit_ = {reader_.selection.anchor, reader_.selection.anchor};
    run(command::Select{{reader_.selection.anchor, hit->position}, true});
    return;
  }
  selection_clicks_ = press.click_count;
  selection_unit_ = unit_around(hit->position);
  run(command::Select{selection_unit_, true});
}

// What this many clicks take, and dragging on then goes by.
DocumentRange App::unit_around(TextPosition position) const {
  const Flow& flow = *reader_.article->flow;
  if (selection_clicks_ == 2) return word_around(flow, position);
  if (selection_clicks_ >= 3) return block_around(flow, position);
  return {position, position};
}

void App::drag(const DragEvent& drag) {
  if (is_moving_picture_) {
    run(command::MovePicture{{drag.x - stroke_last_.x, drag.y - stroke_last_.y, 1, 0, 0}});
    stroke_last_ = {drag.x, drag.y};
    return;
  }
  if (!is_selecting_) return;
  const auto hit = article_hit(reader_, drawing_.tree, interaction_, drag.x, drag.y);
  if (!hit) return;
  const bool is_at_start =
      selection_unit_.begin <= hit->position && hit->position <= selection_unit_.end;
  // A hand that shakes drags nothing; one that comes back selects no more than at first.
  if (is_at_start && !has_dragged_) return;
  has_dragged_ = true;
  last_drag_ = drag;
  const DocumentRange here = unit_around(hit->position);
  if (hit->position < selection_unit_.begin) {
    run(command::Select{{selection_unit_.end, here.begin}, true});
  } else {
    run(command::Select{{selection_unit_.begin, std::max(selection_unit_.end, here.end)}, true});
  }
  // Dragging to the edge reads on.
  const float over = over_edge(drag.y);
  if (over != 0) platform_.scroll_to(reader_.scroll_y + static_cast<double>(over) * 3, true);
}

// How far a drag has come past the edge where the page reads on; below 0 at the top.
float App::over_edge(float y) const {
  constexpr float kEdge = 28;
  if (y < kEdge) return y - kEdge;
  return std::max(0.0f, y - (reader_.viewport.height_px - kEdge));
}

bool App::is_dragging_at_edge() const {
  return is_selecting_ && has_dragged_ && over_edge(last_drag_.y) != 0;
}

void App::release(const ReleaseEvent& release) {
  const AccessId widget = widget_at(drawing_.tree, release.x, release.y, reader_.scroll_y);
  const bool is_click = widget != 0 && widget == interaction_.pressed;
  interaction_.pressed = 0;
  if (is_moving_picture_) {
    is_moving_picture_ = false;
    run(command::EndPictureStroke{release.x - stroke_start_.x, release.y - stroke_start_.y});
  }
  const AccessId link = has_dragged_ ? 0 : pressed_link_;
  is_selecting_ = false;
  pressed_link_ = 0;
  if (is_click) return activate(widget);
  if (link != 0) activate(link);
}

void App::wheel(const WheelEvent& wheel) {
  if (reader_.picture.is_open() && takes_strokes_at(drawing_.tree, wheel.x, wheel.y)) {
    const float factor = std::exp(-wheel.dy_px * 0.0022f);
    run(command::MovePicture{{-wheel.dx_px, 0, factor, wheel.x, wheel.y}});
    return;
  }
  if (const auto pane = pane_at(drawing_.tree, wheel.x, wheel.y, reader_.scroll_y)) {
    PanePlace& place = interaction_.panes[pane->id];
    const float x = std::clamp(place.x + wheel.dx_px, pane->min_x, pane->max_x);
    const float y = std::clamp(place.y + wheel.dy_px, 0.0f, pane->max_y);
    const bool has_moved = x != place.x || y != place.y;
    place = {x, y};
    if (has_moved || pane->is_modal) return;
  }
  if (wheel.dy_px != 0) platform_.scroll_by(static_cast<double>(wheel.dy_px));
}

}  // namespace broadsheet
