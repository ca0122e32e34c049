#include "bundle/catalogue_format.h"

#include <map>

#include "base/bytes.h"

namespace broadsheet {
namespace {

std::int16_t read_int16(ByteReader& in) {
  const std::int64_t value = in.signed_number();
  if (value < INT16_MIN || value > INT16_MAX) in.fail();
  return static_cast<std::int16_t>(value);
}

}  // namespace

void write_date(ByteWriter& out, const Date& date) {
  out.signed_number(date.year);
  out.u8(date.month);
  out.u8(date.day);
  out.u8(date.hour);
  out.u8(date.minute);
  out.u8(date.second);
  out.u8(static_cast<std::uint8_t>(date.precision));
  out.u8(date.utc_offset_minutes.has_value() ? 1 : 0);
  if (date.utc_offset_minutes) out.signed_number(*date.utc_offset_minutes);
}

Date read_date(ByteReader& in) {
  Date date;
  date.year = read_int16(in);
  date.month = in.u8();
  date.day = in.u8();
  date.hour = in.u8();
  date.minute = in.u8();
  date.second = in.u8();
  const std::uint8_t precision = in.u8();
  if (precision > static_cast<std::uint8_t>(DatePrecision::Second)) in.fail();
  date.precision = static_cast<DatePrecision>(precision);
  if (in.u8() != 0) date.utc_offset_minutes = read_int16(in);
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31 || date.hour > 24 ||
      date.minute > 59 || date.second > 60) {
    in.fail();
  }
  return date;
}

void write_ref(ByteWriter& out, const BlockRef& ref) {
  out.number(ref.offset_byte);
  out.number(ref.stored_bytes);
  out.number(ref.raw_bytes);
  out.u32(ref.crc32);
}

BlockRef read_ref(ByteReader& in) {
  return {in.number32(), in.number32(), in.number32(), in.u32()};
}

// Runs of addresses in the same file say its hash once.
void write_addresses(ByteWriter& out, const std::vector<BlockAddress>& addresses) {
  out.number(addresses.size());
  std::uint64_t last_hash = 0;
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const bool is_new = i == 0 || addresses[i].file_hash != last_hash;
    out.u8(is_new ? 1 : 0);
    if (is_new) out.u64(addresses[i].file_hash);
    last_hash = addresses[i].file_hash;
    write_ref(out, addresses[i].ref);
  }
}

std::vector<BlockAddress> read_addresses(ByteReader& in) {
  std::vector<BlockAddress> addresses(in.count(8));
  std::uint64_t last_hash = 0;
  for (BlockAddress& address : addresses) {
    if (in.u8() != 0) last_hash = in.u64();
    address = {last_hash, read_ref(in)};
    if (!in.is_good()) return {};
  }
  return addresses;
}

namespace {

enum EntryFlag : std::uint8_t {
  kBreaking = 1,
  kUpdated = 2,
  kVideo = 4,
  kPicture = 8,
  kPublished = 16,
  kModified = 32,
  kPictureSources = 64,
};

// The blocks that a list of entries lies in, each once, in order of first use.
class BlockTable {
 public:
  std::uint32_t index_of(const ArticlePlace& place) {
    const auto key = std::pair(place.shard_file, place.offset_byte);
    const auto [found, is_new] = indexes_.try_emplace(key, indexes_.size());
    if (is_new) places_.push_back(place);
    return static_cast<std::uint32_t>(found->second);
  }

  void write(ByteWriter& out) const {
    out.number(places_.size());
    for (const ArticlePlace& place : places_) {
      out.text(place.shard_file);
      write_ref(out, {place.offset_byte, place.stored_bytes, place.raw_bytes, place.crc32});
    }
  }

