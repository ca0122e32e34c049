// The query language: forgiving as typed, exact when asked.
//
//   peace talks          bare words: best first, none of them required
//   "peace talks"        exactly these words in this order, case and diacritics aside
//   -rumour              not this (a word, a phrase, a field or a group); NOT rumour too
//   caption:harbour      in this field only; caption:"old harbour"; caption:(harbour OR quay)
//   a AND b, a OR b, ( ) boolean; AND binds tighter than OR. In a pasted sentence (four words
//                        or more outside) brackets around words alone are punctuation
//   fire NEAR/5 harbour  within five words, in either order (near/5 too)
//   date:2016-02..2016-03  date:2016  date:..2015   by day, month or year, both ends included
//   is:breaking is:updated has:video has:audio has:image lang:fa
//   like:SLUG            not the article a/SLUG.html, but those with its words, as if they were
//                        typed here (search/alike.h)
//   harb*                words that begin so; while typing, the last word is read that way
//
// Parsing never fails: what can't be understood is read as words and told in `problems`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/text_range.h"

namespace broadsheet {

enum class SearchField : std::uint8_t {
  Any,
  Headline,
  Kicker,
  Standfirst,
  Body,
  Caption,
  Credit,
  Alt,
  Byline,
  Section,
  Keywords,
};

enum class ArticleFlag : std::uint8_t { Breaking, Updated, HasVideo, HasAudio, HasImage };

enum class QueryKind : std::uint8_t {
  Word,    // text; is_prefix
  Phrase,  // text
  And,     // children, all
  Or,      // children, any
  Near,    // two children, each a Word or Phrase; distance
  Not,     // one child
  Dates,   // first_day, last_day
  Flag,
  Language,  // text: a normalised BCP 47 tag's beginning, in lower case
  Alike,     // text: an article's slug; ordinal
};

struct QueryNode {
  QueryKind kind = QueryKind::Word;
  std::string text;
  SearchField field = SearchField::Any;
  bool is_prefix = false;
  bool is_being_typed = false;  // then likely endings are enough
  int distance_words = 0;
  std::optional<std::int64_t> first_day;  // day_number, included
  std::optional<std::int64_t> last_day;
  ArticleFlag flag = ArticleFlag::Breaking;
  std::optional<std::uint32_t> ordinal;  // of that article, once looked up; UINT32_MAX: none
  std::vector<QueryNode> children;
  TextRange source;  // what of the query this is, for colouring and explaining
  friend bool operator==(const QueryNode&, const QueryNode&) = default;
};

enum class QueryProblemKind : std::uint8_t {
  UnclosedQuote,
  UnclosedBracket,
  StrayBracket,
  UnknownField,
  UnknownValue,
  BadDate,
  MissingOperand,
  OnlyExclusions,
  TooLong,
  TooDeep,
  TooManyParts,
  UnknownArticle,  // told by whoever looked it up
};

struct QueryProblem {
  QueryProblemKind kind = QueryProblemKind::UnclosedQuote;
  TextRange source;
  std::string text;  // the part in question, for the explanation
  friend bool operator==(const QueryProblem&, const QueryProblem&) = default;
};

// Which stretch of the query has a special meaning, for the field that shows it coloured.
enum class QueryPartKind : std::uint8_t { Word, Phrase, Field, Operator, Bracket, Ignored };
struct QueryPart {
  TextRange source;
  QueryPartKind kind = QueryPartKind::Word;
  friend bool operator==(const QueryPart&, const QueryPart&) = default;
};

struct Query {
  std::string text;  // as typed, at most kMaxQueryBytes of it, as valid UTF-8
  // Ranked, each optional: an article needs one of them only where `required` asks for nothing
  // else (it is empty, or excludes).
  std::vector<QueryNode> words;
  // All must hold; Not nodes exclude.
  std::vector<QueryNode> required;
  std::vector<QueryPart> parts;
  std::vector<QueryProblem> problems;
  bool is_empty() const { return words.empty() && required.empty(); }
  friend bool operator==(const Query&, const Query&) = default;
};

inline constexpr std::size_t kMaxQueryBytes = 4096;
inline constexpr std::size_t kMaxQueryParts = 128;
inline constexpr int kMaxQueryDepth = 16;

struct QueryOptions {
  bool is_being_typed = false;  // the last bare word is a prefix too
  SearchField default_field = SearchField::Any;
};

Query parse_query(std::string_view typed, const QueryOptions& options);

// How a query has a language: what `lang:` is compared with; empty for what names none.
std::string query_language(std::string_view tag);
// A name in a query stands between quotes and has none of its own.
inline std::string without_quotes(std::string name) {
  std::erase(name, '"');
  return name;
}

// One line for tests: (and (word peace) (phrase "old harbour")).
std::string to_string(const Query& query);

// date: values: "2016", "2016-02", "2016-02-22", "A..B", "A..", "..B" as days, both included.
struct DayRange {
  std::optional<std::int64_t> first_day;
  std::optional<std::int64_t> last_day;
};
std::optional<DayRange> parse_day_range(std::string_view text);

}  // namespace broadsheet
