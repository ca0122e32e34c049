#include "reader/captions_state.h"

#include <algorithm>

namespace broadsheet {
namespace {

struct NamedSort {
  std::string_view name;
  CaptionSort sort;
};
constexpr NamedSort kSorts[] = {
    {"newest", CaptionSort::Newest},   {"oldest", CaptionSort::Oldest},
    {"taken", CaptionSort::Taken},     {"caption", CaptionSort::Caption},
    {"credit", CaptionSort::Credit},   {"section", CaptionSort::Section},
    {"largest", CaptionSort::Largest},
};

struct NamedFlag {
  std::string_view name;
  std::uint16_t wanted, unwanted;
};
constexpr NamedFlag kFlags[] = {
    {"alt", kHasAlt, 0},         {"noalt", 0, kHasAlt},         {"credited", kHasCredit, 0},
    {"nocredit", 0, kHasCredit}, {"nocaption", 0, kHasCaption}, {"file", kIsFilePicture, 0},
    {"missing", kIsMissing, 0},  {"reworded", kIsReworded, 0},  {"dated", kHasOwnDate, 0},
    {"undated", 0, kHasOwnDate},
};

// The one sign that parts can't hold is "~," in them, and so "~" is "~~".
std::string escaped(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '~' || c == ';') out += '~';
    out += c == ';' ? ',' : c;
  }
  return out;
}

std::string unescaped(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool is_escape =
        value[i] == '~' && i + 1 < value.size() && (value[i + 1] == '~' || value[i + 1] == ',');
    if (!is_escape) {
      out += value[i];
      continue;
    }
    out += value[++i] == ',' ? ';' : '~';
  }
  return out;
}

std::optional<CaptionFault> fault_named(std::string_view name) {
  for (std::size_t i = 0; i < kCaptionFaultCount; ++i) {
    if (name == name_of(static_cast<CaptionFault>(i))) return static_cast<CaptionFault>(i);
  }
  return std::nullopt;
}

void apply_part(std::string_view part, CaptionsChoice& choice) {
  const std::size_t equals = part.find('=');
  const std::string_view key = part.substr(0, equals);
  const std::string value =
      unescaped(equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1));
  if (key == "reversed") choice.is_reversed = true;
  if (key == "fault") choice.fault = fault_named(value);
  if (key == "table") choice.form = CaptionsForm::Table;
  if (key == "credit") choice.credit = value;
  if (key == "section") choice.section = value;
  if (key == "year" && value.size() == 4) {
    choice.year = 0;
    for (const char c : value) choice.year = choice.year * 10 + std::clamp(c - '0', 0, 9);
  }
  for (const NamedSort& named : kSorts) {
    if (key == "sort" && value == named.name) choice.sort = named.sort;
  }
  for (const NamedFlag& named : kFlags) {
    if (key != named.name) continue;
    choice.wanted_flags |= named.wanted;
    choice.unwanted_flags |= named.unwanted;
  }
}

}  // namespace

bool CaptionsChoice::has_filter() const {
  return !credit.empty() || !section.empty() || year != 0 || wanted_flags != 0 ||
         unwanted_flags != 0 || fault.has_value();
}

bool CaptionsState::is_stopped() const {
  const auto has_failed = [this](std::size_t number) {
    return failed_pages.contains(static_cast<std::uint32_t>(number / kCaptionPageCount));
  };
  const bool is_audit_stopped = is_audit_running() && has_failed(audit.faults.size());
  if (!is_searching()) return choice.fault && is_audit_stopped;
  if (!is_ordered || ranking.is_complete()) return false;
  const bool waits_for_audit = choice.fault && ranking.ahead() >= audit.faults.size();
  return waits_for_audit ? is_audit_stopped : has_failed(ranking.ahead());
}

std::string to_string(const CaptionsChoice& choice) {
  std::string out;
  const auto add = [&out](std::string_view key, const std::string& value = {}) {
    if (!out.empty()) out += ';';
    out += key;
    if (!value.empty()) out += '=' + escaped(value);
  };
  if (choice.form == CaptionsForm::Table) add("table");
  for (const NamedSort& named : kSorts) {
    if (choice.sort == named.sort) add("sort", std::string(named.name));
  }
  if (choice.is_reversed) add("reversed");
  if (choice.fault) add("fault", std::string(name_of(*choice.fault)));
  if (!choice.credit.empty()) add("credit", choice.credit);
  if (!choice.section.empty()) add("section", choice.section);
  if (choice.year > 0) add("year", std::to_string(choice.year));
  for (const NamedFlag& named : kFlags) {
    const bool is_set =
        (choice.wanted_flags & named.wanted) != 0 || (choice.unwanted_flags & named.unwanted) != 0;
    if (is_set) add(named.name);
  }
  return out;
}

CaptionsChoice parse_captions_choice(std::string_view text) {
  CaptionsChoice choice;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    apply_part(text.substr(0, end), choice);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return choice;
}

const CaptionEntry* caption_numbered(const CaptionsState& captions, PictureNumber number) {
  const auto page = captions.pages.find(number / kCaptionPageCount);
  if (page == captions.pages.end()) return nullptr;
  const std::size_t place = number % kCaptionPageCount;
  return place < page->second.size() ? &page->second[place] : nullptr;
}

const CaptionEntry* caption_at(const CaptionsState& captions, std::size_t index) {
  if (index >= captions.order.size()) return nullptr;
  return caption_numbered(captions, captions.order[index]);
}

std::string count_so_far(const CaptionsState& captions, std::string_view language) {
  std::string count = format_number(static_cast<std::int64_t>(captions.order.size()), language);
  return captions.is_complete() ? count : count + "+";
}

std::vector<TextRange> differing_words(std::string_view text, std::string_view other,
                                       Analyser& analyser) {
  const std::vector<Token> own = analyser.tokens(text, "");
  const std::vector<Token> theirs = analyser.tokens(other, "");
  // The longest common run of words, not necessarily without gaps: the plain table of Wagner and
  // Fischer. Captions are short; what isn't is compared as far as the table goes.
  constexpr std::size_t kMaxWords = 400;
  const std::size_t n = std::min(own.size(), kMaxWords);
  const std::size_t m = std::min(theirs.size(), kMaxWords);
  std::vector<std::uint16_t> table((n + 1) * (m + 1), 0);
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& {
    return table[i * (m + 1) + j];
  };
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = m; j-- > 0;) {
      at(i, j) = own[i].form == theirs[j].form ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                               : std::max(at(i + 1, j), at(i, j + 1));
    }
  }
  std::vector<TextRange> ranges;
  for (std::size_t i = 0, j = 0; i < n;) {
    if (j < m && own[i].form == theirs[j].form) {
      ++i;
      ++j;
    } else if (j < m && at(i, j + 1) >= at(i + 1, j)) {
      ++j;
    } else {
      ranges.push_back(own[i].range);
      ++i;
    }
  }
  return ranges;
}

}  // namespace broadsheet
