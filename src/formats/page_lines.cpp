// Lines of a saved page: split, trimmed, joined where they were wrapped at a fixed width.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "formats/characters.h"
#include "formats/news_page.h"
#include "formats/page_shapes.h"

namespace broadsheet {
namespace {

// A text wrapped for a terminal or a mail has all its lines below this width.
constexpr std::size_t kMinWrapColumns = 45;
constexpr std::size_t kMaxWrapColumns = 110;
constexpr std::size_t kTabColumns = 4;

struct RawLine {
  std::string_view text;  // trimmed
  std::size_t number = 0;
  std::size_t indent_columns = 0;
  std::size_t width = 0;  // code points of `text`
  bool is_blank = false;
};

RawLine raw_line(std::string_view text, std::size_t number) {
  RawLine line;
  line.number = number;
  line.text = trimmed(text);
  line.is_blank = line.text.empty();
  line.width = code_point_count(line.text);
  const auto lead_bytes = static_cast<std::size_t>(line.text.data() - text.data());
  const std::string_view lead = line.is_blank ? std::string_view() : text.substr(0, lead_bytes);
  for (const char32_t c : code_points(lead)) {
    if (c == '\t') {
      line.indent_columns += kTabColumns;
    } else if (is_space(c)) {
      ++line.indent_columns;
    }
  }
  return line;
}

// Lines end with LF, CRLF, CR, form feed, NEL, or Unicode's own separators.
std::vector<RawLine> split(std::string_view text) {
  std::vector<RawLine> lines;
  std::size_t begin = 0;
  std::size_t number = 1;
  const auto push = [&](std::size_t end) {
    lines.push_back(raw_line(text.substr(begin, end - begin), number));
    ++number;
  };
  for (std::size_t byte = 0; byte < text.size();) {
    const char c = text[byte];
    std::size_t size_bytes = 0;
    if (c == '\n' || c == '\f' || c == '\v') size_bytes = 1;
    if (c == '\r') size_bytes = byte + 1 < text.size() && text[byte + 1] == '\n' ? 2 : 1;
    if (c == '\xC2' && text.substr(byte, 2) == "\xC2\x85") size_bytes = 2;
    if (c == '\xE2' &&
        (text.substr(byte, 3) == "\xE2\x80\xA8" || text.substr(byte, 3) == "\xE2\x80\xA9")) {
      size_bytes = 3;
    }
    if (size_bytes == 0) {
      ++byte;
      continue;
    }
    push(byte);
    byte += size_bytes;
    begin = byte;
  }
  if (begin < text.size()) push(text.size());
  return lines;
}

constexpr std::array<std::string_view, 13> kBullets = {"•", "‣", "◦", "▪", "●", "○", "■",
                                                       "□", "·", "*", "+", "-", "–"};

// The bullet or number at the start of `text`, with the white space after it; 0 where none.
std::size_t marker_size(std::string_view text) {
  if (is_divider(text)) return 0;
  for (const std::string_view bullet : kBullets) {
    if (!starts_with(text, bullet) || text.size() == bullet.size()) continue;
    const Utf8Step after = decode_utf8(text, bullet.size());
    if (is_space(after.code_point)) return bullet.size();
  }
  std::size_t byte = 0;
  while (byte < text.size() && byte < 3 && text[byte] >= '0' && text[byte] <= '9') ++byte;
  if (byte == 0 || byte + 1 >= text.size()) return 0;
  const bool is_number = (text[byte] == '.' || text[byte] == ')') && text[byte + 1] == ' ';
  return is_number ? byte + 1 : 0;
}

std::size_t first_word_width(std::string_view text) {
  while (starts_with(text, "> ")) text.remove_prefix(2);
  const std::size_t space = text.find(' ');
  return code_point_count(text.substr(0, space));
}

// Whether the line would have taken the next one's first word, had it not been wrapped at `width`.
bool is_full(const RawLine& line, const RawLine& next, std::size_t width) {
  return line.indent_columns + line.width + 1 + first_word_width(next.text) > width;
}

// Whether the text was wrapped at `width`: in most of its line breaks the next word would not have
// fitted, and hardly a line is wider (long addresses stick out).
bool is_wrapped_at(const std::vector<RawLine>& lines, std::size_t width) {
  constexpr std::size_t kEnoughBreaks = 6;
  std::size_t line_count = 0;
  std::size_t wider_count = 0;
  std::size_t break_count = 0;
  std::size_t full_count = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].is_blank) continue;
    ++line_count;
    if (lines[i].indent_columns + lines[i].width > width) {
      ++wider_count;
      continue;
    }
    if (i + 1 >= lines.size() || lines[i + 1].is_blank || lines[i].width * 2 < width) continue;
    ++break_count;
    if (is_full(lines[i], lines[i + 1], width)) ++full_count;
  }
  return full_count >= kEnoughBreaks && full_count * 10 >= break_count * 7 &&
         wider_count * 10 <= line_count;
}

