// What the captions view lists, in which order: columns sort and filter all pictures, a search
// goes through those that the index finds, a fault waits for the audit to find it.
#include <algorithm>
#include <optional>

#include "base/words.h"
#include "reader/captions_layout.h"
#include "reader/captions_run.h"
#include "reader/reader_parts.h"
#include "reader/search_run.h"

namespace broadsheet {
namespace {

constexpr std::size_t kFirstResults = 60;
constexpr std::size_t kMoreResults = 120;
constexpr std::size_t kChecksPerStep = 400;
// A list that grows as the audit goes on is made anew in steps.
constexpr std::size_t kAuditedPerOrder = 1024;

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

std::vector<PictureNumber> ordered_by_choice(const CaptionsState& captions) {
  const CaptionsChoice& choice = captions.choice;
  std::vector<PictureNumber> order =
      ordered_captions(captions.summary.picture_count, captions.columns, sort_of(captions),
                       filter_of(captions), choice.is_reversed);
  // In a search each picture is asked when its turn comes: by then it was audited.
  if (choice.fault && !captions.is_searching()) {
    std::erase_if(order,
                  [&](PictureNumber number) { return !captions.audit.has(number, *choice.fault); });
  }
  return order;
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
  std::vector<CaptionColumn> wanted =
      columns_of(sort_of(captions), filter, captions.choice.is_reversed);
  if (captions.is_searching()) wanted.push_back(CaptionColumn::Article);
  bool are_there = true;
  for (const CaptionColumn column : wanted) {
    ask_for_caption_column(reader, column, effects);
    const bool is_there = !captions.columns[static_cast<std::size_t>(column)].empty();
    are_there = are_there && (is_there || captions.summary.picture_count == 0);
  }
  return are_there;
}

// What the archive's index answers; nothing while pieces of it are on their way, or failed.
std::optional<SearchResult> asked_of_index(Reader& reader, const Query& query, Effects& effects) {
  CaptionsState& captions = reader.captions;
  const std::string& root = reader.store->manifest().search_root;
  if (root.empty()) {
    captions.search = {LoadStage::Failed, reader.now_ms, {ErrorCode::Unsupported, {}, {}}};
    return std::nullopt;
  }
  if (!captions.index) {
    captions.index.emplace(root);
    captions.index->expect_languages(reader.store->manifest().languages);
  }
  SearchOptions options;
  options.count = UINT32_MAX;
  SearchAnswer answer = captions.index->search(query, options);
  if (auto* missing = std::get_if<MissingPieces>(&answer)) {
    if (captions.search.stage != LoadStage::Loading) {
      captions.search = {LoadStage::Loading, reader.now_ms, {}};
    }
    fetch_search_pieces(reader, missing->needs, effects, ReadPurpose::CaptionSearchPiece);
    return std::nullopt;
  }
  if (auto* error = std::get_if<Error>(&answer)) {
    captions.search = {LoadStage::Failed, reader.now_ms, std::move(*error)};
    return std::nullopt;
  }
  return std::move(std::get<SearchResult>(answer));
}

void order_by_search(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  SearchResult result;
  if (!captions.query.takes_every_article) {
    auto found = asked_of_index(reader, captions.query.articles, effects);
    if (!found) return;
    result = std::move(*found);
  }
  std::vector<std::vector<Ordinal>> asides;
  for (const Query& aside : captions.query.asides) {
    const auto found = asked_of_index(reader, aside, effects);
    if (!found) return;
    asides.push_back(articles_of(found->hits));
  }
  captions.search.stage = LoadStage::Ready;
  captions.matcher = std::make_unique<CaptionMatcher>(captions.query, std::move(result.words),
                                                      *captions.analyser, std::move(asides));
  const bool keeps_order = captions.choice.sort || captions.query.takes_every_article;
  captions.ranking = CaptionRanking(
      caption_candidates(captions.query, result.hits,
                         captions.columns[static_cast<std::size_t>(CaptionColumn::Article)],
                         ordered_by_choice(captions), keeps_order),
      keeps_order);
  captions.is_ordered = true;
}

// What is at the top of the view stays there, the focus where it is, and the open picture open.
void order_anew(Reader& reader) {
  CaptionsState& captions = reader.captions;
  const auto number_at = [&captions](std::size_t index) {
    return index < captions.order.size() ? std::optional(captions.order[index]) : std::nullopt;
  };
  const std::size_t top = captions_at_top(reader);
  const auto shown = number_at(top);
  const auto focused = number_at(captions.focused);
  if (shown && reader.scroll_y > static_cast<double>(captions_geometry(reader).top)) {
    captions.held = {*shown, reader.scroll_y - captions_row_top(reader, top)};
  }
  const auto open = reader.picture.is_open()
                        ? number_at(static_cast<std::size_t>(reader.picture.figure))
                        : std::nullopt;
  captions.order = ordered_by_choice(captions);
  // The picture over the list stays the same one.
  if (open) {
    reader.picture.figure = static_cast<std::int32_t>(place_of(captions, *open));
    reader.last_figure = reader.picture.figure;
  }
  captions.focused = focused ? static_cast<std::uint32_t>(place_of(captions, *focused)) : 0;
  captions.row_heights.clear();
  captions.row_tops.clear();
}

}  // namespace

std::size_t place_of(const CaptionsState& captions, PictureNumber number) {
  const auto found = std::find(captions.order.begin(), captions.order.end(), number);
  return static_cast<std::size_t>(found - captions.order.begin());
}

void restart_captions_order(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  captions.notice.reset();
  if (captions.saving) {
    captions.saving.reset();
    tell_of_saving(reader, Word::SaveGivenUp, effects);
  }
  captions.order.clear();
  captions.ranking = {};
  captions.wanted_count = kFirstResults;
  captions.audited_count = 0;
  captions.is_ordered = false;
  captions.awaited.reset();
  captions.held.reset();
  captions.matcher.reset();
  captions.search = {};
  captions.row_heights.clear();
  captions.row_tops.clear();
  captions.set_captions.clear();
  captions.unfolded.clear();
  captions.focused = 0;
}

void make_captions_order(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  if (captions.is_ordered) {
    if (!captions.choice.fault || captions.is_searching()) return;
    const std::size_t audited = captions.audit.faults.size();
    const bool is_grown = audited >= captions.audited_count + kAuditedPerOrder ||
                          (audited > captions.audited_count && captions.is_audited());
    if (!is_grown) return;
    captions.audited_count = audited;
    return order_anew(reader);
  }
  // What failed waits to be tried again.
  if (captions.search.stage == LoadStage::Failed) return;
  if (!has_columns(reader, effects)) return;
  if (captions.is_searching()) return order_by_search(reader, effects);
  captions.audited_count = captions.audit.faults.size();
  captions.order = ordered_by_choice(captions);
  captions.is_ordered = true;
}

// Goes through the candidates as far as results are wanted. At one that could not be read it
// stops: to pass over it would be to lose it.
void check_caption_candidates(Reader& reader, Effects& effects) {
  CaptionsState& captions = reader.captions;
  CaptionRanking& ranking = captions.ranking;
  const auto& fault = captions.choice.fault;
  std::size_t checked = 0;
  while (!ranking.is_complete() && captions.order.size() < captions.wanted_count &&
         checked++ < kChecksPerStep) {
    const PictureNumber number = ranking.ahead();
    if (fault && number >= captions.audit.faults.size()) return;
    if (fault && !captions.audit.has(number, *fault)) {
      ranking.take(std::nullopt, captions.order);
      continue;
    }
    if (caption_numbered(captions, number) == nullptr) {
      // This one and those that will be wanted next, side by side.
      for (std::size_t i = 0; i < std::min<std::size_t>(256, ranking.left_count()); ++i) {
        ask_for_caption_page(reader, ranking.ahead(i) / kCaptionPageCount, effects);
      }
    }
    const CaptionEntry* entry = caption_numbered(captions, number);
    if (entry == nullptr) return;
    use_caption_page(captions, number / kCaptionPageCount);
    ranking.take(captions.matcher->score(*entry), captions.order);
  }
}

void want_more_captions(CaptionsState& captions, std::size_t near) {
  if (near + kFirstResults / 2 <= captions.order.size() || captions.is_complete()) return;
  captions.wanted_count = std::max(captions.wanted_count, captions.order.size() + kMoreResults);
}

}  // namespace broadsheet
