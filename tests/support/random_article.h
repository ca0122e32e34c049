// Articles by the dozen, the same for a seed on every machine: for properties such as
// parse(write(x)) == x. Every article is normal, that is, one that reading could have given.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "article/json.h"
#include "base/date.h"

namespace broadsheet::support {

// SplitMix64 (Steele, Lea, Flood 2014). The standard's distributions differ between libraries.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <class T, std::size_t N>
  const T& pick(const T (&list)[N]) {
    return list[below(N)];
  }

 private:
  std::uint64_t state_;
};

class ArticleGenerator {
 public:
  explicit ArticleGenerator(std::uint64_t seed) : random_(seed) {}

  Article article() {
    Article article;
    if (random_.chance(90)) article.identifier = "id-" + std::to_string(random_.below(1'000'000));
    if (random_.chance(60)) article.url = link();
    article.headline = rich_text(6);
    if (random_.chance(30)) article.alternative_headline = rich_text(6);
    if (random_.chance(50)) article.description = rich_text(12);
    if (random_.chance(40)) article.label = words(2);
    article.is_breaking = random_.chance(20);
    article.is_updated = random_.chance(20);
    set_dates(article);
    set_language(article);
    if (random_.chance(30)) article.dateline = words(1);
    if (random_.chance(70)) article.section = words(1);
    for (std::size_t i = random_.below(4); i > 0; --i) article.keywords.push_back(words(2));
    for (std::size_t i = random_.below(3); i > 0; --i) article.authors.push_back(person());
    if (random_.chance(40)) article.publisher = words(2);
    for (std::size_t i = random_.below(2); i > 0; --i) {
      article.corrections.push_back({"2016-02-22", rich_text(9), extra(20)});
    }
    if (random_.chance(60)) article.lead_figure = figure();
    for (std::size_t i = random_.below(12); i > 0; --i) article.body.push_back(block(true));
    article.extra = extra(30);
    return article;
  }

  Block block(bool can_be_aside) {
    Block block;
    block.content = content(can_be_aside);
    if (std::holds_alternative<Unknown>(block.content)) return block;
    if (random_.chance(20)) block.language = language();
    // A figure keeps its own.
    if (!std::holds_alternative<Figure>(block.content)) block.extra = extra(20);
    return block;
  }

  Figure figure() {
    Figure figure;
    if (random_.chance(50)) figure.identifier = "f" + std::to_string(random_.below(1000));
    figure.image = image();
    if (random_.chance(80)) figure.caption = rich_text(14);
    if (random_.chance(50)) figure.credit = rich_text(3);
    if (random_.chance(30)) figure.date_created = "Feb. 4, 2016";
    if (random_.chance(30)) figure.content_location = words(2);
    if (random_.chance(20)) figure.copyright_notice = words(3);
    if (random_.chance(20)) figure.license = "CC BY 4.0";
    if (random_.chance(20)) figure.source_url = link();
    if (random_.chance(20)) figure.original_name = "DSC_0042.JPG";
    figure.extra = extra(20);
    return figure;
  }

  RichText rich_text(std::size_t word_count) {
    RichText rich;
    const std::size_t run_count = random_.chance(60) ? 1 : 1 + random_.below(4);
    for (std::size_t i = 0; i < run_count; ++i) {
      TextSpan span;
      span.range.begin_byte = static_cast<std::uint32_t>(rich.text.size());
      rich.text += words(1 + random_.below(word_count));
      if (random_.chance(10)) rich.text += '\n';
      span.range.end_byte = static_cast<std::uint32_t>(rich.text.size());
      if (run_count == 1 || random_.chance(40)) continue;
      mark(span);
      rich.spans.push_back(std::move(span));
    }
    return rich;
  }

