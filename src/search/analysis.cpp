#include "search/analysis.h"

#include <wordbreak.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "search/fold.h"

namespace broadsheet {
namespace {

// How a stretch of text becomes words.
enum class Writing : std::uint8_t { Spaced, Ideographs, Syllables };

struct WritingRange {
  char32_t first;
  char32_t last;
  Writing writing;
};
// Unicode blocks of Han, Kana and Bopomofo, and of the scripts of line break class SA.
constexpr std::array<WritingRange, 13> kWritingRanges{{
    {0x0E01, 0x0EDF, Writing::Syllables},  // Thai, Lao
    {0x1000, 0x109F, Writing::Syllables},  // Burmese
    {0x1780, 0x17D3, Writing::Syllables},  // Khmer
    {0x2E80, 0x2FDF, Writing::Ideographs},
    {0x3005, 0x3007, Writing::Ideographs},
    {0x3041, 0x30FF, Writing::Ideographs},
    {0x3105, 0x312F, Writing::Ideographs},
    {0x31F0, 0x31FF, Writing::Ideographs},
    {0x3400, 0x9FFF, Writing::Ideographs},
    {0xA9E0, 0xAA7F, Writing::Syllables},
    {0xF900, 0xFAFF, Writing::Ideographs},
    {0xFF66, 0xFF9F, Writing::Ideographs},
    {0x20000, 0x3FFFF, Writing::Ideographs},
}};

Writing writing_of(char32_t c) {
  if (c < kWritingRanges.front().first) return Writing::Spaced;
  for (const WritingRange& range : kWritingRanges) {
    if (c >= range.first && c <= range.last) return range.writing;
  }
  return Writing::Spaced;
}

bool is_ascii_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F;
}

// Punctuation and symbols by block: what is left has letters, digits or marks.
bool is_word_character(char32_t c) {
  if (c < 0x80) return is_ascii_alnum(static_cast<char>(c));
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA || c == 0xB2 || c == 0xB3 || c == 0xB9;
  if (c == 0xD7 || c == 0xF7) return false;
  if (c >= 0x2000 && c <= 0x2BFF) return c == 0x2071 || c == 0x207F || (c >= 0x2100 && c <= 0x214F);
  if (c >= 0x3000 && c <= 0x3004) return false;
  if (c >= 0x3008 && c <= 0x3020) return false;
  if (c == 0x30FB || c == 0xFF65 || c == 0x30A0) return false;
  if (c >= 0xFF00 && c <= 0xFF0F) return false;
  if (c >= 0xFE10 && c <= 0xFE6F) return false;
  return c != 0x60C && c != 0x61B && c != 0x61F && c != 0x66A && c != 0x66B && c != 0x66C &&
         c != 0x66D && c != 0x6D4 && c != 0x964 && c != 0x965 && c != 0x104A && c != 0x104B &&
         c != 0xFFFD && !(c >= 0x1361 && c <= 0x1368) && !(c >= 0x17D4 && c <= 0x17DA);
}

// A Burmese or Khmer consonant after a stacking sign belongs to the syllable before it, as do
// vowels and tone marks; Thai and Lao vowels written in front begin a syllable.
bool starts_syllable(char32_t c, char32_t before) {
  if (before == 0x1039 || before == 0x17D2) return false;
  if (c >= 0x0E00 && c <= 0x0EFF) {
    const char32_t lao_as_thai = c >= 0x0E80 ? c - 0x80 : c;
    const char32_t before_as_thai = before >= 0x0E80 ? before - 0x80 : before;
    if (before_as_thai >= 0x0E40 && before_as_thai <= 0x0E44) return false;
    return (lao_as_thai >= 0x0E01 && lao_as_thai <= 0x0E2E) ||
           (lao_as_thai >= 0x0E40 && lao_as_thai <= 0x0E44);
  }
  if (c >= 0x1780 && c <= 0x17D3) return c <= 0x17B3;
  if (c >= 0x1040 && c <= 0x1049) return true;
  return (c >= 0x1000 && c <= 0x102A) || c == 0x103F || (c >= 0x1050 && c <= 0x1055);
}

// In Burmese a consonant killed by asat (or a virama that follows) closes the syllable.
bool is_killed(std::string_view text, std::size_t next_byte) {
  if (next_byte >= text.size()) return false;
  const char32_t next = decode_utf8(text, next_byte).code_point;
  return next == 0x103A || next == 0x1039;
}

// Persian verbs' prefixes and nouns' endings, as they fold, which many write with a space.
bool is_detached_prefix(std::string_view form) { return form == "می" || form == "نمی"; }
bool is_detached_suffix(std::string_view form) {
  return form == "ها" || form == "های" || form == "هایی" || form == "هایش" || form == "هایم";
}

class Tokeniser {
 public:
  Tokeniser(std::string_view text, std::string_view language, Stemmers& stemmers)
      : text_(text), language_(language), stemmers_(stemmers) {}

