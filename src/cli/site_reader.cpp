#include "cli/site_reader.h"

#include <cstdio>
#include <memory>

#include "cli/file_io.h"
#include "search/alike.h"

namespace broadsheet {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

SiteReader::SiteReader(std::string site, ArticleStore store)
    : site_(std::move(site)),
      store_(std::move(store)),
      captions_(captions_file(store_.manifest())),
      index_(store_.manifest().search_root) {}

Result<SiteReader> SiteReader::open(const std::string& site) {
  const std::string manifest_path = join_path(site, kManifestFile);
  if (!exists(manifest_path)) {
    return Error{ErrorCode::NotFound, "This is not a packed site: it has no manifest.json.", site};
  }
  const auto manifest = read_file_as_stored(manifest_path, {kMaxManifestBytes, kMaxManifestBytes});
  if (!manifest) return manifest.error();
  auto store = ArticleStore::open(*manifest);
  if (!store) return store.error();
  return SiteReader(site, std::move(*store));
}

Result<std::vector<std::byte>> SiteReader::fetch(const Need& need) const {
  const std::string path = join_path(site_, need.file);
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (!file) return Error{ErrorCode::NotFound, "A file of the site is missing.", path};
  std::fseek(file.get(), 0, SEEK_END);
  const long end = std::ftell(file.get());
  const auto size = static_cast<std::uint64_t>(end < 0 ? 0 : end);
  const std::uint64_t offset = std::min(need.offset_byte, size);
  const std::uint64_t wanted = need.size_bytes == 0 ? size : need.size_bytes;
  std::vector<std::byte> bytes(std::min(wanted, size - offset));
  std::fseek(file.get(), static_cast<long>(offset), SEEK_SET);
  if (std::fread(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) {
    return Error{ErrorCode::Storage, "A file of the site could not be read.", path};
  }
  return bytes;
}

std::optional<Error> SiteReader::settle(Query& query) const {
  Analyser analyser;
  while (const QueryNode* alike = unsettled_alike(query)) {
    const std::string slug = alike->text;
    const auto entry = finish(store_.entry_by_slug(slug));
    const auto article = entry ? this->article(entry->place) : Result<Article>(entry.error());
    if (article) {
      settle_alike(query, slug, entry->ordinal, query_alike(*article, analyser));
    } else if (article.error().code == ErrorCode::NotFound) {
      refuse_alike(query, slug);
    } else {
      return article.error();
    }
  }
  return std::nullopt;
}

Result<SearchResult> SiteReader::search(const Query& query, const SearchOptions& options) {
  if (manifest().search_root.empty()) {
    return Error{ErrorCode::Unsupported,
                 "The site was packed without a search index; pack it again without --no-search.",
                 site_};
  }
  for (;;) {
    SearchAnswer answer = index_.search(query, options);
    if (const Error* error = std::get_if<Error>(&answer)) return *error;
    if (auto* result = std::get_if<SearchResult>(&answer)) return std::move(*result);
    for (const Need& need : std::get<MissingPieces>(answer).needs) {
      auto bytes = fetch(need);
      if (bytes)
        index_.feed(need, std::move(*bytes));
      else
        index_.fail(need, bytes.error());
    }
  }
}

}  // namespace broadsheet
