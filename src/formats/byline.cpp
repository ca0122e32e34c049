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

constexpr std::array<std::string_view, 16> kParticles = {"de",  "da",  "di",  "du",  "von", "van",
                                                         "der", "den", "bin", "ibn", "al",  "el",
                                                         "la",  "le",  "y",   "e"};

// Places of two words from which news is sent; one word after a name's comma is a place anyway.
constexpr std::array<std::string_view, 26> kPlacesOfTwoWords = {
    "new york",      "new delhi",   "hong kong",    "tel aviv",       "los angeles",
    "san francisco", "mexico city", "buenos aires", "abu dhabi",      "cape town",
    "kuala lumpur",  "addis ababa", "sao paulo",    "united nations", "white house",
    "capitol hill",  "sri lanka",   "south korea",  "north korea",    "south africa",
    "saudi arabia",  "west bank",   "gaza city",    "kuwait city",    "phnom penh",
    "port moresby"};

// Words that begin a job and hardly a name: "Senior Diplomatic Correspondent".
constexpr std::array<std::string_view, 22> kJobBegins = {
    "senior",   "chief",     "foreign", "diplomatic", "political", "staff",   "special", "state",
    "national", "world",     "middle",  "european",   "business",  "science", "health",  "white",
    "security", "economics", "africa",  "asia",       "america",   "religion"};

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
      pieces.back().is_after_comma = false;  // "..., VOA News, and John Roe"
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