  std::vector<Token> run() {
    while (byte_ < text_.size()) {
      const Utf8Step step = decode_utf8(text_, byte_);
      if (is_space(step.code_point)) {
        byte_ += step.size_bytes;
      } else {
        add_chunk();
      }
    }
    return std::move(tokens_);
  }

 private:
  // UAX #29 breaks at every space, so what stands between spaces can be cut by itself.
  void add_chunk() {
    const std::size_t begin = byte_;
    bool is_ascii = true;
    while (byte_ < text_.size()) {
      const Utf8Step step = decode_utf8(text_, byte_);
      if (is_space(step.code_point)) break;
      is_ascii = is_ascii && step.code_point < 0x80;
      byte_ += step.size_bytes;
    }
    if (is_ascii && add_simple_word(begin, byte_)) return;
    std::size_t piece = begin;
    while (piece < byte_) piece = add_piece(piece);
  }

  // Nearly all words of Latin text: letters, perhaps with punctuation around them.
  bool add_simple_word(std::size_t begin, std::size_t end) {
    while (begin < end && !is_ascii_alnum(text_[begin])) ++begin;
    while (end > begin && !is_ascii_alnum(text_[end - 1])) --end;
    for (std::size_t i = begin; i < end; ++i) {
      if (!is_ascii_alnum(text_[i])) return false;
    }
    if (begin < end) add_word(begin, end);
    return true;
  }

  // One stretch of the same kind of writing; returns where it ends.
  std::size_t add_piece(std::size_t begin) {
    const Writing writing = writing_of(decode_utf8(text_, begin).code_point);
    std::size_t end = begin;
    while (end < byte_) {
      const Utf8Step step = decode_utf8(text_, end);
      const bool is_mark = is_dropped_by_folding(step.code_point);
      if (!is_mark && writing_of(step.code_point) != writing) break;
      end += step.size_bytes;
    }
    if (writing == Writing::Spaced) {
      add_spaced(begin, end);
    } else {
      add_pairs(begin, end, writing);
    }
    return end;
  }

  void add_spaced(std::size_t begin, std::size_t end) {
    breaks_.resize(end - begin);
    set_wordbreaks_utf8(reinterpret_cast<const utf8_t*>(text_.data() + begin), end - begin, nullptr,
                        breaks_.data());
    std::size_t word = begin;
    for (std::size_t i = begin; i < end; ++i) {
      if (breaks_[i - begin] != WORDBREAK_BREAK && i + 1 < end) continue;
      if (has_word_character(word, i + 1)) add_word(word, i + 1);
      word = i + 1;
    }
  }

  bool has_word_character(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end;) {
      const Utf8Step step = decode_utf8(text_, i);
      if (is_word_character(step.code_point) && !is_dropped_by_folding(step.code_point))
        return true;
      i += step.size_bytes;
    }
    return false;
  }

