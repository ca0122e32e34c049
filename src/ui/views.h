// The views and panels that draw() puts together. For ui/*.cpp alone.
#pragma once

#include "ui/draw_context.h"

namespace broadsheet {

// Each view gives the height of its document in px.
double draw_reading_view(DrawContext& context);
double draw_front_view(DrawContext& context);
double draw_captions_view(DrawContext& context);
void draw_captions_panel(DrawContext& context);
double draw_search_view(DrawContext& context);

// The search view's parts, each from `y` in the viewport; the height drawn is returned.
struct Column {
  float x = 0;
  float y = 0;
  float width = 0;
};
float draw_search_card(DrawContext& context, const Column& column, const FoundArticle& card,
                       std::uint32_t position);
float draw_facets(DrawContext& context, const Column& column);
// Before anything was asked: what can be asked, and what was asked before.
float draw_search_start(DrawContext& context, const Column& column);
float draw_nothing_found(DrawContext& context, const Column& column);
// The page's field for the query, and what is to be said about the query.
float draw_query(DrawContext& context, const Column& column);
float draw_query_notes(DrawContext& context, const Column& column);
std::string search_count_words(const DrawContext& context);
// The rows of the query language, in the empty view and in the help.
float draw_query_help(DrawContext& context, std::string_view path, const Column& column);

// The archive by year and month, and the month that is open; returns where it ends.
struct FrontColumns {
  float left = 0;
  float top = 0;
  float width = 0;
  int count = 1;
};
float draw_front_calendar(DrawContext& context, const FrontColumns& columns);

// The article's layout itself, at its place in the scrolled document.
void paint_article(DrawContext& context);

// The minutes that are left of the open article; empty at its end.
std::string time_left(const DrawContext& context);
// What stands beside the text: contents, pictures not in view.
void draw_contents(DrawContext& context);
void draw_rail(DrawContext& context);
// Neighbours and related articles, from `y` in the viewport; returns where it ends.
float draw_article_footer(DrawContext& context, float y);

// Instead, where the article is embedded; from and to a place in the viewport.
double draw_embed_line(DrawContext& context, double y_in_view);

void draw_bars(DrawContext& context);
void draw_find_bar(DrawContext& context);
void draw_heat_strip(DrawContext& context);
void draw_panels(DrawContext& context);
void draw_picture_view(DrawContext& context);

// The first thing that Tab reaches: recorded first, painted last, and only while it has the focus.
void record_skip_links(DrawContext& context);
void paint_skip_links(DrawContext& context);

// What is said while there is nothing to show yet, or never will be.
double draw_load_state(DrawContext& context, const LoadState& load, Word while_loading,
                       Word when_failed);

// A story in a list: kicker, headline, standfirst. Returns its height.
struct StoryOptions {
  float headline_px = 22;
  float headline_leading_px = 28;
  bool has_picture = false;
  float picture_height = 0;  // 0: three to two
  bool has_caption = false;
  std::uint32_t standfirst_lines = 4;  // 0: none
  bool shows_news = false;             // breaking and updated are news: no time beside them
  std::uint8_t heading_level = 3;      // of the headline, below the list's own heading
};
// A story's own words, in its own language and direction.
TextSpec in_language_of(const CatalogueEntry& entry, TextSpec spec);
float draw_story(DrawContext& context, std::string_view path, const CatalogueEntry& entry, float x,
                 float y, float width, const StoryOptions& options);

}  // namespace broadsheet
