#include "formats/plain_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "article/article_json.h"
#include "article/article_text.h"
#include "formats/characters.h"
#include "formats/news_date.h"
#include "formats/outline.h"
#include "formats/phrases.h"
#include "support/data.h"
#include "support/golden.h"

using namespace broadsheet;
using namespace broadsheet::support;

namespace {

struct PageCase {
  const char* name;
  const char* protects;
};

const PageCase kPages[] = {
    {"radio-page-with-audio-and-gallery",
     "a radio's page: players, a gallery of three, two authors' boxes, related stories"},
    {"wire-page-with-dateline",
     "a wire's page: menus, breadcrumbs, dateline, list, quote, table, correction, legal lines"},
    {"blog-hard-wrapped", "a text wrapped at 72 columns is joined; quote, lists and rule survive"},
    {"persian-radio-page", "a right-to-left page with a solar Hijri date and a missing recording"},
    {"page-without-furniture", "a page that is nothing but its article"},
    {"broadcaster-page-with-image-sources",
     "credits before captions, a recording named after its player, other stories mid-text"},
    {"russian-service-page", "speech with dashes stays text; furniture and dates in Russian"},
    {"arabic-agency-page", "an Arabic page: label, byline, credit in brackets, attributed quote"},
    {"german-broadcaster-page", "a caption known only by the credit below it"},
    {"public-radio-page", "a byline in two lines, glued date, photographer below the caption"},
    {"radio-page-with-menus",
     "menus told twice, questions as subheadings, a player after its buttons"},
    {"chinese-radio-page", "names and titles of a script without spaces and capitals"},
    {"spanish-radio-page", "a file picture told once, another story's title on its own line"},
    {"newspaper-page-with-topics",
     "a name with the place it wrote from above two dates, topics below the text as keywords"},
    {"broadcaster-page-of-2016",
     "labels of pictures and recordings without commas, the section's line, brackets that are "
     "text"},
    {"broadcaster-page-with-alts",
     "an alt above its picture's source and caption is of one figure"},
    {"wire-page-of-2016",
     "section beside the date, names and places after a bar, a dated sentence that is text"},
    {"radio-page-with-two-authors",
     "two names without \"By\", a section above the label, a player that is listened to, boxes "
     "without biography, other stories under an unknown header, a third date, a second address"},
    {"newspaper-page-with-age-notice", "a notice of age over the headline, a name with its job"},
    {"dense-page", "a page without any blank line"},
    {"hostile-page", "contradictory furniture: the one paragraph comes out, nothing is lost"},
};

std::string page_text(const std::string& name) {
  return read_file("tests/formats/pages/" + name + ".txt");
}

PlainTextImport imported(const std::string& text, const std::string& name = "page") {
  PlainTextImportOptions options;
  options.name = name;
  Result<PlainTextImport> result = import_plain_text(text, options);
  REQUIRE_MESSAGE(result.has_value(), (result ? "" : result.error().message));
  return std::move(result).value();
}

template <class Content>
std::size_t count_of(const Article& article) {
  return static_cast<std::size_t>(std::count_if(
      article.body.begin(), article.body.end(),
      [](const Block& block) { return std::holds_alternative<Content>(block.content); }));
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  std::size_t at = 0;
  while ((at = text.find(from, at)) != std::string::npos) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
  return text;
}

// Of the outline only what readers get: identifiers hash the bytes, line numbers differ.
std::string reading_outline(const PlainTextImport& import) {
  Article article = import.article;
  article.identifier.clear();
  return outline(article);
}

std::string wrapped_at(const std::string& text, std::size_t width) {
  std::string out;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::size_t column = 0;
    std::size_t word = begin;
    while (word < end) {
      const std::size_t space = std::min(text.find(' ', word), end);
      const std::size_t size = code_point_count(text.substr(word, space - word));
      if (column > 0 && column + 1 + size > width) {
        out += '\n';
        column = 0;
      } else if (word > begin) {
        out += ' ';
        ++column;
      }
      out.append(text, word, space - word);
      column += size;
      word = space + 1;
    }
    out += '\n';
    begin = end + 1;
  }
  return out;
}

}  // namespace

TEST_CASE("plain text: every page of the collection becomes the article its golden says") {
  for (const PageCase& page : kPages) {
    CAPTURE(page.name);
    const PlainTextImport import = imported(page_text(page.name), page.name);
    CHECK(golden_difference(std::string("formats/") + page.name, page.protects, outline(import)) ==
          "");
  }
}

