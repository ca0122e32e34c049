// WorkFolder: what `pack` has worked out, in files that a later pack takes up where they are still
// right: after a kill, after some articles more, or on another machine (`pack --part`, `join`).
//
// - files/: files of the site under their own paths, all of them named by their content
// - pieces/: what else is known of a group of articles (group_piece.h), named by its sources
// - spool: the articles as they were read, of the running pack alone
// - lock: held by the running pack
//
// Every file comes to its name by a rename, so none is ever there in part.
#pragma once

#include <atomic>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "base/result.h"
#include "bundle/manifest.h"

namespace broadsheet {

class WorkFolder {
 public:
  // Makes it where it is missing. Storage when it can't be, or another pack is at work in it.
  static Result<WorkFolder> open(const std::string& path);
  WorkFolder(WorkFolder&&) noexcept;
  WorkFolder& operator=(WorkFolder&&) = delete;
  ~WorkFolder();

  // From any thread. `path` in the site must be made of the content.
  Result<FileRecord> store(const std::string& path, std::string_view bytes);
  Result<Done> write_piece(const std::string& key, std::string_view bytes);

  std::string piece_path(const std::string& key) const;
  std::string file_path(const std::string& path) const;
  std::string spool_path() const;
  const std::string& path() const { return path_; }

  // Drops what is neither in `pieces` (keys) nor in `files` (paths in the site).
  void keep_only(const std::set<std::string>& pieces, const std::set<std::string>& files);
  // With all that is in it.
  void remove();

 private:
  explicit WorkFolder(std::string path) : path_(std::move(path)) {}
  Result<Done> write(const std::string& path, std::string_view bytes);

  std::string path_;
  int lock_ = -1;
  std::unique_ptr<std::atomic<unsigned>> next_part_ = std::make_unique<std::atomic<unsigned>>(0);
};

}  // namespace broadsheet