  void add_word(std::size_t begin, std::size_t end) {
    const std::string_view word = text_.substr(begin, end - begin);
    Token token;
    token.form = without_dots(index_form(word));
    if (token.form.empty()) return;
    token.range = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    if (joins_previous(token)) {
      Token& previous = tokens_.back();
      previous.form += token.form;
      previous.range.end_byte = token.range.end_byte;
      previous.stem = index_form(stemmers_.stem(previous.form, language_));
      cut(previous);
      return;
    }
    token.stem = index_form(stemmers_.stem(lowered(word), language_));
    token.stem = without_dots(std::move(token.stem));
    if (token.stem.empty()) token.stem = token.form;
    token.position = next_position_++;
    cut(token);
    tokens_.push_back(std::move(token));
  }

  // "U.S." and "US" are the same to whoever looks for them; "3.14" keeps its point.
  static std::string without_dots(std::string form) {
    const bool has_digit =
        std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!has_digit) std::erase(form, '.');
    return form;
  }

  bool joins_previous(const Token& token) const {
    if (tokens_.empty()) return false;
    const Token& previous = tokens_.back();
    if (!is_detached_prefix(previous.form) && !is_detached_suffix(token.form)) return false;
    const std::string_view between =
        text_.substr(previous.range.end_byte, token.range.begin_byte - previous.range.end_byte);
    return std::all_of(between.begin(), between.end(), [](char c) { return c == ' '; });
  }

  static void cut(Token& token) {
    cut(token.form);
    cut(token.stem);
  }
  static void cut(std::string& term) {
    if (term.size() <= kMaxTermBytes) return;
    std::size_t size = kMaxTermBytes;
    while (size > 0 && (static_cast<unsigned char>(term[size]) & 0xC0) == 0x80) --size;
    term.resize(size);
  }

  // Every unit with the next one, and the last by itself, so that a single character is found as
  // the beginning of a pair wherever it stands.
  void add_pairs(std::size_t begin, std::size_t end, Writing writing) {
    const std::vector<TextRange> units = units_of(begin, end, writing);
    for (std::size_t i = 0; i < units.size(); ++i) {
      const TextRange last = i + 1 < units.size() ? units[i + 1] : units[i];
      Token token;
      token.range = {units[i].begin_byte, last.end_byte};
      token.form = index_form(text_.substr(token.range.begin_byte, token.range.size_bytes()));
      token.position = next_position_++;
      if (token.form.empty()) continue;
      cut(token.form);
      token.stem = token.form;
      tokens_.push_back(std::move(token));
    }
  }

  std::vector<TextRange> units_of(std::size_t begin, std::size_t end, Writing writing) const {
    std::vector<TextRange> units;
    char32_t before = 0;
    for (std::size_t i = begin; i < end;) {
      const Utf8Step step = decode_utf8(text_, i);
      const std::size_t next = i + step.size_bytes;
      const char32_t c = step.code_point;
      const bool starts = writing == Writing::Ideographs
                              ? is_word_character(c) && !is_dropped_by_folding(c)
                              : starts_syllable(c, before) && !is_killed(text_, next);
      const auto begin_byte = static_cast<std::uint32_t>(i);
      const auto end_byte = static_cast<std::uint32_t>(next);
      if (starts || units.empty()) {
        if (is_word_character(c)) units.push_back({begin_byte, end_byte});
      } else if (is_word_character(c)) {
        units.back().end_byte = end_byte;
      }
      before = c;
      i = next;
    }
    return units;
  }

  std::string_view text_;
  std::string_view language_;
  Stemmers& stemmers_;
  std::size_t byte_ = 0;
  std::uint32_t next_position_ = 0;
  std::vector<char> breaks_;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> Analyser::tokens(std::string_view text, std::string_view language) {
  if (is_valid_utf8(text)) return Tokeniser(text, language, stemmers_).run();
  const std::string repaired = repaired_utf8(text);
  return Tokeniser(repaired, language, stemmers_).run();
}

std::string Analyser::stem(std::string_view word, std::string_view language) {
  return index_form(stemmers_.stem(lowered(word), language));
}

}  // namespace broadsheet
