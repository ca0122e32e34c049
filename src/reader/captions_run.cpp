#include "reader/captions_run.h"

#include <algorithm>
#include <cmath>

#include "base/words.h"
#include "reader/captions_layout.h"
#include "reader/reader_parts.h"
#include "reader/same_photograph.h"

namespace broadsheet {
namespace {

constexpr std::size_t kKeptPages = 48;
constexpr std::size_t kMaxPagesOnTheirWay = 6;
constexpr std::size_t kFirstResults = 60;
constexpr std::size_t kMoreResults = 120;
// As many articles as can hold the pictures of a search. The index ranks; below this nobody looks.
constexpr std::uint32_t kMaxFoundArticles = 20000;
constexpr std::size_t kChecksPerStep = 400;
constexpr std::size_t kRowsPerStep = 200;

CaptionFilter filter_of(const CaptionsState& captions) {
  const CaptionsChoice& choice = captions.choice;
  CaptionFilter filter;
  filter.wanted_flags = choice.wanted_flags;
  filter.unwanted_flags = choice.unwanted_flags;
  // A name that the archive doesn't have is nobody's number.
  const auto number_of = [](const std::vector<NamedCount>& names, const std::string& name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i].name == name) return static_cast<std::uint32_t>(i + 1);
    }
    return static_cast<std::uint32_t>(names.size() + 1);
  };
  if (!choice.credit.empty()) filter.credit = number_of(captions.names->credits, choice.credit);
  if (!choice.section.empty()) filter.section = number_of(captions.names->sections, choice.section);
  if (choice.year > 0) {
    Date first;
    first.year = static_cast<std::int16_t>(choice.year);
    first.month = 1;
    first.day = 1;
    Date next = first;
    ++next.year;
    filter.first_day = static_cast<std::int32_t>(day_number(first));
    filter.last_day = static_cast<std::int32_t>(day_number(next)) - 1;
  }
  return filter;
}

bool needs_names(const CaptionsChoice& choice) {
  return !choice.credit.empty() || !choice.section.empty();
}

CaptionSort sort_of(const CaptionsState& captions) {
  return captions.choice.sort.value_or(CaptionSort::Newest);
}

void ask_for_page(Reader& reader, std::uint32_t page, Effects& effects) {
  CaptionsState& captions = reader.captions;
  const bool is_known = captions.pages.contains(page) || captions.failed_pages.contains(page) ||
                        captions.pages_on_their_way.contains(page);
  if (is_known || captions.pages_on_their_way.size() >= kMaxPagesOnTheirWay) return;
  captions.pages_on_their_way.insert(page);
  start_read(reader, ReadPurpose::CaptionPage, page,
             captions_store(reader).entries(page * kCaptionPageCount, kCaptionPageCount), effects);
}

void use_page(CaptionsState& captions, std::uint32_t page) {
  std::erase(captions.page_uses, page);
  captions.page_uses.push_back(page);
}

// Pages that nobody looked at for the longest time go.
void drop_pages(CaptionsState& captions) {
  while (captions.page_uses.size() > kKeptPages) {
    const std::uint32_t page = captions.page_uses.front();
    captions.page_uses.erase(captions.page_uses.begin());
    captions.pages.erase(page);
    const PictureNumber first = page * kCaptionPageCount;
    for (PictureNumber i = 0; i < kCaptionPageCount; ++i) captions.set_captions.erase(first + i);
  }
}

// The columns that the present choice looks at; true when all are there.
bool has_columns(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  if (needs_names(captions.choice)) {
    ask_for_caption_names(reader, effects);
    if (!captions.names) return false;
  }
  CaptionFilter filter;
  if (captions.names || !needs_names(captions.choice)) filter = filter_of(captions);
  std::vector<CaptionColumn> wanted = columns_of(sort_of(captions), filter);
  if (captions.is_searching()) wanted.push_back(CaptionColumn::Article);
  bool are_there = true;
  for (const CaptionColumn column : wanted) {
    ask_for_caption_column(reader, column, effects);
    const bool is_there = !captions.columns[static_cast<std::size_t>(column)].empty();
    are_there = are_there && (is_there || captions.summary.picture_count == 0);
  }
  return are_there;
}

void fetch_pieces(Reader& reader, const std::vector<Need>& needs, Effects& effects) {
  for (const Need& need : needs) {
    const bool is_asked =
        std::any_of(reader.reads.begin(), reader.reads.end(), [&need](const PendingRead& read) {
          return read.purpose == ReadPurpose::CaptionSearchPiece && read.need == need;
        });
    if (is_asked) continue;
    PendingRead pending;
    pending.id = ++reader.last_read;
    pending.purpose = ReadPurpose::CaptionSearchPiece;
    pending.need = need;
    reader.reads.push_back(std::move(pending));
    effects.push_back(effect::Fetch{reader.last_read, need});
  }
}

