// What follows an article: its authors' boxes, then other stories, readers' comments and the
// site's foot. Here it is decided where the article ends.
#include <algorithm>

#include "formats/byline.h"
#include "formats/caption.h"
#include "formats/characters.h"
#include "formats/news_page.h"
#include "formats/page_shapes.h"

namespace broadsheet {
namespace {

bool is_named_in_head(const Page& page, const PageLine& name, std::size_t before) {
  constexpr std::size_t kHeadLines = 60;
  for (std::size_t i = 0; i < std::min(before, kHeadLines); ++i) {
    const PageLine& line = page.lines[i];
    if (!line.is_open() || line.char_count > 200) continue;
    if (line.phrase == name.phrase) return true;
    const std::size_t place = line.folded.find(name.folded);
    if (place != std::string::npos && by_prefix_word_count(line.folded) > 0) return true;
  }
  return false;
}

// The lines of a box that stand after its author's name: a job, then sentences no further out
// than the name. Gives the index after the last.
std::size_t read_box(Page& page, std::size_t name_index, Person& author) {
  const std::size_t indent = page.lines[name_index].indent_columns;
  std::size_t i = name_index + 1;
  for (; i < page.lines.size(); ++i) {
    PageLine& line = page.lines[i];
    if (!line.is_open() || !line.marker.empty() || line.indent_columns < indent) break;
    const bool is_job = author.description.is_empty() && author.job_title.empty() &&
                        line.char_count <= 80 && has_job_word(line.folded);
    if (!line.ends_sentence && is_job) {
      author.job_title = line.text;
    } else if (line.ends_sentence) {
      if (!author.description.is_empty()) author.description.text += '\n';
      author.description.text += line.text;
    } else {
      break;
    }
    line.role = Role::Author;
  }
  return i;
}

// How many sentences follow `name_index` as a biography would.
bool has_biography(const Page& page, std::size_t name_index) {
  for (std::size_t i = name_index + 1; i < std::min(name_index + 3, page.lines.size()); ++i) {
    const PageLine& line = page.lines[i];
    if (!line.is_open() || !line.marker.empty()) return false;
    if (line.indent_columns < page.lines[name_index].indent_columns) return false;
    if (line.ends_sentence) return line.char_count >= 25;
    if (!has_job_word(line.folded)) return false;
  }
  return false;
}

// A placeholder and a name directly after the article's last paragraph: the author's picture,
// though nothing else is said. Further down it may be another story's picture and title.
bool is_bare_box(const Page& page, std::size_t opener, std::size_t name_index) {
  if (page.lines[opener].kind != Phrase::Placeholder) return false;
  if (!reads_like_names(page.lines[name_index]) && !is_agency(page.lines[name_index].phrase)) {
    return false;
  }
  for (std::size_t i = opener; i > 0; --i) {
    const PageLine& before = page.lines[i - 1];
    if (before.is_open() && is_paragraph_like(before)) break;
    const bool is_of_article = before.role == Role::Author || before.kind == Phrase::Placeholder ||
                               before.kind == Phrase::Share || before.kind == Phrase::Print ||
                               before.kind == Phrase::AboutAuthor;
    if (!is_of_article) return false;
  }
  for (std::size_t i = name_index + 1; i < page.lines.size(); ++i) {
    if (page.lines[i].is_open() && is_paragraph_like(page.lines[i])) return false;
  }
  return true;
}

// A box begins with the picture's placeholder or "About the author"; what is open behind it is a
// name with a biography, a name that the page's head knows, or one that stands where authors do.
void mark_box(Page& page, std::size_t opener) {
  const std::size_t index = next_open(page, opener);
  if (index == kNoLine || index > opener + 3) return;
  PageLine& line = page.lines[index];
  if (is_name_like(line)) {
    const bool is_sure = has_biography(page, index) || is_named_in_head(page, line, opener) ||
                         page.lines[opener].kind == Phrase::AboutAuthor;
    if (!is_sure && !is_bare_box(page, opener, index)) return;
    if (!is_sure) {
      page.warnings.push_back({"guessed-author",
                               "\"" + line.text + "\" is taken for the author's name",
                               "line " + std::to_string(line.number)});
    }
    Person& author = author_named(page.article, line.text);
    line.role = Role::Author;
    read_box(page, index, author);
  } else if (page.lines[opener].kind == Phrase::AboutAuthor && line.ends_sentence) {
    const std::string name = leading_name(line.text);
    if (name.empty()) return;
    Person& author = author_named(page.article, name);
    author.description.text = line.text;
    line.role = Role::Author;
  } else {
    return;
  }
  if (page.lines[opener].is_open()) page.lines[opener].role = Role::Author;
}

// Without an opener: after the text stands, on its own, a name from the head, and then sentences.
void mark_plain_box(Page& page, std::size_t index, std::size_t paragraphs_before) {
  constexpr std::size_t kEnoughParagraphs = 2;
  PageLine& line = page.lines[index];
  if (paragraphs_before < kEnoughParagraphs || !line.is_open() || !is_name_like(line)) return;
  if (!has_biography(page, index) || !is_named_in_head(page, line, index)) return;
  Person& author = author_named(page.article, line.text);
  line.role = Role::Author;
  read_box(page, index, author);
}

// Per line, and the total at the end.
struct Counts {
  std::vector<std::size_t> paragraphs_before;
  std::vector<std::size_t> sentences_before;  // short paragraphs count as well
};

Counts counts_of(const Page& page) {
  constexpr std::size_t kSentenceChars = 20;
  Counts counts;
  std::size_t paragraph_count = 0;
  std::size_t sentence_count = 0;
  for (const PageLine& line : page.lines) {
    counts.paragraphs_before.push_back(paragraph_count);
    counts.sentences_before.push_back(sentence_count);
    if (!line.is_open()) continue;
    if (is_paragraph_like(line)) ++paragraph_count;
    const bool is_sentence = line.ends_sentence && !is_title_like(line);
    if (is_sentence && line.char_count >= kSentenceChars) ++sentence_count;
  }
  counts.paragraphs_before.push_back(paragraph_count);
  counts.sentences_before.push_back(sentence_count);
  return counts;
}

bool is_in_share_bar(const Page& page, std::size_t index) {
  const auto is_button = [&](std::size_t i) {
    return i < page.lines.size() &&
           (page.lines[i].kind == Phrase::Share || page.lines[i].kind == Phrase::Print);
  };
  return is_button(index + 1) || (index > 0 && is_button(index - 1));
}

// Teasers are titles with a sentence or two below each; an article's text is sentence after
// sentence.
bool reads_like_teasers(const Page& page, std::size_t begin) {
  std::size_t title_count = 0;
  bool is_after_title = false;
  for (std::size_t i = begin; i < page.lines.size(); ++i) {
    const PageLine& line = page.lines[i];
    if (!line.is_open()) continue;
    if (is_title_like(line)) {
      ++title_count;
      is_after_title = true;
    } else {
      if (!is_after_title && line.ends_sentence) return false;
      is_after_title = false;
    }
  }
  return title_count >= 2;
}

// A line that would be another story's title: no sentence, no part of a list, a table, a picture or
// a byline.
bool may_be_story_title(const PageLine& line) {
  if (!line.is_open() || line.kind != Phrase::None || !line.marker.empty()) return false;
  if (!is_title_like(line) || line.text.find('\t') != std::string::npos) return false;
  const char last = line.text.back();
  const std::u32string points = code_points(line.text);
  const bool begins_small =
      is_letter(points.front()) && points.front() < 0x590 && !is_upper_case(points.front());
  return last != ',' && last != ';' && last != ':' && !begins_small && !is_bylined(line) &&
         !begins_like_caption(line.folded) && !gallery_position(line.folded) &&
         credit_alone(line.text).empty() && split_credit(line.text).credit.empty() &&
         !begins_like_correction(line.folded) && !is_address(line.text);
}

// Dates between other stories' titles are theirs.
bool is_date_of_story(const PageLine& line) {
  return line.is_open() && (is_dated(line) || is_relative_date(line.folded));
}

// Where three titles or more follow each other and no paragraph comes any more: other stories under
// a header that the phrase book lacks. The header is the first of them. kNoLine where none.
std::size_t first_of_other_stories(const Page& page, const Counts& counts) {
  constexpr std::size_t kEnoughTitles = 3;
  constexpr std::size_t kEnoughParagraphs = 2;
  constexpr std::size_t kTitleWords = 4;
  constexpr std::size_t kTitleChars = 24;
  std::size_t begin = kNoLine;
  std::size_t title_count = 0;
  bool is_led_to = false;  // "She read it out aloud:" leads to verses or a list
  for (std::size_t i = 0; i < page.tail_begin; ++i) {
    const PageLine& line = page.lines[i];
    if (line.role == Role::Furniture) continue;
    const bool is_told_twice = i > 0 && page.lines[i - 1].folded == line.folded;
    if (may_be_story_title(line) && !is_told_twice) {
      if (begin == kNoLine) begin = i;
      if (line.word_count >= kTitleWords || line.char_count >= kTitleChars) ++title_count;
    } else if (begin == kNoLine || !is_date_of_story(line)) {
      begin = kNoLine;
      title_count = 0;
      is_led_to = ends_with(line.text, ":");
    }
    const bool is_after_text =
        begin != kNoLine && counts.paragraphs_before[begin] >= kEnoughParagraphs &&
        counts.paragraphs_before[begin] == counts.paragraphs_before[page.tail_begin];
    if (is_after_text && title_count >= kEnoughTitles && !is_led_to) return begin;
  }
  return kNoLine;
}

bool begins_tail(const Page& page, const Counts& counts, std::size_t index) {
  const PageLine& line = page.lines[index];
  const std::size_t before = counts.paragraphs_before[index];
  const std::size_t after = counts.paragraphs_before.back() - before;
  if (before == 0) return false;
  if (line.role == Role::Author) return after <= before;
  if (line.role != Role::Furniture) return false;
  switch (line.kind) {
    case Phrase::CommentsHeader:
      return after == 0 || (before >= 2 && !is_in_share_bar(page, index));
    case Phrase::TeaserHeader:
      return after == 0 || (before >= 2 && reads_like_teasers(page, index + 1));
    case Phrase::RelatedHeader:
    case Phrase::Newsletter:
      return counts.sentences_before.back() == counts.sentences_before[index];
    case Phrase::Legal:
    case Phrase::SizeSwitcher: return after == 0;
    default: return false;
  }
}

// Other stories' titles under a header that stands within the article: a list's items, or lines
// that follow each other closely, or just one title.
void mark_related_titles(Page& page, std::size_t header) {
  std::size_t i = header + 1;
  std::size_t count = 0;
  while (i < page.lines.size()) {
    PageLine& line = page.lines[i];
    if (line.role == Role::Furniture && line.kind == Phrase::Placeholder) {
      ++i;
      continue;
    }
    const bool is_next = count == 0 || !line.marker.empty() || !line.is_after_blank;
    if (!line.is_open() || !is_title_like(line) || !is_next) break;
    set_aside(line, Role::Furniture, "another story's title");
    ++count;
    ++i;
  }
}

bool is_header_alone(const PageLine& line) {
  const Phrase kind = find_phrase(line.phrase).kind;
  return kind == Phrase::RelatedHeader || kind == Phrase::TeaserHeader;
}

// "Topics" after the text, and the lines below it: words for what the article is about.
void read_keywords(Page& page, std::size_t header) {
  constexpr std::size_t kMaxKeywords = 20;
  std::vector<std::string>& keywords = page.article.keywords;
  for (std::size_t i = header + 1; i < page.lines.size(); ++i) {
    PageLine& line = page.lines[i];
    const bool is_keyword = line.is_open() && line.kind == Phrase::None && line.word_count <= 5 &&
                            line.char_count <= 40 && !line.ends_sentence;
    if (!is_keyword || keywords.size() == kMaxKeywords) break;
    const bool is_known = std::find(keywords.begin(), keywords.end(), line.text) != keywords.end();
    if (!is_known) keywords.push_back(line.text);
    line.role = Role::Body;
    page.lines[header].role = Role::Body;
  }
  if (page.lines[header].is_open()) set_aside(page.lines[header], Role::Furniture, "navigation");
}

void mark_keywords(Page& page, const Counts& counts) {
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (page.lines[i].kind != Phrase::Keywords || !page.lines[i].is_open()) continue;
    const bool is_after_text = counts.paragraphs_before[i] > 0 &&
                               counts.paragraphs_before[i] == counts.paragraphs_before.back();
    if (is_after_text) {
      read_keywords(page, i);
    } else {
      set_aside(page.lines[i], Role::Furniture, "navigation");
    }
  }
}

void mark_lines_of_tail(Page& page) {
  Phrase under = Phrase::None;
  for (std::size_t i = page.tail_begin; i < page.lines.size(); ++i) {
    PageLine& line = page.lines[i];
    const bool is_header =
        line.role == Role::Furniture &&
        (line.kind == Phrase::CommentsHeader || line.kind == Phrase::RelatedHeader ||
         line.kind == Phrase::TeaserHeader || line.kind == Phrase::Legal);
    if (is_header) under = line.kind;
    if (!line.is_open()) continue;
    if (under == Phrase::CommentsHeader) {
      set_aside(line, Role::Furniture, "readers' comments");
    } else if ((under == Phrase::RelatedHeader || under == Phrase::TeaserHeader) &&
               is_title_like(line)) {
      set_aside(line, Role::Furniture, "another story's title");
    } else if (is_address(line.text) && page.article.url.empty()) {
      page.article.url = line.text;
      line.role = Role::Body;
    } else {
      set_aside(line, Role::Unplaced, "stands after the article's end");
    }
  }
}

}  // namespace

