#include "page/list_page.h"

#include "base/words.h"
#include "page/block_html.h"
#include "page/html.h"
#include "page/page_frame.h"

namespace broadsheet {
namespace {

struct ListWriter {
  const SiteInfo& site;
  LinkBase base;
  std::string words;  // language of the page's own words

  std::string label(const Card& card, std::string_view surrounding_section) const {
    std::string out;
    if (!card.label.empty()) {
      out += "<span class=\"label\">" + escaped_html(card.label) + "</span>";
    } else if (card.is_breaking) {
      out += "<span class=\"label\"" + language_attributes(words, card.language) + ">" +
             escaped_html(text(Word::BreakingNews, words)) + "</span>";
    } else if (!card.section.empty() && card.section != surrounding_section) {
      out += "<span class=\"label\">" + escaped_html(card.section) + "</span>";
    }
    if (card.is_updated) {
      out += std::string(out.empty() ? "" : " ") + "<span class=\"badge\"" +
             language_attributes(words, card.language) + ">" +
             escaped_html(text(Word::Updated, words)) + "</span>";
    }
    return out.empty() ? out : "<p class=\"kicker\">" + out + "</p>\n";
  }

  std::string card_meta(const Card& card) const {
    std::string out;
    if (card.date_published) {
      out += "<time" + attribute("datetime", to_iso_string(*card.date_published)) +
             language_attributes(words, card.language) + ">" +
             escaped_html(format_date(*card.date_published, words)) + "</time>";
    }
    std::string names;
    for (const std::string& author : card.authors) {
      if (!names.empty()) names += text(Word::ListSeparator, words);
      names += author;
    }
    if (!names.empty()) {
      if (!out.empty()) out += " ";
      out += "<span class=\"author\">" + escaped_html(names) + "</span>";
    }
    return out.empty() ? out : "<p class=\"card-meta\">" + out + "</p>\n";
  }

  // `heading` is "h2" or "h3", by what stands above.
  std::string card(const Card& card, const std::string& heading, std::string_view section,
                   bool is_lead) const {
    const std::string headline =
        card.headline.empty() ? text(Word::Untitled, words) : card.headline;
    std::string out = "<article class=\"card";
    out += is_lead ? " lead\"" : "\"";
    out += language_attributes(card.language, site.language) + ">\n";
    out += label(card, section);
    out += "<" + heading + "><a" + attribute("href", page_href(card.path, base)) + ">" +
           escaped_html(headline) + "</a></" + heading + ">\n";
    if (is_in_site(card.picture.src)) {
      BlockHtmlOptions options{card.language, words, base, is_lead};
      out += "<figure class=\"figure\">" + image_html(card.picture, options) + "</figure>\n";
    }
    if (!card.standfirst.empty()) {
      out += "<p class=\"standfirst\">" + escaped_html(card.standfirst) + "</p>\n";
    }
    return out + card_meta(card) + "</article>\n";
  }

  std::string group_heading(const CardGroup& group) const {
    const std::string name = group.name.empty() ? text(Word::Unsectioned, words) : group.name;
    std::string out = "<h2>";
    out += group.list_path.empty() ? escaped_html(name)
                                   : "<a" + attribute("href", page_href(group.list_path, base)) +
                                         ">" + escaped_html(name) + "</a>";
    return out + "</h2>\n";
  }

