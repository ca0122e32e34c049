// The picture of a result that an address names: where it stands in the result.
#include <charconv>

#include "reader/captions_run.h"
#include "reader/picture_view.h"
#include "reader/reader_parts.h"

namespace broadsheet {
namespace {

// Its place among the article's figures, from 1; 0: the address names none.
std::uint32_t figure_number(const Route& route) {
  std::uint32_t number = 0;
  const char* end = route.picture.data() + route.picture.size();
  const auto read = std::from_chars(route.picture.data(), end, number);
  return read.ec == std::errc() && read.ptr == end ? number : 0;
}

void show_in_article(Reader& reader, Effects& effects) {
  reader.captions.awaited.reset();
  reader.route.view = View::Reading;
  reader.route.query.clear();
  reader.route.captions.clear();
  show_route(reader, -1, effects);
}

void ask_for_article(Reader& reader, Effects& effects) {
  reader.captions.awaited->is_asked = true;
  ask_for_caption_column(reader, CaptionColumn::Article, effects);
  const Route& route = reader.route;
  start_read(reader, ReadPurpose::CaptionPicture,
             route.slug.empty() ? reader.store->entry_by_identifier(route.identifier)
                                : reader.store->entry_by_slug(route.slug),
             effects);
}

}  // namespace

std::int32_t read_result_of(const CaptionsState& captions, const Route& route) {
  const std::uint32_t wanted = figure_number(route);
  if (wanted == 0) return -1;
  for (std::size_t i = 0; i < captions.order.size(); ++i) {
    const CaptionEntry* entry = caption_at(captions, i);
    if (entry == nullptr || entry->figure_index + 1 != wanted) continue;
    const bool is_it = route.slug.empty() ? entry->article.identifier == route.identifier
                                          : entry->article.slug == route.slug;
    if (is_it) return static_cast<std::int32_t>(i);
  }
  return -1;
}

void find_awaited_picture(Reader& reader, const Result<CatalogueEntry>& article, Effects& effects) {
  if (!article) return show_in_article(reader, effects);
  reader.captions.awaited->article = article->ordinal;
}

void settle_awaited_picture(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  if (!captions.awaited) return;
  if (!captions.awaited->is_asked) ask_for_article(reader, effects);
  const auto& articles = captions.columns[static_cast<std::size_t>(CaptionColumn::Article)];
  if (!captions.awaited || !captions.awaited->article || !captions.is_ordered) return;
  if (articles.empty() && captions.summary.picture_count > 0) return;
  const std::uint32_t wanted = figure_number(reader.route);
  const PictureRange range = pictures_of(articles, *captions.awaited->article);
  const bool is_there = wanted > 0 && wanted <= range.end - range.first;
  const std::size_t place =
      is_there ? place_of(captions, range.first + wanted - 1) : captions.order.size();
  if (place < captions.order.size()) {
    captions.awaited.reset();
    captions.focused = static_cast<std::uint32_t>(place);
    return settle_picture_on(reader, static_cast<std::int32_t>(place), false, effects);
  }
  if (!is_there || captions.is_complete()) return show_in_article(reader, effects);
  want_more_captions(captions, captions.order.size());
}

}  // namespace broadsheet