// The pictures of the articles that were found: in the order of the articles' rank where the reader
// asked for no other.
std::vector<PictureNumber> found_pictures(const CaptionsState& captions,
                                          const std::vector<SearchHit>& hits,
                                          std::vector<PictureNumber> ordered) {
  if (captions.query.takes_every_article) return ordered;
  const CaptionValues& articles =
      captions.columns[static_cast<std::size_t>(CaptionColumn::Article)];
  std::vector<bool> passes(articles.size(), false);
  for (const PictureNumber number : ordered) passes[number] = true;
  std::vector<bool> is_found(articles.size(), false);
  std::vector<PictureNumber> ranked;
  for (const SearchHit& hit : hits) {
    const PictureRange range = pictures_of(articles, hit.ordinal);
    for (PictureNumber number = range.first; number < range.end; ++number) {
      is_found[number] = true;
      if (passes[number]) ranked.push_back(number);
    }
  }
  if (!captions.choice.sort) return ranked;
  std::erase_if(ordered, [&](PictureNumber number) { return !is_found[number]; });
  return ordered;
}

void order_by_search(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  SearchResult result;
  if (!captions.query.takes_every_article) {
    const std::string& root = reader.store->manifest().search_root;
    if (root.empty()) {
      captions.search = {LoadStage::Failed, reader.now_ms, {ErrorCode::Unsupported, {}, {}}};
      return;
    }
    if (!captions.index) {
      captions.index.emplace(root);
      captions.index->expect_languages(reader.store->manifest().languages);
    }
    SearchOptions options;
    options.count = kMaxFoundArticles;
    SearchAnswer answer = captions.index->search(captions.query.articles, options);
    if (auto* missing = std::get_if<MissingPieces>(&answer)) {
      if (captions.search.stage != LoadStage::Loading) {
        captions.search = {LoadStage::Loading, reader.now_ms, {}};
      }
      return fetch_pieces(reader, missing->needs, effects);
    }
    if (auto* error = std::get_if<Error>(&answer)) {
      captions.search = {LoadStage::Failed, reader.now_ms, std::move(*error)};
      return;
    }
    result = std::move(std::get<SearchResult>(answer));
  }
  captions.search.stage = LoadStage::Ready;
  captions.matcher =
      std::make_unique<CaptionMatcher>(captions.query, std::move(result.words), *captions.analyser);
  captions.candidates =
      found_pictures(captions, result.hits,
                     ordered_captions(captions.summary.picture_count, captions.columns,
                                      sort_of(captions), filter_of(captions)));
  captions.is_ordered = true;
}

void make_order(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  // What failed waits to be tried again.
  if (captions.is_ordered || captions.search.stage == LoadStage::Failed) return;
  if (!has_columns(reader, effects)) return;
  if (captions.is_searching()) return order_by_search(reader, effects);
  captions.order = ordered_captions(captions.summary.picture_count, captions.columns,
                                    sort_of(captions), filter_of(captions));
  captions.is_ordered = true;
  if (captions.audit.chosen) {
    const auto& faults = captions.audit.faults;
    const auto bit = static_cast<unsigned>(*captions.audit.chosen);
    const auto lacks = [&](PictureNumber number) {
      return number >= faults.size() || (faults[number] >> bit & 1) == 0;
    };
    std::erase_if(captions.order, lacks);
  }
}

// Goes through the candidates as far as results are wanted.
void check_candidates(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  std::size_t checked = 0;
  while (captions.checked_count < captions.candidates.size() &&
         captions.order.size() < captions.wanted_count && checked++ < kChecksPerStep) {
    const PictureNumber number = captions.candidates[captions.checked_count];
    const std::uint32_t page = number / kCaptionPageCount;
    const CaptionEntry* entry = caption_numbered(captions, number);
    if (entry == nullptr && !captions.failed_pages.contains(page)) {
      // This one and those that will be wanted next, side by side.
      for (std::size_t ahead = captions.checked_count;
           ahead < captions.candidates.size() && ahead < captions.checked_count + 256; ++ahead) {
        ask_for_page(reader, captions.candidates[ahead] / kCaptionPageCount, effects);
      }
      if (caption_numbered(captions, number) == nullptr) return;
      continue;
    }
    ++captions.checked_count;
    if (entry == nullptr) continue;
    use_page(captions, page);
    if (captions.matcher->score(*entry)) captions.order.push_back(number);
  }
}

CaptionExportOptions export_options(const Reader& reader) {
  return {reader.site.base_url, reader.site.title, reader.captions.text};
}

