#include "bundle/caption_audit.h"

#include <algorithm>

#include "article/article_text.h"
#include "search/fold.h"

namespace broadsheet {
namespace {

// A caption of fewer words ("The author") may well stand under several photographs.
constexpr std::size_t kFewestRepeatedWords = 3;

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') ||
         ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

// Folded, every run of punctuation and spaces one space: what is equal says the same.
std::string essence(std::string_view text) {
  std::string out;
  for (const char c : index_form(text)) {
    if (is_word_byte(c))
      out.push_back(c);
    else if (!out.empty() && out.back() != ' ')
      out.push_back(' ');
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string_view file_name(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  return path.substr(path.rfind('/') + 1);
}

std::string_view stem(std::string_view name) { return name.substr(0, name.rfind('.')); }

bool is_file_name(std::string_view alt, const CaptionEntry& entry) {
  const Figure& figure = entry.figure;
  const std::string said = essence(alt);
  for (const std::string* path :
       {&entry.packed.original_src, &figure.original_name, &figure.source_url, &figure.image.src}) {
    const std::string_view name = file_name(*path);
    if (name.empty()) continue;
    if (said == essence(name) || said == essence(stem(name))) return true;
  }
  // "IMG_2045.jpg" of a file that has another name now.
  constexpr std::string_view kEndings[] = {".jpg",  ".jpeg", ".png", ".gif",
                                           ".webp", ".tif",  ".tiff"};
  const std::string folded = index_form(alt);
  return std::any_of(std::begin(kEndings), std::end(kEndings), [&](std::string_view ending) {
    return folded.size() > ending.size() && folded.find(' ') == std::string::npos &&
           folded.compare(folded.size() - ending.size(), ending.size(), ending) == 0;
  });
}

// "Photo by", "(AP Photo/", "Foto:": how credits begin that stand in captions.
bool has_credit_words(std::string_view caption) {
  constexpr std::string_view kMarks[] = {
      "photo by ", "photo: ",   "(photo ",  " photo/",      "photos by ",   "photograph by ",
      "picture: ", "image: ",   "credit: ", "courtesy of ", "(courtesy ",   "getty images",
      "foto: ",    "foto von ", "bild: ",   "photo : ",     "credit photo", "(c) ",
      "© ",        "عکس: ",     "عکاس: ",   "تصوير: ",      "تصویر: "};
  const std::string folded = lowered(caption);
  return std::any_of(std::begin(kMarks), std::end(kMarks),
                     [&](std::string_view mark) { return folded.find(mark) != std::string::npos; });
}

// Whether the caption ends in the credit: in brackets, or as a sentence of its own ("... in Homs.
// REUTERS/Jane Doe"). "Officials told Reuters" is no credit.
bool ends_in_credit(std::string_view caption, const std::string& credit) {
  constexpr std::size_t kMostOtherWords = 4;
  while (!caption.empty() && (caption.back() == ' ' || caption.back() == '.')) {
    caption.remove_suffix(1);
  }
  if (caption.empty()) return false;
  const char close = caption.back();
  if (close == ')' || close == ']') {
    const std::size_t open = caption.rfind(close == ')' ? '(' : '[');
    if (open == std::string_view::npos) return false;
    const std::string inside = essence(caption.substr(open + 1));
    return (" " + inside + " ").find(" " + credit + " ") != std::string::npos &&
           word_count(inside) <= word_count(credit) + kMostOtherWords;
  }
  std::size_t begin = 0;
  for (const std::string_view stop : {". ", "! ", "? ", "\" ", ") ", "| ", "\u2013 ", "\u2014 "}) {
    const std::size_t at = caption.rfind(stop);
    if (at != std::string_view::npos) begin = std::max(begin, at + stop.size());
  }
  if (begin == 0) return false;
  const std::string_view last = caption.substr(begin);
  const std::string said = essence(last);
  if (said == credit) return true;
  return last.find('/') != std::string_view::npos && said.compare(0, credit.size(), credit) == 0 &&
         word_count(said) <= word_count(credit) + kMostOtherWords;
}

bool has_credit_inside(const Figure& figure) {
  if (figure.caption.is_empty()) return false;
  const std::string credit = essence(figure.credit.text);
  if (credit.size() >= 2 && ends_in_credit(figure.caption.text, credit)) return true;
  return has_credit_words(figure.caption.text);
}

// Four digits that can be a year, in Latin, Arabic or Persian figures (folding makes them Latin).
bool has_year(std::string_view caption) {
  const std::string text = index_form(caption);
  std::size_t digits = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool is_digit = i < text.size() && text[i] >= '0' && text[i] <= '9';
    if (is_digit) {
      ++digits;
      continue;
    }
    const std::string_view number =
        digits == 4 ? std::string_view(text).substr(i - 4, 4) : std::string_view();
    if (number >= "1300" && number <= "2099") return true;
    digits = 0;
  }
  return false;
}

// "The gate. The gate."
bool repeats_itself(const std::string& caption) {
  const std::size_t half = caption.size() / 2;
  return caption.size() >= 12 && caption.size() % 2 == 1 && caption[half] == ' ' &&
         caption.compare(0, half, caption, half + 1, half) == 0;
}

// What tells one photograph from another.
std::string photograph_of(const CaptionEntry& entry) {
  if (entry.group > 0) return "group " + std::to_string(entry.group);
  if (entry.content_hash != 0) return std::to_string(entry.content_hash);
  const std::string& named = entry.packed.original_src;
  return named.empty() ? entry.figure.image.src : named;
}

}  // namespace

std::string_view name_of(CaptionFault fault) {
  constexpr std::string_view kNames[kCaptionFaultCount] = {
      "alt-missing",          "alt-is-caption",   "alt-is-file-name", "caption-missing",
      "caption-twice",        "caption-too-long", "credit-missing",   "credit-in-caption",
      "undated-file-picture", "picture-missing"};
  return kNames[static_cast<std::size_t>(fault)];
}

bool CaptionAudit::is_caption_twice(const CaptionEntry& entry) {
  const std::string caption = essence(entry.figure.caption.text);
  if (repeats_itself(caption)) return true;
  if (word_count(caption) < kFewestRepeatedWords) return false;
  const std::string photograph = photograph_of(entry);
  const auto [found, is_new] = photograph_by_caption_.try_emplace(caption, photograph);
  return !is_new && found->second != photograph;
}

std::vector<CaptionFault> CaptionAudit::faults(const CaptionEntry& entry) {
  const Figure& figure = entry.figure;
  const Image& image = figure.image;
  std::vector<CaptionFault> faults;
  const auto check = [&faults](bool is_fault, CaptionFault fault) {
    if (is_fault) faults.push_back(fault);
  };
  check(image.alt.empty(), CaptionFault::AltMissing);
  if (!image.alt.empty()) {
    const bool is_caption =
        !figure.caption.is_empty() && essence(image.alt) == essence(figure.caption.text);
    check(is_caption, CaptionFault::AltIsCaption);
    check(is_file_name(image.alt, entry), CaptionFault::AltIsFileName);
  }
  check(figure.caption.is_empty(), CaptionFault::CaptionMissing);
  if (!figure.caption.is_empty()) {
    check(is_caption_twice(entry), CaptionFault::CaptionTwice);
    check(word_count(figure.caption.text) > options_.max_caption_words,
          CaptionFault::CaptionTooLong);
  }
  check(figure.credit.is_empty() && figure.copyright_notice.empty(), CaptionFault::CreditMissing);
  check(has_credit_inside(figure), CaptionFault::CreditInCaption);
  check(entry.is_file_picture && figure.date_created.empty() && !has_year(figure.caption.text),
        CaptionFault::UndatedFilePicture);
  check(image.src.empty(), CaptionFault::PictureMissing);
  return faults;
}

}  // namespace broadsheet
