// Reader: what the user is doing, without a window. It lives as long as the program, and changes
// only through apply(), which answers with what has to be done outside.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bundle/article_store.h"
#include "reader/anchor.h"
#include "reader/captions_state.h"
#include "reader/command.h"
#include "reader/effect.h"
#include "reader/find.h"
#include "reader/front_plan.h"
#include "reader/page_geometry.h"
#include "reader/picture_view.h"
#include "reader/places.h"
#include "reader/route.h"
#include "reader/search_state.h"
#include "reader/settings.h"
#include "reader/theme.h"
#include "typeset/document_layout.h"

namespace broadsheet {

// The article that is open.
struct OpenedArticle {
  std::uint32_t serial = 0;  // new for every article opened: names its access nodes
  CatalogueEntry entry;
  std::shared_ptr<const Article> article;
  std::shared_ptr<const Flow> flow;
  std::shared_ptr<const DocumentLayout> layout;  // null before the first step_layout()
  Direction direction = Direction::LeftToRight;
  std::vector<ContentsEntry> contents;
  std::uint32_t minutes = 1;  // the time it takes
  std::optional<CatalogueEntry> newer;
  std::optional<CatalogueEntry> older;
  std::vector<CatalogueEntry> related;
};

struct FindState {
  bool is_open = false;
  std::string query;
  FindOptions options;
  std::vector<DocumentRange> matches;
  std::size_t current = 0;        // meaningless while there are no matches
  bool has_search_marks = false;  // the matches are what a search found, until the query changes
};

struct SelectionState {
  DocumentRange range;
  // Where selecting began and where it has come to; either may be the later one.
  TextPosition anchor;
  TextPosition focus;
  bool is_focused = true;
};

// A list of articles that grows on request: a month of the calendar.
struct MonthList {
  std::int16_t year = 0;
  std::uint8_t month = 0;
  std::vector<CatalogueEntry> entries;
  std::uint32_t total_count = 0;
  LoadState load;
};

struct FrontState {
  LoadState load;
  FrontPage page;
  FrontPlan plan;
  std::vector<CatalogueEntry> this_day;
  std::optional<std::int16_t> open_year;  // of a long calendar; the newest until one is chosen
  std::optional<MonthList> month;
};

// What a read that is under way is for.
enum class ReadPurpose : std::uint8_t {
  Manifest,
  Font,
  Patterns,
  Words,
  Front,
  RouteEntry,
  PageArticle,
  Article,
  Neighbours,
  ThisDay,
  Month,
  SearchPiece,
  SearchEntry,
  SearchArticle,
  AlikeEntry,
  AlikeArticle,
  SavedEntry,
  SavedArticle,
  CaptionSummary,
  CaptionPage,
  CaptionColumn,
  CaptionNames,
  CaptionGroups,
  CaptionWordings,
  CaptionPicture,
  CaptionSearchPiece
};

using ArchiveRead =
    std::variant<std::monostate, FrontRead, EntryRead, EntriesRead, ArticleRead, CaptionSummaryRead,
                 CaptionEntriesRead, CaptionColumnRead, CaptionNamesRead, CaptionGroupsRead>;

struct PendingRead {
  std::uint32_t id = 0;
  ReadPurpose purpose = ReadPurpose::Manifest;
  std::uint32_t serial = 0;  // of the article it belongs to: a late answer is dropped
  FaceId face = kNoFace;
  std::string language;       // of hyphenation patterns or words
  std::uint32_t ordinal = 0;  // of a search's card; or the place in what is saved
  std::uint32_t detail = 0;   // captions: which page, column or group
  Need need;                  // what it waits for
  bool is_whole = false;      // it has all its bytes, and waits for the interface's words
  ArchiveRead read;           // nothing: a file as it is
};

struct HistoryEntry {
  Route route;
  double scroll_y = 0;
};

struct Reader {
  Viewport viewport;
  Surroundings page;
  SystemPreferences system;
  Settings settings;
  bool can_store = true;
  bool has_forgotten = false;  // said in the open panel, until it closes
  double now_ms = 0;
  Date today;

