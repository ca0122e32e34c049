#include "search/matching.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "search/fold.h"
#include "search/positions.h"

namespace broadsheet {
namespace {

OrdinalSet those_with_places(const OrdinalSet& candidates,
                             const std::vector<std::vector<Place>>& places) {
  OrdinalSet set;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (!places[i].empty()) set.push_back(candidates[i]);
  }
  return set;
}

bool accepts(const LookedUpTerm& term, std::uint32_t form) {
  return term.forms.empty() ||
         std::find(term.forms.begin(), term.forms.end(), form) != term.forms.end();
}

std::string name_form(std::string_view name) { return without_quotes(index_form(name)); }

// How many words lie between two places, 0 for neighbours; they count only in one field.
std::uint32_t distance_between(const Place& a, const Place& b) {
  if (a.field != b.field) return UINT32_MAX;
  if (a.last < b.first) return b.first - a.last;
  if (b.last < a.first) return a.first - b.last;
  return 0;
}

// Whether no text ends between two places of a field.
bool is_one_text(const Place& a, const Place& b, const std::vector<Place>& ends) {
  const std::uint32_t first = std::min(a.first, b.first);
  const auto end = std::lower_bound(ends.begin(), ends.end(), Place{a.field, first, first});
  return end == ends.end() || end->field != a.field || end->first > std::max(a.first, b.first);
}

}  // namespace

OrdinalSet intersection_of(const OrdinalSet& a, const OrdinalSet& b) {
  OrdinalSet set;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(set));
  return set;
}

OrdinalSet union_of(const OrdinalSet& a, const OrdinalSet& b) {
  OrdinalSet set;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(set));
  return set;
}

OrdinalSet complement_of(const OrdinalSet& set, std::uint32_t article_count) {
  OrdinalSet rest;
  rest.reserve(article_count - set.size());
  std::size_t next = 0;
  for (std::uint32_t ordinal = 0; ordinal < article_count; ++ordinal) {
    if (next < set.size() && set[next] == ordinal)
      ++next;
    else
      rest.push_back(ordinal);
  }
  return rest;
}

WordMatch Matcher::match_of(const QueryNode& node) {
  if (node.kind == QueryKind::Phrase) return WordMatch::Form;
  if (node.is_being_typed) return WordMatch::Completion;
  return node.is_prefix ? WordMatch::Prefix : WordMatch::Stem;
}

void Matcher::note(const QueryNode& node, const Token& token, const LookedUpWord& found) {
  if (is_negated_) return;
  Ranked ranked;
  ranked.word.source = node.source;
  ranked.word.typed = token.form;
  ranked.word.field = node.field;
  ranked.word.corrected_to = found.corrected_to;
  ranked.word.is_exact = node.kind == QueryKind::Phrase;
  ranked.word.near_source = near_source_;
  ranked.word.near_words = near_words_;
  for (const LookedUpTerm& term : found.terms) {
    for (std::uint32_t form = 0; form < term.term->forms.size(); ++form) {
      if (accepts(term, form)) ranked.word.forms.push_back(term.term->forms[form]);
    }
  }
  ranked.terms = found.terms;
  asked_.push_back(std::move(ranked));
}

// Of words that were noted together, which places they have among each other.
void Matcher::note_places(std::size_t first_noted, const std::vector<TokenTerms>& tokens) {
  for (std::size_t i = 0; first_noted + i < asked_.size(); ++i) {
    FoundWord& word = asked_[first_noted + i].word;
    word.place = tokens[i].position - tokens.front().position;
    word.span = tokens.back().position - tokens.front().position;
  }
}

std::vector<Matcher::Ranked> Matcher::look_up_ranked(const QueryNode& node) {
  const std::size_t before = asked_.size();
  tokens_of(node);
  std::vector<Ranked> ranked(
      std::make_move_iterator(asked_.begin() + static_cast<std::ptrdiff_t>(before)),
      std::make_move_iterator(asked_.end()));
  asked_.resize(before);
  for (Ranked& single : ranked) single.word.place = single.word.span = 0;
  return ranked;
}

