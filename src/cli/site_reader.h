// SiteReader: a packed site on this machine's disk, read through the same steps as in a browser.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "base/steps.h"
#include "bundle/article_store.h"
#include "bundle/caption_store.h"
#include "search/search_index.h"

namespace broadsheet {

class SiteReader {
 public:
  static Result<SiteReader> open(const std::string& site);

  const Manifest& manifest() const { return store_.manifest(); }

  // Runs a read to its end.
  template <class T>
  Result<T> finish(StoreRead<T> read) const {
    for (;;) {
      const Step step = read.step();
      if (const Need* need = std::get_if<Need>(&step)) {
        auto bytes = fetch(*need);
        if (bytes)
          read.feed(std::move(*bytes));
        else
          read.fail(bytes.error());
      } else if (std::holds_alternative<Done>(step)) {
        return read.result();
      }
    }
  }

  Result<CatalogueEntry> entry(Ordinal ordinal) const { return finish(store_.entry(ordinal)); }
  Result<Article> article(const ArticlePlace& place) const { return finish(store_.article(place)); }
  // Of an article that was just read.
  std::string stored_json(const ArticlePlace& place) const { return store_.stored_json(place); }

  const CaptionStore& captions() const { return captions_; }

  // Puts the words of the articles that it names into a query with like:. Gives what could not be
  // read; that there is no such article is told in the query.
  std::optional<Error> settle(Query& query) const;

  // Unsupported when the site was packed without an index.
  Result<SearchResult> search(const Query& query, const SearchOptions& options);

 private:
  SiteReader(std::string site, ArticleStore store);
  Result<std::vector<std::byte>> fetch(const Need& need) const;

  std::string site_;
  ArticleStore store_;
  CaptionStore captions_;
  SearchIndex index_;
};

}  // namespace broadsheet
