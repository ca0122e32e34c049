#include "cli/listed_article.h"

#include <algorithm>
#include <variant>

#include "article/article_text.h"
#include "article/image_choice.h"
#include "article/library.h"
#include "bundle/native/sha256.h"
#include "page/article_page.h"

namespace broadsheet {
namespace {

bool has_video(const std::vector<Block>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const Block& block) {
    const auto* media = std::get_if<Media>(&block.content);
    const auto* aside = std::get_if<Aside>(&block.content);
    return (media != nullptr && media->kind == MediaKind::Video) ||
           (aside != nullptr && has_video(aside->blocks));
  });
}

LeadPicture lead_picture(const Figure& lead) {
  const Image& image = lead.image;
  LeadPicture picture{image.src, image.width_px,    image.height_px,
                      image.alt, lead.caption.text, lead.credit.text,
                      {}};
  for (const ImageSource& source : image.sources) {
    if (source.width_px > 0) picture.sources.push_back({source.src, source.width_px, 0, {}});
  }
  return picture;
}

}  // namespace

CatalogueEntry catalogue_entry(const Article& article) {
  CatalogueEntry entry;
  entry.identifier = article.identifier;
  entry.headline = article.headline.text;
  entry.label = article.label;
  entry.section = article.section;
  entry.standfirst = summary_of(article);
  entry.language = article.language;
  for (const Person& person : article.authors) entry.authors.push_back(person.name);
  entry.date_published = article.date_published;
  entry.date_modified = article.date_modified;
  const auto figures = figures_of(article);
  // Without a lead, the first picture that is there stands for the article in lists.
  const Figure* lead = article.lead_figure ? &*article.lead_figure : nullptr;
  for (const Figure* figure : figures) {
    if (lead != nullptr) break;
    if (!figure->image.src.empty()) lead = figure;
  }
  if (lead != nullptr) {
    entry.picture = lead_picture(*lead);
  }
  entry.is_breaking = article.is_breaking;
  entry.is_updated = article.is_updated;
  entry.has_video = has_video(article.body);
  entry.figure_count = static_cast<std::uint32_t>(figures.size());
  entry.text_bytes =
      static_cast<std::uint32_t>(std::min<std::size_t>(plain_text(article).size(), UINT32_MAX));
  return entry;
}

ResultCard result_card(const CatalogueEntry& entry) {
  ResultCard card;
  card.headline = entry.headline;
  card.label = entry.label;
  card.section = entry.section;
  card.sentence = entry.standfirst;
  card.slug = entry.slug;
  card.language = entry.language;
  card.date = entry.date_published;
  card.is_breaking = entry.is_breaking;
  card.is_updated = entry.is_updated;
  card.has_video = entry.has_video;
  if (entry.picture && !entry.picture->src.empty()) {
    card.picture = CardPicture{picture_file(image_of(*entry.picture), kCardPictureWidthPx),
                               entry.picture->width_px, entry.picture->height_px};
  }
  return card;
}

ContentHash index_file_hash(const IndexFile& file) {
  const ContentHash content = sha256_prefix(file.bytes);
  return file.number ? numbered_hash(*file.number, static_cast<std::uint32_t>(content >> 32))
                     : content;
}

}  // namespace broadsheet
