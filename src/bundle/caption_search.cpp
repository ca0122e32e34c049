#include "bundle/caption_search.h"

#include <algorithm>

#include "base/stable_sort.h"
#include "search/excerpt.h"

namespace broadsheet {
namespace {

constexpr SearchField kPictureFields[] = {SearchField::Caption, SearchField::Credit,
                                          SearchField::Alt};

bool is_of_picture(SearchField field) {
  return field == SearchField::Any || field == SearchField::Caption ||
         field == SearchField::Credit || field == SearchField::Alt;
}

// Whether any part of it looks at the picture's own words.
bool asks_picture(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::Word:
    case QueryKind::Phrase: return is_of_picture(node.field);
    case QueryKind::Dates:
    case QueryKind::Flag:
    case QueryKind::Language:
    case QueryKind::Alike: return false;
    default: return std::any_of(node.children.begin(), node.children.end(), asks_picture);
  }
}

bool is_anywhere(const QueryNode& node) {
  const bool is_text = node.kind == QueryKind::Word || node.kind == QueryKind::Phrase;
  if (is_text) return node.field == SearchField::Any;
  return node.kind == QueryKind::Near &&
         std::any_of(node.children.begin(), node.children.end(), is_anywhere);
}

QueryNode in_field(QueryNode node, SearchField field) {
  if (node.field == SearchField::Any) node.field = field;
  for (QueryNode& child : node.children) child = in_field(std::move(child), field);
  return node;
}

// What is "anywhere" becomes "caption, credit or alt". Nothing where the index can't narrow: what
// one picture lacks, another one of the same article may have.
std::optional<QueryNode> for_articles(const QueryNode& node) {
  if (is_anywhere(node)) {
    QueryNode any;
    any.kind = QueryKind::Or;
    any.source = node.source;
    for (const SearchField field : kPictureFields) any.children.push_back(in_field(node, field));
    return any;
  }
  if (node.kind == QueryKind::Not && asks_picture(node)) return std::nullopt;
  if (node.kind != QueryKind::And && node.kind != QueryKind::Or) return node;
  QueryNode kept = node;
  kept.children.clear();
  for (const QueryNode& child : node.children) {
    auto narrowed = for_articles(child);
    if (narrowed)
      kept.children.push_back(std::move(*narrowed));
    else if (node.kind == QueryKind::Or)
      return std::nullopt;
  }
  if (kept.children.empty()) return std::nullopt;
  return kept;
}

// Finds what `CaptionQuery::asides` holds. Where all must hold, the index answers for all of it.
void collect_asides(const QueryNode& node, bool is_settled, std::vector<QueryNode>& asides) {
  const bool is_article_only = !asks_picture(node);
  if (is_article_only && is_settled) return;
  const bool is_joint =
      node.kind == QueryKind::And || node.kind == QueryKind::Or || node.kind == QueryKind::Not;
  if (!is_joint) {
    if (is_article_only) asides.push_back(node);
    return;
  }
  for (const QueryNode& child : node.children) {
    collect_asides(child, is_settled && node.kind == QueryKind::And, asides);
  }
}

}  // namespace

CaptionQuery parse_caption_query(std::string_view text, const QueryOptions& options) {
  CaptionQuery query;
  query.pictures = parse_query(text, options);
  query.articles = query.pictures;
  query.articles.words.clear();
  query.articles.required.clear();
  for (const QueryNode& node : query.pictures.required) {
    if (auto narrowed = for_articles(node)) query.articles.required.push_back(std::move(*narrowed));
  }
  for (const QueryNode& word : query.pictures.words) {
    for (const SearchField field : kPictureFields) {
      query.articles.words.push_back(in_field(word, field));
    }
  }
  query.takes_every_article = query.articles.is_empty();
  std::vector<QueryNode> asides;
  for (const QueryNode& node : query.pictures.required) collect_asides(node, true, asides);
  for (QueryNode& aside : asides) {
    Query alone;
    alone.text = query.pictures.text;
    alone.required.push_back(std::move(aside));
    query.asides.push_back(std::move(alone));
  }
  return query;
}

CaptionMatcher::CaptionMatcher(const CaptionQuery& query, std::vector<FoundWord> words,
                               Analyser& analyser, std::vector<std::vector<Ordinal>> asides)
    : query_(query), words_(std::move(words)), asides_(std::move(asides)), analyser_(analyser) {}

