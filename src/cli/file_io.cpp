#include "cli/file_io.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "cli/gzip_stream.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kChunkBytes = 1u << 16;

Error os_error(const std::string& path, const char* what) {
  const int code = errno;
  const ErrorCode kind = code == ENOENT ? ErrorCode::NotFound : ErrorCode::Storage;
  return {kind, std::string(what) + ": " + std::strerror(code), path};
}

std::string mebibytes(std::uint64_t bytes) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / (1u << 20));
  return text;
}

Error too_large(const std::string& path, std::uint64_t max_bytes) {
  return {ErrorCode::TooLarge, "larger than the limit of " + mebibytes(max_bytes) + "; split it",
          path};
}

// Closes on every way out.
class File {
 public:
  File(std::FILE* file, bool is_owned) : file_(file), is_owned_(is_owned) {}
  ~File() { close(); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  std::FILE* get() const { return file_; }
  bool close() {
    std::FILE* file = file_;
    file_ = nullptr;
    return file == nullptr || !is_owned_ || std::fclose(file) == 0;
  }

 private:
  std::FILE* file_;
  bool is_owned_;
};

Result<std::string> read_all(std::FILE* file, const std::string& path, std::uint64_t max_bytes) {
  std::string bytes;
  char chunk[kChunkBytes];
  std::size_t count = 0;
  while ((count = std::fread(chunk, 1, sizeof chunk, file)) > 0) {
    bytes.append(chunk, count);
    if (bytes.size() > max_bytes) return too_large(path, max_bytes);
  }
  if (std::ferror(file) != 0) return os_error(path, "can't be read");
  return bytes;
}

bool has_extension(std::string_view name, const std::vector<std::string_view>& extensions) {
  if (extensions.empty()) return true;
  return std::any_of(extensions.begin(), extensions.end(), [&](std::string_view extension) {
    return name.size() > extension.size() &&
           name.substr(name.size() - extension.size()) == extension;
  });
}

void list_directory(const fs::path& root, const std::vector<std::string_view>& extensions,
                    InputList& list) {
  std::error_code code;
  std::vector<InputFile> found;
  // Links to folders are not followed (the iterator's default), so a loop can't hang it.
  fs::recursive_directory_iterator entry(root, code);
  const fs::recursive_directory_iterator end;
  while (!code && entry != end) {
    const std::string name = entry->path().filename().string();
    std::error_code status_code;
    if (!name.empty() && name[0] == '.') {
      if (entry->is_directory(status_code)) entry.disable_recursion_pending();
    } else if (entry->is_regular_file(status_code) && has_extension(name, extensions)) {
      found.push_back(
          {entry->path().string(), entry->path().lexically_relative(root).generic_string()});
    }
    entry.increment(code);
  }
  if (code) {
    list.errors.push_back(
        {ErrorCode::Storage, "the folder can't be read: " + code.message(), root.string()});
  }
  std::sort(found.begin(), found.end(), [](const InputFile& a, const InputFile& b) {
    return a.relative_path < b.relative_path;
  });
  list.files.insert(list.files.end(), found.begin(), found.end());
}

}  // namespace

Result<std::string> read_file_as_stored(const std::string& path, const ReadLimits& limits) {
  if (path == "-") return read_all(stdin, "standard input", limits.max_file_bytes);
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) return os_error(path, "can't be opened");
  if (S_ISDIR(status.st_mode)) return Error{ErrorCode::Unsupported, "is a folder", path};
  if (static_cast<std::uint64_t>(status.st_size) > limits.max_file_bytes) {
    return too_large(path, limits.max_file_bytes);
  }
  File file(std::fopen(path.c_str(), "rb"), true);
  if (file.get() == nullptr) return os_error(path, "can't be opened");
  return read_all(file.get(), path, limits.max_file_bytes);
}

bool is_gzip(std::string_view bytes) {
  return bytes.size() > 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b' && bytes[2] == '\x08';
}

