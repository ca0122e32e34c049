// Recorder: what the widgets write down as they draw: their access nodes, and which command each
// one stands for. So what can be clicked and what can be heard are one list.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "access/access_tree.h"
#include "reader/command.h"
#include "ui/canvas.h"

namespace broadsheet {

struct Binding {
  AccessId id = 0;
  ReaderCommand command;
};

class Recorder {
 public:
  Recorder();

  // Opens a node: what is recorded until close() stands in it.
  AccessNode& open(AccessRole role, std::string_view path, const Area& area);
  void close();
  // A node without children. The reference is good until the next call.
  AccessNode& leaf(AccessRole role, std::string_view path, const Area& area);
  void bind(AccessId id, ReaderCommand command);
  // What was recorded from node `first` on moves to before node `at`, both children of the root:
  // drawn last, to be in front, but reached first.
  void move_ahead(std::size_t first, std::size_t at);

  // From here to the matching pop, areas are in the document scrolled by `scroll_y`.
  void push_document(double scroll_y);
  void pop_document();

  // Within the region opened last, which is scrolled by `scrolled_y`: areas are recorded as they
  // lie unscrolled.
  void push_pane(float scrolled_y) { pane_scrolled_y_ = scrolled_y; }
  void pop_pane() { pane_scrolled_y_ = 0; }

  std::uint32_t current() const { return stack_.back(); }
  AccessTree take_tree() { return std::move(tree_); }
  AccessTree& tree() { return tree_; }
  std::vector<Binding> take_bindings() { return std::move(bindings_); }

 private:
  AccessNode& add(AccessRole role, std::string_view path, const Area& area);

  AccessTree tree_;
  std::vector<Binding> bindings_;
  std::vector<std::uint32_t> stack_;
  std::vector<double> document_scrolls_;
  float pane_scrolled_y_ = 0;
};

Rect rect_from(const Area& area);
Area area_from(const Rect& rect);

}  // namespace broadsheet
