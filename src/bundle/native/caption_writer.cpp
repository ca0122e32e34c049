#include "bundle/native/caption_writer.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "search/fold.h"

namespace broadsheet {
namespace {

// Captions that begin alike this far are as good as equal in a list.
constexpr std::size_t kSortedCaptionBytes = 120;

// Disjoint sets with path halving (Tarjan, van Leeuwen 1984).
class Sets {
 public:
  explicit Sets(std::size_t count) : parents_(count) {
    std::iota(parents_.begin(), parents_.end(), 0u);
  }
  std::uint32_t root(std::uint32_t item) {
    while (parents_[item] != item) {
      parents_[item] = parents_[parents_[item]];
      item = parents_[item];
    }
    return item;
  }
  // The smaller number stays the root.
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    parents_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parents_;
};

// Of the file as it came, where it is known: the site's own are shrunk alike.
std::int32_t kilopixels(const CaptionEntry& entry) {
  const Image& image = entry.figure.image;
  const bool has_original = entry.original_width_px > 0 && entry.original_height_px > 0;
  const std::uint64_t area = has_original
                                 ? std::uint64_t{entry.original_width_px} * entry.original_height_px
                                 : std::uint64_t{image.width_px} * image.height_px;
  return static_cast<std::int32_t>(std::min<std::uint64_t>((area + 999) / 1000, INT32_MAX));
}

std::int32_t day_of(const CaptionEntry& entry) {
  if (entry.date_created) return static_cast<std::int32_t>(day_number(*entry.date_created));
  const auto& published = entry.article.date_published;
  return published ? static_cast<std::int32_t>(day_number(*published)) : kNoCaptionDay;
}

std::string credit_of(const Figure& figure) {
  return figure.credit.is_empty() ? figure.copyright_notice : figure.credit.text;
}

}  // namespace

PhotographGroups group_photographs(const std::vector<PictureKey>& keys) {
  Sets sets(keys.size());
  std::unordered_map<std::uint64_t, std::uint32_t> by_content;
  std::unordered_map<std::uint64_t, std::uint32_t> by_address;
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    if (keys[i].content_hash != 0) {
      sets.join(by_content.try_emplace(keys[i].content_hash, i).first->second, i);
    }
    if (keys[i].address_hash != 0) {
      sets.join(by_address.try_emplace(keys[i].address_hash, i).first->second, i);
    }
  }
  std::vector<std::uint32_t> sizes(keys.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) ++sizes[sets.root(i)];
  PhotographGroups found;
  found.group_of.resize(keys.size());
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    const std::uint32_t root = sets.root(i);
    if (sizes[root] < 2) continue;
    if (root == i) {
      found.groups.emplace_back();
      found.group_of[i] = static_cast<std::uint32_t>(found.groups.size());
    }
    found.group_of[i] = found.group_of[root];
    const std::size_t group = found.group_of[i] - 1;
    found.groups[group].push_back(i);
  }
  for (const std::vector<PictureNumber>& group : found.groups) {
    std::unordered_set<std::uint64_t> wordings;
    for (const PictureNumber number : group) wordings.insert(keys[number].caption_hash);
    found.wording_counts.push_back(static_cast<std::uint32_t>(wordings.size()));
  }
  return found;
}

std::int32_t CaptionWriter::Names::number_of(const std::string& name) {
  if (name.empty()) return 0;
  const auto next = static_cast<std::uint32_t>(counts.size());
  const auto [found, is_new] = numbers.try_emplace({index_form(name), name}, next);
  if (is_new) counts.push_back(0);
  ++counts[found->second];
  return static_cast<std::int32_t>(found->second + 1);
}

std::vector<std::int32_t> CaptionWriter::Names::places() const {
  std::vector<std::int32_t> places(counts.size() + 1);
  std::int32_t place = 0;
  for (const auto& [name, number] : numbers) places[number + 1] = ++place;
  return places;
}

std::vector<NamedCount> CaptionWriter::Names::sorted() const {
  std::vector<NamedCount> names;
  for (const auto& [name, number] : numbers) names.push_back({name.second, counts[number]});
  return names;
}

CaptionWriter::CaptionWriter(PhotographGroups groups, Receive receive)
    : groups_(std::move(groups)), receive_(std::move(receive)) {
  index_.counts.groups = static_cast<std::uint32_t>(groups_.groups.size());
}

Result<Done> CaptionWriter::add(CaptionEntry entry) {
  entry.number = index_.picture_count++;
  BROADSHEET_ASSERT(entry.number < groups_.group_of.size());
  entry.group = groups_.group_of[entry.number];
  if (entry.group > 0) {
    entry.group_size = static_cast<std::uint32_t>(groups_.groups[entry.group - 1].size());
    entry.wording_count = groups_.wording_counts[entry.group - 1];
  }
  note(entry);
  page_.push_back(std::move(entry));
  return page_.size() == kCaptionPageCount ? close_page() : Done{};
}

