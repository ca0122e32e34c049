#include "page/embed_page.h"

#include "article/json.h"
#include "base/words.h"
#include "page/block_html.h"
#include "page/html.h"
#include "page/interface_words.h"
#include "page/page_frame.h"

namespace broadsheet {
namespace {

constexpr int kOembedWidth = 640;
constexpr int kOembedHeight = 640;

std::string option(std::string_view value, std::string_view words) {
  return "<option" + attribute("value", value) + (value.empty() ? " value=\"\"" : "") + ">" +
         escaped_html(words) + "</option>";
}

std::string area(std::string_view id, std::string_view label) {
  return "<h2>" + escaped_html(label) + "</h2>\n<textarea" + attribute("id", id) +
         attribute("aria-label", label) + " readonly rows=\"4\" dir=\"ltr\"></textarea>\n";
}

std::string title_of(const Article& article, const SiteInfo& site) {
  return article.headline.is_empty() ? site_title(site) : article.headline.text;
}

}  // namespace

std::string embed_page(const SiteInfo& site) {
  const std::string language = words_language_of(site.language, site);
  const auto word = [&](std::string_view name) { return interface_word(name, language); };
  std::string title = text(Word::Embed, language);
  std::string out = "<!doctype html>\n<html" + attribute("lang", language) +
                    attribute("dir", direction_of(language)) +
                    ">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\"" +
                    attribute("content", kContentSecurityPolicy) +
                    ">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"robots\" content=\"noindex\">\n<title>" +
                    escaped_html(title + " – " + site_title(site)) +
                    "</title>\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"icon.svg\">\n"
                    "<link rel=\"stylesheet\" href=\"fonts.css\">\n"
                    "<link rel=\"stylesheet\" href=\"viewer.css\">\n"
                    "<script defer src=\"embed.js\"></script>\n"
                    "<script defer src=\"embed-page.js\"></script>\n</head>\n";
  out +=
      "<body>\n<div id=\"static\">\n<header class=\"masthead\">\n"
      "<a class=\"masthead-name\" rel=\"home\" href=\"index.html\">" +
      escaped_html(site_title(site)) + "</a>\n</header>\n<main class=\"embed-page\">\n<h1>" +
      escaped_html(title) + "</h1>\n<p>" + escaped_html(word("embedHelp")) + "</p>\n";
  out += "<p class=\"embed-choices\"><label>" + escaped_html(text(Word::Theme, language)) +
         " <select id=\"embed-theme\">";
  out += option("", text(Word::ThemeSystem, language)) +
         option("paper", text(Word::ThemePaper, language)) +
         option("sepia", text(Word::ThemeSepia, language)) +
         option("night", text(Word::ThemeNight, language)) +
         option("contrast", text(Word::ThemeHighContrast, language));
  out += "</select></label> <label>" + escaped_html(word("embedWidth")) +
         " <select id=\"embed-width\">" + option("100%", "100 %") + option("720px", "720 px") +
         option("360px", "360 px") + "</select></label></p>\n";
  out += area("embed-code", word("embedCode"));
  out += "<p><button type=\"button\" id=\"embed-copy\">" +
         escaped_html(text(Word::CopyEmbedCode, language)) + "</button></p>\n";
  out += area("embed-plain", word("embedWithoutScript"));
  out += "<h2>" + escaped_html(text(Word::EmbedPreview, language)) +
         "</h2>\n<div id=\"embed-preview\"></div>\n</main>\n</div>\n</body>\n</html>\n";
  return out;
}

std::string oembed_path(const std::string& page_path) {
  return "oembed/" + page_path.substr(2, page_path.size() - 7) + ".json";
}

std::string oembed_json(const Article& article, const SiteInfo& site,
                        const std::string& page_path) {
  const std::string address = absolute_address(site, page_path);
  const std::string title = title_of(article, site);
  JsonWriter json;
  const auto member = [&json](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    json.name(name);
    json.string(value);
  };
  json.begin_object();
  member("version", "1.0");
  member("type", "rich");
  member("title", title);
  if (!article.authors.empty()) member("author_name", article.authors.front().name);
  member("provider_name", site_title(site));
  member("provider_url", site.base_url);
  member("html", "<blockquote class=\"wp-embedded-content\"><a" + attribute("href", address) + ">" +
                     escaped_html(title) +
                     "</a></blockquote><iframe class=\"wp-embedded-content\" "
                     "sandbox=\"allow-scripts\" security=\"restricted\"" +
                     attribute("src", address) + attribute("title", title) +
                     " width=\"640\" height=\"640\" frameborder=\"0\" marginwidth=\"0\" "
                     "marginheight=\"0\" scrolling=\"yes\"></iframe>");
  json.name("width");
  json.integer(kOembedWidth);
  json.name("height");
  json.integer(kOembedHeight);
  const Image lead = article.lead_figure ? article.lead_figure->image : Image();
  if (is_in_site(lead.src) && lead.width_px > 0 && lead.height_px > 0) {
    member("thumbnail_url", site.base_url + lead.src);
    json.name("thumbnail_width");
    json.integer(lead.width_px);
    json.name("thumbnail_height");
    json.integer(lead.height_px);
  }
  json.end_object();
  return json.take();
}

std::string oembed_link(const Article& article, const SiteInfo& site,
                        const std::string& page_path) {
  return "<link rel=\"alternate\" type=\"application/json+oembed\"" +
         attribute("href", absolute_address(site, oembed_path(page_path))) +
         attribute("title", title_of(article, site)) + ">\n";
}

}  // namespace broadsheet
