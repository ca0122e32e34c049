#include "article/article_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/language.h"
#include "base/utf8.h"

namespace broadsheet {
namespace {

// Collects stretches of text with an empty line between them.
class TextCollector {
 public:
  explicit TextCollector(const PlainTextOptions& options) : options_(options) {}

  void add(std::string_view part) { add(part, "\n\n"); }

  void add(std::string_view part, std::string_view separator) {
    if (part.empty() || is_full()) return;
    if (!text_.empty()) text_ += separator;
    text_ += part;
  }

  void add_furniture(std::string_view part) {
    if (options_.has_furniture) add(part);
  }

  void add_figure(const Figure& figure) {
    if (!options_.has_captions) return;
    add(figure.caption.text);
    add(figure.credit.text, figure.caption.is_empty() ? "\n\n" : "\n");
  }

  bool is_full() const { return text_.size() >= options_.byte_limit; }

  std::string take() {
    if (text_.size() > options_.byte_limit) {
      std::size_t end = options_.byte_limit;
      while (end > 0 && (static_cast<unsigned char>(text_[end]) & 0xC0) == 0x80) --end;
      text_.resize(end);
    }
    return std::move(text_);
  }

  // One overload for every type of block.
  void operator()(const Paragraph& paragraph) { add(paragraph.text.text); }
  void operator()(const Heading& heading) { add(heading.text.text); }
  void operator()(const Figure& figure) { add_figure(figure); }
  void operator()(const Gallery& gallery) {
    for (const Figure& figure : gallery.items) add_figure(figure);
  }
  void operator()(const Media& media) {
    add(media.lead_in);
    add(media.name);
    add(media.description);
  }
  void operator()(const Quote& quote) {
    add(quote.text.text);
    add(quote.attribution.text, "\n");
  }
  void operator()(const List& list) {
    std::string_view separator = "\n\n";
    for (const RichText& item : list.items) {
      add(item.text, separator);
      separator = "\n";
    }
  }
  void operator()(const Table& table) {
    add(table.caption.text);
    add_row(table.head, "\n\n");
    std::string_view separator = table.head.empty() ? "\n\n" : "\n";
    for (const auto& row : table.rows) {
      add_row(row, separator);
      separator = "\n";
    }
  }
  void operator()(const Code& code) { add(code.text); }
  void operator()(const Aside& aside) {
    add(aside.title);
    for (const Block& block : aside.blocks) std::visit(*this, block.content);
  }
  void operator()(const Embed& embed) { add(embed.title); }
  void operator()(const Divider&) {}
  void operator()(const Unknown&) {}

 private:
  void add_row(const std::vector<TableCell>& row, std::string_view separator) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line += '\t';
      line += row[i].text.text;
    }
    add(line, separator);
  }

  PlainTextOptions options_;
  std::string text_;
};

struct CodePointRange {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool is_in(const CodePointRange (&ranges)[N], char32_t c) {
  const auto* after = std::upper_bound(
      std::begin(ranges), std::end(ranges), c,
      [](char32_t value, const CodePointRange& range) { return value < range.first; });
  return after != std::begin(ranges) && c <= (after - 1)->last;
}

// Hiragana, katakana, Bopomofo and the ideographs.
constexpr CodePointRange kIdeographs[] = {{0x3005, 0x3007}, {0x3021, 0x3029},   {0x3040, 0x30FA},
                                          {0x30FC, 0x312F}, {0x31A0, 0x31BF},   {0x31F0, 0x31FF},
                                          {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},   {0xF900, 0xFAFF},
                                          {0xFF66, 0xFF9D}, {0x1B000, 0x1B16F}, {0x20000, 0x3FFFD}};

// Thai, Lao, Burmese and Khmer letters and marks.
constexpr CodePointRange kUnspaced[] = {{0x0E01, 0x0E3A}, {0x0E40, 0x0E4E}, {0x0E80, 0x0ECE},
                                        {0x0EDC, 0x0EDF}, {0x1000, 0x1049}, {0x1050, 0x109F},
                                        {0x1780, 0x17D3}, {0xA9E0, 0xA9FE}, {0xAA60, 0xAA7F}};

// Spaces, punctuation and symbols outside ASCII; what isn't here counts as part of a word.
constexpr CodePointRange kSeparators[] = {
    {0x0080, 0x00A9}, {0x00AB, 0x00AC},  {0x00AE, 0x00B4}, {0x00B6, 0x00B9}, {0x00BB, 0x00BF},
    {0x00D7, 0x00D7}, {0x00F7, 0x00F7},  {0x037E, 0x037E}, {0x0387, 0x0387}, {0x055A, 0x055F},
    {0x0589, 0x058A}, {0x05BE, 0x05BE},  {0x05C0, 0x05C0}, {0x05C3, 0x05C3}, {0x05F3, 0x05F4},
    {0x0600, 0x060F}, {0x061B, 0x061F},  {0x066A, 0x066D}, {0x06D4, 0x06D4}, {0x0700, 0x070D},
    {0x0964, 0x0965}, {0x0970, 0x0970},  {0x0E3F, 0x0E3F}, {0x0E4F, 0x0E4F}, {0x0E5A, 0x0E5B},
    {0x104A, 0x104F}, {0x1360, 0x1368},  {0x17D4, 0x17DA}, {0x1800, 0x180A}, {0x2000, 0x200B},
    {0x200E, 0x206F}, {0x20A0, 0x20CF},  {0x2190, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004},
    {0x3008, 0x3020}, {0x3030, 0x303F},  {0x30FB, 0x30FB}, {0xFD3E, 0xFD3F}, {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F}, {0xFF01, 0xFF0F},  {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65},
    {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}};

bool is_word_character(char32_t c) {
  if (c < 0x80) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  return !is_in(kSeparators, c);
}

// Apostrophes and hyphens inside a word don't end it ("cease-fire", "don't").
bool joins_words(char32_t c) { return c == '\'' || c == U'\u2019' || c == '-' || c == U'\u2010'; }

constexpr PlainTextOptions kWithoutCaptions{false, true, SIZE_MAX};

std::string counted_text(const Article& article) {
  TextCollector collector(kWithoutCaptions);
  collector.add(article.headline.text);
  collector.add(article.description.text);
  for (const Block& block : article.body) std::visit(collector, block.content);
  return collector.take();
}

class FigureCollector {
 public:
  void add_all(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      if (const auto* figure = std::get_if<Figure>(&block.content)) figures.push_back(figure);
      if (const auto* gallery = std::get_if<Gallery>(&block.content)) {
        for (const Figure& item : gallery->items) figures.push_back(&item);
      }
      if (const auto* aside = std::get_if<Aside>(&block.content)) add_all(aside->blocks);
    }
  }

