// The bar above the page, and the one below it on a phone.
#include <algorithm>
#include <cmath>

#include "reader/share.h"
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
  const std::string left = time_left(context);
  if (!left.empty()) node.name += " · " + left;
  node.value = std::to_string(percent);
}

// Where the next item of the bar begins, and where the room for them ends.
struct NavLine {
  float x;
  float end;
};

// Left out where it has no room.
void nav_item(DrawContext& context, std::string_view path, Word word, NavLine& line,
              bool is_current, ReaderCommand command) {
  const TextSpec label =
      interface_text(context, context.word(word), 15, 22, is_current ? InkRole::Ink : InkRole::Soft,
                     is_current ? 600 : 400);
  const float width = std::ceil(width_of(context, label));
  if (line.x + width > line.end) return;
  ActionOptions options;
  options.role = AccessRole::Link;
  options.state.is_current = is_current;
  options.is_underlined_on_hover = !is_current;
  const float height = context.page.bar_height;
  action(context, path, {line.x, 0, width, height - 2}, label, std::move(command), options);
  if (is_current) {
    context.canvas.fill(context.placed({line.x, height - 3, width, 2}), context.theme().accent);
  }
  line.x += width + kNavGap;
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

// Looks like the field it leads to.
void search_pill(DrawContext& context, float& right, float room) {
  const float width = std::min(318.0f, room);
  if (width < 150) return;
  const std::uint32_t count = context.reader.front.page.article_count;
  TextSpec label = interface_text(
      context,
      count > 0 ? context.word(Word::SearchArticles, {{"n", count}}) : context.word(Word::Search),
      15, 22, InkRole::Soft);
  label.max_line_count = 1;
  const Area area{right - width, 9, width, context.page.bar_height - 19};
  const Area here = context.placed(area);
  const float radius = area.height / 2;
  context.canvas.fill(here, context.theme().panel, radius);
  context.canvas.outline(here, context.theme().field_border, 1, radius);
  const Area key = context.placed({area.right() - 33, area.y + 8, 18, area.height - 16});
  context.canvas.outline(key, context.theme().rule, 1, 3);
  TextSpec slash = interface_text(context, "/", 12, 16, InkRole::Soft);
  slash.alignment = Alignment::Center;
  slash.width_px = key.width;
  context.canvas.text(*context.set(slash), key.x, key.y + (key.height - 16) / 2);
  ActionOptions options;
  options.role = AccessRole::Link;
  options.name = context.word(Word::SearchArchive);
  options.href = "index.html#view=search";
  options.padding_x = 15;
  options.is_underlined_on_hover = false;
  action(context, "bar/search", area, label, command::OpenSearch{}, options);
  right -= width + 20;
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

// What the column beside the text says, where there is none.
void draw_time_left(DrawContext& context, NavLine& line) {
  const bool is_reading = context.reader.route.view == View::Reading && context.reader.article;
  if (!is_reading || context.page.has_contents) return;
  const TextSpec label = interface_text(context, time_left(context), 13, 20, InkRole::Soft);
  const float width = std::ceil(width_of(context, label));
  if (label.text.empty() || line.x + width > line.end) return;
  words(context, "bar/left", line.x, (context.page.bar_height - 20) / 2, width, label);
  line.x += width + kNavGap;
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
    if (!shared_root(context.reader).empty()) {
      const std::string share = context.word(Word::Share);
      tool(context, "bar/share", share, share, right, Panel::Share,
           command::TogglePanel{Panel::Share});
    }
    // The links to the views need the room more than the longer words do.
    const bool is_wide = context.page.width_class == WidthClass::LG;
    const std::string find = context.word(Word::FindInArticle);
    tool(context, "bar/find", is_wide ? find : context.word(Word::FindShort), find, right,
         Panel::None, command::OpenFind{});
    if (context.page.width_class >= WidthClass::MD) {
      const std::string cite = context.word(Word::Cite);
      tool(context, "bar/cite", cite, cite, right, Panel::Cite, command::TogglePanel{Panel::Cite});
    }
    if (!context.reader.article->contents.empty() && !context.page.has_contents) {
      const std::string contents = context.word(Word::Contents);
      tool(context, "bar/contents", contents, contents, right, Panel::Menu,
           command::TogglePanel{Panel::Menu});
    }
  }
}

void draw_top_bar(DrawContext& context, bool is_hidden) {
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
  const bool has_room = right - edge - name_width > 160;
  if (!context.is_narrow() && has_room) {
    const bool is_front = context.reader.route.view == View::Front;
    const bool is_captions = context.reader.route.view == View::Captions;
    AccessNode& nav = context.recorder.open(AccessRole::Navigation, "bar/nav", bar);
    nav.name = context.word(Word::MainNavigation);
    NavLine line{edge + name_width + 32, right};
    nav_item(context, "bar/front", Word::FrontPage, line, is_front, command::OpenFront{});
    if (context.reader.article) {
      const bool is_reading = context.reader.route.view == View::Reading;
      nav_item(context, "bar/reading", Word::Reading, line, is_reading, command::GoToTop{});
    }
    const bool is_search = context.reader.route.view == View::Search;
    nav_item(context, "bar/go-search", Word::Search, line, is_search, command::OpenSearch{});
    if (has_captions(context)) {
      nav_item(context, "bar/captions", Word::Captions, line, is_captions, command::OpenCaptions{});
    }
    if (context.reader.article) {
      // It is open already.
    } else if (place_to_resume(context.reader.places) != nullptr) {
      nav_item(context, "bar/continue", Word::ContinueReading, line, false,
               command::ResumeReading{});
    }
    context.recorder.close();
    draw_time_left(context, line);
    if (!is_search) search_pill(context, right, right - line.x - 16);
  }
  if (!is_hidden) progress_line(context, height - 2);
  context.recorder.close();
}

struct BottomItem {
  std::string_view path;
  Word word;
  bool is_current;
  ReaderCommand command;
};

TextSpec bottom_label(const DrawContext& context, const BottomItem& item) {
  return interface_text(context, context.word(item.word), 13, 20,
                        item.is_current ? InkRole::Accent : InkRole::Soft, 600);
}

void bottom_item(DrawContext& context, BottomItem& item, const Area& area) {
  ActionOptions options;
  options.alignment = Alignment::Center;
  options.state.is_current = item.is_current;
  options.role = AccessRole::Link;
  action(context, item.path, area, bottom_label(context, item), std::move(item.command), options);
}

void draw_bottom_bar(DrawContext& context) {
  const float height = context.page.bottom_bar_height;
  const Area bar{0, context.height() - height, context.width(), height};
  context.canvas.fill(bar, context.theme().ground);
  AccessNode& nav = context.recorder.open(AccessRole::Navigation, "bottom", bar);
  nav.name = context.word(Word::MainNavigation);
  context.canvas.rule_across(0, bar.y, context.width(), context.theme().rule);
  const Reader& reader = context.reader;
  const View view = reader.route.view;
  const bool is_reading = view == View::Reading && reader.article;
  // In an article its own tools take the room; the menu leads to the captions.
  std::vector<BottomItem> items = {
      {"bottom/front", Word::FrontPage, view == View::Front, command::OpenFront{}},
      {"bottom/search", Word::Search, view == View::Search, command::OpenSearch{}}};
  if (is_reading) {
    items.push_back({"bottom/contents", Word::Contents, false, command::TogglePanel{Panel::Menu}});
    items.push_back({"bottom/find", Word::FindShort, false, command::OpenFind{}});
    items.push_back({"bottom/cite", Word::Cite, false, command::TogglePanel{Panel::Cite}});
  } else {
    if (has_captions(context)) {
      items.push_back(
          {"bottom/captions", Word::Captions, view == View::Captions, command::OpenCaptions{}});
    }
    if (place_to_resume(reader.places) != nullptr) {
      items.push_back({"bottom/continue", Word::Continue, false, command::ResumeReading{}});
    }
  }
  const auto room = [&] { return (context.width() - 2 * 12) / static_cast<float>(items.size()); };
  const bool is_tight = std::any_of(items.begin(), items.end(), [&](const BottomItem& item) {
    return width_of(context, bottom_label(context, item)) + 8 > room();
  });
  if (is_reading && is_tight) items.pop_back();
  Area cell{12, bar.y + 4, room(), height - 8};
  for (BottomItem& item : items) {
    bottom_item(context, item, cell);
    cell.x += cell.width;
  }
  context.recorder.close();
}

}  // namespace

