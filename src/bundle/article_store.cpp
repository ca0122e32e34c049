#include "bundle/article_store.h"

#include <algorithm>

#include "article/article_json.h"
#include "base/short_hash.h"
#include "bundle/store_state.h"

namespace broadsheet {

namespace {

// Nothing when the directory is there; else what is missing, or why it can't be had.
std::optional<std::variant<Need, Error>> missing_directory(StoreState& state) {
  if (state.directory) return std::nullopt;
  const std::string& file = state.manifest.directory_file;
  auto answer = ask_file(state, file, BlockFileKind::Directory);
  if (auto* need = std::get_if<Need>(&answer)) return std::move(*need);
  if (auto* error = std::get_if<Error>(&answer)) return std::move(*error);
  state.directory = read_directory(*std::get<RawBlock>(answer));
  if (!state.directory) return malformed_part(file);
  return std::nullopt;
}

using Entries = std::vector<CatalogueEntry>;

// Needs the directory; `page` must be one of its pages.
Answer<Entries> ask_page(StoreState& state, std::size_t page) {
  const BlockAddress& address = state.directory->pages[page];
  const std::string file = block_file_name(BlockFileKind::Catalogue, address.file_hash);
  const auto first = static_cast<Ordinal>(page * state.directory->page_entry_count);
  return after<Entries>(ask_block(state, address.ref, BlockFileKind::Catalogue, file),
                        [&](const std::string& raw) -> Answer<Entries> {
                          auto entries = read_entries(raw);
                          if (!entries || entries->empty()) return malformed_part(file);
                          for (std::size_t i = 0; i < entries->size(); ++i) {
                            if ((*entries)[i].ordinal != first + i) return malformed_part(file);
                          }
                          return std::move(*entries);
                        });
}

Answer<CatalogueEntry> ask_entry(StoreState& state, Ordinal ordinal) {
  if (auto missing = missing_directory(state)) {
    return widened<CatalogueEntry>(std::move(*missing));
  }
  if (ordinal >= state.directory->article_count) {
    return Error{ErrorCode::NotFound, "This archive has no such article.",
                 "article " + std::to_string(ordinal)};
  }
  auto answer = ask_page(state, ordinal / state.directory->page_entry_count);
  if (auto* need = std::get_if<Need>(&answer)) return std::move(*need);
  if (auto* error = std::get_if<Error>(&answer)) return std::move(*error);
  Entries& entries = std::get<Entries>(answer);
  const std::size_t index = ordinal % state.directory->page_entry_count;
  if (index >= entries.size()) return malformed_part(state.manifest.directory_file);
  return std::move(entries[index]);
}

// Collects page by page what doesn't have to fit the cache at once. Kept between the steps.
struct EntriesAsk {
  Ordinal next = 0;
  std::uint32_t left_count = 0;
  Entries collected;

