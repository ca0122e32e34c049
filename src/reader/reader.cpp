#include "reader/reader.h"

#include <algorithm>
#include <cmath>

#include "base/language.h"
#include "base/words.h"

namespace broadsheet {

std::string interface_language(const Reader& reader) {
  if (reader.article && reader.route.view == View::Reading) {
    const std::string& language = reader.article->article->language;
    // words_language answers "en" for what it doesn't know; that is no answer to any but English.
    if (!language.empty() && words_language(language) == primary_language(language)) {
      return language;
    }
  }
  return reader.site.language.empty() ? "en" : reader.site.language;
}

Direction page_direction(const Reader& reader) {
  if (reader.route.view == View::Reading && reader.article) return reader.article->direction;
  return is_right_to_left_language(reader.site.language) ? Direction::RightToLeft
                                                         : Direction::LeftToRight;
}

PageGeometry geometry_of(const Reader& reader) {
  const PageGeometry geometry = page_geometry(reader.viewport, reader.settings);
  if (page_direction(reader) == Direction::LeftToRight) return geometry;
  return mirrored(geometry, reader.viewport.width_px);
}

const Theme& theme_of(const Reader& reader) {
  return theme_for(reader.themes, reader.settings.theme, reader.system);
}

Fixed layout_y_from_document(const Reader& reader, double y_in_document) {
  const double top = static_cast<double>(geometry_of(reader).text_top);
  return fixed_from_px(std::clamp(y_in_document - top, -30e6, 30e6));
}

double document_y_from_layout(const Reader& reader, Fixed y_in_layout) {
  return static_cast<double>(geometry_of(reader).text_top) +
         static_cast<double>(y_in_layout) / kFixedOne;
}

double progress_of(const Reader& reader) {
  if (!reader.article || reader.article->layout == nullptr) return 0;
  const double height = static_cast<double>(reader.article->layout->height()) / kFixedOne;
  const double view = static_cast<double>(reader.viewport.height_px);
  const double top = static_cast<double>(geometry_of(reader).text_top);
  const double scrollable = height + top - view;
  if (scrollable <= 0) return 1;
  return std::clamp(reader.scroll_y / scrollable, 0.0, 1.0);
}

std::uint32_t minutes_left(const Reader& reader) {
  if (!reader.article) return 0;
  return static_cast<std::uint32_t>(
      std::ceil(reader.article->minutes * (1 - progress_of(reader)) - 1e-9));
}

std::size_t current_contents_entry(const Reader& reader) {
  if (!reader.article || reader.article->layout == nullptr) return 0;
  // A heading counts as reached when it stands in the upper third of the view.
  const double y = reader.scroll_y + static_cast<double>(reader.viewport.height_px) / 3;
  return current_entry(*reader.article->layout, reader.article->contents,
                       layout_y_from_document(reader, y));
}

bool has_contents_column(const Reader& reader) {
  return reader.article && !reader.article->contents.empty() && geometry_of(reader).has_contents;
}

bool can_go_back(const Reader& reader) {
  return !reader.keeps_own_history || reader.history_at > 0;
}

bool can_go_forward(const Reader& reader) {
  return !reader.keeps_own_history || reader.history_at + 1 < reader.history.size();
}

namespace {

// On whole physical pixels, where a page can really scroll to: otherwise it would answer with
// another place than the one asked for.
double scroll_of_anchor(const Reader& reader, const DocumentLayout& layout) {
  const double y = std::max(0.0, document_y_from_layout(reader, y_of(layout, reader.anchor)));
  const double ratio = std::max(0.1, static_cast<double>(reader.viewport.pixel_ratio));
  return std::round(y * ratio) / ratio;
}

// What is above may still be at an estimate: the place in px is kept, not the words there.
void take_pending_y(Reader& reader, const DocumentLayout& layout) {
  const double view = static_cast<double>(reader.viewport.height_px);
  const double end = std::max(0.0, document_y_from_layout(reader, layout.height()) - view);
  const bool is_whole = layout.is_complete();
  reader.scroll_y = is_whole ? *reader.pending_y : std::min(*reader.pending_y, end);
  reader.anchor = anchor_at(layout, layout_y_from_document(reader, reader.scroll_y));
  if (is_whole) reader.pending_y.reset();
}

}  // namespace

bool is_view_laid_out(const Reader& reader) {
  if (!reader.article) return true;
  const DocumentLayout* layout = reader.article->layout.get();
  if (layout == nullptr) return false;
  const Fixed top = layout_y_from_document(reader, reader.scroll_y);
  const auto height = static_cast<double>(reader.viewport.height_px);
  return !layout->has_unset_text(top, layout_y_from_document(reader, reader.scroll_y + height));
}

bool step_layout(Reader& reader, const std::function<bool()>& keep_going) {
  if (!reader.article || reader.typesetter == nullptr || reader.viewport.width_px < 1) return false;
  OpenedArticle& article = *reader.article;
  const ReadingStyle style = reading_style(geometry_of(reader), reader.settings);
  const bool has_new_fonts = reader.fonts->version() != reader.fonts_version;
  const bool is_settled = article.layout != nullptr && article.layout->is_complete() &&
                          article.layout->style() == style && !has_new_fonts;
  if (reader.pending_y) reader.scroll_y = *reader.pending_y;
  // Nothing is left to lay out, but a place may still have been asked for.
  if (is_settled && reader.pending_y) take_pending_y(reader, *article.layout);
  if (is_settled && reader.pending_anchor) {
    reader.anchor = *reader.pending_anchor;
    reader.scroll_y = scroll_of_anchor(reader, *article.layout);
    reader.pending_anchor.reset();
  }
  // Half a screen beyond the view is laid out first, so that scrolling never meets an estimate.
  const double half = static_cast<double>(reader.viewport.height_px) / 2;
  const Fixed top = layout_y_from_document(reader, reader.scroll_y - half);
  const Fixed bottom = layout_y_from_document(reader, reader.scroll_y + 3 * half);
  if (is_settled && !article.layout->has_unset_text(top, bottom)) return false;
  if (has_new_fonts) {
    reader.typesetter->set_flow(article.flow);
    reader.fonts_version = reader.fonts->version();
  }
  reader.typesetter->set_style(style);
  const bool is_at_top = reader.scroll_y <= 0;
  // Scrolling sets a few screens at once, so that what follows from a new layout is done seldom.
  const Fixed ahead = is_settled ? bottom - top : 0;
  article.layout = reader.typesetter->step(top - ahead, bottom + ahead, keep_going);
  if (reader.pending_y) {
    take_pending_y(reader, *article.layout);
  } else if (reader.pending_anchor) {
    reader.anchor = *reader.pending_anchor;
    reader.scroll_y = scroll_of_anchor(reader, *article.layout);
    if (article.layout->is_complete()) reader.pending_anchor.reset();
  } else if (!is_at_top && !is_settled) {
    reader.scroll_y = scroll_of_anchor(reader, *article.layout);
  }
  // The place may have moved to where nothing is set yet.
  const Fixed moved_by = layout_y_from_document(reader, reader.scroll_y - half) - top;
  if (article.layout->has_unset_text(top + moved_by, bottom + moved_by)) {
    article.layout = reader.typesetter->step(top + moved_by, bottom + moved_by, keep_going);
  }
  return !article.layout->is_complete() ||
         article.layout->has_unset_text(top + moved_by, bottom + moved_by);
}

}  // namespace broadsheet