  std::optional<ArticleStore> store;
  SiteInfo site;
  Themes themes = themes_with_accent({});  // with the accent of the site
  PlatformText* platform_text = nullptr;   // who draws what no face has; lives as long as this
  std::shared_ptr<FontSet> fonts = std::make_shared<FontSet>(std::vector<FaceInfo>());
  std::uint32_t fonts_version = 0;  // of the layout at hand
  std::unique_ptr<Typesetter> typesetter;
  LoadState archive;  // the manifest

  Route route;
  LoadState opening;                            // the article of the route
  std::optional<CatalogueEntry> article_entry;  // of the article that is being opened
  std::optional<OpenedArticle> article;
  FrontState front;
  ArchiveSearch search;
  CaptionsState captions;
  Panel last_panel = Panel::None;  // that was closed
  std::vector<HistoryEntry> history;
  std::size_t history_at = 0;
  bool keeps_own_history = false;

  double scroll_y = 0;
  Anchor anchor;
  double document_height = 0;  // as ui/ drew it last
  bool is_bar_hidden = false;
  double bar_turn_y = 0;  // where the scrolling last turned round
  // An explicit place to go to as soon as the article is laid out.
  std::optional<Anchor> pending_anchor;
  // Instead: where the page stood that the reader came back to.
  std::optional<double> pending_y;

  Panel panel = Panel::None;
  FindState find;
  NodeId last_match = 0;  // where find was as it closed: the focus goes there
  SelectionState selection;
  PictureView picture;
  std::int32_t last_figure = 0;  // that was open: where the focus returns to
  DocumentRange target;          // the passage that the address named: marked
  ReadingPlaces places;
  std::uint32_t kept_percent = 0;  // of the open article, as its place was kept last

  std::vector<PendingRead> reads;
  std::uint32_t last_read = 0;
  std::uint32_t last_serial = 0;
};

// The one way a Reader changes, but for layout, which takes its time:
Effects apply(Reader& reader, const ReaderCommand& command);

// Lays out more of the article until `keep_going` says no, and keeps the place in view still.
// True while there is more to do.
bool step_layout(Reader& reader, const std::function<bool()>& keep_going);
// Whether what is seen needs no more of it.
bool is_view_laid_out(const Reader& reader);

// Reads, sets and searches more of the captions view; once a frame.
Effects step_captions_view(Reader& reader);

// Opens an article that is in memory already, as if it had been read from the archive.
Effects show_article(Reader& reader, Article article, CatalogueEntry entry);

// Fetches for the faces, and the patterns for dividing words, that text asked for since the last
// call.
Effects fetch_wanted_fonts(Reader& reader);

// The interface's language: the open article's where we have its words, else the site's.
std::string interface_language(const Reader& reader);
// The page is mirrored for an article that reads from right to left.
Direction page_direction(const Reader& reader);
PageGeometry geometry_of(const Reader& reader);
// Of the reader's themes, or one of ours: each theme stands at one place as long as the reader
// lives.
const Theme& theme_of(const Reader& reader);

// From 0 to 1; how much of the article lies above the lower edge of the view.
double progress_of(const Reader& reader);
std::uint32_t minutes_left(const Reader& reader);
// Index into OpenedArticle::contents.
std::size_t current_contents_entry(const Reader& reader);
// The contents stand beside the text: else a panel shows them.
bool has_contents_column(const Reader& reader);

// Between the scrolled document and the article's layout.
Fixed layout_y_from_document(const Reader& reader, double y_in_document);
double document_y_from_layout(const Reader& reader, Fixed y_in_layout);

// The open article's citation, as a sentence in the interface's language.
std::string citation_of(const Reader& reader);

bool can_go_back(const Reader& reader);
bool can_go_forward(const Reader& reader);

}  // namespace broadsheet
