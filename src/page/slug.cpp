#include "page/slug.h"

#include <algorithm>
#include <iterator>

#include "base/short_hash.h"
#include "base/utf8.h"

namespace broadsheet {
namespace {

struct Spelling {
  char32_t code_point;
  std::string_view letters;
};

constexpr Spelling kSpellings[] = {
#include "page/romanise_table.inc"
};

// Nothing where the character separates words or can't be spelled.
const std::string_view* spelling_of(char32_t code_point) {
  const auto* found = std::lower_bound(
      std::begin(kSpellings), std::end(kSpellings), code_point,
      [](const Spelling& spelling, char32_t wanted) { return spelling.code_point < wanted; });
  if (found == std::end(kSpellings) || found->code_point != code_point) return nullptr;
  return &found->letters;
}

bool is_letter_or_digit(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string with_hash(std::string words, std::string_view identifier) {
  if (!words.empty()) words.push_back('-');
  return words + short_hash_text(short_hash(identifier));
}

constexpr std::size_t kMaxWordBytes = kMaxSlugBytes - kShortHashLetters - 1;

}  // namespace

std::string ascii_words(std::string_view text, std::size_t max_bytes) {
  std::string words;
  bool is_between_words = false;
  const auto add = [&](std::string_view letters) {
    if (letters.empty()) return;
    if (is_between_words && !words.empty()) words.push_back('-');
    is_between_words = false;
    words += letters;
  };
  for (std::size_t byte = 0; byte < text.size() && words.size() <= max_bytes;) {
    const Utf8Step step = decode_utf8(text, byte);
    byte += step.size_bytes;
    if (is_letter_or_digit(step.code_point)) {
      const char c = static_cast<char>(step.code_point | (step.code_point >= 'A' ? 0x20 : 0));
      add({&c, 1});
    } else if (step.code_point != '\'') {
      const std::string_view* letters = spelling_of(step.code_point);
      if (letters != nullptr)
        add(*letters);
      else
        is_between_words = true;
    }
  }
  if (words.size() <= max_bytes) return words;
  const bool is_cut_inside_word = words[max_bytes] != '-';
  words.resize(max_bytes);
  const std::size_t last_hyphen = words.rfind('-');
  if (is_cut_inside_word && last_hyphen != std::string::npos && last_hyphen > max_bytes / 2) {
    words.resize(last_hyphen);
  }
  while (!words.empty() && words.back() == '-') words.pop_back();
  return words;
}

std::string make_slug(std::string_view headline, std::string_view identifier) {
  return with_hash(ascii_words(headline, kMaxWordBytes), identifier);
}

std::string SlugMaker::slug(std::string_view headline, std::string_view identifier) {
  std::string slug = make_slug(headline, identifier);
  for (int number = 2; !taken_.insert(slug).second; ++number) {
    const std::string suffix = "-" + std::to_string(number);
    slug = with_hash(ascii_words(headline, kMaxWordBytes - suffix.size()) + suffix, identifier);
  }
  return slug;
}

}  // namespace broadsheet
