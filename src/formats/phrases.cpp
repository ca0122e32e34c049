#include "formats/phrases.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "formats/characters.h"

namespace broadsheet {
namespace {

constexpr std::size_t kMaxPrefixedBytes = 240;
constexpr std::size_t kMaxContainingBytes = 600;

struct LeadIn {
  std::string_view word;
  MediaKind kind;
};

constexpr MediaKind kVideo = MediaKind::Video;
constexpr MediaKind kAudio = MediaKind::Audio;

constexpr std::array<LeadIn, 54> kLeadIns = {{
    {"watch", kVideo},
    {"watch video", kVideo},
    {"watch more", kVideo},
    {"watch now", kVideo},
    {"watch related", kVideo},
    {"related video", kVideo},
    {"watch related video", kVideo},
    {"video", kVideo},
    {"listen", kAudio},
    {"listen to", kAudio},
    {"listen now", kAudio},
    {"audio", kAudio},
    {"related audio", kAudio},
    {"podcast", kAudio},
    {"смотрите", kVideo},
    {"видео", kVideo},
    {"смотреть", kVideo},
    {"слушайте", kAudio},
    {"аудио", kAudio},
    {"слушать", kAudio},
    {"дивіться", kVideo},
    {"відео", kVideo},
    {"слухайте", kAudio},
    {"ببینید", kVideo},
    {"ویدئو", kVideo},
    {"ویدیو", kVideo},
    {"تماشا کنید", kVideo},
    {"بشنوید", kAudio},
    {"گوش کنید", kAudio},
    {"شاهد", kVideo},
    {"شاهدوا", kVideo},
    {"فیدیو", kVideo},
    {"استمع", kAudio},
    {"استمعوا", kAudio},
    {"صوت", kAudio},
    {"voir", kVideo},
    {"regardez", kVideo},
    {"vidéo", kVideo},
    {"écoutez", kAudio},
    {"écouter", kAudio},
    {"sehen sie", kVideo},
    {"hören sie", kAudio},
    {"vea", kVideo},
    {"mire", kVideo},
    {"escuche", kAudio},
    {"assista", kVideo},
    {"ouça", kAudio},
    {"izleyin", kVideo},
    {"dinleyin", kAudio},
    {"guarda", kVideo},
    {"ascolta", kAudio},
    {"观看", kVideo},
    {"收看", kVideo},
    {"收听", kAudio},
}};

struct FoldedLeadIn {
  std::string word;
  MediaKind kind;
};

constexpr std::array<std::string_view, 41> kAgencies = {"voa news",
                                                        "voa",
                                                        "voice of america",
                                                        "reuters",
                                                        "associated press",
                                                        "the associated press",
                                                        "ap",
                                                        "afp",
                                                        "agence france-presse",
                                                        "dpa",
                                                        "bbc",
                                                        "bbc news",
                                                        "bbc persian",
                                                        "bbc arabic",
                                                        "deutsche welle",
                                                        "dw",
                                                        "rfe/rl",
                                                        "radio farda",
                                                        "radio free europe/radio liberty",
                                                        "radio svoboda",
                                                        "xinhua",
                                                        "tass",
                                                        "interfax",
                                                        "upi",
                                                        "efe",
                                                        "ansa",
                                                        "kyodo news",
                                                        "press association",
                                                        "npr",
                                                        "al jazeera",
                                                        "cnn",
                                                        "the guardian",
                                                        "staff",
                                                        "staff writer",
                                                        "staff and agencies",
                                                        "news agencies",
                                                        "رادیو فردا",
                                                        "صدای آمریکا",
                                                        "رویترز",
                                                        "голос америки",
                                                        "радио свобода"};

struct Pattern {
  std::string text;  // folded
  PhraseMatch match;
};

// The entries of phrases.inc, folded once. Immutable after it is made.
struct PhraseBook {
  std::unordered_map<std::string, PhraseMatch> exact;
  std::vector<Pattern> starts;
  std::vector<Pattern> contains;
  std::vector<FoldedLeadIn> lead_ins;
  std::unordered_set<std::string> agencies;

  PhraseBook() {
#define EXACT(kind, text) exact.emplace(folded_phrase(text), PhraseMatch{Phrase::kind, false});
#define WEAK(kind, text) exact.emplace(folded_phrase(text), PhraseMatch{Phrase::kind, true});
#define STARTS(kind, text) starts.push_back({folded_start(text), {Phrase::kind, false, true}});
#define WEAK_STARTS(kind, text) starts.push_back({folded_start(text), {Phrase::kind, true, true}});
#define CONTAINS(kind, text) contains.push_back({folded(text), {Phrase::kind, false}});
#include "formats/phrases.inc"
#undef EXACT
#undef WEAK
#undef STARTS
#undef WEAK_STARTS
#undef CONTAINS
    for (const LeadIn& lead_in : kLeadIns) lead_ins.push_back({folded(lead_in.word), lead_in.kind});
    for (const std::string_view agency : kAgencies) agencies.insert(folded(agency));
  }

