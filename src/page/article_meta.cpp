#include "page/article_meta.h"

#include "article/article_text.h"
#include "article/json.h"
#include "page/block_html.h"
#include "page/html.h"
#include "page/page_frame.h"

namespace broadsheet {
namespace {

std::string meta(std::string_view key, std::string_view name, std::string_view content) {
  if (content.empty()) return {};
  return "<meta" + attribute(key, name) + attribute("content", content) + ">\n";
}

std::string publisher_of(const Article& article, const SiteInfo& site) {
  return article.publisher.empty() ? site_title(site) : article.publisher;
}

void member(JsonWriter& json, std::string_view name, std::string_view text) {
  if (text.empty()) return;
  json.name(name);
  json.string(text);
}

void write_people(JsonWriter& json, const Article& article) {
  if (article.authors.empty()) return;
  json.name("author");
  json.begin_array();
  for (const Person& person : article.authors) {
    json.begin_object();
    json.name("@type");
    json.string("Person");
    member(json, "name", person.name);
    member(json, "jobTitle", person.job_title);
    member(json, "url", person.url);
    json.end_object();
  }
  json.end_array();
}

// Addresses of the pictures, absolute where the site's base address is known.
std::vector<std::string> picture_addresses(const Article& article, const SiteInfo& site) {
  std::vector<std::string> addresses;
  for (const Figure* figure : figures_of(article)) {
    if (is_in_site(figure->image.src)) addresses.push_back(site.base_url + figure->image.src);
  }
  return addresses;
}

std::string json_ld(const Article& article, const SiteInfo& site, const std::string& path,
                    const std::string& description) {
  JsonWriter json(JsonStyle::Compact);
  json.begin_object();
  member(json, "@context", "https://schema.org");
  member(json, "@type", "NewsArticle");
  member(json, "identifier", article.identifier);
  member(json, "headline", article.headline.text);
  member(json, "alternativeHeadline", article.alternative_headline.text);
  member(json, "description", description);
  if (article.date_published) {
    member(json, "datePublished", to_iso_string(*article.date_published));
  }
  if (article.date_modified) member(json, "dateModified", to_iso_string(*article.date_modified));
  member(json, "dateline", article.dateline);
  member(json, "inLanguage", article.language);
  member(json, "articleSection", article.section);
  if (!article.keywords.empty()) {
    json.name("keywords");
    json.begin_array();
    for (const std::string& keyword : article.keywords) json.string(keyword);
    json.end_array();
  }
  write_people(json, article);
  json.name("publisher");
  json.begin_object();
  member(json, "@type", "Organization");
  member(json, "name", publisher_of(article, site));
  json.end_object();
  if (const auto addresses = picture_addresses(article, site); !addresses.empty()) {
    json.name("image");
    json.begin_array();
    for (const std::string& address : addresses) json.string(address);
    json.end_array();
  }
  json.name("wordCount");
  json.integer(static_cast<std::int64_t>(word_count(article)));
  const std::string address = absolute_address(site, path);
  member(json, "url", address);
  member(json, "mainEntityOfPage", address);
  member(json, "sameAs", article.url);
  member(json, "copyrightNotice", site.rights);
  json.end_object();
  return "<script type=\"application/ld+json\">" + script_safe_json(json.take()) + "</script>\n";
}

std::string two_digits(int number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

// "2016/02/22", "2016/02" or "2016", as Google Scholar reads it.
std::string citation_date(const Date& date) {
  std::string text = std::to_string(date.year);
  if (date.precision >= DatePrecision::Month) text += "/" + two_digits(date.month);
  if (date.precision >= DatePrecision::Day) text += "/" + two_digits(date.day);
  return text;
}

std::string citation_tags(const Article& article, const SiteInfo& site, const std::string& path) {
  std::string out = meta("name", "citation_title", article.headline.text);
  for (const Person& person : article.authors) out += meta("name", "citation_author", person.name);
  if (article.date_published) {
    out += meta("name", "citation_publication_date", citation_date(*article.date_published));
  }
  out += meta("name", "citation_journal_title", site_title(site));
  out += meta("name", "citation_publisher", publisher_of(article, site));
  out += meta("name", "citation_language", article.language);
  for (const std::string& keyword : article.keywords) {
    out += meta("name", "citation_keywords", keyword);
  }
  return out + meta("name", "citation_fulltext_html_url", absolute_address(site, path));
}

std::string open_graph(const Article& article, const SiteInfo& site, const std::string& path,
                       const std::string& description) {
  std::string out = meta("property", "og:type", "article");
  out += meta("property", "og:title", article.headline.text);
  out += meta("property", "og:description", description);
  out += meta("property", "og:site_name", site_title(site));
  out += meta("property", "og:url", absolute_address(site, path));
  std::string locale = article.language;
  for (char& c : locale) c = c == '-' ? '_' : c;
  out += meta("property", "og:locale", locale);
  if (article.lead_figure && is_in_site(article.lead_figure->image.src)) {
    const Image& image = article.lead_figure->image;
    out += meta("property", "og:image", site.base_url + image.src);
    if (image.width_px > 0) {
      out += meta("property", "og:image:width", std::to_string(image.width_px));
      out += meta("property", "og:image:height", std::to_string(image.height_px));
    }
    out += meta("property", "og:image:alt", image.alt);
    out += meta("name", "twitter:card", "summary_large_image");
  } else {
    out += meta("name", "twitter:card", "summary");
  }
  if (article.date_published) {
    out += meta("property", "article:published_time", to_iso_string(*article.date_published));
  }
  if (article.date_modified) {
    out += meta("property", "article:modified_time", to_iso_string(*article.date_modified));
  }
  for (const Person& person : article.authors) {
    out += meta("property", "article:author", person.name);
  }
  out += meta("property", "article:section", article.section);
  for (const std::string& keyword : article.keywords) {
    out += meta("property", "article:tag", keyword);
  }
  return out;
}

}  // namespace

std::string article_meta(const Article& article, const SiteInfo& site, const std::string& path,
                         const std::string& description) {
  return open_graph(article, site, path, description) + citation_tags(article, site, path) +
         json_ld(article, site, path, description);
}

}  // namespace broadsheet
