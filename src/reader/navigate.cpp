// Where the reader is: opening, history, places in the article.
#include <algorithm>
#include <array>

#include "article/article_text.h"
#include "base/words.h"
#include "reader/captions_run.h"
#include "reader/reader_parts.h"
#include "reader/search_run.h"
#include "reader/text_link.h"

namespace broadsheet {
namespace {

// b=N or b=N:BYTE, the block's number in the body.
std::optional<TextPosition> position_of_block(const Flow& flow, const std::string& block) {
  if (block.empty() || block.size() > 18) return std::nullopt;
  std::array<std::uint64_t, 2> numbers{};  // block, byte
  std::size_t at = 0;
  for (const char c : block) {
    if (c == ':' && at == 0) {
      at = 1;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    numbers[at] = numbers[at] * 10 + static_cast<std::uint64_t>(c - '0');
  }
  const std::optional<NodeId> node =
      node_of_block(flow, static_cast<std::int32_t>(std::min<std::uint64_t>(numbers[0], 1u << 30)));
  if (!node) return std::nullopt;
  const std::size_t size = flow.nodes[*node].text.text.size();
  return TextPosition{*node, static_cast<std::uint32_t>(std::min<std::uint64_t>(numbers[1], size))};
}

// The passage that the address names, in one of the two ways.
std::optional<DocumentRange> passage_of(const Flow& flow, const Route& route) {
  if (const auto range = find_passage(flow, route.block)) return range;
  if (route.text.empty()) return std::nullopt;
  const auto quote = parse_text_directive(route.text);
  return quote ? find_quote(flow, *quote) : std::nullopt;
}

// Where an article opens: at the address's passage or block, else where the reader stopped. Who
// comes back finds it as it was left.
void choose_opening_place(Reader& reader) {
  const OpenedArticle& article = *reader.article;
  const float room = geometry_of(reader).bar_height + 16;
  const Fixed offset = -fixed_from_px(static_cast<double>(room));
  reader.target = {};
  reader.pending_anchor.reset();
  if (const auto passage = passage_of(*article.flow, reader.route)) {
    reader.target = *passage;
    // A third down the view, as browsers place what they were asked to find.
    const double above = static_cast<double>(reader.viewport.height_px) / 3;
    if (!reader.pending_y) reader.pending_anchor = Anchor{passage->begin, -fixed_from_px(above)};
    return;
  }
  if (reader.pending_y) return;
  if (const auto position = position_of_block(*article.flow, reader.route.block)) {
    reader.pending_anchor = Anchor{*position, offset};
    return;
  }
  const ReadingPlace* place = find_place(reader.places, article.entry.identifier);
  if (place == nullptr || place->percent < kMinPlacePercent) return;
  if (place->percent > kFinishedPercent) return;
  if (const auto position = position_in(*article.flow, *place)) {
    reader.pending_anchor = Anchor{*position, offset};
  }
}

}  // namespace

void forget_article_state(Reader& reader) {
  reader.find = {};
  reader.selection = {};
  reader.picture = {};
  reader.target = {};
  reader.anchor = {};
  reader.pending_anchor.reset();
  reader.is_bar_hidden = false;
  reader.bar_turn_y = 0;
  reader.kept_percent = 0;
}

void set_title(const Reader& reader, Effects& effects) {
  std::string title = reader.site.title;
  if (reader.route.view == View::Reading && reader.article) {
    title = reader.article->article->headline.text;
    if (!reader.site.title.empty()) title += " – " + reader.site.title;
  } else if (reader.route.view == View::Search || reader.route.view == View::Captions) {
    const bool is_search = reader.route.view == View::Search;
    title = text(is_search ? Word::Search : Word::Captions, interface_language(reader));
    const std::string& asked = is_search ? reader.search.text : reader.captions.text;
    if (!asked.empty()) title = asked + " – " + title;
    if (!reader.site.title.empty()) title += " – " + reader.site.title;
  }
  effects.push_back(effect::SetTitle{title.empty() ? "Broadsheet" : title});
}

void set_opened(Reader& reader, Article article, CatalogueEntry entry, Effects& effects) {
  forget_article_state(reader);
  OpenedArticle opened;
  opened.serial = reader.last_serial;
  opened.minutes = reading_minutes(article);
  opened.article = std::make_shared<const Article>(std::move(article));
  opened.entry = std::move(entry);
  reader.article = std::move(opened);
  const std::string interface = interface_language(reader);
  OpenedArticle& now = *reader.article;
  now.flow = std::make_shared<const Flow>(flow_from(*now.article, {interface}));
  now.direction = now.flow->nodes.front().direction;
  now.contents = contents_of(*now.flow, text(Word::Start, interface));
  reader.opening.stage = LoadStage::Ready;
  reader.typesetter->set_flow(now.flow);
  reader.fonts_version = reader.fonts->version();
  choose_opening_place(reader);
  mark_found_words(reader, effects);
  set_title(reader, effects);
  effects.push_back(effect::Focus{FocusPlace::Headline});
  settle_picture(reader, false, effects);
  effects.push_back(effect::Announce{now.article->headline.text});
}

Effects show_article(Reader& reader, Article article, CatalogueEntry entry) {
  Effects effects;
  ++reader.last_serial;
  reader.route = {};
  reader.route.view = View::Reading;
  reader.route.identifier = article.identifier;
  if (reader.typesetter == nullptr) reader.typesetter = std::make_unique<Typesetter>(*reader.fonts);
  reader.archive.stage = LoadStage::Ready;
  set_opened(reader, std::move(article), std::move(entry), effects);
  return effects;
}

void scroll_document(Reader& reader, double y, bool is_smooth, Effects& effects) {
  y = std::max(0.0, y);
  reader.pending_y.reset();
  const bool moves_smoothly = is_smooth && !reader.system.prefers_less_motion;
  if (!moves_smoothly) {
    reader.scroll_y = y;
    if (reader.article && reader.article->layout != nullptr) {
      reader.anchor = anchor_at(*reader.article->layout, layout_y_from_document(reader, y));
    }
  }
  effects.push_back(effect::ScrollDocument{y, moves_smoothly});
}

void scroll_to_position(Reader& reader, TextPosition position, double y_on_screen, bool is_smooth,
                        Effects& effects) {
  if (!reader.article || reader.article->layout == nullptr) return;
  const Fixed top = line_top(*reader.article->layout, position);
  const double y = document_y_from_layout(reader, top) - y_on_screen;
  // What hasn't been laid out yet stands at an estimate; the anchor settles it.
  if (!reader.article->layout->is_complete()) {
    reader.pending_anchor = Anchor{position, -fixed_from_px(y_on_screen)};
    is_smooth = false;
  }
  scroll_document(reader, y, is_smooth, effects);
}

void remember_place(Reader& reader, Effects& effects) {
  if (reader.route.view != View::Reading || !reader.article) return;
  const OpenedArticle& article = *reader.article;
  if (article.layout == nullptr || article.entry.identifier.empty()) return;
  ReadingPlace place;
  place.identifier = article.entry.identifier;
  place.slug = article.entry.slug;
  place.headline = article.article->headline.text;
  place.percent = static_cast<std::uint32_t>(progress_of(reader) * 100);
  reader.kept_percent = place.percent;
  const double y = reader.scroll_y + static_cast<double>(geometry_of(reader).bar_height) + 16;
  const Anchor anchor = anchor_at(*article.layout, layout_y_from_document(reader, y));
  set_position(place, *article.flow, anchor.position);
  effects.push_back(effect::KeepPlace{place});
  remember(reader.places, std::move(place));
}

void show_route(Reader& reader, double scroll_y, Effects& effects) {
  reader.panel = Panel::None;
  reader.pending_y.reset();
  if (reader.route.view == View::Reading && scroll_y >= 0) reader.pending_y = scroll_y;
  const bool is_open =
      reader.route.view == View::Reading && reader.article &&
      reader.route.slug == reader.article->entry.slug &&
      (!reader.route.slug.empty() || reader.route.identifier == reader.article->entry.identifier);
  if (is_open) {
    const bool was_picture_open = reader.picture.is_open();
    settle_picture(reader, true, effects);
    // The page stayed where it was, under the picture.
    if (was_picture_open || reader.picture.is_open()) return;
    choose_opening_place(reader);
    mark_found_words(reader, effects);
    if (!reader.pending_y) return;
    scroll_document(reader, scroll_y, false, effects);
    reader.pending_y = scroll_y;
    return;
  }
  if (!reader.store) return;
  if (reader.route.view == View::Captions) return show_captions(reader, scroll_y, effects);
  if (reader.route.view != View::Reading) {
    reader.article.reset();
    ++reader.last_serial;
    reader.opening = {};
    forget_article_state(reader);
    if (reader.route.view == View::Search) return show_search(reader, scroll_y, effects);
    set_title(reader, effects);
    scroll_document(reader, std::max(0.0, scroll_y), false, effects);
    effects.push_back(effect::Focus{FocusPlace::FrontTitle});
    return;
  }
  reader.article.reset();
  reader.scroll_y = 0;
  effects.push_back(effect::ScrollDocument{0, false});
  start_route_entry(reader, effects);
}

void go_to(Reader& reader, const Route& route, Effects& effects) {
  remember_place(reader, effects);
  if (reader.history_at < reader.history.size()) {
    reader.history[reader.history_at].scroll_y = reader.scroll_y;
    reader.history.resize(reader.history_at + 1);
  }
  reader.history.push_back({route, 0});
  reader.history_at = reader.history.size() - 1;
  reader.route = route;
  effects.push_back(effect::PushAddress{address_of(route), false});
  show_route(reader, -1, effects);
}

void step_history(Reader& reader, int direction, Effects& effects) {
  if (!reader.keeps_own_history) {
    if (direction < 0) effects.push_back(effect::GoBack{});
    return;
  }
  if (direction < 0 ? !can_go_back(reader) : !can_go_forward(reader)) return;
  remember_place(reader, effects);
  reader.history[reader.history_at].scroll_y = reader.scroll_y;
  reader.history_at += direction < 0 ? std::size_t(-1) : std::size_t(1);
  const HistoryEntry entry = reader.history[reader.history_at];
  reader.route = entry.route;
  // The page around us hears of it as of any other step.
  if (reader.page.is_embedded) {
    effects.push_back(effect::PushAddress{address_of(entry.route), true});
  }
  show_route(reader, entry.scroll_y, effects);
}

}  // namespace broadsheet