std::vector<Matcher::TokenTerms> Matcher::tokens_of(const QueryNode& node) {
  const std::string_view language =
      root_.languages.empty() ? std::string_view() : std::string_view(root_.languages.front());
  const std::vector<Token> tokens = analyser_.tokens(node.text, language);
  const std::size_t first_noted = asked_.size();
  std::vector<TokenTerms> found;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    // The last of a run of ideographs stands alone in the index; asked for after its pair it adds
    // nothing.
    const bool is_tail = token.kind == TokenKind::Unit && i > 0 &&
                         token.range.end_byte == tokens[i - 1].range.end_byte;
    if (is_tail) continue;
    // Stemmers know words without spaces: of what was joined over one, the form.
    const std::string_view typed =
        std::string_view(node.text).substr(token.range.begin_byte, token.range.size_bytes());
    const std::string_view word = typed.find(' ') == typed.npos ? typed : token.form;
    WordMatch match = match_of(node);
    const bool is_last = i + 1 == tokens.size();
    const bool is_beginning = match == WordMatch::Prefix || match == WordMatch::Completion;
    if (is_beginning && !is_last) match = WordMatch::Stem;
    // By itself a character or syllable is found where it begins a pair.
    const bool is_unit = is_last && token.kind == TokenKind::Unit;
    if (is_unit) match = WordMatch::Prefix;
    // Whoever excludes means this word alone, and a pair's neighbours are other words.
    const bool forgives_slips = !is_negated_ && token.kind == TokenKind::Word;
    const LookedUpWord looked_up = lookup_.look_up(token, word, match, forgives_slips);
    note(node, token, looked_up);
    if (!is_negated_) asked_.back().word.is_unit = is_unit;
    found.push_back({looked_up.terms, token.position});
  }
  note_places(first_noted, found);
  return found;
}

OrdinalSet Matcher::articles_with(const std::vector<LookedUpTerm>& terms) {
  OrdinalSet set;
  for (const LookedUpTerm& term : terms) {
    const PostingList* list = cache_.postings(*term.term, root_.article_count);
    if (!list) continue;
    OrdinalSet own;
    own.reserve(list->postings.size());
    for (const Posting& posting : list->postings) own.push_back(posting.ordinal);
    set = set.empty() ? std::move(own) : union_of(set, own);
  }
  return set;
}

OrdinalSet Matcher::matches(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::Word: return word_matches(node);
    case QueryKind::Phrase: return phrase_matches(node);
    case QueryKind::Near: return near_matches(node);
    case QueryKind::Dates: return date_matches(node);
    case QueryKind::Flag: return flag_matches(node);
    case QueryKind::Language: return language_matches(node);
    case QueryKind::Alike:
      if (!node.ordinal || *node.ordinal >= root_.article_count) return {};
      return complement_of({*node.ordinal}, root_.article_count);
    case QueryKind::And: {
      // Exclusions last, so that an empty beginning isn't taken for everything.
      OrdinalSet set;
      bool is_first = true;
      for (const QueryNode& child : node.children) {
        OrdinalSet own = matches(child);
        set = is_first ? std::move(own) : intersection_of(set, own);
        is_first = false;
      }
      return set;
    }
    case QueryKind::Or: {
      OrdinalSet set;
      for (const QueryNode& child : node.children) set = union_of(set, matches(child));
      return set;
    }
    case QueryKind::Not: {
      const bool outer = is_negated_;
      is_negated_ = true;
      OrdinalSet set = complement_of(matches(node.children.front()), root_.article_count);
      is_negated_ = outer;
      return set;
    }
  }
  return {};
}

OrdinalSet Matcher::word_matches(const QueryNode& node) {
  const std::vector<TokenTerms> tokens = tokens_of(node);
  if (tokens.empty()) return {};
  // "cease-fire" as one asked-for word stands together; a single word just occurs.
  if (tokens.size() > 1 || node.field != SearchField::Any) {
    OrdinalSet candidates = articles_with(tokens.front().terms);
    for (const TokenTerms& token : tokens) {
      candidates = intersection_of(candidates, articles_with(token.terms));
    }
    return those_with_places(candidates, places_of(tokens, node.field, candidates));
  }
  OrdinalSet set = articles_with(tokens.front().terms);
  const bool takes_some_forms = std::any_of(
      tokens.front().terms.begin(), tokens.front().terms.end(), [](const LookedUpTerm& term) {
        return !term.forms.empty() && term.forms.size() < term.term->forms.size();
      });
  if (!takes_some_forms) return set;
  return those_with_places(set, places_of(tokens, node.field, set));
}