std::vector<Ordinal> articles_of(const std::vector<SearchHit>& hits) {
  std::vector<Ordinal> articles;
  for (const SearchHit& hit : hits) articles.push_back(hit.ordinal);
  std::sort(articles.begin(), articles.end());
  return articles;
}

std::optional<std::uint32_t> CaptionMatcher::score(const CaptionEntry& entry) {
  language_ = entry.language;
  ordinal_ = entry.article.ordinal;
  texts_.clear();
  texts_.push_back({SearchField::Caption, analyser_.tokens(entry.figure.caption.text, language_)});
  texts_.push_back({SearchField::Credit, analyser_.tokens(entry.figure.credit.text, language_)});
  texts_.push_back({SearchField::Alt, analyser_.tokens(entry.figure.image.alt, language_)});
  bool has_binding = false;
  for (const QueryNode& node : query_.pictures.required) {
    if (!holds(node, true)) return std::nullopt;
    has_binding = has_binding || (asks_picture(node) && node.kind != QueryKind::Not);
  }
  const std::uint32_t matched_count = matched_words(query_.pictures.words);
  if (!has_binding && matched_count == 0) {
    // Asked of the article alone, all its pictures answer alike.
    return query_.pictures.words.empty() ? std::optional<std::uint32_t>(1) : std::nullopt;
  }
  // Every word counts alike; a short text that has them all says it better than a long one.
  const std::size_t token_count = texts_[0].tokens.size() + texts_[2].tokens.size();
  const auto brevity = static_cast<std::uint32_t>(256 / (token_count + 2));
  return 1 + matched_count * 512 + brevity;
}

std::vector<TextRange> CaptionMatcher::marks(std::string_view text, std::string_view language,
                                             SearchField field) {
  return marks_in(text, language, field, words_, analyser_);
}

std::uint32_t CaptionMatcher::matched_words(const std::vector<QueryNode>& nodes) {
  std::uint32_t count = 0;
  for (const QueryNode& node : nodes) count += places_of(node).empty() ? 0 : 1;
  return count;
}

// The index says which forms a word has in this archive, corrections and beginnings among them;
// where it wasn't asked (what is excluded), the word's own form and stem decide.
bool CaptionMatcher::matches_token(const QueryNode& node, const Token& asked,
                                   const Token& token) const {
  if (token.form == asked.form) return true;
  if (node.kind == QueryKind::Phrase) return false;
  if (token.stem == asked.stem) return true;
  if (node.is_prefix && token.form.compare(0, asked.form.size(), asked.form) == 0) return true;
  for (const FoundWord& word : words_) {
    if (word.source != node.source || word.typed != asked.form) continue;
    if (std::find(word.forms.begin(), word.forms.end(), token.form) != word.forms.end()) {
      return true;
    }
  }
  return false;
}

bool CaptionMatcher::stands_at(const QueryNode& node, const std::vector<Token>& asked,
                               const std::vector<Token>& tokens, std::size_t at) const {
  const std::uint32_t shift = tokens[at].position - asked[0].position;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    // The last of a run of pairs is asked for by the pair before.
    const bool is_unit = asked[i].kind == TokenKind::Unit;
    if (is_unit && i > 0 && asked[i].range.end_byte == asked[i - 1].range.end_byte) continue;
    const std::uint32_t place = asked[i].position + shift;
    while (at < tokens.size() && tokens[at].position < place) ++at;
    if (at == tokens.size() || tokens[at].position != place) return false;
    const bool begins_pair = is_unit && i + 1 == asked.size() &&
                             tokens[at].form.compare(0, asked[i].form.size(), asked[i].form) == 0;
    if (!begins_pair && !matches_token(node, asked[i], tokens[at])) return false;
  }
  return true;
}

// Where the words of a Word or Phrase stand one after the other.
CaptionMatcher::Places CaptionMatcher::places_of(const QueryNode& node) {
  const std::vector<Token> asked = analyser_.tokens(node.text, language_);
  Places places;
  if (asked.empty()) return places;
  for (std::size_t field = 0; field < texts_.size(); ++field) {
    const FieldTokens& text = texts_[field];
    if (node.field != SearchField::Any && node.field != text.field) continue;
    for (std::size_t at = 0; at < text.tokens.size(); ++at) {
      if (stands_at(node, asked, text.tokens, at)) places.emplace_back(field, at);
    }
  }
  return places;
}

