#include "cli/work_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>
#include <vector>

#include "bundle/native/sha256.h"
#include "cli/file_io.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPieceEnd = ".piece";

Error storage_error(const std::string& path) {
  return {ErrorCode::Storage,
          std::string("The work folder can't be written: ") + std::strerror(errno) + ".", path};
}

bool has_size(const std::string& path, std::size_t size_bytes) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         static_cast<std::size_t>(status.st_size) == size_bytes;
}

}  // namespace

Result<WorkFolder> WorkFolder::open(const std::string& path) {
  WorkFolder folder(path);
  std::error_code error;
  if (fs::exists(path, error) && !fs::exists(path + "/lock", error) &&
      !(fs::is_directory(path, error) && fs::is_empty(path, error))) {
    return Error{ErrorCode::Storage,
                 "What is here is no work folder of a pack, so it was left alone; move it away.",
                 path};
  }
  if (auto made = make_directories(path); !made) return made.error();
  folder.lock_ = ::open((path + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (folder.lock_ < 0) return storage_error(path);
  if (::flock(folder.lock_, LOCK_EX | LOCK_NB) != 0) {
    return Error{ErrorCode::Storage, "Another pack is at work here; wait for it, or stop it.",
                 path};
  }
  for (const char* below : {"/files", "/pieces"}) {
    if (auto made = make_directories(path + below); !made) return made.error();
  }
  return folder;
}

WorkFolder::WorkFolder(WorkFolder&& other) noexcept
    : path_(std::move(other.path_)),
      lock_(std::exchange(other.lock_, -1)),
      next_part_(std::move(other.next_part_)) {}

WorkFolder::~WorkFolder() {
  if (lock_ >= 0) ::close(lock_);
}

Result<Done> WorkFolder::write(const std::string& path, std::string_view bytes) {
  const std::string part = path + ".part" + std::to_string((*next_part_)++);
  std::FILE* file = std::fopen(part.c_str(), "wb");
  if (file == nullptr && errno == ENOENT) {
    const std::string folder = path.substr(0, path.rfind('/'));
    if (auto made = make_directories(folder); !made) return made;
    file = std::fopen(part.c_str(), "wb");
  }
  if (file == nullptr) return storage_error(part);
  const bool is_written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const bool is_closed = std::fclose(file) == 0;
  if (!is_written || !is_closed || std::rename(part.c_str(), path.c_str()) != 0) {
    const Error error = storage_error(path);
    std::remove(part.c_str());
    return error;
  }
  return Done{};
}

Result<FileRecord> WorkFolder::store(const std::string& path, std::string_view bytes) {
  const FileRecord record{path, bytes.size(), sha256_hex(bytes)};
  const std::string place = file_path(path);
  if (has_size(place, bytes.size())) return record;
  if (auto written = write(place, bytes); !written) return written.error();
  return record;
}

Result<Done> WorkFolder::write_piece(const std::string& key, std::string_view bytes) {
  return write(piece_path(key), bytes);
}

std::string WorkFolder::piece_path(const std::string& key) const {
  return path_ + "/pieces/" + key + std::string(kPieceEnd);
}
std::string WorkFolder::file_path(const std::string& path) const {
  return path_ + "/files/" + path;
}
std::string WorkFolder::spool_path() const { return path_ + "/spool"; }

void WorkFolder::keep_only(const std::set<std::string>& pieces,
                           const std::set<std::string>& files) {
  std::error_code error;
  std::vector<fs::path> dropped = {spool_path()};
  for (const auto& entry : fs::directory_iterator(path_ + "/pieces", error)) {
    const std::string name = entry.path().filename().string();
    const bool is_piece = entry.path().extension() == kPieceEnd;
    if (!is_piece || pieces.count(name.substr(0, name.size() - kPieceEnd.size())) == 0) {
      dropped.push_back(entry.path());
    }
  }
  const fs::path root = path_ + "/files";
  for (const auto& entry : fs::recursive_directory_iterator(root, error)) {
    if (!entry.is_regular_file(error)) continue;
    if (files.count(entry.path().lexically_relative(root).generic_string()) == 0) {
      dropped.push_back(entry.path());
    }
  }
  for (const fs::path& path : dropped) fs::remove(path, error);
}

void WorkFolder::remove() {
  std::error_code error;
  fs::remove_all(path_, error);
}

}  // namespace broadsheet
