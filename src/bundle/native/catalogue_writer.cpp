#include "bundle/native/catalogue_writer.h"

#include <algorithm>

#include "base/short_hash.h"

namespace broadsheet {
namespace {

bool is_among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// First what the maker wants as blocks of the front page, then the site's order.
std::vector<std::string> wanted_order(const SiteInfo& site) {
  std::vector<std::string> wanted = site.front_page.sections;
  for (const std::string& name : site.section_order) {
    if (!is_among(wanted, name)) wanted.push_back(name);
  }
  return wanted;
}

// `wanted` in its own order first, then by size, then by name; articles without a section last.
std::vector<FrontSection> in_order(std::vector<FrontSection> sections,
                                   const std::vector<std::string>& wanted) {
  const auto rank = [&](const FrontSection& section) {
    if (section.name.empty()) return wanted.size() + 1;
    return static_cast<std::size_t>(std::find(wanted.begin(), wanted.end(), section.name) -
                                    wanted.begin());
  };
  std::sort(sections.begin(), sections.end(), [&](const FrontSection& a, const FrontSection& b) {
    const std::size_t rank_a = rank(a);
    const std::size_t rank_b = rank(b);
    if (rank_a != rank_b) return rank_a < rank_b;
    if (a.article_count != b.article_count) return a.article_count > b.article_count;
    return a.name < b.name;
  });
  return sections;
}

void keep_newest(std::deque<CatalogueEntry>& newest, const CatalogueEntry& entry,
                 std::size_t limit) {
  newest.push_front(entry);
  if (newest.size() > limit) newest.pop_back();
}

// What the maker pinned: the lead first.
std::vector<std::string> pins_of(const SiteInfo& site) {
  std::vector<std::string> pins;
  if (!site.front_page.lead.empty()) pins.push_back(site.front_page.lead);
  for (const std::string& pin : site.front_page.pinned) {
    if (!is_among(pins, pin)) pins.push_back(pin);
  }
  return pins;
}

}  // namespace

CatalogueWriter::CatalogueWriter(const SiteInfo& site, ReceiveFile receive)
    : site_(site), pins_(pins_of(site)), receive_(std::move(receive)) {}

Result<Done> CatalogueWriter::add(CatalogueEntry entry) {
  entry.ordinal = article_count_++;
  keys_.push_back({short_hash(entry.identifier), entry.ordinal});
  note_for_front(entry);
  page_.push_back(std::move(entry));
  return page_.size() == kCataloguePageCount ? close_page() : Done{};
}

Result<Done> CatalogueWriter::close_page() {
  if (page_.empty()) return Done{};
  catalogue_.add_block(write_entries(page_));
  page_.clear();
  return catalogue_.block_count() == kPagesPerCatalogueFile ? close_catalogue_file() : Done{};
}

Result<Done> CatalogueWriter::close_catalogue_file() {
  if (catalogue_.block_count() == 0) return Done{};
  const BuiltBlockFile built = catalogue_.finish();
  for (const BlockRef& ref : built.blocks) {
    directory_.pages.push_back({built.content_hash, ref});
  }
  return receive_(built.file);
}

void CatalogueWriter::note_pictured(const CatalogueEntry& entry) {
  if (!entry.picture || entry.figure_count < kMinPicturedCount) return;
  // Of two with as many, the newer.
  const auto place = std::find_if(
      pictured_.begin(), pictured_.end(),
      [&](const CatalogueEntry& other) { return other.figure_count <= entry.figure_count; });
  pictured_.insert(place, entry);
  if (pictured_.size() > kFrontPicturedCount) pictured_.pop_back();
}

void CatalogueWriter::note_for_front(const CatalogueEntry& entry) {
  keep_newest(newest_, entry, kFrontNewestCount);
  note_pictured(entry);
  SectionNotes& section = sections_[entry.section];
  ++section.article_count;
  keep_newest(section.newest, entry, kFrontSectionCount);
  if (is_among(pins_, entry.identifier)) {
    pinned_[entry.identifier] = entry;
  }
  if (!entry.date_published) {
    ++undated_count_;
    return;
  }
  const Date& date = *entry.date_published;
  const std::uint8_t month = date.precision == DatePrecision::Year ? 0 : date.month;
  if (months_.empty() || months_.back().year != date.year || months_.back().month != month) {
    months_.push_back({date.year, month, entry.ordinal, 0});
  }
  ++months_.back().article_count;
}

FrontPage CatalogueWriter::front_page() const {
  FrontPage front;
  front.article_count = article_count_;
  front.undated_count = undated_count_;
  front.months = months_;
  std::map<Ordinal, std::uint32_t> index_by_ordinal;
  const auto index_of = [&](const CatalogueEntry& entry) {
    const auto next = static_cast<std::uint32_t>(front.entries.size());
    const auto [found, is_new] = index_by_ordinal.try_emplace(entry.ordinal, next);
    if (is_new) front.entries.push_back(entry);
    return found->second;
  };
  for (const std::string& pin : pins_) {
    const auto found = pinned_.find(pin);
    if (found != pinned_.end()) front.pinned.push_back(index_of(found->second));
  }
  for (const CatalogueEntry& entry : newest_) front.newest.push_back(index_of(entry));
  const std::vector<std::string>& blocks = site_.front_page.sections;
  for (const auto& [name, notes] : sections_) {
    FrontSection section{name, notes.article_count, {}};
    // A section that is no block of the front page lends its name and its number only.
    if (blocks.empty() || is_among(blocks, name)) {
      for (const CatalogueEntry& entry : notes.newest) section.newest.push_back(index_of(entry));
    }
    front.sections.push_back(std::move(section));
  }
  for (const CatalogueEntry& entry : pictured_) index_of(entry);
  front.sections = in_order(std::move(front.sections), wanted_order(site_));
  return front;
}

Result<Done> CatalogueWriter::write_key_files(Directory& directory) {
  std::sort(keys_.begin(), keys_.end());
  BlockFileWriter file(BlockFileKind::Keys);
  std::vector<std::uint64_t> first_keys;
  const auto close = [&]() -> Result<Done> {
    const BuiltBlockFile built = file.finish();
    for (std::size_t i = 0; i < built.blocks.size(); ++i) {
      directory.keys.push_back({first_keys[i], {built.content_hash, built.blocks[i]}});
    }
    first_keys.clear();
    return receive_(built.file);
  };
  for (std::size_t begin = 0; begin < keys_.size(); begin += kKeysPerBlock) {
    const std::size_t end = std::min(begin + kKeysPerBlock, keys_.size());
    const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(begin);
    file.add_block(write_keys({first, keys_.begin() + static_cast<std::ptrdiff_t>(end)}));
    first_keys.push_back(first->hash);
    if (file.block_count() == kKeyBlocksPerFile) {
      if (auto closed = close(); !closed) return closed;
    }
  }
  return file.block_count() > 0 ? close() : Done{};
}

Result<ArchiveFiles> CatalogueWriter::finish() {
  if (auto closed = close_page(); !closed) return closed.error();
  if (auto closed = close_catalogue_file(); !closed) return closed.error();
  directory_.article_count = article_count_;
  if (auto written = write_key_files(directory_); !written) return written.error();

  ArchiveFiles files;
  files.front = front_page();
  BlockFileWriter front(BlockFileKind::Front);
  front.add_block(write_front(files.front));
  const BuiltBlockFile built_front = front.finish();
  if (auto received = receive_(built_front.file); !received) return received.error();
  files.front_file = built_front.file.path;

  BlockFileWriter directory(BlockFileKind::Directory);
  directory.add_block(write_directory(directory_));
  const BuiltBlockFile built_directory = directory.finish();
  if (auto received = receive_(built_directory.file); !received) return received.error();
  files.directory_file = built_directory.file.path;
  return files;
}

}  // namespace broadsheet
