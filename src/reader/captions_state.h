// CaptionsState: the captions view: every picture of the archive with its words, searched, sorted
// and filtered, as a contact sheet or a table. Entries are read a page at a time, near the view
// only.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "bundle/caption_audit.h"
#include "bundle/caption_export.h"
#include "bundle/caption_order.h"
#include "bundle/caption_search.h"
#include "bundle/caption_store.h"
#include "reader/search_state.h"
#include "search/analysis.h"
#include "search/search_index.h"
#include "typeset/paragraph.h"

namespace broadsheet {

enum class CaptionsForm : std::uint8_t { Sheet, Table };

// What is asked of the pictures besides words: everything an address says.
struct CaptionsChoice {
  CaptionsForm form = CaptionsForm::Sheet;
  // Nothing: what fits the query best, and without a query the newest.
  std::optional<CaptionSort> sort;
  std::string credit;   // empty: any
  std::string section;  // empty: any
  std::int32_t year = 0;
  std::uint16_t wanted_flags = 0;    // CaptionFlag
  std::uint16_t unwanted_flags = 0;  // CaptionFlag
  friend bool operator==(const CaptionsChoice&, const CaptionsChoice&) = default;
};
// "table;sort=credit;credit=AP;year=2016;noalt": what an address holds of it, and back.
std::string to_string(const CaptionsChoice& choice);
CaptionsChoice parse_captions_choice(std::string_view text);

// One picture's words, set for the width at hand.
struct SetCaption {
  std::shared_ptr<const SetParagraph> caption;
  std::shared_ptr<const SetParagraph> alt;       // table only
  std::shared_ptr<const SetParagraph> headline;  // table only
  std::shared_ptr<const SetParagraph> missing;   // table only: why there is no picture
  std::vector<TextRange> marks;                  // in the caption: what was searched for
  std::vector<TextRange> alt_marks;
  bool is_cut = false;  // the caption is longer than is shown
  float height_px = 0;  // of the whole card or row
};

// A file being put together, page after page.
struct CaptionsSaving {
  CaptionExport format = CaptionExport::Csv;
  std::size_t done_count = 0;
  std::string text;
};

struct CaptionsAudit {
  CaptionAudit audit;
  std::vector<std::uint16_t> faults;  // a bit for each, by picture number, as far as checked
  std::array<std::uint32_t, kCaptionFaultCount> counts{};
  std::optional<CaptionFault> chosen;
  bool is_running = false;
};

// The wordings of one photograph.
struct WordingsState {
  std::uint32_t group = 0;
  std::vector<CaptionEntry> entries;
  std::vector<std::vector<TextRange>> differing;  // in each caption: what another says otherwise
  LoadState load;
};

struct CaptionsState {
  std::optional<CaptionStore> store;
  LoadState load;  // of the summary
  CaptionSummary summary;
  std::optional<CaptionNames> names;
  std::optional<CaptionGroups> groups;
  CaptionColumns columns;
  std::bitset<kCaptionColumnCount> asked_columns;
  bool has_asked_names = false, has_asked_groups = false;

  std::string text;  // as in the field
  bool is_being_typed = false;
  CaptionQuery query;
  std::optional<SearchIndex> index;
  std::unique_ptr<Analyser> analyser = std::make_unique<Analyser>();
  std::unique_ptr<CaptionMatcher> matcher;  // of the answer
  LoadState search;

  CaptionsChoice choice;
  // The result: numbers in order. Of a search as far as it has been looked through: `candidates`
  // from `checked_count` on are still to be looked at.
  std::vector<PictureNumber> order;
  std::vector<PictureNumber> candidates;
  std::size_t checked_count = 0;
  std::size_t wanted_count = 0;  // so many of the result are needed now
  bool is_ordered = false;

  std::unordered_map<std::uint32_t, std::vector<CaptionEntry>> pages;  // by page number
  std::unordered_set<std::uint32_t> pages_on_their_way;
  std::unordered_set<std::uint32_t> failed_pages;
  std::vector<std::uint32_t> page_uses;  // the least recently used first

  // The layout: heights of rows, measured or estimated, and where each begins.
  float set_width = 0;  // what texts and heights are for
  float estimate_px = 0;
  std::uint32_t fonts_version = 0;
  std::unordered_map<PictureNumber, SetCaption> set_captions;
  std::unordered_set<PictureNumber> unfolded;
  std::vector<float> row_heights;  // 0: not measured
  std::vector<double> row_tops;    // one more than rows
  std::uint32_t focused = 0;       // in the result: where the arrow keys are

  std::optional<CaptionsSaving> saving;
  CaptionsAudit audit;
  WordingsState wordings;

  bool is_searching() const { return !query.pictures.is_empty(); }
  bool is_complete() const { return is_ordered && checked_count >= candidates.size(); }
};

// In the result; null while its page is on its way.
const CaptionEntry* caption_at(const CaptionsState& captions, std::size_t index);
const CaptionEntry* caption_numbered(const CaptionsState& captions, PictureNumber number);

// Words of `text` that `other` says differently, as ranges.
std::vector<TextRange> differing_words(std::string_view text, std::string_view other,
                                       Analyser& analyser);

}  // namespace broadsheet