// The column at which the text was wrapped; 0 where it wasn't.
std::size_t wrap_width(const std::vector<RawLine>& lines) {
  std::array<bool, kMaxWrapColumns + 1> has_width = {};
  for (const RawLine& line : lines) {
    const std::size_t width = line.indent_columns + line.width;
    if (!line.is_blank && width <= kMaxWrapColumns) has_width[width] = true;
  }
  for (std::size_t width = kMaxWrapColumns; width >= kMinWrapColumns; --width) {
    if (has_width[width] && is_wrapped_at(lines, width)) return width;
  }
  return 0;
}

bool begins_lower_case(std::string_view text) {
  if (text.empty()) return false;
  const char32_t c = decode_utf8(text, 0).code_point;
  return is_letter(c) && !is_upper_case(c) && c < 0x590;
}

// "please wait" is never the rest of the line above.
bool is_known_phrase(const RawLine& line) {
  constexpr std::size_t kMaxPhraseWidth = 60;
  if (line.width > kMaxPhraseWidth) return false;
  const PhraseMatch match = find_phrase(folded_phrase(line.text));
  return match.kind != Phrase::None && !match.is_weak;
}

// A dash between two halves of a sentence that came to stand at a line's start is no bullet.
bool is_dash_in_sentence(const RawLine& line, const RawLine& next) {
  const std::size_t marker_bytes = marker_size(next.text);
  const std::string_view marker = next.text.substr(0, marker_bytes);
  if (marker != "-" && marker != "–") return false;
  const char last = line.text.back();
  return marker_size(line.text) == 0 &&
         std::string_view(".:;!?,").find(last) == std::string::npos &&
         begins_lower_case(trimmed(next.text.substr(marker_bytes)));
}

bool is_continued(const RawLine& line, const RawLine& next, std::size_t width) {
  if (width == 0 || line.is_blank || next.is_blank) return false;
  if (marker_size(next.text) != 0 && !is_dash_in_sentence(line, next)) return false;
  if (starts_with(next.text, ">") != starts_with(line.text, ">")) return false;
  // A deeper start is a new paragraph, unless it is the rest of a list's item.
  const bool is_deeper = next.indent_columns > line.indent_columns + 1;
  if (is_deeper && marker_size(line.text) == 0) return false;
  if (is_known_phrase(next) || is_known_phrase(line)) return false;
  if (is_full(line, next, width)) return true;
  return line.width * 4 >= width * 3 && begins_lower_case(next.text);
}

// A word divided at the end of a wrapped line keeps its hyphen and takes no space.
void append_wrapped(std::string& text, std::string_view next) {
  if (starts_with(text, ">")) {
    while (starts_with(next, ">") || starts_with(next, " ")) next.remove_prefix(1);
  }
  const bool is_divided = text.size() > 1 && text.back() == '-' && text[text.size() - 2] != '-' &&
                          text[text.size() - 2] != ' ' && begins_lower_case(next);
  if (!is_divided) text += ' ';
  text.append(next);
}

bool ends_like_sentence(std::string_view text) {
  const std::u32string points = code_points(text);
  std::size_t end = points.size();
  while (end > 0 && (is_quote_mark(points[end - 1]) || is_bracket(points[end - 1]) ||
                     is_invisible(points[end - 1]) || is_space(points[end - 1]))) {
    --end;
  }
  if (end == 0) return false;
  // A colon closes what leads to a list or a quotation: it belongs to running text if long enough.
  return is_sentence_end(points[end - 1]) || (points[end - 1] == ':' && points.size() >= 40);
}

std::size_t weighted_char_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t byte = 0; byte < text.size();) {
    const Utf8Step step = decode_utf8(text, byte);
    count += is_of_dense_script(step.code_point) ? 2 : 1;
    byte += step.size_bytes;
  }
  return count;
}

PageLine page_line(std::string_view text, const RawLine& first) {
  PageLine line;
  line.number = first.number;
  line.indent_columns = first.indent_columns;
  const std::size_t marker_bytes = marker_size(text);
  line.marker = std::string(text.substr(0, marker_bytes));
  line.text = with_single_spaces(text.substr(marker_bytes), true);
  line.folded = folded(line.text);
  line.phrase = folded_phrase(line.text);
  line.char_count = weighted_char_count(line.text);
  line.word_count = folded_words(line.folded).size();
  line.ends_sentence = ends_like_sentence(line.text);
  return line;
}

