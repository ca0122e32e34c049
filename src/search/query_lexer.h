// The query's pieces: words, quoted phrases, brackets, field prefixes. Internal to search/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text_range.h"

namespace broadsheet {

enum class QueryLexemeKind { Word, Phrase, Open, Close, Minus, FieldName, End };

struct QueryLexeme {
  QueryLexemeKind kind = QueryLexemeKind::End;
  std::string text;  // without quotes, colon or star
  TextRange source;
  bool is_closed = true;  // Phrase: has its closing quote
  bool has_star = false;  // Word: ended with *
};

// Ends with one End lexeme. Typographic and guillemet quotes quote too.
std::vector<QueryLexeme> lex_query(std::string_view text);

}  // namespace broadsheet