TEST_CASE("plain text: every golden belongs to a page, and every page has one") {
  std::set<std::string> pages;
  std::set<std::string> goldens;
  for (const auto& entry : std::filesystem::directory_iterator("tests/formats/pages")) {
    pages.insert(entry.path().stem().string());
  }
  for (const auto& entry : std::filesystem::directory_iterator("tests/golden/formats")) {
    goldens.insert(entry.path().stem().string());
  }
  std::set<std::string> tested;
  for (const PageCase& page : kPages) tested.insert(page.name);
  CHECK(pages == tested);
  CHECK(goldens == tested);
}

TEST_CASE("plain text: the seed page comes out with everything it has and none of its furniture") {
  const auto path = data_path("seed/voa-syria-cease-fire.txt");
  if (!path) return;
  const PlainTextImport import = imported(read_file(*path), "voa-syria-cease-fire");
  const Article& article = import.article;

  CHECK(article.label == "Breaking News");
  CHECK(article.is_breaking);
  CHECK(article.is_updated);
  CHECK(article.headline.text == "US, Russia Work to Sell Syria Cease-fire Plan");
  CHECK(article.language == "en");
  CHECK(count_of<Paragraph>(article) == 22);
  CHECK(count_of<Heading>(article) == 2);
  CHECK(count_of<Figure>(article) == 3);
  CHECK(count_of<Media>(article) == 1);
  CHECK(article.body.size() == 22 + 2 + 3 + 1);

  REQUIRE(article.lead_figure.has_value());
  CHECK(is_file_picture(*article.lead_figure));
  for (const Figure* figure : figures_of(article)) {
    CHECK(!figure->caption.is_empty());
    CHECK(figure->image.alt == figure->caption.text);
  }
  const auto* media = std::get_if<Media>(&article.body[5].content);
  REQUIRE(media != nullptr);
  CHECK(media->kind == MediaKind::Video);
  CHECK(media->lead_in == "WATCH: US Secretary of State Kerry discusses Syria conflict");
  CHECK(media->name == "Kerry: 'Provisional' Deal Made With Moscow for Syria Cease-fire");
  CHECK(media->duration_secs == 38);
  CHECK(media->content_url.empty());
  // In their places: before the text, after the 10th, the 14th and the 18th paragraph.
  CHECK(std::holds_alternative<Figure>(article.body[12].content));
  CHECK(std::holds_alternative<Figure>(article.body[17].content));
  CHECK(std::holds_alternative<Figure>(article.body[23].content));

  REQUIRE(article.authors.size() == 1);
  CHECK(article.authors[0].name == "VOA News");
  CHECK(article.authors[0].description.text.rfind("The Voice of America provides", 0) == 0);

  CHECK(import.unplaced.empty());
  CHECK(import.warnings.empty());
  CHECK(import.furniture.size() == 9);
  const std::string json = write_article(article);
  for (const char* furniture : {"Accessibility links", "please wait", "No media source", "0:00",
                                "16x9", "\"XS\"", "\"LG\""}) {
    CAPTURE(furniture);
    CHECK(json.find(furniture) == std::string::npos);
  }
}

TEST_CASE("plain text: the seed page reads the same however its text was saved") {
  const auto path = data_path("seed/voa-syria-cease-fire.txt");
  if (!path) return;
  const std::string seed = read_file(*path);
  const std::string wanted = reading_outline(imported(seed));

  CHECK(reading_outline(imported(replaced(seed, "\n", "\r\n"))) == wanted);
  CHECK(reading_outline(imported(replaced(seed, "\n", "   \n"))) == wanted);
  CHECK(reading_outline(imported("\xEF\xBB\xBF" + seed)) == wanted);
  CHECK(reading_outline(imported(replaced(seed, "    ", "\xC2\xA0\xC2\xA0"))) == wanted);
  // Without any blank line, and with one after every line.
  std::string dense = seed;
  while (dense.find("\n\n") != std::string::npos) dense = replaced(dense, "\n\n", "\n");
  CHECK(reading_outline(imported(dense)) == wanted);
  CHECK(reading_outline(imported(replaced(dense, "\n", "\n\n"))) == wanted);
  // Wrapped for a terminal.
  CHECK(reading_outline(imported(wrapped_at(seed, 72))) == wanted);
  CHECK(reading_outline(imported(wrapped_at(seed, 80))) == wanted);
}