  // Folding takes a trailing space away, which here says that a whole word must end.
  static std::string folded_start(std::string_view text) {
    return folded(text) + (ends_with(text, " ") ? " " : "");
  }
};

const PhraseBook& phrase_book() {
  static const PhraseBook book;
  return book;
}

constexpr std::array<std::string_view, 27> kByPrefixes = {
    "by",      "written by", "story by", "report by", "text by", "reported by", "posted by",
    "author:", "authors:",   "par",      "von",       "por",     "di",          "door",
    "автор:",  "авторы:",    "текст:",   "بقلم",      "بقلم:",   "کتب",         "نویسنده:",
    "نوشته",   "گزارش از",   "الکاتب:",  "作者:",     "记者:",   "autor:"};

constexpr std::array<std::string_view, 28> kJobWords = {
    "correspondent", "reporter",  "editor",       "journalist",   "columnist",     "bureau chief",
    "staff writer",  "producer",  "contributor",  "analyst",      "news writer",   "photographer",
    "корреспондент", "редактор",  "журналист",    "обозреватель", "خبرنگار",       "روزنامه نگار",
    "سردبیر",        "مراسل",     "محرر",         "صحافی",        "correspondant", "journaliste",
    "korrespondent", "redakteur", "corresponsal", "periodista"};

constexpr std::array<std::string_view, 58> kCaptionStarts = {"file - ",
                                                             "file -",
                                                             "file photo",
                                                             "file image",
                                                             "file picture",
                                                             "(file)",
                                                             "(files)",
                                                             "files - ",
                                                             "in this photo",
                                                             "in this image",
                                                             "in this picture",
                                                             "in this file photo",
                                                             "in this undated",
                                                             "in this frame",
                                                             "in this still",
                                                             "in this handout",
                                                             "in this video",
                                                             "in this combination",
                                                             "in this satellite",
                                                             "this photo",
                                                             "this image",
                                                             "this picture",
                                                             "this handout",
                                                             "this combination",
                                                             "this undated",
                                                             "this video grab",
                                                             "this frame grab",
                                                             "this satellite",
                                                             "a handout photo",
                                                             "a handout picture",
                                                             "a screengrab",
                                                             "a screenshot",
                                                             "a combination photo",
                                                             "pictured:",
                                                             "photo:",
                                                             "image:",
                                                             "image caption",
                                                             "caption:",
                                                             "picture:",
                                                             "archive photo",
                                                             "archives -",
                                                             "archivo -",
                                                             "archivo:",
                                                             "archiv:",
                                                             "foto:",
                                                             "bild:",
                                                             "sur cette photo",
                                                             "en esta foto",
                                                             "на фото",
                                                             "на снимке",
                                                             "фото:",
                                                             "архивное фото",
                                                             "архив -",
                                                             "عکس:",
                                                             "عکس ارشیوی",
                                                             "عکس از ارشیو",
                                                             "صوره ارشیفیه",
                                                             "صوره من الارشیف"};

constexpr std::array<std::string_view, 38> kCreditWords = {
    "photo",        "photograph",   "picture alliance",
    "photos",       "photographer", "getty",
    "courtesy",     "handout",      "credits",
    "via ap",       "via afp",      "via reuters",
    "reuters/",     "afp/",         "ap/",
    "/ap",          "/afp",         "/reuters",
    "ap photo",     "epa",          "shutterstock",
    "credit",       "foto",         "fotos",
    "фото",         "фотография",   "архив",
    "عکس",          "تصویر",        "صوره",
    "photographie", "imago",        "wikimedia",
    "flickr",       "illustration", "screenshot",
    "file image",   "crédit"};

constexpr std::array<std::string_view, 22> kCreditStarts = {"photo:",
                                                            "photo by ",
                                                            "photo credit:",
                                                            "photos:",
                                                            "photograph:",
                                                            "photographer:",
                                                            "image:",
                                                            "image source,",
                                                            "image source:",
                                                            "image source ",
                                                            "image copyright ",
                                                            "image credit:",
                                                            "picture:",
                                                            "credit:",
                                                            "foto:",
                                                            "bild:",
                                                            "фото:",
                                                            "عکس:",
                                                            "عکس از ",
                                                            "صوره:",
                                                            "crédit photo:",
                                                            "courtesy: "};

constexpr std::array<std::string_view, 10> kCorrectionStarts = {
    "correction:",  "correction -", "corrections:", "clarification:", "clarification -",
    "исправление:", "уточнение:",   "اصلاحیه:",     "تصحیح:",         "rectificatif:"};

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// Whether `word` stands in `text` and not within a longer word: "epa" is no part of "department".
// Where it begins or ends with a mark ("afp/") anything may stand there.
bool contains_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_word_byte(word.front()) || !is_word_byte(text[at - 1]);
    const bool ends = end == text.size() || !is_word_byte(word.back()) || !is_word_byte(text[end]);
    if (begins && ends) return true;
  }
  return false;
}

bool is_word_at_start(std::string_view text, std::string_view word) {
  return starts_with(text, word) && (text.size() == word.size() || text[word.size()] == ' ' ||
                                     text[word.size()] == ':' || word.back() == ':');
}

}  // namespace

