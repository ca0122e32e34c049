// What a query was taken for, told on stderr: what couldn't be understood, what was corrected.
#pragma once

#include "search/search_index.h"

namespace broadsheet {

void explain_query(const Query& query, const SearchResult& result);

}  // namespace broadsheet