  std::string group_links(const std::vector<CardGroup>& groups) const {
    if (groups.empty()) return {};
    std::string out = "<nav class=\"sections\"" +
                      attribute("aria-label", text(Word::Sections, words)) + ">\n<ul>\n";
    for (const CardGroup& group : groups) {
      const std::string name = group.name.empty() ? text(Word::Unsectioned, words) : group.name;
      out += "<li><a" + attribute("href", page_href(group.list_path, base)) + ">" +
             escaped_html(name) + "</a> " +
             escaped_html(text(Word::ArticleCount, words, {{"n", group.article_count}})) +
             "</li>\n";
    }
    return out + "</ul>\n</nav>\n";
  }
};

PageFrame frame_of(const SiteInfo& site, const FontLinks& fonts) {
  PageFrame frame;
  frame.language = site.language;
  frame.description = site.description.text;
  frame.fonts = fonts;
  return frame;
}

std::string page_links(const ListPageContent& content, const ListWriter& writer) {
  const auto link = [&](const std::string& path, std::string_view rel, Word word) {
    if (path.empty()) return std::string();
    return "<a" + attribute("rel", rel) + attribute("href", page_href(path, writer.base)) + ">" +
           escaped_html(text(word, writer.words)) + "</a>\n";
  };
  const std::string which = format_number(content.page_number, writer.words);
  // Named by where it is: the navigation above has the name of the list.
  return "<nav class=\"pages\"" +
         attribute("aria-label", text(Word::AllArticles, writer.words) +
                                     text(Word::ListSeparator, writer.words) + which) +
         ">\n" + link(content.newer_path, "prev", Word::NewerArticle) +
         "<span aria-current=\"page\">" + escaped_html(which) + "</span>\n" +
         link(content.older_path, "next", Word::OlderArticle) + "</nav>\n";
}

}  // namespace

std::string front_page(const FrontPageContent& content, const SiteInfo& site) {
  PageFrame frame = frame_of(site, content.fonts);
  frame.path = "index.html";
  frame.is_front = true;
  const std::string address = absolute_address(site, frame.path);
  frame.extra_head =
      "<meta property=\"og:type\" content=\"website\">\n<meta property=\"og:title\"" +
      attribute("content", site_title(site)) + ">\n";
  if (!address.empty()) {
    frame.extra_head += "<meta property=\"og:url\"" + attribute("content", address) + ">\n";
  }
  const ListWriter writer{site, {}, words_language_of(site.language, site)};
  std::string out;
  if (content.newest.empty()) {
    out += "<p class=\"placeholder\">" + escaped_html(text(Word::ArchiveEmpty, writer.words)) +
           "</p>\n";
  } else {
    out += "<section class=\"front\">\n";
    for (std::size_t i = 0; i < content.newest.size(); ++i) {
      out += writer.card(content.newest[i], "h2", {}, i == 0);
    }
    out += "</section>\n";
  }
  for (const CardGroup& group : content.sections) {
    out += "<section class=\"front\"" + attribute("id", group.anchor) + ">\n" +
           writer.group_heading(group);
    for (const Card& card : group.cards) out += writer.card(card, "h3", group.name, false);
    out += "</section>\n";
  }
  out += "<p class=\"all\"><a href=\"all/index.html\">" +
         escaped_html(text(Word::AllArticles, writer.words)) + "</a> " +
         escaped_html(text(Word::ArticleCount, writer.words, {{"n", content.article_count}})) +
         "</p>\n";
  return framed_page(frame, site, out);
}

std::string list_page(const ListPageContent& content, const SiteInfo& site) {
  PageFrame frame = frame_of(site, content.fonts);
  frame.root = "../";
  frame.path = content.path;
  const ListWriter writer{site, {frame.root}, words_language_of(site.language, site)};
  frame.title = content.title.empty() ? text(Word::AllArticles, writer.words) : content.title;
  std::string out = "<h1>" + escaped_html(frame.title) + "</h1>\n";
  if (content.newer_path.empty()) {
    out += "<p class=\"card-meta\">" +
           escaped_html(text(Word::ArticleCount, writer.words, {{"n", content.article_count}})) +
           "</p>\n";
  }
  out += writer.group_links(content.other_lists);
  out += "<div class=\"card-list\">\n";
  for (const Card& card : content.cards) out += writer.card(card, "h2", content.title, false);
  out += "</div>\n";
  const bool is_alone = content.newer_path.empty() && content.older_path.empty();
  if (!is_alone) out += page_links(content, writer);
  return framed_page(frame, site, out);
}

}  // namespace broadsheet
