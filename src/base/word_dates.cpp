// Dates for readers: the month names and patterns of Unicode CLDR. Gregorian throughout, since
// archives are; a Persian reader sees Persian names and digits.
#include "base/language.h"
#include "base/utf8.h"
#include "base/words.h"

namespace broadsheet {
namespace {

using MonthNames = const char* [12];

// In the patterns %d, %m and %y stand for day, month and year.
struct DateStyle {
  std::string_view language;
  const MonthNames* months;             // as they stand beside a day
  const MonthNames* standalone_months;  // beside a year alone
  const MonthNames* short_months;       // null: there is no short form
  std::string_view day_pattern;
  std::string_view month_pattern;
  std::string_view year_pattern;
  std::string_view before_time;
};

constexpr MonthNames kEnglish = {"January",   "February", "March",    "April",
                                 "May",       "June",     "July",     "August",
                                 "September", "October",  "November", "December"};
constexpr MonthNames kEnglishShort = {"Jan", "Feb", "Mar",  "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"};
constexpr MonthNames kFrench = {"janvier",   "février", "mars",     "avril",
                                "mai",       "juin",    "juillet",  "août",
                                "septembre", "octobre", "novembre", "décembre"};
constexpr MonthNames kFrenchShort = {"janv.", "févr.", "mars",  "avr.", "mai",  "juin",
                                     "juil.", "août",  "sept.", "oct.", "nov.", "déc."};
constexpr MonthNames kArabic = {"يناير", "فبراير", "مارس",   "أبريل",  "مايو",   "يونيو",
                                "يوليو", "أغسطس",  "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};
constexpr MonthNames kPersian = {"ژانویهٔ", "فوریهٔ", "مارس",    "آوریل", "مهٔ",     "ژوئن",
                                 "ژوئیهٔ",  "اوت",   "سپتامبر", "اکتبر", "نوامبر", "دسامبر"};
constexpr MonthNames kRussian = {"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                                 "июля",   "августа", "сентября", "октября", "ноября", "декабря"};
constexpr MonthNames kRussianAlone = {"январь",   "февраль", "март",   "апрель",
                                      "май",      "июнь",    "июль",   "август",
                                      "сентябрь", "октябрь", "ноябрь", "декабрь"};
constexpr MonthNames kRussianShort = {"янв.", "февр.", "мар.",  "апр.", "мая",   "июн.",
                                      "июл.", "авг.",  "сент.", "окт.", "нояб.", "дек."};
constexpr MonthNames kHindi = {"जनवरी", "फ़रवरी", "मार्च",  "अप्रैल",  "मई",   "जून",
                               "जुलाई",  "अगस्त",  "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"};
constexpr MonthNames kHindiShort = {"जन॰", "फ़र॰", "मार्च", "अप्रैल", "मई",  "जून",
                                    "जुल॰", "अग॰", "सित॰", "अक्टू॰", "नव॰", "दिस॰"};
constexpr MonthNames kDigits = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"};
constexpr MonthNames kGerman = {"Januar",    "Februar", "März",     "April",
                                "Mai",       "Juni",    "Juli",     "August",
                                "September", "Oktober", "November", "Dezember"};
constexpr MonthNames kGermanShort = {"Jan.", "Feb.", "März",  "Apr.", "Mai",  "Juni",
                                     "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."};
constexpr MonthNames kSpanish = {"enero",      "febrero", "marzo",     "abril",
                                 "mayo",       "junio",   "julio",     "agosto",
                                 "septiembre", "octubre", "noviembre", "diciembre"};
constexpr MonthNames kSpanishShort = {"ene", "feb", "mar",  "abr", "may", "jun",
                                      "jul", "ago", "sept", "oct", "nov", "dic"};

// English first: it answers for every language without an entry.
constexpr DateStyle kStyles[] = {
    {"en", &kEnglish, &kEnglish, &kEnglishShort, "%d %m %y", "%m %y", "%y", ", "},
    {"ar", &kArabic, &kArabic, nullptr, "%d %m %y", "%m %y", "%y", "، "},
    {"de", &kGerman, &kGerman, &kGermanShort, "%d. %m %y", "%m %y", "%y", ", "},
    {"es", &kSpanish, &kSpanish, &kSpanishShort, "%d de %m de %y", "%m de %y", "%y", ", "},
    {"fa", &kPersian, &kPersian, nullptr, "%d %m %y", "%m %y", "%y", "، "},
    {"fr", &kFrench, &kFrench, &kFrenchShort, "%d %m %y", "%m %y", "%y", ", "},
    {"hi", &kHindi, &kHindi, &kHindiShort, "%d %m %y", "%m %y", "%y", ", "},
    {"ru", &kRussian, &kRussianAlone, &kRussianShort, "%d %m %y г.", "%m %y г.", "%y г.", ", "},
    {"zh", &kDigits, &kDigits, nullptr, "%y年%m月%d日", "%y年%m月", "%y年", " "},
};

const DateStyle& date_style(std::string_view language) {
  const std::string_view primary = primary_language(language);
  for (const DateStyle& style : kStyles) {
    if (style.language == (primary == "prs" ? "fa" : primary)) return style;
  }
  return kStyles[0];
}

// "1er" is how French writes the first of a month.
std::string day_text(const Date& date, std::string_view language) {
  if (language == "fr" && date.day == 1) return "1er";
  return std::to_string(date.day);
}

void append_with_digits(std::string& text, std::string_view part, char32_t zero) {
  for (const char c : part) {
    if (c >= '0' && c <= '9') {
      append_utf8(text, zero + static_cast<char32_t>(c - '0'));
    } else {
      text += c;
    }
  }
}

// A language whose dates are said in English takes English digits with them.
char32_t zero_digit(const DateStyle& style, std::string_view language) {
  return style.language == "en" ? U'0' : zero_digit_of_language(language);
}

std::string formatted(const Date& date, std::string_view language, bool is_short) {
  const DateStyle& style = date_style(language);
  const MonthNames* months = style.months;
  std::string_view pattern = style.day_pattern;
  if (date.precision == DatePrecision::Month) {
    months = style.standalone_months;
    pattern = style.month_pattern;
  }
  if (date.precision == DatePrecision::Year) pattern = style.year_pattern;
  if (is_short && style.short_months != nullptr) {
    months = style.short_months;
    // Spanish and Russian drop their particles where room is scarce.
    if (style.language == "es" || style.language == "ru") {
      pattern = date.precision == DatePrecision::Year    ? "%y"
                : date.precision == DatePrecision::Month ? "%m %y"
                                                         : "%d %m %y";
    }
  }
  const std::size_t month_index = date.month >= 1 && date.month <= 12 ? date.month - 1u : 0;
  std::string text;
  const char32_t zero = zero_digit(style, language);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') {
      text += pattern[i];
      continue;
    }
    const char part = pattern[++i];
    append_with_digits(text,
                       part == 'd'   ? day_text(date, style.language)
                       : part == 'm' ? std::string((*months)[month_index])
                                     : std::to_string(date.year),
                       zero);
  }
  return text;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string zone_text(int utc_offset_minutes) {
  std::string zone = " UTC";
  if (utc_offset_minutes == 0) return zone;
  const int distance = utc_offset_minutes < 0 ? -utc_offset_minutes : utc_offset_minutes;
  zone += utc_offset_minutes < 0 ? "\u2212" : "+";
  zone += std::to_string(distance / 60);
  if (distance % 60 != 0) zone += ":" + two_digits(distance % 60);
  return zone;
}

}  // namespace

std::string format_date(const Date& date, std::string_view language) {
  return formatted(date, language, false);
}

std::string format_short_date(const Date& date, std::string_view language) {
  return formatted(date, language, true);
}

std::string format_month(int month, std::string_view language) {
  const DateStyle& style = date_style(language);
  if (month < 1 || month > 12) return {};
  std::string_view name = (*style.standalone_months)[month - 1];
  // Persian's ezafe leads on to the year, which doesn't follow here.
  constexpr std::string_view kEzafe = "\u0654";
  if (name.ends_with(kEzafe)) name.remove_suffix(kEzafe.size());
  std::string text;
  append_with_digits(text, name, zero_digit(style, language));
  if (style.language == "zh") text += "月";
  return text;
}

std::string format_date_time(const Date& date, std::string_view language) {
  std::string text = format_date(date, language);
  if (date.precision < DatePrecision::Minute) return text;
  const DateStyle& style = date_style(language);
  text += style.before_time;
  std::string time = two_digits(date.hour) + ":" + two_digits(date.minute);
  if (date.utc_offset_minutes) time += zone_text(*date.utc_offset_minutes);
  append_with_digits(text, time, zero_digit(style, language));
  return text;
}

}  // namespace broadsheet
