#include "search/query.h"

#include <array>
#include <utility>

#include "base/language.h"
#include "base/utf8.h"
#include "search/query_lexer.h"

namespace broadsheet {
namespace {

using Lexeme = QueryLexeme;
using Kind = QueryLexemeKind;

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

struct FieldName {
  std::string_view name;
  SearchField field;
};
constexpr std::array<FieldName, 14> kFields{{{"headline", SearchField::Headline},
                                             {"title", SearchField::Headline},
                                             {"kicker", SearchField::Kicker},
                                             {"standfirst", SearchField::Standfirst},
                                             {"body", SearchField::Body},
                                             {"text", SearchField::Body},
                                             {"caption", SearchField::Caption},
                                             {"credit", SearchField::Credit},
                                             {"alt", SearchField::Alt},
                                             {"by", SearchField::Byline},
                                             {"author", SearchField::Byline},
                                             {"section", SearchField::Section},
                                             {"tag", SearchField::Keywords},
                                             {"keyword", SearchField::Keywords}}};

struct FlagName {
  std::string_view field;
  std::string_view value;
  ArticleFlag flag;
};
constexpr std::array<FlagName, 6> kFlags{{{"is", "breaking", ArticleFlag::Breaking},
                                          {"is", "updated", ArticleFlag::Updated},
                                          {"has", "video", ArticleFlag::HasVideo},
                                          {"has", "audio", ArticleFlag::HasAudio},
                                          {"has", "image", ArticleFlag::HasImage},
                                          {"has", "picture", ArticleFlag::HasImage}}};

std::optional<SearchField> field_named(std::string_view name) {
  for (const FieldName& entry : kFields) {
    if (entry.name == name) return entry.field;
  }
  return std::nullopt;
}

// "NEAR/5" or "near/5"; plain NEAR means 10, as in the systems people know it from.
std::optional<int> near_distance(std::string_view word) {
  if (word == "NEAR") return 10;
  if (lower_ascii(word.substr(0, 5)) != "near/" || word.size() < 6 || word.size() > 8) {
    return std::nullopt;
  }
  int distance = 0;
  for (const char c : word.substr(5)) {
    if (c < '0' || c > '9') return std::nullopt;
    distance = distance * 10 + (c - '0');
  }
  return distance > 0 ? std::optional<int>(distance) : std::nullopt;
}

bool is_bare_word(const QueryNode& node) {
  return node.kind == QueryKind::Word && node.field == SearchField::Any;
}

class Parser {
 public:
  Parser(std::string_view text, const QueryOptions& options) : options_(options) {
    query_.text = std::string(text);
    lexemes_ = lex_query(query_.text);
  }

  Query run() {
    limit_parts();
    while (!at(Kind::End)) {
      if (at(Kind::Close)) {
        problem(QueryProblemKind::StrayBracket, current());
        part(take(), QueryPartKind::Ignored);
        continue;
      }
      if (auto node = parse_or(options_.default_field, 0)) place(std::move(*node));
    }
    mark_typed_prefix();
    return std::move(query_);
  }

  void add_problem(QueryProblem problem) { query_.problems.push_back(std::move(problem)); }

 private:
  const Lexeme& current() const { return lexemes_[index_]; }
  bool at(Kind kind) const { return current().kind == kind; }
  bool at_word(std::string_view text) const { return at(Kind::Word) && current().text == text; }
  const Lexeme& take() { return lexemes_[at(Kind::End) ? index_ : index_++]; }

  void problem(QueryProblemKind kind, const Lexeme& lexeme) {
    query_.problems.push_back({kind, lexeme.source, lexeme.text});
  }
  void part(const Lexeme& lexeme, QueryPartKind kind) {
    query_.parts.push_back({lexeme.source, kind});
  }

  void limit_parts() {
    if (lexemes_.size() <= kMaxQueryParts + 1) return;
    problem(QueryProblemKind::TooManyParts, lexemes_[kMaxQueryParts]);
    const Lexeme end = lexemes_.back();
    lexemes_.resize(kMaxQueryParts);
    lexemes_.push_back(end);
  }

  // Bare words only rank. Anything else binds; words beside it still rank.
  void place(QueryNode node) {
    if (is_bare_word(node)) {
      query_.words.push_back(std::move(node));
    } else {
      query_.required.push_back(std::move(node));
    }
  }

