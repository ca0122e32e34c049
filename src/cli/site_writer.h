// SiteWriter: a site written beside its place and moved there in one step, so that an interrupted
// pack leaves the old site, or none, and never half of one. Knows the SHA-256 of all it wrote.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bundle/manifest.h"

namespace broadsheet {

// Order of calls: open write* commit.
class SiteWriter {
 public:
  // Refuses (Storage) to replace a folder that isn't empty and isn't a packed site, unless forced.
  static Result<SiteWriter> open(const std::string& site, bool is_forced);
  SiteWriter(SiteWriter&& other) noexcept;
  SiteWriter& operator=(SiteWriter&&) = delete;
  // Removes what was written, unless it was committed.
  ~SiteWriter();

  // `path` is relative to the site's root. Writing the same path twice keeps the last bytes.
  Result<Done> write(const std::string& path, std::string_view bytes);
  bool has(const std::string& path) const { return records_.count(path) > 0; }
  std::size_t file_count() const { return records_.size(); }
  std::uint64_t byte_count() const { return byte_count_; }

  // Of everything written so far, by path.
  std::vector<FileRecord> records() const;

  // A place for a file that is not part of the site and goes with the unfinished one.
  std::string scratch_path(std::string_view name) const;

  Result<Done> commit();

 private:
  SiteWriter() = default;
  std::string site_;
  std::string folder_;   // where it is written until then; empty once committed or moved from
  std::string scratch_;  // a folder beside it
  std::map<std::string, FileRecord> records_;
  std::map<std::string, bool> made_folders_;
  std::uint64_t byte_count_ = 0;
};

}  // namespace broadsheet