void step_saving(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  if (!captions.saving) return;
  CaptionsSaving& saving = *captions.saving;
  captions.wanted_count = captions.candidates.size() + 1;
  for (std::size_t rows = 0; rows < kRowsPerStep && saving.done_count < captions.order.size();) {
    const PictureNumber number = captions.order[saving.done_count];
    const std::uint32_t page = number / kCaptionPageCount;
    const CaptionEntry* entry = caption_numbered(captions, number);
    if (entry == nullptr && !captions.failed_pages.contains(page)) {
      for (std::size_t i = saving.done_count;
           i < captions.order.size() && i < saving.done_count + 256; ++i) {
        ask_for_page(reader, captions.order[i] / kCaptionPageCount, effects);
      }
      return;
    }
    if (entry == nullptr) {
      // A file with a hole would be taken for the whole.
      captions.saving.reset();
      effects.push_back(effect::Announce{text(Word::SaveFailed, interface_language(reader))});
      return;
    }
    use_page(captions, page);
    saving.text +=
        caption_export_entry(saving.format, *entry, export_options(reader), saving.done_count == 0);
    ++saving.done_count;
    ++rows;
  }
  if (saving.done_count < captions.order.size() || !captions.is_complete()) return;
  saving.text += caption_export_tail(saving.format);
  effects.push_back(effect::SaveText{"captions." + std::string(ending_of(saving.format)),
                                     std::string(media_type_of(saving.format)),
                                     std::move(saving.text)});
  captions.saving.reset();
}

void audit_page(CaptionsState& captions, const std::vector<CaptionEntry>& entries) {
  CaptionsAudit& audit = captions.audit;
  for (const CaptionEntry& entry : entries) {
    unsigned found = 0;
    for (const CaptionFault fault : audit.audit.faults(entry)) {
      found |= 1u << static_cast<unsigned>(fault);
      ++audit.counts[static_cast<std::size_t>(fault)];
    }
    audit.faults.push_back(static_cast<std::uint16_t>(found));
  }
}

void step_audit(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  CaptionsAudit& audit = captions.audit;
  if (!audit.is_running) return;
  const std::uint32_t total = captions.summary.picture_count;
  for (int pages = 0; pages < 4 && audit.faults.size() < total; ++pages) {
    const auto page = static_cast<std::uint32_t>(audit.faults.size()) / kCaptionPageCount;
    const auto found = captions.pages.find(page);
    if (found == captions.pages.end()) {
      for (std::uint32_t ahead = page; ahead < page + 4 && ahead * kCaptionPageCount < total;
           ++ahead) {
        ask_for_page(reader, ahead, effects);
      }
      if (captions.failed_pages.contains(page)) audit.is_running = false;
      return;
    }
    use_page(captions, page);
    if (found->second.empty()) break;
    audit_page(captions, found->second);
  }
  if (audit.faults.size() >= total) audit.is_running = false;
}

void ask_for_visible(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  const auto [first, last] = captions_near(reader);
  for (std::size_t i = first; i < last && i < captions.order.size(); ++i) {
    const std::uint32_t page = captions.order[i] / kCaptionPageCount;
    if (captions.pages.contains(page)) use_page(captions, page);
    ask_for_page(reader, page, effects);
  }
  // The end of what was looked through comes near: look on.
  if (last + kFirstResults / 2 > captions.order.size() && !captions.is_complete()) {
    captions.wanted_count = std::max(captions.wanted_count, captions.order.size() + kMoreResults);
  }
  if (reader.picture.is_open()) {
    const auto at = static_cast<std::size_t>(reader.picture.figure);
    for (std::size_t i = at == 0 ? 0 : at - 1; i <= at + 1 && i < captions.order.size(); ++i) {
      ask_for_page(reader, captions.order[i] / kCaptionPageCount, effects);
    }
  }
}

}  // namespace

CaptionStore& captions_store(Reader& reader) {
  std::optional<CaptionStore>& store = reader.captions.store;
  if (!store) store.emplace(captions_file(reader.store->manifest()));
  return *store;
}

void ask_for_caption_column(Reader& reader, CaptionColumn column, Effects& effects) {
  CaptionsState& captions = reader.captions;
  const auto index = static_cast<std::size_t>(column);
  if (captions.asked_columns[index]) return;
  captions.asked_columns[index] = true;
  start_read(reader, ReadPurpose::CaptionColumn, static_cast<std::uint32_t>(index),
             captions_store(reader).column(column), effects);
}

void start_captions(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  if (captions.load.stage != LoadStage::Nothing) return;
  captions.load = {LoadStage::Loading, reader.now_ms, {}};
  start_read(reader, ReadPurpose::CaptionSummary, 0, captions_store(reader).summary(), effects);
}