  void mark_typed_prefix() {
    if (!options_.is_being_typed || query_.words.empty()) return;
    QueryNode& last = query_.words.back();
    last.is_being_typed = last.source.end_byte == query_.text.size() && !last.is_prefix;
    last.is_prefix |= last.is_being_typed;
  }

  std::optional<QueryNode> parse_or(SearchField field, int depth) {
    auto left = parse_and(field, depth);
    if (!at_word("OR")) return left;
    return parse_chain("OR", QueryKind::Or, std::move(left), field, depth);
  }

  std::optional<QueryNode> parse_and(SearchField field, int depth) {
    auto left = parse_near(field, depth);
    if (!at_word("AND")) return left;
    return parse_chain("AND", QueryKind::And, std::move(left), field, depth);
  }

  std::optional<QueryNode> parse_chain(std::string_view op, QueryKind kind,
                                       std::optional<QueryNode> left, SearchField field,
                                       int depth) {
    QueryNode node;
    node.kind = kind;
    if (left) node.children.push_back(std::move(*left));
    while (at_word(op)) {
      const Lexeme op_lexeme = take();
      part(op_lexeme, QueryPartKind::Operator);
      auto right = kind == QueryKind::Or ? parse_and(field, depth) : parse_near(field, depth);
      if (!right) {
        problem(QueryProblemKind::MissingOperand, op_lexeme);
      } else {
        node.children.push_back(std::move(*right));
      }
    }
    return collapse(std::move(node));
  }

  static std::optional<QueryNode> collapse(QueryNode node) {
    if (node.children.empty()) return std::nullopt;
    if (node.children.size() == 1) return std::move(node.children.front());
    node.source = {node.children.front().source.begin_byte, node.children.back().source.end_byte};
    return node;
  }

  std::optional<QueryNode> parse_near(SearchField field, int depth) {
    auto left = parse_operand(field, depth);
    while (at(Kind::Word)) {
      const auto distance = near_distance(current().text);
      if (!distance) break;
      const Lexeme op = take();
      part(op, QueryPartKind::Operator);
      auto right = parse_operand(field, depth);
      if (!left || !right || !can_be_near(*left, *right)) {
        problem(QueryProblemKind::MissingOperand, op);
        if (!left)
          left = std::move(right);
        else if (right)
          place(std::move(*right));
        continue;
      }
      QueryNode node;
      node.kind = QueryKind::Near;
      node.distance_words = *distance;
      // Words are near in one text: a field named on one side is meant for both.
      if (left->field == SearchField::Any) left->field = right->field;
      right->field = node.field = left->field;
      node.source = {left->source.begin_byte, right->source.end_byte};
      node.children = {std::move(*left), std::move(*right)};
      left = std::move(node);
    }
    return left;
  }

  static bool can_be_near(const QueryNode& a, const QueryNode& b) {
    const auto has_text = [](const QueryNode& node) {
      return node.kind == QueryKind::Word || node.kind == QueryKind::Phrase;
    };
    const bool is_one_field =
        a.field == b.field || a.field == SearchField::Any || b.field == SearchField::Any;
    return has_text(a) && has_text(b) && is_one_field;
  }

  // The word NOT before what can be excluded; at the end it may still be going on.
  bool at_not() const {
    if (!at_word("NOT")) return false;
    const Kind next = lexemes_[index_ + 1].kind;
    return next != Kind::End && next != Kind::Close;
  }

  std::optional<QueryNode> parse_operand(SearchField field, int depth) {
    if (at_not()) return parse_not(field, depth);
    switch (current().kind) {
      case Kind::Minus: return parse_not(field, depth);
      case Kind::Open: return parse_group(field, depth);
      case Kind::FieldName: return parse_field(field, depth);
      case Kind::Phrase: return parse_phrase(field);
      case Kind::Word: return parse_word(field);
      case Kind::Close:
      case Kind::End: return std::nullopt;
    }
    return std::nullopt;
  }

  std::optional<QueryNode> parse_not(SearchField field, int depth) {
    const Lexeme minus = take();
    part(minus, QueryPartKind::Operator);
    if (depth >= kMaxQueryDepth) return std::nullopt;
    auto child = parse_operand(field, depth + 1);
    if (!child) {
      problem(QueryProblemKind::MissingOperand, minus);
      return std::nullopt;
    }
    QueryNode node;
    node.kind = QueryKind::Not;
    node.source = {minus.source.begin_byte, child->source.end_byte};
    node.children.push_back(std::move(*child));
    return node;
  }

