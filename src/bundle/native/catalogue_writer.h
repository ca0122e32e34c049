// CatalogueWriter: what lists and look-ups need of the articles of a site, without the articles:
// catalogue, keys, directory, front page. Deterministic: the same articles in the same order give
// the same files; memory holds a page and a few numbers of each article.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "article/site.h"
#include "base/result.h"
#include "bundle/catalogue_format.h"
#include "bundle/native/shard_writer.h"

namespace broadsheet {

inline constexpr std::size_t kPagesPerCatalogueFile = 4;
inline constexpr std::size_t kKeyBlocksPerFile = 16;

struct ArchiveFiles {
  std::string front_file;
  std::string directory_file;
  FrontPage front;
};

// Order of calls: add* finish. Articles come in order of (date, identifier), undated first.
class CatalogueWriter {
 public:
  // `receive` takes every file as it is ready; its error ends the work. `site` must outlive this.
  CatalogueWriter(const SiteInfo& site, ReceiveFile receive);

  // The entry with its place; sets its ordinal.
  Result<Done> add(CatalogueEntry entry);
  Result<ArchiveFiles> finish();

 private:
  Result<Done> close_page();
  Result<Done> close_catalogue_file();
  void note_pictured(const CatalogueEntry& entry);
  void note_for_front(const CatalogueEntry& entry);
  FrontPage front_page() const;
  Result<Done> write_key_files(Directory& directory);

  const SiteInfo& site_;
  std::vector<std::string> pins_;
  ReceiveFile receive_;
  std::uint32_t article_count_ = 0;
  std::vector<CatalogueEntry> page_;
  BlockFileWriter catalogue_{BlockFileKind::Catalogue};
  Directory directory_;
  std::vector<Key> keys_;

  struct SectionNotes {
    std::uint32_t article_count = 0;
    std::deque<CatalogueEntry> newest;
  };
  std::map<std::string, SectionNotes> sections_;
  std::deque<CatalogueEntry> newest_;
  std::vector<CatalogueEntry> pictured_;  // the most pictures first
  std::map<std::string, CatalogueEntry> pinned_;
  std::vector<MonthCount> months_;
  std::uint32_t undated_count_ = 0;
};

}  // namespace broadsheet
