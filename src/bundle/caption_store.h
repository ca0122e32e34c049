// CaptionStore: the caption catalogue of a packed site, read piece by piece. Reads are driven as
// those of the ArticleStore (bundle/article_store.h); every one fails with NotFound where the site
// was packed without a caption catalogue.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bundle/article_store.h"
#include "bundle/caption_catalogue.h"

namespace broadsheet {

struct CaptionSummary {
  std::uint32_t picture_count = 0;
  CaptionCounts counts;
  friend bool operator==(const CaptionSummary&, const CaptionSummary&) = default;
};

using CaptionSummaryRead = StoreRead<CaptionSummary>;
using CaptionEntriesRead = StoreRead<std::vector<CaptionEntry>>;
using CaptionColumnRead = StoreRead<CaptionValues>;
using CaptionNamesRead = StoreRead<CaptionNames>;
using CaptionGroupsRead = StoreRead<CaptionGroups>;

// The caption index among the files that a viewer starts with; empty: there is none.
std::string captions_file(const Manifest& manifest);

class CaptionStore {
 public:
  static constexpr std::size_t kDefaultCacheBytes = 4u << 20;

  // `file` as captions_file() finds it in the manifest.
  explicit CaptionStore(std::string file, std::size_t cache_bytes = kDefaultCacheBytes);

  CaptionSummaryRead summary() const;
  // Up to `count` entries from `first` on; fewer at the end. In pages of kCaptionPageCount: asking
  // for a whole page from its beginning takes one request.
  CaptionEntriesRead entries(PictureNumber first, std::uint32_t count) const;
  // These, in this order; numbers that the archive doesn't have are left out.
  CaptionEntriesRead entries(std::vector<PictureNumber> numbers) const;
  // picture_count values.
  CaptionColumnRead column(CaptionColumn column) const;
  CaptionNamesRead names() const;
  CaptionGroupsRead groups() const;

 private:
  std::shared_ptr<StoreState> state_;
};

}  // namespace broadsheet
