#include "search/query_lexer.h"

#include <array>

#include "base/utf8.h"

namespace broadsheet {
namespace {

bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F;
}

// A phone's keyboard turns "straight" quotes into the language's own.
bool opens_quote(char32_t c) {
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB ||
         c == 0x300C;
}
bool closes_quote(char32_t opener, char32_t c) {
  if (opener == '"') return c == '"';
  if (opener == 0xAB) return c == 0xBB;
  if (opener == 0xBB) return c == 0xAB;
  if (opener == 0x300C) return c == 0x300D;
  return c == 0x201C || c == 0x201D || c == '"';
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<QueryLexeme> run() {
    while (byte_ < text_.size()) next();
    lexemes_.push_back({QueryLexemeKind::End, "", range(text_.size()), true, false});
    return std::move(lexemes_);
  }

 private:
  TextRange range(std::size_t begin) const {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(byte_)};
  }

  void add(QueryLexemeKind kind, std::size_t begin, std::string text) {
    lexemes_.push_back({kind, std::move(text), range(begin), true, false});
  }

  void next() {
    const std::size_t begin = byte_;
    const Utf8Step step = decode_utf8(text_, byte_);
    byte_ += step.size_bytes;
    const char32_t c = step.code_point;
    if (is_space(c)) return;
    if (c == '(' || c == 0xFF08) return add(QueryLexemeKind::Open, begin, "(");
    if (c == ')' || c == 0xFF09) return add(QueryLexemeKind::Close, begin, ")");
    if (opens_quote(c)) return lex_phrase(begin, c);
    if (c == '-' && starts_operand()) return add(QueryLexemeKind::Minus, begin, "-");
    byte_ = begin;
    lex_word();
  }

  // "-x" excludes, "a-b" is one word and "- " a dash.
  bool starts_operand() const {
    if (byte_ >= text_.size()) return false;
    const char32_t c = decode_utf8(text_, byte_).code_point;
    return !is_space(c) && c != '-' && c != ')';
  }

  void lex_phrase(std::size_t begin, char32_t opener) {
    const std::size_t content = byte_;
    while (byte_ < text_.size()) {
      const Utf8Step step = decode_utf8(text_, byte_);
      if (closes_quote(opener, step.code_point)) {
        std::string phrase(text_.substr(content, byte_ - content));
        byte_ += step.size_bytes;
        return add(QueryLexemeKind::Phrase, begin, std::move(phrase));
      }
      byte_ += step.size_bytes;
    }
    add(QueryLexemeKind::Phrase, begin, std::string(text_.substr(content)));
    lexemes_.back().is_closed = false;
  }

  void lex_word() {
    const std::size_t begin = byte_;
    while (byte_ < text_.size()) {
      const Utf8Step step = decode_utf8(text_, byte_);
      const char32_t c = step.code_point;
      if (is_space(c) || c == '(' || c == ')' || c == '"' || c == 0xFF08 || c == 0xFF09) break;
      byte_ += step.size_bytes;
      // Letters and a colon make a field's name; "10:30" and "http://" are words.
      if (c == ':' && is_name(text_.substr(begin, byte_ - 1 - begin)) && !is_url_slash()) {
        return add(QueryLexemeKind::FieldName, begin,
                   std::string(text_.substr(begin, byte_ - 1 - begin)));
      }
    }
    std::string word(text_.substr(begin, byte_ - begin));
    const bool has_star = word.size() > 1 && word.back() == '*';
    if (has_star) word.pop_back();
    add(QueryLexemeKind::Word, begin, std::move(word));
    lexemes_.back().has_star = has_star;
  }

  bool is_url_slash() const { return byte_ < text_.size() && text_[byte_] == '/'; }

  static bool is_name(std::string_view text) {
    if (text.empty()) return false;
    for (const char c : text) {
      if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) return false;
    }
    return true;
  }

  std::string_view text_;
  std::size_t byte_ = 0;
  std::vector<QueryLexeme> lexemes_;
};

constexpr std::size_t kLeastSentenceWords = 4;

bool is_operator(const QueryLexeme& lexeme) {
  if (lexeme.kind != QueryLexemeKind::Word) return false;
  const std::string& text = lexeme.text;
  return text == "AND" || text == "OR" || text == "NOT" || text == "NEAR" ||
         text.rfind("near/", 0) == 0 || text.rfind("NEAR/", 0) == 0;
}

// Behind the bracket that closes the words after `open`; `open` where there is more than words.
std::size_t end_of_words(const std::vector<QueryLexeme>& lexemes, std::size_t open) {
  std::size_t i = open + 1;
  while (lexemes[i].kind == QueryLexemeKind::Word && !is_operator(lexemes[i])) ++i;
  const bool is_closed = lexemes[i].kind == QueryLexemeKind::Close && i > open + 1;
  return is_closed && !is_operator(lexemes[i + 1]) ? i + 1 : open;
}

// How many words stand outside all brackets.
std::size_t loose_word_count(const std::vector<QueryLexeme>& lexemes) {
  std::size_t count = 0;
  int depth = 0;
  for (const QueryLexeme& lexeme : lexemes) {
    if (lexeme.kind == QueryLexemeKind::Open) ++depth;
    if (lexeme.kind == QueryLexemeKind::Close && depth > 0) --depth;
    if (lexeme.kind == QueryLexemeKind::Word && depth == 0 && !is_operator(lexeme)) ++count;
  }
  return count;
}

// Brackets bind; but in a pasted sentence those around words alone, with no operator beside them,
// are punctuation.
void drop_punctuation(std::vector<QueryLexeme>& lexemes) {
  if (loose_word_count(lexemes) < kLeastSentenceWords) return;
  std::vector<QueryLexeme> kept;
  int depth = 0;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    const QueryLexemeKind kind = lexemes[i].kind;
    const bool is_bound = !kept.empty() && (kept.back().kind == QueryLexemeKind::Minus ||
                                            kept.back().kind == QueryLexemeKind::FieldName ||
                                            is_operator(kept.back()));
    if (kind == QueryLexemeKind::Open && depth == 0 && !is_bound) {
      const std::size_t end = end_of_words(lexemes, i);
      for (std::size_t word = i + 1; word + 1 < end; ++word) kept.push_back(lexemes[word]);
      if (end > i) {
        i = end - 1;
        continue;
      }
    }
    if (kind == QueryLexemeKind::Open) ++depth;
    if (kind == QueryLexemeKind::Close && depth > 0) --depth;
    kept.push_back(lexemes[i]);
  }
  lexemes = std::move(kept);
}

}  // namespace

std::vector<QueryLexeme> lex_query(std::string_view text) {
  std::vector<QueryLexeme> lexemes = Lexer(text).run();
  drop_punctuation(lexemes);
  return lexemes;
}

}  // namespace broadsheet