 private:
  std::map<std::pair<std::string, std::uint32_t>, std::size_t> indexes_;
  std::vector<ArticlePlace> places_;
};

std::vector<ArticlePlace> read_block_places(ByteReader& in) {
  std::vector<ArticlePlace> places(in.count(8));
  for (ArticlePlace& place : places) {
    place.shard_file = in.text();
    const BlockRef ref = read_ref(in);
    place.offset_byte = ref.offset_byte;
    place.stored_bytes = ref.stored_bytes;
    place.raw_bytes = ref.raw_bytes;
    place.crc32 = ref.crc32;
    if (!in.is_good()) return {};
  }
  return places;
}

void write_picture(ByteWriter& out, const LeadPicture& picture) {
  out.text(picture.src);
  out.number(picture.width_px);
  out.number(picture.height_px);
  out.text(picture.alt);
  out.text(picture.caption);
  out.text(picture.credit);
  if (picture.sources.empty()) return;
  out.number(picture.sources.size());
  for (const ImageSource& source : picture.sources) {
    out.text(source.src);
    out.number(source.width_px);
  }
}

LeadPicture read_picture(ByteReader& in, bool has_sources) {
  LeadPicture picture;
  picture.src = in.text();
  picture.width_px = in.number32();
  picture.height_px = in.number32();
  picture.alt = in.text();
  picture.caption = in.text();
  picture.credit = in.text();
  picture.sources.resize(has_sources ? in.count(2) : 0);
  for (ImageSource& source : picture.sources) {
    source.src = in.text();
    source.width_px = in.number32();
  }
  return picture;
}

std::uint8_t flags_of(const CatalogueEntry& entry) {
  unsigned flags = 0;
  if (entry.is_breaking) flags |= kBreaking;
  if (entry.is_updated) flags |= kUpdated;
  if (entry.has_video) flags |= kVideo;
  if (entry.picture) flags |= kPicture;
  if (entry.picture && !entry.picture->sources.empty()) flags |= kPictureSources;
  if (entry.date_published) flags |= kPublished;
  if (entry.date_modified) flags |= kModified;
  return static_cast<std::uint8_t>(flags);
}

void write_entry(ByteWriter& out, const CatalogueEntry& entry, std::uint32_t block_index) {
  out.number(entry.ordinal);
  out.u8(flags_of(entry));
  out.text(entry.identifier);
  out.text(entry.slug);
  out.text(entry.headline);
  out.text(entry.label);
  out.text(entry.section);
  out.text(entry.standfirst);
  out.text(entry.language);
  out.number(entry.authors.size());
  for (const std::string& author : entry.authors) out.text(author);
  if (entry.date_published) write_date(out, *entry.date_published);
  if (entry.date_modified) write_date(out, *entry.date_modified);
  if (entry.picture) write_picture(out, *entry.picture);
  out.number(entry.figure_count);
  out.number(entry.text_bytes);
  out.number(block_index);
  out.number(entry.place.item);
}

CatalogueEntry read_entry(ByteReader& in, const std::vector<ArticlePlace>& places) {
  CatalogueEntry entry;
  entry.ordinal = in.number32();
  const std::uint8_t flags = in.u8();
  entry.is_breaking = (flags & kBreaking) != 0;
  entry.is_updated = (flags & kUpdated) != 0;
  entry.has_video = (flags & kVideo) != 0;
  entry.identifier = in.text();
  entry.slug = in.text();
  entry.headline = in.text();
  entry.label = in.text();
  entry.section = in.text();
  entry.standfirst = in.text();
  entry.language = in.text();
  const std::uint32_t author_count = in.count();
  for (std::uint32_t i = 0; i < author_count && in.is_good(); ++i) {
    entry.authors.emplace_back(in.text());
  }
  if ((flags & kPublished) != 0) entry.date_published = read_date(in);
  if ((flags & kModified) != 0) entry.date_modified = read_date(in);
  if ((flags & kPicture) != 0) {
    entry.picture = read_picture(in, (flags & kPictureSources) != 0);
  }
  entry.figure_count = in.number32();
  entry.text_bytes = in.number32();
  const std::uint32_t block_index = in.number32();
  const std::uint32_t item = in.number32();
  if (block_index >= places.size() || item > UINT16_MAX) {
    in.fail();
    return entry;
  }
  entry.place = places[block_index];
  entry.place.item = static_cast<std::uint16_t>(item);
  return entry;
}

void write_entry_list(ByteWriter& out, const std::vector<CatalogueEntry>& entries) {
  BlockTable table;
  std::vector<std::uint32_t> block_indexes;
  for (const CatalogueEntry& entry : entries) block_indexes.push_back(table.index_of(entry.place));
  table.write(out);
  out.number(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) write_entry(out, entries[i], block_indexes[i]);
}

std::vector<CatalogueEntry> read_entry_list(ByteReader& in) {
  const std::vector<ArticlePlace> places = read_block_places(in);
  const std::uint32_t entry_count = in.count();
  std::vector<CatalogueEntry> entries;
  for (std::uint32_t i = 0; i < entry_count && in.is_good(); ++i) {
    entries.push_back(read_entry(in, places));
  }
  return entries;
}

void write_indexes(ByteWriter& out, const std::vector<std::uint32_t>& indexes) {
  out.number(indexes.size());
  for (const std::uint32_t index : indexes) out.number(index);
}

std::vector<std::uint32_t> read_indexes(ByteReader& in, std::size_t limit) {
  std::vector<std::uint32_t> indexes(in.count());
  for (std::uint32_t& index : indexes) {
    index = in.number32();
    if (index >= limit) in.fail();
  }
  return indexes;
}

}  // namespace

