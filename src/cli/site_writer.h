// SiteWriter: a site written beside its place and moved there in one step, so that an interrupted
// pack leaves the old site, or none, and never half of one. Knows the SHA-256 of all it wrote. A
// file that the old site has with the same bytes is taken over from there, not written.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bundle/manifest.h"

namespace broadsheet {

// Lists every file of a site but itself and the manifest, as `sha256sum -c` reads it.
inline constexpr std::string_view kChecksumsFile = "checksums.sha256";

// Order of calls: open write* commit.
class SiteWriter {
 public:
  // Refuses (Storage) to replace a folder that isn't empty and isn't a packed site, unless forced.
  static Result<SiteWriter> open(const std::string& site, bool is_forced);
  SiteWriter(SiteWriter&& other) noexcept;
  SiteWriter& operator=(SiteWriter&&) = delete;
  // Removes what was written, unless it was committed.
  ~SiteWriter();

  // `path` is relative to the site's root. Writing the same path twice keeps the last bytes. From
  // any thread.
  Result<Done> write(const std::string& path, std::string_view bytes);
  // The file of the site that lies at `place` already, whole; it stays there. Where the disk can,
  // the two are one file under two names.
  Result<Done> take_over(const FileRecord& record, const std::string& place);
  // Where a file of the unfinished site is.
  std::string place_of(const std::string& path) const { return folder_ + "/" + path; }
  bool has(const std::string& path) const { return records_.count(path) > 0; }
  std::size_t file_count() const { return records_.size(); }
  std::uint64_t byte_count() const { return byte_count_; }
  // Of these, what the old site doesn't have.
  std::uint64_t new_byte_count() const { return new_byte_count_; }

  // Of everything written so far, by path.
  std::vector<FileRecord> records() const;

  Result<Done> commit();

 private:
  SiteWriter() = default;
  void read_old_records();
  Result<Done> make_folder_of(const std::string& full_path);
  bool link_old(const FileRecord& record);
  void add(FileRecord record, bool is_new);

  std::string site_;
  std::string folder_;  // where it is written until then; empty once committed or moved from
  std::map<std::string, std::string> old_sha256_;  // of the site that is replaced, by path
  // What follows is guarded.
  std::unique_ptr<std::mutex> mutex_ = std::make_unique<std::mutex>();
  std::map<std::string, FileRecord> records_;
  std::map<std::string, bool> made_folders_;
  std::uint64_t byte_count_ = 0;
  std::uint64_t new_byte_count_ = 0;
};

}  // namespace broadsheet
