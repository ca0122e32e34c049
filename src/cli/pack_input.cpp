#include "cli/pack_input.h"

#include <algorithm>
#include <string_view>

namespace broadsheet {
namespace {

constexpr std::string_view kSiteFile = "broadsheet.json";
// Lines that one thread reads at a time.
constexpr std::size_t kPieceBytes = 256u << 10;

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

std::optional<InputPiece> InputStream::next() {
  if (lines_) {
    if (auto piece = next_lines()) return piece;
    lines_.reset();
  }
  if (next_file_ == inputs_.files.size()) return std::nullopt;
  const std::string& path = inputs_.files[next_file_++].path;
  if (!is_lines_file(path)) {
    auto bytes = read_file(path);
    if (!bytes) return InputPiece{next_file_ - 1, 1, 1, bytes.error()};
    return InputPiece{next_file_ - 1, 1, 1, std::move(*bytes)};
  }
  auto lines = LineStream::open(path);
  if (!lines) return InputPiece{next_file_ - 1, 1, 1, lines.error()};
  lines_ = std::move(*lines);
  next_line_ = 1;
  next_article_ = 1;
  return next();
}

std::optional<InputPiece> InputStream::next_lines() {
  InputPiece piece{next_file_ - 1, next_line_, next_article_, lines_->next(kPieceBytes)};
  if (!piece.bytes) {
    lines_.reset();
    return piece;
  }
  if (piece.bytes->empty()) return std::nullopt;
  // Lines of spaces hold no article (parse_article_lines).
  bool has_article = false;
  for (const char c : *piece.bytes) {
    if (c == '\n') {
      ++next_line_;
      next_article_ += has_article ? 1 : 0;
      has_article = false;
    } else {
      has_article = has_article || (c != ' ' && c != '\t' && c != '\r');
    }
  }
  return piece;
}

void read_piece(const ArticleInputs& inputs, const InputPiece& piece,
                const std::function<void(Result<ReadArticle>)>& receive) {
  const InputFile& file = inputs.files[piece.file];
  const std::string& root = inputs.roots[piece.file];
  if (!piece.bytes) {
    receive(piece.bytes.error());
    return;
  }
  const std::string folder = folder_of(file.path);
  if (!is_lines_file(file.path)) {
    auto parsed = parse_article(*piece.bytes, {file.path, 1});
    if (!parsed)
      receive(parsed.error());
    else
      receive(ReadArticle{std::move(*parsed), file.path, folder, root});
    return;
  }
  std::size_t number = piece.first_article;
  const JsonSource source{file.path, piece.first_line};
  parse_article_lines(*piece.bytes, source, {}, [&](Result<ParsedArticle> parsed) {
    const std::string place = file.path + " article " + std::to_string(number++);
    if (!parsed)
      receive(parsed.error());
    else
      receive(ReadArticle{std::move(*parsed), place, folder, root});
  });
}

void read_articles(const InputFile& file, const std::string& root,
                   const std::function<void(Result<ReadArticle>)>& receive) {
  const ArticleInputs inputs{{file}, {}, {root}};
  InputStream stream(inputs);
  while (const auto piece = stream.next()) read_piece(inputs, *piece, receive);
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
