#include "reader/captions_run.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

#include "base/words.h"
#include "reader/captions_layout.h"
#include "reader/reader_parts.h"
#include "reader/same_photograph.h"

namespace broadsheet {
namespace {

constexpr std::size_t kKeptPages = 48;
constexpr std::size_t kMaxPagesOnTheirWay = 6;
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

// What a step moves on, besides what it asks for.
auto progress_of(const CaptionsState& captions) {
  return std::tuple(captions.is_ordered, captions.order.size(), captions.ranking.left_count(),
                    captions.wanted_count, captions.audit.faults.size(),
                    captions.saving ? captions.saving->done_count : SIZE_MAX,
                    captions.awaited.has_value());
}

// The newest first, by the days that the filter goes by.
void count_years(CaptionsState& captions) {
  std::map<std::int32_t, std::uint32_t, std::greater<>> counts;
  for (const std::int32_t day : captions.columns[static_cast<std::size_t>(CaptionColumn::Day)]) {
    if (day != kNoCaptionDay) ++counts[date_from_day_number(day).year];
  }
  captions.years.assign(counts.begin(), counts.end());
}

void ask_for_visible(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  const auto [first, last] = captions_near(reader);
  for (std::size_t i = first; i < last && i < captions.order.size(); ++i) {
    const std::uint32_t page = captions.order[i] / kCaptionPageCount;
    if (captions.pages.contains(page)) use_caption_page(captions, page);
    ask_for_caption_page(reader, page, effects);
  }
  // The end of what was looked through comes near: look on.
  want_more_captions(captions, last);
  if (reader.picture.is_open()) {
    want_more_captions(captions, static_cast<std::size_t>(reader.picture.figure) + 1);
    const auto at = static_cast<std::size_t>(reader.picture.figure);
    for (std::size_t i = at == 0 ? 0 : at - 1; i <= at + 1 && i < captions.order.size(); ++i) {
      const std::uint32_t page = captions.order[i] / kCaptionPageCount;
      // However far from the rows in view, it stays as long as it is looked at.
      if (captions.pages.contains(page)) use_caption_page(captions, page);
      ask_for_caption_page(reader, page, effects);
    }
  }
}

}  // namespace

void ask_for_caption_page(Reader& reader, std::uint32_t page, Effects& effects) {
  CaptionsState& captions = reader.captions;
  const bool is_known = captions.pages.contains(page) || captions.failed_pages.contains(page) ||
                        captions.pages_on_their_way.contains(page);
  if (is_known || captions.pages_on_their_way.size() >= kMaxPagesOnTheirWay) return;
  captions.pages_on_their_way.insert(page);
  start_read(reader, ReadPurpose::CaptionPage,
             captions_store(reader).entries(page * kCaptionPageCount, kCaptionPageCount), effects,
             0, page);
}

void use_caption_page(CaptionsState& captions, std::uint32_t page) {
  std::erase(captions.page_uses, page);
  captions.page_uses.push_back(page);
}

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
  start_read(reader, ReadPurpose::CaptionColumn, captions_store(reader).column(column), effects, 0,
             static_cast<std::uint32_t>(index));
}

void start_captions(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  if (captions.load.stage != LoadStage::Nothing) return;
  captions.load = {LoadStage::Loading, reader.now_ms, {}};
  start_read(reader, ReadPurpose::CaptionSummary, captions_store(reader).summary(), effects);
}

void ask_for_caption_names(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  if (captions.has_asked_names) return;
  captions.has_asked_names = true;
  start_read(reader, ReadPurpose::CaptionNames, captions_store(reader).names(), effects);
}

void open_captions_panel(Reader& reader, Panel panel, Effects& effects) {
  if (!reader.store || reader.route.view != View::Captions) return;
  if (panel == Panel::CaptionsFilters) {
    ask_for_caption_names(reader, effects);
    ask_for_caption_column(reader, CaptionColumn::Day, effects);
  }
  if (panel == Panel::CaptionsAudit) reader.captions.audit.is_wanted = true;
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
  const auto before = progress_of(captions);
  make_captions_order(reader, effects);
  if (captions.is_searching() && captions.is_ordered) check_caption_candidates(reader, effects);
  lay_out_captions(reader, effects);
  settle_awaited_picture(reader, effects);
  ask_for_visible(reader, effects);
  name_awaited_picture(reader, effects);  // after that: what is asked for may be there at once
  step_captions_saving(reader, effects);
  step_captions_audit(reader, effects);
  drop_pages(captions);
  captions.is_waiting = progress_of(captions) == before && !reader.reads.empty();
}

bool is_captions_busy(const Reader& reader) {
  const CaptionsState& captions = reader.captions;
  if (reader.route.view != View::Captions || captions.load.stage != LoadStage::Ready) return false;
  if (captions.search.stage == LoadStage::Failed) return false;
  if (captions.saving || !captions.is_ordered) return true;
  const auto next = static_cast<std::uint32_t>(captions.audit.faults.size());
  const bool is_auditing =
      captions.is_audit_running() && !captions.failed_pages.contains(next / kCaptionPageCount);
  if (is_auditing || captions.is_complete()) return is_auditing;
  if (captions.is_stopped()) return false;
  // Without a search, only the last faults found are still to be listed.
  return !captions.is_searching() || captions.order.size() < captions.wanted_count ||
         captions.awaited.has_value();
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
    if (static_cast<CaptionColumn>(read.detail) == CaptionColumn::Day) count_years(captions);
  } else if (const auto* names = std::get_if<CaptionNamesRead>(&read.read)) {
    if (!names->result()) {
      captions.has_asked_names = false;
      return failed(captions.search, names->result().error());
    }
    captions.names = *names->result();
  } else if (const auto* groups = std::get_if<CaptionGroupsRead>(&read.read)) {
    finish_groups(reader, *groups, effects);
  } else if (const auto* picture = std::get_if<EntryRead>(&read.read)) {
    if (captions.awaited) find_awaited_picture(reader, picture->result(), effects);
  } else if (const auto* entries = std::get_if<CaptionEntriesRead>(&read.read)) {
    if (read.purpose == ReadPurpose::CaptionWordings) return finish_wordings(reader, read);
    captions.pages_on_their_way.erase(read.detail);
    const std::uint32_t left = captions.summary.picture_count - read.detail * kCaptionPageCount;
    const bool is_whole =
        entries->result() && entries->result()->size() == std::min(left, kCaptionPageCount);
    if (!is_whole) {
      captions.failed_pages.insert(read.detail);
      return;
    }
    captions.pages[read.detail] = *entries->result();
    use_caption_page(captions, read.detail);
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
