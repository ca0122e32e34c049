#include "bundle/manifest.h"

#include <charconv>

#include "article/json.h"

namespace broadsheet {
namespace {

constexpr std::string_view kFamilyNames[] = {"serif", "sans", "mono", "dyslexic"};

std::string hexadecimal(char32_t number) {
  char digits[8];
  const auto [end, code] =
      std::to_chars(digits, digits + sizeof digits, static_cast<std::uint32_t>(number), 16);
  return {digits, end};
}

// "20-7e,a0": shorter than JSON arrays, and there are hundreds of ranges in a Chinese archive.
std::string coverage_text(const std::vector<FaceInfo::CodePointRange>& coverage) {
  std::string text;
  for (const auto& range : coverage) {
    if (!text.empty()) text.push_back(',');
    text += hexadecimal(range.first);
    if (range.last != range.first) text += "-" + hexadecimal(range.last);
  }
  return text;
}

// Nothing unless the ranges are sorted, disjoint and of code points.
std::optional<std::vector<FaceInfo::CodePointRange>> parse_coverage(std::string_view text) {
  std::vector<FaceInfo::CodePointRange> coverage;
  const char* next = text.data();
  const char* const end = text.data() + text.size();
  while (next != end) {
    std::uint32_t bounds[2] = {};
    int bound_count = 0;
    for (; bound_count < 2; ++bound_count) {
      const auto [after, code] = std::from_chars(next, end, bounds[bound_count], 16);
      if (code != std::errc{}) return std::nullopt;
      next = after;
      if (next == end || *next != '-') break;
      ++next;
    }
    if (bound_count == 2) return std::nullopt;
    if (bound_count == 0) bounds[1] = bounds[0];
    const bool is_after = coverage.empty() || bounds[0] > coverage.back().last;
    if (!is_after || bounds[1] < bounds[0] || bounds[1] > 0x10FFFF) return std::nullopt;
    coverage.push_back({bounds[0], bounds[1]});
    if (next != end && *next++ != ',') return std::nullopt;
  }
  return coverage;
}

Error bad_manifest(std::string_view what) {
  return {ErrorCode::Malformed,
          "The list of what this archive holds is damaged (" + std::string(what) +
              "). Load it again; if that doesn't help, pack the archive again.",
          std::string(kManifestFile)};
}

std::string text_member(const JsonValue& object, std::string_view name) {
  const JsonValue* value = object.find(name);
  return value != nullptr && value->is_string() ? value->text : std::string();
}

std::uint64_t number_member(const JsonValue& object, std::string_view name) {
  const JsonValue* value = object.find(name);
  const auto number = value != nullptr ? json_int64(*value) : std::nullopt;
  return number && *number >= 0 ? static_cast<std::uint64_t>(*number) : 0;
}

std::uint32_t count_member(const JsonValue& object, std::string_view name) {
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(number_member(object, name), UINT32_MAX));
}

std::vector<std::string> texts_member(const JsonValue& object, std::string_view name) {
  std::vector<std::string> texts;
  const JsonValue* value = object.find(name);
  if (value == nullptr || !value->is_array()) return texts;
  for (const JsonValue& item : value->items) {
    if (item.is_string()) texts.push_back(item.text);
  }
  return texts;
}

// A file of the site is never above it, elsewhere, or in a place with a scheme.
bool is_site_path(std::string_view path) {
  return !path.empty() && path.front() != '/' && path.find("..") == std::string_view::npos &&
         path.find(':') == std::string_view::npos && path.find('\\') == std::string_view::npos;
}

Result<FaceInfo> parse_face(const JsonValue& value) {
  FaceInfo face;
  face.name = text_member(value, "name");
  const std::string family = text_member(value, "family");
  for (std::size_t i = 0; i < std::size(kFamilyNames); ++i) {
    if (kFamilyNames[i] == family) face.family = static_cast<FontFamily>(i);
  }
  const std::uint64_t weight = number_member(value, "weight");
  face.weight = weight >= 1 && weight <= 1000 ? static_cast<std::uint16_t>(weight) : 400;
  const JsonValue* italic = value.find("italic");
  face.is_italic = italic != nullptr && italic->boolean;
  face.scripts = texts_member(value, "scripts");
  auto coverage = parse_coverage(text_member(value, "coverage"));
  if (!coverage) return bad_manifest("the characters of a font");
  face.coverage = std::move(*coverage);
  face.file = text_member(value, "file");
  face.size_bytes = count_member(value, "size");
  if (face.name.empty() || !is_site_path(face.file)) return bad_manifest("a font");
  return face;
}

Result<FileRecord> parse_file(const JsonValue& value) {
  FileRecord record{text_member(value, "path"), number_member(value, "size"),
                    text_member(value, "sha256")};
  if (!is_site_path(record.path) || record.sha256.size() != 64) return bad_manifest("a file");
  return record;
}

ArchiveCounts parse_counts(const JsonValue& value) {
  ArchiveCounts counts;
  counts.articles = count_member(value, "articles");
  counts.undated_articles = count_member(value, "undatedArticles");
  counts.figures = count_member(value, "figures");
  counts.pictures = count_member(value, "pictures");
  counts.missing_pictures = count_member(value, "missingPictures");
  counts.shards = count_member(value, "shards");
  return counts;
}

void write_texts(JsonWriter& out, const std::vector<std::string>& texts) {
  out.begin_array();
  for (const std::string& text : texts) out.string(text);
  out.end_array();
}

void write_counts(JsonWriter& out, const ArchiveCounts& counts) {
  const std::pair<std::string_view, std::uint32_t> members[] = {
      {"articles", counts.articles},
      {"undatedArticles", counts.undated_articles},
      {"figures", counts.figures},
      {"pictures", counts.pictures},
      {"missingPictures", counts.missing_pictures},
      {"shards", counts.shards}};
  out.begin_object();
  for (const auto& [name, count] : members) {
    out.name(name);
    out.integer(count);
  }
  out.end_object();
}

void write_face(JsonWriter& out, const FaceInfo& face) {
  out.begin_object();
  out.name("name");
  out.string(face.name);
  out.name("family");
  out.string(kFamilyNames[static_cast<std::size_t>(face.family)]);
  out.name("weight");
  out.integer(face.weight);
  out.name("italic");
  out.boolean(face.is_italic);
  out.name("scripts");
  write_texts(out, face.scripts);
  out.name("coverage");
  out.string(coverage_text(face.coverage));
  out.name("file");
  out.string(face.file);
  out.name("size");
  out.integer(face.size_bytes);
  out.end_object();
}

void write_file(JsonWriter& out, const FileRecord& record) {
  out.begin_object();
  out.name("path");
  out.string(record.path);
  out.name("size");
  out.integer(static_cast<std::int64_t>(record.size_bytes));
  out.name("sha256");
  out.string(record.sha256);
  out.end_object();
}

// Fonts and files, which can each be wrong in their own way.
Result<Done> parse_lists(const JsonValue& root, Manifest& manifest) {
  if (const JsonValue* fonts = root.find("fonts"); fonts != nullptr && fonts->is_array()) {
    for (const JsonValue& item : fonts->items) {
      auto face = parse_face(item);
      if (!face) return face.error();
      manifest.fonts.push_back(std::move(*face));
    }
  }
  for (const auto& [name, kept] :
       {std::pair("hyphenation", &manifest.hyphenation), std::pair("words", &manifest.words)}) {
    const JsonValue* list = root.find(name);
    if (list == nullptr || !list->is_array()) continue;
    for (const JsonValue& item : list->items) {
      LanguageFile file{text_member(item, "language"), text_member(item, "file")};
      if (!is_site_path(file.file)) return bad_manifest(name);
      kept->push_back(std::move(file));
    }
  }
  if (const JsonValue* files = root.find("files"); files != nullptr && files->is_array()) {
    for (const JsonValue& item : files->items) {
      auto record = parse_file(item);
      if (!record) return record.error();
      manifest.files.push_back(std::move(*record));
    }
  }
  return Done{};
}

void write_language_files(JsonWriter& out, std::string_view name,
                          const std::vector<LanguageFile>& files) {
  if (files.empty()) return;
  out.name(name);
  out.begin_array();
  for (const LanguageFile& file : files) {
    out.begin_object();
    out.name("language");
    out.string(file.language);
    out.name("file");
    out.string(file.file);
    out.end_object();
  }
  out.end_array();
}

}  // namespace

