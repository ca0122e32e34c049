#include "formats/caption.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "formats/characters.h"
#include "formats/phrases.h"

namespace broadsheet {
namespace {

constexpr std::size_t kMaxCreditBytes = 160;
constexpr std::size_t kMaxComparedBytes = 4000;

// "photo: " and its like say what the field's name says already.
std::string without_label(std::string_view credit) {
  const std::string folded_credit = folded(credit);
  const std::size_t folded_size = credit_prefix_size(folded_credit);
  if (folded_size == 0) return std::string(trimmed(credit));
  const std::size_t mark = credit.find_first_of(":,");
  const bool has_mark =
      std::string_view(":,").find(folded_credit[folded_size - 1]) != std::string::npos;
  if (has_mark && mark != std::string_view::npos && mark < folded_size * 2 + 4) {
    return std::string(trimmed(credit.substr(mark + 1)));
  }
  // "Photo by Jane Doe" has no mark: its label is whole words, as many as the folded one has.
  std::size_t spaces = static_cast<std::size_t>(
      std::count(folded_credit.begin(),
                 folded_credit.begin() + static_cast<std::ptrdiff_t>(folded_size), ' '));
  std::size_t byte = 0;
  while (spaces > 0 && byte < credit.size()) {
    if (credit[byte] == ' ') --spaces;
    ++byte;
  }
  return std::string(trimmed(credit.substr(byte)));
}

// "(the department released the photo)" in brackets is no credit, though a word of it is. Credits
// are names: hardly a word of theirs is written small.
bool reads_like_sentence(std::string_view text) {
  constexpr std::array<std::string_view, 22> kSmallWords = {
      "by",           "for",        "via",  "of",  "from",   "the",       "courtesy", "photo",
      "photos",       "handout",    "file", "and", "credit", "on",        "at",       "in",
      "illustration", "screenshot", "de",   "von", "la",     "photograph"};
  const std::string folded_text = folded(text);
  if (credit_prefix_size(folded_text) > 0 && folded_words(folded_text).size() <= 12) return false;
  std::size_t small_count = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    const std::u32string points = code_points(word);
    const bool is_small = !points.empty() && is_letter(points.front()) && points.front() < 0x590 &&
                          !is_upper_case(points.front());
    const std::string phrase = folded_phrase(word);
    if (is_small && std::find(kSmallWords.begin(), kSmallWords.end(), phrase) == kSmallWords.end())
      ++small_count;
  }
  const bool has_stop = ends_with(text, ".") || ends_with(text, "!") || ends_with(text, "?");
  if (begins_with_credit_word(folded_text)) return has_stop && small_count >= 3;
  return small_count >= (has_stop ? 2u : 3u);
}

bool is_certain_credit(std::string_view folded_credit) {
  return !is_agency(folded_credit) && has_credit_word(folded_credit);
}

CaptionParts split_brackets(std::string_view text) {
  const char close = text.empty() ? '\0' : text.back();
  if (close != ')' && close != ']') return {};
  const std::size_t open = text.rfind(close == ')' ? '(' : '[');
  if (open == std::string_view::npos || open == 0) return {};
  const std::string_view inside = trimmed(text.substr(open + 1, text.size() - open - 2));
  const std::string folded_inside = folded(inside);
  if (inside.empty() || inside.size() > kMaxCreditBytes || !has_credit_word(folded_inside) ||
      reads_like_sentence(inside)) {
    return {};
  }
  return {std::string(trimmed(text.substr(0, open))), without_label(inside),
          is_certain_credit(folded_inside)};
}

// The last sentence, where it is a credit: "... in Homs. Photo: J. Doe", "... in Homs.
// REUTERS/Doe".
CaptionParts split_last_sentence(std::string_view text) {
  const std::size_t begin = text.size() > kMaxCreditBytes ? text.size() - kMaxCreditBytes : 1;
  for (std::size_t i = begin; i + 2 < text.size(); ++i) {
    const bool is_after_stop = text[i] == ' ' && (text[i - 1] == '.' || text[i - 1] == '"' ||
                                                  text[i - 1] == ')' || text[i - 1] == '|');
    if (!is_after_stop) continue;
    const std::string_view rest = trimmed(text.substr(i));
    if (credit_alone(rest).empty()) continue;
    std::string_view caption = trimmed(text.substr(0, i));
    while (!caption.empty() && caption.back() == '|')
      caption = trimmed(caption.substr(0, caption.size() - 1));
    return {std::string(caption), without_label(rest), true};
  }
  return {};
}

bool is_cut_short(std::string_view shorter, std::string_view longer) {
  constexpr std::size_t kEnoughBytes = 20;
  const bool has_dots = ends_with(shorter, "...");
  if (has_dots) shorter.remove_suffix(3);
  while (!shorter.empty() && (shorter.back() == ' ' || shorter.back() == '.')) {
    shorter.remove_suffix(1);
  }
  if (shorter.size() < kEnoughBytes || !starts_with(longer, shorter)) return false;
  return has_dots || shorter.size() * 2 >= longer.size();
}

}  // namespace

