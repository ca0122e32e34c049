#include "formats/byline.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "formats/characters.h"
#include "formats/phrases.h"

namespace broadsheet {
namespace {

constexpr std::size_t kMaxNameChars = 60;
constexpr std::size_t kMaxNameWords = 6;

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  std::size_t byte = 0;
  while (byte < text.size()) {
    const Utf8Step step = decode_utf8(text, byte);
    if (is_space(step.code_point)) {
      if (byte > begin) words.push_back(text.substr(begin, byte - begin));
      begin = byte + step.size_bytes;
    }
    byte += step.size_bytes;
  }
  if (byte > begin) words.push_back(text.substr(begin));
  return words;
}

bool joins_names(std::string_view folded_word) {
  constexpr std::array<std::string_view, 10> kJoints = {"and", "&", "et", "und", "y",
                                                        "e",   "i", "и",  "та",  "و"};
  return std::find(kJoints.begin(), kJoints.end(), folded_word) != kJoints.end();
}

// "Jane Doe in Geneva", "Jane Doe for VOA": where the name is over.
bool ends_name(std::string_view folded_word) {
  constexpr std::array<std::string_view, 8> kEnds = {"in",   "at",  "for", "with",
                                                     "from", "aus", "à",   "из"};
  return std::find(kEnds.begin(), kEnds.end(), folded_word) != kEnds.end();
}

bool is_capitalised(std::string_view word) {
  const std::u32string points = code_points(word);
  const auto letter = std::find_if(points.begin(), points.end(), is_letter);
  // Scripts without case can't tell a name by it.
  return letter != points.end() && (is_upper_case(*letter) || *letter >= 0x590);
}

bool is_name(const std::vector<std::string_view>& words) {
  if (words.empty() || words.size() > kMaxNameWords) return false;
  const auto capitals = std::count_if(words.begin(), words.end(), is_capitalised);
  for (const std::string_view word : words) {
    for (const char32_t c : code_points(word)) {
      if (digit_value(c) >= 0) return false;
    }
  }
  return capitals > 0 && static_cast<std::size_t>(capitals) * 2 >= words.size();
}

std::string joined(const std::vector<std::string_view>& words, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    if (!text.empty()) text += ' ';
    text += words[i];
  }
  return text;
}

std::string without_marks_at_end(std::string text) {
  while (!text.empty() && (text.back() == ',' || text.back() == ';' || text.back() == ':' ||
                           text.back() == '-' || text.back() == '.')) {
    // "Jr." keeps its stop.
    if (text.back() == '.' && text.size() <= kMaxNameChars && text.find(' ') != text.npos) break;
    text.pop_back();
  }
  return text;
}

struct Piece {
  std::vector<std::string_view> words;
  bool is_after_comma = false;
};

std::vector<Piece> pieces_of(const std::vector<std::string_view>& words, std::size_t begin) {
  std::vector<Piece> pieces(1);
  for (std::size_t i = begin; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (joins_names(folded(word))) {
      if (!pieces.back().words.empty()) pieces.emplace_back();
      continue;
    }
    const bool has_comma = ends_with(word, ",") || ends_with(word, "،") || ends_with(word, ";") ||
                           ends_with(word, "、");
    if (has_comma) word.remove_suffix(ends_with(word, "،") ? 2 : ends_with(word, "、") ? 3 : 1);
    if (!word.empty()) pieces.back().words.push_back(word);
    if (has_comma) {
      pieces.emplace_back();
      pieces.back().is_after_comma = true;
    }
  }
  return pieces;
}

void add_leftover(Byline& byline, std::string_view text) {
  if (text.empty()) return;
  if (!byline.leftover.empty()) byline.leftover += ' ';
  byline.leftover += text;
}

void add_piece(Byline& byline, const Piece& piece) {
  const std::string whole = joined(piece.words, 0, piece.words.size());
  const std::string phrase = folded_phrase(whole);
  if (phrase.empty()) return;
  const bool is_affiliation = is_agency(phrase) || has_job_word(phrase);
  if (piece.is_after_comma && is_affiliation && !byline.people.empty()) {
    std::string& title = byline.people.back().job_title;
    title += (title.empty() ? "" : ", ") + whole;
    return;
  }
  if (is_agency(phrase)) {
    byline.people.push_back({without_marks_at_end(whole), ""});
    return;
  }
  std::size_t end = piece.words.size();
  for (std::size_t i = 1; i < piece.words.size(); ++i) {
    if (ends_name(folded(piece.words[i]))) {
      end = i;
      break;
    }
  }
  const std::vector<std::string_view> name(piece.words.begin(),
                                           piece.words.begin() + static_cast<std::ptrdiff_t>(end));
  if (is_name(name) && code_point_count(joined(name, 0, name.size())) <= kMaxNameChars) {
    byline.people.push_back({without_marks_at_end(joined(name, 0, name.size())), ""});
    add_leftover(byline, joined(piece.words, end, piece.words.size()));
  } else {
    add_leftover(byline, whole);
  }
}

}  // namespace

Byline parse_byline(std::string_view text) {
  constexpr std::size_t kMaxBytes = 600;
  Byline byline;
  if (text.size() > kMaxBytes) return byline;
  const std::vector<std::string_view> words = words_of(text);
  const std::size_t begin = by_prefix_word_count(folded(text));
  for (const Piece& piece : pieces_of(words, begin)) add_piece(byline, piece);
  return byline;
}

std::string leading_name(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text.substr(0, 200));
  std::size_t count = 0;
  while (count < words.size() && count < kMaxNameWords && is_capitalised(words[count])) ++count;
  if (count < 2 || count > 5 || count == words.size()) return {};
  return without_marks_at_end(joined(words, 0, count));
}

}  // namespace broadsheet
