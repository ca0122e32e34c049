// App: turns the parts together. frame() drains the platform's events into commands, applies them,
// carries out the effects, draws, and asks for another frame only while something changes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "access/twin_update.h"
#include "platform/platform.h"
#include "reader/reader.h"
#include "ui/screen.h"

namespace broadsheet {

// Where to start, and what to look like: for the command line and tests. An address that the
// platform sends overrides the path.
struct AppOptions {
  std::string path;
  std::string fragment;
  std::optional<std::string> settings;  // instead of the stored ones, which are then left alone
  double scroll_y = -1;                 // below 0: where the address leads
  Panel panel = Panel::None;
  std::string find_query;
  int recording = 0;          // of the article, from 1: played at once
  std::optional<Date> today;  // instead of the clock's
};

// Null where the tree has none of this id.
const AccessNode* find_node(const AccessTree& tree, AccessId id);

class App {
 public:
  App(Platform& platform, AppOptions options);
  ~App();

  void frame();
  Reader& reader() { return reader_; }

 private:
  // Events.
  void take(Event& event);
  void take_key(const KeyEvent& key);
  bool extend_selection(const KeyEvent& key);
  void take_plain_key(const std::string& key, bool is_shifted);
  bool take_picture_key(const std::string& key);
  bool move_in_captions(const std::string& key);
  void take_character(const std::string& text);
  void take_field(AccessId id, EditedText field, bool is_submitted);
  void take_selection(const SelectionEvent& selection);
  void take_picture(const PictureEvent& picture);
  void activate(AccessId id);
  void play(NodeId recording);
  void play_recording(int number);
  void set_focus(AccessId id, bool is_visible);
  // What the twin does on the web, from the nodes that were drawn.
  void press(const PressEvent& press);
  void drag(const DragEvent& drag);
  DocumentRange unit_around(TextPosition position) const;
  float over_edge(float y) const;
  bool is_dragging_at_edge() const;
  void release(const ReleaseEvent& release);
  void wheel(const WheelEvent& wheel);
  bool edit_field(const KeyEvent& key);
  void type_into_field(const std::string& text);
  bool is_field_focused() const;
  void move_focus(bool is_backward);
  void focus_and_show(AccessId id);
  // The search view (app_search.cpp).
  bool step_result(const KeyEvent& key);
  bool take_slider(AccessId id, const std::string& value);
  void brush(const PointerEvent& pointer);
  void grow_results();

  // Commands and effects.
  void store(const std::string& key, const std::string& value);
  void show_in_frame(TextPosition position);
  void run(const ReaderCommand& command);
  void carry_out(Effects effects);
  void carry_out(const Effect& effect);
  void announce(std::string words);

  // Parts of a frame.
  void tick();
  void start_when_sized();
  void apply_options_once();
  void lay_out();
  void paint();
  void show_document();
  void load_pictures();
  void update_twin();
  bool needs_another_frame() const;
  bool is_start_loading() const;
  bool waits_for_pictures() const;
  void report_start();
  // The page around the viewer (app_page.cpp).
  void take_page(const PageEvent& event);
  void tell_host();

  Platform& platform_;
  AppOptions options_;
  Reader reader_;
  Interaction interaction_;
  DrawCaches caches_;
  Screen screen_;
  TwinUpdater twin_;
  Drawing drawing_;
  std::unordered_map<std::uint32_t, std::uint32_t> reads_by_request_;
  std::uint32_t twin_fonts_ = 0;
  const Theme* shown_theme_ = nullptr;
  double shown_height_ = -1;
  double shown_scroll_y_ = -1;
  int frames_to_settle_ = 2;
  bool is_started_ = false;
  bool is_start_reported_ = false;
  double first_paint_ms_ = -1;  // not yet
  bool has_applied_options_ = false;
  bool is_layout_unfinished_ = false;
  bool are_pictures_left_ = false;
  std::optional<FocusPlace> pending_focus_;
  AccessId panel_opener_ = 0;  // what had the focus when a panel took it
  // Selecting with the mouse.
  bool is_selecting_ = false;
  bool has_dragged_ = false;
  // Moving an open picture with it.
  bool is_moving_picture_ = false;
  PanePlace stroke_start_, stroke_last_;
  int selection_clicks_ = 1;
  DocumentRange selection_unit_;  // what the press took: a place, a word, a block
  DragEvent last_drag_{};
  AccessId pressed_link_ = 0;
  std::string announcement_;
  std::uint32_t announcement_number_ = 0;
  bool was_pointer_down_ = false;
  std::string told_search_;  // what the host that embeds us was told of a search last
};

}  // namespace broadsheet
