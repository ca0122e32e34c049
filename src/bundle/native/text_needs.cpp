#include "bundle/native/text_needs.h"

#include <algorithm>
#include <span>
#include <variant>

#include "base/letter_case.h"
#include "base/utf8.h"

namespace broadsheet {
namespace {

void add_characters(std::set<char32_t>& set, std::string_view text) {
  for (std::size_t byte = 0; byte < text.size();) {
    const Utf8Step step = decode_utf8(text, byte);
    byte += step.size_bytes;
    // Most text is ASCII, which every face has anyway.
    if (step.code_point > 0x7E) set.insert(step.code_point);
  }
}

// Labels are drawn in bold capitals, whatever the case they are stored in.
void add_capitals(std::set<char32_t>& set, std::string_view text) {
  for (std::size_t byte = 0; byte < text.size();) {
    const Utf8Step step = decode_utf8(text, byte);
    byte += step.size_bytes;
    const char32_t capital = capital_of(step.code_point);
    if (capital > 0x7E) set.insert(capital);
  }
}

struct LetterRange {
  char32_t first;
  char32_t last;
};
// What one archive writes in sooner or later.
constexpr LetterRange kLatinOne[] = {{0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0xFF}};
constexpr LetterRange kLatinExtended[] = {{0x100, 0x148}, {0x14A, 0x17E}};
constexpr LetterRange kGreek[] = {{0x391, 0x3A1}, {0x3A3, 0x3CE}};
constexpr LetterRange kCyrillic[] = {{0x400, 0x45F}};
constexpr LetterRange kArabic[] = {{0x621, 0x63A}, {0x641, 0x64A}};

bool has_any(const std::set<char32_t>& set, std::span<const LetterRange> alphabet) {
  return std::any_of(alphabet.begin(), alphabet.end(), [&](const LetterRange& range) {
    const auto found = set.lower_bound(range.first);
    return found != set.end() && *found <= range.last;
  });
}

void add_all(std::set<char32_t>& set, std::span<const LetterRange> alphabet) {
  for (const LetterRange& range : alphabet) {
    for (char32_t c = range.first; c <= range.last; ++c) set.insert(c);
  }
}

}  // namespace

void TextNeeds::add_label(std::string_view text) {
  add_plain(text, true);
  add_capitals(all, text);
  add_capitals(bold, text);
}

void TextNeeds::add_plain(std::string_view text, bool is_bold) {
  add_characters(all, text);
  if (is_bold) add_characters(bold, text);
}

void TextNeeds::add_text(const RichText& text, bool is_bold) {
  add_plain(text.text, is_bold);
  for (const TextSpan& span : text.spans) {
    const std::string_view part =
        std::string_view(text.text).substr(span.range.begin_byte, span.range.size_bytes());
    const bool is_strong = is_bold || span.is_strong;
    if (is_strong) add_characters(bold, part);
    if (span.is_emphasis) {
      add_characters(italic, part);
      italic.insert(U' ');
    }
    if (is_strong && span.is_emphasis) has_bold_italic = true;
    if (span.is_code) {
      add_characters(code, part);
      code.insert(U' ');
    }
  }
}

void TextNeeds::add_figure(const Figure& figure) {
  add_text(figure.caption, false);
  add_text(figure.credit, false);
  add_plain(figure.image.alt, false);
  add_plain(figure.content_location, false);
  add_plain(figure.copyright_notice, false);
}

void TextNeeds::add_block(const Block& block) {
  struct Visitor {
    TextNeeds& needs;
    void operator()(const Paragraph& paragraph) { needs.add_text(paragraph.text, false); }
    void operator()(const Heading& heading) { needs.add_text(heading.text, true); }
    void operator()(const Figure& figure) { needs.add_figure(figure); }
    void operator()(const Gallery& gallery) {
      for (const Figure& figure : gallery.items) needs.add_figure(figure);
    }
    void operator()(const Media& media) {
      needs.add_plain(media.name, true);
      needs.add_plain(media.lead_in, false);
      needs.add_plain(media.description, false);
      needs.add_plain(media.poster.alt, false);
    }
    // A quotation may be set in italics.
    void operator()(const Quote& quote) {
      needs.add_text(quote.text, false);
      add_characters(needs.italic, quote.text.text);
      needs.add_text(quote.attribution, true);
    }
    void operator()(const List& list) {
      for (const RichText& item : list.items) needs.add_text(item, false);
    }
    void operator()(const Table& table) {
      needs.add_text(table.caption, true);
      for (const TableCell& cell : table.head) needs.add_text(cell.text, true);
      for (const auto& row : table.rows) {
        for (const TableCell& cell : row) needs.add_text(cell.text, cell.is_header);
      }
    }
    void operator()(const Code& code) {
      needs.add_plain(code.text, false);
      add_characters(needs.code, code.text);
      needs.code.insert(U' ');
    }
    void operator()(const Aside& aside) {
      needs.add_plain(aside.title, true);
      for (const Block& inner : aside.blocks) needs.add_block(inner);
    }
    void operator()(const Embed& embed) {
      needs.add_plain(embed.title, true);
      needs.add_plain(embed.provider, false);
    }
    void operator()(const Divider&) {}
    void operator()(const Unknown& unknown) { needs.add_plain(unknown.type, false); }
  };
  std::visit(Visitor{*this}, block.content);
}

void TextNeeds::add(const TextNeeds& other) {
  all.insert(other.all.begin(), other.all.end());
  bold.insert(other.bold.begin(), other.bold.end());
  italic.insert(other.italic.begin(), other.italic.end());
  code.insert(other.code.begin(), other.code.end());
  has_bold_italic = has_bold_italic || other.has_bold_italic;
}

void TextNeeds::add(const Article& article) {
  add_text(article.headline, true);
  add_text(article.alternative_headline, true);
  add_text(article.description, true);
  add_label(article.label);
  add_label(article.section);
  add_plain(article.dateline, true);
  add_plain(article.publisher, false);
  add_plain(article.url, false);
  for (const std::string& keyword : article.keywords) add_plain(keyword, false);
  for (const Person& person : article.authors) {
    add_plain(person.name, true);
    add_plain(person.job_title, false);
    add_text(person.description, false);
  }
  for (const Correction& correction : article.corrections) add_text(correction.text, false);
  if (article.lead_figure) add_figure(*article.lead_figure);
  for (const Block& block : article.body) add_block(block);
}

void TextNeeds::complete_alphabets() {
  constexpr std::span<const LetterRange> kAlphabets[] = {kLatinOne, kLatinExtended, kGreek,
                                                         kCyrillic, kArabic};
  for (const auto& alphabet : kAlphabets) {
    if (!has_any(all, alphabet)) continue;
    add_all(all, alphabet);
    add_all(bold, alphabet);
    if (!italic.empty()) add_all(italic, alphabet);
  }
}

void TextNeeds::add_words(std::string_view words) { add_label(words); }

}  // namespace broadsheet
