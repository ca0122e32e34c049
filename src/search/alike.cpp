#include "search/alike.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "search/article_fields.h"

namespace broadsheet {
namespace {

constexpr std::uint32_t kMaxBodyCount = 6;
// A word of the text alone says something when it is a name or long, and comes again.
constexpr std::uint32_t kLeastBodyCount = 2;
constexpr std::size_t kLongWord = 7;

struct Candidate {
  std::string form;  // the first that came
  std::uint32_t order = 0;
  std::uint32_t body_count = 0;
  std::uint32_t title_count = 0;  // in the headline, the standfirst, the keywords
  bool is_name = false;           // a capital inside a sentence
  std::uint32_t weight() const {
    const std::uint32_t in_body = std::min(body_count, kMaxBodyCount);
    return (title_count * 4 + in_body) * (is_name ? 3 : 2);
  }
};

std::size_t letter_count(std::string_view form) {
  return static_cast<std::size_t>(std::count_if(form.begin(), form.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

bool is_title(SearchField field) {
  return field == SearchField::Headline || field == SearchField::Standfirst ||
         field == SearchField::Keywords;
}

// Short words mean little in the alphabets; a pair of ideographs is a word.
bool has_meaning(const Token& token) {
  const bool is_pair = decode_utf8(token.form, 0).code_point >= 0x0E00;
  return letter_count(token.form) >= (is_pair ? 2u : 4u);
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool says_something(const Candidate& word) {
  if (word.title_count > 0) return true;
  return word.body_count >= kLeastBodyCount &&
         (word.is_name || letter_count(word.form) >= kLongWord);
}

const QueryNode* unsettled_in(const std::vector<QueryNode>& nodes) {
  for (const QueryNode& node : nodes) {
    if (node.kind == QueryKind::Alike && !node.ordinal) return &node;
    if (const QueryNode* inner = unsettled_in(node.children)) return inner;
  }
  return nullptr;
}

// Gives the last of them.
const QueryNode* settle_in(std::vector<QueryNode>& nodes, const std::string& slug,
                           std::uint32_t ordinal) {
  const QueryNode* settled = nullptr;
  for (QueryNode& node : nodes) {
    if (node.kind == QueryKind::Alike && node.text == slug) {
      node.ordinal = ordinal;
      settled = &node;
    }
    if (const QueryNode* inner = settle_in(node.children, slug, ordinal)) settled = inner;
  }
  return settled;
}

}  // namespace

std::string query_alike(const Article& article, Analyser& analyser) {
  std::unordered_map<std::string, Candidate> by_stem;
  for (const FieldText& text : fields_of(article)) {
    if (!is_title(text.field) && text.field != SearchField::Body) continue;
    for (const Token& token : analyser.tokens(text.text, text.language)) {
      if (!has_meaning(token)) continue;
      const auto order = static_cast<std::uint32_t>(by_stem.size());
      Candidate& word = by_stem.try_emplace(token.stem, Candidate{token.form, order}).first->second;
      ++(is_title(text.field) ? word.title_count : word.body_count);
      const std::size_t at = token.range.begin_byte;
      const bool goes_on = at > 1 && text.text[at - 1] == ' ' && text.text[at - 2] != '.';
      // Headlines may be all capitals.
      if (goes_on && text.field == SearchField::Body && is_capital(text.text[at])) {
        word.is_name = true;
      }
    }
  }
  std::vector<Candidate> words;
  for (auto& [stem, word] : by_stem) {
    if (says_something(word)) words.push_back(std::move(word));
  }
  std::sort(words.begin(), words.end(), [](const Candidate& a, const Candidate& b) {
    return a.weight() != b.weight() ? a.weight() > b.weight() : a.order < b.order;
  });
  if (words.size() > kAlikeWords) words.resize(kAlikeWords);
  std::string query;
  for (const Candidate& word : words) query.append(query.empty() ? "" : " ").append(word.form);
  return query;
}

const QueryNode* unsettled_alike(const Query& query) { return unsettled_in(query.required); }

void settle_alike(Query& query, const std::string& slug, std::uint32_t ordinal,
                  const std::string& words) {
  const QueryNode* settled = settle_in(query.required, slug, ordinal);
  if (settled == nullptr) return;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    QueryNode word;
    word.text = words.substr(begin, end - begin);
    word.source = settled->source;
    query.words.push_back(std::move(word));
    begin = end + 1;
  }
}

void refuse_alike(Query& query, const std::string& slug) {
  const QueryNode* settled = settle_in(query.required, slug, UINT32_MAX);
  if (settled == nullptr) return;
  query.problems.push_back({QueryProblemKind::UnknownArticle, settled->source, slug});
}

}  // namespace broadsheet