// Labels become roles, and buttons nothing: their words are not kept.
const std::set<std::string> kLabelWords = {
    "by",         "published", "updated",      "update",    "last",    "first",     "posted",
    "on",         "modified",  "image",        "caption",   "source",  "copyright", "photo",
    "photograph", "media",     "from",         "the",       "section", "topics",    "photos",
    "gallery",    "in",        "pictures",     "and",       "at",      "about",     "author",
    "embed",      "share",     "опубликовано", "обновлено", "автор",   "von",       "stand",
    "por",        "par",       "بقلم",         "صوره"};

// The words of `line` that are neither in the article, nor of a date that it has, nor a label.
std::vector<std::string> lost_words(const std::string& line, const PlainTextImport& import,
                                    const std::string& everything) {
  std::string rest = folded(line);
  const FoundDates found = find_dates(line);
  if (!found.dates.empty()) {
    const Article& article = import.article;
    const bool are_kept =
        std::all_of(found.dates.begin(), found.dates.end(), [&](const FoundDate& date) {
          return article.date_published == date.date || article.date_modified == date.date;
        });
    if (are_kept) {
      rest.clear();
      for (const std::string& word : found.other_words) rest += word + " ";
    }
  }
  std::vector<std::string> lost;
  for (const std::string_view word : folded_words(rest)) {
    const bool is_kept =
        everything.find(word) != std::string::npos || kLabelWords.count(std::string(word)) != 0;
    if (!is_kept) lost.emplace_back(word);
  }
  return lost;
}

TEST_CASE(
    "plain text: every line of a page, short and dated ones too, is in the article or in the "
    "report") {
  std::size_t checked_count = 0;
  std::size_t short_count = 0;
  std::size_t dated_count = 0;
  for (const PageCase& page : kPages) {
    CAPTURE(page.name);
    const std::string text = page_text(page.name);
    const PlainTextImport import = imported(text, page.name);
    PlainTextOptions with_everything;
    const std::string everything =
        folded(outline(import.article) + plain_text(import.article, with_everything));
    std::set<std::size_t> reported;
    for (const SetAsideLine& line : import.furniture) reported.insert(line.line_number);
    for (const SetAsideLine& line : import.unplaced) reported.insert(line.line_number);
    std::size_t number = 0;
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string line = text.substr(begin, end - begin);
      ++number;
      begin = end + 1;
      const bool is_label = find_phrase(folded_phrase(line)).kind != Phrase::None;
      if (folded_phrase(line).empty() || is_label || reported.count(number) != 0) continue;
      CAPTURE(number);
      CAPTURE(line);
      const std::vector<std::string> lost = lost_words(line, import, everything);
      CHECK_MESSAGE(lost.empty(), (lost.empty() ? "" : lost.front()));
      ++checked_count;
      if (line.size() <= 60) ++short_count;
      if (!find_dates(line).dates.empty()) ++dated_count;
    }
  }
  CHECK(checked_count > 250);
  CHECK(short_count > 80);
  CHECK(dated_count > 15);
}

TEST_CASE("plain text: what is imported survives being written and read as article JSON") {
  for (const PageCase& page : kPages) {
    CAPTURE(page.name);
    const Article article = imported(page_text(page.name), page.name).article;
    const auto read = parse_article(write_article(article));
    REQUIRE(read.has_value());
    CHECK(read.value().warnings.empty());
    CHECK(read.value().article == article);
  }
}

// A page with `head` between headline and text.
PlainTextImport imported_with_head(const std::string& above, const std::string& below) {
  return imported(
      above + "\nThe old bridge of Halvern closes for the winter\n" + below +
      "\nThe old bridge of Halvern was closed on Monday, a week before its birthday.\n\n"
      "Engineers had found that two of its piers stand on a walking sandbank.\n");
}

bool is_unplaced(const PlainTextImport& import, const std::string& text) {
  return std::any_of(import.unplaced.begin(), import.unplaced.end(),
                     [&](const SetAsideLine& line) { return line.text == text; });
}

