#include "reader/query_edit.h"

#include <algorithm>

namespace broadsheet {
namespace {

constexpr std::int32_t kFarAhead = 12 * 20000;

bool is_filter_field(SearchField field) {
  return field == SearchField::Section || field == SearchField::Byline;
}

bool is_filter(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::Word:
    case QueryKind::Phrase: return is_filter_field(node.field);
    case QueryKind::Dates:
    case QueryKind::Flag:
    case QueryKind::Language: return true;
    default: return false;
  }
}

template <class Is>
const QueryNode* find_required(const Query& query, Is is) {
  const auto found = std::find_if(query.required.begin(), query.required.end(), is);
  return found == query.required.end() ? nullptr : &*found;
}

void trim(std::string& text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
}

// Leaves what comes before the range where it is.
void erase_range(std::string& text, TextRange range) {
  const std::size_t begin = std::min<std::size_t>(range.begin_byte, text.size());
  text.erase(begin, range.end_byte - range.begin_byte);
  const bool has_two_blanks =
      begin < text.size() && text[begin] == ' ' && (begin == 0 || text[begin - 1] == ' ');
  if (has_two_blanks) text.erase(begin, 1);
}

// What is typed last may still lack its end; a filter must not fall into it, nor be what an OR
// still waits for.
std::string closed_text(const Query& query) {
  std::string text = query.text;
  for (const QueryProblem& problem : query.problems) {
    const bool is_waiting = problem.kind == QueryProblemKind::MissingOperand &&
                            text.find_first_not_of(' ', problem.source.end_byte) == text.npos;
    if (is_waiting) text.resize(problem.source.begin_byte);
    if (problem.kind == QueryProblemKind::UnclosedQuote) text += '"';
    if (problem.kind == QueryProblemKind::UnclosedBracket) text += ')';
  }
  return text;
}

std::string with_part(std::string text, std::string_view part) {
  trim(text);
  if (!text.empty()) text += ' ';
  return text.append(part);
}

std::string two_digits(std::int32_t value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string month_text(std::int32_t month) {
  std::string year = std::to_string(month / 12);
  while (year.size() < 4) year.insert(0, 1, '0');
  return year + "-" + two_digits(month % 12 + 1);
}

std::int32_t month_of_day(std::int64_t day) {
  const Date date = date_from_day_number(day);
  return date.year * 12 + date.month - 1;
}

void add_words(const std::vector<QueryNode>& nodes, std::string& text) {
  for (const QueryNode& node : nodes) {
    if (node.kind == QueryKind::Not || is_filter(node)) continue;
    if (node.kind == QueryKind::Word || node.kind == QueryKind::Phrase) {
      text = with_part(std::move(text), node.text);
    }
    add_words(node.children, text);
  }
}

}  // namespace

const QueryNode* filter_on(const Query& query, SearchField field, std::string_view value) {
  const std::string name = without_quotes(std::string(value));
  return find_required(query, [&](const QueryNode& node) {
    const bool is_text = node.kind == QueryKind::Word || node.kind == QueryKind::Phrase;
    return is_text && node.field == field && (name.empty() || node.text == name);
  });
}

const QueryNode* language_filter(const Query& query, std::string_view language) {
  const std::string tag = query_language(language);
  return find_required(query, [&](const QueryNode& node) {
    return node.kind == QueryKind::Language && (language.empty() || node.text == tag);
  });
}

const QueryNode* flag_filter(const Query& query, ArticleFlag flag) {
  return find_required(query, [&](const QueryNode& node) {
    return node.kind == QueryKind::Flag && node.flag == flag;
  });
}

const QueryNode* date_filter(const Query& query) {
  return find_required(query, [](const QueryNode& node) { return node.kind == QueryKind::Dates; });
}

std::string without(const Query& query, const QueryNode& part) {
  std::string text = closed_text(query);
  erase_range(text, part.source);
  trim(text);
  return text;
}

std::string with_field_toggled(const Query& query, SearchField field, std::string_view value) {
  if (const QueryNode* node = filter_on(query, field, value)) return without(query, *node);
  std::string text = closed_text(query);
  if (const QueryNode* other = filter_on(query, field, {})) text = without(query, *other);
  const std::string part = field == SearchField::Section ? "section:\"" : "by:\"";
  return with_part(std::move(text), part + without_quotes(std::string(value)) + '"');
}

std::string with_language_toggled(const Query& query, std::string_view language) {
  if (const QueryNode* node = language_filter(query, language)) return without(query, *node);
  std::string text = closed_text(query);
  if (const QueryNode* other = language_filter(query, {})) text = without(query, *other);
  return with_part(std::move(text), "lang:" + std::string(language));
}

std::string with_flag_toggled(const Query& query, ArticleFlag flag) {
  if (const QueryNode* node = flag_filter(query, flag)) return without(query, *node);
  return with_part(closed_text(query), flag == ArticleFlag::HasVideo   ? "has:video"
                                       : flag == ArticleFlag::HasAudio ? "has:audio"
                                       : flag == ArticleFlag::HasImage ? "has:image"
                                       : flag == ArticleFlag::Breaking ? "is:breaking"
                                                                       : "is:updated");
}

std::string with_months(const Query& query, std::optional<MonthSpan> span) {
  std::string text = closed_text(query);
  if (const QueryNode* node = date_filter(query)) text = without(query, *node);
  if (!span) return text;
  std::string part = "date:";
  const bool is_whole_years = span->first % 12 == 0 && span->last % 12 == 11;
  if (is_whole_years) {
    part += month_text(span->first).substr(0, 4);
    if (span->last - span->first > 11) part += ".." + month_text(span->last).substr(0, 4);
  } else {
    part += month_text(span->first);
    if (span->last != span->first) part += ".." + month_text(span->last);
  }
  return with_part(std::move(text), part);
}

std::optional<MonthSpan> months_of(const Query& query) {
  const QueryNode* node = date_filter(query);
  if (node == nullptr) return std::nullopt;
  return MonthSpan{node->first_day ? month_of_day(*node->first_day) : 0,
                   node->last_day ? month_of_day(*node->last_day) : kFarAhead};
}

std::string without_filters(const Query& query) {
  std::string text = query.text;
  // From the end, so that what comes before keeps its place.
  for (auto node = query.required.rbegin(); node != query.required.rend(); ++node) {
    if (is_filter(*node)) erase_range(text, node->source);
  }
  trim(text);
  return text;
}

bool has_filters(const Query& query) {
  return std::any_of(query.required.begin(), query.required.end(), is_filter);
}

std::string loosened(const Query& query) {
  std::string text;
  add_words(query.words, text);
  add_words(query.required, text);
  return text;
}

}  // namespace broadsheet