// Some converters write a picture's alt and its caption on one line, one after the other.
std::size_t doubled_half(std::string_view text) {
  if (text.size() < 40 || text.size() % 2 == 0) return 0;
  const std::size_t half = text.size() / 2;
  const bool is_doubled = text[half] == ' ' && text.substr(0, half) == text.substr(half + 1);
  return is_doubled ? half : 0;
}

// "Image copyright AFP Image caption A man waits": where the second label begins; 0 where it
// doesn't.
std::size_t caption_after_source(std::string_view text) {
  const bool has_source =
      starts_with(text, "Image copyright ") || starts_with(text, "Image source");
  const std::size_t caption = has_source ? text.find(" Image caption") : std::string_view::npos;
  return caption == std::string_view::npos ? 0 : caption;
}

void push_line(std::vector<PageLine>& lines, const std::string& text, const RawLine& first,
               bool is_after_blank) {
  std::size_t half = doubled_half(text);
  if (half == 0) half = caption_after_source(text);
  if (half != 0) {
    push_line(lines, text.substr(0, half), first, is_after_blank);
    push_line(lines, text.substr(half + 1), first, false);
    return;
  }
  lines.push_back(page_line(text, first));
  lines.back().is_after_blank = is_after_blank;
}

}  // namespace

Page read_page(std::string_view text) {
  const std::vector<RawLine> raw = split(text);
  const std::size_t width = wrap_width(raw);
  Page page;
  bool is_after_blank = true;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i].is_blank) {
      if (!page.lines.empty()) page.lines.back().is_before_blank = true;
      is_after_blank = true;
      continue;
    }
    const RawLine& first = raw[i];
    std::string joined(first.text);
    while (i + 1 < raw.size() && is_continued(raw[i], raw[i + 1], width)) {
      append_wrapped(joined, raw[i + 1].text);
      ++i;
    }
    push_line(page.lines, joined, first, is_after_blank);
    is_after_blank = false;
  }
  if (!page.lines.empty()) page.lines.back().is_before_blank = true;
  page.tail_begin = page.lines.size();
  return page;
}

std::size_t next_open(const Page& page, std::size_t index) {
  for (std::size_t i = index + 1; i < page.lines.size(); ++i) {
    if (page.lines[i].is_open()) return i;
  }
  return kNoLine;
}

std::size_t previous_open(const Page& page, std::size_t index) {
  for (std::size_t i = index; i > 0; --i) {
    if (page.lines[i - 1].is_open()) return i - 1;
  }
  return kNoLine;
}

bool is_paragraph_like(const PageLine& line) {
  if (line.ends_sentence) return line.char_count >= 60;
  return line.char_count >= 160;
}

bool is_title_like(const PageLine& line) {
  const std::u32string points = code_points(line.phrase);
  return line.char_count >= 4 && line.char_count <= 200 && !points.empty() &&
         (!line.ends_sentence || line.text.back() == '?' || line.text.back() == '!');
}

bool is_short_dense_name(std::string_view text) {
  const std::u32string points = code_points(text);
  return points.size() >= 2 && points.size() <= 4 &&
         std::all_of(points.begin(), points.end(), is_of_dense_script);
}

bool is_name_like(const PageLine& line) {
  if (line.char_count < 3 || line.char_count > 60 || line.word_count > 6 || line.ends_sentence) {
    return false;
  }
  if (is_agency(line.phrase) || is_short_dense_name(line.text)) return true;
  std::size_t capital_count = 0;
  std::size_t word_count = 0;
  bool is_at_start = true;
  for (const char32_t c : code_points(line.text)) {
    if (digit_value(c) >= 0 || c == ':' || c == '|' || c == '/' || c == '@') return false;
    if (is_at_start && is_letter(c)) {
      ++word_count;
      // Scripts without case can't tell a name by it.
      if (is_upper_case(c) || c >= 0x590) ++capital_count;
    }
    is_at_start = is_space(c) || c == '-';
  }
  // "Ursula von der Leyen": most of the words, not all, and at least two in scripts with case.
  return word_count >= 2 && capital_count >= 2 && capital_count * 2 >= word_count;
}

void set_aside(PageLine& line, Role role, std::string why) {
  line.role = role;
  line.why = std::move(why);
}

Person& author_named(Article& article, std::string_view name) {
  const std::string wanted = folded_phrase(name);
  for (Person& author : article.authors) {
    if (folded_phrase(author.name) == wanted) return author;
  }
  Person author;
  author.name = std::string(name);
  article.authors.push_back(std::move(author));
  return article.authors.back();
}

}  // namespace broadsheet