TEST_CASE("plain text: names without \"By\" are authors, and never the standfirst") {
  const auto names = [](const Article& article) {
    std::string out;
    for (const Person& author : article.authors) {
      out += (out.empty() ? "" : "; ") + author.name;
      if (!author.job_title.empty()) out += " (" + author.job_title + ")";
    }
    return out;
  };
  const auto with_names = [&](const std::string& line) {
    const Article article = imported_with_head("", "\n" + line + "\n").article;
    CHECK(article.description.text == "");
    return names(article);
  };
  CHECK(with_names("Kay Breden and Henry Rideway") == "Kay Breden; Henry Rideway");
  CHECK(with_names("Kay Breden, Henry Rideway and Mira van der Lund") ==
        "Kay Breden; Henry Rideway; Mira van der Lund");
  CHECK(with_names("Ada Winter Diplomatic editor") == "Ada Winter (Diplomatic editor)");
  CHECK(with_names("Ada Winter Defence and intelligence correspondent") ==
        "Ada Winter (Defence and intelligence correspondent)");
  CHECK(with_names("Ada Winter Diplomatic editor\nKay Breden Middle East correspondent") ==
        "Ada Winter (Diplomatic editor); Kay Breden (Middle East correspondent)");
  // A picture between the headline and the names changes nothing.
  CHECK(with_names(
            "The old bridge in the morning. (Photo: J. Doe)\n\nKay Breden and Henry Rideway") ==
        "Kay Breden; Henry Rideway");
  const Article standing =
      imported_with_head("", "\nTown says it will be open again by the spring, or summer\n")
          .article;
  CHECK(standing.description.text == "Town says it will be open again by the spring, or summer");
  CHECK(standing.authors.empty());
}

TEST_CASE("plain text: what there is no place for is reported: addresses, labels, dates") {
  const PlainTextImport addresses = imported_with_head(
      "https://halvern.example/1", "https://halvern.example/1\nhttps://halvern.example/2\n");
  CHECK(addresses.article.url == "https://halvern.example/1");
  CHECK(is_unplaced(addresses, "https://halvern.example/2"));
  CHECK_FALSE(is_unplaced(addresses, "https://halvern.example/1"));
  const PlainTextImport labels = imported_with_head("Urgent\n", "Breaking News\n");
  CHECK(labels.article.label == "Urgent");
  CHECK(labels.article.is_breaking);
  CHECK(is_unplaced(labels, "Breaking News"));
  const PlainTextImport above = imported_with_head("Breaking News\n\nUrgent\n", "");
  CHECK(above.article.label == "Breaking News");
  CHECK(is_unplaced(above, "Urgent"));
  const PlainTextImport dates = imported_with_head(
      "", "Published 20 February 2016\nUpdated 21 February 2016\nPrinted on 1 March 2016\n");
  CHECK(to_iso_string(*dates.article.date_published) == "2016-02-20");
  CHECK(to_iso_string(*dates.article.date_modified) == "2016-02-21");
  CHECK(std::any_of(dates.unplaced.begin(), dates.unplaced.end(), [](const SetAsideLine& line) {
    return line.text.find("1 March 2016") != std::string::npos;
  }));
}

TEST_CASE("plain text: a section stands above or below the label, or beside the date") {
  const Article above = imported_with_head("Europe\n\nBreaking News\n", "").article;
  CHECK(above.section == "Europe");
  CHECK(above.label == "Breaking News");
  const PlainTextImport beside =
      imported_with_head("World | Mon Feb 22, 2016 8:20am EST\n", "By Kay Breden | GENEVA\n");
  CHECK(beside.article.section == "World");
  CHECK(beside.article.dateline == "GENEVA");
  REQUIRE(beside.article.authors.size() == 1);
  CHECK(beside.article.authors[0].name == "Kay Breden");
  CHECK(beside.unplaced.empty());
  const PlainTextImport hour = imported_with_head("Africa | Mon Mar 7, 2016 | 10:11am EST\n",
                                                  "By Kay Breden | ADDIS ABABA\n");
  CHECK(hour.article.section == "Africa");
  CHECK(to_iso_string(*hour.article.date_published) == "2016-03-07T10:11-05:00");
  CHECK(hour.unplaced.empty());
  // Two words beside a date may be a name.
  const PlainTextImport name = imported_with_head("", "Kay Breden | February 22, 2016\n");
  CHECK(name.article.section == "");
  CHECK(is_unplaced(name, "Kay Breden"));
}

