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

#include "base/words.h"
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
  bool is_reversed = false;          // the order turned round; what is unknown stays last
  std::optional<CaptionFault> fault;
  // Whether fewer than all pictures are asked for.
  bool has_filter() const;
  friend bool operator==(const CaptionsChoice&, const CaptionsChoice&) = default;
};
// "table;sort=credit;credit=AP;year=2016;noalt": what an address holds of it, and back.
std::string to_string(const CaptionsChoice& choice);
CaptionsChoice parse_captions_choice(std::string_view text);

// One picture's words, set for the width at hand.
struct SetCaption {
  std::shared_ptr<const SetParagraph> caption;
  std::shared_ptr<const SetParagraph> alt;       // table; sheet where it alone was found
  std::string alt_text;                          // of the sheet's
  std::shared_ptr<const SetParagraph> headline;  // table only
  std::shared_ptr<const SetParagraph> missing;   // table only: why there is no picture
  std::vector<TextRange> marks;                  // in the caption: what was searched for
  std::vector<TextRange> credit_marks;
  std::vector<TextRange> alt_marks;  // in `alt`
  bool is_cut = false;               // the caption is longer than is shown
  bool is_makeshift = false;         // a face that it is to have isn't here yet
  float height_px = 0;               // of the whole card or row
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
  bool is_wanted = false;  // its panel was opened
  bool has(PictureNumber number, CaptionFault fault) const {
    return number < faults.size() && (faults[number] >> static_cast<unsigned>(fault) & 1) != 0;
  }
};

// A picture that the address names, until its place in the result is known.
struct AwaitedPicture {
  bool is_asked = false;
  std::optional<Ordinal> article;
};

// A picture that stays where it is on the screen while the order is made anew.
struct HeldPicture {
  PictureNumber number = 0;
  double offset_px = 0;  // of the view's top below the picture's row
};

// The wordings of one photograph.
struct Wording {
  std::vector<std::size_t> places;   // among WordingsState::entries: where it stands
  std::vector<TextRange> differing;  // what is not in every other wording too
};
struct WordingsState {
  std::uint32_t group = 0;
  std::vector<CaptionEntry> entries;  // as far as they were read, a page at a time
  std::vector<Wording> wordings;      // of these: equal captions are one
  bool has_more = false;
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
  std::vector<std::pair<std::int32_t, std::uint32_t>> years;  // of the pictures, and how many

  std::string text;  // as in the field
  bool is_being_typed = false;
  CaptionQuery query;
  std::optional<SearchIndex> index;
  std::unique_ptr<Analyser> analyser = std::make_unique<Analyser>();
  std::unique_ptr<CaptionMatcher> matcher;  // of the answer
  LoadState search;

  CaptionsChoice choice;
  // The result: numbers in order. Of a search as far as it has been looked through.
  std::vector<PictureNumber> order;
  CaptionRanking ranking;         // what is still to be looked at
  std::size_t wanted_count = 0;   // so many of the result are needed now
  std::size_t audited_count = 0;  // pictures that were audited when the order was made
  bool is_ordered = false;
  std::optional<AwaitedPicture> awaited;
  std::optional<HeldPicture> held;

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
  double window_top_px = 0;        // of the document, among rows that it can't hold all
  double window_scroll_y = 0;      // where the view was in it
  std::uint32_t focused = 0;       // in the result: where the arrow keys are

  bool is_waiting = false;  // the last step went no further: it needs what is on its way

  std::optional<CaptionsSaving> saving;
  std::optional<Word> notice;  // what became of the last file, in place of the count
  CaptionsAudit audit;
  WordingsState wordings;

  bool is_searching() const { return !query.pictures.is_empty(); }
  bool is_audited() const { return audit.faults.size() >= summary.picture_count; }
  bool is_audit_running() const { return (audit.is_wanted || choice.fault) && !is_audited(); }
  // Nothing is to be added to the result any more.
  bool is_complete() const {
    const bool grows_with_audit =
        choice.fault && !is_searching() && audited_count < summary.picture_count;
    return is_ordered && ranking.is_complete() && !grows_with_audit;
  }
  // A page that is needed next could not be read: it waits to be tried again.
  bool is_stopped() const;
};

// In the result; null while its page is on its way.
const CaptionEntry* caption_at(const CaptionsState& captions, std::size_t index);
const CaptionEntry* caption_numbered(const CaptionsState& captions, PictureNumber number);

// "60", or "60+" while the result is still being looked through.
std::string count_so_far(const CaptionsState& captions, std::string_view language);

// Words of `text` that `other` says differently, as ranges.
std::vector<TextRange> differing_words(std::string_view text, std::string_view other,
                                       Analyser& analyser);

}  // namespace broadsheet
