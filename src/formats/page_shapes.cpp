#include "formats/page_shapes.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "formats/characters.h"

namespace broadsheet {
namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

// "1:02:05" in seconds.
std::optional<std::int64_t> time_secs(std::string_view word) {
  if (starts_with(word, "-")) word.remove_prefix(1);
  std::int64_t secs = 0;
  std::int64_t part = 0;
  std::size_t digit_count = 0;
  std::size_t part_count = 1;
  for (const char c : word) {
    if (is_ascii_digit(c)) {
      part = part * 10 + (c - '0');
      if (++digit_count > 2) return std::nullopt;
    } else if (c == ':' && digit_count > 0 && part_count < 3) {
      secs = (secs + part) * 60;
      part = 0;
      digit_count = 0;
      ++part_count;
    } else {
      return std::nullopt;
    }
  }
  if (part_count < 2 || digit_count != 2 || part >= 60) return std::nullopt;
  return secs + part;
}

// The number at the start of `text`; what it took is cut off.
std::optional<std::uint32_t> take_number(std::string_view& text) {
  std::uint32_t number = 0;
  std::size_t count = 0;
  while (count < text.size() && count < 4 && is_ascii_digit(text[count])) {
    number = number * 10 + static_cast<std::uint32_t>(text[count] - '0');
    ++count;
  }
  if (count == 0) return std::nullopt;
  text.remove_prefix(count);
  return number;
}

void skip_spaces(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
}

bool take_word(std::string_view& text, std::string_view word) {
  if (!starts_with(text, word)) return false;
  text.remove_prefix(word.size());
  skip_spaces(text);
  return true;
}

}  // namespace

std::optional<PlayerTimes> player_times(std::string_view line) {
  constexpr std::size_t kMaxBytes = 60;
  if (line.size() > kMaxBytes) return std::nullopt;
  PlayerTimes times;
  for (std::string_view word : words_of(line)) {
    if (word == "/" || word == "|" || word == "-") continue;
    const bool is_label = word == "duration" || word == "duration:" || word == "length:" ||
                          word == "total" || word == "time" || word == "current";
    if (is_label) continue;
    if (!word.empty() && word.front() == '/') word.remove_prefix(1);
    const std::optional<std::int64_t> secs = time_secs(word);
    if (!secs) return std::nullopt;
    times.longest_secs = std::max(times.longest_secs, *secs);
    ++times.time_count;
  }
  if (times.time_count == 0) return std::nullopt;
  return times;
}

bool is_quality_line(std::string_view line) {
  constexpr std::size_t kMaxBytes = 40;
  if (line.size() > kMaxBytes) return false;
  bool has_quality = false;
  std::string_view rest = line;
  if (take_number(rest)) {
    skip_spaces(rest);
    has_quality = take_word(rest, "kbps") || take_word(rest, "p");
  } else {
    has_quality = take_word(rest, "auto") || take_word(rest, "original") || take_word(rest, "hd");
    if (rest.empty()) return false;
  }
  if (!has_quality) return false;
  if (rest.empty()) return true;
  // What follows is a size or a format, never a word of an article.
  if (rest.front() != '|' && rest.front() != '(' && rest.front() != '-') return false;
  return contains(rest, "mb") || contains(rest, "kb") || contains(rest, "gb") ||
         contains(rest, "mp3") || contains(rest, "mp4") || contains(rest, "мб") ||
         contains(rest, "hq") || rest.size() <= 2;
}

bool is_placeholder(std::string_view phrase) {
  std::string_view rest = phrase;
  if (!take_number(rest) || rest.empty() || (rest.front() != 'x' && !starts_with(rest, "×"))) {
    return false;
  }
  rest.remove_prefix(rest.front() == 'x' ? 1 : 2);
  if (!take_number(rest)) return false;
  skip_spaces(rest);
  return rest.empty() || rest == "image" || rest == "photo" || rest == "video";
}

std::size_t size_switcher_count(std::string_view text) {
  constexpr std::size_t kMaxBytes = 40;
  if (text.size() > kMaxBytes) return 0;
  constexpr std::array<std::string_view, 7> kSizes = {"XS", "SM", "MD", "LG", "XL", "XXL", "XXS"};
  std::size_t count = 0;
  for (const std::string_view word : words_of(text)) {
    if (std::find(kSizes.begin(), kSizes.end(), word) == kSizes.end()) return 0;
    ++count;
  }
  return count;
}