void mark_author_boxes(Page& page) {
  std::size_t paragraph_count = 0;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const Phrase kind = page.lines[i].kind;
    const bool is_opener = kind == Phrase::Placeholder || kind == Phrase::AboutAuthor;
    if (is_opener && paragraph_count > 0) {
      mark_box(page, i);
    } else {
      mark_plain_box(page, i, paragraph_count);
    }
    if (page.lines[i].is_open() && is_paragraph_like(page.lines[i])) ++paragraph_count;
  }
}

void mark_tail(Page& page) {
  const Counts counts = counts_of(page);
  page.tail_begin = page.lines.size();
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (begins_tail(page, counts, i)) {
      page.tail_begin = i;
      break;
    }
  }
  const std::size_t others = first_of_other_stories(page, counts);
  if (others != kNoLine) {
    page.tail_begin = others;
    page.warnings.push_back({"guessed-end",
                             "several titles in a row from \"" + page.lines[others].text +
                                 "\" on are taken for other stories",
                             "line " + std::to_string(page.lines[others].number)});
  }
  mark_keywords(page, counts);
  for (std::size_t i = 0; i < page.tail_begin; ++i) {
    const PageLine& line = page.lines[i];
    const bool is_header = line.role == Role::Furniture && is_header_alone(line);
    if (is_header && counts.paragraphs_before[i] > 0) mark_related_titles(page, i);
  }
  mark_lines_of_tail(page);
}

}  // namespace broadsheet