  // Inside brackets words side by side are all required: ( ) always binds.
  std::optional<QueryNode> parse_group(SearchField field, int depth) {
    const Lexeme open = take();
    if (depth >= kMaxQueryDepth) {
      problem(QueryProblemKind::TooDeep, open);
      part(open, QueryPartKind::Ignored);
      return std::nullopt;
    }
    part(open, QueryPartKind::Bracket);
    QueryNode group;
    group.kind = QueryKind::And;
    while (!at(Kind::Close) && !at(Kind::End)) {
      if (auto child = parse_or(field, depth + 1)) group.children.push_back(std::move(*child));
    }
    if (at(Kind::Close)) {
      part(take(), QueryPartKind::Bracket);
    } else {
      problem(QueryProblemKind::UnclosedBracket, open);
    }
    return collapse_group(std::move(group), open);
  }

  // One word in brackets is asked for, not merely ranked: it stays a group of one.
  static std::optional<QueryNode> collapse_group(QueryNode group, const Lexeme& open) {
    if (group.children.empty()) return std::nullopt;
    const bool is_plain = group.children.size() == 1 && !is_bare_word(group.children.front());
    if (is_plain) return std::move(group.children.front());
    group.source = {open.source.begin_byte, group.children.back().source.end_byte};
    return group;
  }

  std::optional<QueryNode> parse_phrase(SearchField field) {
    const Lexeme lexeme = take();
    if (!lexeme.is_closed) problem(QueryProblemKind::UnclosedQuote, lexeme);
    part(lexeme, QueryPartKind::Phrase);
    if (lexeme.text.find_first_not_of(' ') == std::string::npos) return std::nullopt;
    QueryNode node;
    node.kind = QueryKind::Phrase;
    node.text = lexeme.text;
    node.field = field;
    node.source = lexeme.source;
    return node;
  }

  std::optional<QueryNode> parse_word(SearchField field) {
    // An operator without a left side is a slip; as a word it would only add noise.
    if (at_word("AND") || at_word("OR") || near_distance(current().text)) {
      problem(QueryProblemKind::MissingOperand, current());
      part(take(), QueryPartKind::Ignored);
      return std::nullopt;
    }
    const Lexeme lexeme = take();
    part(lexeme, QueryPartKind::Word);
    QueryNode node;
    node.kind = QueryKind::Word;
    node.text = lexeme.text;
    node.field = field;
    node.is_prefix = lexeme.has_star;
    node.source = lexeme.source;
    return node;
  }

  std::optional<QueryNode> parse_field(SearchField outer, int depth) {
    const Lexeme name_lexeme = take();
    const std::string name = lower_ascii(name_lexeme.text);
    const bool is_value =
        name == "date" || name == "is" || name == "has" || name == "lang" || name == "like";
    const auto field = field_named(name);
    if (!field && !is_value) {
      problem(QueryProblemKind::UnknownField, name_lexeme);
      part(name_lexeme, QueryPartKind::Word);
      QueryNode node;
      node.text = name_lexeme.text;
      node.field = outer;
      node.source = name_lexeme.source;
      return node;
    }
    part(name_lexeme, QueryPartKind::Field);
    const bool has_operand = at(Kind::Word) || at(Kind::Phrase) || at(Kind::Open);
    if (!has_operand || depth >= kMaxQueryDepth) {
      problem(QueryProblemKind::MissingOperand, name_lexeme);
      return std::nullopt;
    }
    if (is_value) return parse_value(name, name_lexeme);
    auto node = parse_operand(*field, depth + 1);
    if (node) node->source.begin_byte = name_lexeme.source.begin_byte;
    return node;
  }

  std::optional<QueryNode> parse_value(std::string_view name, const Lexeme& name_lexeme) {
    const Lexeme value = take();
    QueryNode node;
    node.source = {name_lexeme.source.begin_byte, value.source.end_byte};
    const bool is_known = name == "date"   ? read_dates(value, node)
                          : name == "lang" ? read_language(value, node)
                          : name == "like" ? read_alike(value, node)
                                           : read_flag(name, value, node);
    part(value, is_known ? QueryPartKind::Field : QueryPartKind::Ignored);
    return is_known ? std::optional<QueryNode>(std::move(node)) : std::nullopt;
  }

