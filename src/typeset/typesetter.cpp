#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "typeset/document_layout.h"
#include "typeset/placement.h"

namespace broadsheet {

WidthClass width_class(int viewer_width_px) {
  if (viewer_width_px < 768) return WidthClass::XS;
  if (viewer_width_px < 992) return WidthClass::SM;
  return viewer_width_px < 1200 ? WidthClass::MD : WidthClass::LG;
}

struct TypesetterState {
  explicit TypesetterState(FontSet& font_set) : fonts(font_set), store(font_set) {}

  // Measures one text of the rest: its glyphs are set when it comes into view.
  void measure(NodeId id, const Placement& placement) {
    if (placement.fits[id] == Fit::Snug) {
      store.measure_snug(id, placement.max_widths[id]);
    } else if (placement.fits[id] == Fit::Given) {
      store.measure(id, placement.boxes[id].rect.width);
    } else {
      work_on(id, placement);
    }
  }

  // Sets one text, or measures the table around it.
  void work_on(NodeId id, const Placement& placement) {
    switch (placement.fits[id]) {
      case Fit::Snug: return store.set_snug(id, placement.max_widths[id]);
      case Fit::Given: return store.set(id, placement.boxes[id].rect.width);
      case Fit::Table: break;
    }
    if (!placement.boxes[id].is_estimated) {
      return store.set(id, placement.boxes[id].rect.width);
    }
    const NodeId table = table_of(store.flow(), id);
    for (NodeId n = table + 1; n < store.flow().nodes[table].end; ++n) {
      if (store.flow().nodes[n].role == TextRole::TableCell) store.widths(n);
    }
  }

  bool is_text(const LayoutBox& box) const {
    return store.flow().nodes[box.node].kind == FlowKind::Text;
  }

  // Lays out what lies in view until nothing there is missing, or `keep_going` says no. Each round
  // moves what follows, so the view is looked at again. False when it was stopped.
  bool set_view(Fixed top, Fixed bottom, const std::function<bool()>& keep_going,
                Placement& placement) {
    for (;;) {
      bool has_changed = false;
      for (const LayoutBox& box : placement.boxes) {
        // Boxes without height were not placed: nothing of them is ever seen.
        if (!is_text(box) || box.paragraph || box.rect.height <= 0) continue;
        if (box.rect.y >= bottom || box.rect.bottom() <= top) continue;
        if (placement.fits[box.node] == Fit::Table && store.is_measured(box.node) &&
            box.is_estimated) {
          continue;  // measured in this round, with its table
        }
        work_on(box.node, placement);
        has_changed = true;
        if (!keep_going()) {
          placement = place(store, picture_sizes);
          return false;
        }
      }
      if (!has_changed) return true;
      placement = place(store, picture_sizes);
    }
  }

  // The rest in reading order: from the view downward, then upward from it.
  void measure_rest(NodeId from, const std::function<bool()>& keep_going,
                    const Placement& placement) {
    const auto count = static_cast<NodeId>(placement.boxes.size());
    const auto measure_one = [&](NodeId id) {
      const LayoutBox& box = placement.boxes[id];
      if (!is_text(box) || !box.is_estimated) return true;
      if (placement.fits[id] == Fit::Table && store.is_measured(id)) return true;
      measure(id, placement);
      store.shed(from);
      return keep_going();
    };
    for (NodeId id = from; id < count; ++id) {
      if (!measure_one(id)) return;
    }
    for (NodeId id = from; id > 0; --id) {
      if (!measure_one(id - 1)) return;
    }
  }

  // A complete layout scrolled to another place: nothing moves, texts that come into view are set.
  // Nothing where one was never measured.
  std::shared_ptr<DocumentLayout> scrolled(Fixed top, Fixed bottom,
                                           const std::function<bool()>& keep_going) {
    std::vector<NodeId> unset;
    for (const NodeId id : last->boxes_between(top, bottom)) {
      const LayoutBox& box = last->boxes()[id];
      if (!is_text(box) || box.paragraph) continue;
      if (!box.outline) return nullptr;
      unset.push_back(id);
    }
    auto layout = std::make_shared<DocumentLayout>(*last);
    for (const NodeId id : unset) {
      LayoutBox& box = layout->boxes_[id];
      box.paragraph = store.set_again(id);
      box.outline.reset();
      if (!keep_going()) break;
    }
    if (!unset.empty()) store.shed(unset.front());
    return layout;
  }

  NodeId first_in_view(Fixed top, const Placement& placement) const {
    for (const LayoutBox& box : placement.boxes) {
      if (is_text(box) && box.rect.bottom() > top) return box.node;
    }
    return 0;
  }

  FontSet& fonts;
  ParagraphStore store;
  std::map<std::int32_t, PictureSize> picture_sizes;
  std::uint32_t fonts_version = 0;
  std::shared_ptr<const DocumentLayout> last;
};

Typesetter::Typesetter(FontSet& fonts) : impl_(std::make_unique<Impl>(fonts)) {}
Typesetter::~Typesetter() = default;

void Typesetter::set_flow(std::shared_ptr<const Flow> flow) {
  impl_->picture_sizes.clear();
  impl_->store.set_flow(std::move(flow));
  impl_->last.reset();
}

void Typesetter::set_style(const ReadingStyle& style) {
  if (style == impl_->store.style()) return;
  impl_->store.set_style(style);
  impl_->last.reset();
}

void Typesetter::set_picture_size(std::int32_t figure_index, std::uint32_t width_px,
                                  std::uint32_t height_px) {
  impl_->picture_sizes[figure_index] = {width_px, height_px};
  impl_->last.reset();
}

std::shared_ptr<const DocumentLayout> Typesetter::step(Fixed top, Fixed bottom,
                                                       const std::function<bool()>& keep_going) {
  Impl& impl = *impl_;
  if (impl.fonts_version != impl.fonts.version()) {
    impl.fonts_version = impl.fonts.version();
    impl.store.forget_shapes();
    impl.last.reset();
  }
  if (impl.last && impl.last->is_complete_) {
    if (!impl.last->has_unset_text(top, bottom)) return impl.last;
    if (auto layout = impl.scrolled(top, bottom, keep_going)) return impl.last = layout;
  }
  Placement placement = place(impl.store, impl.picture_sizes);
  if (impl.set_view(top, bottom, keep_going, placement)) {
    const NodeId from = impl.first_in_view(top, placement);
    while (placement.estimated_count > 0) {
      const std::size_t before = placement.estimated_count;
      impl.measure_rest(from, keep_going, placement);
      placement = place(impl.store, impl.picture_sizes);
      if (placement.estimated_count >= before || !keep_going()) break;
    }
    impl.store.shed(from);
  }
  auto layout = std::make_shared<DocumentLayout>();
  layout->flow_ = impl.store.shared_flow();
  layout->style_ = impl.store.style();
  layout->boxes_ = std::move(placement.boxes);
  layout->height_ = placement.height;
  layout->is_complete_ = placement.estimated_count == 0;
  layout->make_index();
  impl.last = layout;
  return layout;
}

std::shared_ptr<const DocumentLayout> lay_out(const Article& article, const ReadingStyle& style,
                                              FontSet& fonts) {
  Typesetter typesetter(fonts);
  typesetter.set_flow(std::make_shared<const Flow>(flow_from(article, {})));
  typesetter.set_style(style);
  return typesetter.step(0, std::numeric_limits<Fixed>::max(), [] { return true; });
}

}  // namespace broadsheet
