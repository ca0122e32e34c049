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

// Answers to what was asked for above.
void feed_search_piece(Reader& reader, const Need& need, Result<std::vector<std::byte>> bytes,
                       Effects& effects);
void finish_search_entry(Reader& reader, std::uint32_t ordinal, const Result<CatalogueEntry>& entry,
                         Effects& effects);
void finish_search_article(Reader& reader, std::uint32_t ordinal, const Result<Article>& article);
// In reader/loading.cpp.
void start_search_read(Reader& reader, ReadPurpose purpose, std::uint32_t ordinal, EntryRead read,
                       Effects& effects);
void start_search_read(Reader& reader, ReadPurpose purpose, std::uint32_t ordinal, ArticleRead read,
                       Effects& effects);

// An article that was opened from a result shows what was found in it, as find does.
void mark_found_words(Reader& reader, Effects& effects);

}  // namespace broadsheet