void draw_bars(DrawContext& context) {
  if (context.reader.page.is_embedded) return;
  // Whatever of the bar has the focus keeps it: the caches know what stood in it last.
  auto& in_bar = context.caches.bar_ids;
  const bool has_focus =
      std::find(in_bar.begin(), in_bar.end(), context.interaction.focused) != in_bar.end();
  const bool is_hidden =
      context.reader.is_bar_hidden && !(has_focus && context.interaction.is_focus_visible);
  auto& nodes = context.recorder.tree().nodes;
  const std::size_t first = nodes.size();
  // A hidden bar is still reached by Tab, and by those who listen: it stands above the view.
  if (is_hidden) context.canvas.push_clip({});
  draw_top_bar(context, is_hidden);
  if (is_hidden) context.canvas.pop_clip();
  in_bar.clear();
  for (std::size_t i = first; i < nodes.size(); ++i) {
    in_bar.push_back(nodes[i].id);
    if (is_hidden) nodes[i].rect.y -= fixed_from_px(double{context.page.bar_height});
  }
  if (is_hidden) progress_line(context, 0);
  if (context.is_narrow()) draw_bottom_bar(context);
  std::size_t at = 1;  // after the links past the bars
  while (at < first && (at == 1 || nodes[at].parent != 0)) ++at;
  context.recorder.move_ahead(first, at);
}

}  // namespace broadsheet
