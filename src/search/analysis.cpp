#include "search/analysis.h"

#include <wordbreak.h>

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <unordered_map>

#include "base/language.h"
#include "base/utf8.h"
#include "search/fold.h"
#include "search/stemmers.h"

namespace broadsheet {
namespace {

// How a stretch of text becomes words.
enum class Writing : std::uint8_t { Spaced, Ideographs, Syllables };

struct WritingRange {
  char32_t first;
  char32_t last;
  Writing writing;
};
// Unicode blocks of Han, Kana, Bopomofo and Hangul, and of the scripts of line break class SA.
// Korean puts spaces between words, but particles end them, and compounds are written either way.
constexpr std::array<WritingRange, 17> kWritingRanges{{
    {0x0E01, 0x0EDF, Writing::Syllables},   // Thai, Lao
    {0x1000, 0x109F, Writing::Syllables},   // Burmese
    {0x1100, 0x11FF, Writing::Ideographs},  // Hangul
    {0x1780, 0x17D3, Writing::Syllables},   // Khmer
    {0x2E80, 0x2FDF, Writing::Ideographs},
    {0x3005, 0x3007, Writing::Ideographs},
    {0x3041, 0x30FF, Writing::Ideographs},
    {0x3105, 0x312F, Writing::Ideographs},
    {0x3131, 0x318E, Writing::Ideographs},
    {0x31F0, 0x31FF, Writing::Ideographs},
    {0x3400, 0x9FFF, Writing::Ideographs},
    {0xA960, 0xA97C, Writing::Ideographs},
    {0xA9E0, 0xAA7F, Writing::Syllables},
    {0xAC00, 0xD7FB, Writing::Ideographs},
    {0xF900, 0xFAFF, Writing::Ideographs},
    {0xFF66, 0xFFDC, Writing::Ideographs},
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

// "U.S." and "US" are the same to whoever looks for them; "3.14" keeps its point.
std::string without_dots(std::string form) {
  const bool has_digit =
      std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!has_digit) std::erase(form, '.');
  return form;
}

void cut(std::string& term) {
  if (term.size() <= kMaxTermBytes) return;
  std::size_t size = kMaxTermBytes;
  while (size > 0 && (static_cast<unsigned char>(term[size]) & 0xC0) == 0x80) --size;
  term.resize(size);
}

constexpr std::size_t kMaxElidedBytes = 4;  // "dell", "sull"; longer ones end in "qu"

// More than an archive's frequent words, less than a memory problem.
constexpr std::size_t kMaxKeptWords = 200000;

// Words by how they are written: open addressing, so that a known word costs two reads of memory.
class WordTable {
 public:
  const AnalysedWord* find(std::string_view written) const {
    if (slots_.empty()) return nullptr;
    const std::uint32_t hash = hash_of(written);
    for (std::size_t i = hash & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[i];
      if (slot.entry == 0) return nullptr;
      if (slot.hash == hash && entries_[slot.entry - 1].written == written) {
        return &entries_[slot.entry - 1].word;
      }
    }
  }
  const AnalysedWord& add(std::string_view written, AnalysedWord word) {
    entries_.push_back({std::string(written), std::move(word)});
    const auto entry = static_cast<std::uint32_t>(entries_.size());
    if (entries_.size() * 2 > slots_.size()) {
      slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), {});
      for (std::uint32_t i = 1; i <= entry; ++i) place({hash_of(entries_[i - 1].written), i});
    } else {
      place({hash_of(written), entry});
    }
    return entries_.back().word;
  }
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::string written;
    AnalysedWord word;
  };
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t entry = 0;  // from 1; 0: free
  };
  static std::uint32_t hash_of(std::string_view text) {
    const std::uint64_t hash = std::hash<std::string_view>()(text);
    return static_cast<std::uint32_t>(hash ^ hash >> 32);
  }
  void place(Slot slot) {
    std::size_t i = slot.hash & (slots_.size() - 1);
    while (slots_[i].entry != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }

  std::vector<Slot> slots_;
  std::deque<Entry> entries_;
};

// The word that people look for: French, Italian and Catalan write a shortened one before it
// ("l'eau", "dell'arte", "jusqu'ici"), Turkish puts the endings of names behind an apostrophe.
// Snowball leaves both as they are.
std::string_view without_elision(std::string_view word, std::string_view language) {
  const std::size_t at = word.find('\'');
  if (at == word.npos || at == 0) return word;
  const std::string_view primary = primary_language(language);
  if (primary == "tr") return word.substr(0, at);
  const bool elides = primary == "fr" || primary == "it" || primary == "ca";
  const bool is_short = at <= kMaxElidedBytes || word.substr(at - 2, 2) == "qu";
  const std::string_view rest = word.substr(at + 1);
  return elides && is_short && rest.size() > 1 ? rest : word;
}

std::string stem_of(std::string_view word, std::string_view language, Stemmers& stemmers) {
  const std::string lower = lowered(word);
  return without_dots(index_form(stemmers.stem(without_elision(lower, language), language)));
}

// What words of one language became, by how they are written.
struct Words {
  std::string language;
  Stemmers& stemmers;
  std::uint32_t& next_number;
  WordTable spaced{};
  WordTable joined{};  // of a word and its prefix or suffix, by their forms together
  WordTable pairs{};   // of characters or syllables

