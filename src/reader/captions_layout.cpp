#include "reader/captions_layout.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "article/packed_image.h"
#include "base/language.h"
#include "base/words.h"
#include "reader/captions_run.h"
#include "reader/reader_parts.h"
#include "typeset/text_styles.h"

namespace broadsheet {
namespace {

constexpr float kLeading = 22;
constexpr float kMetaHeight = 20;
constexpr float kMoreHeight = 26;
constexpr float kWordsGap = 9;     // between a picture and its caption
constexpr float kRowPadding = 14;  // of the table
constexpr float kThumbHeight = 64;
constexpr std::size_t kAltBeforeMarkBytes = 24;
constexpr std::size_t kMaxSetCaptions = 1500;
constexpr std::size_t kDroppedAtOnce = 32;
// What the engines' scrollers hold of rows. More of them are seen through a window of this height.
constexpr double kMaxRowsPx = 16e6;
// Who scrolls further than this at once went to a place, as by the scrollbar: a share of the whole.
constexpr double kLeapViews = 4;

bool is_table(const CaptionsState& captions) { return captions.choice.form == CaptionsForm::Table; }

std::shared_ptr<const SetParagraph> set_text(Reader& reader, const RichText& text,
                                             const std::string& language, float width,
                                             std::uint32_t max_lines, InkRole ink) {
  ParagraphText paragraph;
  paragraph.text = text.text;
  paragraph.style.family = FontFamily::Sans;
  paragraph.style.figures = Figures::Lining;
  paragraph.style.size = fixed_from_px(15);
  paragraph.style.ink = ink;
  paragraph.ranges = styled_ranges(text.spans, paragraph.style);
  paragraph.language = language;
  paragraph.direction =
      is_right_to_left_language(language) ? Direction::RightToLeft : Direction::LeftToRight;
  if (language.empty()) paragraph.direction = base_direction(text.text, paragraph.direction);
  LineOptions options;
  options.width = fixed_from_px(static_cast<double>(std::max(20.0f, width)));
  options.leading = fixed_from_px(static_cast<double>(kLeading));
  options.max_line_count = max_lines;
  return std::make_shared<const SetParagraph>(
      set_lines(shape(std::move(paragraph), *reader.fonts), options));
}

float height_of(const std::shared_ptr<const SetParagraph>& paragraph) {
  return paragraph == nullptr ? 0 : px_from_fixed(paragraph->height);
}

bool is_cut(const SetParagraph& paragraph) {
  return !paragraph.lines.empty() && paragraph.lines.back().ends_with_ellipsis;
}

// "Description: … where it was found": a card shows the description only where nothing else says
// why it is there.
void set_found_alt(Reader& reader, const CaptionEntry& entry, float width, SetCaption& set) {
  const std::string& alt = entry.figure.image.alt;
  std::size_t begin = set.alt_marks.front().begin_byte;
  if (begin > kAltBeforeMarkBytes) {
    const std::size_t space = alt.find(' ', begin - kAltBeforeMarkBytes);
    begin = space < begin ? space + 1 : begin;
  } else {
    begin = 0;
  }
  set.alt_text = text(Word::AltShort, interface_language(reader)) + ": " + (begin > 0 ? "…" : "");
  const auto moved =
      static_cast<std::int64_t>(set.alt_text.size()) - static_cast<std::int64_t>(begin);
  set.alt_text += alt.substr(begin);
  for (TextRange& mark : set.alt_marks) {
    mark.begin_byte = static_cast<std::uint32_t>(mark.begin_byte + moved);
    mark.end_byte = static_cast<std::uint32_t>(mark.end_byte + moved);
  }
  set.alt = set_text(reader, {set.alt_text, {}}, entry.language, width, 1, InkRole::Ink);
}

SetCaption set_caption(Reader& reader, const CaptionEntry& entry,
                       const CaptionsGeometry& geometry) {
  CaptionsState& captions = reader.captions;
  const Figure& figure = entry.figure;
  const bool is_unfolded = captions.unfolded.contains(entry.number);
  const auto width_of = [&](CaptionsCell cell) {
    return geometry.cell_widths[static_cast<std::size_t>(cell)];
  };
  SetCaption set;
  const bool has_table = is_table(captions);
  const float width = has_table ? width_of(CaptionsCell::Caption) : geometry.card_width;
  const std::uint32_t lines = is_unfolded ? 0 : has_table ? kTableLines : kCaptionLines;
  const std::string& language = entry.language;
  if (!figure.caption.is_empty()) {
    set.caption = set_text(reader, figure.caption, language, width, lines, InkRole::Ink);
    set.is_cut = is_unfolded || is_cut(*set.caption);
  }
  if (captions.matcher != nullptr) {
    set.marks = captions.matcher->marks(figure.caption.text, language, SearchField::Caption);
    set.alt_marks = captions.matcher->marks(figure.image.alt, language, SearchField::Alt);
    set.credit_marks = captions.matcher->marks(figure.credit.text, language, SearchField::Credit);
  }
  const float caption = std::max(kLeading, height_of(set.caption));
  const float more = set.is_cut ? kMoreHeight : 0;
  if (!has_table) {
    const bool is_found_in_alt_alone =
        !set.alt_marks.empty() && set.marks.empty() && set.credit_marks.empty();
    if (is_found_in_alt_alone) set_found_alt(reader, entry, width, set);
    set.height_px = geometry.picture_height + kWordsGap + caption + more + height_of(set.alt) +
                    kMetaHeight + geometry.row_gap;
    return set;
  }
  if (width_of(CaptionsCell::Alt) > 0 && !figure.image.alt.empty()) {
    set.alt = set_text(reader, {figure.image.alt, {}}, language, width_of(CaptionsCell::Alt),
                       kTableLines, set.alt_marks.empty() ? InkRole::Soft : InkRole::Ink);
  }
  if (width_of(CaptionsCell::Article) > 0) {
    set.headline = set_text(reader, {entry.article.headline, {}}, entry.article.language,
                            width_of(CaptionsCell::Article), kTableLines, InkRole::Ink);
  }
  // A thumbnail has no room for words.
  if (figure.image.src.empty()) {
    const std::string own = interface_language(reader);
    set.missing =
        set_text(reader, {missing_picture_words(figure.image, entry.packed.missing, own), {}}, own,
                 width, 0, InkRole::Soft);
  }
  const bool has_meta = width_of(CaptionsCell::Credit) <= 0;
  const float words = caption + more + height_of(set.missing) + (has_meta ? kMetaHeight : 0);
  const bool has_section =
      width_of(CaptionsCell::Section) <= 0 && set.headline && !entry.article.section.empty();
  const float article = height_of(set.headline) + (has_section ? kMetaHeight : 0);
  set.height_px = std::max({words, kThumbHeight, height_of(set.alt), article}) + 2 * kRowPadding;
  return set;
}

float estimated_height(const CaptionsState& captions, const CaptionsGeometry& geometry) {
  if (is_table(captions)) return kThumbHeight + 2 * kRowPadding;
  return geometry.picture_height + kWordsGap + 4 * kLeading + kMetaHeight + geometry.row_gap;
}

void make_row_tops(CaptionsState& captions, std::size_t row_count) {
  captions.row_heights.resize(row_count, 0);
  captions.row_tops.resize(row_count + 1);
  double top = 0;
  for (std::size_t row = 0; row < row_count; ++row) {
    captions.row_tops[row] = top;
    const float height = captions.row_heights[row];
    top += static_cast<double>(height > 0 ? height : captions.estimate_px);
  }
  captions.row_tops[row_count] = top;
}

std::size_t row_at(const CaptionsState& captions, double y) {
  const auto& tops = captions.row_tops;
  if (tops.size() < 2) return 0;
  const auto after = std::upper_bound(tops.begin(), tops.end(), y);
  const auto row = static_cast<std::size_t>(after - tops.begin());
  return row == 0 ? 0 : std::min(row - 1, tops.size() - 2);
}

// A few at a time: to forget all at once is a frame that is felt.
void drop_far_captions(Reader& reader) {
  CaptionsState& captions = reader.captions;
  if (captions.set_captions.size() < kMaxSetCaptions) return;
  const auto [first, last] = captions_near(reader);
  std::unordered_set<PictureNumber> near(
      captions.order.begin() + static_cast<std::ptrdiff_t>(first),
      captions.order.begin() + static_cast<std::ptrdiff_t>(last));
  std::size_t dropped = 0;
  auto it = captions.set_captions.begin();
  while (it != captions.set_captions.end() && dropped < kDroppedAtOnce) {
    const bool is_far = !near.contains(it->first);
    dropped += is_far ? 1 : 0;
    it = is_far ? captions.set_captions.erase(it) : std::next(it);
  }
}

// In another width everything is set and measured again; with other fonts what waited for them.
void begin_layout(Reader& reader, const CaptionsGeometry& geometry) {
  CaptionsState& captions = reader.captions;
  const float width =
      is_table(captions)
          ? geometry.cell_widths[static_cast<std::size_t>(CaptionsCell::Caption)] + 0.5f
          : geometry.card_width;
  captions.estimate_px = estimated_height(captions, geometry);
  if (captions.fonts_version != reader.fonts->version()) {
    captions.fonts_version = reader.fonts->version();
    std::erase_if(captions.set_captions, [](const auto& set) { return set.second.is_makeshift; });
  }
  if (captions.set_width == width) return drop_far_captions(reader);
  captions.row_heights.clear();
  captions.set_width = width;
  captions.set_captions.clear();
}

}  // namespace

CaptionsGeometry captions_geometry(const Reader& reader) {
  const PageGeometry page = page_geometry(reader.viewport, reader.settings);
  CaptionsGeometry geometry;
  const float width = reader.viewport.width_px;
  const bool is_narrow = page.width_class == WidthClass::XS;
  geometry.width =
      std::min(is_narrow ? width - 36 : width - 2 * 32, width >= 1700 ? 1640.0f : 1240.0f);
  geometry.left = std::floor((width - geometry.width) / 2);
  geometry.column_count = width < 640 ? 1 : width < 1080 ? 2 : width < 1700 ? 3 : 4;
  const auto columns = static_cast<float>(geometry.column_count);
  geometry.card_width = std::floor((geometry.width - geometry.gap * (columns - 1)) / columns);
  geometry.picture_height = std::round(geometry.card_width * (is_narrow ? 0.54f : 0.482f));
  geometry.has_two_lines = width < 1080;
  geometry.top = page.bar_height + (is_narrow ? 116.0f : geometry.has_two_lines ? 128.0f : 95.0f);
  auto& widths = geometry.cell_widths;
  const auto set = [&widths](CaptionsCell cell, float px) {
    widths[static_cast<std::size_t>(cell)] = px;
  };
  set(CaptionsCell::Picture, is_narrow ? 72.0f : 96.0f);
  if (!is_narrow) {
    set(CaptionsCell::Credit, width < 992 ? 90.0f : 100.0f);
    set(CaptionsCell::Date, 100);
  }
  if (width >= 992) set(CaptionsCell::Article, 170);
  if (width >= 1200) {
    set(CaptionsCell::Alt, 180);
    set(CaptionsCell::Size, 100);
  }
  // Elsewhere the place stands below the date, and the section below the article.
  if (width >= 1700) {
    set(CaptionsCell::Place, 120);
    set(CaptionsCell::Section, 100);
  }
  float used = 0;
  for (const float px : widths) used += px > 0 ? px + CaptionsGeometry::kCellGap : 0;
  set(CaptionsCell::Caption, std::max(80.0f, geometry.width - used));
  return geometry;
}

std::size_t captions_row_count(const Reader& reader) {
  const CaptionsState& captions = reader.captions;
  const std::size_t columns = is_table(captions) ? 1 : captions_geometry(reader).column_count;
  return (captions.order.size() + columns - 1) / columns;
}

namespace {
std::size_t row_of(const Reader& reader, std::size_t index) {
  return is_table(reader.captions) ? index : index / captions_geometry(reader).column_count;
}
// Below the table's own head.
double rows_top(const Reader& reader) {
  const CaptionsGeometry geometry = captions_geometry(reader);
  return static_cast<double>(geometry.top) +
         static_cast<double>(is_table(reader.captions) ? CaptionsGeometry::kTableHead : 0);
}
double rows_height(const CaptionsState& captions) {
  return captions.row_tops.empty() ? 0 : captions.row_tops.back();
}
double view_height(const Reader& reader) { return static_cast<double>(reader.viewport.height_px); }

// The window's height and that of all rows, less a view; the stretch at both ends where document
// and rows move alike, so that the ends are reached.
struct Window {
  explicit Window(const Reader& reader)
      : all(rows_height(reader.captions) - view_height(reader)),
        own(kMaxRowsPx - view_height(reader)),
        edge(kLeapViews * view_height(reader)) {}

