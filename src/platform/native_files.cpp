#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "platform/native_impl.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

struct Closer {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Closer>;

// A name inside the site: no way up, no absolute path.
bool is_inside(const std::string& file) {
  if (file.empty() || file.front() == '/') return false;
  for (const fs::path& part : fs::path(file)) {
    if (part == "..") return false;
  }
  return true;
}

std::optional<fs::path> storage_directory() {
  if (const char* config = std::getenv("XDG_CONFIG_HOME"); config != nullptr && *config == '/') {
    return fs::path(config) / "broadsheet";
  }
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
    return fs::path(home) / ".config" / "broadsheet";
  }
  return std::nullopt;
}

std::optional<fs::path> storage_file(const std::string& key) {
  const std::optional<fs::path> directory = storage_directory();
  if (!directory || key.empty()) return std::nullopt;
  std::string name;
  for (const char c : key) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-' || c == '_';
    name += is_plain ? c : '_';
  }
  return *directory / name;
}

// What somebody saved before is never overwritten.
std::optional<fs::path> free_download_name(const std::string& name) {
  const char* home = std::getenv("HOME");
  if (home == nullptr || *home != '/') return std::nullopt;
  std::error_code failure;
  const fs::path downloads = fs::path(home) / "Downloads";
  const fs::path directory = fs::is_directory(downloads, failure) ? downloads : fs::path(home);
  const fs::path wanted = fs::path(name).filename();
  fs::path target = directory / wanted;
  for (int n = 2; fs::exists(target, failure) && n < 1000; ++n) {
    target = directory / (wanted.stem().string() + " (" + std::to_string(n) + ")" +
                          wanted.extension().string());
  }
  return target;
}

}  // namespace

bool copy_to_downloads(const std::string& site, const std::string& file, const std::string& name) {
  const std::optional<fs::path> target = free_download_name(name);
  std::error_code failure;
  return target && is_inside(file) && fs::copy_file(fs::path(site) / file, *target, failure);
}

bool write_to_downloads(const std::string& name, const std::string& text) {
  const std::optional<fs::path> target = free_download_name(name);
  if (!target) return false;
  const File file(std::fopen(target->c_str(), "wb"));
  return file != nullptr && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
}

Result<std::vector<std::byte>> read_site_file(const std::string& site, const std::string& file,
                                              std::optional<std::uint64_t> offset_byte,
                                              std::optional<std::uint64_t> size_bytes) {
  const std::string path = site + "/" + file;
  std::error_code failure;
  if (!is_inside(file) || !fs::is_regular_file(path, failure)) {
    return Error{ErrorCode::NotFound, "The file is not in the archive.", file};
  }
  const std::uint64_t length = fs::file_size(path, failure);
  const std::uint64_t begin = std::min(offset_byte.value_or(0), length);
  const std::uint64_t size = std::min(size_bytes.value_or(length), length - begin);
  const File in(std::fopen(path.c_str(), "rb"));
  std::vector<std::byte> bytes(static_cast<std::size_t>(size));
  if (in == nullptr || std::fseek(in.get(), static_cast<long>(begin), SEEK_SET) != 0 ||
      std::fread(bytes.data(), 1, bytes.size(), in.get()) != bytes.size()) {
    return Error{ErrorCode::Network, "The file could not be read.", file};
  }
  return bytes;
}

std::optional<std::string> read_stored(const std::string& key) {
  const std::optional<fs::path> path = storage_file(key);
  if (!path) return std::nullopt;
  const File in(std::fopen(path->c_str(), "rb"));
  if (in == nullptr) return std::nullopt;
  std::string value;
  char buffer[4096];
  while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, in.get())) {
    value.append(buffer, count);
  }
  return value;
}

bool write_stored(const std::string& key, const std::string& value) {
  const std::optional<fs::path> path = storage_file(key);
  if (!path) return false;
  std::error_code failure;
  fs::create_directories(path->parent_path(), failure);
  // Written beside and renamed, so that a crash leaves the old file or the new one.
  const std::string fresh = path->string() + ".new";
  File out(std::fopen(fresh.c_str(), "wb"));
  if (out == nullptr) return false;
  const bool is_written = std::fwrite(value.data(), 1, value.size(), out.get()) == value.size() &&
                          std::fflush(out.get()) == 0;
  out.reset();
  if (is_written) fs::rename(fresh, *path, failure);
  return is_written && !failure;
}

}  // namespace broadsheet
