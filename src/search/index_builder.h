// IndexBuilder: articles in, the files of a search index out. What it holds of the articles is
// compressed as it comes: about 1 KB an article. Deterministic.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "article/article.h"
#include "base/result.h"
#include "search/index_format.h"
#include "search/result_card.h"

namespace broadsheet {

// Takes a finished file and gives its name's hash: the first half of the content's SHA-256, which
// only the writer of the site can make; with a number the name is numbered_hash(number, the first
// quarter). An error ends the work.
struct IndexFile {
  IndexPart part = IndexPart::Root;
  std::string_view bytes;
  std::optional<std::uint32_t> number;
};
using IndexFileSink = std::function<Result<ContentHash>(const IndexFile&)>;

// Order of calls: add* finish.
class IndexBuilder {
 public:
  // `article_count` is how many will be added: it decides how many share a file.
  IndexBuilder(std::uint32_t article_count, IndexFileSink sink);
  ~IndexBuilder();

  // Articles in the catalogue's order: the first call is ordinal 0, undated articles first.
  // The card is what a list of results shows of it.
  Result<Done> add(const Article& article, ResultCard card);

  // The root's hash.
  Result<ContentHash> finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadsheet
