// Opening an article: found by its address, read, and put between its neighbours.
#include <algorithm>

#include "base/short_hash.h"
#include "base/stable_sort.h"
#include "reader/reader_parts.h"

namespace broadsheet {
namespace {

constexpr std::size_t kRelatedCount = 4;

void start_neighbours(Reader& reader, Effects& effects) {
  const Ordinal ordinal = reader.article->entry.ordinal;
  const Ordinal first = ordinal < 60 ? 0 : ordinal - 60;
  start_read(reader, ReadPurpose::Neighbours, reader.store->entries(first, 120), effects);
}

void finish_article(Reader& reader, const Result<Article>& result, CatalogueEntry entry,
                    Effects& effects) {
  if (!result) return fail(reader, reader.opening, result.error());
  // One that only lies elsewhere since its page was written is left as it is being read.
  const bool is_same = reader.article && *reader.article->article == *result;
  if (is_same) {
    reader.opening.stage = LoadStage::Ready;
    reader.article->entry = std::move(entry);
  } else {
    set_opened(reader, *result, std::move(entry), effects);
  }
  start_neighbours(reader, effects);
}

// What the page's own article is shown with until its entry is there. Nothing where the article
// is not the route's: the look-up goes on.
std::optional<CatalogueEntry> entry_from_page(const Reader& reader, const Article& article) {
  if (short_hash_of_slug(reader.route.slug) != short_hash(article.identifier)) return std::nullopt;
  CatalogueEntry entry = *reader.article_entry;
  entry.identifier = article.identifier;
  entry.headline = article.headline.text;
  entry.section = article.section;
  entry.language = article.language;
  for (const Person& person : article.authors) entry.authors.push_back(person.name);
  return entry;
}

void finish_page_article(Reader& reader, const Result<Article>& result, Effects& effects) {
  if (reader.article_entry->ordinal != kNoOrdinal) {
    return finish_article(reader, result, *reader.article_entry, effects);
  }
  auto entry = result ? entry_from_page(reader, *result) : std::nullopt;
  if (entry) set_opened(reader, *result, std::move(*entry), effects);
}

// The page may have said already where the article is; rightly, if it is of this edition.
void finish_route_entry(Reader& reader, const Result<CatalogueEntry>& entry, Effects& effects) {
  const bool is_open = reader.article && reader.article->entry.ordinal == kNoOrdinal;
  if (!entry) {
    if (!is_open) fail(reader, reader.opening, entry.error());
    return;
  }
  if (is_open && entry->place == reader.article->entry.place) {
    reader.article->entry = *entry;
    return start_neighbours(reader, effects);
  }
  const bool is_coming =
      std::any_of(reader.reads.begin(), reader.reads.end(),
                  [](const PendingRead& read) { return read.purpose == ReadPurpose::PageArticle; });
  if (is_coming && entry->place == reader.article_entry->place) {
    reader.article_entry = *entry;
    return;
  }
  start_article(reader, *entry, effects);
}

int likeness(const CatalogueEntry& a, const CatalogueEntry& b) {
  int score = 0;
  if (!a.section.empty() && a.section == b.section) score += 3;
  if (a.language == b.language) score += 2;
  for (const std::string& author : a.authors) {
    if (std::find(b.authors.begin(), b.authors.end(), author) != b.authors.end()) score += 2;
  }
  // Long words that both headlines have are names more often than not.
  for (std::size_t begin = 0; begin < a.headline.size();) {
    const std::size_t end = std::min(a.headline.find(' ', begin), a.headline.size());
    const std::string_view word(a.headline.data() + begin, end - begin);
    if (word.size() >= 6 && b.headline.find(word) != std::string::npos) score += 3;
    begin = end + 1;
  }
  return score;
}

void finish_neighbours(Reader& reader, std::vector<CatalogueEntry> entries) {
  if (!reader.article) return;
  OpenedArticle& article = *reader.article;
  const Ordinal ordinal = article.entry.ordinal;
  std::vector<std::pair<int, std::size_t>> scored;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].ordinal + 1 == ordinal) article.older = entries[i];
    if (entries[i].ordinal == ordinal + 1) article.newer = entries[i];
    const bool is_near = entries[i].ordinal + 1 >= ordinal && entries[i].ordinal <= ordinal + 1;
    const int score = is_near ? 0 : likeness(article.entry, entries[i]);
    if (score >= 4) scored.emplace_back(-score, i);
  }
  sort_stably(scored, std::less<>());
  article.related.clear();
  for (const auto& [score, index] : scored) {
    if (article.related.size() == kRelatedCount) break;
    article.related.push_back(std::move(entries[index]));
  }
}

// The page says where its own article is, so that nothing has to be looked up before it is shown.
void start_page_article(Reader& reader, Effects& effects) {
  const std::string said = std::exchange(reader.page.place, {});
  const std::size_t end = std::min(said.find(' '), said.size());
  const auto place = parse_article_place(std::string_view(said).substr(0, end));
  if (!place || reader.route.slug.empty()) return;
  fetch_words(reader, std::string_view(said).substr(std::min(end + 1, said.size())), effects);
  reader.article_entry.emplace();
  reader.article_entry->ordinal = kNoOrdinal;
  reader.article_entry->slug = reader.route.slug;
  reader.article_entry->place = *place;
  start_read(reader, ReadPurpose::PageArticle, reader.store->article(*place), effects);
}

}  // namespace

void start_article(Reader& reader, const CatalogueEntry& entry, Effects& effects) {
  fetch_words(reader, entry.language, effects);
  ++reader.last_serial;
  reader.opening = {LoadStage::Loading, reader.now_ms, {}};
  reader.article_entry = entry;
  start_read(reader, ReadPurpose::Article, reader.store->article(entry.place), effects);
}

void start_route_entry(Reader& reader, Effects& effects) {
  ++reader.last_serial;
  reader.opening = {LoadStage::Loading, reader.now_ms, {}};
  start_page_article(reader, effects);
  const Route& route = reader.route;
  start_read(reader, ReadPurpose::RouteEntry,
             route.slug.empty() ? reader.store->entry_by_identifier(route.identifier)
                                : reader.store->entry_by_slug(route.slug),
             effects);
}

void finish_opening(Reader& reader, PendingRead& read, Effects& effects) {
  if (read.serial != reader.last_serial) return;
  if (auto* entry = std::get_if<EntryRead>(&read.read)) {
    finish_route_entry(reader, entry->result(), effects);
  } else if (auto* entries = std::get_if<EntriesRead>(&read.read)) {
    if (entries->result()) finish_neighbours(reader, *entries->result());
  } else if (auto* article = std::get_if<ArticleRead>(&read.read)) {
    if (read.purpose == ReadPurpose::PageArticle) {
      finish_page_article(reader, article->result(), effects);
    } else {
      finish_article(reader, article->result(), *reader.article_entry, effects);
    }
  }
}

}  // namespace broadsheet
