// Everything that can happen to a Reader. Platform events and widgets become these; apply()
// (reader/reader.h) is the only thing that acts on them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "bundle/catalogue.h"
#include "reader/effect.h"
#include "reader/find.h"
#include "reader/page_geometry.h"
#include "reader/picture_view.h"
#include "reader/selection_move.h"
#include "reader/settings.h"
#include "reader/surroundings.h"
#include "reader/theme.h"
#include "search/result_export.h"
#include "search/search_index.h"
#include "typeset/flow.h"

namespace broadsheet {

// What lies over the page, one at a time.
enum class Panel : std::uint8_t {
  None,
  TextSettings,
  Help,
  Menu,
  Cite,
  SearchFilters,
  SearchSave,
  Share,
  CaptionsFilters,
  CaptionsAudit,
  CaptionsSave,
  CaptionsWordings
};

// What can be done in the captions view; the value says which, of what, or how.
enum class CaptionsAction : std::uint8_t {
  ChooseForm,  // CaptionsForm
  Sort,        // CaptionSort, with kReversed where the order is turned round
  SortByFit,
  ChooseCredit,  // its place in CaptionNames; again: none
  ChooseSection,
  ChooseYear,
  ToggleWanted,  // CaptionFlags
  ToggleUnwanted,
  Clear,         // the filters
  ShowAll,       // the filters and the query
  Unfold,        // a long caption, by its place in the result
  Open,          // the picture at that place
  Focus,         // the card at that place has it
  Save,          // CaptionExport
  Move,          // CaptionsMove
  ChooseFault,   // CaptionFault
  OpenWordings,  // of a group
  MoreWordings,  // of the open one
};
inline constexpr std::uint32_t kReversed = 0x100;
enum class CaptionsMove : std::uint8_t { Back, On, Up, Down, PageUp, PageDown, First, Last };

namespace command {

// The outside world.
struct Start {
  std::string path, fragment, stored_settings, stored_places, stored_searches;
};
struct Tick {
  double now_ms;
  Date today;
};
struct Resize {
  Viewport viewport;
};
struct Scrolled {
  double y;
  bool is_answer = false;  // the page's, to our own scrolling; the reader didn't move
};
struct Prefer {
  SystemPreferences system;
};
struct Feed {
  std::uint32_t read;
  Result<std::vector<std::byte>> bytes;
};
struct Navigate {
  std::string path, fragment;
  double scroll_y;
};                         // no new address
struct KeepOwnHistory {};  // the platform has none
struct AlignBlock {
  std::int32_t block_index;
  std::uint32_t byte;
  float y_on_screen;
};
struct SizePicture {
  std::string src;
  std::uint32_t width_px, height_px;
};
struct StorageRefused {};
struct Surround {
  Surroundings surroundings;
};

// Going somewhere.
struct OpenEntry {
  CatalogueEntry entry;
};
struct OpenFront {};
struct ResumeReading {};
struct GoBack {};
struct GoForward {};
struct GoToNode {
  NodeId node;
};
struct GoToTop {};
struct ScrollBy {
  double pages;
  double lines;
};
struct GoToEnd {};
struct FollowLink {
  std::string href;
};
struct ShowMonth {
  std::int16_t year;
  std::uint8_t month;
};  // of the front page's calendar; 0 and 0: the undated ones
struct ShowYear {
  std::int16_t year;
};                   // its months, where not all years have room
struct ShowMore {};  // of the list in view
struct TryAgain {};

// Searching the archive.
struct OpenSearch {};
struct ChangeSearch {
  std::string query;
  bool is_being_typed;
};
struct SubmitSearch {};
struct SortSearch {
  SearchSort sort;
};
struct OpenResult {
  std::string slug;
};
struct ExplainResult {
  std::uint32_t ordinal;
};
struct UnfoldFacet {
  std::uint8_t facet;
};
struct ForgetSearches {};
struct SaveSearch {
  ExportFormat format;
};

// The reader's choices.
struct TogglePanel {
  Panel panel;
};
struct ClosePanel {};
struct ChooseTheme {
  ThemeChoice theme;
};
struct ChooseTextSize {
  int percent;
};
struct ChooseLeading {
  int percent;
};
struct ChooseMeasure {
  int percent;
};
struct ChooseFamily {
  FontFamily family;
};
struct ChooseJustified {
  bool is_justified;
};
struct ChooseHyphens {
  bool can_hyphenate;
};
struct ChooseLetterKeys {
  bool has_letter_keys;
};
struct ResetSettings {};
struct ForgetEverything {};  // reading places and queries

// Finding and selecting.
struct OpenFind {};
struct CloseFind {};
struct ChangeFindQuery {
  std::string query;
};
struct ChangeFindOptions {
  FindOptions options;
};
struct StepFind {
  int direction;
};
struct Select {
  DocumentRange range;
  bool is_focused;
};
struct SelectAll {};
struct ExtendSelection {
  SelectionStep step;
  bool is_forward;
};
struct CopySelection {};
struct CopyText {
  std::string text;
};  // an address, or code that holds one
struct AskPage {
  std::string wish;
};  // something that the page around the viewer does

// The captions view.
struct OpenCaptions {};
struct ChangeCaptionsQuery {
  std::string text;
  bool is_being_typed;
};
struct ActOnCaptions {
  CaptionsAction action;
  std::uint32_t value = 0;
};

// One picture.
struct OpenPicture {
  std::int32_t figure;  // of the open article, from 0
};
struct ActOnPicture {
  PictureAction action;
};
struct MovePicture {
  PictureMove move;
};
struct EndPictureStroke {
  float dx, dy;
};

// Citing and linking.
enum class CitationForm : std::uint8_t { Sentence, BibTeX, Ris, CslJson };
struct CopyCitation {
  CitationForm form;
};
struct CopyQuotation {};  // the selection with the citation's sentence
// The focus goes there because the reader skipped to it.
struct SkipTo {
  FocusPlace place;
};

}  // namespace command

using ReaderCommand = std::variant<
    command::Start, command::Tick, command::Resize, command::Scrolled, command::Prefer,
    command::Feed, command::Navigate, command::KeepOwnHistory, command::AlignBlock,
    command::SizePicture, command::StorageRefused, command::OpenEntry, command::OpenFront,
    command::ResumeReading, command::GoBack, command::GoForward, command::GoToNode,
    command::GoToTop, command::ScrollBy, command::GoToEnd, command::OpenSearch,
    command::ChangeSearch, command::SubmitSearch, command::SortSearch, command::OpenResult,
    command::ExplainResult, command::UnfoldFacet, command::ForgetSearches, command::SaveSearch,
    command::FollowLink, command::ShowMonth, command::ShowYear, command::ShowMore,
    command::TryAgain, command::TogglePanel, command::ClosePanel, command::ChooseTheme,
    command::ChooseTextSize, command::ChooseLeading, command::ChooseMeasure, command::ChooseFamily,
    command::ChooseJustified, command::ChooseHyphens, command::ChooseLetterKeys,
    command::ResetSettings, command::ForgetEverything, command::OpenFind, command::CloseFind,
    command::ChangeFindQuery, command::ChangeFindOptions, command::StepFind, command::Select,
    command::SelectAll, command::ExtendSelection, command::CopySelection, command::OpenPicture,
    command::ActOnPicture, command::MovePicture, command::EndPictureStroke, command::CopyCitation,
    command::CopyQuotation, command::SkipTo, command::Surround, command::CopyText, command::AskPage,
    command::OpenCaptions, command::ChangeCaptionsQuery, command::ActOnCaptions>;

}  // namespace broadsheet