PhraseMatch find_phrase(std::string_view phrase) {
  const PhraseBook& book = phrase_book();
  if (phrase.empty()) return {};
  const auto exact = book.exact.find(std::string(phrase));
  if (exact != book.exact.end()) return exact->second;
  if (phrase.size() <= kMaxPrefixedBytes) {
    for (const Pattern& pattern : book.starts) {
      if (starts_with(phrase, pattern.text)) return pattern.match;
    }
  }
  if (phrase.size() <= kMaxContainingBytes) {
    for (const Pattern& pattern : book.contains) {
      if (contains(phrase, pattern.text)) return pattern.match;
    }
  }
  return {};
}

std::string_view phrase_name(Phrase kind) {
  switch (kind) {
    case Phrase::None: return "nothing";
    case Phrase::Accessibility: return "accessibility link";
    case Phrase::Navigation: return "navigation";
    case Phrase::Player:
    case Phrase::PlayerStrong: return "player";
    case Phrase::Share: return "share button";
    case Phrase::Print: return "print button";
    case Phrase::CommentsHeader: return "comments";
    case Phrase::Cookies: return "cookie notice";
    case Phrase::Newsletter: return "newsletter sign-up";
    case Phrase::RelatedHeader: return "related stories";
    case Phrase::TeaserHeader: return "other stories";
    case Phrase::Legal: return "legal notice";
    case Phrase::Advertising: return "advertising";
    case Phrase::Placeholder: return "picture placeholder";
    case Phrase::SizeSwitcher: return "size switcher";
    case Phrase::Breaking: return "breaking news";
    case Phrase::Updated: return "update mark";
    case Phrase::By: return "byline";
    case Phrase::AboutAuthor: return "author box";
    case Phrase::PhotoGallery: return "photo gallery";
    case Phrase::Keywords: return "keywords";
  }
  return "";
}

std::optional<MediaKind> lead_in_kind(std::string_view line) {
  if (line.size() > kMaxContainingBytes) return std::nullopt;
  for (const FoldedLeadIn& lead_in : phrase_book().lead_ins) {
    if (!starts_with(line, lead_in.word)) continue;
    std::string_view rest = line.substr(lead_in.word.size());
    // "Watch related video by our correspondent:"
    const bool is_lead_to_next = ends_with(line, ":") && line.size() <= kMaxPrefixedBytes;
    if (starts_with(rest, " ") && is_lead_to_next) return lead_in.kind;
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    if (rest.empty() || rest.front() == ':' || rest.front() == '|' || rest.front() == '-' ||
        starts_with(rest, "►") || starts_with(rest, "▶") || starts_with(rest, "：")) {
      return lead_in.kind;
    }
  }
  return std::nullopt;
}

std::optional<MediaKind> lead_in_start(std::string_view line) {
  for (const FoldedLeadIn& lead_in : phrase_book().lead_ins) {
    if (is_word_at_start(line, lead_in.word)) return lead_in.kind;
  }
  return std::nullopt;
}

std::size_t by_prefix_word_count(std::string_view line) {
  std::size_t best = 0;
  for (const std::string_view prefix : kByPrefixes) {
    if (!is_word_at_start(line, prefix) || line.size() <= prefix.size() + 1) continue;
    const auto spaces = std::count(prefix.begin(), prefix.end(), ' ');
    best = std::max(best, static_cast<std::size_t>(spaces) + 1);
  }
  return best;
}

bool is_agency(std::string_view phrase) {
  return phrase_book().agencies.count(std::string(phrase)) != 0;
}

bool has_job_word(std::string_view line) {
  return std::any_of(kJobWords.begin(), kJobWords.end(),
                     [&](std::string_view word) { return contains(line, word); });
}

bool begins_like_caption(std::string_view line) {
  return std::any_of(kCaptionStarts.begin(), kCaptionStarts.end(), [&](std::string_view start) {
    return starts_with(line, start) &&
           // "This photographer said" begins like no caption.
           (line.size() == start.size() || !is_letter(static_cast<unsigned char>(start.back())) ||
            line[start.size()] == ' ' || line[start.size()] == ',' || line[start.size()] == ':' ||
            line[start.size()] == '-');
  });
}

bool has_credit_word(std::string_view text) {
  return is_agency(text) ||
         std::any_of(kCreditWords.begin(), kCreditWords.end(),
                     [&](std::string_view word) { return contains_word(text, word); });
}

bool begins_with_credit_word(std::string_view text) {
  return std::any_of(kCreditWords.begin(), kCreditWords.end(), [&](std::string_view word) {
    return starts_with(text, word) && contains_word(text.substr(0, word.size() + 1), word);
  });
}

std::size_t credit_prefix_size(std::string_view text) {
  for (const std::string_view start : kCreditStarts) {
    if (starts_with(text, start) && text.size() > start.size()) return start.size();
  }
  return 0;
}

bool begins_like_correction(std::string_view line) {
  return std::any_of(kCorrectionStarts.begin(), kCorrectionStarts.end(),
                     [&](std::string_view start) { return starts_with(line, start); });
}

}  // namespace broadsheet
