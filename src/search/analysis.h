// Analysis: from a text in some language to the words an index holds.
// Words end where UAX #29 says. Han, Kana, Hangul and the scripts without spaces (Thai, Lao, Khmer,
// Burmese) become overlapping pairs of characters or syllables; Persian's detached prefixes and
// suffixes are joined to their word, so that می‌خواهم, می خواهم and میخواهم
// are one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_range.h"

namespace broadsheet {

enum class TokenKind : std::uint8_t {
  Word,
  Pair,  // two neighbouring characters or syllables
  Unit,  // one, with none of its kind behind it
};

struct Token {
  // Folded, as people type it; what prefixes, typos and phrases are compared with.
  std::string form;
  // What ranking counts: the folded stem (Snowball), equal to the form where there is none.
  std::string stem;
  // The bytes of the source, for marks.
  TextRange range;
  // Words in between make a distance; both characters of a pair have places of their own.
  std::uint32_t position = 0;
  TokenKind kind = TokenKind::Word;
  friend bool operator==(const Token&, const Token&) = default;
};

// Words longer than this are cut for the index (their range stays whole).
inline constexpr std::size_t kMaxTermBytes = 64;

// What a word becomes, worked out once for each spelling: an archive repeats its words.
struct AnalysedWord {
  std::string form;
  std::string stem;
  std::uint32_t number = 0;  // in the order in which the Analyser met them, from 0
};

// A word in its place; `word` is the Analyser's.
struct PlacedWord {
  const AnalysedWord* word = nullptr;
  TextRange range;
  std::uint32_t position = 0;
  TokenKind kind = TokenKind::Word;
};

// Keeps stemmers and what became of words; one per thread.
class Analyser {
 public:
  Analyser();
  ~Analyser();
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;

  // `language` is BCP 47; empty or unknown: no stemming, everything else the same.
  // `text` is valid UTF-8 (article JSON is); elsewhere ranges follow its repaired form.
  std::vector<Token> tokens(std::string_view text, std::string_view language);

  // The same without a copy of any word; good until the next call.
  const std::vector<PlacedWord>& words(std::string_view text, std::string_view language);

  // Every AnalysedWord::number is below this.
  std::uint32_t word_count() const;
  // Drops the words kept, when they are more than fit well in memory.
  void forget_many();

  // The folded stem of one word in a language.
  std::string stem(std::string_view word, std::string_view language);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace broadsheet
