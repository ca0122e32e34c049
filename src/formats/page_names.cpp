// Names in a page's head, with and without "By", and what stands beside them: jobs and places.
#include <algorithm>

#include "formats/byline.h"
#include "formats/characters.h"
#include "formats/news_page.h"
#include "formats/page_shapes.h"

namespace broadsheet {
namespace {

// Whether the nearest line before or after, buttons, pictures and addresses left out, is a date, a
// byline, the standfirst or the headline.
bool is_next_to_credits(const Page& page, std::size_t index) {
  const auto is_credit = [](const PageLine& line) {
    return line.role == Role::Dated || line.role == Role::Byline || line.role == Role::Updated ||
           line.role == Role::Headline || line.role == Role::Standfirst ||
           (line.is_open() && is_dated(line));
  };
  const auto is_between = [](const PageLine& line) {
    return line.role == Role::Furniture || line.role == Role::Figure || line.role == Role::Part ||
           line.role == Role::Media || line.role == Role::Gallery || is_address(line.text);
  };
  std::size_t after = index + 1;
  while (after < page.lines.size() && is_between(page.lines[after])) ++after;
  if (after < page.lines.size() && is_credit(page.lines[after])) return true;
  for (std::size_t before = index; before > 0; --before) {
    if (!is_between(page.lines[before - 1])) return is_credit(page.lines[before - 1]);
  }
  return false;
}

bool is_author(const Page& page, std::string_view phrase) {
  return std::any_of(page.article.authors.begin(), page.article.authors.end(),
                     [&](const Person& author) { return folded_phrase(author.name) == phrase; });
}

// Names that are all known already, from the boxes below the text.
bool are_authors(const Page& page, const PageLine& line) {
  const Byline byline = parse_unsigned_byline(line.text);
  return !byline.people.empty() &&
         std::all_of(byline.people.begin(), byline.people.end(), [&](const BylinePerson& person) {
           return is_author(page, folded_phrase(person.name));
         });
}

}  // namespace

void add_leftover(PageLine& line, std::string_view words) {
  if (words.empty()) return;
  if (!line.leftover.empty()) line.leftover += ' ';
  line.leftover += words;
}

void set_dateline(Page& page, PageLine& line, std::string_view place) {
  std::string& dateline = page.article.dateline;
  if (dateline.empty()) {
    dateline = place;
  } else if (folded_phrase(dateline) != folded_phrase(place)) {
    add_leftover(line, place);
  }
}

void add_people(Page& page, PageLine& line, const Byline& byline) {
  for (const BylinePerson& person : byline.people) {
    Person& author = author_named(page.article, person.name);
    if (author.job_title.empty()) {
      author.job_title = person.job_title;
    } else if (author.job_title != person.job_title) {
      add_leftover(line, person.job_title);
    }
  }
  if (!byline.place.empty()) set_dateline(page, line, byline.place);
  add_leftover(line, byline.leftover);
  line.role = Role::Byline;
}

bool is_job_of_last_author(const Page& page, const PageLine& line) {
  if (page.article.authors.empty() || line.ends_sentence || line.char_count > 80) return false;
  if (!page.article.authors.back().job_title.empty()) return false;
  const Byline other = parse_unsigned_byline(line.text);
  const bool is_another_person = !other.people.empty() && !other.people.front().job_title.empty();
  if (is_another_person) return false;
  const std::string employer = folded_phrase(page.article.publisher);
  const std::string phrase = folded_phrase(line.folded.substr(0, line.folded.find(',')));
  return has_job_word(line.folded) || (!employer.empty() && phrase == employer) ||
         (is_agency(phrase) && contains(line.folded, ","));
}

bool read_name(Page& page, std::size_t index) {
  PageLine& line = page.lines[index];
  if (line.kind == Phrase::By) {
    line.role = Role::Byline;
    const std::size_t name = next_open(page, index);
    if (name == kNoLine || name >= page.tail_begin) return true;
    const Byline byline = parse_byline(page.lines[name].text);
    if (page.lines[name].ends_sentence || byline.people.empty()) return true;
    add_people(page, page.lines[name], byline);
    return true;
  }
  if (is_job_of_last_author(page, line)) {
    page.article.authors.back().job_title = line.text;
    line.role = Role::Byline;
    return true;
  }
  if (line.ends_sentence) return false;
  const bool is_known = is_author(page, line.phrase) || are_authors(page, line);
  if (!is_known && (!reads_like_names(line) || !is_next_to_credits(page, index))) return false;
  if (!is_known) {
    page.warnings.push_back({"guessed-author",
                             "\"" + line.text + "\" is taken for the author's name",
                             "line " + std::to_string(line.number)});
  }
  add_people(page, line, parse_byline(line.text));
  return true;
}

bool reads_like_names(const PageLine& line) {
  if (line.ends_sentence || line.kind != Phrase::None || !line.marker.empty()) return false;
  return is_short_dense_name(line.text) || !parse_unsigned_byline(line.text).people.empty();
}

bool read_name_with_place(Page& page, std::size_t index) {
  PageLine& line = page.lines[index];
  const std::size_t next = next_open(page, index);
  const std::size_t joint = line.text.rfind(" in ");
  if (joint == std::string::npos || line.ends_sentence || line.char_count > 80) return false;
  if (next == kNoLine || !is_dated(page.lines[next])) return false;
  const std::string place = line.text.substr(joint + 4);
  const Byline byline = parse_byline(line.text.substr(0, joint));
  const bool are_names =
      std::all_of(byline.people.begin(), byline.people.end(),
                  [](const BylinePerson& person) { return name_word_count(person.name) >= 2; });
  if (byline.people.empty() || !byline.leftover.empty() || !are_names) return false;
  if (name_word_count(place) == 0) return false;
  add_people(page, line, byline);
  set_dateline(page, line, place);
  return true;
}

}  // namespace broadsheet
