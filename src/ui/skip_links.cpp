// The first thing that Tab reaches: ways past the bar. Nobody sees them until they have the focus.
#include <cmath>

#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

struct SkipLink {
  std::string_view path;
  Word word;
  ReaderCommand command;
};

std::vector<SkipLink> skip_links(const DrawContext& context) {
  const Reader& reader = context.reader;
  if (reader.route.view == View::Captions) {
    return {{"skip/pictures", Word::SkipToPictures, command::SkipTo{FocusPlace::CaptionCard}},
            {"skip/search", Word::SkipToSearch, command::SkipTo{FocusPlace::CaptionsField}}};
  }
  if (reader.route.view != View::Reading || !reader.article) {
    return {{"skip/front", Word::SkipToContents, command::SkipTo{FocusPlace::FrontTitle}},
            {"skip/search", Word::SkipToSearch, command::OpenSearch{}}};
  }
  const ReaderCommand contents = has_contents_column(reader)
                                     ? ReaderCommand(command::SkipTo{FocusPlace::Contents})
                                     : ReaderCommand(command::TogglePanel{Panel::Menu});
  return {{"skip/article", Word::SkipToArticle, command::SkipTo{FocusPlace::Headline}},
          {"skip/contents", Word::SkipToContents, contents},
          {"skip/search", Word::SkipToSearch, command::OpenFind{}}};
}

TextSpec label_of(const DrawContext& context, Word word) {
  return interface_text(context, context.word(word), 15, 22, InkRole::Ink, 600);
}

constexpr float kEdge = 12;

Area area_of(const DrawContext& context, const TextSpec& label) {
  return context.placed({kEdge, kEdge, std::ceil(width_of(context, label)) + 2 * kEdge, 44});
}

}  // namespace

void record_skip_links(DrawContext& context) {
  const Area area = context.placed({kEdge, kEdge, 1, 1});
  AccessNode& group = context.recorder.open(AccessRole::Navigation, "skip", area);
  group.name = context.word(Word::AccessibilityLinks);
  for (SkipLink& link : skip_links(context)) {
    const TextSpec label = label_of(context, link.word);
    AccessNode& node = context.recorder.leaf(AccessRole::Link, link.path, area_of(context, label));
    node.name = label.text;
    context.recorder.bind(node.id, std::move(link.command));
  }
  context.recorder.close();
}

void paint_skip_links(DrawContext& context) {
  if (!context.interaction.is_focus_visible) return;
  for (const SkipLink& link : skip_links(context)) {
    const AccessId id = widget_access_id(link.path);
    if (context.interaction.focused != id) continue;
    const TextSpec label = label_of(context, link.word);
    const Area area = area_of(context, label);
    context.canvas.fill(area, context.theme().panel, 3);
    context.canvas.text(*context.set(label), area.x + kEdge, area.y + 11);
    focus_ring(context, id, area);
  }
}

}  // namespace broadsheet