void ask_for_caption_names(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  if (captions.has_asked_names) return;
  captions.has_asked_names = true;
  start_read(reader, ReadPurpose::CaptionNames, 0, captions_store(reader).names(), effects);
}

void restart_captions_order(CaptionsState& captions) {
  captions.order.clear();
  captions.candidates.clear();
  captions.checked_count = 0;
  captions.wanted_count = kFirstResults;
  captions.is_ordered = false;
  captions.matcher.reset();
  captions.search = {};
  captions.row_heights.clear();
  captions.row_tops.clear();
  captions.set_captions.clear();
  captions.unfolded.clear();
  captions.focused = 0;
  captions.saving.reset();
}

void save_captions(Reader& reader, CaptionExport format) {
  reader.captions.saving =
      CaptionsSaving{format, 0, caption_export_head(format, export_options(reader))};
}

void open_captions_panel(Reader& reader, Panel panel, Effects& effects) {
  if (!reader.store || reader.route.view != View::Captions) return;
  if (panel == Panel::CaptionsFilters) ask_for_caption_names(reader, effects);
  if (panel == Panel::CaptionsAudit) {
    reader.captions.audit.is_running =
        reader.captions.audit.faults.size() < reader.captions.summary.picture_count;
  }
}

Effects step_captions_view(Reader& reader) {
  Effects effects;
  step_captions(reader, effects);
  step_same_photograph(reader, effects);
  return effects;
}

void step_captions(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  if (reader.route.view != View::Captions || !reader.store) return;
  if (captions.load.stage != LoadStage::Ready) return;
  make_order(reader, effects);
  if (captions.is_searching()) check_candidates(reader, effects);
  lay_out_captions(reader, effects);
  ask_for_visible(reader, effects);
  step_saving(reader, effects);
  step_audit(reader, effects);
  drop_pages(captions);
}

bool is_captions_busy(const Reader& reader) {
  const CaptionsState& captions = reader.captions;
  if (reader.route.view != View::Captions || captions.load.stage != LoadStage::Ready) return false;
  if (captions.search.stage == LoadStage::Failed) return false;
  return captions.saving.has_value() || captions.audit.is_running || !captions.is_ordered ||
         (captions.order.size() < captions.wanted_count && !captions.is_complete());
}

void retry_captions(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  captions.failed_pages.clear();
  if (captions.index) captions.index->forget_failures();
  if (captions.load.stage == LoadStage::Failed) captions.load = {};
  if (captions.search.stage == LoadStage::Failed) captions.search = {};
  if (captions.wordings.load.stage == LoadStage::Failed) {
    open_captions_group(reader, captions.wordings.group, effects);
  }
  start_captions(reader, effects);
}

void finish_captions_read(Reader& reader, const PendingRead& read, Effects& effects) {
  CaptionsState& captions = reader.captions;
  const auto failed = [&](LoadState& load, const Error& error) {
    load = {LoadStage::Failed, reader.now_ms, error};
  };
  if (const auto* summary = std::get_if<CaptionSummaryRead>(&read.read)) {
    if (!summary->result()) return failed(captions.load, summary->result().error());
    captions.summary = *summary->result();
    captions.load.stage = LoadStage::Ready;
  } else if (const auto* column = std::get_if<CaptionColumnRead>(&read.read)) {
    if (!column->result()) {
      captions.asked_columns[read.detail] = false;
      return failed(captions.search, column->result().error());
    }
    captions.columns[read.detail] = *column->result();
  } else if (const auto* names = std::get_if<CaptionNamesRead>(&read.read)) {
    if (!names->result()) {
      captions.has_asked_names = false;
      return failed(captions.search, names->result().error());
    }
    captions.names = *names->result();
  } else if (const auto* groups = std::get_if<CaptionGroupsRead>(&read.read)) {
    finish_groups(reader, *groups, effects);
  } else if (const auto* entries = std::get_if<CaptionEntriesRead>(&read.read)) {
    if (read.purpose == ReadPurpose::CaptionWordings) return finish_wordings(reader, read);
    captions.pages_on_their_way.erase(read.detail);
    if (!entries->result()) {
      captions.failed_pages.insert(read.detail);
      return;
    }
    captions.pages[read.detail] = *entries->result();
    use_page(captions, read.detail);
  }
}

void feed_captions_piece(Reader& reader, const Need& need, Result<std::vector<std::byte>> bytes,
                         Effects&) {
  CaptionsState& captions = reader.captions;
  if (!captions.index) return;
  if (bytes) {
    captions.index->feed(need, std::move(*bytes));
  } else {
    captions.index->fail(need, bytes.error());
  }
}

}  // namespace broadsheet
