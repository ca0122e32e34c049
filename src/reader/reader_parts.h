// The parts of apply(), for reader/*.cpp alone.
#pragma once

#include "reader/reader.h"

namespace broadsheet {

// Reads. What one is of: `ordinal` is an article, or a place in what is saved; `detail` a page,
// column or group of captions, or how much is left of a list.
void start_read(Reader& reader, ReadPurpose purpose, ArchiveRead read, Effects& effects,
                std::uint32_t ordinal = 0, std::uint32_t detail = 0);
// Of a file as it is, or a part: of `pending.need`.
void start_fetch(Reader& reader, PendingRead pending, Effects& effects);
// The interface speaks an article's language.
void fetch_words(Reader& reader, std::string_view language, Effects& effects);
void fail(const Reader& reader, LoadState& load, const Error& error);
void start_manifest(Reader& reader, Effects& effects);
void feed(Reader& reader, const command::Feed& feed, Effects& effects);
void start_front(Reader& reader, Effects& effects);
void start_article(Reader& reader, const CatalogueEntry& entry, Effects& effects);
void start_route_entry(Reader& reader, Effects& effects);
void finish_opening(Reader& reader, PendingRead& read, Effects& effects);
void start_month(Reader& reader, std::int16_t year, std::uint8_t month, Effects& effects);
void grow_month(Reader& reader, Effects& effects);

// Places.
void go_to(Reader& reader, const Route& route, Effects& effects);    // with a new address
void show_route(Reader& reader, double scroll_y, Effects& effects);  // reader.route, without
void step_history(Reader& reader, int direction, Effects& effects);
void set_opened(Reader& reader, Article article, CatalogueEntry entry, Effects& effects);
void forget_article_state(Reader& reader);  // find, selection, picture, place
void remember_place(Reader& reader, Effects& effects);
void scroll_document(Reader& reader, double y, bool is_smooth, Effects& effects);
void scroll_to_position(Reader& reader, TextPosition position, double y_on_screen, bool is_smooth,
                        Effects& effects);
void set_title(const Reader& reader, Effects& effects);

// Find and selection.
void refresh_find(Reader& reader, Effects& effects, bool goes_there);
void step_find(Reader& reader, int direction, Effects& effects);
void extend_selection(Reader& reader, SelectionStep step, bool is_forward, Effects& effects);
void bring_into_view(Reader& reader, TextPosition position, bool is_smooth, Effects& effects);

// Citing and linking (reader/cite.cpp).
void copy_citation(const Reader& reader, const command::CopyCitation& copy, Effects& effects);
void copy_quotation(const Reader& reader, Effects& effects);

}  // namespace broadsheet
