#include "bundle/caption_store.h"

#include <algorithm>

#include "bundle/store_state.h"

namespace broadsheet {
namespace {

using Entries = std::vector<CaptionEntry>;

// Nothing when the index is there; else what is missing, or why it can't be had.
std::optional<std::variant<Need, Error>> missing_index(StoreState& state) {
  if (state.captions) return std::nullopt;
  const std::string& file = state.captions_file;
  if (file.empty()) {
    return Error{ErrorCode::NotFound, "This archive was packed without its captions.", {}};
  }
  auto answer = ask_file(state, file, BlockFileKind::CaptionIndex);
  if (auto* need = std::get_if<Need>(&answer)) return std::move(*need);
  if (auto* error = std::get_if<Error>(&answer)) return std::move(*error);
  state.captions = read_caption_index(*std::get<RawBlock>(answer));
  if (!state.captions) return malformed_part(file);
  return std::nullopt;
}

// Needs the index; `page` must be one of its pages.
Answer<Entries> ask_page(StoreState& state, std::size_t page) {
  const CaptionIndex& index = *state.captions;
  const BlockAddress& address = index.pages[page];
  const std::string file = block_file_name(BlockFileKind::CaptionPages, address.file_hash);
  const std::size_t first = page * index.page_entry_count;
  const std::size_t count =
      std::min<std::size_t>(index.page_entry_count, index.picture_count - first);
  return after<Entries>(
      ask_block(state, address.ref, BlockFileKind::CaptionPages, file),
      [&](const std::string& raw) -> Answer<Entries> {
        auto entries = read_captions(raw);
        if (!entries || entries->size() != count || entries->front().number != first) {
          return malformed_part(file);
        }
        return std::move(*entries);
      });
}

// Collects page by page what doesn't have to fit the cache at once. Kept between the steps; pages
// are taken in their order, however the numbers stand.
struct EntriesAsk {
  std::vector<PictureNumber> numbers;
  std::vector<std::uint32_t> by_number = {};  // indexes into numbers, sorted by these
  std::size_t next = 0;                       // in by_number
  Entries collected = {};

  Answer<Entries> operator()(StoreState& state) {
    if (auto missing = missing_index(state)) return widened<Entries>(std::move(*missing));
    const CaptionIndex& index = *state.captions;
    if (by_number.empty()) sort();
    while (next < by_number.size() && number_at(next) < index.picture_count) {
      const std::size_t page = number_at(next) / index.page_entry_count;
      auto answer = ask_page(state, page);
      if (!std::holds_alternative<Entries>(answer)) return answer;
      const Entries& entries = std::get<Entries>(answer);
      for (; next < by_number.size() && number_at(next) / index.page_entry_count == page; ++next) {
        const std::size_t item = number_at(next) % index.page_entry_count;
        if (item < entries.size()) collected[by_number[next]] = entries[item];
      }
    }
    return found(index.picture_count);
  }

 private:
  PictureNumber number_at(std::size_t i) const { return numbers[by_number[i]]; }

  void sort() {
    by_number.resize(numbers.size());
    for (std::uint32_t i = 0; i < by_number.size(); ++i) by_number[i] = i;
    std::sort(by_number.begin(), by_number.end(),
              [this](std::uint32_t a, std::uint32_t b) { return numbers[a] < numbers[b]; });
    collected.resize(numbers.size());
  }

  Entries found(std::uint32_t picture_count) {
    Entries kept;
    kept.reserve(collected.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (numbers[i] < picture_count) kept.push_back(std::move(collected[i]));
    }
    return kept;
  }
};

Answer<RawBlock> ask_column_block(StoreState& state, std::size_t block) {
  if (auto missing = missing_index(state)) return widened<RawBlock>(std::move(*missing));
  const BlockAddress& address = state.captions->columns[block];
  const std::string file = block_file_name(BlockFileKind::CaptionColumns, address.file_hash);
  return ask_block(state, address.ref, BlockFileKind::CaptionColumns, file);
}

// A read of one block of the column file.
template <class T>
StoreRead<T> block_read(std::shared_ptr<StoreState> state, std::size_t block,
                        std::optional<T> (*read)(std::string_view)) {
  return StoreRead<T>(std::move(state), [block, read](StoreState& from) {
    return after<T>(ask_column_block(from, block), [&](const std::string& raw) -> Answer<T> {
      auto value = read(raw);
      if (!value) return malformed_part(from.captions_file);
      return std::move(*value);
    });
  });
}

}  // namespace

template class StoreRead<CaptionSummary>;
template class StoreRead<std::vector<CaptionEntry>>;
template class StoreRead<CaptionValues>;
template class StoreRead<CaptionNames>;
template class StoreRead<CaptionGroups>;

std::string captions_file(const Manifest& manifest) {
  // The name without the content's hash and what follows.
  const std::string beginning = block_file_name(BlockFileKind::CaptionIndex, 0);
  const std::size_t size = beginning.rfind('-') + 1;
  for (const FileRecord& record : manifest.files) {
    if (record.path.compare(0, size, beginning, 0, size) == 0) return record.path;
  }
  return {};
}

CaptionStore::CaptionStore(std::string file, std::size_t cache_bytes)
    : state_(std::make_shared<StoreState>()) {
  state_->captions_file = std::move(file);
  state_->cache_limit_bytes = cache_bytes;
}

CaptionSummaryRead CaptionStore::summary() const {
  return CaptionSummaryRead(state_, [](StoreState& state) -> Answer<CaptionSummary> {
    if (auto missing = missing_index(state)) return widened<CaptionSummary>(std::move(*missing));
    return CaptionSummary{state.captions->picture_count, state.captions->counts};
  });
}

CaptionEntriesRead CaptionStore::entries(PictureNumber first, std::uint32_t count) const {
  return CaptionEntriesRead(
      state_, [first, count, ask = EntriesAsk{{}}](StoreState& state) mutable -> Answer<Entries> {
        if (auto missing = missing_index(state)) return widened<Entries>(std::move(*missing));
        if (ask.numbers.empty()) {
          const std::uint32_t picture_count = state.captions->picture_count;
          const std::uint32_t left = first < picture_count ? picture_count - first : 0;
          for (std::uint32_t i = 0; i < std::min(count, left); ++i)
            ask.numbers.push_back(first + i);
        }
        return ask(state);
      });
}

CaptionEntriesRead CaptionStore::entries(std::vector<PictureNumber> numbers) const {
  return CaptionEntriesRead(state_, EntriesAsk{std::move(numbers)});
}

CaptionColumnRead CaptionStore::column(CaptionColumn column) const {
  const auto block = static_cast<std::size_t>(column);
  return CaptionColumnRead(state_, [block](StoreState& state) {
    return after<CaptionValues>(ask_column_block(state, block),
                                [&](const std::string& raw) -> Answer<CaptionValues> {
                                  auto values = read_caption_values(raw);
                                  if (!values || values->size() != state.captions->picture_count) {
                                    return malformed_part(state.captions_file);
                                  }
                                  return std::move(*values);
                                });
  });
}

CaptionNamesRead CaptionStore::names() const {
  return block_read<CaptionNames>(state_, kCaptionNamesBlock, read_caption_names);
}

CaptionGroupsRead CaptionStore::groups() const {
  return block_read<CaptionGroups>(state_, kCaptionGroupsBlock, read_caption_groups);
}

}  // namespace broadsheet