  Answer<Entries> operator()(StoreState& state) {
    if (auto missing = missing_directory(state)) return widened<Entries>(std::move(*missing));
    const Directory& directory = *state.directory;
    while (left_count > 0 && next < directory.article_count) {
      auto answer = ask_page(state, next / directory.page_entry_count);
      if (!std::holds_alternative<Entries>(answer)) return answer;
      Entries& page = std::get<Entries>(answer);
      std::size_t index = next % directory.page_entry_count;
      if (index >= page.size()) return malformed_part(state.manifest.directory_file);
      for (; index < page.size() && left_count > 0; ++index, ++next, --left_count) {
        collected.push_back(std::move(page[index]));
      }
    }
    return collected;
  }
};

// The articles that share a short hash; nearly always one or none.
Answer<std::vector<Ordinal>> ask_ordinals(StoreState& state, std::uint64_t hash) {
  using Ordinals = std::vector<Ordinal>;
  if (auto missing = missing_directory(state)) return widened<Ordinals>(std::move(*missing));
  Ordinals ordinals;
  const std::vector<KeyBlock>& blocks = state.directory->keys;
  // The last block that begins before the hash may still hold it, and so may the ones after.
  auto block = std::lower_bound(blocks.begin(), blocks.end(), hash,
                                [](const KeyBlock& b, std::uint64_t h) { return b.first_key < h; });
  if (block != blocks.begin()) --block;
  for (; block != blocks.end() && block->first_key <= hash; ++block) {
    const std::string file = block_file_name(BlockFileKind::Keys, block->address.file_hash);
    auto answer = ask_block(state, block->address.ref, BlockFileKind::Keys, file);
    if (auto* need = std::get_if<Need>(&answer)) return std::move(*need);
    if (auto* error = std::get_if<Error>(&answer)) return std::move(*error);
    const auto keys = read_keys(*std::get<RawBlock>(answer));
    if (!keys) return malformed_part(file);
    for (const Key& key : *keys) {
      if (key.hash == hash) ordinals.push_back(key.ordinal);
    }
  }
  return ordinals;
}

Answer<CatalogueEntry> ask_entry_where(StoreState& state, std::uint64_t hash,
                                       const std::string& name,
                                       std::string CatalogueEntry::*member) {
  auto answer = ask_ordinals(state, hash);
  if (auto* need = std::get_if<Need>(&answer)) return std::move(*need);
  if (auto* error = std::get_if<Error>(&answer)) return std::move(*error);
  for (const Ordinal ordinal : std::get<std::vector<Ordinal>>(answer)) {
    auto entry = ask_entry(state, ordinal);
    if (!std::holds_alternative<CatalogueEntry>(entry)) return entry;
    if (std::get<CatalogueEntry>(entry).*member == name) return entry;
  }
  return Error{ErrorCode::NotFound, "This archive has no such article.", name};
}

Answer<RawBlock> ask_article_block(StoreState& state, const ArticlePlace& place) {
  const BlockRef ref{place.offset_byte, place.stored_bytes, place.raw_bytes, place.crc32};
  return ask_block(state, ref, BlockFileKind::Articles, place.shard_file);
}

Answer<Article> ask_article(StoreState& state, const ArticlePlace& place) {
  auto block = ask_article_block(state, place);
  return after<Article>(std::move(block), [&](const std::string& raw) -> Answer<Article> {
    const auto json = article_json_in(raw, place.item);
    if (!json) return malformed_part(place.shard_file);
    auto parsed = parse_article(*json, {place.shard_file, 1});
    if (!parsed) return parsed.error();
    // What was wrong with it was said when it was packed.
    return std::move(parsed->article);
  });
}

}  // namespace

template class StoreRead<Article>;
template class StoreRead<FrontPage>;
template class StoreRead<std::vector<CatalogueEntry>>;
template class StoreRead<CatalogueEntry>;

ArticleStore::ArticleStore(std::shared_ptr<StoreState> state) : state_(std::move(state)) {}

Result<ArticleStore> ArticleStore::open(std::string_view manifest_json, std::size_t cache_bytes) {
  auto manifest = parse_manifest(manifest_json);
  if (!manifest) return manifest.error();
  auto state = std::make_shared<StoreState>();
  state->manifest = std::move(*manifest);
  state->cache_limit_bytes = cache_bytes;
  return ArticleStore(std::move(state));
}

const Manifest& ArticleStore::manifest() const { return state_->manifest; }
std::size_t ArticleStore::cached_bytes() const { return state_->cached_bytes; }

FrontRead ArticleStore::front() const {
  return FrontRead(state_, [](StoreState& state) {
    const std::string& file = state.manifest.front_file;
    return after<FrontPage>(ask_file(state, file, BlockFileKind::Front),
                            [&](const std::string& raw) -> Answer<FrontPage> {
                              auto front = read_front(raw);
                              if (!front) return malformed_part(file);
                              return std::move(*front);
                            });
  });
}

EntriesRead ArticleStore::entries(Ordinal first, std::uint32_t count) const {
  return EntriesRead(state_, EntriesAsk{first, count, {}});
}

EntryRead ArticleStore::entry(Ordinal ordinal) const {
  return EntryRead(state_, [ordinal](StoreState& state) { return ask_entry(state, ordinal); });
}

EntryRead ArticleStore::entry_by_slug(std::string slug) const {
  return EntryRead(state_, [slug = std::move(slug)](StoreState& state) -> Answer<CatalogueEntry> {
    const auto hash = short_hash_of_slug(slug);
    if (!hash) return Error{ErrorCode::NotFound, "This archive has no such article.", slug};
    return ask_entry_where(state, *hash, slug, &CatalogueEntry::slug);
  });
}

EntryRead ArticleStore::entry_by_identifier(std::string identifier) const {
  return EntryRead(state_, [identifier = std::move(identifier)](StoreState& state) {
    return ask_entry_where(state, short_hash(identifier), identifier, &CatalogueEntry::identifier);
  });
}

ArticleRead ArticleStore::article(ArticlePlace place) const {
  return ArticleRead(
      state_, [place = std::move(place)](StoreState& state) { return ask_article(state, place); });
}

std::string ArticleStore::stored_json(const ArticlePlace& place) const {
  const auto answer = ask_article_block(*state_, place);
  const RawBlock* block = std::get_if<RawBlock>(&answer);
  return std::string(block ? article_json_in(**block, place.item).value_or("") : "");
}

}  // namespace broadsheet
