// A saved news page on its way to being an Article: its lines, what is known about each, and the
// passes that find it out. Internal to plain_text.cpp and its siblings; see plain_text.h for the
// order of the passes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/result.h"
#include "formats/byline.h"
#include "formats/news_date.h"
#include "formats/phrases.h"

namespace broadsheet {

// What a line turned out to be. Every line ends with a role other than Open.
enum class Role : std::uint8_t {
  Open,       // nobody has said yet
  Furniture,  // the site's, not the article's; `why` says which kind
  Unplaced,   // might be the article's, but there is no place for it; `why` says what is odd
  Headline,
  Label,
  Updated,
  Dated,  // only dates
  Byline,
  Standfirst,
  Media,    // the first line of a recording; `item` is its index in Page::media
  Figure,   // the first line of a picture; `item` is its index in Page::figures
  Gallery,  // the first line of a gallery; `item` is its index in Page::galleries
  Part,     // belongs to the item before it
  Author,   // name or words of an author's box
  Body,     // stands in a block of the body
};

struct PageLine {
  std::size_t number = 0;  // in the file, from 1
  std::string text;        // single spaces, without the bullet; tabs only where cells are
  std::string folded;      // for comparing
  std::string phrase;      // folded, without punctuation at the ends
  std::string marker;      // "•", "-", "1." where the line is an item of a list
  std::size_t indent_columns = 0;
  std::size_t char_count = 0;  // of code points; dense scripts count double
  std::size_t word_count = 0;
  bool is_after_blank = false;
  bool is_before_blank = false;
  bool ends_sentence = false;  // with or without closing quotes

  Role role = Role::Open;
  Phrase kind = Phrase::None;  // what the phrase book says about it
  std::string why;             // for Furniture and Unplaced
  std::string leftover;        // words of a placed line for which there is no place
  std::size_t item = 0;

  bool is_open() const { return role == Role::Open; }
};

struct Page {
  std::vector<PageLine> lines;
  Article article;
  Warnings warnings;
  std::vector<Media> media;
  std::vector<Figure> figures;
  std::vector<Gallery> galleries;
  std::size_t headline = SIZE_MAX;
  std::size_t body_begin = 0;  // lines before it are the page's head
  std::size_t tail_begin = 0;  // lines from it on are what follows the article
};

inline constexpr std::size_t kNoLine = SIZE_MAX;

// Splits, trims, joins hard-wrapped lines, takes bullets off. `text` is valid UTF-8.
Page read_page(std::string_view text);

// The passes, in their order; each leaves alone what an earlier one has settled.
void mark_furniture(Page& page);     // page_furniture.cpp
void mark_media(Page& page);         // page_media.cpp
void mark_author_boxes(Page& page);  // page_tail.cpp
void mark_tail(Page& page);
void mark_headline(Page& page);  // page_headline.cpp
void mark_figures(Page& page);   // page_figures.cpp
void mark_head(Page& page);      // page_head.cpp
void build_body(Page& page);     // page_body.cpp

// Questions that several passes ask.

// The next or previous line that still is open, kNoLine where there is none.
std::size_t next_open(const Page& page, std::size_t index);
std::size_t previous_open(const Page& page, std::size_t index);

// Reads like a paragraph: a whole sentence of some length, or long.
bool is_paragraph_like(const PageLine& line);
// Reads like a title: not too long, not a sentence.
bool is_title_like(const PageLine& line);
// Reads like a person's or an agency's name.
bool is_name_like(const PageLine& line);
// Two to four Chinese, Japanese or Korean signs, which have no capitals to tell a name by.
bool is_short_dense_name(std::string_view text);

// Of lines in a page's head (page_headline.cpp): dates; names or "By"; an item of a menu; dates
// that a name follows after "by".
bool is_dated(const PageLine& line);
bool is_bylined(const PageLine& line);
bool is_in_menu(const Page& page, std::size_t index);
bool has_by_word(const FoundDates& found);

// Of names in the head (page_names.cpp). Each that reads says whether the line was one, and leaves
// what it could not place as the line's leftover.

// Names that no "By" stands before.
bool reads_like_names(const PageLine& line);
// "VOA News, Geneva" or "Diplomatic correspondent" directly below a name.
bool is_job_of_last_author(const Page& page, const PageLine& line);
bool read_name(Page& page, std::size_t index);
// "Jane Doe in Geneva" directly above the date: a name, and where the story was sent from.
bool read_name_with_place(Page& page, std::size_t index);
void add_people(Page& page, PageLine& line, const Byline& byline);
void set_dateline(Page& page, PageLine& line, std::string_view place);
void add_leftover(PageLine& line, std::string_view words);

void set_aside(PageLine& line, Role role, std::string why);

// Adds the person or completes the one of that name; returns it.
Person& author_named(Article& article, std::string_view name);

}  // namespace broadsheet
