#include "typeset/hyphenation.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/language.h"
#include "base/utf8.h"
#include "typeset/shaped_data.h"

namespace broadsheet {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{8} << 20;
// Longer words are addresses and codes; nobody divides them by syllables.
constexpr std::size_t kMaxWordLetters = 80;

// One level of patterns as a trie, whose edges are found by a hash: words are divided whenever
// lines are broken, and each letter of one starts a walk. Values stand between letters; odd ones
// allow a hyphen.
class Patterns {
 public:
  void add(const std::u32string& letters, const std::vector<std::uint8_t>& values,
           bool changes_spelling) {
    std::uint32_t node = 0;
    for (const char32_t c : letters) {
      if (slots_.size() <= 2 * nodes_.size()) grow();
      std::uint32_t& slot = slots_[slot_of(node, c)];
      if (slot == 0) {
        slot = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back({.parent = node, .letter = c});
      }
      node = slot;
    }
    nodes_[node].first_value = static_cast<std::uint32_t>(values_.size());
    nodes_[node].value_count = static_cast<std::uint8_t>(values.size());
    nodes_[node].changes_spelling = changes_spelling;
    values_.insert(values_.end(), values.begin(), values.end());
  }

  bool is_empty() const { return nodes_.size() == 1; }

  // The largest value before each letter of a word of at most kMaxWordLetters; 0 where a
  // hyphen would change the spelling.
  using Values = std::array<std::uint8_t, kMaxWordLetters + 1>;
  Values values_for(std::u32string_view word) const {
    Values values{};
    if (slots_.empty()) return values;
    std::array<std::uint8_t, kMaxWordLetters + 3> best{};  // with the dots around the word
    std::array<bool, kMaxWordLetters + 3> is_refused{};
    const std::size_t count = word.size() + 2;
    for (std::size_t start = 0; start < count; ++start) {
      std::uint32_t node = 0;
      for (std::size_t i = start; i < count; ++i) {
        const bool is_dot = i == 0 || i + 1 == count;
        node = slots_[slot_of(node, is_dot ? U'.' : word[i - 1])];
        if (node == 0) break;
        const Node& n = nodes_[node];
        for (std::size_t v = 0; v < n.value_count; ++v) {
          const std::uint8_t value = values_[n.first_value + v];
          if (value <= best[start + v]) continue;
          best[start + v] = value;
          is_refused[start + v] = n.changes_spelling;
        }
      }
    }
    for (std::size_t i = 0; i < word.size(); ++i) {
      values[i] = is_refused[i + 1] ? std::uint8_t{0} : best[i + 1];
    }
    return values;
  }

 private:
  struct Node {
    std::uint32_t parent = 0;
    char32_t letter = 0;
    std::uint32_t first_value = 0;
    std::uint8_t value_count = 0;
    bool changes_spelling = false;
  };

  // Of the edge from the node by the letter, or the empty one where it would be.
  std::size_t slot_of(std::uint32_t node, char32_t letter) const {
    const std::size_t mask = slots_.size() - 1;
    const std::uint32_t hash = (node * 0x9E3779B1u) ^ (letter * 0x85EBCA6Bu);
    std::size_t at = (hash ^ (hash >> 15)) & mask;
    while (slots_[at] != 0) {
      const Node& found = nodes_[slots_[at]];
      if (found.parent == node && found.letter == letter) break;
      at = (at + 1) & mask;
    }
    return at;
  }

  void grow() {
    slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), 0);
    for (std::uint32_t n = 1; n < nodes_.size(); ++n) {
      slots_[slot_of(nodes_[n].parent, nodes_[n].letter)] = n;
    }
  }

  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::vector<std::uint8_t> values_;
  std::vector<std::uint32_t> slots_;  // nodes by parent and letter; 0: none
};

enum class Charset : std::uint8_t { Utf8, Latin1, Latin2, Koi8R, Windows1251, Unknown };

Charset charset_of(std::string_view name) {
  std::string upper;
  for (const char c : name) upper += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  if (upper == "UTF-8") return Charset::Utf8;
  if (upper == "ISO8859-1" || upper == "ISO-8859-1" || upper == "ISO8859-15") {
    return Charset::Latin1;
  }
  if (upper == "ISO8859-2" || upper == "ISO-8859-2") return Charset::Latin2;
  if (upper == "KOI8-R") return Charset::Koi8R;
  if (upper == "MICROSOFT-CP1251" || upper == "CP1251") return Charset::Windows1251;
  return Charset::Unknown;
}

