// Saving what was found: every article of the result is read, for its hash and its addresses.
#include <algorithm>

#include "base/words.h"
#include "bundle/exported_result.h"
#include "reader/reader_parts.h"
#include "reader/search_run.h"

namespace broadsheet {
namespace {

// Reads that go on at a time. Each lane reads neighbours, which share the blocks they are fetched
// in.
constexpr std::size_t kLanes = 6;

SearchSaving::Lane* lane_of(SearchSaving& saving, std::uint32_t place) {
  for (SearchSaving::Lane& lane : saving.lanes) {
    if (lane.next == place && lane.is_reading) return &lane;
  }
  return nullptr;
}

void set_order(SearchSaving& saving, const SearchResult& result) {
  saving.order = result.hits;
  for (std::uint32_t i = 0; i < saving.order.size(); ++i) saving.order[i].score = i;
  std::sort(saving.order.begin(), saving.order.end(),
            [](SearchHit a, SearchHit b) { return a.ordinal < b.ordinal; });
  saving.words = result.words;
  saving.made.total_count = result.total_count;
  saving.made.results.resize(saving.order.size());
  const std::size_t count = saving.order.size();
  for (std::size_t lane = 0; lane < kLanes; ++lane) {
    saving.lanes.push_back({count * lane / kLanes, count * (lane + 1) / kLanes, false, {}});
  }
  saving.is_listed = true;
}

void list_results(Reader& reader, Effects& effects) {
  ArchiveSearch& search = reader.search;
  const SearchOptions options{search.sort, 0, kMaxSavedResults, false};
  SearchAnswer answer = search.session->index().search(search.query, options);
  if (const auto* missing = std::get_if<MissingPieces>(&answer)) {
    fetch_search_pieces(reader, missing->needs, effects);
  } else if (const auto* result = std::get_if<SearchResult>(&answer)) {
    set_order(*search.saving, *result);
  } else {
    stop_saving(reader);
  }
}

void hand_over(Reader& reader, Effects& effects) {
  SearchSaving& saving = *reader.search.saving;
  effects.push_back(effect::SaveText{"search." + std::string(ending_of(saving.format)),
                                     std::string(media_type_of(saving.format)),
                                     write_export(saving.made, saving.format)});
  stop_saving(reader);
  if (reader.panel == Panel::SearchSave) {
    reader.last_panel = std::exchange(reader.panel, Panel::None);
    effects.push_back(effect::Focus{FocusPlace::SearchOpener});
  }
}

// A file with a hole would be taken for the whole.
void give_up(Reader& reader, Effects& effects) {
  stop_saving(reader);
  effects.push_back(effect::Announce{text(Word::SaveFailed, interface_language(reader))});
}

}  // namespace

void save_search(Reader& reader, ExportFormat format, Effects& effects) {
  ArchiveSearch& search = reader.search;
  if (!search.session || search.load.stage != LoadStage::Ready) return;
  stop_saving(reader);
  search.saving.emplace();
  search.saving->format = format;
  search.saving->made.query = search.query.text;
  step_saving(reader, effects);
}

// What is at hand is finished at once, while a read is started: that must not begin another round.
void step_saving(Reader& reader, Effects& effects) {
  std::optional<SearchSaving>& saving = reader.search.saving;
  if (!saving || saving->is_stepping) return;
  if (!saving->is_listed) list_results(reader, effects);
  if (!saving || !saving->is_listed) return;
  saving->is_stepping = true;
  for (bool has_moved = true; has_moved && saving;) {
    has_moved = false;
    for (std::size_t i = 0; saving && i < saving->lanes.size(); ++i) {
      SearchSaving::Lane& lane = saving->lanes[i];
      if (lane.is_reading || lane.next == lane.end) continue;
      lane.is_reading = true;
      has_moved = true;
      start_read(reader, ReadPurpose::SavedEntry,
                 reader.store->entry(saving->order[lane.next].ordinal), effects,
                 static_cast<std::uint32_t>(lane.next));
    }
  }
  if (!saving) return;
  saving->is_stepping = false;
  if (saving->done_count == saving->order.size()) hand_over(reader, effects);
}

void stop_saving(Reader& reader) {
  reader.search.saving.reset();
  std::erase_if(reader.reads, [](const PendingRead& read) {
    return read.purpose == ReadPurpose::SavedEntry || read.purpose == ReadPurpose::SavedArticle;
  });
}

void finish_saved_entry(Reader& reader, std::uint32_t place, const Result<CatalogueEntry>& entry,
                        Effects& effects) {
  SearchSaving::Lane* lane = lane_of(*reader.search.saving, place);
  if (lane == nullptr) return;
  if (!entry) return give_up(reader, effects);
  lane->entry = *entry;
  start_read(reader, ReadPurpose::SavedArticle, reader.store->article(entry->place), effects,
             place);
}

void finish_saved_article(Reader& reader, std::uint32_t place, const Result<Article>& article,
                          Effects& effects) {
  SearchSaving& saving = *reader.search.saving;
  SearchSaving::Lane* lane = lane_of(saving, place);
  if (lane == nullptr) return;
  if (!article) return give_up(reader, effects);
  ExportedResult& row = saving.made.results[saving.order[place].score];
  row = exported_result(lane->entry, *article, reader.store->stored_json(lane->entry.place),
                        reader.site.base_url);
  row.passage =
      excerpt_of(*article, saving.words, kExportedPassageBytes, search_analyser(reader)).text;
  ++saving.done_count;
  ++lane->next;
  lane->is_reading = false;
  step_saving(reader, effects);
}

}  // namespace broadsheet
