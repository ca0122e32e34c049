// Analysis: from a text in some language to the words an index holds.
// Words end where UAX #29 says. Han, Kana and the scripts without spaces (Thai, Lao, Khmer,
// Burmese) become overlapping pairs of characters or syllables; Persian's detached prefixes and
// suffixes are joined to their word, so that می‌خواهم, می خواهم and میخواهم are one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_range.h"

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
  // A very common word of its language: it counts less, it is never dropped.
  bool is_common = false;
  friend bool operator==(const Token&, const Token&) = default;
};

// Words longer than this are cut for the index (their range stays whole).
inline constexpr std::size_t kMaxTermBytes = 64;

class Analyser {
 public:
  Analyser();
  ~Analyser();
  Analyser(const Analyser&) = delete;
  Analyser& operator=(const Analyser&) = delete;

  // `language` is BCP 47; empty or unknown: no stemming, everything else the same.
  std::vector<Token> tokens(std::string_view text, std::string_view language);

  // The stem of a form in a language, for a query's word.
  std::string stem(std::string_view lower_case_word, std::string_view language);

 private:
  struct Impl;
  Impl* impl_;
};

}  // namespace broadsheet
