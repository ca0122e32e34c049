// Running a search: the query to the index, missing pieces to fetches, hits to cards, and what is
// done with them. For reader/*.cpp alone.
#pragma once

#include <string>

#include "reader/reader.h"

namespace broadsheet {

// The route leads to the search view: its query is run unless its answer is there already.
void show_search(Reader& reader, double scroll_y, Effects& effects);
void change_search(Reader& reader, std::string text, bool is_being_typed, Effects& effects);
void submit_search(Reader& reader, Effects& effects);
void open_result(Reader& reader, const std::string& slug, Effects& effects);
void sort_search(Reader& reader, SearchSort sort, Effects& effects);
// More cards, if there are any.
void grow_search(Reader& reader, Effects& effects);
void retry_search(Reader& reader, Effects& effects);
void explain_result(Reader& reader, std::uint32_t ordinal, Effects& effects);
// What waits for a pause in typing: the address, the count said aloud.
void settle_search(Reader& reader, Effects& effects);
void forget_searches(Reader& reader, Effects& effects);
// All that was found, up to kMaxSavedResults, as a file (reader/search_save.cpp).
void save_search(Reader& reader, ExportFormat format, Effects& effects);

// Answers to what was asked for above.
void feed_search_piece(Reader& reader, const Need& need, Result<std::vector<std::byte>> bytes,
                       Effects& effects);
void finish_search_entry(Reader& reader, std::uint32_t ordinal, const Result<CatalogueEntry>& entry,
                         Effects& effects);
void finish_search_article(Reader& reader, std::uint32_t ordinal, const Result<Article>& article);

void finish_alike_entry(Reader& reader, const Result<CatalogueEntry>& entry, Effects& effects);
void finish_alike_article(Reader& reader, const Result<Article>& article, Effects& effects);
void finish_saved_entry(Reader& reader, std::uint32_t place, const Result<CatalogueEntry>& entry,
                        Effects& effects);
void finish_saved_article(Reader& reader, std::uint32_t place, const Result<Article>& article,
                          Effects& effects);

// Parts of running a search, each in a file of its own.
Analyser& search_analyser(Reader& reader);
void fetch_search_pieces(Reader& reader, const std::vector<Need>& needs, Effects& effects,
                         ReadPurpose purpose = ReadPurpose::SearchPiece);
void run_search(Reader& reader, Effects& effects);
// Whether each like: of the query has its words; what that takes is asked for.
bool settle_alike_articles(Reader& reader, Effects& effects);
// Where nothing was found: looks for queries that find something, as far as pieces are there.
void step_tries(Reader& reader, Effects& effects);
void step_saving(Reader& reader, Effects& effects);
void stop_saving(Reader& reader);

// An article that was opened from a result shows what was found in it, as find does.
void mark_found_words(Reader& reader, Effects& effects);

}  // namespace broadsheet
