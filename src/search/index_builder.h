// IndexBuilder: articles in, the files of a search index out. What it holds of the articles is
// compressed as it comes: about 1 KB an article. Deterministic.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "article/article.h"
#include "base/result.h"
#include "search/index_format.h"

namespace broadsheet {

// Takes a finished file and gives its name's hash: the first half of the content's SHA-256, which
// only the writer of the site can make. An error ends the work.
using IndexFileSink = std::function<Result<ContentHash>(IndexPart, std::string_view bytes)>;

// Order of calls: add* finish.
class IndexBuilder {
 public:
  IndexBuilder();
  ~IndexBuilder();

  // Articles in the catalogue's order: the first call is ordinal 0, undated articles first.
  void add(const Article& article);

  // The root's hash.
  Result<ContentHash> finish(const IndexFileSink& sink);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadsheet
