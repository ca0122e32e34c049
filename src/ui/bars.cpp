// The bar above the page, and the one below it on a phone.
#include <algorithm>
#include <cmath>

#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr float kEdge = 28;
constexpr float kNarrowEdge = 18;
constexpr float kNavGap = 24;

std::string archive_name(const DrawContext& context) {
  return context.reader.site.title.empty() ? "Broadsheet" : context.reader.site.title;
}

// The accent line that grows along the lower edge of the bar.
void progress_line(DrawContext& context, float y) {
  if (context.reader.route.view != View::Reading || !context.reader.article) return;
  const auto share = static_cast<float>(progress_of(context.reader));
  const Area area = context.placed({0, y, context.width() * share, 2});
  context.canvas.fill(area, context.theme().accent);
  const Area whole = context.placed({0, y, context.width(), 2});
  AccessNode& node = context.recorder.leaf(AccessRole::Progress, "bar/progress", whole);
  const auto percent = static_cast<int>(std::lround(share * 100));
  node.name = context.word(Word::ReadingProgress, {{"percent", percent}});
  node.value = std::to_string(percent);
}

void nav_item(DrawContext& context, std::string_view path, Word word, float& x, bool is_current,
              ReaderCommand command) {
  const TextSpec label =
      interface_text(context, context.word(word), 15, 22, is_current ? InkRole::Ink : InkRole::Soft,
                     is_current ? 600 : 400);
  const float width = std::ceil(width_of(context, label));
  ActionOptions options;
  options.role = AccessRole::Link;
  options.state.is_current = is_current;
  options.is_underlined_on_hover = !is_current;
  const float height = context.page.bar_height;
  action(context, path, {x, 0, width, height - 2}, label, std::move(command), options);
  if (is_current) {
    context.canvas.fill(context.placed({x, height - 3, width, 2}), context.theme().accent);
  }
  x += width + kNavGap;
}

void tool(DrawContext& context, std::string_view path, const std::string& label_text_,
          const std::string& name, float& right, Panel panel, ReaderCommand command) {
  const bool is_open = panel != Panel::None && context.reader.panel == panel;
  const TextSpec label =
      interface_text(context, label_text_, 15, 22, is_open ? InkRole::Ink : InkRole::Soft);
  const float width =
      std::max(context.is_narrow() ? 44.0f : 28.0f, std::ceil(width_of(context, label)));
  ActionOptions options;
  options.name = name;
  options.alignment = Alignment::Center;
  options.state.has_popup = panel != Panel::None;
  options.state.is_expanded = is_open;
  const float height = context.page.bar_height;
  action(context, path, {right - width, 2, width, height - 4}, label, std::move(command), options);
  right -= width + (context.is_narrow() ? 8 : 16);
}

float draw_name(DrawContext& context, float x, float room) {
  TextSpec label = headline_text(context, archive_name(context), context.is_narrow() ? 18 : 20, 26);
  label.style.letter_spacing_milli_em = -5;
  label.breaker = Breaker::Greedy;
  label.max_line_count = 1;
  const float width = std::min(room, std::ceil(width_of(context, label)));
  ActionOptions options;
  options.role = AccessRole::Link;
  options.href = "index.html";
  options.is_underlined_on_hover = false;
  action(context, "bar/name", {x, 0, width, context.page.bar_height - 1}, label,
         command::OpenFront{}, options);
  return width;
}

void draw_tools(DrawContext& context, float& right) {
  const bool is_reading = context.reader.route.view == View::Reading && context.reader.article;
  if (context.is_narrow()) {
    const std::string menu = context.word(Word::Menu);
    tool(context, "bar/menu", menu, menu, right, Panel::Menu, command::TogglePanel{Panel::Menu});
  } else {
    tool(context, "bar/help", "?", context.word(Word::Help), right, Panel::Help,
         command::TogglePanel{Panel::Help});
  }
  tool(context, "bar/text", context.word(Word::TextSettingsShort), context.word(Word::TextSettings),
       right, Panel::TextSettings, command::TogglePanel{Panel::TextSettings});
  if (is_reading && context.page.width_class >= WidthClass::SM) {
    const std::string find = context.word(Word::FindInArticle);
    tool(context, "bar/find", find, find, right, Panel::None, command::OpenFind{});
    if (context.page.width_class >= WidthClass::MD) {
      const std::string cite = context.word(Word::Cite);
      tool(context, "bar/cite", cite, cite, right, Panel::Cite, command::TogglePanel{Panel::Cite});
    }
  }
}

