#include "reader/picture_view.h"

#include <algorithm>
#include <cmath>

#include "article/article_text.h"
#include "base/language.h"
#include "base/words.h"
#include "reader/reader_parts.h"

namespace broadsheet {
namespace {

// Controls stand above and below the picture, the page's edge beside it.
constexpr float kStageTop = 56;
constexpr float kStageBottom = 60;
constexpr float kStageSide = 28;
constexpr float kMaxScreenPixels = 4;
constexpr float kZoomStep = 1.4f;
// A stroke shorter than this is a tap that trembled.
constexpr float kStrokePx = 48;
// Identifiers longer than this make an address that nobody can pass on.
constexpr std::size_t kMaxAddressBytes = 64;

struct Size {
  float width = 0, height = 0;
};

Size picture_size(const Reader& reader, const Figure& figure) {
  if (figure.image.width_px > 0 && figure.image.height_px > 0) {
    return {static_cast<float>(figure.image.width_px), static_cast<float>(figure.image.height_px)};
  }
  if (reader.picture.width_px > 0) return {reader.picture.width_px, reader.picture.height_px};
  return {1200, 800};
}

bool is_of_captions(const Reader& reader) { return reader.route.view == View::Captions; }

const CaptionEntry* open_entry(const Reader& reader) {
  if (!is_of_captions(reader) || !reader.picture.is_open()) return nullptr;
  return caption_at(reader.captions, static_cast<std::size_t>(reader.picture.figure));
}

// The original, where it was kept.
std::string saved_file(const PictureContent& content) {
  const std::string& original = content.packed.original_file;
  return original.empty() ? content.figure.image.src : original;
}

std::int32_t picture_count(const Reader& reader) {
  if (is_of_captions(reader)) return static_cast<std::int32_t>(reader.captions.order.size());
  return reader.article ? static_cast<std::int32_t>(figures_of(*reader.article->article).size())
                        : 0;
}

const Figure* open_figure(const Reader& reader) {
  if (is_of_captions(reader)) {
    const CaptionEntry* entry = open_entry(reader);
    return entry == nullptr ? nullptr : &entry->figure;
  }
  if (!reader.article || !reader.picture.is_open()) return nullptr;
  const auto figures = figures_of(*reader.article->article);
  const auto index = static_cast<std::size_t>(reader.picture.figure);
  return index < figures.size() ? figures[index] : nullptr;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 7 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void show_figure(Reader& reader, std::int32_t figure) {
  const bool can_go_back = reader.picture.can_go_back;
  const bool is_sheet_raised = reader.picture.is_sheet_raised;
  reader.picture = {};
  reader.picture.figure = figure;
  reader.picture.can_go_back = can_go_back;
  reader.picture.is_sheet_raised = is_sheet_raised;
  reader.last_figure = figure;
}

// Another address for the same step of the history.
void replace_address(Reader& reader, Effects& effects) {
  if (reader.history_at < reader.history.size()) {
    reader.history[reader.history_at].route = reader.route;
  }
  effects.push_back(effect::PushAddress{address_of(reader.route), true});
}

// The picture that is open, in an address that finds it again.
void name_picture(const Reader& reader, Route& route) {
  if (!is_of_captions(reader)) {
    route.picture = address_of_figure(*reader.article->article, reader.picture.figure);
    return;
  }
  const CaptionEntry* entry = open_entry(reader);
  if (entry == nullptr) return;
  route.slug = entry->article.slug;
  route.identifier = route.slug.empty() ? entry->article.identifier : std::string();
  route.picture = std::to_string(entry->figure_index + 1);
}

void close_picture(Reader& reader, Effects& effects) {
  if (reader.picture.can_go_back) return step_history(reader, -1, effects);
  reader.route.picture.clear();
  if (is_of_captions(reader)) {
    reader.route.slug.clear();
    reader.route.identifier.clear();
  }
  replace_address(reader, effects);
  settle_picture(reader, false, effects);
}

void tell_of_picture(Reader& reader, Effects& effects) {
  name_picture(reader, reader.route);
  replace_address(reader, effects);
  const PictureContent content = picture_content(reader);
  std::string said = picture_count_words(reader, content);
  said += ". " + content.figure.caption.text;
  effects.push_back(effect::Announce{std::move(said)});
}

void step_picture(Reader& reader, std::int32_t direction, Effects& effects) {
  const std::int32_t next = reader.picture.figure + direction;
  if (next < 0 || next >= picture_count(reader)) return;
  show_figure(reader, next);
  if (open_figure(reader) != nullptr) return tell_of_picture(reader, effects);
  // What failed to come may come now.
  CaptionsState& captions = reader.captions;
  captions.failed_pages.erase(captions.order[static_cast<std::size_t>(next)] / kCaptionPageCount);
  reader.picture.is_awaited = true;
  effects.push_back(effect::Announce{text(Word::Loading, interface_language(reader))});
}

void go_to_place(Reader& reader, Effects& effects) {
  if (const CaptionEntry* entry = open_entry(reader)) {
    Route route;
    route.view = View::Reading;
    route.slug = entry->article.slug;
    if (route.slug.empty()) route.identifier = entry->article.identifier;
    if (entry->block_index >= 0) route.block = std::to_string(entry->block_index);
    reader.picture = {};
    return go_to(reader, route, effects);
  }
  if (!reader.article) return;
  const auto& nodes = reader.article->flow->nodes;
  for (NodeId node = 0; node < nodes.size(); ++node) {
    if (nodes[node].kind != FlowKind::Figure) continue;
    if (nodes[node].figure_index != reader.picture.figure) continue;
    reader.route.picture.clear();
    reader.route.block =
        nodes[node].block_index >= 0 ? std::to_string(nodes[node].block_index) : std::string();
    replace_address(reader, effects);
    settle_picture(reader, false, effects);
    const double above = static_cast<double>(geometry_of(reader).bar_height) + 24;
    return scroll_to_position(reader, {node, 0}, above, false, effects);
  }
}

void zoom_to(Reader& reader, float factor) {
  PictureMove move;
  const PictureGeometry geometry =
      picture_geometry(reader.viewport, reader.picture.is_sheet_raised);
  const bool is_mirrored = page_direction(reader) == Direction::RightToLeft && !geometry.has_sheet;
  move.factor = factor;
  move.x = geometry.stage_width / 2 + (is_mirrored ? geometry.panel_width : 0);
  move.y = geometry.stage_height / 2;
  move_picture(reader, move);
}

}  // namespace

PictureGeometry picture_geometry(const Viewport& viewport, bool is_sheet_raised) {
  PictureGeometry geometry;
  const float width = viewport.width_px;
  const float height = viewport.height_px;
  geometry.has_sheet = width < 768 && width < height * 1.25f;
  if (!geometry.has_sheet) {
    geometry.panel_width = std::round(std::clamp(width * 0.265f, 240.0f, 384.0f));
    geometry.panel_left = width - geometry.panel_width;
    geometry.panel_height = height;
    geometry.stage_width = geometry.panel_left;
    geometry.stage_height = height;
    return geometry;
  }
  const float lowered = std::round(std::clamp(height * 0.32f, 168.0f, 260.0f));
  geometry.panel_height = is_sheet_raised ? std::round(height * 0.8f) : lowered;
  geometry.panel_width = width;
  geometry.panel_top = height - geometry.panel_height;
  geometry.stage_width = width;
  // A raised sheet lies over the picture, which stays as it is.
  geometry.stage_height = height - lowered;
  return geometry;
}

float fitting_scale(float picture_width, float picture_height, const PictureGeometry& geometry) {
  const float side = geometry.has_sheet ? 0 : kStageSide;
  const float width = std::max(40.0f, geometry.stage_width - 2 * side);
  const float height = std::max(40.0f, geometry.stage_height - kStageTop - kStageBottom);
  const float fitting =
      std::min(width / std::max(1.0f, picture_width), height / std::max(1.0f, picture_height));
  return std::min(1.0f, fitting);
}

float scale_of(const PictureZoom& zoom, float fitting, float pixel_ratio) {
  if (zoom.scale <= 0) return fitting;
  return std::clamp(zoom.scale, fitting, std::max(fitting, kMaxScreenPixels / pixel_ratio));
}

PictureZoom moved(const PictureZoom& zoom, float factor, float x, float y, float dx, float dy,
                  float picture_width, float picture_height, const PictureGeometry& geometry,
                  float pixel_ratio) {
  const float fitting = fitting_scale(picture_width, picture_height, geometry);
  const float before = scale_of(zoom, fitting, pixel_ratio);
  PictureZoom out = zoom;
  out.scale = before * factor;
  const float after = scale_of(out, fitting, pixel_ratio);
  // Fitting again: it follows the stage from now on.
  if (after <= fitting * 1.001f) return {};
  out.scale = after;
  const float width = picture_width * after;
  const float height = picture_height * after;
  out.x += (x / before - x / after) / picture_width - dx / width;
  out.y += (y / before - y / after) / picture_height - dy / height;
  // The picture's edge stops at the stage's, and a side that fits stays in the middle.
  const auto held = [](float centre, float size, float room) {
    const float half = room / 2 / size;
    return half >= 0.5f ? 0.5f : std::clamp(centre, half, 1 - half);
  };
  out.x = held(out.x, width, geometry.stage_width);
  out.y = held(out.y, height, geometry.stage_height);
  return out;
}

PictureContent picture_content(const Reader& reader) {
  PictureContent content;
  const Figure* figure = open_figure(reader);
  content.number = static_cast<std::uint32_t>(reader.picture.figure + 1);
  content.total = static_cast<std::uint32_t>(picture_count(reader));
  content.is_loading = reader.picture.is_awaited && figure == nullptr;
  if (figure == nullptr) return content;
  content.figure = *figure;
  const Size size = picture_size(reader, *figure);
  content.figure.image.width_px = static_cast<std::uint32_t>(size.width);
  content.figure.image.height_px = static_cast<std::uint32_t>(size.height);
  if (const CaptionEntry* entry = open_entry(reader)) {
    content.packed = entry->packed;
    content.language = entry->language;
    content.direction = is_right_to_left_language(entry->language) ? Direction::RightToLeft
                                                                   : Direction::LeftToRight;
    content.headline = entry->article.headline;
    content.article_date = entry->article.date_published;
    content.slug = entry->article.slug;
    return content;
  }
  const OpenedArticle& article = *reader.article;
  content.packed = packed_image(figure->image);
  content.language = article.article->language;
  content.direction = article.direction;
  for (const FlowNode& node : article.flow->nodes) {
    if (node.kind != FlowKind::Figure || node.figure_index != reader.picture.figure) continue;
    content.language = node.language;
    content.direction = node.direction;
  }
  content.slug = article.entry.slug;
  content.url = article.article->url;
  content.headline = article.article->headline.text;
  content.article_date = article.article->date_published;
  return content;
}

void name_awaited_picture(Reader& reader, Effects& effects) {
  if (!reader.picture.is_awaited || open_figure(reader) == nullptr) return;
  reader.picture.is_awaited = false;
  tell_of_picture(reader, effects);
}

PictureMarks picture_marks(const Reader& reader) {
  const CaptionEntry* entry = open_entry(reader);
  const auto& matcher = reader.captions.matcher;
  if (entry == nullptr || matcher == nullptr) return {};
  const Figure& figure = entry->figure;
  return {matcher->marks(figure.caption.text, entry->language, SearchField::Caption),
          matcher->marks(figure.credit.text, entry->language, SearchField::Credit),
          matcher->marks(figure.image.alt, entry->language, SearchField::Alt)};
}

std::string picture_count_words(const Reader& reader, const PictureContent& content) {
  const std::string language = interface_language(reader);
  const std::string total = is_of_captions(reader) ? count_so_far(reader.captions, language)
                                                   : format_number(content.total, language);
  return text(Word::PictureOfTotal, language, {{"n", content.number}, {"total", total}});
}

std::vector<Image> neighbouring_pictures(const Reader& reader) {
  std::vector<Image> pictures;
  if (is_of_captions(reader)) {
    for (const std::int32_t step : {-1, 1}) {
      const std::int32_t at = reader.picture.figure + step;
      const CaptionEntry* near =
          at < 0 ? nullptr : caption_at(reader.captions, static_cast<std::size_t>(at));
      if (near != nullptr) pictures.push_back(near->figure.image);
    }
    return pictures;
  }
  if (!reader.article || !reader.picture.is_open()) return pictures;
  const auto figures = figures_of(*reader.article->article);
  const auto at = static_cast<std::size_t>(reader.picture.figure);
  if (at > 0 && at <= figures.size()) pictures.push_back(figures[at - 1]->image);
  if (at + 1 < figures.size()) pictures.push_back(figures[at + 1]->image);
  return pictures;
}

std::int32_t figure_of_address(const Article& article, std::string_view address) {
  const auto figures = figures_of(article);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (!address.empty() && figures[i]->identifier == address) return static_cast<std::int32_t>(i);
  }
  if (!is_number(address)) return -1;
  std::int32_t number = 0;
  for (const char c : address) number = number * 10 + (c - '0');
  return number <= static_cast<std::int32_t>(figures.size()) ? number - 1 : -1;
}

std::string address_of_figure(const Article& article, std::int32_t figure) {
  const auto figures = figures_of(article);
  const auto index = static_cast<std::size_t>(figure);
  const std::string number = std::to_string(figure + 1);
  if (index >= figures.size()) return number;
  const std::string& identifier = figures[index]->identifier;
  const bool is_good = !identifier.empty() && identifier.size() <= kMaxAddressBytes &&
                       !is_number(identifier) && figure_of_address(article, identifier) == figure;
  return is_good ? identifier : number;
}

std::string caption_citation(const Reader& reader) {
  const PictureContent content = picture_content(reader);
  const std::string language = interface_language(reader);
  std::string out = content.figure.caption.text;
  const auto line = [&out](const std::string& words) {
    if (words.empty()) return;
    if (!out.empty()) out += '\n';
    out += words;
  };
  line(content.figure.credit.text);
  std::string source = content.headline;
  const auto add = [&source](const std::string& words) {
    if (words.empty()) return;
    if (!source.empty()) source += ", ";
    source += words;
  };
  add(reader.site.title);
  if (content.article_date) add(format_date(*content.article_date, language));
  line(source);
  Route route = reader.route;
  route.view = View::Reading;
  route.block.clear();
  route.query.clear();
  route.captions.clear();
  const Address address = address_of(route);
  line(reader.site.base_url.empty() ? content.url
                                    : reader.site.base_url + address.path + "#" + address.fragment);
  return out;
}

std::string picture_file_name(const Reader& reader) {
  const PictureContent content = picture_content(reader);
  const std::string file = saved_file(content);
  const std::string stored = file.substr(file.rfind('/') + 1);
  const std::string extension =
      stored.find('.') == std::string::npos ? std::string() : stored.substr(stored.rfind('.'));
  std::string name = percent_decoded(content.figure.original_name);
  name.erase(0, name.find_last_of("/\\") + 1);
  // What is saved may be another kind of file than what once had the name.
  name.resize(std::min(name.rfind('.'), name.size()));
  if (!name.empty()) return name + extension;
  if (content.slug.empty()) return stored;
  // Its number in the article, whatever result it is looked at in.
  const CaptionEntry* entry = open_entry(reader);
  const std::uint32_t number = entry == nullptr ? content.number : entry->figure_index + 1;
  return content.slug + "-" + std::to_string(number) + extension;
}

void settle_picture(Reader& reader, bool can_go_back, Effects& effects) {
  const bool was_open = reader.picture.is_open();
  std::int32_t figure = -1;
  if (is_of_captions(reader)) {
    figure = read_result_of(reader.captions, reader.route);
  } else if (reader.article) {
    figure = figure_of_address(*reader.article->article, reader.route.picture);
  }
  if (figure < 0) {
    reader.picture = {};
    if (was_open) effects.push_back(effect::Focus{FocusPlace::PictureOpener});
    return;
  }
  settle_picture_on(reader, figure, can_go_back, effects);
}

void settle_picture_on(Reader& reader, std::int32_t figure, bool can_go_back, Effects& effects) {
  const bool was_open = reader.picture.is_open();
  reader.picture.can_go_back = can_go_back;
  if (reader.picture.figure != figure) show_figure(reader, figure);
  reader.panel = Panel::None;
  if (!was_open) effects.push_back(effect::Focus{FocusPlace::Picture});
}

void open_picture(Reader& reader, std::int32_t figure, Effects& effects) {
  if (figure < 0 || figure >= picture_count(reader)) return;
  const auto index = static_cast<std::size_t>(figure);
  // Without its words it has no address to go to.
  if (is_of_captions(reader) && caption_at(reader.captions, index) == nullptr) return;
  Route route = reader.route;
  show_figure(reader, figure);
  name_picture(reader, route);
  reader.picture = {};
  go_to(reader, route, effects);
}

void act_on_picture(Reader& reader, PictureAction action, Effects& effects) {
  // Away from it one comes before it is there, too.
  const bool leads_away = action == PictureAction::Close || action == PictureAction::Next ||
                          action == PictureAction::Previous;
  const Figure* figure = open_figure(reader);
  if (!reader.picture.is_open() || (figure == nullptr && !leads_away)) return;
  switch (action) {
    case PictureAction::Close: return close_picture(reader, effects);
    case PictureAction::Next: return step_picture(reader, 1, effects);
    case PictureAction::Previous: return step_picture(reader, -1, effects);
    case PictureAction::ZoomIn: return zoom_to(reader, kZoomStep);
    case PictureAction::ZoomOut: return zoom_to(reader, 1 / kZoomStep);
    case PictureAction::Fit: reader.picture.zoom = {}; return;
    case PictureAction::ActualSize:
      reader.picture.zoom.scale = 1 / reader.viewport.pixel_ratio;
      return zoom_to(reader, 1);
    case PictureAction::ToggleSheet:
      reader.picture.is_sheet_raised = !reader.picture.is_sheet_raised;
      return;
    case PictureAction::GoToPlace: return go_to_place(reader, effects);
    case PictureAction::CopyCaption:
      effects.push_back(effect::CopyText{caption_citation(reader)});
      effects.push_back(effect::Announce{text(Word::Copied, interface_language(reader))});
      return;
    case PictureAction::Save:
      if (figure->image.src.empty()) return;
      effects.push_back(
          effect::SaveFile{saved_file(picture_content(reader)), picture_file_name(reader)});
      return;
  }
}

void move_picture(Reader& reader, const PictureMove& move) {
  const Figure* figure = open_figure(reader);
  if (figure == nullptr) return;
  const Size size = picture_size(reader, *figure);
  const PictureGeometry geometry =
      picture_geometry(reader.viewport, reader.picture.is_sheet_raised);
  const float ratio = std::max(0.1f, reader.viewport.pixel_ratio);
  const bool is_mirrored = page_direction(reader) == Direction::RightToLeft && !geometry.has_sheet;
  const float x = move.x - geometry.stage_width / 2 - (is_mirrored ? geometry.panel_width : 0);
  const float y = move.y - geometry.stage_height / 2;
  PictureZoom& zoom = reader.picture.zoom;
  float factor = move.factor;
  if (factor <= 0) {
    // To and fro between the whole picture and its pixels.
    const float fitting = fitting_scale(size.width, size.height, geometry);
    const float actual = 1 / ratio;
    const float close = fitting < actual * 0.9f ? actual : fitting * 2;
    factor = zoom.scale > 0 ? 0.0001f : close / fitting;
  }
  zoom = moved(zoom, factor, x, y, move.dx, move.dy, size.width, size.height, geometry, ratio);
}

void end_picture_stroke(Reader& reader, float dx, float dy, Effects& effects) {
  const bool is_sideways = std::abs(dx) > 2 * std::abs(dy);
  const bool is_upright = std::abs(dy) > 2 * std::abs(dx);
  const bool is_fitting = reader.picture.zoom.scale <= 0;
  if (!is_fitting && !reader.picture.is_sheet_raised) return;
  if (is_sideways && std::abs(dx) > kStrokePx) {
    const bool is_forward = (dx < 0) == (page_direction(reader) == Direction::LeftToRight);
    return act_on_picture(reader, is_forward ? PictureAction::Next : PictureAction::Previous,
                          effects);
  }
  if (!is_upright || std::abs(dy) < kStrokePx) return;
  const bool has_sheet =
      picture_geometry(reader.viewport, reader.picture.is_sheet_raised).has_sheet;
  if (has_sheet && (dy < 0) != reader.picture.is_sheet_raised) {
    reader.picture.is_sheet_raised = dy < 0;
  } else if (dy > 0) {
    close_picture(reader, effects);
  }
}

}  // namespace broadsheet
