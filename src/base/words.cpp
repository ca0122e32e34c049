#include "base/words.h"

#include <algorithm>
#include <iterator>

#include "base/language.h"
#include "base/result.h"
#include "base/words_table.h"

namespace broadsheet {
namespace {

constexpr const char* first_of(const char* english, const char* = nullptr, const char* = nullptr,
                               const char* = nullptr) {
  return english;
}

constexpr const char* kEnglish[] = {
#define BROADSHEET_WORD(key, ...) first_of(__VA_ARGS__),
#include "base/words.inc"
#undef BROADSHEET_WORD
};

static_assert(std::size(kEnglish) == static_cast<std::size_t>(Word::Count));

const WordTable* table_for(std::string_view language) {
  return word_table(word_table_language(language));
}

struct Chosen {
  std::string_view forms;
  bool is_english = false;
};

Chosen choose(Word word, std::string_view language) {
  const WordTable* table = table_for(language);
  const char* found = table == nullptr ? nullptr : table->words[static_cast<std::size_t>(word)];
  if (found != nullptr) return {found, false};
  return {english_words(word), true};
}

constexpr std::string_view kCategoryNames[] = {"zero", "one", "two", "few", "many", "other"};

// The category that `form` begins with ("few=..."), and how many bytes that takes.
struct FormLabel {
  PluralCategory category = PluralCategory::Other;
  std::size_t size_bytes = 0;
};

FormLabel label_of(std::string_view form) {
  for (std::size_t i = 0; i < std::size(kCategoryNames); ++i) {
    const std::string_view name = kCategoryNames[i];
    if (form.size() > name.size() && form.substr(0, name.size()) == name &&
        form[name.size()] == '=') {
      return {static_cast<PluralCategory>(i), name.size() + 1};
    }
  }
  return {};
}

// The form for `category`, else the one for Other, which every plural has.
std::string_view form_for(std::string_view forms, PluralCategory category) {
  if (label_of(forms).size_bytes == 0) return forms;
  std::string_view other;
  while (!forms.empty()) {
    const std::string_view form = forms.substr(0, forms.find('|'));
    const FormLabel label = label_of(form);
    if (label.category == category) return form.substr(label.size_bytes);
    if (label.category == PluralCategory::Other) other = form.substr(label.size_bytes);
    forms.remove_prefix(std::min(forms.size(), form.size() + 1));
  }
  return other;
}

std::string filled(std::string_view form, std::string_view language,
                   std::initializer_list<WordArgument> arguments) {
  std::string filled;
  for (std::size_t i = 0; i < form.size();) {
    const std::size_t end = form[i] == '{' ? form.find('}', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      filled += form[i++];
      continue;
    }
    const std::string_view name = form.substr(i + 1, end - i - 1);
    const WordArgument* found = nullptr;
    for (const WordArgument& argument : arguments) {
      if (argument.name == name) found = &argument;
    }
    if (found == nullptr) {
      filled += form.substr(i, end + 1 - i);
    } else if (found->is_number) {
      filled += format_number(found->number, language);
    } else {
      filled += found->text;
    }
    i = end + 1;
  }
  return filled;
}

PluralCategory slavic_category(std::int64_t n) {
  if (n % 10 == 1 && n % 100 != 11) return PluralCategory::One;
  const bool is_teen = n % 100 >= 12 && n % 100 <= 14;
  if (n % 10 >= 2 && n % 10 <= 4 && !is_teen) return PluralCategory::Few;
  return PluralCategory::Many;
}

PluralCategory arabic_category(std::int64_t n) {
  if (n == 0) return PluralCategory::Zero;
  if (n == 1) return PluralCategory::One;
  if (n == 2) return PluralCategory::Two;
  if (n % 100 >= 3 && n % 100 <= 10) return PluralCategory::Few;
  return n % 100 >= 11 ? PluralCategory::Many : PluralCategory::Other;
}

}  // namespace

const char* english_words(Word word) {
  const auto index = static_cast<std::size_t>(word);
  BROADSHEET_ASSERT(index < std::size(kEnglish));
  return kEnglish[index];
}

std::string_view word_table_language(std::string_view language) {
  const std::string_view primary = primary_language(language);
  return primary == "prs" ? "fa" : primary;
}

std::string_view words_language(std::string_view language) {
  const WordTable* table = table_for(language);
  return table == nullptr ? std::string_view("en") : table->language;
}

PluralCategory plural_category(std::int64_t count, std::string_view language) {
  // Only the size of a number counts; the smallest has no positive twin and is no count.
  const std::int64_t n = count < 0 ? -std::max(count, -INT64_MAX) : count;
  const std::string_view primary = primary_language(language);
  if (primary == "ar") return arabic_category(n);
  if (primary == "ru" || primary == "uk" || primary == "be") return slavic_category(n);
  for (const std::string_view none : {"zh", "ja", "ko", "th", "vi", "id", "ms", "lo", "my", "km"}) {
    if (primary == none) return PluralCategory::Other;
  }
  if (primary == "fr" && n != 0 && n % 1'000'000 == 0) return PluralCategory::Many;
  for (const std::string_view zero_is_one : {"fa", "fr", "hi", "am", "bn", "prs"}) {
    if (primary == zero_is_one && n <= 1) return PluralCategory::One;
  }
  return n == 1 ? PluralCategory::One : PluralCategory::Other;
}

std::string text(Word word, std::string_view language,
                 std::initializer_list<WordArgument> arguments) {
  const Chosen chosen = choose(word, language);
  // Digits and plurals go by the words actually said.
  const std::string_view spoken = chosen.is_english ? std::string_view("en") : language;
  PluralCategory category = PluralCategory::Other;
  for (const WordArgument& argument : arguments) {
    if (argument.name == "n" && argument.is_number) {
      category = plural_category(argument.number, spoken);
    }
  }
  return filled(form_for(chosen.forms, category), spoken, arguments);
}

}  // namespace broadsheet
