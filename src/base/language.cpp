#include "base/language.h"

#include <algorithm>
#include <iterator>

namespace broadsheet {
namespace {

struct CodePair {
  std::string_view from;
  std::string_view to;
};

// ISO 639-2 (both its bibliographic and its terminological codes), the ISO 639-3 codes that CLDR
// replaces, and what RFC 5646 deprecates. Sorted by `from`.
constexpr CodePair kShorterCodes[] = {
    {"aar", "aa"}, {"abk", "ab"}, {"afr", "af"}, {"aka", "ak"}, {"alb", "sq"}, {"als", "sq"},
    {"amh", "am"}, {"ara", "ar"}, {"arb", "ar"}, {"arg", "an"}, {"arm", "hy"}, {"asm", "as"},
    {"ava", "av"}, {"ave", "ae"}, {"aym", "ay"}, {"aze", "az"}, {"azj", "az"}, {"bak", "ba"},
    {"bam", "bm"}, {"baq", "eu"}, {"bel", "be"}, {"ben", "bn"}, {"bih", "bh"}, {"bis", "bi"},
    {"bod", "bo"}, {"bos", "bs"}, {"bre", "br"}, {"bul", "bg"}, {"bur", "my"}, {"cat", "ca"},
    {"ces", "cs"}, {"cha", "ch"}, {"che", "ce"}, {"chi", "zh"}, {"chu", "cu"}, {"chv", "cv"},
    {"cmn", "zh"}, {"cor", "kw"}, {"cos", "co"}, {"cre", "cr"}, {"cym", "cy"}, {"cze", "cs"},
    {"dan", "da"}, {"deu", "de"}, {"div", "dv"}, {"dut", "nl"}, {"dzo", "dz"}, {"ekk", "et"},
    {"ell", "el"}, {"eng", "en"}, {"epo", "eo"}, {"est", "et"}, {"eus", "eu"}, {"ewe", "ee"},
    {"fao", "fo"}, {"fas", "fa"}, {"fij", "fj"}, {"fin", "fi"}, {"fra", "fr"}, {"fre", "fr"},
    {"fry", "fy"}, {"ful", "ff"}, {"geo", "ka"}, {"ger", "de"}, {"gla", "gd"}, {"gle", "ga"},
    {"glg", "gl"}, {"glv", "gv"}, {"gre", "el"}, {"grn", "gn"}, {"guj", "gu"}, {"hat", "ht"},
    {"hau", "ha"}, {"heb", "he"}, {"her", "hz"}, {"hin", "hi"}, {"hmo", "ho"}, {"hrv", "hr"},
    {"hun", "hu"}, {"hye", "hy"}, {"ibo", "ig"}, {"ice", "is"}, {"ido", "io"}, {"iii", "ii"},
    {"iku", "iu"}, {"ile", "ie"}, {"in", "id"},  {"ina", "ia"}, {"ind", "id"}, {"ipk", "ik"},
    {"isl", "is"}, {"ita", "it"}, {"iw", "he"},  {"jav", "jv"}, {"ji", "yi"},  {"jpn", "ja"},
    {"jw", "jv"},  {"kal", "kl"}, {"kan", "kn"}, {"kas", "ks"}, {"kat", "ka"}, {"kau", "kr"},
    {"kaz", "kk"}, {"khk", "mn"}, {"khm", "km"}, {"kik", "ki"}, {"kin", "rw"}, {"kir", "ky"},
    {"kmr", "ku"}, {"kom", "kv"}, {"kon", "kg"}, {"kor", "ko"}, {"kua", "kj"}, {"kur", "ku"},
    {"lao", "lo"}, {"lat", "la"}, {"lav", "lv"}, {"lim", "li"}, {"lin", "ln"}, {"lit", "lt"},
    {"ltz", "lb"}, {"lub", "lu"}, {"lug", "lg"}, {"lvs", "lv"}, {"mac", "mk"}, {"mah", "mh"},
    {"mal", "ml"}, {"mao", "mi"}, {"mar", "mr"}, {"may", "ms"}, {"mkd", "mk"}, {"mlg", "mg"},
    {"mlt", "mt"}, {"mo", "ro"},  {"mol", "ro"}, {"mon", "mn"}, {"mri", "mi"}, {"msa", "ms"},
    {"mya", "my"}, {"nau", "na"}, {"nav", "nv"}, {"nbl", "nr"}, {"nde", "nd"}, {"ndo", "ng"},
    {"nep", "ne"}, {"nld", "nl"}, {"nno", "nn"}, {"nob", "nb"}, {"nor", "no"}, {"npi", "ne"},
    {"nya", "ny"}, {"oci", "oc"}, {"oji", "oj"}, {"ori", "or"}, {"orm", "om"}, {"ory", "or"},
    {"oss", "os"}, {"pan", "pa"}, {"per", "fa"}, {"pes", "fa"}, {"pli", "pi"}, {"plt", "mg"},
    {"pol", "pl"}, {"por", "pt"}, {"pus", "ps"}, {"que", "qu"}, {"roh", "rm"}, {"ron", "ro"},
    {"rum", "ro"}, {"run", "rn"}, {"rus", "ru"}, {"sag", "sg"}, {"san", "sa"}, {"scc", "sr"},
    {"scr", "hr"}, {"sin", "si"}, {"slk", "sk"}, {"slo", "sk"}, {"slv", "sl"}, {"sme", "se"},
    {"smo", "sm"}, {"sna", "sn"}, {"snd", "sd"}, {"som", "so"}, {"sot", "st"}, {"spa", "es"},
    {"sqi", "sq"}, {"srd", "sc"}, {"srp", "sr"}, {"ssw", "ss"}, {"sun", "su"}, {"swa", "sw"},
    {"swe", "sv"}, {"swh", "sw"}, {"tah", "ty"}, {"tam", "ta"}, {"tat", "tt"}, {"tel", "te"},
    {"tgk", "tg"}, {"tgl", "tl"}, {"tha", "th"}, {"tib", "bo"}, {"tir", "ti"}, {"ton", "to"},
    {"tsn", "tn"}, {"tso", "ts"}, {"tuk", "tk"}, {"tur", "tr"}, {"twi", "tw"}, {"uig", "ug"},
    {"ukr", "uk"}, {"urd", "ur"}, {"uzb", "uz"}, {"uzn", "uz"}, {"ven", "ve"}, {"vie", "vi"},
    {"vol", "vo"}, {"wel", "cy"}, {"wln", "wa"}, {"wol", "wo"}, {"xho", "xh"}, {"ydd", "yi"},
    {"yid", "yi"}, {"yor", "yo"}, {"zha", "za"}, {"zho", "zh"}, {"zsm", "ms"}, {"zul", "zu"},
};

// The script a language is written in where it isn't left to the text (CLDR likely subtags), for
// those that differ from left-to-right Latin, Greek and Cyrillic in something we do.
constexpr CodePair kScripts[] = {
    {"am", "Ethi"},  {"ar", "Arab"},  {"arc", "Syrc"}, {"as", "Beng"},  {"be", "Cyrl"},
    {"bg", "Cyrl"},  {"bn", "Beng"},  {"bo", "Tibt"},  {"ckb", "Arab"}, {"dv", "Thaa"},
    {"dz", "Tibt"},  {"el", "Grek"},  {"en", "Latn"},  {"fa", "Arab"},  {"fr", "Latn"},
    {"gu", "Gujr"},  {"he", "Hebr"},  {"hi", "Deva"},  {"hy", "Armn"},  {"ja", "Jpan"},
    {"ka", "Geor"},  {"kk", "Cyrl"},  {"km", "Khmr"},  {"kn", "Knda"},  {"ko", "Kore"},
    {"ks", "Arab"},  {"ky", "Cyrl"},  {"lo", "Laoo"},  {"lrc", "Arab"}, {"mk", "Cyrl"},
    {"ml", "Mlym"},  {"mn", "Cyrl"},  {"mr", "Deva"},  {"my", "Mymr"},  {"mzn", "Arab"},
    {"ne", "Deva"},  {"nqo", "Nkoo"}, {"or", "Orya"},  {"pa", "Guru"},  {"pnb", "Arab"},
    {"prs", "Arab"}, {"ps", "Arab"},  {"ru", "Cyrl"},  {"sa", "Deva"},  {"sd", "Arab"},
    {"si", "Sinh"},  {"syr", "Syrc"}, {"ta", "Taml"},  {"te", "Telu"},  {"tg", "Cyrl"},
    {"th", "Thai"},  {"ti", "Ethi"},  {"tt", "Cyrl"},  {"ug", "Arab"},  {"uk", "Cyrl"},
    {"ur", "Arab"},  {"yi", "Hebr"},  {"yue", "Hant"}, {"zh", "Hans"},
};

const CodePair* find_pair(const CodePair* begin, const CodePair* end, std::string_view from) {
  const auto* found = std::lower_bound(
      begin, end, from, [](const CodePair& pair, std::string_view key) { return pair.from < key; });
  return found != end && found->from == from ? found : nullptr;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

bool is_all_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_letter);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

// RFC 5646, section 2.1.1: scripts in title case, regions in upper case, the rest in lower case,
// and what follows a singleton in lower case throughout.
std::string cased_subtag(std::string_view subtag, bool is_after_singleton) {
  std::string cased(subtag);
  std::transform(cased.begin(), cased.end(), cased.begin(), lower);
  if (is_after_singleton || !is_all_letters(subtag)) return cased;
  if (subtag.size() == 4) cased[0] = upper(cased[0]);
  if (subtag.size() == 2) std::transform(cased.begin(), cased.end(), cased.begin(), upper);
  return cased;
}

std::string normalised_primary(std::string_view subtag) {
  if (subtag.size() < 2 || subtag.size() > 3 || !is_all_letters(subtag)) return {};
  std::string primary(subtag);
  std::transform(primary.begin(), primary.end(), primary.begin(), lower);
  if (primary == "und" || primary == "mul" || primary == "zxx" || primary == "mis") return {};
  const auto* shorter = find_pair(std::begin(kShorterCodes), std::end(kShorterCodes), primary);
  return shorter != nullptr ? std::string(shorter->to) : primary;
}

std::string_view region_of(std::string_view tag) {
  std::size_t begin = tag.find('-');
  while (begin != std::string_view::npos) {
    const std::size_t end = tag.find('-', begin + 1);
    const std::string_view subtag = tag.substr(begin + 1, end - begin - 1);
    if (subtag.size() == 1) return {};
    if (subtag.size() == 2) return subtag;
    begin = end;
  }
  return {};
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> set) {
  return std::find(set.begin(), set.end(), text) != set.end();
}

}  // namespace

std::string normalised_language(std::string_view tag) {
  const std::string_view text = trimmed(tag);
  constexpr std::size_t kLongest = 64;
  if (text.size() > kLongest) return {};
  std::string normalised;
  bool is_after_singleton = false;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find_first_of("-_", begin), text.size());
    const std::string_view subtag = text.substr(begin, end - begin);
    begin = end + 1;
    // "en_US.UTF-8" and "en-" end in something that is no subtag: what came before still counts.
    const bool is_subtag = !subtag.empty() && subtag.size() <= 8 &&
                           std::all_of(subtag.begin(), subtag.end(),
                                       [](char c) { return is_letter(c) || is_digit(c); });
    if (normalised.empty()) {
      normalised = is_subtag ? normalised_primary(subtag) : std::string();
      if (normalised.empty()) return {};
      continue;
    }
    if (!is_subtag) break;
    normalised += '-' + cased_subtag(subtag, is_after_singleton);
    is_after_singleton = is_after_singleton || subtag.size() == 1;
  }
  return normalised;
}