// The letters of the upper halves; what is no letter stays out of patterns anyway.
constexpr char32_t kLatin2[] = U"ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙";
constexpr char32_t kKoi8R[] = U"юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ";

char32_t decode_byte(unsigned char byte, Charset charset) {
  if (byte < 0x80 || charset == Charset::Latin1) return byte;
  if (charset == Charset::Koi8R) {
    if (byte >= 0xC0) return kKoi8R[byte - 0xC0];
    return byte == 0xA3 ? U'ё' : kReplacementCharacter;
  }
  if (charset == Charset::Windows1251) {
    if (byte >= 0xC0) return 0x0410u + (byte - 0xC0u);
    return byte == 0xB8 ? U'ё' : kReplacementCharacter;
  }
  if (byte >= 0xC0) return kLatin2[byte - 0xC0];
  switch (byte) {
    case 0xA1: return U'Ą';
    case 0xA3: return U'Ł';
    case 0xA6: return U'Ś';
    case 0xAC: return U'Ź';
    case 0xAF: return U'Ż';
    case 0xB1: return U'ą';
    case 0xB3: return U'ł';
    case 0xB5: return U'ľ';
    case 0xB6: return U'ś';
    case 0xB9: return U'š';
    case 0xBA: return U'ş';
    case 0xBB: return U'ť';
    case 0xBC: return U'ź';
    case 0xBE: return U'ž';
    case 0xBF: return U'ż';
    default: return kReplacementCharacter;
  }
}

std::u32string decode_line(std::string_view line, Charset charset) {
  std::u32string decoded;
  if (charset != Charset::Utf8) {
    for (const char c : line) decoded += decode_byte(static_cast<unsigned char>(c), charset);
    return decoded;
  }
  for (std::size_t byte = 0; byte < line.size();) {
    const Utf8Step step = decode_utf8(line, byte);
    decoded += step.code_point;
    byte += step.size_bytes;
  }
  return decoded;
}

std::string_view next_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) {
    line.remove_suffix(1);
  }
  return line;
}

std::size_t number_after(std::string_view line, std::string_view word) {
  std::size_t number = 0;
  for (const char c : line.substr(word.size())) {
    const bool is_digit = c >= '0' && c <= '9';
    if (is_digit && number < 100) number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  return number;
}

struct Limits {
  std::size_t left = 0;
  std::size_t right = 0;
  std::size_t compound_left = 0;
  std::size_t compound_right = 0;
};

}  // namespace

struct Hyphenation::Impl {
  struct Dictionary {
    Limits limits;
    Patterns compounds;  // the first of two levels: where parts of compounds meet
    Patterns syllables;
    bool has_compounds = false;
  };

  std::map<std::string, Dictionary, std::less<>> dictionaries;
  mutable std::vector<std::string> wanted;
  mutable std::vector<std::string> asked;
  mutable std::uint32_t missed_count = 0;

  const Dictionary* find(std::string_view language) const {
    auto found = dictionaries.find(language);
    if (found == dictionaries.end()) found = dictionaries.find(primary_language(language));
    return found == dictionaries.end() ? nullptr : &found->second;
  }

  static bool read_limit(std::string_view line, Limits& limits) {
    constexpr std::string_view kNames[] = {"LEFTHYPHENMIN", "RIGHTHYPHENMIN",
                                           "COMPOUNDLEFTHYPHENMIN", "COMPOUNDRIGHTHYPHENMIN"};
    std::size_t* const targets[] = {&limits.left, &limits.right, &limits.compound_left,
                                    &limits.compound_right};
    for (std::size_t i = 0; i < std::size(kNames); ++i) {
      if (line.substr(0, kNames[i].size()) != kNames[i]) continue;
      *targets[i] = number_after(line, kNames[i]);
      return true;
    }
    return line.substr(0, 8) == "NOHYPHEN";
  }

  static void read_pattern(std::u32string_view line, Patterns& patterns) {
    const std::size_t slash = line.find(U'/');
    std::u32string letters;
    std::vector<std::uint8_t> values(1, 0);
    for (const char32_t c : line.substr(0, slash)) {
      if (c >= U'0' && c <= U'9') {
        values.back() = static_cast<std::uint8_t>(c - U'0');
      } else {
        letters += c;
        values.push_back(0);
      }
    }
    if (letters.empty() || letters.size() > kMaxWordLetters) return;
    patterns.add(letters, values, slash != std::u32string_view::npos);
  }

