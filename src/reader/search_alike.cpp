// like: in a query: the article that it names is read, and its words take part in the search.
#include <algorithm>

#include "reader/reader_parts.h"
#include "reader/search_run.h"
#include "search/alike.h"

namespace broadsheet {
namespace {

void ask_for(Reader& reader, const std::string& slug, Effects& effects) {
  // What another article said comes too late.
  std::erase_if(reader.reads, [](const PendingRead& read) {
    return read.purpose == ReadPurpose::AlikeEntry || read.purpose == ReadPurpose::AlikeArticle;
  });
  reader.search.alike = AlikeArticle{slug, 0, {}, {}, true};
  start_read(reader, ReadPurpose::AlikeEntry, reader.store->entry_by_slug(slug), effects);
  reader.search.alike->is_being_asked = false;
}

void go_on(Reader& reader, Effects& effects) {
  if (!reader.search.alike->is_being_asked) run_search(reader, effects);
}

}  // namespace

bool settle_alike_articles(Reader& reader, Effects& effects) {
  ArchiveSearch& search = reader.search;
  while (const QueryNode* node = unsettled_alike(search.query)) {
    const std::string slug = node->text;
    if (!search.alike || search.alike->slug != slug) ask_for(reader, slug, effects);
    const AlikeArticle& alike = *search.alike;
    if (alike.words) {
      settle_alike(search.query, slug, alike.ordinal, *alike.words);
    } else if (alike.error && alike.error->code == ErrorCode::NotFound) {
      refuse_alike(search.query, slug);
    } else {
      return false;
    }
  }
  return true;
}

void finish_alike_entry(Reader& reader, const Result<CatalogueEntry>& entry, Effects& effects) {
  AlikeArticle& alike = *reader.search.alike;
  if (entry) {
    alike.ordinal = entry->ordinal;
    return start_read(reader, ReadPurpose::AlikeArticle, reader.store->article(entry->place),
                      effects, entry->ordinal);
  }
  alike.error = entry.error();
  go_on(reader, effects);
}

void finish_alike_article(Reader& reader, const Result<Article>& article, Effects& effects) {
  AlikeArticle& alike = *reader.search.alike;
  if (article) {
    alike.words = query_alike(*article, search_analyser(reader));
  } else {
    alike.error = article.error();
  }
  go_on(reader, effects);
}

}  // namespace broadsheet