  std::string words(std::size_t count) {
    static constexpr const char* kWords[] = {
        "harbour",       "cease-fire", "l’été",   "São",     "мира",     "وقف",
        "می‌شود", "停火",       "शांति",    "ਸ਼ਾਂਤੀ",    "“quoted”", "<b>&",
        "a\\b",          "tab\there",  "🕊️", "e\u0301", "\u2028",   "\x01",
        "\x7f",          "\u00AD",     "x\"y\"",  "ၿငိမ္း",    "𐌰𐌱",       "{n}"};
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) text += ' ';
      text += random_.pick(kWords);
    }
    return text;
  }

 private:
  void mark(TextSpan& span) {
    span.is_strong = random_.chance(30);
    span.is_emphasis = random_.chance(30);
    span.is_code = random_.chance(10);
    span.is_sub = random_.chance(10);
    span.is_sup = random_.chance(10);
    if (random_.chance(30)) span.language = language();
    if (random_.chance(30)) span.href = link();
    span.extra = extra(10);
    if (!span.is_strong && span.href.empty()) span.is_emphasis = true;  // a span marks something
  }

  std::string link() {
    static constexpr const char* kLinks[] = {
        "https://example.org/a?b=c&d=%20#e", "http://EXAMPLE.org",  "mailto:desk@example.org",
        "a/some-slug-1a2b.html#b=3",         "index.html#/a/id-17", "#notes"};
    return random_.pick(kLinks);
  }

  std::string language() {
    static constexpr const char* kLanguages[] = {"en", "fr-CA", "zh-Hant-TW",
                                                 "fa", "am",    "sr-Latn"};
    return random_.pick(kLanguages);
  }

  void set_language(Article& article) {
    if (random_.chance(20)) return;
    article.language = language();
    if (article.language == "am" && random_.chance(50)) article.language_original = "amh";
    if (article.language == "fr-CA" && random_.chance(50)) article.language_original = "fra_ca";
  }

  void set_dates(Article& article) {
    if (random_.chance(80)) {
      Date date = date_from_day_number(static_cast<std::int64_t>(random_.below(40000)) - 10000);
      if (random_.chance(50)) {
        date.precision = random_.chance(50) ? DatePrecision::Second : DatePrecision::Minute;
        date.hour = static_cast<std::uint8_t>(random_.below(24));
        date.minute = static_cast<std::uint8_t>(random_.below(60));
        if (date.precision == DatePrecision::Second) {
          date.second = static_cast<std::uint8_t>(random_.below(60));
        }
        if (random_.chance(60)) {
          date.utc_offset_minutes =
              static_cast<std::int16_t>(static_cast<int>(random_.below(96)) * 15 - 720);
        }
      }
      article.date_published = date;
    }
    if (random_.chance(20)) {
      article.date_modified_original = "2015-07-21 02:51:32";
      article.date_modified = parse_date(article.date_modified_original);
    } else if (random_.chance(10)) {
      article.date_modified_original = "last Tuesday";
    }
  }

  Image image() {
    Image image;
    image.src = "pictures/p" + std::to_string(random_.below(1000)) + ".jpg";
    if (random_.chance(80)) {
      image.width_px = static_cast<std::uint32_t>(1 + random_.below(4000));
      image.height_px = static_cast<std::uint32_t>(1 + random_.below(4000));
    }
    if (random_.chance(60)) image.alt = words(5);
    for (std::size_t i = random_.below(3); i > 0; --i) {
      image.sources.push_back({"https://example.org/p-640.jpg", 640, 427, extra(10)});
    }
    image.extra = extra(10);
    return image;
  }

  Person person() {
    Person person;
    person.name = words(2);
    if (random_.chance(50)) person.job_title = words(2);
    if (random_.chance(50)) person.description = rich_text(12);
    if (random_.chance(50)) person.image = image();
    if (random_.chance(50)) person.url = link();
    person.extra = extra(10);
    return person;
  }

  // An object's text in the one spelling that write_json gives it.
  ExtraJson extra(std::size_t percent) {
    if (!random_.chance(percent)) return {};
    JsonWriter writer;
    writer.begin_object();
    for (std::size_t i = 1 + random_.below(3); i > 0; --i) {
      writer.name("x" + std::to_string(i) + "/" + words(1));
      extra_value(writer, 3);
    }
    writer.end_object();
    return writer.take();
  }

  void extra_value(JsonWriter& writer, std::size_t depth) {
    switch (random_.below(depth == 0 ? 5 : 7)) {
      case 0: writer.null(); return;
      case 1: writer.boolean(random_.chance(50)); return;
      case 2: writer.integer(static_cast<std::int64_t>(random_.next())); return;
      case 3: writer.number(static_cast<double>(random_.below(100000)) / 7.0); return;
      case 4: writer.string(words(2)); return;
      case 5:
        writer.begin_array();
        for (std::size_t i = random_.below(3); i > 0; --i) extra_value(writer, depth - 1);
        writer.end_array();
        return;
      default:
        writer.begin_object();
        for (std::size_t i = random_.below(3); i > 0; --i) {
          writer.name("k" + std::to_string(i));
          extra_value(writer, depth - 1);
        }
        writer.end_object();
    }
  }

  Media media() {
    Media media;
    media.kind = random_.chance(50) ? MediaKind::Video : MediaKind::Audio;
    media.name = words(4);
    if (random_.chance(30)) media.description = words(8);
    if (random_.chance(30)) media.lead_in = words(4);
    if (random_.chance(70)) media.duration_secs = static_cast<std::int64_t>(random_.below(10000));
    if (random_.chance(40)) media.content_url = "media/clip.mp4";
    if (random_.chance(40)) media.poster = image();
    return media;
  }

  TableCell cell(bool is_in_head) {
    TableCell cell;
    cell.text = rich_text(3);
    cell.is_header = is_in_head || random_.chance(15);
    if (random_.chance(15)) cell.colspan = static_cast<std::uint16_t>(1 + random_.below(3));
    if (random_.chance(15)) cell.rowspan = static_cast<std::uint16_t>(1 + random_.below(3));
    if (random_.chance(20)) cell.align = CellAlign::End;
    if (random_.chance(10)) cell.align = CellAlign::Center;
    cell.extra = extra(5);
    return cell;
  }

  Table table() {
    Table table;
    if (random_.chance(50)) table.caption = rich_text(5);
    const std::size_t column_count = 1 + random_.below(4);
    if (random_.chance(60)) {
      for (std::size_t i = 0; i < column_count; ++i) table.head.push_back(cell(true));
    }
    for (std::size_t i = random_.below(5); i > 0; --i) {
      std::vector<TableCell> row;
      for (std::size_t j = 0; j < column_count; ++j) row.push_back(cell(false));
      table.rows.push_back(std::move(row));
    }
    return table;
  }

  Unknown unknown() {
    if (random_.chance(50)) return {"quiz", R"({"type":"quiz","questions":[1,2.50,"a"]})", {}};
    if (random_.chance(50)) return {{}, "17", "it is a number, not an object"};
    return {"paragraph", R"({"type":"paragraph","words":"none"})", "it has no text"};
  }

  BlockContent content(bool can_be_aside) {
    switch (random_.below(can_be_aside ? 13 : 12)) {
      case 0:
      case 1: return Paragraph{rich_text(30)};
      case 2: return Heading{static_cast<std::uint8_t>(2 + random_.below(5)), rich_text(5)};
      case 3: return figure();
      case 4: {
        Gallery gallery;
        for (std::size_t i = random_.below(4); i > 0; --i) gallery.items.push_back(figure());
        return gallery;
      }
      case 5: return media();
      case 6: return Quote{rich_text(12), random_.chance(50) ? rich_text(2) : RichText{}};
      case 7: {
        List list;
        list.is_ordered = random_.chance(50);
        for (std::size_t i = random_.below(4); i > 0; --i) list.items.push_back(rich_text(6));
        return list;
      }
      case 8: return table();
      case 9: return Code{random_.chance(50) ? "cpp" : "", "int main() {\n\treturn 0;\n}\n"};
      case 10: return Embed{words(1), link(), words(3)};
      case 11:
        if (random_.chance(50)) return unknown();
        return Divider{};
      default: {
        Aside aside;
        aside.title = words(2);
        for (std::size_t i = random_.below(4); i > 0; --i) aside.blocks.push_back(block(false));
        return aside;
      }
    }
  }

  Random random_;
};

// The same article for the same seed, everywhere and always.
inline Article random_article(std::uint64_t seed) { return ArticleGenerator(seed).article(); }

}  // namespace broadsheet::support
