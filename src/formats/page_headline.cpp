// Which line is the headline: the one that is longest enough, stands like a title, comes again as
// the page's title, and has a label above it or dates and names below.
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
  // A title that stands twice stands in two places; a caption follows its alt.
  const auto is_twin = [&](std::size_t other, const PageLine& second) {
    return page.lines[other].is_open() && (line.ends_sentence || !second.is_after_blank) &&
           tell_the_same(line.folded, page.lines[other].folded);
  };
  const bool is_twin_of_next =
      index + 1 < page.lines.size() && is_twin(index + 1, page.lines[index + 1]);
  return is_twin_of_next || (index > 0 && is_twin(index - 1, line));
}

int headline_score(const Page& page, std::size_t index, std::size_t zone_end) {
  const PageLine& line = page.lines[index];
  if (line.kind != Phrase::None || line.phrase.empty() || is_address(line.text)) return -100;
  int score = 0;
  if (line.char_count >= 15 && line.char_count <= 180) score += 3;
  if (line.char_count >= 35) score += 1;
  if (line.word_count >= 3 || line.char_count >= 20) score += 2;
  if (is_title_like(line)) score += 3;
  if (is_paragraph_like(line) && !is_title_like(line)) score -= 5;
  if (is_caption_in_head(page, index)) score -= 5;
  if (is_dated(line) || is_bylined(line) || is_relative_date(line.folded)) score -= 6;
  if (!line.marker.empty()) score -= 3;
  if (is_in_menu(page, index)) score -= 3;
  if (lead_in_kind(line.folded)) score -= 1;
  if (is_name_like(line) && line.word_count <= 3) score -= 2;
  for (std::size_t i = 0; i < zone_end; ++i) {
    const PageLine& other = page.lines[i];
    if (i == index || !other.is_open()) continue;
    const bool is_beside = i + 1 == index || i == index + 1;
    if (other.folded == line.folded && !is_beside) score += 3;
    if (!site_of_title(other, line).empty()) score += 3;
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

}  // namespace

// "Posted on 14 May 2011 by Harriet Lorne".
bool has_by_word(const FoundDates& found) {
  return std::find(found.other_words.begin(), found.other_words.end(), "by") !=
         found.other_words.end();
}

bool is_dated(const PageLine& line) {
  if (line.char_count > 120 || line.kind != Phrase::None) return false;
  const FoundDates found = find_dates(line.text);
  if (found.dates.empty() && !found.is_ambiguous) return false;
  return found.other_words.size() <= 2 || (has_by_word(found) && found.other_words.size() <= 6);
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
    if (line.role == Role::Furniture) return line.kind == Phrase::Navigation;
    const bool is_sentence = line.ends_sentence && line.word_count > 2;  // "U.S." is none
    return line.is_open() && line.char_count <= 30 && line.word_count <= 4 && !is_sentence;
  };
  if (!is_short(index)) return false;
  std::size_t begin = index;
  while (begin > 0 && !page.lines[begin].is_after_blank && is_short(begin - 1)) --begin;
  std::size_t end = index + 1;
  while (end < page.lines.size() && !page.lines[end].is_after_blank && is_short(end)) ++end;
  return end - begin >= 3;
}

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

}  // namespace broadsheet
