// More like this: the words that say what an article is about, as a query that finds its kin.
#pragma once

#include <cstddef>
#include <string>

#include "article/article.h"
#include "search/analysis.h"

namespace broadsheet {

inline constexpr std::size_t kAlikeWords = 10;

// The likeliest first; empty where the article has no such word. How rare a word is counts when the
// query is ranked, so that no dictionary is asked here.
std::string query_alike(const Article& article, Analyser& analyser);

}  // namespace broadsheet
