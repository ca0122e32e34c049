#include "cli/pack_pages.h"

#include <algorithm>
#include <map>

#include "base/short_hash.h"
#include "cli/article_links.h"
#include "page/article_page.h"
#include "page/embed_page.h"
#include "page/slug.h"

namespace broadsheet {
namespace {

constexpr std::size_t kCardsPerList = 100;
constexpr std::size_t kNewestOnFront = 13;

class PageWriter {
 public:
  PageWriter(const PageJob& job, SiteWriter& out) : job_(job), out_(out) {}

  Result<Done> write_all() {
    if (auto written = out_.write("index.html", front()); !written) return written;
    if (auto written = out_.write("embed.html", embed_page(job_.site)); !written) return written;
    std::vector<Ordinal> everything;
    std::map<std::string, std::vector<Ordinal>> sections;
    for (Ordinal ordinal = 0; ordinal < job_.articles.size(); ++ordinal) {
      everything.push_back(ordinal);
      sections[job_.articles[ordinal].entry.section].push_back(ordinal);
    }
    if (auto written = write_list({}, "all/index.html", everything); !written) return written;
    for (const auto& [name, ordinals] : sections) {
      if (name.empty()) continue;
      auto written = write_list(name, section_path(name), ordinals);
      if (!written) return written;
    }
    return write_articles();
  }

 private:
  std::string path_of(const CatalogueEntry& entry) const {
    return entry.ordinal >= job_.first_paged ? page_address(entry.slug)
                                             : viewer_address(entry.identifier);
  }

  Card card_of(const CatalogueEntry& entry) const {
    Card card;
    card.path = path_of(entry);
    card.headline = entry.headline;
    card.label = entry.label;
    card.section = entry.section;
    card.standfirst = entry.standfirst;
    card.language = entry.language;
    card.authors = entry.authors;
    card.date_published = entry.date_published;
    if (entry.picture) {
      card.picture.src = entry.picture->src;
      card.picture.width_px = entry.picture->width_px;
      card.picture.height_px = entry.picture->height_px;
      card.picture.alt = entry.picture->alt;
    }
    card.is_breaking = entry.is_breaking;
    card.is_updated = entry.is_updated;
    return card;
  }

  std::string front() const;
  Result<Done> write_list(const std::string& title, const std::string& first_path,
                          const std::vector<Ordinal>& ordinals);
  Result<Done> write_articles();

  const PageJob& job_;
  SiteWriter& out_;
};

std::string PageWriter::front() const {
  FrontPageContent content;
  content.article_count = job_.front.article_count;
  content.fonts = job_.fonts;
  std::vector<std::uint32_t> indexes = job_.front.pinned;
  for (const std::uint32_t index : job_.front.newest) {
    if (std::find(indexes.begin(), indexes.end(), index) == indexes.end()) {
      indexes.push_back(index);
    }
  }
  const std::size_t wanted = job_.site.front_page.article_count;
  indexes.resize(std::min(indexes.size(), wanted > 0 ? wanted : kNewestOnFront));
  for (const std::uint32_t index : indexes) {
    content.newest.push_back(card_of(job_.front.entries[index]));
  }
  // One section is no order at all.
  if (job_.front.sections.size() > 1) {
    for (const FrontSection& section : job_.front.sections) {
      CardGroup group{section.name, {}, {}, section.article_count, {}};
      if (!section.name.empty()) {
        group.list_path = section_path(section.name);
        group.anchor = "section-" + short_hash_text(short_hash(section.name));
      }
      for (const std::uint32_t index : section.newest) {
        group.cards.push_back(card_of(job_.front.entries[index]));
      }
      content.sections.push_back(std::move(group));
    }
  }
  return front_page(content, job_.site);
}

// Pages are numbered from the oldest, so that only the newest one changes when articles come; it
// stands at the list's own address.
Result<Done> PageWriter::write_list(const std::string& title, const std::string& first_path,
                                    const std::vector<Ordinal>& ordinals) {
  const std::size_t page_count =
      std::max<std::size_t>(1, (ordinals.size() + kCardsPerList - 1) / kCardsPerList);
  const bool is_everything = first_path == "all/index.html";
  const auto path_of_page = [&](std::size_t page) {
    if (page + 1 == page_count) return first_path;
    const std::string number = std::to_string(page + 1) + ".html";
    if (is_everything) return "all/" + number;
    return first_path.substr(0, first_path.size() - 5) + "-" + number;
  };
  for (std::size_t page = 0; page < page_count; ++page) {
    ListPageContent content;
    content.path = path_of_page(page);
    content.title = title;
    content.first_path = first_path;
    if (page + 1 < page_count) content.newer_path = path_of_page(page + 1);
    if (page > 0) content.older_path = path_of_page(page - 1);
    content.page_number = static_cast<std::uint32_t>(page_count - page);
    content.page_count = static_cast<std::uint32_t>(page_count);
    content.article_count = static_cast<std::uint32_t>(ordinals.size());
    content.fonts = job_.fonts;
    const std::size_t begin = page * kCardsPerList;
    for (std::size_t i = std::min(begin + kCardsPerList, ordinals.size()); i-- > begin;) {
      content.cards.push_back(card_of(job_.articles[ordinals[i]].entry));
    }
    if (is_everything && page + 1 == page_count) {
      for (const FrontSection& section : job_.front.sections) {
        if (section.name.empty()) continue;
        content.other_lists.push_back(
            {section.name, {}, section_path(section.name), section.article_count, {}});
      }
    }
    if (auto written = out_.write(content.path, list_page(content, job_.site)); !written) {
      return written;
    }
  }
  return Done{};
}

Result<Done> PageWriter::write_articles() {
  const auto count = static_cast<Ordinal>(job_.articles.size());
  Progress progress("Writing pages", count - job_.first_paged, job_.is_quiet);
  const auto neighbour = [&](Ordinal ordinal) {
    const CatalogueEntry& entry = job_.articles[ordinal].entry;
    return Neighbour{path_of(entry), entry.headline, entry.language};
  };
  for (Ordinal ordinal = job_.first_paged; ordinal < count; ++ordinal) {
    const CatalogueEntry& entry = job_.articles[ordinal].entry;
    progress.show(ordinal - job_.first_paged, entry.slug);
    auto article = job_.read(ordinal);
    if (!article) return article.error();
    ArticlePageOptions options;
    options.path = page_address(entry.slug);
    options.place = to_string(job_.archive.place(ordinal));
    if (ordinal + 1 < count) options.newer = neighbour(ordinal + 1);
    if (ordinal > 0) options.older = neighbour(ordinal - 1);
    if (!entry.section.empty()) options.section_path = section_path(entry.section);
    options.fonts = job_.fonts;
    options.has_oembed = job_.has_oembed;
    if (job_.has_oembed) {
      auto oembed =
          out_.write(oembed_path(options.path), oembed_json(*article, job_.site, options.path));
      if (!oembed) return oembed;
    }
    auto written = out_.write(options.path, article_page(*article, job_.site, options));
    if (!written) return written;
  }
  return Done{};
}

}  // namespace

std::size_t list_page_count(std::size_t article_count) { return article_count / kCardsPerList + 1; }

std::string section_path(std::string_view section) {
  static constexpr std::size_t kMaxNameBytes = 40;
  std::string name = ascii_words(section, kMaxNameBytes);
  if (!name.empty()) name.push_back('-');
  return "all/" + name + short_hash_text(short_hash(section)) + ".html";
}

Result<Done> write_pages(const PageJob& job, SiteWriter& out) {
  return PageWriter(job, out).write_all();
}

}  // namespace broadsheet
