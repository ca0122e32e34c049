#include "ui/recorder.h"

#include <algorithm>

namespace broadsheet {

Rect rect_from(const Area& area) {
  return {fixed_from_px(static_cast<double>(area.x)), fixed_from_px(static_cast<double>(area.y)),
          fixed_from_px(static_cast<double>(area.width)),
          fixed_from_px(static_cast<double>(area.height))};
}

Area area_from(const Rect& rect) {
  return {px_from_fixed(rect.x), px_from_fixed(rect.y), px_from_fixed(rect.width),
          px_from_fixed(rect.height)};
}

Recorder::Recorder() {
  AccessNode root;
  root.id = widget_access_id("root");
  root.role = AccessRole::Root;
  tree_.nodes.push_back(std::move(root));
  stack_.push_back(0);
}

AccessNode& Recorder::add(AccessRole role, std::string_view path, const Area& area) {
  AccessNode node;
  node.id = widget_access_id(path);
  node.role = role;
  node.parent = stack_.back();
  node.direction = tree_.nodes[stack_.back()].direction;
  node.rect = rect_from({area.x, area.y + pane_scrolled_y_, area.width, area.height});
  if (!document_scrolls_.empty()) {
    node.is_in_document = true;
    node.rect.y = fixed_from_px(static_cast<double>(area.y) + document_scrolls_.back());
  }
  tree_.nodes.push_back(std::move(node));
  return tree_.nodes.back();
}

AccessNode& Recorder::open(AccessRole role, std::string_view path, const Area& area) {
  AccessNode& node = add(role, path, area);
  stack_.push_back(static_cast<std::uint32_t>(tree_.nodes.size() - 1));
  return node;
}

void Recorder::close() {
  BROADSHEET_ASSERT(stack_.size() > 1);
  stack_.pop_back();
}

AccessNode& Recorder::leaf(AccessRole role, std::string_view path, const Area& area) {
  return add(role, path, area);
}

void Recorder::bind(AccessId id, ReaderCommand command) {
  bindings_.push_back({id, std::move(command)});
}

void Recorder::move_ahead(std::size_t first, std::size_t at) {
  BROADSHEET_ASSERT(stack_.size() == 1 && at <= first);
  auto& nodes = tree_.nodes;
  const auto moved = [&, count = nodes.size() - first](std::uint32_t index) {
    if (index < at) return index;
    return static_cast<std::uint32_t>(index < first ? index + count : index - first + at);
  };
  for (AccessNode& node : nodes) node.parent = moved(node.parent);
  tree_.article_parent = moved(tree_.article_parent);
  const auto begin = nodes.begin();
  std::rotate(begin + static_cast<std::ptrdiff_t>(at), begin + static_cast<std::ptrdiff_t>(first),
              nodes.end());
}

void Recorder::push_document(double scroll_y) { document_scrolls_.push_back(scroll_y); }

void Recorder::pop_document() { document_scrolls_.pop_back(); }

}  // namespace broadsheet