  // A form that is empty has no word in it.
  const AnalysedWord& spaced_word(std::string_view written) {
    const AnalysedWord* known = spaced.find(written);
    if (known != nullptr) return *known;
    AnalysedWord word;
    word.form = without_dots(index_form(written));
    word.stem = stem_of(written, language, stemmers);
    if (word.stem.empty()) word.stem = word.form;
    return keep(spaced, written, std::move(word));
  }
  const AnalysedWord& joined_word(const std::string& form) {
    const AnalysedWord* known = joined.find(form);
    if (known != nullptr) return *known;
    return keep(joined, form, {form, index_form(stemmers.stem(form, language)), 0});
  }
  const AnalysedWord& pair(std::string_view written) {
    const AnalysedWord* known = pairs.find(written);
    if (known != nullptr) return *known;
    const std::string form = index_form(written);
    return keep(pairs, written, {form, form, 0});
  }

 private:
  const AnalysedWord& keep(WordTable& table, std::string_view written, AnalysedWord word) {
    cut(word.form);
    cut(word.stem);
    word.number = next_number++;
    return table.add(written, std::move(word));
  }
};

class Tokeniser {
 public:
  Tokeniser(std::string_view text, Words& words, std::vector<PlacedWord>& placed)
      : text_(text), words_(words), placed_(placed) {}

  void run() {
    while (byte_ < text_.size()) {
      if (text_[byte_] == ' ') {
        ++byte_;
        continue;
      }
      const Utf8Step step = decode_utf8(text_, byte_);
      if (is_space(step.code_point)) {
        byte_ += step.size_bytes;
      } else {
        add_chunk();
      }
    }
  }

 private:
  // UAX #29 breaks at every space, so what stands between spaces can be cut by itself.
  void add_chunk() {
    const std::size_t begin = byte_;
    bool is_ascii = true;
    while (byte_ < text_.size()) {
      const auto first = static_cast<unsigned char>(text_[byte_]);
      if (first < 0x80) {
        if (is_space(first)) break;
        ++byte_;
        continue;
      }
      const Utf8Step step = decode_utf8(text_, byte_);
      if (is_space(step.code_point)) break;
      is_ascii = false;
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
    const AnalysedWord& word = words_.spaced_word(text_.substr(begin, end - begin));
    if (word.form.empty()) return;
    const TextRange range{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    if (joins_previous(word, range)) {
      PlacedWord& previous = placed_.back();
      previous.word = &words_.joined_word(previous.word->form + word.form);
      previous.range.end_byte = range.end_byte;
      return;
    }
    placed_.push_back({&word, range, next_position_++, TokenKind::Word});
  }

  bool joins_previous(const AnalysedWord& word, TextRange range) const {
    if (placed_.empty()) return false;
    const PlacedWord& previous = placed_.back();
    if (!is_detached_prefix(previous.word->form) && !is_detached_suffix(word.form)) return false;
    const std::string_view between =
        text_.substr(previous.range.end_byte, range.begin_byte - previous.range.end_byte);
    return std::all_of(between.begin(), between.end(), [](char c) { return c == ' '; });
  }

  // Every unit with the next one, and the last by itself, so that a single character is found as
  // the beginning of a pair wherever it stands.
  void add_pairs(std::size_t begin, std::size_t end, Writing writing) {
    const std::vector<TextRange> units = units_of(begin, end, writing);
    for (std::size_t i = 0; i < units.size(); ++i) {
      const bool is_pair = i + 1 < units.size();
      const TextRange range{units[i].begin_byte, units[i + (is_pair ? 1 : 0)].end_byte};
      const AnalysedWord& word = words_.pair(text_.substr(range.begin_byte, range.size_bytes()));
      const std::uint32_t position = next_position_++;
      const TokenKind kind = is_pair ? TokenKind::Pair : TokenKind::Unit;
      if (!word.form.empty()) placed_.push_back({&word, range, position, kind});
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
  Words& words_;
  std::vector<PlacedWord>& placed_;
  std::size_t byte_ = 0;
  std::uint32_t next_position_ = 0;
  std::vector<char> breaks_;
};

}  // namespace

struct Analyser::State {
  Stemmers stemmers;
  std::unordered_map<std::string, Words> languages;
  std::vector<PlacedWord> placed;
  std::uint32_t word_count = 0;
};

Analyser::Analyser() : state_(std::make_unique<State>()) {}
Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

std::uint32_t Analyser::word_count() const { return state_->word_count; }

const std::vector<PlacedWord>& Analyser::words(std::string_view text, std::string_view language) {
  state_->placed.clear();
  std::string key(language);
  auto found = state_->languages.find(key);
  if (found == state_->languages.end()) {
    Words none{key, state_->stemmers, state_->word_count};
    found = state_->languages.emplace(std::move(key), std::move(none)).first;
  }
  Words& words = found->second;
  if (is_valid_utf8(text)) {
    Tokeniser(text, words, state_->placed).run();
  } else {
    const std::string repaired = repaired_utf8(text);
    Tokeniser(repaired, words, state_->placed).run();
  }
  return state_->placed;
}

std::vector<Token> Analyser::tokens(std::string_view text, std::string_view language) {
  forget_many();
  std::vector<Token> tokens;
  for (const PlacedWord& placed : words(text, language)) {
    tokens.push_back(
        {placed.word->form, placed.word->stem, placed.range, placed.position, placed.kind});
  }
  return tokens;
}

void Analyser::forget_many() {
  std::size_t kept = 0;
  for (const auto& [language, words] : state_->languages) {
    kept += words.spaced.size() + words.joined.size() + words.pairs.size();
  }
  if (kept < kMaxKeptWords) return;
  state_->languages.clear();
  state_->word_count = 0;
}

std::string Analyser::stem(std::string_view word, std::string_view language) {
  return stem_of(word, language, state_->stemmers);
}

}  // namespace broadsheet
