#include "reader/same_photograph.h"

#include <algorithm>
#include <unordered_map>

#include "reader/captions_run.h"
#include "reader/reader_parts.h"

namespace broadsheet {
namespace {

constexpr std::size_t kWordingsAtOnce = 50;
// Comparing two captions takes as long as both lengths multiplied; so much is done for one
// photograph, some tens of milliseconds.
constexpr std::size_t kMaxComparedBytes = 64u << 20;

const CaptionValues& column(const Reader& reader, CaptionColumn which) {
  return reader.captions.columns[static_cast<std::size_t>(which)];
}

// The number of the picture that is open, once what says so was read.
std::optional<PictureNumber> open_number(const Reader& reader) {
  if (!reader.picture.is_open()) return std::nullopt;
  const auto figure = static_cast<std::uint32_t>(reader.picture.figure);
  if (reader.route.view == View::Captions) {
    const auto& order = reader.captions.order;
    return figure < order.size() ? std::optional(order[figure]) : std::nullopt;
  }
  const CaptionValues& articles = column(reader, CaptionColumn::Article);
  if (!reader.article || articles.empty()) return std::nullopt;
  const PictureRange range = pictures_of(articles, reader.article->entry.ordinal);
  const PictureNumber number = range.first + figure;
  return number < range.end ? std::optional(number) : std::nullopt;
}

}  // namespace

std::uint32_t group_of_open_picture(const Reader& reader) {
  const auto number = open_number(reader);
  if (!number) return 0;
  const CaptionEntry* entry = caption_numbered(reader.captions, *number);
  if (entry != nullptr) return entry->group;
  const CaptionValues& groups = column(reader, CaptionColumn::Group);
  return *number < groups.size() ? static_cast<std::uint32_t>(groups[*number]) : 0;
}

std::vector<const CaptionEntry*> open_picture_elsewhere(const Reader& reader) {
  std::vector<const CaptionEntry*> others;
  const std::uint32_t group = group_of_open_picture(reader);
  const WordingsState& wordings = reader.captions.wordings;
  if (group == 0 || wordings.group != group) return others;
  const auto own = open_number(reader);
  for (const CaptionEntry& entry : wordings.entries) {
    if (entry.number != own) others.push_back(&entry);
  }
  return others;
}

void step_same_photograph(Reader& reader, Effects& effects) {
  if (!reader.picture.is_open() || !reader.store) return;
  CaptionsState& captions = reader.captions;
  if (reader.route.view != View::Captions) {
    const bool has_captions = !captions_file(reader.store->manifest()).empty();
    if (!has_captions || !reader.article || captions.search.stage == LoadStage::Failed) return;
    start_captions(reader, effects);
    if (captions.load.stage != LoadStage::Ready) return;
    ask_for_caption_column(reader, CaptionColumn::Article, effects);
    ask_for_caption_column(reader, CaptionColumn::Group, effects);
  }
  const std::uint32_t group = group_of_open_picture(reader);
  if (group != 0 && group != captions.wordings.group) open_captions_group(reader, group, effects);
}

void open_captions_group(Reader& reader, std::uint32_t group, Effects& effects) {
  CaptionsState& captions = reader.captions;
  const bool is_there =
      captions.wordings.group == group && captions.wordings.load.stage != LoadStage::Failed;
  if (group == 0 || (is_there && captions.groups)) return;
  // What is still read of another photograph, or of this one before, is not waited for.
  std::erase_if(reader.reads, [](const PendingRead& read) {
    return read.purpose == ReadPurpose::CaptionWordings;
  });
  captions.wordings = {group, {}, {}, false, {LoadStage::Loading, reader.now_ms, {}}};
  if (!captions.groups) {
    if (!captions.has_asked_groups) {
      captions.has_asked_groups = true;
      start_read(reader, ReadPurpose::CaptionGroups, captions_store(reader).groups(), effects);
    }
    return;
  }
  captions.wordings.has_more = group <= captions.groups->size();
  captions.wordings.load.stage = LoadStage::Ready;
  read_more_wordings(reader, effects);
}

void read_more_wordings(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  WordingsState& wordings = captions.wordings;
  if (!wordings.has_more || wordings.load.stage != LoadStage::Ready || !captions.groups) return;
  const std::vector<PictureNumber>& all = (*captions.groups)[wordings.group - 1];
  const std::size_t done = std::min(wordings.entries.size(), all.size());
  const std::size_t count = std::min(kWordingsAtOnce, all.size() - done);
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(done);
  wordings.load = {LoadStage::Loading, reader.now_ms, {}};
  wordings.has_more = done + count < all.size();
  start_read(reader, ReadPurpose::CaptionWordings,
             captions_store(reader).entries(
                 std::vector<PictureNumber>(first, first + static_cast<std::ptrdiff_t>(count))),
             effects, 0, wordings.group);
}

void finish_groups(Reader& reader, const CaptionGroupsRead& read, Effects& effects) {
  CaptionsState& captions = reader.captions;
  const std::uint32_t wanted = std::exchange(captions.wordings.group, 0);
  if (!read.result()) {
    captions.has_asked_groups = false;
    captions.wordings.group = wanted;
    captions.wordings.load = {LoadStage::Failed, reader.now_ms, read.result().error()};
    return;
  }
  captions.groups = *read.result();
  open_captions_group(reader, wanted, effects);
}

void finish_wordings(Reader& reader, const PendingRead& read) {
  const auto& result = std::get<CaptionEntriesRead>(read.read).result();
  WordingsState& wordings = reader.captions.wordings;
  if (read.detail != wordings.group) return;
  if (!result) {
    wordings.load = {LoadStage::Failed, reader.now_ms, result.error()};
    return;
  }
  wordings.entries.insert(wordings.entries.end(), result->begin(), result->end());
  wordings.load.stage = LoadStage::Ready;
  compare_wordings(wordings, *reader.captions.analyser);
}

void compare_wordings(WordingsState& state, Analyser& analyser) {
  state.wordings.clear();
  const auto caption_of = [&state](std::size_t place) -> const std::string& {
    return state.entries[place].figure.caption.text;
  };
  std::unordered_map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < state.entries.size(); ++i) {
    const auto [found, is_new] = known.try_emplace(caption_of(i), state.wordings.size());
    if (is_new) state.wordings.emplace_back();
    state.wordings[found->second].places.push_back(i);
  }
  std::size_t left = kMaxComparedBytes;
  for (Wording& wording : state.wordings) {
    const std::string& own = caption_of(wording.places.front());
    for (const Wording& other : state.wordings) {
      const std::string& theirs = caption_of(other.places.front());
      const std::size_t cost = own.size() * theirs.size();
      if (&other == &wording || cost > left) continue;
      left -= cost;
      const std::vector<TextRange> differing = differing_words(own, theirs, analyser);
      wording.differing.insert(wording.differing.end(), differing.begin(), differing.end());
    }
    auto& ranges = wording.differing;
    std::sort(ranges.begin(), ranges.end(),
              [](const TextRange& a, const TextRange& b) { return a.begin_byte < b.begin_byte; });
    ranges.erase(std::unique(ranges.begin(), ranges.end()), ranges.end());
  }
}

std::string address_in_article(const CaptionEntry& entry) {
  Route route;
  route.view = View::Reading;
  route.slug = entry.article.slug;
  if (route.slug.empty()) route.identifier = entry.article.identifier;
  if (entry.block_index >= 0) route.block = std::to_string(entry.block_index);
  const Address address = address_of(route);
  return address.fragment.empty() ? address.path : address.path + "#" + address.fragment;
}

}  // namespace broadsheet