std::string_view primary_language(std::string_view normalised_tag) {
  return normalised_tag.substr(0, normalised_tag.find('-'));
}

std::string_view script_of_language(std::string_view normalised_tag) {
  const std::string_view primary = primary_language(normalised_tag);
  if (normalised_tag.size() >= primary.size() + 5) {
    const std::string_view next = normalised_tag.substr(primary.size() + 1);
    const std::string_view subtag = next.substr(0, next.find('-'));
    if (subtag.size() == 4 && is_all_letters(subtag)) return subtag;
  }
  const std::string_view region = region_of(normalised_tag);
  if (primary == "zh" && is_one_of(region, {"TW", "HK", "MO"})) return "Hant";
  if (primary == "pa" && region == "PK") return "Arab";
  if (primary == "ku" && is_one_of(region, {"IQ", "IR"})) return "Arab";
  const auto* script = find_pair(std::begin(kScripts), std::end(kScripts), primary);
  return script != nullptr ? script->to : std::string_view{};
}

bool is_right_to_left_language(std::string_view normalised_tag) {
  return is_one_of(script_of_language(normalised_tag),
                   {"Arab", "Aran", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand"});
}

bool is_written_without_spaces(std::string_view normalised_tag) {
  return is_one_of(script_of_language(normalised_tag), {"Hans", "Hant", "Hani", "Jpan", "Hira",
                                                        "Kana", "Thai", "Laoo", "Khmr", "Mymr"});
}

char32_t zero_digit_of_language(std::string_view normalised_tag) {
  const std::string_view primary = primary_language(normalised_tag);
  const std::string_view region = region_of(normalised_tag);
  if (primary == "ar") {
    const bool is_maghreb = is_one_of(region, {"MA", "DZ", "TN", "LY", "EH", "AE"});
    return is_maghreb ? U'0' : U'\u0660';
  }
  if (is_one_of(primary, {"ckb", "sd"})) return U'\u0660';
  if (is_one_of(primary, {"fa", "prs", "ps", "ks", "mzn", "lrc"})) return U'\u06F0';
  if (primary == "ur") return region == "IN" ? U'\u06F0' : U'0';
  if (is_one_of(primary, {"mr", "ne", "sa"})) return U'\u0966';
  if (is_one_of(primary, {"bn", "as"})) return U'\u09E6';
  if (primary == "my") return U'\u1040';
  if (primary == "dz") return U'\u0F20';
  return U'0';
}

}  // namespace broadsheet