// What nobody asked of the index holds.
bool CaptionMatcher::is_of_article(const QueryNode& node) const {
  for (std::size_t i = 0; i < std::min(query_.asides.size(), asides_.size()); ++i) {
    if (query_.asides[i].required.front() != node) continue;
    return std::binary_search(asides_[i].begin(), asides_[i].end(), ordinal_);
  }
  return true;
}

bool CaptionMatcher::holds(const QueryNode& node, bool is_settled) {
  const bool is_article_only = !asks_picture(node);
  if (is_article_only && is_settled) return true;
  const auto child_holds = [&](const QueryNode& child) {
    return holds(child, is_settled && node.kind == QueryKind::And);
  };
  switch (node.kind) {
    case QueryKind::Word:
    case QueryKind::Phrase: return is_article_only ? is_of_article(node) : !places_of(node).empty();
    case QueryKind::And:
      return std::all_of(node.children.begin(), node.children.end(), child_holds);
    case QueryKind::Or: return std::any_of(node.children.begin(), node.children.end(), child_holds);
    case QueryKind::Near: {
      if (is_article_only) return is_of_article(node);
      if (node.children.size() != 2) return true;
      const Places first = places_of(node.children[0]);
      const Places second = places_of(node.children[1]);
      const auto distance = static_cast<std::size_t>(std::max(node.distance_words, 0)) + 1;
      for (const auto& a : first) {
        for (const auto& b : second) {
          const std::size_t apart = a.second > b.second ? a.second - b.second : b.second - a.second;
          if (a.first == b.first && apart > 0 && apart <= distance) return true;
        }
      }
      return false;
    }
    case QueryKind::Not: return node.children.empty() || !child_holds(node.children.front());
    case QueryKind::Dates:
    case QueryKind::Flag:
    case QueryKind::Language:
    case QueryKind::Alike: return is_of_article(node);
  }
  return true;
}

PictureRange pictures_of(const CaptionValues& articles, Ordinal ordinal) {
  const auto [first, end] =
      std::equal_range(articles.begin(), articles.end(), static_cast<std::int32_t>(ordinal));
  return {static_cast<PictureNumber>(first - articles.begin()),
          static_cast<PictureNumber>(end - articles.begin())};
}

std::vector<CaptionCandidate> caption_candidates(const CaptionQuery& query,
                                                 const std::vector<SearchHit>& hits,
                                                 const CaptionValues& articles,
                                                 const std::vector<PictureNumber>& ordered,
                                                 bool keeps_order) {
  std::vector<CaptionCandidate> candidates;
  if (query.takes_every_article) {
    for (const PictureNumber number : ordered) candidates.push_back({number, 0, 0});
    return candidates;
  }
  constexpr std::uint32_t kNowhere = UINT32_MAX;
  std::vector<bool> passes(articles.size(), false);
  for (const PictureNumber number : ordered) {
    if (number < passes.size()) passes[number] = true;
  }
  std::vector<std::uint32_t> ranks(articles.size(), kNowhere);
  for (std::uint32_t rank = 0; rank < hits.size(); ++rank) {
    const PictureRange range = pictures_of(articles, hits[rank].ordinal);
    for (PictureNumber number = range.first; number < range.end; ++number) {
      ranks[number] = rank;
      if (passes[number] && !keeps_order) candidates.push_back({number, rank, 0});
    }
  }
  if (!keeps_order) return candidates;
  for (const PictureNumber number : ordered) {
    const bool is_found = number < ranks.size() && ranks[number] != kNowhere;
    if (is_found) candidates.push_back({number, ranks[number], 0});
  }
  return candidates;
}

void CaptionRanking::take(std::optional<std::uint32_t> score, std::vector<PictureNumber>& order) {
  CaptionCandidate& looked_at = candidates_[next_++];
  if (score && keeps_order_) order.push_back(looked_at.number);
  if (score && !keeps_order_) {
    looked_at.score = *score;
    together_.push_back(looked_at);
  }
  const bool is_together = !is_complete() && candidates_[next_].rank / kArticlesTogether ==
                                                 looked_at.rank / kArticlesTogether;
  if (is_together || together_.empty()) return;
  sort_stably(together_, [](const CaptionCandidate& a, const CaptionCandidate& b) {
    return a.score != b.score ? a.score > b.score : a.rank < b.rank;
  });
  for (const CaptionCandidate& ranked : together_) order.push_back(ranked.number);
  together_.clear();
}

}  // namespace broadsheet
