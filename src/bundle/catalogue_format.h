// The binary forms of the catalogue: pages of entries, front page, directory, keys. For the store
// and the writer alone; FORMAT.md describes them byte by byte. Reading is total: what is not well
// formed gives nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "bundle/block_file.h"
#include "bundle/catalogue.h"

namespace broadsheet {

// Where a block is: the file by the hash in its name.
struct BlockAddress {
  std::uint64_t file_hash = 0;
  BlockRef ref;
  friend bool operator==(const BlockAddress&, const BlockAddress&) = default;
};

struct KeyBlock {
  std::uint64_t first_key = 0;
  BlockAddress address;
  friend bool operator==(const KeyBlock&, const KeyBlock&) = default;
};

// The one block of a directory file.
struct Directory {
  std::uint32_t article_count = 0;
  std::uint32_t page_entry_count = kCataloguePageCount;
  std::vector<BlockAddress> pages;  // page i holds ordinals from i * page_entry_count on
  std::vector<KeyBlock> keys;       // in order of keys
  friend bool operator==(const Directory&, const Directory&) = default;
};

// A short hash (base/short_hash.h) and an article that has it; hashes may repeat.
struct Key {
  std::uint64_t hash = 0;
  Ordinal ordinal = 0;
  friend auto operator<=>(const Key&, const Key&) = default;
};

inline constexpr std::size_t kKeysPerBlock = 1024;

// The parts that other lists have too; FORMAT.md: date, ref, addresses. A reader that meets what
// can't be fails (ByteReader::fail).
void write_date(ByteWriter& out, const Date& date);
Date read_date(ByteReader& in);
void write_ref(ByteWriter& out, const BlockRef& ref);
BlockRef read_ref(ByteReader& in);
void write_addresses(ByteWriter& out, const std::vector<BlockAddress>& addresses);
std::vector<BlockAddress> read_addresses(ByteReader& in);

std::string write_entries(const std::vector<CatalogueEntry>& entries);
std::optional<std::vector<CatalogueEntry>> read_entries(std::string_view raw);

std::string write_front(const FrontPage& front);
std::optional<FrontPage> read_front(std::string_view raw);

std::string write_directory(const Directory& directory);
std::optional<Directory> read_directory(std::string_view raw);

std::string write_keys(const std::vector<Key>& sorted_keys);
std::optional<std::vector<Key>> read_keys(std::string_view raw);

// A block of a shard: the JSON texts of its articles.
std::string write_article_block(const std::vector<std::string>& article_jsons);
// Nothing when there is no such item.
std::optional<std::string_view> article_json_in(std::string_view raw, std::uint16_t item);

}  // namespace broadsheet
