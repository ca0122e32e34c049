// Pictures: what remains of them in text is an alt, a caption, a credit, or several of these.
#include <algorithm>
#include <array>

#include "formats/caption.h"
#include "formats/characters.h"
#include "formats/news_date.h"
#include "formats/news_page.h"
#include "formats/page_shapes.h"

namespace broadsheet {
namespace {

constexpr std::size_t kMaxCaptionChars = 2500;

bool is_open_at(const Page& page, std::size_t index) {
  return index < page.tail_begin && page.lines[index].is_open();
}

bool begins_small(std::string_view text) {
  const std::u32string points = code_points(text.substr(0, std::min<std::size_t>(text.size(), 8)));
  return !points.empty() && is_letter(points.front()) && points.front() < 0x590 &&
         !is_upper_case(points.front());
}

// "Image caption, A man ...", "Image caption A man ...": the label goes, the words stay.
std::string without_caption_label(const std::string& text) {
  constexpr std::string_view kLabel = "Image caption";
  if (starts_with(text, "Caption: ")) return text.substr(9);
  if (!starts_with(text, kLabel) || text.size() <= kLabel.size()) return text;
  const char mark = text[kLabel.size()];
  const std::string_view rest = trimmed(std::string_view(text).substr(kLabel.size() + 1));
  const bool is_label = mark == ',' || mark == ':' || (mark == ' ' && !begins_small(rest));
  return is_label && !rest.empty() ? std::string(rest) : text;
}

Figure figure_of(const std::string& caption_text) {
  Figure figure;
  CaptionParts parts = split_credit(without_caption_label(caption_text));
  figure.caption.text = std::move(parts.caption);
  figure.credit.text = std::move(parts.credit);
  return figure;
}

// The credit on a line of its own directly after the picture's other lines.
std::size_t take_credit(Page& page, std::size_t index, Figure& figure) {
  if (!is_open_at(page, index) || !figure.credit.is_empty()) return index;
  PageLine& line = page.lines[index];
  const std::string credit = credit_alone(line.text);
  if (credit.empty()) return index;
  figure.credit.text = credit;
  line.role = Role::Part;
  return index + 1;
}

// An alt and a caption that tell the same, perhaps once more. Gives the index after them; `begin`
// itself where there is no such pair.
std::size_t take_twins(Page& page, std::size_t begin, Figure& figure) {
  const PageLine& first = page.lines[begin];
  if (first.char_count < 8 || first.char_count > kMaxCaptionChars) return begin;
  std::size_t end = begin + 1;
  while (is_open_at(page, end) && tell_the_same(first.folded, page.lines[end].folded)) ++end;
  if (end == begin + 1) return begin;
  figure = figure_of(page.lines[begin + 1].text);
  figure.image.alt = first.text;
  for (std::size_t i = begin; i < end; ++i) page.lines[i].role = Role::Part;
  return take_credit(page, end, figure);
}

bool is_source_label(const PageLine& line) {
  return line.phrase == "image source" || line.phrase == "image copyright" ||
         ((starts_with(line.folded, "image source") ||
           starts_with(line.folded, "image copyright")) &&
          !credit_alone(line.text).empty());
}

bool is_caption_label(const PageLine& line) {
  return line.phrase == "image caption" || without_caption_label(line.text) != line.text;
}

// Whether the line is the alt of the picture whose "Image source, ..." stands below it: told by its
// caption, which says the same, or by standing close to the label where text would not.
bool is_alt_above_label(const Page& page, std::size_t index) {
  constexpr std::size_t kMaxAltChars = 300;
  const PageLine& line = page.lines[index];
  const auto is_label = [](const PageLine& other) {
    return is_source_label(other) || is_caption_label(other);
  };
  if (!is_open_at(page, index + 1) || !is_label(page.lines[index + 1])) return false;
  if (line.kind != Phrase::None || line.char_count > kMaxAltChars || !line.marker.empty() ||
      is_label(line) || is_dated(line) || is_bylined(line) || is_relative_date(line.folded) ||
      reads_like_names(line)) {
    return false;
  }
  for (std::size_t i = index + 1; i < index + 4 && is_open_at(page, i); ++i) {
    const std::string caption = folded(without_caption_label(page.lines[i].text));
    if (tell_the_same(line.folded, caption)) return true;
  }
  const bool is_close = !page.lines[index + 1].is_after_blank;
  if (is_close && line.is_after_blank && !is_paragraph_like(line)) return true;
  // A subheading above a picture is shorter, a paragraph is a sentence.
  return !line.ends_sentence && line.word_count >= (is_close ? 4u : 6u);
}

// A label's words stand on its own line or on the next. Gives the index after them.
std::size_t take_labelled(Page& page, std::size_t index, std::string words, std::string& out) {
  page.lines[index].role = Role::Part;
  if (!words.empty() || !is_open_at(page, index + 1)) {
    out = std::move(words);
    return index + 1;
  }
  page.lines[index + 1].role = Role::Part;
  out = page.lines[index + 1].text;
  return index + 2;
}

// BBC's order: an alt perhaps, "Image source, Getty Images" or "Image copyright AFP", then "Image
// caption, ...", its words on the same line or on the next.
std::size_t take_source_first(Page& page, std::size_t begin, Figure& figure) {
  std::size_t i = begin;
  const bool has_alt = is_alt_above_label(page, begin);
  if (has_alt) ++i;
  const bool has_source = is_source_label(page.lines[i]);
  if (!has_source && !is_caption_label(page.lines[i])) return begin;
  if (has_alt) {
    figure.image.alt = page.lines[begin].text;
    page.lines[begin].role = Role::Part;
  }
  if (has_source) {
    const std::string words = credit_alone(page.lines[i].text);
    i = take_labelled(page, i, words, figure.credit.text);
  }
  if (is_open_at(page, i) && is_caption_label(page.lines[i])) {
    const bool has_words = page.lines[i].phrase != "image caption";
    std::string words = has_words ? without_caption_label(page.lines[i].text) : std::string();
    i = take_labelled(page, i, std::move(words), figure.caption.text);
    if (figure.credit.is_empty()) {
      CaptionParts parts = split_credit(figure.caption.text);
      figure.caption.text = std::move(parts.caption);
      figure.credit.text = std::move(parts.credit);
      i = take_credit(page, i, figure);
    }
  }
  return i;
}

// "on", or a day of the week: "in Vienna on Tuesday, July 14, 2015." is how running text tells a
// day.
bool ends_like_running_text(std::string_view before_date) {
  constexpr std::array<std::string_view, 8> kWords = {"on",       "monday", "tuesday",  "wednesday",
                                                      "thursday", "friday", "saturday", "sunday"};
  while (!before_date.empty() && (before_date.back() == ',' || before_date.back() == ' '))
    before_date.remove_suffix(1);
  const std::string word = folded_phrase(before_date.substr(before_date.rfind(' ') + 1));
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// "..., in Amman, Jordan, Feb. 21, 2016.": captions end with their date, running text hardly ever.
bool ends_with_own_date(const PageLine& line) {
  if (line.char_count > 450 || line.char_count < 40) return false;
  std::size_t begin = line.text.size();
  for (int words = 0; words < 3 && begin != std::string::npos && begin > 0; ++words) {
    begin = line.text.rfind(' ', begin - 1);
  }
  if (begin == std::string::npos || begin == 0 || line.text[begin - 1] != ',') return false;
  if (ends_like_running_text(std::string_view(line.text).substr(0, begin))) return false;
  const FoundDates found = find_dates(std::string_view(line.text).substr(begin));
  return found.dates.size() == 1 && found.other_words.empty() &&
         found.dates.front().date.precision == DatePrecision::Day;
}

// "This photo shows ..." is a caption; "This photo changed the war." need not be one.
bool is_caption_alone(const PageLine& line) {
  if (line.char_count > kMaxCaptionChars || line.char_count < 8) return false;
  const CaptionParts parts = split_credit(line.text);
  const bool has_credit =
      !parts.credit.empty() && line.char_count <= 600 &&
      (parts.is_certain || !is_sentence_end(static_cast<unsigned char>(parts.caption.back())));
  if (has_credit || ends_with_own_date(line)) return true;
  if (!begins_like_caption(line.folded)) return false;
  if (!starts_with(line.folded, "this ")) return true;
  return contains(line.folded, "show") || contains(line.folded, "released") ||
         contains(line.folded, "provided by") || contains(line.folded, "taken ");
}

// "Jo Field for Harbor News", "Jo Field / Harbor News": a photographer and a house, directly below
// what would then be the caption.
bool is_photographer(const PageLine& caption, const PageLine& line) {
  if (line.ends_sentence || line.word_count > 7 || line.char_count > 60) return false;
  if (line.is_after_blank || !line.is_before_blank || !caption.is_after_blank) return false;
  const std::size_t joint = std::min(line.text.find(" for "), line.text.find('/'));
  if (joint == std::string::npos || joint == 0 || joint + 1 >= line.text.size()) return false;
  return is_upper_case(static_cast<unsigned char>(line.text.front())) && line.marker.empty();
}

std::size_t take_alone(Page& page, std::size_t begin, Figure& figure) {
  const PageLine& line = page.lines[begin];
  const std::string credit = credit_alone(line.text);
  if (!credit.empty()) {
    figure.credit.text = credit;
    page.lines[begin].role = Role::Part;
    return begin + 1;
  }
  // A caption may be told by the credit that stands directly below it.
  const bool has_line_below = is_open_at(page, begin + 1) &&
                              !page.lines[begin + 1].is_after_blank && line.char_count <= 300;
  const bool has_photographer = has_line_below && is_photographer(line, page.lines[begin + 1]);
  const bool has_credit_below =
      has_photographer || (has_line_below && !credit_alone(page.lines[begin + 1].text).empty());
  if (!is_caption_alone(line) && !has_credit_below) return begin;
  figure = figure_of(line.text);
  page.lines[begin].role = Role::Part;
  if (has_photographer) {
    figure.credit.text = page.lines[begin + 1].text;
    page.lines[begin + 1].role = Role::Part;
    return begin + 2;
  }
  return take_credit(page, begin + 1, figure);
}

std::size_t take_figure(Page& page, std::size_t begin, Figure& figure) {
  std::size_t end = take_twins(page, begin, figure);
  if (end == begin) end = take_source_first(page, begin, figure);
  if (end == begin) end = take_alone(page, begin, figure);
  return end;
}

void anchor_figure(Page& page, std::size_t index, Figure figure) {
  page.lines[index].role = Role::Figure;
  page.lines[index].item = page.figures.size();
  page.figures.push_back(std::move(figure));
}

// Without a picture and without a caption there is nothing to show a reader.
void set_aside_credit(Page& page, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    set_aside(page.lines[i], Role::Unplaced, "a picture's credit without its caption");
  }
}

// "1 of 4" and what follows it, then "2 of 4" ...: gives the index after the gallery.
std::size_t take_gallery(Page& page, std::size_t begin) {
  Gallery gallery;
  std::size_t end = begin;
  std::uint32_t number = 0;
  while (is_open_at(page, end)) {
    const std::optional<GalleryPosition> position = gallery_position(page.lines[end].folded);
    if (!position || position->number != number + 1) break;
    number = position->number;
    set_aside(page.lines[end], Role::Furniture, "position in a gallery");
    ++end;
    if (!is_open_at(page, end) || gallery_position(page.lines[end].folded)) continue;
    Figure figure;
    std::size_t next = take_figure(page, end, figure);
    if (next == end) {
      figure = figure_of(page.lines[end].text);
      page.lines[end].role = Role::Part;
      next = take_credit(page, end + 1, figure);
    }
    if (figure.caption.is_empty()) {
      set_aside_credit(page, end, next);
    } else {
      gallery.items.push_back(std::move(figure));
    }
    end = next;
  }
  if (gallery.items.empty()) return std::max(end, begin + 1);
  page.lines[begin].role = Role::Gallery;
  page.lines[begin].item = page.galleries.size();
  page.galleries.push_back(std::move(gallery));
  return end;
}

// Under "Photo gallery" pictures follow each other without a number.
std::size_t take_unnumbered_gallery(Page& page, std::size_t header) {
  Gallery gallery;
  std::size_t begin = header + 1;
  std::size_t end = begin;
  while (is_open_at(page, end)) {
    Figure figure;
    const std::size_t next = take_figure(page, end, figure);
    if (next == end) break;
    if (figure.caption.is_empty()) {
      set_aside_credit(page, end, next);
      break;
    }
    gallery.items.push_back(std::move(figure));
    end = next;
  }
  if (gallery.items.empty()) return header + 1;
  if (gallery.items.size() == 1) {
    anchor_figure(page, begin, std::move(gallery.items.front()));
    return end;
  }
  page.lines[begin].role = Role::Gallery;
  page.lines[begin].item = page.galleries.size();
  page.galleries.push_back(std::move(gallery));
  return end;
}

}  // namespace

void mark_figures(Page& page) {
  std::size_t i = 0;
  while (i < page.tail_begin) {
    if (!page.lines[i].is_open()) {
      ++i;
      continue;
    }
    if (page.lines[i].kind == Phrase::PhotoGallery) {
      i = take_unnumbered_gallery(page, i);
      continue;
    }
    const std::optional<GalleryPosition> position = gallery_position(page.lines[i].folded);
    if (position && position->number == 1) {
      i = take_gallery(page, i);
      continue;
    }
    Figure figure;
    const std::size_t next = take_figure(page, i, figure);
    if (next == i) {
      ++i;
      continue;
    }
    if (figure.caption.is_empty()) {
      set_aside_credit(page, i, next);
    } else {
      anchor_figure(page, i, std::move(figure));
    }
    i = next;
  }
}

}  // namespace broadsheet
