// Hyphenation: where words of a language may be divided. Patterns are libhyphen's (the hyph_*.dic
// files of Debian's hyphen-* packages and of LibreOffice), read from bytes, one language at a time.
// Source: F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", 1983.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace broadsheet {

class Hyphenation {
 public:
  Hyphenation();
  ~Hyphenation();
  Hyphenation(const Hyphenation&) = delete;
  Hyphenation& operator=(const Hyphenation&) = delete;

  // Patterns for a BCP 47 tag ("en-US", "de"). Malformed where the bytes are no pattern file,
  // Unsupported where its character set is neither UTF-8 nor one of ISO 8859-1, -2, -7, -15 and
  // KOI8-R, windows-1251.
  Result<Done> load(std::string_view language, const std::vector<std::byte>& bytes);

  // Whether patterns for the language are there: its own tag, else its primary language's.
  bool has(std::string_view language) const;

  // Bytes of `word` (UTF-8, one word, no punctuation) before which a hyphen may stand, in order.
  // Spelling changes at the hyphen, as older German or Hungarian has them, are left out: archived
  // words are shown as stored.
  std::vector<std::uint32_t> points(std::string_view word, std::string_view language) const;

  // Languages with patterns for text in `language`; asked for and not there, each once, since the
  // last call. The caller fetches them.
  std::vector<std::string> take_wanted() const;
  // Grows whenever patterns that aren't there were asked about.
  std::uint32_t missed_count() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadsheet
