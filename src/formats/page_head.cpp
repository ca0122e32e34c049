// The head of a page: which line is the headline, and what the lines around it are.
#include <algorithm>

#include "formats/byline.h"
#include "formats/caption.h"
#include "formats/characters.h"
#include "formats/news_date.h"
#include "formats/news_page.h"
#include "formats/page_shapes.h"

namespace broadsheet {
namespace {

constexpr int kMinHeadlineScore = 4;
constexpr std::size_t kMaxHeadLines = 400;

bool is_dated(const PageLine& line) {
  if (line.char_count > 120 || line.kind != Phrase::None) return false;
  const FoundDates found = find_dates(line.text);
  return (!found.dates.empty() || found.is_ambiguous) && found.other_words.size() <= 2;
}

bool is_bylined(const PageLine& line) {
  if (line.kind == Phrase::By) return true;
  if (line.char_count > 200 || line.ends_sentence) return false;
  if (by_prefix_word_count(line.folded) == 0) return is_agency(line.phrase);
  const Byline byline =
      parse_byline(split_parts(line.text, "|•·").empty() ? std::string_view(line.text)
                                                         : split_parts(line.text, "|•·").front());
  return !byline.people.empty() && byline.leftover.size() <= 30;
}

// One of three or more short lines that follow each other without a blank: a menu.
bool is_in_menu(const Page& page, std::size_t index) {
  const auto is_short = [&](std::size_t i) {
    const PageLine& line = page.lines[i];
    return line.is_open() && line.char_count <= 30 && line.word_count <= 4 && !line.ends_sentence;
  };
  if (!is_short(index)) return false;
  std::size_t begin = index;
  while (begin > 0 && !page.lines[begin].is_after_blank && is_short(begin - 1)) --begin;
  std::size_t end = index + 1;
  while (end < page.lines.size() && !page.lines[end].is_after_blank && is_short(end)) ++end;
  return end - begin >= 3;
}

// "Headline - Site" or "Headline | Site" where `headline` stands elsewhere: the site's name.
std::string_view site_of_title(const PageLine& title, const PageLine& headline) {
  if (title.text.size() <= headline.text.size() + 3) return {};
  if (!starts_with(title.text, headline.text)) return {};
  std::string_view rest = trimmed(std::string_view(title.text).substr(headline.text.size()));
  for (const std::string_view mark : {"|", "-", "–", "—", "·", "::", ":", "«", "»", "/"}) {
    if (starts_with(rest, mark)) return trimmed(rest.substr(mark.size()));
  }
  return {};
}

bool is_caption_in_head(const Page& page, std::size_t index) {
  const PageLine& line = page.lines[index];
  if (begins_like_caption(line.folded) || !split_credit(line.text).credit.empty()) return true;
  if (!line.ends_sentence) return false;
  const bool is_twin_of_next = index + 1 < page.lines.size() && page.lines[index + 1].is_open() &&
                               tell_the_same(line.folded, page.lines[index + 1].folded);
  const bool is_twin_of_last = index > 0 && page.lines[index - 1].is_open() &&
                               tell_the_same(line.folded, page.lines[index - 1].folded);
  return is_twin_of_next || is_twin_of_last;
}

int headline_score(const Page& page, std::size_t index, std::size_t zone_end) {
  const PageLine& line = page.lines[index];
  if (line.kind != Phrase::None || line.phrase.empty() || is_address(line.text)) return -100;
  int score = 0;
  if (line.char_count >= 15 && line.char_count <= 180) score += 3;
  if (line.char_count >= 35) score += 1;
  if (line.word_count >= 3 || line.char_count >= 20) score += 2;
  if (is_title_like(line)) score += 3;
  if (is_caption_in_head(page, index)) score -= 5;
  if (is_dated(line) || is_bylined(line) || is_relative_date(line.folded)) score -= 6;
  if (!line.marker.empty()) score -= 3;
  if (is_in_menu(page, index)) score -= 3;
  if (lead_in_kind(line.folded)) score -= 1;
  if (is_name_like(line) && line.word_count <= 3) score -= 2;
  for (std::size_t i = 0; i < zone_end; ++i) {
    const PageLine& other = page.lines[i];
    if (i == index || !other.is_open()) continue;
    if (other.folded == line.folded || !site_of_title(other, line).empty()) score += 3;
    if (!site_of_title(line, other).empty()) score -= 3;
  }
  if (index > 0 && page.lines[index - 1].kind == Phrase::Breaking) score += 2;
  for (std::size_t i = index + 1; i < std::min(index + 4, page.lines.size()); ++i) {
    const PageLine& next = page.lines[i];
    if (!next.is_open()) continue;
    if (next.kind == Phrase::Updated || is_dated(next) || is_bylined(next)) {
      score += 2;
      break;
    }
  }
  return score;
}

// Where the text begins, as far as can be told before the headline is known.
std::size_t first_paragraph(const Page& page, std::size_t begin) {
  for (std::size_t i = begin; i < page.tail_begin; ++i) {
    const PageLine& line = page.lines[i];
    const bool is_text = line.is_open() && is_paragraph_like(line) && line.char_count >= 80;
    if (is_text && !is_caption_in_head(page, i)) return i;
  }
  return page.tail_begin;
}

std::size_t best_headline(const Page& page, std::size_t zone_end) {
  std::size_t best = kNoLine;
  int best_score = kMinHeadlineScore - 1;
  for (std::size_t i = 0; i < zone_end; ++i) {
    if (!page.lines[i].is_open()) continue;
    const int score = headline_score(page, i, zone_end);
    if (score > best_score) {
      best = i;
      best_score = score;
    }
  }
  return best;
}

void mark_repetitions(Page& page, std::size_t headline, std::size_t zone_end) {
  for (std::size_t i = 0; i < zone_end; ++i) {
    PageLine& line = page.lines[i];
    if (i == headline || !line.is_open()) continue;
    const std::string_view site = site_of_title(line, page.lines[headline]);
    if (!site.empty() && page.article.publisher.empty()) page.article.publisher = site;
    if (!site.empty() || line.folded == page.lines[headline].folded) {
      set_aside(line, Role::Furniture, "the headline once more");
    }
  }
}

// ---------------------------------------------------------------- around the headline

struct HeadReader {
  Page& page;
  std::size_t headline;  // kNoLine where the page has none
};

void add_dates(Page& page, const PageLine& line, const FoundDates& found) {
  for (const FoundDate& date : found.dates) {
    std::optional<Date>& slot =
        date.is_update ? page.article.date_modified : page.article.date_published;
    if (!slot) {
      slot = date.date;
    } else if (!date.is_update && !page.article.date_modified && *slot != date.date) {
      page.article.date_modified = date.date;  // the second of two bare dates
    }
    if (date.is_update) page.article.is_updated = true;
  }
  if (found.is_ambiguous) {
    page.warnings.push_back({"ambiguous-date",
                             "\"" + line.text + "\" may be day or month first; it is left out",
                             "line " + std::to_string(line.number)});
  }
}

void add_people(Page& page, const Byline& byline) {
  for (const BylinePerson& person : byline.people) {
    Person& author = author_named(page.article, person.name);
    if (author.job_title.empty()) author.job_title = person.job_title;
  }
}

void add_leftover(PageLine& line, const std::string& words) {
  if (words.empty()) return;
  if (!line.leftover.empty()) line.leftover += ' ';
  line.leftover += words;
}

// One part of a line such as "By Jane Doe | February 22, 2016 | 3 min read".
bool read_head_part(Page& page, PageLine& line, std::string_view part) {
  const std::string phrase = folded_phrase(part);
  if (phrase.empty()) return true;
  const FoundDates found = find_dates(part);
  const bool has_date = !found.dates.empty() || found.is_ambiguous;
  if (has_date && found.other_words.size() <= 2 && part.size() <= 160) {
    add_dates(page, line, found);
    for (const std::string& word : found.other_words) add_leftover(line, word);
    if (line.role == Role::Open) line.role = Role::Dated;
    return true;
  }
  const bool has_by = by_prefix_word_count(folded(part)) > 0;
  if (has_by || is_agency(phrase)) {
    const Byline byline = parse_byline(part);
    if (byline.people.empty()) return false;
    add_people(page, byline);
    add_leftover(line, byline.leftover);
    line.role = Role::Byline;
    return true;
  }
  return false;
}

// A line of dates and names; false where it is something else.
bool read_credits_line(Page& page, std::size_t index) {
  PageLine& line = page.lines[index];
  if (line.char_count > 240 || (line.ends_sentence && line.char_count > 120)) return false;
  if (read_head_part(page, line, line.text)) return true;
  const std::vector<std::string_view> parts = split_parts(line.text, "|•·–—-/");
  if (parts.size() < 2) return false;
  std::vector<std::string_view> rest;
  for (const std::string_view part : parts) {
    if (!read_head_part(page, line, part)) rest.push_back(part);
  }
  if (line.role == Role::Open) return false;
  for (const std::string_view part : rest) {
    const std::string phrase = folded_phrase(part);
    const bool is_furniture = find_phrase(phrase).kind != Phrase::None || phrase.size() <= 2;
    if (!is_furniture) add_leftover(line, std::string(part));
  }
  return true;
}

// "GENEVA —" on a line of its own.
bool is_dateline_alone(const PageLine& line) {
  if (line.char_count > 40 || line.text.empty()) return false;
  const std::u32string points = code_points(line.text);
  if (!is_dash(points.back())) return false;
  return std::any_of(points.begin(), points.end(), is_letter) &&
         std::none_of(points.begin(), points.end(),
                      [](char32_t c) { return is_letter(c) && c < 0x590 && !is_upper_case(c); });
}

void read_before_headline(HeadReader& head) {
  Page& page = head.page;
  const std::size_t end = head.headline == kNoLine ? 0 : head.headline;
  std::size_t nearest = kNoLine;
  for (std::size_t i = 0; i < end; ++i) {
    PageLine& line = page.lines[i];
    if (!line.is_open()) continue;
    if (line.kind == Phrase::Breaking) {
      page.article.is_breaking = true;
      page.article.label = line.text;
      line.role = Role::Label;
    } else if (line.kind == Phrase::Updated) {
      page.article.is_updated = true;
      line.role = Role::Updated;
    } else if (is_address(line.text) && page.article.url.empty()) {
      page.article.url = line.text;
      line.role = Role::Body;
    } else if (is_in_menu(page, i)) {
      line.why = "navigation";
    } else if (!read_credits_line(page, i)) {
      nearest = i;
    }
  }
  for (std::size_t i = 0; i < end; ++i) {
    PageLine& line = page.lines[i];
    if (!line.is_open()) continue;
    const bool is_label = i == nearest && line.char_count <= 40 && line.word_count <= 5 &&
                          !line.ends_sentence && line.marker.empty() && page.article.label.empty();
    if (!line.why.empty()) {
      line.role = Role::Furniture;
    } else if (is_label) {
      page.article.label = line.text;
      line.role = Role::Label;
    } else {
      set_aside(line, Role::Unplaced, "stands before the headline");
    }
  }
}

// The first line of text after the headline. A short sentence counts where nothing longer comes.
std::size_t text_begin(const Page& page, std::size_t begin) {
  std::size_t first_sentence = kNoLine;
  for (std::size_t i = begin; i < page.tail_begin; ++i) {
    const PageLine& line = page.lines[i];
    if (!line.is_open() || line.kind != Phrase::None) continue;
    if (is_paragraph_like(line)) {
      // Short sentences directly before a paragraph are text as well ("It's over.").
      const bool is_near = first_sentence != kNoLine && next_open(page, first_sentence) == i;
      return is_near ? first_sentence : i;
    }
    const bool is_sentence = line.ends_sentence && line.char_count >= 20 && !is_dated(line) &&
                             by_prefix_word_count(line.folded) == 0;
    if (is_sentence && first_sentence == kNoLine) first_sentence = i;
  }
  return first_sentence;
}

// A sentence after the headline that names and dates follow is not yet the text.
std::size_t take_standfirst(Page& page, std::size_t first) {
  constexpr std::size_t kMaxStandfirstChars = 420;
  if (first == kNoLine || page.lines[first].char_count > kMaxStandfirstChars) return first;
  std::size_t looked_at = 0;
  for (std::size_t i = next_open(page, first); i != kNoLine && looked_at < 3;
       i = next_open(page, i)) {
    if (i >= page.tail_begin) break;
    const PageLine& line = page.lines[i];
    if (is_paragraph_like(line) && !is_dated(line)) break;
    if (is_dated(line) || is_bylined(line)) {
      const std::size_t second = text_begin(page, i + 1);
      if (second == kNoLine) break;
      page.article.description.text = page.lines[first].text;
      page.lines[first].role = Role::Standfirst;
      return second;
    }
    ++looked_at;
  }
  return first;
}

bool is_next_to_credits(const Page& page, std::size_t index) {
  const auto is_credit = [&](std::size_t i) {
    return i < page.lines.size() &&
           (page.lines[i].role == Role::Dated || page.lines[i].role == Role::Byline ||
            page.lines[i].role == Role::Updated || page.lines[i].role == Role::Headline ||
            (page.lines[i].is_open() && is_dated(page.lines[i])));
  };
  return is_credit(index + 1) || (index > 0 && is_credit(index - 1));
}

bool read_name(HeadReader& head, std::size_t index) {
  Page& page = head.page;
  PageLine& line = page.lines[index];
  if (line.kind == Phrase::By) {
    line.role = Role::Byline;
    const std::size_t name = next_open(page, index);
    if (name == kNoLine || name >= page.tail_begin) return true;
    const Byline byline = parse_byline(page.lines[name].text);
    if (page.lines[name].ends_sentence || byline.people.empty()) return true;
    add_people(page, byline);
    add_leftover(page.lines[name], byline.leftover);
    page.lines[name].role = Role::Byline;
    return true;
  }
  if (line.char_count <= 80 && has_job_word(line.folded) && !page.article.authors.empty() &&
      !line.ends_sentence && page.article.authors.back().job_title.empty()) {
    page.article.authors.back().job_title = line.text;
    line.role = Role::Byline;
    return true;
  }
  if (!is_name_like(line)) return false;
  const std::string phrase = line.phrase;
  const bool is_known =
      std::any_of(page.article.authors.begin(), page.article.authors.end(),
                  [&](const Person& author) { return folded_phrase(author.name) == phrase; });
  if (!is_known && !is_next_to_credits(page, index)) return false;
  if (!is_known && (line.word_count > 4 || line.char_count > 40)) return false;
  if (!is_known) {
    page.warnings.push_back({"guessed-author",
                             "\"" + line.text + "\" is taken for the author's name",
                             "line " + std::to_string(line.number)});
  }
  add_people(page, parse_byline(line.text));
  line.role = Role::Byline;
  return true;
}

void read_head_line(HeadReader& head, std::size_t index) {
  Page& page = head.page;
  PageLine& line = page.lines[index];
  if (line.kind == Phrase::Breaking) {
    page.article.is_breaking = true;
    if (page.article.label.empty()) page.article.label = line.text;
    line.role = Role::Label;
  } else if (line.kind == Phrase::Updated) {
    page.article.is_updated = true;
    line.role = Role::Updated;
  } else if (is_address(line.text)) {
    if (page.article.url.empty()) page.article.url = line.text;
    line.role = Role::Body;
  } else if (is_dateline_alone(line)) {
    std::u32string points = code_points(line.text);
    while (!points.empty() && (is_dash(points.back()) || is_space(points.back())))
      points.pop_back();
    page.article.dateline = utf8_from(points);
    line.role = Role::Part;
  } else if (is_relative_date(line.folded)) {
    set_aside(line, Role::Unplaced, "a date that depends on when the page was saved");
  } else if (line.kind == Phrase::By || !read_credits_line(page, index)) {
    read_name(head, index);
  }
}

// What is still open between the headline and the text.
void read_rest_of_head(HeadReader& head, std::size_t begin, std::size_t end) {
  Page& page = head.page;
  bool is_first = true;
  for (std::size_t i = begin; i < end; ++i) {
    PageLine& line = page.lines[i];
    if (!line.is_open() || line.kind == Phrase::PhotoGallery) continue;
    const bool is_standfirst = is_first && line.char_count >= 30 && line.marker.empty() &&
                               page.article.description.is_empty() && !is_in_menu(page, i);
    is_first = false;
    if (is_standfirst) {
      page.article.description.text = line.text;
      line.role = Role::Standfirst;
    } else if (is_in_menu(page, i)) {
      set_aside(line, Role::Furniture, "navigation");
    } else if (next_open(page, i) == end && is_title_like(line) && line.char_count >= 12) {
      page.body_begin = i;  // a subheading over the first paragraph
    } else if (!line.marker.empty()) {
      page.body_begin = i;  // a list of the main points
      return;
    } else {
      set_aside(line, Role::Unplaced, "short line between headline and text");
    }
  }
}

}  // namespace

void mark_headline(Page& page) {
  std::size_t zone_end = std::min(first_paragraph(page, 0), kMaxHeadLines);
  std::size_t headline = best_headline(page, zone_end);
  // A long notice may stand above everything; then the head ends at the next paragraph.
  for (int tries = 0; headline == kNoLine && tries < 3 && zone_end < page.tail_begin; ++tries) {
    zone_end = std::min(first_paragraph(page, zone_end + 1), kMaxHeadLines);
    headline = best_headline(page, zone_end);
  }
  page.headline = headline;
  if (headline == kNoLine) return;
  page.lines[headline].role = Role::Headline;
  page.article.headline.text = page.lines[headline].text;
  const std::string& folded_headline = page.lines[headline].folded;
  if (starts_with(folded_headline, "update:") || starts_with(folded_headline, "updated:")) {
    page.article.is_updated = true;
  }
  if (starts_with(folded_headline, "breaking:") || starts_with(folded_headline, "urgent:")) {
    page.article.is_breaking = true;
  }
  mark_repetitions(page, headline, zone_end);
}

void mark_head(Page& page) {
  HeadReader head{page, page.headline};
  read_before_headline(head);
  const std::size_t begin = page.headline == kNoLine ? 0 : page.headline + 1;
  const std::size_t first = take_standfirst(page, text_begin(page, begin));
  const std::size_t end = first == kNoLine ? page.tail_begin : first;
  page.body_begin = end;
  for (std::size_t i = begin; i < end; ++i) {
    if (page.lines[i].is_open()) read_head_line(head, i);
  }
  for (std::size_t i = begin; i < end; ++i) {
    // Names are known by what stands beside them, which may have come later.
    if (page.lines[i].is_open()) read_name(head, i);
  }
  read_rest_of_head(head, begin, end);
}

}  // namespace broadsheet
