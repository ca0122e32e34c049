#include "page/article_page.h"

#include <algorithm>

#include "article/article_text.h"
#include "base/language.h"
#include "base/sentence.h"
#include "base/utf8.h"
#include "base/words.h"
#include "page/article_meta.h"
#include "page/block_html.h"
#include "page/embed_page.h"
#include "page/html.h"
#include "page/page_frame.h"

namespace broadsheet {
namespace {

constexpr std::size_t kSummaryBytes = 240;
const LinkBase kBase{"../"};

struct PageWriter {
  const Article& article;
  const SiteInfo& site;
  const ArticlePageOptions& options;
  std::string language;  // of the article
  std::string words;     // language of the page's own words
  BlockHtmlOptions block_options;

  // For an element that holds only the page's own words.
  std::string own_words() const {
    if (primary_language(language) == words) return {};
    return language_attributes(words, language);
  }
  std::string rich(const RichText& text) const { return inline_html(text, language, kBase); }

  std::string kicker() const;
  std::string byline() const;
  std::string dateline() const;
  std::string header() const;
  std::string body() const;
  std::string corrections() const;
  std::string authors() const;
  std::string footer() const;
  std::string neighbours() const;
};

std::string PageWriter::kicker() const {
  std::string out;
  if (!article.label.empty()) {
    out += "<span class=\"label\">" + escaped_html(article.label) + "</span>";
  } else if (article.is_breaking) {
    out += "<span class=\"label\"" + own_words() + ">" +
           escaped_html(text(Word::BreakingNews, words)) + "</span>";
  } else if (!article.section.empty()) {
    out += "<span class=\"label\">" + escaped_html(article.section) + "</span>";
  }
  if (article.is_updated) {
    if (!out.empty()) out += " ";
    out += "<span class=\"badge\"" + own_words() + ">" + escaped_html(text(Word::Updated, words)) +
           "</span>";
  }
  return out.empty() ? out : "<p class=\"kicker\">" + out + "</p>\n";
}

std::string PageWriter::byline() const {
  if (article.authors.empty()) return {};
  std::string names;
  for (std::size_t i = 0; i < article.authors.size(); ++i) {
    const Person& person = article.authors[i];
    if (i > 0) {
      const bool is_last = i + 1 == article.authors.size();
      names += escaped_html(text(is_last ? Word::ListLastSeparator : Word::ListSeparator, words));
    }
    const bool is_link = person.url.rfind("http", 0) == 0;
    names += is_link ? "<a rel=\"author external\"" + attribute("href", person.url) + ">" : "<b>";
    names += escaped_html(person.name) + (is_link ? "</a>" : "</b>");
    if (!person.job_title.empty()) {
      names += " <span class=\"job\">" + escaped_html(person.job_title) + "</span>";
    }
  }
  // The words around the names, escaped before the names with their elements take their place.
  static constexpr std::string_view kHere = "\x1A";
  std::string out = text(Word::ByAuthor, words, {{"name", kHere}});
  const std::size_t at = out.find(kHere);
  if (at == std::string::npos) return "<address class=\"byline\">" + names + "</address>\n";
  out = escaped_html(out.substr(0, at)) + names + escaped_html(out.substr(at + kHere.size()));
  return "<address class=\"byline\"" + own_words() + ">" + out + "</address>\n";
}

std::string PageWriter::dateline() const {
  std::string out;
  if (!article.dateline.empty()) {
    out += "<span class=\"place\">" + escaped_html(article.dateline) + "</span> ";
  }
  const auto add_time = [&](const std::optional<Date>& date, Word word) {
    if (!date) return;
    out += "<time" + attribute("datetime", to_iso_string(*date)) + own_words() + ">" +
           escaped_html(text(word, words, {{"date", format_date_time(*date, words)}})) + "</time> ";
  };
  add_time(article.date_published, Word::PublishedOn);
  if (article.date_modified != article.date_published) {
    add_time(article.date_modified, Word::UpdatedOn);
  }
  return out.empty() ? out : "<p class=\"dateline\">" + out + "</p>\n";
}

std::string PageWriter::header() const {
  std::string out = "<header class=\"article-header\">\n" + kicker();
  const std::string headline = article.headline.is_empty()
                                   ? escaped_html(text(Word::Untitled, words))
                                   : rich(article.headline);
  out += "<h1 id=\"headline\" tabindex=\"-1\">" + headline + "</h1>\n";
  if (!article.alternative_headline.is_empty()) {
    out += "<p class=\"alternative-headline\">" + rich(article.alternative_headline) + "</p>\n";
  }
  if (!article.description.is_empty()) {
    out += "<p class=\"standfirst\">" + rich(article.description) + "</p>\n";
  }
  return out + byline() + dateline() + "</header>\n";
}

std::string PageWriter::body() const {
  std::string out;
  if (article.lead_figure) {
    BlockHtmlOptions lead = block_options;
    lead.is_lead = true;
    out += figure_html(*article.lead_figure, lead, " data-block=\"lead\"");
  }
  for (std::size_t i = 0; i < article.body.size(); ++i) {
    out += block_html(article.body[i], block_options, number_attribute("data-block", i));
  }
  return out;
}

std::string PageWriter::corrections() const {
  if (article.corrections.empty()) return {};
  std::string out = "<section class=\"corrections\">\n<h2" + own_words() + ">" +
                    escaped_html(text(Word::Corrections, words)) + "</h2>\n";
  for (const Correction& correction : article.corrections) {
    out += "<p>";
    if (!correction.date.empty()) {
      const auto date = parse_date(correction.date);
      const std::string shown = date ? format_date(*date, words) : correction.date;
      out += "<time" + (date ? attribute("datetime", to_iso_string(*date)) : std::string()) +
             own_words() + ">" + escaped_html(text(Word::CorrectionOn, words, {{"date", shown}})) +
             "</time> ";
    }
    out += rich(correction.text) + "</p>\n";
  }
  return out + "</section>\n";
}

std::string PageWriter::authors() const {
  std::string out;
  for (const Person& person : article.authors) {
    if (person.description.is_empty() && !is_in_site(person.image.src)) continue;
    out += "<section class=\"author\">\n";
    if (is_in_site(person.image.src)) out += image_html(person.image, block_options);
    out += "<h2>" + escaped_html(person.name) + "</h2>\n";
    if (!person.job_title.empty()) {
      out += "<p class=\"job\">" + escaped_html(person.job_title) + "</p>\n";
    }
    if (!person.description.is_empty()) out += "<p>" + rich(person.description) + "</p>\n";
    out += "</section>\n";
  }
  return out;
}

std::string PageWriter::footer() const {
  std::string out;
  if (!article.keywords.empty()) {
    out += "<p class=\"keywords\"><b" + own_words() + ">" +
           escaped_html(text(Word::Keywords, words)) + "</b> ";
    for (std::size_t i = 0; i < article.keywords.size(); ++i) {
      if (i > 0) out += escaped_html(text(Word::ListSeparator, words));
      out += escaped_html(article.keywords[i]);
    }
    out += "</p>\n";
  }
  if (article.url.rfind("http", 0) == 0) {
    static constexpr std::string_view kHere = "\x1A";
    const std::string around = text(Word::SourceAddress, words, {{"url", kHere}});
    const std::size_t at = around.find(kHere);
    const std::string link = "<a rel=\"external noopener\" dir=\"ltr\"" +
                             attribute("href", article.url) + ">" + escaped_html(article.url) +
                             "</a>";
    out += "<p class=\"source-address\"" + own_words() + ">";
    out += at == std::string::npos ? link
                                   : escaped_html(around.substr(0, at)) + link +
                                         escaped_html(around.substr(at + kHere.size()));
    out += "</p>\n";
  }
  return out.empty() ? out : "<footer class=\"article-footer\">\n" + out + "</footer>\n";
}

std::string PageWriter::neighbours() const {
  const auto link = [&](const Neighbour& neighbour, std::string_view rel, Word word) {
    return "<a" + attribute("rel", rel) + attribute("href", kBase.root + neighbour.path) + ">" +
           "<span class=\"way\"" + own_words() + ">" + escaped_html(text(word, words)) +
           "</span> <span class=\"headline\"" + language_attributes(neighbour.language, language) +
           ">" +
           escaped_html(neighbour.headline.empty() ? text(Word::Untitled, words)
                                                   : neighbour.headline) +
           "</span></a>\n";
  };
  std::string out = "<nav class=\"neighbours\"" +
                    attribute("aria-label", text(Word::BetweenArticles, words)) + ">\n";
  if (options.newer) out += link(*options.newer, "next", Word::NewerArticle);
  if (options.older) out += link(*options.older, "prev", Word::OlderArticle);
  if (!options.section_path.empty()) {
    out += "<a rel=\"up\"" + attribute("href", kBase.root + options.section_path) +
           language_attributes(site.language, language) + ">" + escaped_html(article.section) +
           "</a>\n";
  }
  out += "<a rel=\"home\" href=\"../index.html\"" + own_words() + ">" +
         escaped_html(text(Word::FrontPage, words)) + "</a>\n";
  return out + "</nav>\n";
}

// What the style sheet sets in italics (.alternative-headline), or the text itself.
bool has_italic(const Article& article) {
  const auto has_emphasis = [](const RichText& text) {
    return std::any_of(text.spans.begin(), text.spans.end(),
                       [](const TextSpan& span) { return span.is_emphasis; });
  };
  return !article.alternative_headline.is_empty() || has_emphasis(article.description) ||
         std::any_of(article.body.begin(), article.body.end(), [&](const Block& block) {
           const auto* paragraph = std::get_if<Paragraph>(&block.content);
           return paragraph != nullptr && has_emphasis(paragraph->text);
         });
}

}  // namespace

std::string summary_of(const Article& article) {
  if (!article.description.is_empty()) return article.description.text;
  std::string_view words;
  for (const Block& block : article.body) {
    const auto* paragraph = std::get_if<Paragraph>(&block.content);
    if (paragraph == nullptr || paragraph->text.is_empty()) continue;
    words = paragraph->text.text;
    break;
  }
  words = words.substr(0, words.find('\n'));
  // The first sentence, where it ends in time; else as many whole words as fit.
  const std::size_t sentence = sentence_end(words, 40);
  if (sentence <= kSummaryBytes) return std::string(words.substr(0, sentence));
  if (words.size() <= kSummaryBytes) return std::string(words);
  std::size_t end = previous_utf8(words, kSummaryBytes);
  const std::size_t space = words.rfind(' ', end);
  if (space != std::string_view::npos && space > kSummaryBytes / 2) end = space;
  return std::string(words.substr(0, end)) + "…";
}

std::string article_page(const Article& article, const SiteInfo& site,
                         const ArticlePageOptions& options) {
  PageWriter writer{article, site, options, {}, {}, {}};
  writer.language = article.language.empty() ? site.language : article.language;
  writer.words = words_language_of(writer.language, site);
  writer.block_options = {writer.language, writer.words, kBase, false};
  PageFrame frame;
  frame.root = kBase.root;
  frame.path = options.path;
  frame.language = writer.language;
  frame.title =
      article.headline.is_empty() ? text(Word::Untitled, writer.words) : article.headline.text;
  frame.description = summary_of(article);
  frame.identifier = article.identifier;
  frame.place = options.place;
  frame.fonts = options.fonts;
  frame.has_italic = has_italic(article);
  frame.extra_head = article_meta(article, site, options.path, frame.description);
  if (options.has_oembed) frame.extra_head += oembed_link(article, site, options.path);
  if (options.newer) {
    frame.extra_head +=
        "<link rel=\"next\"" + attribute("href", kBase.root + options.newer->path) + ">\n";
  }
  if (options.older) {
    frame.extra_head +=
        "<link rel=\"prev\"" + attribute("href", kBase.root + options.older->path) + ">\n";
  }
  // A language that isn't known may still run the other way: let the words say.
  const std::string direction = writer.language.empty() ? " dir=\"auto\"" : std::string();
  std::string content = "<article" + attribute("lang", writer.language) + direction + ">\n";
  content += writer.header() + writer.body() + writer.corrections() + writer.authors() +
             writer.footer() + "</article>\n" + writer.neighbours();
  return framed_page(frame, site, content);
}

}  // namespace broadsheet
