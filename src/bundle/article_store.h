// ArticleStore: a packed site, read piece by piece without doing I/O itself. It lives as long as
// the archive is open and keeps the blocks that were read, up to a budget. Reads are values that
// run in steps (base/steps.h):
//
//   ArticleRead read = store.article(entry.place);
//   for (Step step = read.step(); !std::holds_alternative<Done>(step); step = read.step()) {
//     if (const Need* need = std::get_if<Need>(&step)) read.feed(fetch(*need));   // or read.fail()
//   }
//   use(read.result());
//
// A read may be dropped at any point. What is damaged, truncated, of an unknown version or not the
// file it should be is an Error of that read; other reads go on.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "article/article.h"
#include "base/result.h"
#include "base/steps.h"
#include "bundle/catalogue.h"
#include "bundle/manifest.h"

namespace broadsheet {

// What the store can say now: the value, the missing piece, or why it can't be had.
template <class T>
using Answer = std::variant<T, Need, Error>;

struct StoreState;  // the cache, shared by the store and its reads

// A read of one T. Copyable like any value; copies share the store's cache.
template <class T>
class StoreRead {
 public:
  using Ask = std::function<Answer<T>(StoreState&)>;
  StoreRead(std::shared_ptr<StoreState> state, Ask ask);

  Step step();
  // The bytes of the Need that step() gave last.
  void feed(std::vector<std::byte> bytes);
  // The driver could not get them: the read is Done, with this error.
  void fail(Error error);

  // Valid after Done.
  const Result<T>& result() const;

 private:
  std::shared_ptr<StoreState> state_;
  Ask ask_;
  std::optional<Need> need_;
  std::optional<Result<T>> result_;
};

using ArticleRead = StoreRead<Article>;
using FrontRead = StoreRead<FrontPage>;
using EntriesRead = StoreRead<std::vector<CatalogueEntry>>;
using EntryRead = StoreRead<CatalogueEntry>;

class ArticleStore {
 public:
  static constexpr std::size_t kDefaultCacheBytes = 8u << 20;

  // `manifest_json` is the content of kManifestFile.
  static Result<ArticleStore> open(std::string_view manifest_json,
                                   std::size_t cache_bytes = kDefaultCacheBytes);

  const Manifest& manifest() const;
  std::size_t cached_bytes() const;

  FrontRead front() const;
  // Up to `count` entries from `first` on, in order of ordinals; fewer at the end of the archive.
  EntriesRead entries(Ordinal first, std::uint32_t count) const;
  EntryRead entry(Ordinal ordinal) const;
  // NotFound when the archive has no such article.
  EntryRead entry_by_slug(std::string slug) const;
  EntryRead entry_by_identifier(std::string identifier) const;
  ArticleRead article(ArticlePlace place) const;
  // The JSON of an article that was just read, byte for byte as the archive has it; empty when its
  // block has left the cache since.
  std::string stored_json(const ArticlePlace& place) const;

 private:
  explicit ArticleStore(std::shared_ptr<StoreState> state);
  std::shared_ptr<StoreState> state_;
};

}  // namespace broadsheet
