#include "cli/site_writer.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "bundle/native/sha256.h"
#include "cli/file_io.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnfinished = ".packing-";
constexpr std::string_view kReplaced = ".replaced-";

Error storage_error(const std::string& path, const std::string& why) {
  return {ErrorCode::Storage, "The site can't be written: " + why + ".", path};
}

bool is_packed_site(const std::string& folder) {
  const auto json = read_file_as_stored(join_path(folder, kManifestFile), {kMaxManifestBytes, 0});
  return json && parse_manifest(*json).has_value();
}

// What packs that were killed left behind: folders of processes that are no more.
void remove_leftovers(const fs::path& site) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(site.parent_path(), error)) {
    const std::string name = entry.path().filename().string();
    for (const std::string_view mark : {kUnfinished, kReplaced}) {
      const std::string prefix = site.filename().string() + std::string(mark);
      if (name.rfind(prefix, 0) != 0) continue;
      const std::string digits = name.substr(prefix.size());
      const bool is_number =
          !digits.empty() && digits.size() < 10 &&
          std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (!is_number) continue;
      const pid_t process = static_cast<pid_t>(std::strtol(digits.c_str(), nullptr, 10));
      if (kill(process, 0) == 0 || errno != ESRCH) continue;
      // Killed between its two renames: the old site is still whole.
      if (mark == kReplaced && !fs::exists(site, error))
        fs::rename(entry.path(), site, error);
      else
        fs::remove_all(entry.path(), error);
    }
  }
}

// Atomic where the system can do it: either site is there at every moment.
bool exchange_folders(const std::string& a, const std::string& b) {
#ifdef RENAME_EXCHANGE
  return renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0;
#else
  static_cast<void>(a);
  static_cast<void>(b);
  return false;
#endif
}

}  // namespace

Result<SiteWriter> SiteWriter::open(const std::string& site, bool is_forced) {
  std::error_code error;
  fs::path place = fs::absolute(site, error).lexically_normal();
  if (place.filename().empty()) place = place.parent_path();
  const bool is_there = fs::exists(place, error);
  if (is_there && !fs::is_directory(place, error)) {
    return storage_error(site, "there is a file of that name; choose another place");
  }
  const bool is_empty = !is_there || fs::is_empty(place, error);
  if (!is_empty && !is_forced && !is_packed_site(place.string())) {
    return storage_error(site,
                         "the folder isn't empty and isn't a packed site, so it was left "
                         "alone; choose another place, or say --force");
  }
  SiteWriter writer;
  writer.site_ = place.string();
  fs::create_directories(place.parent_path(), error);
  remove_leftovers(place);
  writer.folder_ = writer.site_ + std::string(kUnfinished) + std::to_string(getpid());
  fs::remove_all(writer.folder_, error);
  if (!fs::create_directories(writer.folder_, error)) {
    return storage_error(writer.folder_, error.message());
  }
  writer.read_old_records();
  return writer;
}

SiteWriter::SiteWriter(SiteWriter&& other) noexcept
    : site_(std::move(other.site_)),
      folder_(std::move(other.folder_)),
      old_sha256_(std::move(other.old_sha256_)),
      mutex_(std::move(other.mutex_)),
      records_(std::move(other.records_)),
      made_folders_(std::move(other.made_folders_)),
      byte_count_(other.byte_count_),
      new_byte_count_(other.new_byte_count_) {
  other.folder_.clear();
}

SiteWriter::~SiteWriter() {
  if (folder_.empty()) return;
  std::error_code error;
  fs::remove_all(folder_, error);
}

void SiteWriter::read_old_records() {
  constexpr std::size_t kDigits = 64;
  const auto checksums = read_file_as_stored(join_path(site_, kChecksumsFile));
  if (!checksums) return;
  for (std::size_t begin = 0; begin < checksums->size();) {
    const std::size_t end = std::min(checksums->find('\n', begin), checksums->size());
    const std::string line = checksums->substr(begin, end - begin);
    begin = end + 1;
    if (line.size() < kDigits + 3 || line.front() == '#') continue;
    old_sha256_[line.substr(kDigits + 2)] = line.substr(0, kDigits);
  }
}