  bool holds_all() const { return all <= own; }
  double ratio() const { return (all - 2 * edge) / (own - 2 * edge); }
  double to_document(double among_rows) const {
    if (holds_all() || among_rows < edge) return among_rows;
    if (among_rows > all - edge) return own - (all - among_rows);
    return edge + (among_rows - edge) / ratio();
  }
  double to_rows(double y) const {
    if (holds_all() || y < edge) return y;
    if (y > own - edge) return all - (own - y);
    return edge + (y - edge) * ratio();
  }

  double all, own, edge;
};

// Small steps move the view over the rows as far as over the document; who leaps, or comes to one
// of the document's ends, is brought to the same share of both.
void follow_window(Reader& reader) {
  CaptionsState& captions = reader.captions;
  const Window window(reader);
  const double last_y = std::exchange(captions.window_scroll_y, reader.scroll_y);
  const double y = reader.scroll_y - rows_top(reader);
  if (window.holds_all() || std::abs(reader.scroll_y - last_y) > window.edge) {
    captions.window_top_px = window.to_rows(y) - y;
    return;
  }
  const double among_rows = y + captions.window_top_px;
  const double there = window.to_document(among_rows);
  const bool is_near_end = y < window.edge || y > window.own - window.edge;
  if (!is_near_end || std::abs(there - y) < 1) return;
  captions.window_top_px = among_rows - there;
  reader.scroll_y = rows_top(reader) + there;
  captions.window_scroll_y = reader.scroll_y;
}
}  // namespace

double captions_row_top(const Reader& reader, std::size_t index) {
  const auto& tops = reader.captions.row_tops;
  const std::size_t row = row_of(reader, index);
  return rows_top(reader) + (row < tops.size() ? tops[row] - reader.captions.window_top_px : 0);
}

double captions_row_height(const Reader& reader, std::size_t index) {
  const auto& tops = reader.captions.row_tops;
  const std::size_t row = row_of(reader, index);
  return row + 1 < tops.size() ? tops[row + 1] - tops[row] : 0;
}

std::pair<std::size_t, std::size_t> captions_near(const Reader& reader) {
  const CaptionsState& captions = reader.captions;
  if (captions.row_tops.size() < 2) return {0, std::min<std::size_t>(24, captions.order.size())};
  const double view = static_cast<double>(reader.viewport.height_px);
  const double y = reader.scroll_y - rows_top(reader) + captions.window_top_px;
  const std::size_t columns = is_table(captions) ? 1 : captions_geometry(reader).column_count;
  const std::size_t first = row_at(captions, y - view) * columns;
  const std::size_t last = (row_at(captions, y + 2 * view) + 1) * columns;
  return {first, std::min(last, captions.order.size())};
}

std::size_t captions_at_top(const Reader& reader) {
  const CaptionsState& captions = reader.captions;
  const double y = reader.scroll_y - rows_top(reader) + captions.window_top_px;
  const std::size_t columns = is_table(captions) ? 1 : captions_geometry(reader).column_count;
  return row_at(captions, std::max(0.0, y)) * columns;
}

double captions_height(const Reader& reader) {
  return rows_top(reader) + std::min(rows_height(reader.captions), kMaxRowsPx);
}

bool move_captions_window(Reader& reader, std::size_t index) {
  CaptionsState& captions = reader.captions;
  const double top = captions_row_top(reader, index);
  const Window window(reader);
  const bool is_near = std::abs(top - reader.scroll_y) <= window.edge;
  const std::size_t row = row_of(reader, index);
  if (window.holds_all() || is_near || row >= captions.row_tops.size()) return false;
  captions.window_top_px = captions.row_tops[row] - window.to_document(captions.row_tops[row]);
  // No leap of the reader's own: what is seen next is what was brought here.
  captions.window_scroll_y = captions_row_top(reader, index);
  return true;
}

void lay_out_captions(Reader& reader, Effects&) {
  CaptionsState& captions = reader.captions;
  const CaptionsGeometry geometry = captions_geometry(reader);
  begin_layout(reader, geometry);
  const std::size_t row_count = captions_row_count(reader);
  if (captions.row_tops.size() != row_count + 1 || captions.row_heights.size() != row_count) {
    make_row_tops(captions, row_count);
  }
  if (row_count == 0) return;
  if (captions.held) {
    const HeldPicture held = *std::exchange(captions.held, std::nullopt);
    const std::size_t place = place_of(captions, held.number);
    if (place < captions.order.size()) {
      move_captions_window(reader, place);
      reader.scroll_y = captions_row_top(reader, place) + held.offset_px;
      captions.window_scroll_y = reader.scroll_y;
    }
  }
  follow_window(reader);
  // What is at the top of the view stays there while rows above and below find their heights.
  const double y = reader.scroll_y - rows_top(reader) + captions.window_top_px;
  const std::size_t anchor = row_at(captions, std::max(0.0, y));
  const double offset = y - captions.row_tops[anchor];
  const std::size_t columns = is_table(captions) ? 1 : geometry.column_count;
  const auto [first, last] = captions_near(reader);
  bool has_changed = false;
  for (std::size_t row = first / columns; row * columns < last; ++row) {
    float height = 0;
    bool is_whole = true;
    for (std::size_t i = row * columns; i < std::min((row + 1) * columns, captions.order.size());
         ++i) {
      const CaptionEntry* entry = caption_at(captions, i);
      is_whole = is_whole && entry != nullptr;
      if (entry == nullptr) continue;
      auto found = captions.set_captions.find(entry->number);
      if (found == captions.set_captions.end()) {
        const std::uint32_t makeshift_count = reader.fonts->makeshift_count();
        found = captions.set_captions.emplace(entry->number, set_caption(reader, *entry, geometry))
                    .first;
        found->second.is_makeshift = reader.fonts->makeshift_count() != makeshift_count;
      }
      height = std::max(height, found->second.height_px);
    }
    if (!is_whole) height = std::max(height, captions.estimate_px);
    if (height == captions.row_heights[row]) continue;
    captions.row_heights[row] = height;
    has_changed = true;
  }
  if (!has_changed) return;
  make_row_tops(captions, row_count);
  const bool is_among_rows = y > 0;
  if (!is_among_rows) return;
  const double ratio = std::max(0.1, static_cast<double>(reader.viewport.pixel_ratio));
  const double there =
      rows_top(reader) + captions.row_tops[anchor] + offset - captions.window_top_px;
  reader.scroll_y = std::round(there * ratio) / ratio;
  captions.window_scroll_y = reader.scroll_y;
}

}  // namespace broadsheet