std::string read_at(int file, std::uint64_t offset_byte, std::size_t size) {
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count =
        ::pread(file, bytes.data() + done, size - done, static_cast<off_t>(offset_byte + done));
    if (count <= 0) break;
    done += static_cast<std::size_t>(count);
  }
  bytes.resize(done);
  return bytes;
}

Result<std::string> gunzip(std::string_view bytes, std::uint64_t max_unpacked_bytes) {
  GzipStream stream;
  std::string out;
  for (std::size_t begin = 0; begin < bytes.size(); begin += kChunkBytes) {
    if (auto added = stream.add(bytes.substr(begin, kChunkBytes), out); !added) {
      return added.error();
    }
    if (out.size() > max_unpacked_bytes) return too_large("", max_unpacked_bytes);
  }
  if (!stream.is_complete()) return broken_gzip();
  return out;
}

Result<std::string> read_file(const std::string& path, const ReadLimits& limits) {
  Result<std::string> stored = read_file_as_stored(path, limits);
  if (!stored || !is_gzip(stored.value())) return stored;
  Result<std::string> unpacked = gunzip(stored.value(), limits.max_unpacked_bytes);
  if (unpacked) return unpacked;
  Error error = unpacked.error();
  error.where = path;
  return error;
}

Result<Done> make_directories(const std::string& path) {
  std::error_code code;
  fs::create_directories(path, code);
  if (code && !is_directory(path)) {
    return Error{ErrorCode::Storage, "the folder can't be made: " + code.message(), path};
  }
  return Done{};
}

Result<Done> write_file(const std::string& path, std::string_view bytes) {
  const std::string parent = fs::path(path).parent_path().string();
  if (!parent.empty() && !is_directory(parent)) {
    Result<Done> made = make_directories(parent);
    if (!made) return made;
  }
  struct stat status = {};
  if (::stat(path.c_str(), &status) == 0 &&
      static_cast<std::uint64_t>(status.st_size) == bytes.size()) {
    const Result<std::string> old = read_file_as_stored(path, {bytes.size(), 0});
    if (old && old.value() == bytes) return Done{};
  }
  const std::string temporary = path + ".part" + std::to_string(::getpid());
  File file(std::fopen(temporary.c_str(), "wb"), true);
  if (file.get() == nullptr) return os_error(path, "can't be written");
  const bool is_written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
  if (!is_written || !file.close() || std::rename(temporary.c_str(), path.c_str()) != 0) {
    const Error error = os_error(path, "can't be written");
    std::remove(temporary.c_str());
    return error;
  }
  return Done{};
}

bool is_directory(const std::string& path) {
  std::error_code code;
  return fs::is_directory(path, code);
}

bool exists(const std::string& path) {
  std::error_code code;
  return fs::exists(path, code);
}

InputList list_inputs(const std::vector<std::string>& operands,
                      const std::vector<std::string_view>& extensions) {
  InputList list;
  for (const std::string& operand : operands) {
    if (operand == "-") {
      list.files.push_back({operand, "standard-input"});
    } else if (is_directory(operand)) {
      list_directory(operand, extensions, list);
    } else if (exists(operand)) {
      list.files.push_back({operand, fs::path(operand).filename().string()});
    } else {
      list.errors.push_back({ErrorCode::NotFound, "there is no such file or folder", operand});
    }
  }
  return list;
}

std::string file_stem(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  std::string stem(path);
  if (stem.size() > 3 && stem.compare(stem.size() - 3, 3, ".gz") == 0) {
    stem.resize(stem.size() - 3);
  }
  const std::size_t dot = stem.find_last_of('.');
  if (dot != std::string::npos && dot > 0) stem.resize(dot);
  return stem;
}

std::string join_path(std::string_view directory, std::string_view name) {
  if (directory.empty()) return std::string(name);
  std::string path(directory);
  if (path.back() != '/') path += '/';
  return path.append(name);
}

}  // namespace broadsheet