std::string credit_alone(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > kMaxCreditBytes) return {};
  if ((text.front() == '(' && text.back() == ')') || (text.front() == '[' && text.back() == ']')) {
    text = trimmed(text.substr(1, text.size() - 2));
    const bool is_credit = has_credit_word(folded(text)) && !reads_like_sentence(text);
    return is_credit ? without_label(text) : std::string();
  }
  const std::string line = folded(text);
  if (const std::size_t prefix_bytes = credit_prefix_size(line); prefix_bytes > 0) {
    // "Photo: a man walks through Homs after the shelling." is a caption with a label.
    const bool is_sentence = ends_with(line, ".") && folded_words(line).size() > 8;
    // Without a mark only a name makes it one: "Image copyright is a hard matter".
    const bool needs_name = starts_with(line, "image ") && line[prefix_bytes - 1] == ' ';
    const std::u32string rest = code_points(needs_name ? text.substr(prefix_bytes) : "X");
    const bool is_name = rest.empty() || is_upper_case(rest.front()) || !is_letter(rest.front());
    return is_sentence || !is_name ? std::string() : without_label(text);
  }
  const bool is_agency_credit = starts_with(line, "reuters/") || starts_with(line, "afp/") ||
                                starts_with(line, "ap photo") || starts_with(line, "ap/") ||
                                starts_with(line, "epa/") || starts_with(line, "© ");
  return is_agency_credit && folded_words(line).size() <= 10 ? std::string(text) : std::string();
}

CaptionParts split_credit(std::string_view text) {
  text = trimmed(text);
  CaptionParts parts = split_brackets(text);
  if (parts.credit.empty()) parts = split_last_sentence(text);
  if (parts.credit.empty() || parts.caption.empty()) return {std::string(text), "", false};
  return parts;
}

bool tell_the_same(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() > kMaxComparedBytes || b.size() > kMaxComparedBytes) return false;
  if (is_cut_short(a, b) || is_cut_short(b, a)) return true;
  constexpr std::size_t kEnoughWords = 5;
  constexpr std::size_t kManyWords = 10;
  const std::vector<std::string_view> a_words = folded_words(a);
  const std::vector<std::string_view> b_words = folded_words(b);
  const std::size_t shorter = std::min(a_words.size(), b_words.size());
  const std::size_t longer = std::max(a_words.size(), b_words.size());
  if (shorter < kEnoughWords) return false;
  std::unordered_map<std::string_view, int> counts;
  for (const std::string_view word : a_words) ++counts[word];
  std::size_t common_count = 0;
  for (const std::string_view word : b_words) {
    if (--counts[word] >= 0) ++common_count;
  }
  // One may have a credit or a date more; a word may be spelled otherwise in a long text. Two
  // pictures of one event differ in the words that matter, and both ways.
  const std::size_t spelled_otherwise = shorter >= kManyWords ? 1 : 0;
  return common_count + spelled_otherwise >= shorter && shorter * 10 >= longer * 6;
}

}  // namespace broadsheet
