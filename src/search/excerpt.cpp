#include "search/excerpt.h"

#include <algorithm>
#include <unordered_map>

namespace broadsheet {
namespace {

// A form, and the words of the query that it stands for.
using WordsByForm = std::unordered_map<std::string, std::vector<std::size_t>>;

WordsByForm words_by_form(const std::vector<FoundWord>& words) {
  WordsByForm by_form;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const std::string& form : words[i].forms) by_form[form].push_back(i);
  }
  return by_form;
}

struct Match {
  TextRange range;
  std::size_t word = 0;  // of the query
  std::uint32_t position = 0;
};

// Where the words of a query match in one text.
class Matches {
 public:
  Matches(const std::vector<Token>& tokens, SearchField field, const std::vector<FoundWord>& words,
          const WordsByForm& by_form)
      : tokens_(tokens), field_(field), words_(words), by_form_(by_form) {}

  std::vector<Match> take() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const auto found = by_form_.find(tokens_[i].form);
      if (found == by_form_.end()) continue;
      for (const std::size_t word : found->second) {
        if (!is_match(word, tokens_[i].position)) continue;
        matches_.push_back({range_of(word, i), word, tokens_[i].position});
        break;
      }
    }
    keep_near();
    return std::move(matches_);
  }

 private:
  // In its field, and where it belongs to a phrase, with the others in their places.
  bool is_match(std::size_t number, std::uint32_t position) const {
    const FoundWord& word = words_[number];
    if (word.field != SearchField::Any && word.field != field_) return false;
    if (word.span == 0) return true;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i].source != word.source || i == number) continue;
      if (!stands_at(i, position - word.place + words_[i].place)) return false;
    }
    return true;
  }

  bool stands_at(std::size_t word, std::uint32_t position) const {
    const auto token =
        std::lower_bound(tokens_.begin(), tokens_.end(), position,
                         [](const Token& other, std::uint32_t p) { return other.position < p; });
    if (token == tokens_.end() || token->position != position) return false;
    const auto found = by_form_.find(token->form);
    return found != by_form_.end() &&
           std::find(found->second.begin(), found->second.end(), word) != found->second.end();
  }

  // Of a pair that a character alone begins, that character.
  TextRange range_of(std::size_t word, std::size_t token) const {
    TextRange range = tokens_[token].range;
    const bool is_first = words_[word].is_unit && token + 1 < tokens_.size();
    if (is_first) range.end_byte = std::min(range.end_byte, tokens_[token + 1].range.begin_byte);
    return range;
  }

  void keep_near() {
    const std::vector<Match> all = matches_;
    std::erase_if(matches_, [&](const Match& match) {
      return words_[match.word].near_words > 0 &&
             std::none_of(all.begin(), all.end(),
                          [&](const Match& other) { return are_near(match, other); });
    });
  }

  bool are_near(const Match& match, const Match& other) const {
    const FoundWord& a = words_[match.word];
    const FoundWord& b = words_[other.word];
    if (b.source != a.near_source) return false;
    const std::uint32_t a_first = match.position - a.place;
    const std::uint32_t b_first = other.position - b.place;
    return a_first < b_first ? b_first <= a_first + a.span + a.near_words
                             : a_first <= b_first + b.span + a.near_words;
  }

  const std::vector<Token>& tokens_;
  SearchField field_;
  const std::vector<FoundWord>& words_;
  const WordsByForm& by_form_;
  std::vector<Match> matches_;
};

std::vector<Match> matches_in(const std::vector<Token>& tokens, SearchField field,
                              const std::vector<FoundWord>& words, const WordsByForm& by_form) {
  return Matches(tokens, field, words, by_form).take();
}

struct Window {
  std::size_t text = 0;
  std::uint32_t begin_byte = 0;
  std::size_t distinct_count = 0;
  std::size_t match_count = 0;
  bool is_better_than(const Window& other) const {
    return distinct_count != other.distinct_count ? distinct_count > other.distinct_count
                                                  : match_count > other.match_count;
  }
};

// The stretch of at most `max_bytes` with the most different words of the query.
Window best_window(std::size_t text, const std::vector<Match>& matches, std::size_t max_bytes,
                   std::size_t word_count) {
  Window best;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    std::vector<bool> is_seen(word_count);
    Window window{text, matches[i].range.begin_byte, 0, 0};
    for (std::size_t j = i; j < matches.size(); ++j) {
      if (matches[j].range.end_byte > matches[i].range.begin_byte + max_bytes) break;
      window.distinct_count += is_seen[matches[j].word] ? 0 : 1;
      is_seen[matches[j].word] = true;
      ++window.match_count;
    }
    if (window.is_better_than(best)) best = window;
  }
  return best;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