  static Patterns::Values syllable_breaks(const Dictionary& d, std::u32string_view word) {
    Patterns::Values values = d.syllables.values_for(word);
    const std::size_t left = std::max<std::size_t>(d.limits.left, 2);
    const std::size_t right = std::max<std::size_t>(d.limits.right, 2);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i < left || i + right > word.size()) values[i] = 0;
    }
    return values;
  }
};

Hyphenation::Hyphenation() : impl_(std::make_unique<Impl>()) {}
Hyphenation::~Hyphenation() = default;

Result<Done> Hyphenation::load(std::string_view language, const std::vector<std::byte>& bytes) {
  if (bytes.size() > kMaxFileBytes) {
    return Error{ErrorCode::TooLarge, "The hyphenation patterns are larger than 8 MB.", ""};
  }
  std::string_view rest(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const std::string_view name = next_line(rest);
  const Charset charset = charset_of(name);
  if (charset == Charset::Unknown) {
    const bool is_name = name.size() < 40 && is_valid_utf8(name) && !name.empty();
    return Error{is_name ? ErrorCode::Unsupported : ErrorCode::Malformed,
                 "The hyphenation patterns don't begin with a character set that is known; words "
                 "of this language are not divided.",
                 is_name ? std::string(name) : std::string()};
  }
  Impl::Dictionary dictionary;
  Patterns patterns;
  while (!rest.empty()) {
    const std::string_view line = next_line(rest);
    if (line.empty() || line.front() == '%' || line.front() == '#') continue;
    if (line == "NEXTLEVEL") {
      dictionary.compounds = std::exchange(patterns, Patterns{});
      dictionary.has_compounds = true;
    } else if (!Impl::read_limit(line, dictionary.limits)) {
      Impl::read_pattern(decode_line(line, charset), patterns);
    }
  }
  dictionary.syllables = std::move(patterns);
  if (dictionary.syllables.is_empty()) {
    return Error{ErrorCode::Malformed, "The hyphenation file has no patterns.", ""};
  }
  impl_->dictionaries.insert_or_assign(std::string(language), std::move(dictionary));
  return Done{};
}

bool Hyphenation::has(std::string_view language) const {
  if (impl_->find(language) != nullptr) return true;
  ++impl_->missed_count;
  const bool is_new =
      std::find(impl_->asked.begin(), impl_->asked.end(), language) == impl_->asked.end();
  constexpr std::size_t kMaxAsked = 64;
  if (is_new && !language.empty() && impl_->asked.size() < kMaxAsked) {
    impl_->asked.emplace_back(language);
    impl_->wanted.emplace_back(language);
  }
  return false;
}

std::uint32_t Hyphenation::missed_count() const { return impl_->missed_count; }

std::vector<std::string> Hyphenation::take_wanted() const {
  return std::exchange(impl_->wanted, {});
}

std::vector<std::uint32_t> Hyphenation::points(std::string_view word,
                                               std::string_view language) const {
  std::vector<std::uint32_t> points;
  const Impl::Dictionary* dictionary = impl_->find(language);
  if (dictionary == nullptr) return points;
  TextUnits units = decode_units(word);
  if (units.size() > kMaxWordLetters) return points;
  for (char32_t& c : units.code_points) c = lowercase_of(c);
  const std::u32string_view letters(units.code_points.data(), units.size());
  std::array<std::uint8_t, kMaxWordLetters + 1> breaks{};
  const auto divide = [&](std::size_t begin, std::size_t end) {
    const Patterns::Values part =
        Impl::syllable_breaks(*dictionary, letters.substr(begin, end - begin));
    for (std::size_t i = 1; i < end - begin; ++i) breaks[begin + i] = part[i] & 1;
  };
  std::size_t begin = 0;
  if (dictionary->has_compounds) {
    const Patterns::Values meets = dictionary->compounds.values_for(letters);
    const std::size_t left = std::max<std::size_t>(dictionary->limits.compound_left, 2);
    const std::size_t right = std::max<std::size_t>(dictionary->limits.compound_right, 2);
    for (std::size_t i = left; i + right <= letters.size(); ++i) {
      if ((meets[i] & 1) == 0) continue;
      divide(begin, i);
      breaks[i] = 1;
      begin = i;
    }
  }
  divide(begin, letters.size());
  for (std::size_t i = 1; i < letters.size(); ++i) {
    if (breaks[i] != 0) points.push_back(units.byte_of[i]);
  }
  return points;
}

}  // namespace broadsheet