OrdinalSet Matcher::phrase_matches(const QueryNode& node) {
  const std::vector<TokenTerms> tokens = tokens_of(node);
  if (tokens.empty()) return {};
  if (node.field == SearchField::Section) {
    const OrdinalSet set = section_matches(node);
    if (!set.empty()) return set;
  }
  OrdinalSet candidates = articles_with(tokens.front().terms);
  for (const TokenTerms& token : tokens) {
    candidates = intersection_of(candidates, articles_with(token.terms));
  }
  return those_with_places(candidates, places_of(tokens, node.field, candidates));
}

// section:"World" is the section of that name, not "World Cup" too; where none has it, a phrase.
OrdinalSet Matcher::section_matches(const QueryNode& node) {
  const IndexFacets* facets = cache_.facets(root_);
  OrdinalSet set;
  if (!facets) return set;
  const FacetColumn& column = facets->sections;
  const std::string wanted = name_form(node.text);
  std::vector<char> is_it;
  for (const FacetValue& value : column.values) is_it.push_back(name_form(value.name) == wanted);
  for (std::uint32_t i = 0; i < column.by_ordinal.size(); ++i) {
    const std::uint16_t value = column.by_ordinal[i];
    if (value < is_it.size() && is_it[value] != 0) set.push_back(i);
  }
  return set;
}

OrdinalSet Matcher::near_matches(const QueryNode& node) {
  std::vector<std::vector<TokenTerms>> sides;
  const IndexTerm* text_ends = lookup_.term_with_stem(kTextEndStem);
  OrdinalSet candidates;
  for (const QueryNode& child : node.children) {
    near_source_ = node.children[&child == &node.children.front() ? 1 : 0].source;
    near_words_ = static_cast<std::uint32_t>(node.distance_words);
    sides.push_back(tokens_of(child));
    near_words_ = 0;
    if (sides.back().empty()) return {};
    for (const TokenTerms& token : sides.back()) {
      OrdinalSet own = articles_with(token.terms);
      const bool is_first = sides.size() == 1 && &token == &sides.back().front();
      candidates = is_first ? std::move(own) : intersection_of(candidates, own);
    }
  }
  const auto left = places_of(sides[0], node.field, candidates);
  const auto right = places_of(sides[1], node.field, candidates);
  std::vector<std::vector<Place>> ends(candidates.size());
  if (text_ends != nullptr) ends = token_places({{{text_ends, {}}}, 0}, node.field, candidates);
  OrdinalSet set;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const bool is_near = std::any_of(left[i].begin(), left[i].end(), [&](const Place& a) {
      return std::any_of(right[i].begin(), right[i].end(), [&](const Place& b) {
        return !(a == b) &&
               distance_between(a, b) <= static_cast<std::uint32_t>(node.distance_words) &&
               is_one_text(a, b, ends[i]);
      });
    });
    if (is_near) set.push_back(candidates[i]);
  }
  return set;
}

std::vector<std::vector<Place>> Matcher::places_of(const std::vector<TokenTerms>& tokens,
                                                   SearchField field,
                                                   const OrdinalSet& candidates) {
  auto places = token_places(tokens.front(), field, candidates);
  for (std::size_t t = 1; t < tokens.size(); ++t) {
    const auto next = token_places(tokens[t], field, candidates);
    const std::uint32_t step = tokens[t].position - tokens[t - 1].position;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      std::vector<Place> longer;
      for (const Place& place : places[i]) {
        const Place wanted{place.field, place.last + step, place.last + step};
        if (std::binary_search(next[i].begin(), next[i].end(), wanted)) {
          longer.push_back({place.field, place.first, wanted.last});
        }
      }
      places[i] = std::move(longer);
    }
  }
  return places;
}

std::vector<std::vector<Place>> Matcher::token_places(const TokenTerms& token, SearchField field,
                                                      const OrdinalSet& candidates) {
  std::vector<std::vector<Place>> places(candidates.size());
  for (const LookedUpTerm& term : token.terms) add_places(term, field, candidates, places);
  for (std::vector<Place>& of_article : places) std::sort(of_article.begin(), of_article.end());
  return places;
}

