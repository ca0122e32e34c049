// The one-picture view: a picture over the page it was opened from, its caption always beside it.
// Lengths are CSS px of the viewer; a scale is CSS px per pixel of the picture.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "article/article.h"
#include "article/packed_image.h"
#include "bundle/catalogue.h"
#include "reader/effect.h"
#include "reader/page_geometry.h"

namespace broadsheet {

struct CaptionsState;
struct Reader;
struct Route;

// What can be done with the picture that is open, besides moving it.
enum class PictureAction : std::uint8_t {
  Close,
  Next,
  Previous,
  ZoomIn,
  ZoomOut,
  Fit,
  ActualSize,  // one pixel of the picture on one of the screen
  ToggleSheet,
  GoToPlace,  // in its article
  CopyCaption,
  Save,
};

// The picture's part in the middle of the stage, and how large.
struct PictureZoom {
  float scale = 0;  // 0: as large as the stage allows, and never enlarged
  float x = 0.5f;   // shares of the picture's width and height
  float y = 0.5f;
  friend bool operator==(const PictureZoom&, const PictureZoom&) = default;
};

struct PictureView {
  // Of the open article, or of the captions' result, from 0; below 0: nothing is open.
  std::int32_t figure = -1;
  PictureZoom zoom;
  // Of the file as decoded, where the article doesn't say its size.
  float width_px = 0, height_px = 0;
  bool is_sheet_raised = false;
  bool is_awaited = false;   // what is said of it is on its way, and its address with that
  bool can_go_back = false;  // what is behind it is one step back in the history
  bool is_open() const { return figure >= 0; }
};

// As if the page read from left to right.
struct PictureGeometry {
  bool has_sheet = false;  // the caption below the stage, to be pulled up; else beside it
  float stage_width = 0, stage_height = 0;
  float panel_left = 0, panel_top = 0, panel_width = 0, panel_height = 0;
};
PictureGeometry picture_geometry(const Viewport& viewport, bool is_sheet_raised);

// The largest scale at which the whole picture stands on the stage, at most 1.
float fitting_scale(float picture_width, float picture_height, const PictureGeometry& geometry);
// What is drawn: never below fitting, never beyond four pixels of the screen for one of the
// picture.
float scale_of(const PictureZoom& zoom, float fitting, float pixel_ratio);
// Grown by `factor` around a point given from the stage's centre, then moved by (dx, dy).
PictureZoom moved(const PictureZoom& zoom, float factor, float x, float y, float dx, float dy,
                  float picture_width, float picture_height, const PictureGeometry& geometry,
                  float pixel_ratio);

// Everything that is shown of the picture that is open.
struct PictureContent {
  Figure figure;
  PackedImage packed;
  std::string language;  // of its words
  Direction direction = Direction::LeftToRight;
  std::uint32_t number = 0;  // from 1, among `total`
  std::uint32_t total = 0;
  std::string headline;  // of its article
  std::optional<Date> article_date;
  std::string slug;         // of its article
  std::string url;          // where its article once lived
  bool is_loading = false;  // all but its number is on its way
};
PictureContent picture_content(const Reader& reader);
// What was searched for in its words.
struct PictureMarks {
  std::vector<TextRange> caption, credit, alt;
};
PictureMarks picture_marks(const Reader& reader);
// "3 of 12"; "3 of 60+" while a result is still being looked through.
std::string picture_count_words(const Reader& reader, const PictureContent& content);
// Once what is said of a picture stepped to is there: its address and its announcement.
void name_awaited_picture(Reader& reader, Effects& effects);
// The one before and the one after, where there are such.
std::vector<Image> neighbouring_pictures(const Reader& reader);

// The number of a figure, from 0, that an address names: its identifier, or its place from 1.
std::int32_t figure_of_address(const Article& article, std::string_view address);
std::string address_of_figure(const Article& article, std::int32_t figure);

// "Caption", then where it stood: headline, archive, date, address, each where it is known.
std::string caption_citation(const Reader& reader);
// A name for the saved file: the one it once had, or the article's and a number.
std::string picture_file_name(const Reader& reader);

// The parts of apply().
void open_picture(Reader& reader, std::int32_t figure, Effects& effects);
void act_on_picture(Reader& reader, PictureAction action, Effects& effects);
struct PictureMove {
  float dx = 0, dy = 0;
  float factor = 1;
  float x = 0, y = 0;  // in the viewer
};
void move_picture(Reader& reader, const PictureMove& move);
// A stroke across the stage has ended, `dx` and `dy` from where it began.
void end_picture_stroke(Reader& reader, float dx, float dy, Effects& effects);
// The route changed: the picture it names is open afterwards, or none.
void settle_picture(Reader& reader, bool can_go_back, Effects& effects);
void settle_picture_on(Reader& reader, std::int32_t figure, bool can_go_back, Effects& effects);

// A picture over the captions has an address of its article and its place there
// (reader/picture_result.cpp). Among what has been read of the result; below 0 where it isn't.
std::int32_t read_result_of(const CaptionsState& captions, const Route& route);
// The address came first: the picture opens as soon as its place in the result is known. One that
// the result doesn't have is shown in its article.
void settle_awaited_picture(Reader& reader, Effects& effects);
void find_awaited_picture(Reader& reader, const Result<CatalogueEntry>& article, Effects& effects);

}  // namespace broadsheet