void draw_top_bar(DrawContext& context) {
  const float height = context.page.bar_height;
  const Area bar{0, 0, context.width(), height};
  context.canvas.fill(bar, context.theme().ground);
  AccessNode& banner = context.recorder.open(AccessRole::Banner, "bar", bar);
  banner.name = archive_name(context);
  context.canvas.rule_across(0, height - 1, context.width(), context.theme().rule);
  const float edge = context.is_narrow() ? kNarrowEdge : kEdge;
  float right = context.width() - edge + (context.is_narrow() ? 6 : 0);
  draw_tools(context, right);
  const float name_width = draw_name(context, edge, std::max(80.0f, right - edge - 16));
  const bool has_room = right - edge - name_width > 260;
  if (!context.is_narrow() && has_room) {
    const bool is_front = context.reader.route.view == View::Front;
    AccessNode& nav = context.recorder.open(AccessRole::Navigation, "bar/nav", bar);
    nav.name = context.word(Word::MainNavigation);
    float x = edge + name_width + 32;
    nav_item(context, "bar/front", Word::FrontPage, x, is_front, command::OpenFront{});
    if (context.reader.article) {
      nav_item(context, "bar/reading", Word::Reading, x, !is_front, command::GoToTop{});
    } else if (!context.reader.places.empty()) {
      nav_item(context, "bar/continue", Word::ContinueReading, x, false, command::ResumeReading{});
    }
    context.recorder.close();
  }
  progress_line(context, height - 2);
  context.recorder.close();
}

void bottom_item(DrawContext& context, std::string_view path, Word word, const Area& area,
                 bool is_current, ReaderCommand command) {
  const TextSpec label = interface_text(context, context.word(word), 13, 20,
                                        is_current ? InkRole::Accent : InkRole::Soft, 600);
  ActionOptions options;
  options.alignment = Alignment::Center;
  options.state.is_current = is_current;
  options.role = AccessRole::Link;
  action(context, path, area, label, std::move(command), options);
}

void draw_bottom_bar(DrawContext& context) {
  const float height = context.page.bottom_bar_height;
  const Area bar{0, context.height() - height, context.width(), height};
  context.canvas.fill(bar, context.theme().ground);
  AccessNode& nav = context.recorder.open(AccessRole::Navigation, "bottom", bar);
  nav.name = context.word(Word::MainNavigation);
  context.canvas.rule_across(0, bar.y, context.width(), context.theme().rule);
  const Reader& reader = context.reader;
  const bool is_front = reader.route.view == View::Front;
  const bool is_reading = !is_front && reader.article;
  const float count = is_reading ? 3 : (is_front && !reader.places.empty() ? 2 : 1);
  const float width = (context.width() - 2 * 12) / count;
  Area cell{12, bar.y + 4, width, height - 8};
  bottom_item(context, "bottom/front", Word::FrontPage, cell, is_front, command::OpenFront{});
  cell.x += width;
  if (is_reading) {
    bottom_item(context, "bottom/contents", Word::Contents, cell, false,
                command::TogglePanel{Panel::Menu});
    cell.x += width;
    bottom_item(context, "bottom/find", Word::FindShort, cell, false, command::OpenFind{});
  } else if (count == 2) {
    bottom_item(context, "bottom/continue", Word::Continue, cell, false, command::ResumeReading{});
  }
  context.recorder.close();
}

}  // namespace

void draw_bars(DrawContext& context) {
  // Whatever of the bar has the focus keeps it: the caches know what stood in it last.
  const auto& in_bar = context.caches.bar_ids;
  const bool has_focus =
      std::find(in_bar.begin(), in_bar.end(), context.interaction.focused) != in_bar.end();
  if (context.reader.is_bar_hidden && !(has_focus && context.interaction.is_focus_visible)) {
    progress_line(context, 0);
  } else {
    const std::size_t first = context.recorder.tree().nodes.size();
    draw_top_bar(context);
    context.caches.bar_ids.clear();
    const auto& nodes = context.recorder.tree().nodes;
    for (std::size_t i = first; i < nodes.size(); ++i)
      context.caches.bar_ids.push_back(nodes[i].id);
  }
  const Reader& reader = context.reader;
  const bool leads_somewhere = reader.route.view != View::Front || !reader.places.empty();
  if (context.is_narrow() && leads_somewhere) draw_bottom_bar(context);
}

}  // namespace broadsheet
