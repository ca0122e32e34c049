// The rest of a page's head: labels, dates, names, standfirst, and where the text begins.
#include <algorithm>
#include <array>

#include "formats/byline.h"
#include "formats/characters.h"
#include "formats/news_date.h"
#include "formats/news_page.h"
#include "formats/page_shapes.h"

namespace broadsheet {
namespace {

// "Last updated" may stand on the line directly above its date.
bool is_below_update_label(const Page& page, const PageLine& line) {
  const auto index = static_cast<std::size_t>(&line - page.lines.data());
  if (index == 0 || line.is_after_blank) return false;
  const PageLine& label = page.lines[index - 1];
  return (label.role == Role::Updated || label.role == Role::Dated) && label.char_count <= 40 &&
         find_dates(label.text).dates.empty() && find_dates(label.text).has_update_word;
}

// An article has two dates; words that name a third are the line's leftover. True where none was.
bool add_dates(Page& page, PageLine& line, const FoundDates& found, std::string_view words) {
  bool has_third = false;
  for (const FoundDate& date : found.dates) {
    const bool is_update = date.is_update || is_below_update_label(page, line);
    std::optional<Date>& published = page.article.date_published;
    std::optional<Date>& modified = page.article.date_modified;
    std::optional<Date>& slot = is_update ? modified : published;
    const bool is_second_bare = slot && !is_update && !modified && *slot != date.date;
    if (!slot) slot = date.date;
    if (is_second_bare) modified = date.date;
    if (published != date.date && modified != date.date) has_third = true;
    if (is_update) page.article.is_updated = true;
  }
  if (has_third) add_leftover(line, words);
  if (found.is_ambiguous) {
    page.warnings.push_back({"ambiguous-date",
                             "\"" + line.text + "\" may be day or month first; it is left out",
                             "line " + std::to_string(line.number)});
  }
  return !has_third;
}

// "By Jane Doe, February 22, 2016" and "Posted on 14 May 2011 by Harriet Lorne": cut where the one
// ends and the other begins.
bool read_names_with_date(Page& page, PageLine& line, std::string_view text) {
  const bool begins_with_name = by_prefix_word_count(folded(text)) > 0;
  for (std::size_t byte = 0; byte < text.size(); ++byte) {
    if (text[byte] != ' ') continue;
    const std::string_view first = trimmed(text.substr(0, byte));
    const std::string_view second = trimmed(text.substr(byte));
    const FoundDates found = find_dates(begins_with_name ? second : first);
    if (found.dates.empty() || !found.other_words.empty()) continue;
    if (!begins_with_name && by_prefix_word_count(folded(second)) == 0) continue;
    const Byline byline = parse_byline(begins_with_name ? first : second);
    if (byline.people.empty()) continue;
    add_dates(page, line, found, begins_with_name ? second : first);
    add_people(page, line, byline);
    return true;
  }
  return false;
}

// One part of a line such as "By Jane Doe | February 22, 2016 | 3 min read".
bool read_head_part(Page& page, PageLine& line, std::string_view part) {
  const std::string phrase = folded_phrase(part);
  if (phrase.empty()) return true;
  const FoundDates found = find_dates(part);
  const bool has_date = !found.dates.empty() || found.is_ambiguous;
  if (has_date && found.other_words.size() <= 2 && part.size() <= 160) {
    if (add_dates(page, line, found, part)) {
      for (const std::string& word : found.other_words) add_leftover(line, word);
    }
    if (line.role == Role::Open) line.role = Role::Dated;
    return true;
  }
  const bool has_by = by_prefix_word_count(folded(part)) > 0;
  if (has_date && (has_by || has_by_word(found)) && read_names_with_date(page, line, part))
    return true;
  if (has_by || is_agency(phrase)) {
    const Byline byline = parse_byline(part);
    if (byline.people.empty()) return false;
    add_people(page, line, byline);
    return true;
  }
  return false;
}

// "GENEVA/BEIRUT": where the story was sent from, in capitals.
bool is_place_in_capitals(std::string_view part) {
  const std::u32string points = code_points(part);
  const auto letters = std::count_if(points.begin(), points.end(), is_letter);
  return letters >= 4 && points.size() <= 40 &&
         std::all_of(points.begin(), points.end(), [](char32_t c) {
           return is_letter(c) ? is_upper_case(c) : c == '/' || c == ',' || c == '.' || is_space(c);
         });
}

// "World", "Middle East" beside the date: the paper's part. Two words may be a name; they are a
// section only where the second is usual in one.
bool is_section_name(std::string_view part) {
  constexpr std::array<std::string_view, 18> kSecondWords = {
      "news",       "east",     "africa",  "asia",   "europe",  "america",
      "americas",   "politics", "us",      "states", "kingdom", "environment",
      "technology", "culture",  "science", "health", "arts",    "nation"};
  if (name_word_count(part) == 0 || part.size() > 30) return false;
  const std::string phrase = folded_phrase(part);
  const std::vector<std::string_view> words = folded_words(phrase);
  if (words.size() == 1) return true;
  const bool is_usual =
      std::find(kSecondWords.begin(), kSecondWords.end(), words.back()) != kSecondWords.end();
  return words.size() <= 3 && is_usual;
}

void place_rest_of_credits(Page& page, PageLine& line, const std::vector<std::string_view>& rest,
                           std::string_view first_part) {
  for (const std::string_view part : rest) {
    const std::string phrase = folded_phrase(part);
    const bool is_furniture = find_phrase(phrase).kind != Phrase::None || phrase.size() <= 2;
    if (line.role == Role::Byline && is_place_in_capitals(part)) {
      set_dateline(page, line, part);
    } else if (part == first_part && page.article.section.empty() && !is_furniture &&
               is_section_name(part)) {
      page.article.section = std::string(part);
    } else if (!is_furniture) {
      add_leftover(line, part);
    }
  }
}

// "Mon Feb 22, 2016 | 8:20am EST": the hour after a bar belongs to the day before it.
std::vector<std::string> barred_parts(std::string_view text) {
  std::vector<std::string> parts;
  for (const std::string_view part : split_parts(text, "|•·")) {
    if (!parts.empty() && find_dates(part).dates.empty()) {
      const std::string both = parts.back() + " " + std::string(part);
      const FoundDates day = find_dates(parts.back());
      const FoundDates hour = find_dates(both);
      if (day.dates.size() == 1 && hour.dates.size() == 1 && hour.other_words == day.other_words &&
          hour.dates.front().date.precision > day.dates.front().date.precision) {
        parts.back() = both;
        continue;
      }
    }
    parts.emplace_back(part);
  }
  return parts;
}

// A line of dates and names; false where it is something else.
bool read_credits_line(Page& page, std::size_t index) {
  PageLine& line = page.lines[index];
  if (line.char_count > 240 || (line.ends_sentence && line.char_count > 120)) return false;
  // A bar always divides; a dash may stand between a name and a house, or within a date.
  const std::vector<std::string> barred = barred_parts(line.text);
  const bool is_barred = split_parts(line.text, "|•·").size() >= 2;
  const FoundDates found = find_dates(line.text);
  const bool is_date_alone = !found.dates.empty() && found.other_words.empty();
  if ((!is_barred || is_date_alone) && read_head_part(page, line, line.text)) return true;
  std::vector<std::string_view> parts(barred.begin(), barred.end());
  if (!is_barred) parts = split_parts(line.text, "–—-/");
  if (parts.size() < 2 && !is_barred) return false;
  std::vector<std::string_view> rest;
  for (const std::string_view part : parts) {
    if (read_head_part(page, line, part)) continue;
    for (const std::string_view piece : split_parts(part, "–—-/")) {
      if (piece == part || !read_head_part(page, line, piece)) rest.push_back(piece);
    }
  }
  if (line.role == Role::Open) return false;
  place_rest_of_credits(page, line, rest, parts.front());
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

// Whether nothing but buttons, dates and names stand between the line and the headline.
bool is_next_to_headline(const Page& page, std::size_t index) {
  const PageLine& line = page.lines[index];
  const std::u32string points = code_points(line.text);
  if (std::none_of(points.begin(), points.end(), is_letter)) return false;
  for (std::size_t i = index + 1; i < page.headline; ++i) {
    const PageLine& between = page.lines[i];
    const bool is_light = between.kind == Phrase::Breaking || between.role == Role::Dated ||
                          between.role == Role::Byline || between.role == Role::Updated ||
                          between.kind == Phrase::Share || between.kind == Phrase::Print ||
                          (between.role == Role::Furniture && between.kind == Phrase::None);
    if (!is_light) return false;
  }
  return true;
}

// "Home > World > Europe": the last part that isn't the headline is the article's section.
void read_breadcrumbs(Page& page, const PageLine& line) {
  if (!contains(line.text, ">") && !contains(line.text, "›") && !contains(line.text, "»")) return;
  const std::vector<std::string_view> parts = split_parts(line.text, ">›»");
  for (std::size_t i = parts.size(); i > 1; --i) {
    const std::string_view part = parts[i - 1];
    if (part.size() > 60 || folded(part) == page.lines[page.headline].folded) continue;
    page.article.section = std::string(part);
    return;
  }
}

// "From the section Middle East": what follows the label.
std::string_view section_after_label(const PageLine& line) {
  constexpr std::string_view kLabel = "from the section ";
  if (!starts_with(line.folded, kLabel) || line.ends_sentence || line.char_count > 60) return {};
  return trimmed(std::string_view(line.text).substr(kLabel.size()));
}

void set_breaking(Page& page, PageLine& line) {
  page.article.is_breaking = true;
  line.role = Role::Label;
  std::string& label = page.article.label;
  if (label.empty()) {
    label = line.text;
  } else if (folded(label) == line.folded) {
    set_aside(line, Role::Furniture, "the same line once more");
  } else {
    set_aside(line, Role::Unplaced, "a second label");
  }
}

// A short line on its own directly above the headline.
bool reads_like_label(const Page& page, std::size_t index) {
  const PageLine& line = page.lines[index];
  return line.char_count <= 40 && line.word_count <= 5 && !line.ends_sentence &&
         line.marker.empty() && is_next_to_headline(page, index);
}

void settle_before_headline(Page& page, std::size_t nearest) {
  for (std::size_t i = 0; i < page.headline; ++i) {
    PageLine& line = page.lines[i];
    if (!line.is_open()) continue;
    if (!line.why.empty()) {
      line.role = Role::Furniture;
    } else if (!page.article.publisher.empty() && line.text == page.article.publisher) {
      set_aside(line, Role::Furniture, "the site's name");
    } else if (i != nearest || !reads_like_label(page, i)) {
      set_aside(line, Role::Unplaced, "stands before the headline");
    } else if (page.article.label.empty()) {
      page.article.label = line.text;
      line.role = Role::Label;
    } else if (page.article.section.empty() || page.article.section == line.text) {
      // "Breaking News" is the label; what stands above or below it is the section.
      page.article.section = line.text;
      line.role = Role::Label;
    } else {
      set_aside(line, Role::Unplaced, "a second section");
    }
  }
}

void read_before_headline(Page& page) {
  if (page.headline == kNoLine) return;
  std::size_t nearest = kNoLine;
  for (std::size_t i = 0; i < page.headline; ++i) {
    PageLine& line = page.lines[i];
    if (line.role == Role::Furniture && line.kind == Phrase::Navigation) {
      read_breadcrumbs(page, line);
    }
    if (!line.is_open()) continue;
    if (line.kind == Phrase::Breaking) {
      set_breaking(page, line);
    } else if (line.kind == Phrase::Updated) {
      page.article.is_updated = true;
      line.role = Role::Updated;
    } else if (is_address(line.text) && page.article.url.empty()) {
      page.article.url = line.text;
      line.role = Role::Body;
    } else if (i > 0 && line.folded == page.lines[i - 1].folded) {
      set_aside(line, Role::Furniture, "the same line once more");
    } else if (is_in_menu(page, i)) {
      line.why = "navigation";
    } else if (is_agency(line.phrase) && !is_next_to_headline(page, i)) {
      // A masthead; names that sign the story stand beside it.
      if (page.article.publisher.empty()) page.article.publisher = line.text;
      set_aside(line, Role::Furniture, "the site's name");
    } else if (!read_credits_line(page, i)) {
      nearest = i;
    }
  }
  settle_before_headline(page, nearest);
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
    // "Jane Doe Diplomatic editor" is as sure a sign as "By".
    const Byline byline = parse_unsigned_byline(line.text);
    const bool has_job = !byline.people.empty() && !byline.people.front().job_title.empty();
    if (is_dated(line) || is_bylined(line) || has_job) {
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

// "Published" or "Last updated" on the line above its date.
bool is_label_of_date(const Page& page, std::size_t index) {
  const PageLine& line = page.lines[index];
  if (line.char_count > 40 || line.kind == Phrase::By) return false;
  const FoundDates found = find_dates(line.text);
  const std::size_t next = next_open(page, index);
  return found.dates.empty() && found.other_words.empty() && next != kNoLine &&
         is_dated(page.lines[next]);
}

void read_head_line(Page& page, std::size_t index) {
  PageLine& line = page.lines[index];
  if (line.kind == Phrase::Breaking) {
    set_breaking(page, line);
  } else if (line.kind == Phrase::Updated) {
    page.article.is_updated = true;
    line.role = Role::Updated;
  } else if (is_address(line.text)) {
    if (page.article.url.empty() || page.article.url == line.text) {
      page.article.url = line.text;
      line.role = Role::Body;
    } else {
      set_aside(line, Role::Unplaced, "a second address");
    }
  } else if (const std::string_view section = section_after_label(line); !section.empty()) {
    if (page.article.section.empty()) {
      page.article.section = std::string(section);
    } else if (folded(page.article.section) != folded(section)) {
      add_leftover(line, section);
    }
    line.role = Role::Label;
  } else if (is_dateline_alone(line)) {
    std::u32string points = code_points(line.text);
    while (!points.empty() && (is_dash(points.back()) || is_space(points.back())))
      points.pop_back();
    set_dateline(page, line, utf8_from(points));
    line.role = Role::Part;
  } else if (is_relative_date(line.folded)) {
    set_aside(line, Role::Unplaced, "a date that depends on when the page was saved");
  } else if (is_label_of_date(page, index)) {
    line.role = Role::Dated;
  } else if (line.kind == Phrase::By || is_job_of_last_author(page, line) ||
             (!read_name_with_place(page, index) && !read_credits_line(page, index))) {
    read_name(page, index);
  }
}

// What is still open between the headline and the text.
void read_rest_of_head(Page& page, std::size_t begin, std::size_t end) {
  bool is_first = true;
  for (std::size_t i = begin; i < end; ++i) {
    PageLine& line = page.lines[i];
    if (!line.is_open() || line.kind == Phrase::PhotoGallery) continue;
    const bool is_standfirst = is_first && line.char_count >= 30 && line.marker.empty() &&
                               page.article.description.is_empty() && !is_in_menu(page, i) &&
                               !reads_like_names(line);
    is_first = false;
    if (is_standfirst) {
      page.article.description.text = line.text;
      line.role = Role::Standfirst;
    } else if (is_in_menu(page, i)) {
      set_aside(line, Role::Furniture, "navigation");
    } else if (i + 1 == end && is_title_like(line) && line.char_count >= 12) {
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

void mark_head(Page& page) {
  read_before_headline(page);
  const std::size_t begin = page.headline == kNoLine ? 0 : page.headline + 1;
  const std::size_t first = take_standfirst(page, text_begin(page, begin));
  const std::size_t end = first == kNoLine ? page.tail_begin : first;
  page.body_begin = end;
  for (std::size_t i = begin; i < end; ++i) {
    if (page.lines[i].is_open()) read_head_line(page, i);
  }
  for (std::size_t i = begin; i < end; ++i) {
    // Names are known by what stands beside them, which may have come later.
    if (page.lines[i].is_open()) read_name(page, i);
  }
  read_rest_of_head(page, begin, end);
}

}  // namespace broadsheet