Result<Manifest> parse_manifest(std::string_view json) {
  JsonLimits limits;
  limits.byte_count = kMaxManifestBytes;
  auto document = parse_json(json, {std::string(kManifestFile), 1}, limits);
  if (!document) return document.error();
  const JsonValue& root = document->root;
  const std::uint64_t version = number_member(root, "formatVersion");
  if (version > kManifestFormatVersion) {
    return Error{ErrorCode::Unsupported,
                 "This archive was packed by a newer Broadsheet (format " +
                     std::to_string(version) + "); this viewer reads format " +
                     std::to_string(kManifestFormatVersion) + ". Load the page again.",
                 std::string(kManifestFile)};
  }
  if (version == 0) return bad_manifest("it has no formatVersion");
  Manifest manifest;
  if (const JsonValue* site = root.find("site"); site != nullptr) {
    auto parsed = parse_site(write_json(*site), {std::string(kManifestFile), 1});
    if (!parsed) return parsed.error();
    manifest.site = std::move(parsed->site);
  }
  manifest.languages = texts_member(root, "languages");
  if (const JsonValue* counts = root.find("counts")) manifest.counts = parse_counts(*counts);
  manifest.front_file = text_member(root, "front");
  manifest.directory_file = text_member(root, "directory");
  manifest.search_root = text_member(root, "search");
  if (!is_site_path(manifest.front_file) || !is_site_path(manifest.directory_file)) {
    return bad_manifest("it doesn't say where the articles are");
  }
  if (!manifest.search_root.empty() && !is_site_path(manifest.search_root)) {
    return bad_manifest("where the search index is");
  }
  if (auto lists = parse_lists(root, manifest); !lists) return lists.error();
  return manifest;
}

std::string write_manifest(const Manifest& manifest) {
  JsonWriter out(JsonStyle::Pretty);
  out.begin_object();
  out.name("formatVersion");
  out.integer(kManifestFormatVersion);
  out.name("site");
  // Through a value, so that it is indented like the rest.
  const std::string site_json = write_site(manifest.site, JsonStyle::Compact);
  if (auto site = parse_json(site_json))
    out.value(site->root);
  else
    out.null();
  out.name("languages");
  write_texts(out, manifest.languages);
  out.name("counts");
  write_counts(out, manifest.counts);
  out.name("front");
  out.string(manifest.front_file);
  out.name("directory");
  out.string(manifest.directory_file);
  if (!manifest.search_root.empty()) {
    out.name("search");
    out.string(manifest.search_root);
  }
  out.name("fonts");
  out.begin_array();
  for (const FaceInfo& face : manifest.fonts) write_face(out, face);
  out.end_array();
  write_language_files(out, "hyphenation", manifest.hyphenation);
  write_language_files(out, "words", manifest.words);
  out.name("files");
  out.begin_array();
  for (const FileRecord& record : manifest.files) write_file(out, record);
  out.end_array();
  out.end_object();
  return out.take() + "\n";
}

}  // namespace broadsheet