bool is_divider(std::string_view text) {
  std::size_t mark_count = 0;
  for (const char32_t c : code_points(text)) {
    if (is_space(c)) continue;
    if (c == 0x2042 || c == 0x2766) return true;
    if (c != '*' && c != '_' && c != '=' && c != '#' && c != '~' && !is_dash(c) && c != 0x2022) {
      return false;
    }
    ++mark_count;
  }
  return mark_count >= 3;
}

std::optional<GalleryPosition> gallery_position(std::string_view line) {
  constexpr std::size_t kMaxBytes = 40;
  constexpr std::size_t kMaxPictures = 500;
  if (line.size() > kMaxBytes) return std::nullopt;
  std::string_view rest = line;
  if (starts_with(rest, "(") || starts_with(rest, "[")) rest.remove_prefix(1);
  for (const std::string_view word : {"photo ", "image ", "picture ", "slide ", "фото ", "عکس "}) {
    if (take_word(rest, word)) break;
  }
  const std::optional<std::uint32_t> number = take_number(rest);
  skip_spaces(rest);
  bool is_joined = false;
  for (const std::string_view word : {"of ", "/", "из ", "از ", "من ", "sur ", "von ", "de "}) {
    if (!is_joined) is_joined = take_word(rest, word);
  }
  const std::optional<std::uint32_t> total = take_number(rest);
  if (!rest.empty() && (rest == ")" || rest == "]")) rest.remove_prefix(1);
  if (!number || !total || !is_joined || !rest.empty()) return std::nullopt;
  if (*number == 0 || *number > *total || *total < 2 || *total > kMaxPictures) return std::nullopt;
  return GalleryPosition{*number, *total};
}

std::size_t dateline_size(std::string_view text) {
  constexpr std::size_t kMaxBytes = 90;
  std::size_t capital_count = 0;
  bool is_in_place = true;
  int bracket_depth = 0;
  for (std::size_t byte = 0; byte < std::min(text.size(), kMaxBytes);) {
    const Utf8Step step = decode_utf8(text, byte);
    const char32_t c = step.code_point;
    const std::size_t next = byte + step.size_bytes;
    if (c == '(') ++bracket_depth;
    if (c == ')') --bracket_depth;
    if (is_in_place && (c == ',' || c == '(')) is_in_place = capital_count < 2;
    if (is_dash(c) && bracket_depth == 0 && byte > 0 && next < text.size()) {
      const bool is_spaced = text[byte - 1] == ' ' || text[byte - 1] == ')' || c == 0x2014;
      const bool is_double = c == '-' && next < text.size() && text[next] == '-';
      const std::size_t after = is_double ? next + 1 : next;
      const bool is_before_space =
          after < text.size() && is_space(decode_utf8(text, after).code_point);
      if (is_spaced && is_before_space) return capital_count >= 2 ? after : 0;
    }
    if (is_in_place && is_letter(c)) {
      if (!is_upper_case(c)) return 0;
      ++capital_count;
    }
    if (is_sentence_end(c) && c != '.') return 0;
    byte = next;
  }
  return 0;
}

bool is_address(std::string_view text) {
  const bool has_scheme = starts_with(text, "http://") || starts_with(text, "https://");
  return has_scheme && text.size() > 12 && text.find(' ') == std::string_view::npos;
}

std::vector<std::string_view> split_parts(std::string_view text, std::string_view separators) {
  const std::u32string marks = code_points(separators);
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  const auto push = [&](std::size_t end) {
    const std::string_view part = trimmed(text.substr(begin, end - begin));
    if (!part.empty()) parts.push_back(part);
  };
  bool is_after_space = true;
  for (std::size_t byte = 0; byte < text.size();) {
    const Utf8Step step = decode_utf8(text, byte);
    const std::size_t next = byte + step.size_bytes;
    const bool is_mark = marks.find(step.code_point) != std::u32string::npos;
    const bool is_before_space =
        next >= text.size() || is_space(decode_utf8(text, next).code_point);
    // A bar or a bullet needs no white space; a slash or a dash inside a word is no separator.
    const bool needs_space = step.code_point == '/' || is_dash(step.code_point);
    if (is_mark && (!needs_space || (is_after_space && is_before_space))) {
      push(byte);
      begin = next;
    }
    is_after_space = is_space(step.code_point);
    byte = next;
  }
  push(text.size());
  return parts;
}

}  // namespace broadsheet