std::string write_entries(const std::vector<CatalogueEntry>& entries) {
  ByteWriter out;
  write_entry_list(out, entries);
  return out.take();
}

std::optional<std::vector<CatalogueEntry>> read_entries(std::string_view raw) {
  ByteReader in(raw);
  auto entries = read_entry_list(in);
  if (!in.is_complete()) return std::nullopt;
  return entries;
}

std::string write_front(const FrontPage& front) {
  ByteWriter out;
  out.number(front.article_count);
  out.number(front.undated_count);
  write_entry_list(out, front.entries);
  write_indexes(out, front.newest);
  write_indexes(out, front.pinned);
  out.number(front.sections.size());
  for (const FrontSection& section : front.sections) {
    out.text(section.name);
    out.number(section.article_count);
    write_indexes(out, section.newest);
  }
  out.number(front.months.size());
  for (const MonthCount& month : front.months) {
    out.signed_number(month.year);
    out.u8(month.month);
    out.number(month.first_ordinal);
    out.number(month.article_count);
  }
  return out.take();
}

std::optional<FrontPage> read_front(std::string_view raw) {
  ByteReader in(raw);
  FrontPage front;
  front.article_count = in.number32();
  front.undated_count = in.number32();
  front.entries = read_entry_list(in);
  front.newest = read_indexes(in, front.entries.size());
  front.pinned = read_indexes(in, front.entries.size());
  front.sections.resize(in.count(3));
  for (FrontSection& section : front.sections) {
    section.name = in.text();
    section.article_count = in.number32();
    section.newest = read_indexes(in, front.entries.size());
    if (!in.is_good()) return std::nullopt;
  }
  front.months.resize(in.count(4));
  for (MonthCount& month : front.months) {
    month.year = read_int16(in);
    month.month = in.u8();
    month.first_ordinal = in.number32();
    month.article_count = in.number32();
    if (month.month > 12) in.fail();
  }
  if (!in.is_complete()) return std::nullopt;
  return front;
}

std::string write_directory(const Directory& directory) {
  ByteWriter out;
  out.number(directory.article_count);
  out.number(directory.page_entry_count);
  write_addresses(out, directory.pages);
  std::vector<BlockAddress> key_addresses;
  for (const KeyBlock& block : directory.keys) key_addresses.push_back(block.address);
  write_addresses(out, key_addresses);
  for (const KeyBlock& block : directory.keys) out.u64(block.first_key);
  return out.take();
}

std::optional<Directory> read_directory(std::string_view raw) {
  ByteReader in(raw);
  Directory directory;
  directory.article_count = in.number32();
  directory.page_entry_count = in.number32();
  directory.pages = read_addresses(in);
  for (const BlockAddress& address : read_addresses(in)) directory.keys.push_back({0, address});
  for (KeyBlock& block : directory.keys) block.first_key = in.u64();
  const std::uint64_t page_size = directory.page_entry_count;
  if (!in.is_complete() || page_size == 0 ||
      (directory.article_count + page_size - 1) / page_size != directory.pages.size()) {
    return std::nullopt;
  }
  return directory;
}

std::string write_keys(const std::vector<Key>& sorted_keys) {
  ByteWriter out;
  out.number(sorted_keys.size());
  std::uint64_t last_hash = 0;
  for (const Key& key : sorted_keys) {
    out.number(key.hash - last_hash);
    out.number(key.ordinal);
    last_hash = key.hash;
  }
  return out.take();
}

std::optional<std::vector<Key>> read_keys(std::string_view raw) {
  ByteReader in(raw);
  std::vector<Key> keys(in.count(2));
  std::uint64_t last_hash = 0;
  for (Key& key : keys) {
    last_hash += in.number();
    key = {last_hash, in.number32()};
    if (!in.is_good()) return std::nullopt;
  }
  if (!in.is_complete()) return std::nullopt;
  return keys;
}

std::string write_article_block(const std::vector<std::string>& article_jsons) {
  ByteWriter out;
  out.number(article_jsons.size());
  for (const std::string& json : article_jsons) out.text(json);
  return out.take();
}

std::optional<std::string_view> article_json_in(std::string_view raw, std::uint16_t item) {
  ByteReader in(raw);
  if (item >= in.count()) return std::nullopt;
  std::string_view json;
  for (std::uint32_t i = 0; i <= item; ++i) json = in.text();
  if (!in.is_good()) return std::nullopt;
  return json;
}

}  // namespace broadsheet
