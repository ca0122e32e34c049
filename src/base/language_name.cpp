#include "base/language_name.h"

#include <iterator>

#include "base/language.h"

namespace broadsheet {

std::string own_name_of_language(std::string_view normalised_tag) {
  // Tag, name, tag, name; the tag alone where it is asked for with a region or a script.
  constexpr std::string_view kNames[] = {
      "am", "አማርኛ",      "ar", "العربية",    "bn", "বাংলা",     "de",  "Deutsch",
      "en", "English",   "es", "Español",    "fa", "فارسی",     "fr",  "Français",
      "ha", "Hausa",     "hi", "हिन्दी",      "id", "Indonesia", "ig",  "Igbo",
      "it", "Italiano",  "ja", "日本語",     "ko", "한국어",    "lg",  "Luganda",
      "ln", "Lingála",   "my", "မြန်မာ",      "om", "Oromoo",    "pcm", "Naijá",
      "pt", "Português", "rn", "Ikirundi",   "ru", "Русский",   "rw",  "Kinyarwanda",
      "sn", "chiShona",  "so", "Soomaali",   "sw", "Kiswahili", "ti",  "ትግርኛ",
      "tr", "Türkçe",    "uk", "Українська", "ur", "اردو",      "xh",  "isiXhosa",
      "yo", "Yorùbá",    "zh", "中文"};
  const std::string_view primary = primary_language(normalised_tag);
  for (std::size_t i = 0; i + 1 < std::size(kNames); i += 2) {
    if (kNames[i] != primary) continue;
    const std::string_view rest = normalised_tag.substr(primary.size());
    return std::string(kNames[i + 1]) +
           (rest.empty() ? "" : " (" + std::string(rest.substr(1)) + ")");
  }
  return std::string(normalised_tag);
}

}  // namespace broadsheet
