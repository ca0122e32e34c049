#include "formats/language_guess.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "formats/characters.h"

namespace broadsheet {
namespace {

constexpr std::size_t kMaxBytes = 200'000;  // more says nothing new

struct ScriptRange {
  char32_t first;
  char32_t last;
  std::string_view language;
};

// Scripts that one language of news nearly owns.
constexpr std::array<ScriptRange, 26> kScripts = {{
    {0x0370, 0x03FF, "el"}, {0x0400, 0x052F, "cyrl"}, {0x0530, 0x058F, "hy"},
    {0x0590, 0x05FF, "he"}, {0x0600, 0x06FF, "arab"}, {0x0750, 0x077F, "arab"},
    {0x0900, 0x097F, "hi"}, {0x0980, 0x09FF, "bn"},   {0x0A00, 0x0A7F, "pa"},
    {0x0A80, 0x0AFF, "gu"}, {0x0B80, 0x0BFF, "ta"},   {0x0C00, 0x0C7F, "te"},
    {0x0C80, 0x0CFF, "kn"}, {0x0D00, 0x0D7F, "ml"},   {0x0D80, 0x0DFF, "si"},
    {0x0E00, 0x0E7F, "th"}, {0x0E80, 0x0EFF, "lo"},   {0x0F00, 0x0FFF, "bo"},
    {0x1000, 0x109F, "my"}, {0x10A0, 0x10FF, "ka"},   {0x1200, 0x137F, "am"},
    {0x1780, 0x17FF, "km"}, {0x3040, 0x30FF, "ja"},   {0x3400, 0x9FFF, "zh"},
    {0xAC00, 0xD7AF, "ko"}, {0xFB50, 0xFEFC, "arab"},
}};

struct CommonWords {
  std::string_view language;
  std::string_view words;  // separated by spaces, folded
};

constexpr std::array<CommonWords, 16> kLatinWords = {{
    {"en", " the of and to in that is was for on with said has have from "},
    {"fr", " le la les des et du une est dans que pour qui sur avec au "},
    {"de", " der die und das den von zu mit ist im auf nicht ein eine dem "},
    {"es", " el los las y del una que por con para en se su como más "},
    {"pt", " o os as e do da em que não uma com para dos ao mais "},
    {"it", " il gli di che e del della per una con non sono nel alla anche "},
    {"nl", " het een van en de dat niet op met voor zijn aan ook werd "},
    {"tr", " ve bir bu için ile da de olarak olan gibi daha kadar sonra ise "},
    {"id", " yang dan di dengan untuk dari pada ini itu tidak dalam akan oleh "},
    {"pl", " i w na z się że do nie to jest o jak po od przez "},
    {"sw", " ya wa na kwa ni katika za la kuwa hiyo huo hilo alisema "},
    {"ha", " da na a ta ya cewa wannan kuma sun domin ga wata "},
    {"so", " oo ka iyo in ku waxaa ay uu soo waa la ah "},
    {"vi", " và của là các trong không một cho người với được đã "},
    {"sv", " och att det som en på är av för med till inte den "},
    {"ro", " și în de la cu care nu din pe pentru este sunt "},
}};

bool has_any(std::u32string_view letters, std::u32string_view marks) {
  return std::any_of(letters.begin(), letters.end(),
                     [&](char32_t c) { return marks.find(c) != std::u32string_view::npos; });
}

std::string language_of_arabic_script(std::u32string_view text) {
  // Urdu, Pashto and Kurdish have letters of their own; Persian shares four with them.
  if (has_any(text, U"\u0679\u0688\u06BA\u06D2")) return "ur";
  if (has_any(text, U"\u0681\u0685\u0693\u0696\u069A\u06AB\u06BC\u06D0")) return "ps";
  if (has_any(text, U"\u0695\u06B5\u06C6\u06CE")) return "ckb";
  const auto count = [&](std::u32string_view marks) {
    return std::count_if(text.begin(), text.end(),
                         [&](char32_t c) { return marks.find(c) != std::u32string_view::npos; });
  };
  const auto persian = count(U"\u067E\u0686\u0698\u06AF\u06CC\u06A9");
  const auto arabic = count(U"\u0629\u0649\u064A\u0643\u0623\u0625");
  return persian > arabic ? "fa" : "ar";
}

std::string language_of_cyrillic(std::u32string_view text) {
  if (has_any(text, U"\u04D9\u049B\u04A3\u0493\u04B1")) return "kk";
  if (has_any(text, U"\u045E") && has_any(text, U"\u0456")) return "be";
  if (has_any(text, U"\u0457\u0454\u0491")) return "uk";
  if (has_any(text, U"\u0452\u045B\u0458\u0459")) return "sr";
  if (has_any(text, U"\u044B\u044D")) return "ru";
  return has_any(text, U"\u044A") ? "bg" : "ru";
}

std::string language_of_latin(std::string_view folded_text) {
  constexpr std::size_t kEnoughHits = 3;
  std::array<std::size_t, kLatinWords.size()> hits = {};
  for (const std::string_view word : folded_words(folded_text)) {
    const std::string wanted = " " + std::string(word) + " ";
    for (std::size_t i = 0; i < kLatinWords.size(); ++i) {
      if (contains(kLatinWords[i].words, wanted)) ++hits[i];
    }
  }
  const auto best = std::max_element(hits.begin(), hits.end());
  if (*best < kEnoughHits) return {};
  return std::string(kLatinWords[static_cast<std::size_t>(best - hits.begin())].language);
}

}  // namespace

std::string guess_language(std::string_view text) {
  text = text.substr(0, kMaxBytes);
  std::array<std::size_t, kScripts.size()> counts = {};
  std::size_t latin_count = 0;
  const std::u32string points = code_points(text);
  for (const char32_t c : points) {
    if (c < 0x250) {
      if (is_letter(c)) ++latin_count;
      continue;
    }
    for (std::size_t i = 0; i < kScripts.size(); ++i) {
      if (c >= kScripts[i].first && c <= kScripts[i].last) ++counts[i];
    }
  }
  const auto best = std::max_element(counts.begin(), counts.end());
  // One sign of a dense script says as much as two or three letters.
  if (*best * 2 < latin_count || *best < 4) return language_of_latin(folded(text));
  const std::string_view language =
      kScripts[static_cast<std::size_t>(best - counts.begin())].language;
  if (language == "arab") return language_of_arabic_script(points);
  if (language == "cyrl") return language_of_cyrillic(points);
  // Japanese writes most of its words with Chinese signs, but never without kana.
  const auto count_of = [&](std::string_view name) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < kScripts.size(); ++i) {
      if (kScripts[i].language == name) sum += counts[i];
    }
    return sum;
  };
  if (language == "zh" && count_of("ja") * 10 > count_of("zh")) return "ja";
  return std::string(language);
}

}  // namespace broadsheet