  std::vector<const Figure*> figures;
};

}  // namespace

std::string plain_text(const Article& article, const PlainTextOptions& options) {
  TextCollector collector(options);
  collector.add_furniture(article.label);
  collector.add(article.headline.text);
  collector.add_furniture(article.alternative_headline.text);
  collector.add_furniture(article.description.text);
  if (article.lead_figure) collector.add_figure(*article.lead_figure);
  for (const Block& block : article.body) std::visit(collector, block.content);
  for (const Correction& correction : article.corrections) {
    collector.add_furniture(correction.text.text);
  }
  for (const Person& author : article.authors) {
    collector.add_furniture(author.name);
    collector.add_furniture(author.description.text);
  }
  return collector.take();
}

std::string plain_text(const Block& block, const PlainTextOptions& options) {
  TextCollector collector(options);
  std::visit(collector, block.content);
  return collector.take();
}

TextAmount amount_of(std::string_view text) {
  constexpr std::size_t kUnspacedWord = 6;
  TextAmount amount;
  std::size_t unspaced_count = 0;
  bool is_in_word = false;
  for (std::size_t i = 0; i < text.size();) {
    const Utf8Step step = decode_utf8(text, i);
    i += step.size_bytes;
    const char32_t c = step.code_point;
    const bool is_unspaced = is_in(kUnspaced, c);
    if (is_unspaced) ++unspaced_count;
    if (!is_unspaced && unspaced_count > 0) {
      amount.word_count += (unspaced_count + kUnspacedWord - 1) / kUnspacedWord;
      unspaced_count = 0;
    }
    if (is_unspaced || is_in(kIdeographs, c)) {
      if (!is_unspaced) ++amount.ideograph_count;
      is_in_word = false;
    } else if (is_word_character(c)) {
      if (!is_in_word) ++amount.word_count;
      is_in_word = true;
    } else {
      const bool goes_on = is_in_word && joins_words(c) && i < text.size() &&
                           is_word_character(decode_utf8(text, i).code_point);
      is_in_word = goes_on;
    }
  }
  amount.word_count += (unspaced_count + kUnspacedWord - 1) / kUnspacedWord;
  return amount;
}

std::size_t word_count(std::string_view text) {
  const TextAmount amount = amount_of(text);
  return amount.word_count + amount.ideograph_count;
}

std::size_t word_count(const Article& article) { return word_count(counted_text(article)); }

std::uint32_t reading_minutes(const Article& article) {
  constexpr double kIdeographsPerMinute = 400;
  const TextAmount amount = amount_of(counted_text(article));
  const std::string_view script = script_of_language(article.language);
  const bool is_light = script.empty() || script == "Latn" || script == "Cyrl" || script == "Grek";
  const double words_per_minute = is_light ? 238 : 180;
  const double minutes = static_cast<double>(amount.word_count) / words_per_minute +
                         static_cast<double>(amount.ideograph_count) / kIdeographsPerMinute;
  return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(std::lround(minutes)));
}

std::vector<const Figure*> figures_of(const Article& article) {
  FigureCollector collector;
  if (article.lead_figure) collector.figures.push_back(&*article.lead_figure);
  collector.add_all(article.body);
  return std::move(collector.figures);
}

bool is_file_picture(const Figure& figure) {
  constexpr std::string_view kMarks[] = {"FILE",
                                         "File photo",
                                         "File picture",
                                         "ARCHIVE",
                                         "Archive photo",
                                         "Photo d\u2019archives",
                                         "Photo d'archives",
                                         "(Archives)",
                                         "أرشيف",
                                         "صورة أرشيفية",
                                         "صورة من الأرشيف",
                                         "آرشیو",
                                         "عکس آرشیوی"};
  const std::string_view caption = figure.caption.text;
  return std::any_of(std::begin(kMarks), std::end(kMarks), [&](std::string_view mark) {
    if (caption.substr(0, mark.size()) != mark) return false;
    // "FILED" is a word like any other; "ARCHIVES" is the mark's plural.
    std::string_view rest = caption.substr(mark.size());
    if (mark == "ARCHIVE" && !rest.empty() && rest[0] == 'S') rest.remove_prefix(1);
    return rest.empty() || !is_word_character(decode_utf8(rest, 0).code_point);
  });
}

}  // namespace broadsheet