void CaptionWriter::note(const CaptionEntry& entry) {
  const Figure& figure = entry.figure;
  CaptionCounts& counts = index_.counts;
  int flags = 0;
  const auto flag = [&flags](bool is_set, CaptionFlag bit, std::uint32_t& count) {
    if (!is_set) return;
    flags |= bit;
    ++count;
  };
  flag(!figure.caption.is_empty(), kHasCaption, counts.captions);
  flag(!figure.credit.is_empty(), kHasCredit, counts.credits);
  flag(!figure.image.alt.empty(), kHasAlt, counts.alts);
  flag(!figure.date_created.empty(), kHasOwnDate, counts.own_dates);
  flag(entry.is_file_picture, kIsFilePicture, counts.file_pictures);
  flag(figure.image.src.empty(), kIsMissing, counts.missing);
  flag(!figure.content_location.empty(), kHasPlace, counts.places);
  flag(entry.wording_count > 1, kIsReworded, counts.reworded);
  const auto put = [&](CaptionColumn column, std::int32_t value) {
    columns_[static_cast<std::size_t>(column)].push_back(value);
  };
  put(CaptionColumn::Flags, flags);
  put(CaptionColumn::Credit, credits_.number_of(credit_of(figure)));
  put(CaptionColumn::Section, sections_.number_of(entry.article.section));
  put(CaptionColumn::Day, day_of(entry));
  put(CaptionColumn::Article, static_cast<std::int32_t>(entry.article.ordinal));
  put(CaptionColumn::Area, kilopixels(entry));
  put(CaptionColumn::Group, static_cast<std::int32_t>(entry.group));
  std::string folded = index_form(figure.caption.text.substr(0, kSortedCaptionBytes));
  captions_.emplace_back(std::move(folded), entry.number);
}

Result<Done> CaptionWriter::close_page() {
  if (page_.empty()) return Done{};
  std::string raw = write_captions(page_);
  if (raw.size() > kMaxListBlockBytes) {
    return Error{ErrorCode::TooLarge, "The captions of some pictures are too long to be packed.",
                 page_.front().article.identifier};
  }
  pages_.add_block(raw);
  page_.clear();
  return pages_.block_count() == kCaptionPagesPerFile ? close_file() : Done{};
}

Result<Done> CaptionWriter::close_file() {
  if (pages_.block_count() == 0) return Done{};
  const BuiltBlockFile built = pages_.finish();
  for (const BlockRef& ref : built.blocks) index_.pages.push_back({built.content_hash, ref});
  return receive_(built.file);
}

Result<Done> CaptionWriter::write_columns() {
  const auto renumber = [&](CaptionColumn column, const Names& names) {
    const std::vector<std::int32_t> places = names.places();
    for (std::int32_t& value : columns_[static_cast<std::size_t>(column)]) {
      value = places[static_cast<std::size_t>(value)];
    }
  };
  renumber(CaptionColumn::Credit, credits_);
  renumber(CaptionColumn::Section, sections_);
  std::sort(captions_.begin(), captions_.end(), [](const auto& a, const auto& b) {
    if (a.first.empty() != b.first.empty()) return b.first.empty();
    return a < b;
  });
  CaptionValues& order = columns_[static_cast<std::size_t>(CaptionColumn::CaptionOrder)];
  order.resize(captions_.size());
  for (std::size_t i = 0; i < captions_.size(); ++i) {
    order[captions_[i].second] = static_cast<std::int32_t>(i);
  }
  BlockFileWriter file(BlockFileKind::CaptionColumns);
  for (const CaptionValues& values : columns_) file.add_block(write_caption_values(values));
  file.add_block(write_caption_names({credits_.sorted(), sections_.sorted()}));
  file.add_block(write_caption_groups(groups_.groups));
  const BuiltBlockFile built = file.finish();
  for (const BlockRef& ref : built.blocks) index_.columns.push_back({built.content_hash, ref});
  return receive_(built.file);
}

Result<std::string> CaptionWriter::finish() {
  if (auto closed = close_page(); !closed) return closed.error();
  if (auto closed = close_file(); !closed) return closed.error();
  if (auto written = write_columns(); !written) return written.error();
  BlockFileWriter file(BlockFileKind::CaptionIndex);
  file.add_block(write_caption_index(index_));
  const BuiltBlockFile built = file.finish();
  if (auto received = receive_(built.file); !received) return received.error();
  return built.file.path;
}

}  // namespace broadsheet
