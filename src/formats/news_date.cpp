#include "formats/news_date.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

#include "base/utf8.h"
#include "formats/characters.h"

namespace broadsheet {
namespace {

struct MonthName {
  std::string_view names;  // separated by spaces
  int month;               // 13 to 24 are the months of the Solar Hijri year
};

// English, French, German, Spanish, Portuguese, Italian, Turkish, Russian, Ukrainian, Arabic (both
// usages), Persian.
constexpr std::array<MonthName, 24> kMonths = {{
    {"january jan janvier janv januar jänner enero ene janeiro gennaio gen ocak января янв январь "
     "січня يناير كانون-الثاني ژانویه januari",
     1},
    {"february feb février févr februar febrero fevereiro fev febbraio şubat февраля фев февр "
     "февраль лютого فبراير شباط فوریه februari",
     2},
    {"march mar mars märz marzo março mart марта мар март березня مارس آذار maret maart", 3},
    {"april apr avril avr abril abr aprile nisan апреля апр апрель квітня أبريل نيسان آوریل", 4},
    {"may mai mayo maio maggio mag mayıs мая май травня مايو أيار مه mei", 5},
    {"june jun juin juni junio junho giugno giu haziran июня июн июнь червня يونيو حزيران ژوئن", 6},
    {"july jul juillet juil juli julio julho luglio lug temmuz июля июл июль липня يوليو تموز "
     "ژوئیه جولای",
     7},
    {"august aug août agosto ago ağustos августа авг август серпня أغسطس آب اوت agustus augustus",
     8},
    {"september sep sept septembre septiembre setembro set settembre eylül сентября сен сент "
     "сентябрь вересня سبتمبر أيلول سپتامبر",
     9},
    {"october oct octobre oktober okt octubre outubro out ottobre ott ekim октября окт октябрь "
     "жовтня أكتوبر اکتبر",
     10},
    {"november nov novembre noviembre novembro kasım ноября ноя ноябрь листопада نوفمبر نوامبر",
     11},
    {"december dec décembre déc dezember dez diciembre dic dezembro dicembre aralık декабря дек "
     "декабрь грудня ديسمبر دسامبر desember",
     12},
    {"فروردین", 13},
    {"اردیبهشت", 14},
    {"خرداد", 15},
    {"تیر", 16},
    {"مرداد", 17},
    {"شهریور", 18},
    {"مهر", 19},
    {"آبان", 20},
    {"آذر", 21},
    {"دی", 22},
    {"بهمن", 23},
    {"اسفند", 24},
}};

constexpr std::string_view kFillers =
    "at on the of in a um à le la de del den der am el em às il on kl uhr h час ч в г года г "
    "الساعة "
    "ساعت در في et th st nd rd er e º t local time published publié veröffentlicht publicado "
    "pubblicato "
    "опубликовано posted created date datum fecha date first last date-line data issued edited am "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch "
    "donnerstag freitag samstag sonntag lunes martes miércoles jueves viernes sábado domingo "
    "понедельник вторник среда четверг пятница суббота воскресенье شنبه یکشنبه دوشنبه سه شنبه "
    "چهارشنبه پنجشنبه جمعه یک دو چهار پنج الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد "
    "نشر منتشر شده تاریخ انتشار تاريخ النشر م هـ ش "
    "日 星期 发布 发布时间 时间 dakika pazartesi salı çarşamba perşembe cuma cumartesi pazar";

constexpr std::string_view kUpdateWords =
    "updated update modified aktualisiert mis mise jour actualisé modifié actualizado atualizado "
    "aggiornato güncelleme güncellendi обновлено обновлен оновлено تحديث التحديث محدث "
    "به‌روز "
    "روز "
    "به بروز بروزرسانی به‌روزرسانی rev revised 更新 最后更新 "
    "更新时间";

struct Zone {
  std::string_view name;
  std::int16_t offset_minutes;
};

constexpr std::array<Zone, 20> kZones = {
    {{"gmt", 0},    {"utc", 0},    {"z", 0},      {"est", -300}, {"edt", -240},
     {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480},
     {"pdt", -420}, {"bst", 60},   {"cet", 60},   {"cest", 120}, {"eet", 120},
     {"eest", 180}, {"msk", 180},  {"мск", 180},  {"jst", 540},  {"ist", 330}}};

struct WordTables {
  std::unordered_map<std::string, int> months;
  std::unordered_map<std::string, bool> fillers;
  std::unordered_map<std::string, bool> update_words;

