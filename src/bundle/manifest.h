// The manifest: the one file of a packed site with a fixed name, small at any size of archive.
// JSON (RFC 8259) in UTF-8, formatVersion 1, described in FORMAT.md. It names everything else by
// its content, so an old copy of it still finds a consistent archive while the files are there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "article/site.h"
#include "base/face_info.h"
#include "base/result.h"

namespace broadsheet {

inline constexpr int kManifestFormatVersion = 1;
inline constexpr std::string_view kManifestFile = "manifest.json";
// A manifest larger than this is refused before it is read.
inline constexpr std::size_t kMaxManifestBytes = 4u << 20;

struct FileRecord {
  std::string path;  // relative to the site's root
  std::uint64_t size_bytes = 0;
  std::string sha256;  // 64 lower-case hexadecimal digits

  friend bool operator==(const FileRecord&, const FileRecord&) = default;
};

struct ArchiveCounts {
  std::uint32_t articles = 0;
  std::uint32_t undated_articles = 0;
  std::uint32_t figures = 0;           // with a caption or a picture, lead figures included
  std::uint32_t pictures = 0;          // picture files in the site
  std::uint32_t missing_pictures = 0;  // named by an article, not found when packing
  std::uint32_t shards = 0;

  friend bool operator==(const ArchiveCounts&, const ArchiveCounts&) = default;
};

// A gzip file that readers of one language need.
struct LanguageFile {
  std::string language;  // BCP 47
  std::string file;

  friend bool operator==(const LanguageFile&, const LanguageFile&) = default;
};

struct Manifest {
  SiteInfo site;
  std::vector<std::string> languages;  // of the articles, the most frequent first
  ArchiveCounts counts;
  std::string front_file;      // what a front page needs (catalogue.h)
  std::string directory_file;  // where each page of the catalogue is
  std::string search_root;     // the search index's first file; empty: the archive has none
  std::vector<FaceInfo> fonts;
  std::vector<LanguageFile> hyphenation;  // where words may be divided: patterns of libhyphen
  std::vector<LanguageFile> words;        // the interface's (base/words_table.h)
  // The files a viewer starts with: the viewer's own, fonts, front, directory, `checksums.sha256`,
  // which lists every other file of the site in the form that `sha256sum -c` reads.
  std::vector<FileRecord> files;

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

// Unsupported for a formatVersion above ours, TooLarge, else Malformed with line and column.
Result<Manifest> parse_manifest(std::string_view json);

// Deterministic: the same manifest gives the same bytes.
std::string write_manifest(const Manifest& manifest);

}  // namespace broadsheet
