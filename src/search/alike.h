// More like this: the words that say what an article is about, as a query that finds its kin.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "article/article.h"
#include "search/analysis.h"
#include "search/query.h"

namespace broadsheet {

inline constexpr std::size_t kAlikeWords = 10;

// The likeliest first; empty where the article has no such word. How rare a word is counts when the
// query is ranked, so that no dictionary is asked here.
std::string query_alike(const Article& article, Analyser& analyser);

// The first like: of a query whose article was not looked up yet; null: there is none.
const QueryNode* unsettled_alike(const Query& query);
// Puts the article's words, as query_alike() gives them, in place of all like: that name it.
void settle_alike(Query& query, const std::string& slug, std::uint32_t ordinal,
                  const std::string& words);
// The archive has no such article: told in the query's problems, and nothing is like it.
void refuse_alike(Query& query, const std::string& slug);

}  // namespace broadsheet
