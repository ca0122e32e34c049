#include "cli/pack_input.h"

#include <algorithm>
#include <string_view>

namespace broadsheet {
namespace {

constexpr std::string_view kSiteFile = "broadsheet.json";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::string_view without_gzip(std::string_view path) {
  if (ends_with(path, ".gz")) path.remove_suffix(3);
  return path;
}

bool is_article_file(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  if (name == kSiteFile) return false;
  const std::string_view plain = without_gzip(name);
  return ends_with(plain, ".json") || ends_with(plain, ".jsonl") || ends_with(plain, ".ndjson");
}

bool is_lines_file(std::string_view path) {
  const std::string_view plain = without_gzip(path);
  return ends_with(plain, ".jsonl") || ends_with(plain, ".ndjson");
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

ArticleInputs find_article_inputs(const std::vector<std::string>& operands) {
  ArticleInputs inputs;
  for (const std::string& operand : operands) {
    const bool is_folder = is_directory(operand);
    InputList list = list_inputs({operand}, {".json", ".jsonl", ".ndjson", ".gz"});
    inputs.errors.insert(inputs.errors.end(), list.errors.begin(), list.errors.end());
    for (InputFile& file : list.files) {
      // What was named by itself is read whatever it is called.
      if (is_folder && !is_article_file(file.path)) continue;
      inputs.roots.push_back(is_folder ? operand : folder_of(file.path));
      inputs.files.push_back(std::move(file));
    }
  }
  return inputs;
}

void read_articles(const InputFile& file, const std::string& root,
                   const std::function<void(Result<ReadArticle>)>& receive) {
  const auto bytes = read_file(file.path);
  if (!bytes) {
    receive(bytes.error());
    return;
  }
  const std::string folder = folder_of(file.path);
  if (!is_lines_file(file.path)) {
    auto parsed = parse_article(*bytes, {file.path, 1});
    if (!parsed)
      receive(parsed.error());
    else
      receive(ReadArticle{std::move(*parsed), file.path, folder, root});
    return;
  }
  std::size_t number = 0;
  parse_article_lines(*bytes, {file.path, 1}, {}, [&](Result<ParsedArticle> parsed) {
    ++number;
    if (!parsed) {
      receive(parsed.error());
      return;
    }
    const std::string source = file.path + " article " + std::to_string(number);
    receive(ReadArticle{std::move(*parsed), source, folder, root});
  });
}

PicturePlaces picture_places(const ReadArticle& read, const std::string& site_folder,
                             const std::vector<std::string>& media_roots) {
  PicturePlaces places{{read.folder}, {read.root}, media_roots, {}};
  if (read.root != read.folder) {
    places.folders.push_back(read.root);
    if (read.folder.substr(0, read.root.size()) == read.root) {
      std::string below = read.folder.substr(read.root.size());
      while (!below.empty() && below.front() == '/') below.erase(0, 1);
      if (!below.empty()) places.prefix = below + "/";
    }
  }
  if (!site_folder.empty()) {
    places.folders.push_back(site_folder);
    places.roots.push_back(site_folder);
  }
  return places;
}

Result<FoundSite> find_site(const std::vector<std::string>& operands) {
  for (const std::string& operand : operands) {
    const std::string folder = is_directory(operand) ? operand : folder_of(operand);
    // Beside a folder of articles too: DIR/broadsheet.json with DIR/articles/*.json.
    for (const std::string& place : {folder, is_directory(operand) ? folder_of(operand) : folder}) {
      const std::string path = join_path(place, kSiteFile);
      if (!exists(path)) continue;
      const auto json = read_file(path);
      if (!json) return json.error();
      auto parsed = parse_site(*json, {path, 1});
      if (!parsed) return parsed.error();
      return FoundSite{std::move(parsed->site), place, std::move(parsed->warnings)};
    }
  }
  return FoundSite{};
}

}  // namespace broadsheet
