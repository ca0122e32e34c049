// ArchiveWriter: articles in, the data files of a site out, one by one, so that memory stays
// bounded at any size. Deterministic: the same articles in the same order give the same files.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "article/site.h"
#include "base/result.h"
#include "bundle/catalogue_format.h"
#include "bundle/native/block_file_writer.h"

namespace broadsheet {

// Articles are gathered into blocks of about this many raw bytes: large enough for deflate to
// learn the words, small enough to be fetched for one article.
inline constexpr std::size_t kArticleBlockBytes = 32u << 10;
// A shard is closed after the block that takes it over this size: what a host without ranges sends
// for one article.
inline constexpr std::size_t kShardBytes = 128u << 10;
inline constexpr std::size_t kPagesPerCatalogueFile = 4;
inline constexpr std::size_t kKeyBlocksPerFile = 16;

struct ArchiveFiles {
  std::string front_file;
  std::string directory_file;
  std::uint32_t shard_count = 0;
  FrontPage front;
};

// Order of calls: add* finish. Articles come in order of (date, identifier), undated first.
class ArchiveWriter {
 public:
  using Receive = std::function<Result<Done>(const BuiltFile&)>;

  // `receive` takes every file as it is ready; its error ends the work. `site` must outlive this.
  ArchiveWriter(const SiteInfo& site, Receive receive);

  // Sets the entry's ordinal and place. TooLarge when the article doesn't fit a block.
  Result<Done> add(CatalogueEntry entry, std::string article_json);
  Result<ArchiveFiles> finish();

  // Known for every article after finish().
  const ArticlePlace& place(Ordinal ordinal) const { return places_[ordinal]; }

 private:
  Result<Done> close_block();
  Result<Done> close_shard();
  Result<Done> close_pages(bool is_last);
  Result<Done> close_catalogue_file();
  void note_for_front(const CatalogueEntry& entry);
  FrontPage front_page() const;
  Result<Done> write_key_files(Directory& directory);

  const SiteInfo& site_;
  Receive receive_;

  std::vector<std::string> block_jsons_;
  std::size_t block_bytes_ = 0;
  BlockFileWriter shard_{BlockFileKind::Articles};
  std::vector<std::size_t> shard_block_counts_;  // articles in each block of the open shard
  std::uint32_t shard_count_ = 0;

  std::deque<CatalogueEntry> waiting_;  // for their shard to close, then for their page to fill
  std::size_t placed_count_ = 0;        // of waiting_, from its front
  std::vector<ArticlePlace> places_;
  BlockFileWriter catalogue_{BlockFileKind::Catalogue};
  Directory directory_;
  std::vector<Key> keys_;

  struct SectionNotes {
    std::uint32_t article_count = 0;
    std::deque<CatalogueEntry> newest;
  };
  std::map<std::string, SectionNotes> sections_;
  std::deque<CatalogueEntry> newest_;
  std::map<std::string, CatalogueEntry> pinned_;
  std::vector<MonthCount> months_;
  std::uint32_t undated_count_ = 0;
};

}  // namespace broadsheet
