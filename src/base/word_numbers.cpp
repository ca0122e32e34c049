// Numbers, durations and sizes in a language's digits and grouping (Unicode CLDR).
#include <array>

#include "base/language.h"
#include "base/utf8.h"
#include "base/words.h"

namespace broadsheet {
namespace {

struct NumberStyle {
  std::string_view separator = ",";
  std::string_view decimal = ".";
  std::size_t smallest_grouped_digits = 4;
  bool is_indian = false;  // 12,34,567
};

constexpr std::string_view kNarrowNoBreakSpace = "\u202F";
constexpr std::string_view kNoBreakSpace = "\u00A0";

NumberStyle number_style(std::string_view language) {
  const std::string_view primary = primary_language(language);
  if (zero_digit_of_language(language) != U'0' && script_of_language(language) == "Arab") {
    return {"\u066C", "\u066B", 4, false};
  }
  if (primary == "fr") return {kNarrowNoBreakSpace, ",", 4, false};
  if (primary == "ru" || primary == "uk") return {kNoBreakSpace, ",", 4, false};
  if (primary == "de" || primary == "it" || primary == "nl" || primary == "tr") {
    return {".", ",", 4, false};
  }
  if (primary == "es" || primary == "pt") return {".", ",", 5, false};
  if (primary == "ar") return {".", ",", 4, false};
  for (const std::string_view indian : {"hi", "bn", "mr", "ne", "ta", "te", "gu", "pa", "kn"}) {
    if (primary == indian) return {",", ".", 4, true};
  }
  return {};
}

std::string with_digits(std::string_view ascii, std::string_view language) {
  const char32_t zero = zero_digit_of_language(language);
  std::string text;
  for (const char c : ascii) {
    if (c >= '0' && c <= '9') {
      append_utf8(text, zero + static_cast<char32_t>(c - '0'));
    } else {
      text += c;
    }
  }
  return text;
}

// Whether a separator stands before the digit that has `digits_left` digits from it to the end.
bool is_group_start(std::size_t digits_left, bool is_indian) {
  if (!is_indian || digits_left <= 3) return digits_left % 3 == 0;
  return (digits_left - 3) % 2 == 0;
}

std::string two_digits(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string format_number(std::int64_t number, std::string_view language) {
  const NumberStyle style = number_style(language);
  std::string digits = std::to_string(number);
  const bool is_negative = digits[0] == '-';
  if (is_negative) digits.erase(0, 1);
  std::string text = is_negative ? "\u2212" : "";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const std::size_t digits_left = digits.size() - i;
    if (i > 0 && digits.size() >= style.smallest_grouped_digits &&
        is_group_start(digits_left, style.is_indian)) {
      text += style.separator;
    }
    text += with_digits(std::string_view(digits).substr(i, 1), language);
  }
  return text;
}

std::string format_duration(std::int64_t duration_secs, std::string_view language) {
  const std::int64_t secs = duration_secs < 0 ? 0 : duration_secs;
  std::string text;
  if (secs >= 3600)
    text = std::to_string(secs / 3600) + ":" + two_digits(secs / 60 % 60);
  else
    text = std::to_string(secs / 60);
  return with_digits(text + ":" + two_digits(secs % 60), language);
}

std::string format_byte_count(std::int64_t byte_count, std::string_view language) {
  struct Unit {
    Word word;
    std::int64_t bytes;
  };
  constexpr std::array<Unit, 3> kUnits = {
      {{Word::Gigabytes, 1'000'000'000}, {Word::Megabytes, 1'000'000}, {Word::Kilobytes, 1'000}}};
  const std::string_view spoken = words_language(language) == "en" ? "en" : language;
  for (const Unit& unit : kUnits) {
    if (byte_count < unit.bytes) continue;
    const std::int64_t whole = byte_count / unit.bytes;
    // One decimal where it says something.
    const std::int64_t tenth = byte_count % unit.bytes * 10 / unit.bytes;
    std::string size = format_number(whole, spoken);
    if (whole < 10 && tenth > 0) {
      size += number_style(spoken).decimal;
      size += with_digits(std::to_string(tenth), spoken);
    }
    return text(unit.word, language, {{"size", std::string_view(size)}});
  }
  return text(Word::Bytes, language, {{"size", byte_count}});
}

}  // namespace broadsheet