  bool read_dates(const Lexeme& value, QueryNode& node) {
    const auto days = parse_day_range(value.text);
    if (!days) {
      problem(QueryProblemKind::BadDate, value);
      return false;
    }
    node.kind = QueryKind::Dates;
    node.first_day = days->first_day;
    node.last_day = days->last_day;
    return true;
  }

  bool read_language(const Lexeme& value, QueryNode& node) {
    node.kind = QueryKind::Language;
    node.text = query_language(value.text);
    if (node.text.empty()) problem(QueryProblemKind::UnknownValue, value);
    return !node.text.empty();
  }

  static bool read_alike(const Lexeme& value, QueryNode& node) {
    node.kind = QueryKind::Alike;
    node.text = value.text;
    return true;
  }

  bool read_flag(std::string_view name, const Lexeme& value, QueryNode& node) {
    const std::string wanted = lower_ascii(value.text);
    for (const FlagName& entry : kFlags) {
      if (entry.field != name || entry.value != wanted) continue;
      node.kind = QueryKind::Flag;
      node.flag = entry.flag;
      return true;
    }
    problem(QueryProblemKind::UnknownValue, value);
    return false;
  }

  QueryOptions options_;
  Query query_;
  std::vector<Lexeme> lexemes_;
  std::size_t index_ = 0;
};

bool only_excludes(const Query& query) {
  if (!query.words.empty() || query.required.empty()) return false;
  for (const QueryNode& node : query.required) {
    if (node.kind != QueryKind::Not) return false;
  }
  return true;
}

void write_node(const QueryNode& node, std::string& out);

void write_children(std::string_view name, const QueryNode& node, std::string& out) {
  out += '(';
  out += name;
  for (const QueryNode& child : node.children) {
    out += ' ';
    write_node(child, out);
  }
  out += ')';
}

void write_field(SearchField field, std::string& out) {
  for (const FieldName& entry : kFields) {
    if (entry.field != field) continue;
    out += entry.name;
    out += ':';
    return;
  }
}

void write_node(const QueryNode& node, std::string& out) {
  switch (node.kind) {
    case QueryKind::Word:
      write_field(node.field, out);
      out += node.text;
      if (node.is_prefix) out += '*';
      return;
    case QueryKind::Phrase:
      write_field(node.field, out);
      out += '"' + node.text + '"';
      return;
    case QueryKind::And: return write_children("and", node, out);
    case QueryKind::Or: return write_children("or", node, out);
    case QueryKind::Not: return write_children("not", node, out);
    case QueryKind::Near:
      return write_children("near/" + std::to_string(node.distance_words), node, out);
    case QueryKind::Dates:
      out += "(days ";
      if (node.first_day) out += to_iso_string(date_from_day_number(*node.first_day));
      out += "..";
      if (node.last_day) out += to_iso_string(date_from_day_number(*node.last_day));
      out += ')';
      return;
    case QueryKind::Flag:
      for (const FlagName& entry : kFlags) {
        if (entry.flag != node.flag) continue;
        out += std::string(entry.field) + ':' + std::string(entry.value);
        return;
      }
      return;
    case QueryKind::Language: out += "lang:" + node.text; return;
    case QueryKind::Alike: out += "like:" + node.text; return;
  }
}

}  // namespace

Query parse_query(std::string_view typed, const QueryOptions& options) {
  // An address may hold any bytes; ranges in a text are those of its repaired form.
  const std::string text = repaired_utf8(typed);
  const bool is_too_long = text.size() > kMaxQueryBytes;
  std::size_t size = text.size();
  if (is_too_long) {
    // Cut between code points, so that the last word is one that could have been typed.
    size = kMaxQueryBytes;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  }
  Parser parser(std::string_view(text).substr(0, size), options);
  const auto end = static_cast<std::uint32_t>(size);
  if (is_too_long) parser.add_problem({QueryProblemKind::TooLong, {end, end}, ""});
  Query query = parser.run();
  if (only_excludes(query)) {
    query.problems.push_back({QueryProblemKind::OnlyExclusions, {0, end}, query.text});
  }
  return query;
}

std::string query_language(std::string_view tag) { return lower_ascii(normalised_language(tag)); }

std::string to_string(const Query& query) {
  std::string out;
  for (const QueryNode& node : query.words) {
    if (!out.empty()) out += ' ';
    write_node(node, out);
  }
  for (const QueryNode& node : query.required) {
    out += out.empty() ? "+" : " +";
    write_node(node, out);
  }
  return out;
}

}  // namespace broadsheet
