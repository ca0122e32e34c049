// Analysis: from a text in some language to the words an index holds.
// Words end where UAX #29 says. Han, Kana and the scripts without spaces (Thai, Lao, Khmer,
// Burmese) become overlapping pairs of characters or syllables; Persian's detached prefixes and
// suffixes are joined to their word, so that می‌خواهم, می خواهم and میخواهم
// are one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_range.h"
#include "search/stemmers.h"

namespace broadsheet {

struct Token {
  // Folded, as people type it; what prefixes, typos and phrases are compared with.
  std::string form;
  // What ranking counts: the folded stem (Snowball), equal to the form where there is none.
  std::string stem;
  // The bytes of the source, for marks.
  TextRange range;
  // Words in between make a distance; both characters of a pair have places of their own.
  std::uint32_t position = 0;
  friend bool operator==(const Token&, const Token&) = default;
};

// Words longer than this are cut for the index (their range stays whole).
inline constexpr std::size_t kMaxTermBytes = 64;

// Keeps stemmers and what they said; one per thread.
class Analyser {
 public:
  // `language` is BCP 47; empty or unknown: no stemming, everything else the same.
  // `text` is valid UTF-8 (article JSON is); elsewhere ranges follow its repaired form.
  std::vector<Token> tokens(std::string_view text, std::string_view language);

  // The folded stem of one word in a language.
  std::string stem(std::string_view word, std::string_view language);

 private:
  Stemmers stemmers_;
};

}  // namespace broadsheet