// Null while they are on their way.
const BodyLengths* Matcher::body_lengths() {
  static const BodyLengths unknown;
  if (root_.article_count > kMaxArticlesWithLengths) return &unknown;
  const IndexFacets* const facets = cache_.facets(root_);
  return facets ? &facets->body_lengths : nullptr;
}

// Only the chunks that hold candidates are read.
void Matcher::add_places(const LookedUpTerm& looked_up, SearchField field,
                         const OrdinalSet& candidates, std::vector<std::vector<Place>>& places) {
  const IndexTerm& term = *looked_up.term;
  const PostingList* list = cache_.postings(term, root_.article_count);
  const BodyLengths* const lengths = body_lengths();  // asked for together with the positions
  if (!list) return;
  std::uint64_t offset = term.positions_offset;
  std::size_t candidate = 0;
  std::vector<Occurrences> occurrences;
  for (std::size_t begin = 0, chunk = 0; begin < list->postings.size();
       begin += kPostingsPerBlock, ++chunk) {
    const std::size_t end = std::min(list->postings.size(), begin + kPostingsPerBlock);
    const std::uint32_t size = list->position_bytes[chunk];
    const std::uint32_t last = list->postings[end - 1].ordinal;
    std::optional<bool> is_read;
    for (; candidate < candidates.size() && candidates[candidate] <= last; ++candidate) {
      const auto at = std::lower_bound(
          list->postings.begin() + static_cast<std::ptrdiff_t>(begin),
          list->postings.begin() + static_cast<std::ptrdiff_t>(end), candidates[candidate],
          [](const Posting& posting, std::uint32_t ordinal) { return posting.ordinal < ordinal; });
      if (at->ordinal != candidates[candidate]) continue;
      if (!is_read) {
        const auto bytes = cache_.positions(term.positions_file, offset, size);
        is_read =
            bytes && lengths &&
            decode_positions(*bytes, std::span(list->postings).subspan(begin, end - begin),
                             *lengths, static_cast<std::uint32_t>(term.forms.size()), occurrences);
        if (bytes && lengths && !*is_read) cache_.note_damaged_positions(term.positions_file);
      }
      if (!*is_read) continue;
      const auto index = static_cast<std::size_t>(at - list->postings.begin()) - begin;
      for (const Occurrence& occurrence : occurrences[index]) {
        const bool is_field = field == SearchField::Any || field == occurrence.field;
        if (!is_field || !accepts(looked_up, occurrence.form)) continue;
        places[candidate].push_back({occurrence.field, occurrence.position, occurrence.position});
      }
    }
    offset += size;
  }
}

OrdinalSet Matcher::date_matches(const QueryNode& node) {
  const IndexFacets* facets = cache_.facets(root_);
  OrdinalSet set;
  if (!facets) return set;
  for (std::uint32_t i = root_.undated_count; i < facets->days.size(); ++i) {
    const bool is_after = !node.first_day || facets->days[i] >= *node.first_day;
    const bool is_before = !node.last_day || facets->days[i] <= *node.last_day;
    if (is_after && is_before) set.push_back(i);
  }
  return set;
}

OrdinalSet Matcher::flag_matches(const QueryNode& node) {
  const IndexFacets* facets = cache_.facets(root_);
  OrdinalSet set;
  if (!facets) return set;
  for (std::uint32_t i = 0; i < facets->flags.size(); ++i) {
    if ((facets->flags[i] >> static_cast<unsigned>(node.flag) & 1u) != 0) set.push_back(i);
  }
  return set;
}

OrdinalSet Matcher::language_matches(const QueryNode& node) {
  const IndexFacets* facets = cache_.facets(root_);
  OrdinalSet set;
  if (!facets) return set;
  const FacetColumn& column = facets->languages;
  for (std::uint32_t i = 0; i < column.by_ordinal.size(); ++i) {
    const std::uint16_t value = column.by_ordinal[i];
    if (value >= column.values.size()) continue;
    std::string language = column.values[value].name;
    for (char& c : language) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const bool is_it = language == node.text ||
                       (language.size() > node.text.size() && language[node.text.size()] == '-' &&
                        language.compare(0, node.text.size(), node.text) == 0);
    if (is_it) set.push_back(i);
  }
  return set;
}

}  // namespace broadsheet