bool is_inside_character(std::string_view text, std::size_t byte) {
  return byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0) == 0x80;
}

// At a space where there is one near, else between characters.
std::size_t cut_near(std::string_view text, std::size_t byte, std::size_t limit_byte) {
  for (std::size_t i = byte; i < limit_byte && i < text.size(); ++i) {
    if (is_space(text[i])) return i + 1;
  }
  while (is_inside_character(text, byte)) ++byte;
  return byte;
}

std::size_t cut_before(std::string_view text, std::size_t byte, std::size_t limit_byte) {
  if (byte >= text.size()) return text.size();
  for (std::size_t i = byte; i > limit_byte; --i) {
    if (is_space(text[i])) return i;
  }
  while (byte > 0 && is_inside_character(text, byte)) --byte;
  return byte;
}

Excerpt cut_out(const FieldText& source, const std::vector<Match>& matches, const Window& window,
                std::size_t max_bytes) {
  const std::string_view text = source.text;
  // A third of the room goes to what leads up to the first match.
  std::size_t begin = 0;
  if (text.size() > max_bytes && window.begin_byte > max_bytes / 3) {
    begin = cut_near(text, window.begin_byte - max_bytes / 3, window.begin_byte);
    begin = std::min(begin, static_cast<std::size_t>(window.begin_byte));
  }
  const std::size_t end = cut_before(text, begin + max_bytes, begin + max_bytes / 2);
  Excerpt excerpt;
  excerpt.field = source.field;
  excerpt.text = std::string(text.substr(begin, end - begin));
  excerpt.is_cut_before = begin > 0;
  excerpt.is_cut_after = end < text.size();
  excerpt.block_index = source.block_index;
  excerpt.figure_index = source.figure_index;
  for (const Match& match : matches) {
    if (match.range.begin_byte < begin || match.range.end_byte > end) continue;
    const auto shift = static_cast<std::uint32_t>(begin);
    const TextRange mark{match.range.begin_byte - shift, match.range.end_byte - shift};
    // Pairs of ideographs overlap.
    if (!excerpt.marks.empty() && mark.begin_byte < excerpt.marks.back().end_byte) {
      excerpt.marks.back().end_byte = mark.end_byte;
    } else {
      excerpt.marks.push_back(mark);
    }
  }
  return excerpt;
}

bool is_passage(SearchField field) {
  return field == SearchField::Body || field == SearchField::Standfirst ||
         field == SearchField::Caption || field == SearchField::Credit || field == SearchField::Alt;
}

}  // namespace

std::vector<TextRange> marks_in(std::string_view text, std::string_view language, SearchField field,
                                const std::vector<FoundWord>& words, Analyser& analyser,
                                std::optional<std::size_t> only) {
  const FieldText source{field, text, language, -1, -1};
  auto matches = matches_in(analyser.tokens(text, language), field, words, words_by_form(words));
  if (only) std::erase_if(matches, [&](const Match& match) { return match.word != *only; });
  return cut_out(source, matches, {}, text.size()).marks;
}

Excerpt excerpt_of(const Article& article, const std::vector<FoundWord>& words,
                   std::size_t max_bytes, Analyser& analyser) {
  return excerpt_of(fields_of(article), words, max_bytes, analyser);
}

Excerpt excerpt_of(std::span<const FieldText> texts, const std::vector<FoundWord>& words,
                   std::size_t max_bytes, Analyser& analyser) {
  const WordsByForm by_form = words_by_form(words);
  Window best;
  std::vector<Match> best_matches;
  std::size_t first_passage = texts.size();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!is_passage(texts[i].field)) continue;
    if (first_passage == texts.size()) first_passage = i;
    auto matches = matches_in(analyser.tokens(texts[i].text, texts[i].language), texts[i].field,
                              words, by_form);
    const Window window = best_window(i, matches, max_bytes * 2 / 3, words.size());
    if (!window.is_better_than(best)) continue;
    best = window;
    best_matches = std::move(matches);
  }
  if (best.match_count == 0) {
    if (first_passage == texts.size()) return {};
    best.text = first_passage;
  }
  return cut_out(texts[best.text], best_matches, best, max_bytes);
}

}  // namespace broadsheet