bool is_particle(std::string_view word) {
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

// "Patrick Wintour Diplomatic editor", "Paul Adams BBC News": how many words the name has where a
// job or an agency follows it without a comma; 0 where none does.
std::size_t words_before_job(const std::vector<std::string_view>& words) {
  constexpr std::size_t kMaxJobWords = 6;
  std::size_t count = 0;
  std::size_t whole_words = 0;  // neither particles nor initials
  while (count < words.size() && whole_words < 2) {
    const std::string_view word = words[count];
    if (ends_with(word, ",") || (name_word_count(word) == 0 && !is_particle(word))) return 0;
    const bool is_initial = word.size() <= 2 || word.back() == '.';
    if (!is_particle(word) && !is_initial) ++whole_words;
    ++count;
  }
  if (whole_words < 2 || count == words.size() || words.size() - count > kMaxJobWords) return 0;
  const std::string first = folded(words.front());
  if (std::find(kJobBegins.begin(), kJobBegins.end(), first) != kJobBegins.end()) return 0;
  for (std::size_t i = count; i < words.size(); ++i) {
    if (ends_with(words[i], ",") || words[i].find_first_of("|/") != std::string_view::npos)
      return 0;
    // "Jane Doe and John Roe": a second name, no job. "Defence and intelligence" goes on in small.
    const bool is_joint = joins_names(folded(words[i]));
    if (is_joint && (i == count || i + 1 == words.size() || is_capitalised(words[i + 1]))) return 0;
  }
  const std::string rest = folded_phrase(joined(words, count, words.size()));
  return is_agency(rest) || has_job_word(rest) ? count : 0;
}

// What follows a name's comma, where it is a place.
bool is_place(const Byline& byline, const Piece& piece, std::string_view phrase) {
  if (!piece.is_after_comma || byline.people.empty()) return false;
  if (!is_capitalised(piece.words.front()) || code_points(piece.words.front()).front() >= 0x590) {
    return false;
  }
  const BylinePerson& person = byline.people.back();
  const bool is_after_name = !person.job_title.empty() || name_word_count(person.name) >= 2;
  return is_after_name &&
         (piece.words.size() == 1 || std::find(kPlacesOfTwoWords.begin(), kPlacesOfTwoWords.end(),
                                               phrase) != kPlacesOfTwoWords.end());
}

void add_to_title(BylinePerson& person, const std::string& words) {
  person.job_title += (person.job_title.empty() ? "" : ", ") + words;
}

void add_piece(Byline& byline, const Piece& piece) {
  const std::string whole = joined(piece.words, 0, piece.words.size());
  const std::string phrase = folded_phrase(whole);
  if (phrase.empty()) return;
  const std::size_t name_words = words_before_job(piece.words);
  if (name_words > 0) {
    byline.people.push_back({without_marks_at_end(joined(piece.words, 0, name_words)),
                             joined(piece.words, name_words, piece.words.size())});
    return;
  }
  const bool is_affiliation = is_agency(phrase) || has_job_word(phrase);
  if (piece.is_after_comma && is_affiliation && !byline.people.empty()) {
    add_to_title(byline.people.back(), whole);
    return;
  }
  if (is_agency(phrase)) {
    byline.people.push_back({without_marks_at_end(whole), ""});
    return;
  }
  const bool is_of_name = phrase == "jr" || phrase == "sr" || phrase == "ii" || phrase == "iii";
  if (is_of_name && piece.is_after_comma && !byline.people.empty()) {
    byline.people.back().name += ", " + whole;
    return;
  }
  if (is_place(byline, piece, phrase)) {
    // "BBC News, Jerusalem" stays together: it is where the person works.
    const std::string place = without_marks_at_end(whole);
    if (!byline.people.back().job_title.empty()) {
      add_to_title(byline.people.back(), place);
    } else if (byline.place.empty()) {
      byline.place = place;
    } else {
      byline.place += ", " + place;  // "Amman, Jordan"
    }
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
  // "Jane Doe Defence and intelligence editor": one person, though an "and" stands in it.
  const std::vector<std::string_view> unprefixed(
      words.begin() + static_cast<std::ptrdiff_t>(std::min(begin, words.size())), words.end());
  const std::size_t name_words = words_before_job(unprefixed);
  if (name_words > 0) {
    byline.people.push_back(
        {joined(unprefixed, 0, name_words), joined(unprefixed, name_words, unprefixed.size())});
    return byline;
  }
  for (const Piece& piece : pieces_of(words, begin)) add_piece(byline, piece);
  return byline;
}

std::size_t name_word_count(std::string_view name) {
  std::size_t count = 0;
  for (const std::string_view word : words_of(name)) {
    if (is_particle(word)) continue;
    // Digits, dashes and lower case belong to a title.
    const char32_t first = code_points(word).front();
    if (!is_letter(first) || (first < 0x590 && !is_upper_case(first))) return 0;
    ++count;
  }
  return count;
}

Byline parse_unsigned_byline(std::string_view text) {
  constexpr std::size_t kMaxBytes = 160;
  constexpr std::size_t kMaxUnsignedChars = 40;
  if (text.size() > kMaxBytes || text.find_first_of(":|/@?!\"0123456789") != text.npos) return {};
  const Byline byline = parse_byline(text);
  if (byline.people.empty() || !byline.leftover.empty() || !byline.place.empty()) return {};
  for (const BylinePerson& person : byline.people) {
    const std::size_t count = name_word_count(person.name);
    if (count < 2 || count > 3 || code_point_count(person.name) > kMaxUnsignedChars) return {};
  }
  if (byline.people.size() == 1) return byline;
  // Several: joined by a word, in a script that tells a name by its capitals. A comma alone joins
  // sentences as well.
  const std::vector<std::string_view> words = words_of(text);
  const bool is_joined = std::any_of(
      words.begin(), words.end(), [](std::string_view word) { return joins_names(folded(word)); });
  return is_joined && code_points(text).front() < 0x590 ? byline : Byline{};
}

std::string leading_name(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text.substr(0, 200));
  std::size_t count = 0;
  while (count < words.size() && count < kMaxNameWords && is_capitalised(words[count])) ++count;
  if (count < 2 || count > 5 || count == words.size()) return {};
  return without_marks_at_end(joined(words, 0, count));
}

}  // namespace broadsheet
