#include "cli/list_pages.h"

#include <algorithm>

#include "article/image_choice.h"
#include "base/short_hash.h"
#include "cli/article_links.h"
#include "page/slug.h"

namespace broadsheet {
namespace {

constexpr std::size_t kCardsPerList = 100;
constexpr std::uint32_t kListedWidthPx = 640;  // pictures stand in columns
constexpr std::string_view kEverythingPath = "all/index.html";

std::string path_of_page(const std::string& first_path, std::size_t page, std::size_t count) {
  if (page + 1 == count) return first_path;
  const std::string number = std::to_string(page + 1) + ".html";
  if (first_path == kEverythingPath) return "all/" + number;
  return first_path.substr(0, first_path.size() - 5) + "-" + number;
}

}  // namespace

std::string PagePaths::of(const CatalogueEntry& entry) const {
  return entry.ordinal >= first_paged ? page_address(entry.slug) : viewer_address(entry.identifier);
}

Card card_of(const CatalogueEntry& entry, const PagePaths& paths) {
  Card card;
  card.path = paths.of(entry);
  card.headline = entry.headline;
  card.label = entry.label;
  card.section = entry.section;
  card.standfirst = entry.standfirst;
  card.language = entry.language;
  card.authors = entry.authors;
  card.date_published = entry.date_published;
  if (entry.picture) {
    card.picture.src = picture_file(image_of(*entry.picture), kListedWidthPx);
    card.picture.width_px = entry.picture->width_px;
    card.picture.height_px = entry.picture->height_px;
    card.picture.alt = entry.picture->alt;
  }
  card.is_breaking = entry.is_breaking;
  card.is_updated = entry.is_updated;
  return card;
}

std::string section_path(std::string_view section) {
  static constexpr std::size_t kMaxNameBytes = 40;
  std::string name = ascii_words(section, kMaxNameBytes);
  if (!name.empty()) name.push_back('-');
  return "all/" + name + short_hash_text(short_hash(section)) + ".html";
}

std::size_t list_page_count(std::size_t article_count) {
  return std::max<std::size_t>(1, (article_count + kCardsPerList - 1) / kCardsPerList);
}

ListPages::ListPages(const SiteInfo& site, const FrontPage& front, const FontLinks& fonts,
                     PagePaths paths, SiteWriter& out)
    : site_(site), front_(front), fonts_(fonts), paths_(paths), out_(out) {
  everything_.first_path = kEverythingPath;
  everything_.article_count = front.article_count;
  for (const FrontSection& section : front.sections) {
    if (section.name.empty()) continue;
    sections_[section.name] = {
        section.name, section_path(section.name), section.article_count, 0, {}, 0};
  }
}

Result<Done> ListPages::add(const CatalogueEntry& entry) {
  const Card card = card_of(entry, paths_);
  if (auto added = add(everything_, card); !added) return added;
  const auto section = sections_.find(entry.section);
  return section == sections_.end() ? Result<Done>(Done{}) : add(section->second, card);
}

Result<Done> ListPages::add(List& list, const Card& card) {
  list.cards.push_back(card);
  ++list.added_count;
  const bool is_full = list.cards.size() == kCardsPerList || list.added_count == list.article_count;
  return is_full ? write_page(list) : Result<Done>(Done{});
}

Result<Done> ListPages::write_page(List& list) {
  const std::size_t count = list_page_count(list.article_count);
  ListPageContent content;
  content.path = path_of_page(list.first_path, list.page, count);
  content.title = list.title;
  content.first_path = list.first_path;
  if (list.page + 1 < count) {
    content.newer_path = path_of_page(list.first_path, list.page + 1, count);
  }
  if (list.page > 0) content.older_path = path_of_page(list.first_path, list.page - 1, count);
  content.page_number = static_cast<std::uint32_t>(list.page + 1);
  content.article_count = static_cast<std::uint32_t>(list.article_count);
  content.fonts = fonts_;
  std::reverse(list.cards.begin(), list.cards.end());
  content.cards = std::move(list.cards);
  list.cards.clear();
  if (&list == &everything_ && list.page + 1 == count) {
    for (const FrontSection& section : front_.sections) {
      if (section.name.empty()) continue;
      content.other_lists.push_back(
          {section.name, {}, section_path(section.name), section.article_count, {}});
    }
  }
  ++list.page;
  return out_.write(content.path, list_page(content, site_));
}

}  // namespace broadsheet