  WordTables() {
    for (const MonthName& month : kMonths) {
      for_each_word(month.names, [&](std::string word) { months.emplace(word, month.month); });
    }
    for_each_word(kFillers, [&](std::string word) { fillers.emplace(word, true); });
    for_each_word(kUpdateWords, [&](std::string word) { update_words.emplace(word, true); });
    // "تشرين الأول" and its like are two words; the second says which month.
    months.emplace(folded("الأول"), 10);
    fillers.emplace(folded("تشرين"), true);
  }

  template <class Receive>
  static void for_each_word(std::string_view words, Receive receive) {
    std::size_t begin = 0;
    while (begin < words.size()) {
      const std::size_t end = std::min(words.find(' ', begin), words.size());
      if (end > begin) receive(folded(words.substr(begin, end - begin)));
      begin = end + 1;
    }
  }
};

const WordTables& word_tables() {
  static const WordTables tables;
  return tables;
}

struct Token {
  enum class Kind : std::uint8_t { Number, Word, Mark, End };
  Kind kind = Kind::End;
  std::string_view text;
  int value = 0;
  int month = 0;
};

std::vector<Token> tokens_of(std::string_view text) {
  const WordTables& tables = word_tables();
  std::vector<Token> tokens;
  std::size_t byte = 0;
  while (byte < text.size()) {
    const Utf8Step step = decode_utf8(text, byte);
    const bool is_digit = digit_value(step.code_point) >= 0;
    const bool is_word = !is_digit && is_letter(step.code_point);
    std::size_t end = byte + step.size_bytes;
    while (end < text.size() && (is_digit || is_word)) {
      const Utf8Step next = decode_utf8(text, end);
      const bool is_next_digit = digit_value(next.code_point) >= 0;
      if (is_digit ? !is_next_digit : (is_next_digit || !is_letter(next.code_point))) break;
      end += next.size_bytes;
    }
    Token token;
    // "20164:10 PM": a year and an hour that stood in two elements side by side.
    const bool is_glued = is_digit && (end - byte == 5 || end - byte == 6) && end < text.size() &&
                          text[end] == ':' && (text[byte] == '1' || text[byte] == '2');
    if (is_glued) end = byte + 4;
    token.text = text.substr(byte, end - byte);
    if (is_digit) {
      token.kind = Token::Kind::Number;
      // More than eight digits are no part of any date.
      for (const char c : token.text.substr(0, 8)) token.value = token.value * 10 + (c - '0');
    } else if (is_word) {
      token.kind = Token::Kind::Word;
      const auto month = tables.months.find(std::string(token.text));
      if (month != tables.months.end()) token.month = month->second;
    } else {
      token.kind = Token::Kind::Mark;
    }
    if (token.text != " ") tokens.push_back(token);
    byte = end;
  }
  return tokens;
}

bool is_leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

bool is_day_of(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  const int leap_day = month == 2 && is_leap_year(year) ? 1 : 0;
  return day <= kDays[static_cast<std::size_t>(month - 1)] + leap_day;
}

// The Solar Hijri calendar by its 33-year cycle, which agrees with the official one from 1178 to
// 1633 AP (Borkowski, "The Persian calendar for 3000 years", 1996).
std::optional<Date> date_from_solar_hijri(int year, int month, int day) {
  if (year < 1178 || year > 1633 || day < 1 || day > (month <= 6 ? 31 : 30)) return std::nullopt;
  constexpr std::int64_t kDaysToUnixEpoch = 719528;
  const std::int64_t y = year + 1595;
  const std::int64_t days = -355668 + 365 * y + (y / 33) * 8 + ((y % 33) + 3) / 4 + day +
                            (month < 7 ? (month - 1) * 31 : (month - 7) * 30 + 186);
  return date_from_day_number(days - kDaysToUnixEpoch);
}

std::optional<Date> made_date(int year, int month, int day) {
  if (month > 12) return date_from_solar_hijri(year, month - 12, day);
  if (year >= 1178 && year <= 1500 && month >= 1 && month <= 12) {
    return date_from_solar_hijri(year, month, day);
  }
  if (year < 1500 || year > 2999 || !is_day_of(year, month, day)) return std::nullopt;
  Date date;
  date.year = static_cast<std::int16_t>(year);
  date.month = static_cast<std::uint8_t>(month);
  date.day = static_cast<std::uint8_t>(day);
  return date;
}

class Reader {
 public:
  explicit Reader(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  FoundDates read() {
    while (next_ < tokens_.size()) {
      if (read_date() || read_time()) continue;
      read_other();
    }
    return std::move(found_);
  }

 private:
  const Token& at(std::size_t offset) const {
    static const Token kEnd;
    return next_ + offset < tokens_.size() ? tokens_[next_ + offset] : kEnd;
  }
  bool is_number(std::size_t offset, int min, int max) const {
    const Token& token = at(offset);
    return token.kind == Token::Kind::Number && token.text.size() <= 4 && token.value >= min &&
           token.value <= max;
  }
  bool is_year(std::size_t offset) const {
    return at(offset).text.size() == 4 && is_number(offset, 1178, 2999);
  }
  bool is_mark(std::size_t offset, std::string_view marks) const {
    return at(offset).kind == Token::Kind::Mark && marks.find(at(offset).text) != marks.npos;
  }
  // Past what may stand between a date's parts: "22nd", "22 de febrero", "22., 2016".
  std::size_t past_joints(std::size_t offset) const {
    while (is_mark(offset, ".,،") || at(offset).text == "de" || at(offset).text == "st" ||
           at(offset).text == "nd" || at(offset).text == "rd" || at(offset).text == "th" ||
           at(offset).text == "er" || at(offset).text == "of" || at(offset).text == "del" ||
           at(offset).text == "º" || at(offset).text == "/") {
      ++offset;
    }
    return offset;
  }

  bool push(std::optional<Date> date, std::size_t size) {
    if (!date) return false;
    next_ += size;
    found_.dates.push_back({*date, is_update_});
    if (pending_time_) {
      set_time(*pending_time_);
      pending_time_.reset();
    }
    is_update_ = false;
    return true;
  }

  bool read_date() {
    if (is_year(0) && is_mark(1, "-/.") && is_number(2, 1, 12) && is_mark(3, "-/.") &&
        is_number(4, 1, 31)) {
      return push(made_date(at(0).value, at(2).value, at(4).value), 5);
    }
    if (is_year(0) && at(1).text == "年" && is_number(2, 1, 12) && at(3).text == "月" &&
        is_number(4, 1, 31)) {
      return push(made_date(at(0).value, at(2).value, at(4).value), 5);
    }
    if (is_number(0, 1, 31) && is_mark(1, "-/.") && is_number(2, 1, 31) && is_mark(3, "-/.") &&
        is_year(4)) {
      return read_numeric();
    }
    if (at(0).month != 0) return read_month_first();
    if (is_number(0, 1, 31)) {
      const std::size_t month = past_joints(1);
      if (at(month).month == 0) return false;
      const std::size_t year = past_joints(month + 1);
      if (!is_year(year)) return false;
      return push(made_date(at(year).value, at(month).month, at(0).value), year + 1);
    }
    return false;
  }

  bool read_month_first() {
    const std::size_t day = past_joints(1);
    if (is_number(day, 1, 31) && at(day).text.size() <= 2) {
      const std::size_t year = past_joints(day + 1);
      if (!is_year(year)) return false;
      return push(made_date(at(year).value, at(0).month, at(day).value), year + 1);
    }
    if (!is_year(day) || at(0).month > 12) return false;
    std::optional<Date> date = made_date(at(day).value, at(0).month, 1);
    if (date) date->precision = DatePrecision::Month;
    return push(date, day + 1);
  }

  bool read_numeric() {
    const int first = at(0).value;
    const int second = at(2).value;
    const int year = at(4).value;
    // A dot means day first wherever it is used; a slash means either.
    if (is_mark(1, ".") || first > 12) return push(made_date(year, second, first), 5);
    if (second > 12 || first == second) return push(made_date(year, first, second), 5);
    found_.is_ambiguous = true;
    next_ += 5;
    return true;
  }

  struct Time {
    int hour = 0;
    int minute = 0;
    int second = 0;
    bool has_second = false;
    std::optional<std::int16_t> utc_offset_minutes;
  };

  bool read_time() {
    const bool is_clock = is_number(0, 0, 24) && (is_mark(1, ":.") || at(1).text == "h") &&
                          is_number(2, 0, 59) && at(2).text.size() == 2;
    const bool is_hour_only = is_number(0, 1, 12) && !half_of_day(1).empty();
    if (!is_clock && !is_hour_only) return false;
    Time time;
    time.hour = at(0).value;
    next_ += 1;
    if (is_clock) {
      time.minute = at(1).value;
      next_ += 2;
      if (is_mark(0, ":") && is_number(1, 0, 60)) {
        time.second = std::min(at(1).value, 59);
        time.has_second = true;
        next_ += 2;
        if (is_mark(0, ".") && at(1).kind == Token::Kind::Number) next_ += 2;
      }
    }
    read_half_of_day(time);
    read_zone(time);
    if (time.hour > 23) return true;
    if (found_.dates.empty() || found_.dates.back().date.precision != DatePrecision::Day) {
      pending_time_ = time;
    } else {
      set_time(time);
    }
    return true;
  }

  // "am", "p.m.", "ق.ظ", "ب.ظ", "م", "ص": "a" or "p", empty where there is none.
  std::string_view half_of_day(std::size_t offset) const {
    const std::string_view word = at(offset).text;
    if (word == "am" || word == "ص") return "a";
    if (word == "pm" || word == "م" || word == "öö" || word == "مساء") return "p";
    const bool is_dotted = is_mark(offset + 1, ".") && at(offset + 2).text == "m";
    if (is_dotted && (word == "a" || word == "p")) return word;
    return {};
  }

  void read_half_of_day(Time& time) {
    const std::string_view half = half_of_day(0);
    if (half.empty()) return;
    if (half == "p" && time.hour < 12) time.hour += 12;
    if (half == "a" && time.hour == 12) time.hour = 0;
    next_ += is_mark(1, ".") && at(2).text == "m" ? 3 : 1;
    if (is_mark(0, ".")) ++next_;
  }

  void read_zone(Time& time) {
    const std::string_view name = at(0).text;
    const auto zone =
        std::find_if(kZones.begin(), kZones.end(), [&](const Zone& z) { return z.name == name; });
    std::size_t sign = 0;
    if (zone != kZones.end()) {
      time.utc_offset_minutes = zone->offset_minutes;
      ++next_;
      if (zone->offset_minutes != 0) return;
    }
    if (!is_mark(sign, "+-") || !is_number(sign + 1, 0, 1400)) return;
    int minutes = at(1).value * 60;
    std::size_t size = 2;
    if (at(1).text.size() == 4) minutes = at(1).value / 100 * 60 + at(1).value % 100;
    if (is_mark(2, ":") && is_number(3, 0, 59)) {
      minutes += at(3).value;
      size = 4;
    }
    if (minutes > 14 * 60) return;
    time.utc_offset_minutes = static_cast<std::int16_t>(at(0).text == "-" ? -minutes : minutes);
    next_ += size;
  }

  void set_time(const Time& time) {
    Date& date = found_.dates.back().date;
    date.hour = static_cast<std::uint8_t>(time.hour);
    date.minute = static_cast<std::uint8_t>(time.minute);
    date.second = static_cast<std::uint8_t>(time.second);
    date.precision = time.has_second ? DatePrecision::Second : DatePrecision::Minute;
    date.utc_offset_minutes = time.utc_offset_minutes;
  }

  void read_other() {
    const Token token = at(0);
    ++next_;
    if (token.kind == Token::Kind::Mark) return;
    const std::string word(token.text);
    const WordTables& tables = word_tables();
    if (tables.update_words.count(word) != 0) {
      is_update_ = true;
      found_.has_update_word = true;
      return;
    }
    if (tables.fillers.count(word) == 0) found_.other_words.push_back(word);
  }

  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  FoundDates found_;
  std::optional<Time> pending_time_;
  bool is_update_ = false;
};

}  // namespace

FoundDates find_dates(std::string_view text) {
  constexpr std::size_t kMaxBytes = 400;  // a line of dates is short
  if (text.size() > kMaxBytes) return {};
  const std::string line = folded(text);
  return Reader(tokens_of(line)).read();
}

bool is_relative_date(std::string_view line) {
  constexpr std::size_t kMaxBytes = 80;
  if (line.size() > kMaxBytes) return false;
  const bool has_digit =
      std::any_of(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
  const std::string phrase = folded_phrase(line);
  if (phrase == "yesterday" || phrase == "today" || phrase == "just now") return true;
  return has_digit &&
         (ends_with(phrase, " ago") || ends_with(phrase, " назад") || ends_with(phrase, " پیش") ||
          starts_with(phrase, "il y a ") || starts_with(phrase, "vor ") ||
          starts_with(phrase, "hace ") || starts_with(phrase, "منذ "));
}

}  // namespace broadsheet
