// Lines that are the site's and not the article's, known by their words or their shape.
#include <algorithm>
#include <array>

#include "formats/characters.h"
#include "formats/news_page.h"
#include "formats/page_shapes.h"

namespace broadsheet {
namespace {

bool is_never_furniture(Phrase kind) {
  return kind == Phrase::None || kind == Phrase::Breaking || kind == Phrase::Updated ||
         kind == Phrase::By || kind == Phrase::AboutAuthor || kind == Phrase::PhotoGallery ||
         kind == Phrase::Keywords;
}

bool may_be_sentence(Phrase kind) {
  return kind == Phrase::Cookies || kind == Phrase::PlayerStrong || kind == Phrase::Newsletter ||
         kind == Phrase::Legal || kind == Phrase::CommentsHeader;
}

// "See also: Title of the other story"; "READ MORE: ...".
bool is_inline_related(const PageLine& line) {
  const std::size_t colon = line.folded.find(':');
  if (colon == std::string::npos || colon == 0 || colon > 60) return false;
  if (colon + 2 >= line.folded.size()) return false;
  const std::string before = folded_phrase(line.folded.substr(0, colon));
  return before == "read more" || before == "read" ||
         find_phrase(before).kind == Phrase::RelatedHeader;
}

// "Home | News | Africa": a menu on one line, if one of its parts is known.
bool is_menu(const PageLine& line) {
  if (line.ends_sentence || line.char_count > 300) return false;
  std::size_t part_count = 0;
  bool has_known_part = false;
  for (const std::string_view part : split_parts(line.folded, "|·•>»›/")) {
    ++part_count;
    const Phrase kind = find_phrase(folded_phrase(part)).kind;
    has_known_part = has_known_part || !is_never_furniture(kind);
  }
  return part_count >= 3 && has_known_part;
}

// "This article is more than 9 years old": it stands large above the headline.
bool is_age_notice(const PageLine& line) {
  return starts_with(line.folded, "this article is more than ") && line.word_count <= 9 &&
         contains(line.folded, " old");
}

// "Comments (12)", "34 shares": a known phrase and a number.
PhraseMatch find_counted_phrase(const PageLine& line) {
  if (line.word_count > 4 || line.char_count > 40) return {};
  std::string words;
  bool has_digit = false;
  for (const char c : line.phrase) {
    const bool is_digit = c >= '0' && c <= '9';
    has_digit = has_digit || is_digit;
    if (!is_digit && c != '(' && c != ')' && c != ',' && c != '.') words += c;
  }
  if (!has_digit) return {};
  std::string phrase = folded_phrase(words);
  if (phrase == "comment") phrase += 's';
  const PhraseMatch match = find_phrase(phrase);
  const bool is_countable = match.kind == Phrase::CommentsHeader || match.kind == Phrase::Share ||
                            match.kind == Phrase::Navigation || match.kind == Phrase::Player;
  return is_countable ? PhraseMatch{match.kind, false} : PhraseMatch{};
}

PhraseMatch match_of(const PageLine& line) {
  PhraseMatch match = find_phrase(line.phrase);
  if (match.kind == Phrase::None) match = find_counted_phrase(line);
  if (match.is_start && line.ends_sentence && !may_be_sentence(match.kind)) return {};
  if (match.kind != Phrase::None) return match;
  if (is_placeholder(line.phrase)) return {Phrase::Placeholder, false};
  if (is_quality_line(line.folded)) return {Phrase::Player, false};
  const std::size_t size_count = size_switcher_count(line.text);
  if (size_count > 0) return {Phrase::SizeSwitcher, size_count == 1};
  const std::optional<PlayerTimes> times = player_times(line.folded);
  // "12:30" alone may be the hour of publication.
  if (times) return {Phrase::Player, times->time_count == 1};
  if (is_age_notice(line)) return {Phrase::Navigation, false};
  if (is_inline_related(line)) return {Phrase::RelatedHeader, false};
  if (is_menu(line)) return {Phrase::Navigation, false};
  if (starts_with(line.text, "@") && line.word_count <= 1) return {Phrase::Share, false};
  return {};
}

}  // namespace

void mark_furniture(Page& page) {
  std::vector<PageLine>& lines = page.lines;
  std::vector<PhraseMatch> matches;
  matches.reserve(lines.size());
  for (const PageLine& line : lines) matches.push_back(match_of(line));
  // "News" under the accessibility links may be the article's own section: they are company only
  // for what stands directly beside them.
  const auto is_company = [&](std::size_t i, bool is_beside) {
    return i < matches.size() && !is_never_furniture(matches[i].kind) &&
           (is_beside || matches[i].kind != Phrase::Accessibility);
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    PageLine& line = lines[i];
    line.kind = matches[i].kind;
    if (line.phrase.empty()) {
      if (!is_divider(line.text)) set_aside(line, Role::Furniture, "no words");
      continue;
    }
    if (is_never_furniture(line.kind)) continue;
    const bool is_access = line.kind == Phrase::Accessibility;
    const bool has_company =
        is_company(i + 1, is_access || (i + 1 < lines.size() && !lines[i + 1].is_after_blank)) ||
        (i > 0 && is_company(i - 1, is_access || !line.is_after_blank));
    if (matches[i].is_weak && !has_company) {
      line.kind = Phrase::None;
      continue;
    }
    set_aside(line, Role::Furniture, std::string(phrase_name(line.kind)));
  }
}

}  // namespace broadsheet
