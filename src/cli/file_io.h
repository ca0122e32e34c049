// Files for the command line: read within a limit, written whole or not at all, listed in an order
// that is the same on every machine. Every failure names the path and what to do.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace broadsheet {

struct ReadLimits {
  // Of the file as it lies on the disk; checked before anything is read.
  std::uint64_t max_file_bytes = 256u << 20;
  // Of what gzip unpacks to: a small file may be a bomb.
  std::uint64_t max_unpacked_bytes = 1024u << 20;
};

// The bytes of `path` ("-" is stdin), unpacked where they are gzip by their first bytes, whatever
// the name says. NotFound, TooLarge, Malformed (broken gzip) or Storage.
Result<std::string> read_file(const std::string& path, const ReadLimits& limits = {});

// As it lies on the disk, gzip or not.
Result<std::string> read_file_as_stored(const std::string& path, const ReadLimits& limits = {});

// Of an open file, by its descriptor: `size` bytes from `offset_byte`; fewer where it ends before,
// or can't be read. From any thread.
std::string read_at(int file, std::uint64_t offset_byte, std::size_t size);

bool is_gzip(std::string_view bytes);
// All members of a gzip stream (RFC 1952), one after the other.
Result<std::string> gunzip(std::string_view bytes, std::uint64_t max_unpacked_bytes);

// Through a temporary file beside it that is renamed, so that a reader sees the old file or the new
// one. Missing folders are made. A file that already has these bytes is left alone.
Result<Done> write_file(const std::string& path, std::string_view bytes);

Result<Done> make_directories(const std::string& path);
bool is_directory(const std::string& path);
bool exists(const std::string& path);

struct InputFile {
  std::string path;           // to open it
  std::string relative_path;  // below the operand it came from; the file's name for a file itself
};

struct InputList {
  std::vector<InputFile> files;
  std::vector<Error> errors;  // operands that don't exist, folders that can't be read
};

// The files named by `operands`: a file is taken as it is, a folder gives every file below it whose
// name ends in one of `extensions` (".txt"; all files when empty), ordered by path in bytes.
// Hidden files and folders are passed over; a folder linked into itself is not followed.
InputList list_inputs(const std::vector<std::string>& operands,
                      const std::vector<std::string_view>& extensions);

// "dir/name.tar.gz" gives "name".
std::string file_stem(std::string_view path);
std::string join_path(std::string_view directory, std::string_view name);

}  // namespace broadsheet
