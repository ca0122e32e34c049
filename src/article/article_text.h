// What an article says, without its form: plain text in reading order, words, figures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"

namespace broadsheet {

struct PlainTextOptions {
  bool has_captions = true;           // captions and credits of figures
  bool has_furniture = true;          // kicker, standfirst, authors' notes, corrections
  std::size_t byte_limit = SIZE_MAX;  // cut at a code point
};

// Blocks are separated by an empty line, the cells of a row by a tab.
std::string plain_text(const Article& article, const PlainTextOptions& options = {});

// One block's words; nothing for a divider or an unknown block.
std::string plain_text(const Block& block, const PlainTextOptions& options = {});

// How much there is to read. An estimate for people, not UAX #29: a word is a run of letters, marks
// and digits between spaces and punctuation; ideographs and kana are counted one by one; in Thai,
// Lao, Khmer and Burmese, which put no space between words, six code points count as one.
struct TextAmount {
  std::size_t word_count = 0;  // ideographs not among them
  std::size_t ideograph_count = 0;
  friend bool operator==(const TextAmount&, const TextAmount&) = default;
};
TextAmount amount_of(std::string_view text);

// Words and ideographs together.
std::size_t word_count(std::string_view text);

// Of headline, standfirst and body, captions left out.
std::size_t word_count(const Article& article);

// At least 1. 238 words a minute (Brysbaert 2019, "How many words do we read per minute?"), in
// scripts whose words carry more (Arabic, Hebrew, Ethiopic, Indic) 180; 400 ideographs.
std::uint32_t reading_minutes(const Article& article);

// Every figure in reading order: the lead, then those of the body, of galleries and asides.
// Pointers into `article`, valid as long as it isn't changed.
std::vector<const Figure*> figures_of(const Article& article);

// Whether a caption says that the picture is from the archive ("FILE - ...", "ARCHIVES - ...").
bool is_file_picture(const Figure& figure);

}  // namespace broadsheet
