// Query edits: a facet that is chosen becomes a part of the query's text and leaves it again, so
// the query says everything and an address or a terminal can repeat it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "search/query.h"

namespace broadsheet {

// A filter that the whole query is bound by, as `section:"Syria"` or `has:image`.
const QueryNode* filter_on(const Query& query, SearchField field, std::string_view value);
const QueryNode* language_filter(const Query& query, std::string_view language);
const QueryNode* flag_filter(const Query& query, ArticleFlag flag);
const QueryNode* date_filter(const Query& query);

// The query's text without that part.
std::string without(const Query& query, const QueryNode& part);
// With it where it lacks it, else without it. Another section or author takes the place of the one
// that is there: an article has one.
std::string with_field_toggled(const Query& query, SearchField field, std::string_view value);
std::string with_language_toggled(const Query& query, std::string_view language);
std::string with_flag_toggled(const Query& query, ArticleFlag flag);

// Months count year * 12 + month - 1.
struct MonthSpan {
  std::int32_t first = 0;
  std::int32_t last = 0;  // included
  friend bool operator==(const MonthSpan&, const MonthSpan&) = default;
};
// date:2016 for a whole year, date:2016-02..2016-05; nothing takes the dates away.
std::string with_months(const Query& query, std::optional<MonthSpan> span);
// What the query's dates say, open ends as far as they go.
std::optional<MonthSpan> months_of(const Query& query);

// All filters at the top level: what "clear" takes away.
std::string without_filters(const Query& query);
bool has_filters(const Query& query);
// Only its words, without quotes, fields and operators: what is tried when nothing was found.
std::string loosened(const Query& query);

}  // namespace broadsheet