TEST_CASE(
    "plain text: titles in a row after the text are other stories, before more text they are not") {
  const std::string page =
      "Bridge of Halvern closes for the winter\n\n"
      "The old bridge of Halvern was closed on Monday, a week before its birthday.\n\n"
      "Engineers had found that two of its piers stand on a walking sandbank.\n\n";
  const std::string titles =
      "Stories you should know\nMill opens its doors to walkers in winter\n"
      "Why nobody wants to be a ferryman\nTown counts its herons for the tenth time\n\n";
  const PlainTextImport end = imported(page + titles);
  CHECK(count_of<Paragraph>(end.article) == 2);
  CHECK(count_of<Heading>(end.article) == 0);
  CHECK(end.unplaced.size() == 4);
  REQUIRE(end.warnings.size() == 1);
  CHECK(end.warnings[0].kind == "guessed-end");
  const std::string more =
      "The town says that a ferry will run by Thursday, whatever the weather does.\n\n"
      "Walkers may use the footbridge at the mill, which is ten minutes to the north.\n";
  // Verses that a paragraph follows, or that a colon leads to, are the article's.
  const std::string verses =
      "The river took the bridge away\nThe bridge took leave of all the day\n"
      "And nobody who saw it go\nWould say that it was ever so\n\n";
  CHECK(imported(page + verses + more.substr(0, more.find('\n') + 1)).unplaced.empty());
  CHECK(imported(page + "The miller's daughter read aloud what stood on the back of the bill:\n\n" +
                 verses)
            .unplaced.empty());
  const PlainTextImport middle = imported(page + titles + more);
  CHECK(middle.article.body.size() >= 4);
  CHECK(middle.warnings.empty());
}

TEST_CASE("plain text: the same name and bytes give the same identifier, others another") {
  const std::string text = page_text("page-without-furniture");
  CHECK(imported(text, "a").article.identifier == imported(text, "a").article.identifier);
  CHECK(imported(text, "a").article.identifier != imported(text, "b").article.identifier);
  CHECK(imported(text + "\n", "a").article.identifier != imported(text, "a").article.identifier);
  CHECK(identifier_from("Ein Tag: im März", "x").rfind("ein-tag-im-m-rz-", 0) == 0);
  CHECK(identifier_from("", "x").size() == 8);
}

TEST_CASE("plain text: a language that is given is taken, and normalised") {
  PlainTextImportOptions options;
  options.language = "PES";
  const auto result = import_plain_text(page_text("page-without-furniture"), options);
  REQUIRE(result.has_value());
  CHECK(result.value().article.language == "fa");
}

TEST_CASE("plain text: a text without a headline takes the file's name and says so") {
  const PlainTextImport import = imported(
      "The harbor was closed on Monday because of the storm, officials of the town said.\n\n"
      "It will open again when the wind has turned, which may take until Thursday.\n",
      "harbor-closed");
  CHECK(import.article.headline.text == "harbor-closed");
  REQUIRE(import.warnings.size() == 1);
  CHECK(import.warnings[0].kind == "no-headline");
  CHECK(count_of<Paragraph>(import.article) == 2);
}

TEST_CASE("plain text: what is no article is refused with a reason") {
  const auto message = [](const std::string& bytes) {
    const auto result = import_plain_text(bytes);
    return result ? std::string() : result.error().message;
  };
  CHECK(message("") == "is empty");
  CHECK(message(" \n\t\n") == "is empty");
  CHECK(message("Home\nNews\nShare\nPrint\n").find("no paragraph") != std::string::npos);
  CHECK(message("<!DOCTYPE html><html><body>x").find("HTML") != std::string::npos);
  CHECK(message("%PDF-1.4 ...").find("PDF") != std::string::npos);
  CHECK(message(std::string(200, '\x01')).find("control characters") != std::string::npos);
  CHECK(message(std::string(kMaxPageBytes + 1, 'a')).find("8 MB") != std::string::npos);
  CHECK(message(replaced(std::string(kMaxPageLines + 2, 'a'), "a", "a\n")).find("20,000") !=
        std::string::npos);
}

TEST_CASE("plain text: a page at the limits takes no longer than a page of its size should") {
  // Quadratic behaviour would show here as minutes: lines that each begin a player, a pair, a list.
  std::string players = "A headline that stands over very many players\n\n";
  std::string pairs = "A headline that stands over very many pictures\n\n";
  std::string items = "A headline that stands over a very long list\n\n";
  for (int i = 0; i < 3000; ++i) {
    const std::string number = std::to_string(i);
    players += "please wait\nname " + number + "\n0:00 0:01:00 0:00\n";
    pairs += "Picture " + number + " of the storm.\nPicture " + number + " of the storm.\n\n";
    items += "- item " + number + "\n";
  }
  const std::string text =
      "\n\nThere is one true paragraph on this page, and it comes out whole.\n";
  CHECK(count_of<Paragraph>(imported(players + text).article) >= 1);
  CHECK(figures_of(imported(pairs + text).article).size() >= 3000);
  CHECK(count_of<List>(imported(items + text).article) == 1);
}
