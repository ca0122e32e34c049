#include "ui/draw.h"

#include <algorithm>

#include "ui/captions_parts.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr double kSkeletonAfterMs = 200;
constexpr double kWordsAfterMs = 2000;

// The shape of an article that is on its way.
void draw_skeleton(DrawContext& context) {
  const float x = context.page.text_left;
  const float width = context.page.text_width;
  float y = context.page.text_top;
  const auto bar = [&](float share, float height, float gap) {
    context.canvas.fill(context.placed({x, y, width * share, height}), context.theme().panel, 3);
    y += height + gap;
  };
  bar(0.2f, 14, 16);
  bar(0.9f, 40, 12);
  bar(0.6f, 40, 40);
  for (int line = 0; line < 8; ++line) bar(line == 7 ? 0.5f : 1, 14, 16);
}

}  // namespace

double draw_load_state(DrawContext& context, const LoadState& load, Word while_loading,
                       Word when_failed) {
  const Area page{0, 0, context.width(), context.height()};
  AccessNode& main = context.recorder.open(AccessRole::Main, "main", page);
  main.state.is_busy = load.stage == LoadStage::Loading;
  const float x = context.page.text_left;
  const float y = context.page.text_top;
  const float width = context.page.text_width;
  const double waited_ms = context.reader.now_ms - load.since_ms;
  if (load.stage == LoadStage::Failed) {
    const TextSpec spec = interface_text(context, context.word(when_failed), 19, 30);
    const float height = words(context, "main/failed", x, y, width, spec, AccessRole::Alert);
    const TextSpec label =
        interface_text(context, context.word(Word::TryAgain), 15, 22, InkRole::Accent, 600);
    action(context, "main/again", {x, y + height + 12, width_of(context, label), 44}, label,
           command::TryAgain{});
  } else if (load.stage == LoadStage::Loading && waited_ms > kSkeletonAfterMs) {
    draw_skeleton(context);
    if (waited_ms > kWordsAfterMs) {
      words(context, "main/loading", x, y + 140, width,
            interface_text(context, context.word(while_loading), 15, 22, InkRole::Soft),
            AccessRole::Status);
    }
  }
  context.recorder.close();
  // What has failed stands there; what is on its way leaves the page as high as it was.
  return load.stage == LoadStage::Failed ? static_cast<double>(context.height()) : 0;
}

Drawing draw(const Reader& reader, const Interaction& interaction, Canvas& canvas,
             DrawCaches& caches) {
  ++caches.frame;
  caches.texts.begin_frame(reader.fonts->version());
  DrawContext context(reader, interaction, canvas, caches);
  Drawing drawing;
  record_skip_links(context);
  if (reader.archive.stage != LoadStage::Ready) {
    draw_load_state(context, reader.archive, Word::Loading, Word::ArchiveFailed);
  } else if (reader.route.view == View::Reading) {
    drawing.document_height = draw_reading_view(context);
  } else if (reader.route.view == View::Search) {
    drawing.document_height = draw_search_view(context);
  } else if (reader.route.view == View::Captions) {
    drawing.document_height = draw_captions_view(context);
  } else {
    drawing.document_height = draw_front_view(context);
  }
  if (reader.archive.stage == LoadStage::Ready) {
    draw_bars(context);
    if (reader.find.is_open) draw_find_bar(context);
    draw_heat_strip(context);
    draw_picture_view(context);
    draw_panels(context);
  }
  paint_skip_links(context);
  drawing.tree = context.recorder.take_tree();
  drawing.bindings = context.recorder.take_bindings();
  drawing.pictures = std::move(context.pictures);
  for (const PictureWanted& wanted : drawing.pictures) {
    caches.pictures.touch(wanted.src, caches.frame);
  }
  return drawing;
}

AccessId find_field_id() { return widget_access_id("find/field"); }
AccessId search_field_id() { return widget_access_id("search/field"); }
AccessId search_card_id(std::uint32_t ordinal) {
  return widget_access_id("search/card/" + std::to_string(ordinal));
}

namespace {

AccessId panel_opener_id(const Reader& reader) {
  if (reader.last_panel != Panel::Menu) return widget_access_id("bar/text");
  if (geometry_of(reader).width_class == WidthClass::XS) return widget_access_id("bar/menu");
  const bool has_tool =
      reader.article && !reader.article->contents.empty() && !has_contents_column(reader);
  return widget_access_id(has_tool ? "bar/contents" : "bar/text");
}

}  // namespace

AccessId access_id_of(FocusPlace place, const Reader& reader) {
  switch (place) {
    case FocusPlace::FindField: return find_field_id();
    case FocusPlace::SearchField: return search_field_id();
    case FocusPlace::FrontTitle: return widget_access_id("front/title");
    case FocusPlace::Panel: return widget_access_id("panel/close");
    case FocusPlace::SearchOpener:
      return widget_access_id(reader.last_panel == Panel::SearchSave ? "search/save"
                                                                     : "search/filters");
    case FocusPlace::PanelOpener: return panel_opener_id(reader);
    case FocusPlace::Contents:
      if (!reader.article || reader.article->contents.empty()) return 0;
      return widget_access_id("contents/" + std::to_string(reader.article->contents.front().node));
    case FocusPlace::Picture: return widget_access_id("picture/close");
    case FocusPlace::CaptionsTitle: return widget_access_id("captions/title");
    case FocusPlace::CaptionsField: return captions_field_id();
    case FocusPlace::CaptionsOpener: return captions_opener_id(reader);
    case FocusPlace::CaptionCard: return caption_card_id(reader, reader.captions.focused);
    case FocusPlace::Match:
      return reader.article ? article_access_id(reader.article->serial, reader.last_match) : 0;
    case FocusPlace::PictureOpener:
    case FocusPlace::Headline: break;
  }
  if (reader.route.view == View::Captions) {
    return caption_card_id(reader, reader.captions.focused);
  }
  if (!reader.article) return 0;
  const auto& nodes = reader.article->flow->nodes;
  for (NodeId node = 0; node < nodes.size(); ++node) {
    if (place == FocusPlace::PictureOpener) {
      const bool is_it =
          nodes[node].kind == FlowKind::Picture && nodes[node].figure_index == reader.last_figure;
      if (is_it) return article_access_id(reader.article->serial, node, 1);
      continue;
    }
    if (nodes[node].role == TextRole::Headline) {
      return article_access_id(reader.article->serial, node);
    }
  }
  return 0;
}

}  // namespace broadsheet
