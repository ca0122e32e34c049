#include "cli/pack_search.h"

#include "bundle/native/sha256.h"

namespace broadsheet {
namespace {

Result<ContentHash> write_piece(SiteWriter& out, const IndexFile& file) {
  const ContentHash content = sha256_prefix(file.bytes);
  const ContentHash hash =
      file.number ? numbered_hash(*file.number, static_cast<std::uint32_t>(content >> 32))
                  : content;
  const std::string name = index_file_name(file.part, hash);
  // Two equal pieces are one file.
  if (out.has(name)) return hash;
  if (auto written = out.write(name, file.bytes); !written) return written.error();
  return hash;
}

ResultCard card_of(const CatalogueEntry& entry) {
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
    card.picture =
        CardPicture{entry.picture->src, entry.picture->width_px, entry.picture->height_px};
  }
  return card;
}

}  // namespace

SearchPacker::SearchPacker(std::uint32_t article_count, SiteWriter& out)
    : builder_(article_count, [&out](const IndexFile& file) { return write_piece(out, file); }) {}

Result<Done> SearchPacker::add(const Article& article, const CatalogueEntry& entry) {
  return builder_.add(article, card_of(entry));
}

Result<std::string> SearchPacker::finish() {
  const auto root = builder_.finish();
  if (!root) return root.error();
  return index_file_name(IndexPart::Root, *root);
}

}  // namespace broadsheet
