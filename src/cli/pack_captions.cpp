#include "cli/pack_captions.h"

#include <variant>

#include "article/article_text.h"
#include "article/packed_image.h"
#include "bundle/native/sha256.h"
#include "cli/article_links.h"
#include "formats/news_date.h"

namespace broadsheet {
namespace {

// Figures with their places, in the order of figures_of.
class FigureWalk {
 public:
  explicit FigureWalk(const Article& article) : language_(article.language) {
    if (article.lead_figure) add(*article.lead_figure);
    for (std::size_t i = 0; i < article.body.size(); ++i) {
      block_index_ = static_cast<std::int32_t>(i);
      walk(article.body[i]);
    }
  }

  std::vector<CaptionEntry> entries;

 private:
  void walk(const Block& block) {
    const std::string outer = language_;
    if (!block.language.empty()) language_ = block.language;
    if (const auto* figure = std::get_if<Figure>(&block.content)) add(*figure);
    if (const auto* gallery = std::get_if<Gallery>(&block.content)) {
      for (const Figure& item : gallery->items) add(item);
    }
    if (const auto* aside = std::get_if<Aside>(&block.content)) {
      for (const Block& inner : aside->blocks) walk(inner);
    }
    language_ = outer;
  }

  void add(const Figure& figure) {
    CaptionEntry entry;
    entry.figure_index = static_cast<std::uint32_t>(entries.size());
    entry.block_index = block_index_;
    entry.language = language_;
    entry.figure = figure;
    entry.packed = packed_image(figure.image);
    entry.filled_from = filled_from(figure);
    entry.figure.extra.clear();
    entry.figure.image.extra.clear();
    entry.is_file_picture = is_file_picture(figure);
    entry.date_created = picture_date(figure.date_created);
    entries.push_back(std::move(entry));
  }

  std::string language_;
  std::int32_t block_index_ = -1;
};

// Where the photograph came from: the same address, however it is spelled, or the same lost file.
std::uint64_t address_hash(const Figure& figure) {
  const std::string named = packed_image(figure.image).original_src;
  std::string address = address_key(figure.source_url);
  if (address.empty()) address = address_key(named);
  if (address.empty() && figure.image.src.empty()) address = named;
  return address.empty() ? 0 : sha256_prefix(address);
}

}  // namespace

std::optional<Date> picture_date(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (const auto date = parse_date(text)) return date;
  const FoundDates found = find_dates(text);
  if (found.dates.size() != 1 || found.is_ambiguous) return std::nullopt;
  return found.dates.front().date;
}

std::vector<CaptionEntry> caption_entries(const Article& article, const CatalogueEntry& listed,
                                          const PictureStore& pictures) {
  std::vector<CaptionEntry> entries = FigureWalk(article).entries;
  const CaptionArticle about{listed.ordinal,       listed.identifier, listed.slug,
                             listed.headline,      listed.section,    listed.language,
                             listed.date_published};
  for (CaptionEntry& entry : entries) {
    entry.article = about;
    const PictureStore::FileFacts facts = pictures.facts(entry.figure.image.src, entry.packed);
    entry.content_hash = facts.content_hash;
    entry.file_bytes = facts.file_bytes;
    entry.stored_bytes = facts.stored_bytes;
    entry.original_width_px = facts.width_px;
    entry.original_height_px = facts.height_px;
  }
  return entries;
}

std::vector<PictureKey> picture_keys(const Article& article, const PictureStore& pictures) {
  std::vector<PictureKey> keys;
  for (const Figure* figure : figures_of(article)) {
    const PackedImage packed = packed_image(figure->image);
    keys.push_back({pictures.facts(figure->image.src, packed).content_hash, address_hash(*figure),
                    sha256_prefix(figure->caption.text)});
  }
  return keys;
}

}  // namespace broadsheet