Result<Done> SiteWriter::make_folder_of(const std::string& full_path) {
  const std::string parent = full_path.substr(0, full_path.rfind('/'));
  const std::lock_guard lock(*mutex_);
  if (made_folders_[parent]) return Done{};
  if (auto made = make_directories(parent); !made) return made;
  made_folders_[parent] = true;
  return Done{};
}

void SiteWriter::add(FileRecord record, bool is_new) {
  const std::lock_guard lock(*mutex_);
  const auto [known, is_first] = records_.try_emplace(record.path);
  if (!is_first) byte_count_ -= known->second.size_bytes;
  byte_count_ += record.size_bytes;
  if (is_new && known->second.sha256 != record.sha256) new_byte_count_ += record.size_bytes;
  known->second = std::move(record);
}

// Whether the old site has the file with these bytes, and lends it.
bool SiteWriter::link_old(const FileRecord& record) {
  const auto old = old_sha256_.find(record.path);
  if (old == old_sha256_.end() || old->second != record.sha256) return false;
  const std::string place = site_ + "/" + record.path;
  struct stat status = {};
  if (::stat(place.c_str(), &status) != 0 || !S_ISREG(status.st_mode) ||
      static_cast<std::uint64_t>(status.st_size) != record.size_bytes) {
    return false;
  }
  // Whoever edited it in its place has another file now.
  const auto bytes = read_file_as_stored(place, {record.size_bytes, 0});
  if (!bytes || sha256_hex(*bytes) != record.sha256) return false;
  const std::string full_path = folder_ + "/" + record.path;
  return ::link(place.c_str(), full_path.c_str()) == 0 || errno == EEXIST;
}

Result<Done> SiteWriter::write(const std::string& path, std::string_view bytes) {
  const std::string full_path = folder_ + "/" + path;
  if (auto made = make_folder_of(full_path); !made) return made;
  FileRecord record{path, bytes.size(), sha256_hex(bytes)};
  // What lies there may be a file of the old site under a second name.
  ::unlink(full_path.c_str());
  if (link_old(record)) {
    add(std::move(record), false);
    return Done{};
  }
  std::FILE* file = std::fopen(full_path.c_str(), "wb");
  if (file == nullptr) return storage_error(full_path, std::strerror(errno));
  const bool is_written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const int write_errno = errno;
  if (std::fclose(file) != 0) return storage_error(full_path, std::strerror(errno));
  if (!is_written) return storage_error(full_path, std::strerror(write_errno));
  add(std::move(record), true);
  return Done{};
}

Result<Done> SiteWriter::take_over(const FileRecord& record, const std::string& place) {
  const std::string full_path = folder_ + "/" + record.path;
  if (auto made = make_folder_of(full_path); !made) return made;
  if (link_old(record)) {
    add(record, false);
    return Done{};
  }
  if (::link(place.c_str(), full_path.c_str()) != 0 && errno != EEXIST) {
    std::error_code error;
    fs::copy_file(place, full_path, error);
    if (error) return storage_error(full_path, error.message());
  }
  add(record, true);
  return Done{};
}

std::vector<FileRecord> SiteWriter::records() const {
  std::vector<FileRecord> records;
  for (const auto& [path, record] : records_) records.push_back(record);
  return records;
}

Result<Done> SiteWriter::commit() {
  std::error_code error;
  const bool is_there = fs::exists(site_, error);
  if (is_there && exchange_folders(folder_, site_)) {
    fs::remove_all(folder_, error);
    folder_.clear();
    return Done{};
  }
  const std::string old = site_ + std::string(kReplaced) + std::to_string(getpid());
  if (is_there) {
    fs::rename(site_, old, error);
    if (error) return storage_error(site_, error.message());
  }
  fs::rename(folder_, site_, error);
  if (error) {
    const std::string why = error.message();
    if (is_there) fs::rename(old, site_, error);
    return storage_error(site_, why);
  }
  folder_.clear();
  if (is_there) fs::remove_all(old, error);
  return Done{};
}

}  // namespace broadsheet
