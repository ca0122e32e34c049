#include "cli/group_piece.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "base/bytes.h"
#include "bundle/block_file.h"
#include "bundle/caption_format.h"
#include "bundle/catalogue_format.h"
#include "cli/file_io.h"

namespace broadsheet {
namespace {

// "BSGP", u8 version, u64 bytes of the head, u64 bytes of the run, u32 CRC-32 of the head; the
// head, the run. The lengths say whether it is whole, and a rename that it never is in part.
constexpr std::string_view kMagic = "BSGP";
constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kHeaderBytes = 25;

void put_characters(ByteWriter& writer, const std::set<char32_t>& characters) {
  writer.number(characters.size());
  char32_t last = 0;
  for (const char32_t c : characters) {
    writer.number(c - last);
    last = c;
  }
}

std::set<char32_t> get_characters(ByteReader& reader) {
  std::set<char32_t> characters;
  char32_t last = 0;
  for (std::uint32_t left = reader.count(); left > 0; --left) {
    last += reader.number32();
    characters.insert(characters.end(), last);
  }
  return characters;
}

void put_texts(ByteWriter& writer, const std::vector<std::string>& texts) {
  writer.number(texts.size());
  for (const std::string& text : texts) writer.text(text);
}

std::vector<std::string> get_texts(ByteReader& reader) {
  std::vector<std::string> texts(reader.count());
  for (std::string& text : texts) text = reader.text();
  return texts;
}

void put_files(ByteWriter& writer, const std::vector<FileRecord>& files) {
  writer.number(files.size());
  for (const FileRecord& file : files) {
    writer.text(file.path);
    writer.number(file.size_bytes);
    writer.text(file.sha256);
  }
}

std::vector<FileRecord> get_files(ByteReader& reader) {
  std::vector<FileRecord> files(reader.count(3));
  for (FileRecord& file : files) {
    file.path = reader.text();
    file.size_bytes = reader.number();
    file.sha256 = reader.text();
  }
  return files;
}

std::string head_of(const GroupPiece& piece) {
  ByteWriter writer;
  put_files(writer, piece.files);
  writer.text(write_entries(piece.entries));
  writer.text(write_captions(piece.captions));
  writer.number(piece.picture_keys.size());
  for (const PictureKey& key : piece.picture_keys) {
    writer.u64(key.content_hash);
    writer.u64(key.address_hash);
    writer.u64(key.caption_hash);
  }
  for (const auto* characters :
       {&piece.needs.all, &piece.needs.bold, &piece.needs.italic, &piece.needs.code}) {
    put_characters(writer, *characters);
  }
  writer.u8(piece.needs.has_bold_italic ? 1 : 0);
  put_report(writer, piece.report);
  put_texts(writer, piece.photographs);
  writer.number(piece.missing_picture_count);
  writer.number(piece.shard_count);
  writer.number(piece.card_files.size());
  for (const std::uint32_t hash : piece.card_files) writer.u32(hash);
  return writer.take();
}

std::optional<GroupPiece> piece_of(std::string_view head) {
  ByteReader reader(head);
  GroupPiece piece;
  piece.files = get_files(reader);
  auto entries = read_entries(reader.text());
  auto captions = read_captions(reader.text());
  if (!entries || !captions) return std::nullopt;
  piece.entries = std::move(*entries);
  piece.captions = std::move(*captions);
  piece.picture_keys.resize(reader.count(24));
  for (PictureKey& key : piece.picture_keys) key = {reader.u64(), reader.u64(), reader.u64()};
  for (auto* characters :
       {&piece.needs.all, &piece.needs.bold, &piece.needs.italic, &piece.needs.code}) {
    *characters = get_characters(reader);
  }
  piece.needs.has_bold_italic = reader.u8() != 0;
  piece.report = get_report(reader);
  piece.photographs = get_texts(reader);
  piece.missing_picture_count = reader.number32();
  piece.shard_count = reader.number32();
  piece.card_files.resize(reader.count(4));
  for (std::uint32_t& hash : piece.card_files) hash = reader.u32();
  if (!reader.is_complete()) return std::nullopt;
  return piece;
}

struct Header {
  std::uint64_t head_bytes = 0;
  std::uint64_t run_bytes = 0;
  std::uint32_t crc32 = 0;
};

std::optional<Header> header_of(int file) {
  const std::string bytes = read_at(file, 0, kHeaderBytes);
  ByteReader reader(bytes);
  if (reader.raw(kMagic.size()) != kMagic || reader.u8() != kVersion) return std::nullopt;
  Header header{reader.u64(), reader.u64(), reader.u32()};
  struct stat status = {};
  const std::uint64_t whole = kHeaderBytes + header.head_bytes + header.run_bytes;
  if (!reader.is_good() || ::fstat(file, &status) != 0 ||
      static_cast<std::uint64_t>(status.st_size) != whole) {
    return std::nullopt;
  }
  return header;
}

// Closed on every way out.
struct OpenFile {
  explicit OpenFile(const std::string& path) : number(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~OpenFile() {
    if (number >= 0) ::close(number);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int number;
};

}  // namespace

std::string write_group_piece(const GroupPiece& piece) {
  const std::string head = head_of(piece);
  ByteWriter writer;
  writer.raw(kMagic);
  writer.u8(kVersion);
  writer.u64(head.size());
  writer.u64(piece.run.size());
  writer.u32(crc32_of(head));
  writer.raw(head);
  writer.raw(piece.run);
  return writer.take();
}

std::optional<GroupPiece> read_group_piece(const std::string& file) {
  const OpenFile open(file);
  if (open.number < 0) return std::nullopt;
  const auto header = header_of(open.number);
  if (!header) return std::nullopt;
  const std::string head =
      read_at(open.number, kHeaderBytes, static_cast<std::size_t>(header->head_bytes));
  if (head.size() != header->head_bytes || crc32_of(head) != header->crc32) return std::nullopt;
  return piece_of(head);
}

Error unreadable_piece(const std::string& file) {
  return {ErrorCode::Storage, "A file of the work folder can't be read. Pack again.", file};
}

// The file is opened for each read: there may be more pieces than a process may hold open.
ReadRun run_reader(const std::string& file) {
  return [file](std::uint64_t offset_byte, std::size_t size) -> Result<std::string> {
    const OpenFile open(file);
    if (open.number < 0) return unreadable_piece(file);
    const auto header = header_of(open.number);
    if (!header) return unreadable_piece(file);
    const std::uint64_t left = header->run_bytes - std::min(offset_byte, header->run_bytes);
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, left));
    std::string bytes =
        read_at(open.number, kHeaderBytes + header->head_bytes + offset_byte, wanted);
    if (bytes.size() != wanted) return unreadable_piece(file);
    return bytes;
  };
}

}  // namespace broadsheet
