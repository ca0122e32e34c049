#include "page/page_frame.h"

#include "article/json.h"
#include "base/language.h"
#include "base/words.h"
#include "page/html.h"

namespace broadsheet {
namespace {

// Names by which boot.js asks for its words; "{n}" and "{reason}" stay for it to fill in.
std::string viewer_words(const SiteInfo& site, std::string_view language) {
  const std::pair<std::string_view, Word> words[] = {
      {"loading", Word::OpeningViewer},       {"loadingPercent", Word::OpeningViewerPercent},
      {"openViewer", Word::OpenViewer},       {"failed", Word::ViewerFailed},
      {"tryAgain", Word::TryAgain},           {"plain", Word::PlainMode},
      {"readInArchive", Word::ReadInArchive},
  };
  JsonWriter json(JsonStyle::Compact);
  json.begin_object();
  for (const auto& [name, word] : words) {
    json.name(name);
    json.string(text(word, language));
  }
  if (!site.allowed_origins.empty()) {
    json.name("allowedOrigins");
    json.begin_array();
    for (const std::string& origin : site.allowed_origins) json.string(origin);
    json.end_array();
  }
  json.end_object();
  return "<script type=\"application/json\" id=\"viewer-words\">" + script_safe_json(json.take()) +
         "</script>\n";
}

std::string head(const PageFrame& frame, const SiteInfo& site, std::string_view language) {
  const std::string site_name = site_title(site);
  const std::string title =
      frame.is_front || frame.title.empty() ? site_name : frame.title + " – " + site_name;
  std::string out = "<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta http-equiv=\"Content-Security-Policy\"" +
         attribute("content", kContentSecurityPolicy) + ">\n";
  out +=
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, "
      "viewport-fit=cover\">\n<meta name=\"color-scheme\" content=\"light dark\">\n";
  out += "<title>" + escaped_html(title) + "</title>\n";
  if (!frame.description.empty()) {
    out += "<meta name=\"description\"" + attribute("content", frame.description) + ">\n";
  }
  const std::string address = absolute_address(site, frame.path);
  if (!address.empty()) out += "<link rel=\"canonical\"" + attribute("href", address) + ">\n";
  out += frame.extra_head;
  const LinkBase base{frame.root};
  for (const std::string& font : frame.fonts.preloaded(language, frame.has_italic)) {
    out += "<link rel=\"preload\" as=\"font\" type=\"font/woff\" crossorigin" +
           attribute("href", page_href(font, base)) + ">\n";
  }
  if (frame.fonts.has_fonts) {
    out += "<link rel=\"stylesheet\"" + attribute("href", frame.root + "fonts.css") + ">\n";
  }
  out += "<link rel=\"icon\" type=\"image/svg+xml\"" + attribute("href", frame.root + "icon.svg") +
         ">\n";
  out += "<link rel=\"stylesheet\"" + attribute("href", frame.root + "viewer.css") + ">\n";
  // boot.js and what it imports, so that all of it comes at once, after the page's first picture.
  // The viewer itself is asked for by boot.js, and only where it can be used.
  for (const std::string_view module :
       {"boot.js", "copy.js", "embedded.js", "files.js", "foreign.js", "host.js", "overlays.js",
        "pen.js", "places.js", "print.js", "protocol.js", "quiet_gl.js", "strokes.js", "twin.js"}) {
    out += "<link rel=\"modulepreload\" fetchpriority=\"low\"" +
           attribute("href", frame.root + std::string(module)) + ">\n";
  }
  out += viewer_words(site, language);
  out += "<script type=\"module\"" + attribute("src", frame.root + "start.js") + "></script>\n";
  return out + "</head>\n";
}

std::string masthead(const PageFrame& frame, const SiteInfo& site, std::string_view language,
                     std::string_view furniture) {
  const std::string name =
      "<a class=\"masthead-name\" rel=\"home\"" + attribute("href", frame.root + "index.html") +
      language_attributes(site.language, language) + ">" + escaped_html(site_title(site)) + "</a>";
  std::string out = "<header class=\"masthead\">\n";
  out += frame.is_front ? "<h1>" + name + "</h1>\n" : name + "\n";
  if (frame.is_front && !site.subtitle.empty()) {
    out += "<p class=\"masthead-subtitle\"" + language_attributes(site.language, language) + ">" +
           escaped_html(site.subtitle) + "</p>\n";
  }
  out += "<nav" + std::string(furniture) +
         attribute("aria-label", text(Word::MainNavigation, language)) + ">\n";
  if (!frame.is_front) {
    out += "<a" + attribute("href", frame.root + "index.html") + ">" +
           escaped_html(text(Word::FrontPage, language)) + "</a>\n";
  }
  out += "<a" + attribute("href", frame.root + "all/index.html") + ">" +
         escaped_html(text(Word::AllArticles, language)) + "</a>\n</nav>\n</header>\n";
  return out;
}

std::string colophon(const PageFrame& frame, const SiteInfo& site, std::string_view language) {
  const LinkBase base{frame.root};
  std::string out =
      "<footer class=\"colophon\"" + language_attributes(site.language, language) + ">\n";
  if (frame.is_front && !site.about.is_empty()) {
    out += "<p class=\"about\">" + inline_html(site.about, site.language, base) + "</p>\n";
  }
  if (!site.rights.empty()) out += "<p class=\"rights\">" + escaped_html(site.rights) + "</p>\n";
  if (!site.contact.empty()) {
    const bool is_link = site.contact.find("://") != std::string::npos;
    const bool is_mail = !is_link && site.contact.find('@') != std::string::npos;
    const std::string label = escaped_html(site.contact);
    const std::string href = is_mail ? "mailto:" + site.contact : site.contact;
    const bool is_safe = is_mail ? site.contact.find(':') == std::string::npos
                                 : href.rfind("https://", 0) == 0 || href.rfind("http://", 0) == 0;
    out += "<p class=\"contact\">";
    out += is_safe ? "<a" + attribute("href", href) + ">" + label + "</a>" : label;
    out += "</p>\n";
  }
  return out + "</footer>\n";
}

}  // namespace

std::string words_language_of(std::string_view language, const SiteInfo& site) {
  return std::string(words_language(language.empty() ? site.language : language));
}

std::string absolute_address(const SiteInfo& site, std::string_view path) {
  if (site.base_url.empty()) return {};
  if (path == "index.html") path = {};
  return site.base_url + std::string(path);
}

std::string site_title(const SiteInfo& site) { return site.title.empty() ? "Archive" : site.title; }

std::string framed_page(const PageFrame& frame, const SiteInfo& site, std::string_view content) {
  const std::string language = frame.language.empty() ? site.language : frame.language;
  const std::string words = words_language_of(language, site);
  const bool has_own_words = primary_language(language) == words;
  const std::string furniture =
      has_own_words ? std::string() : language_attributes(words, language);
  std::string out = "<!doctype html>\n<html" + attribute("lang", language) +
                    attribute("dir", direction_of(language)) + ">\n";
  out += head(frame, site, language);
  out += "<body>\n<div id=\"static\"" + attribute("data-article", frame.identifier) +
         attribute("data-place", frame.place) + " data-root=\"" + frame.root + "\">\n";
  const Word skip_word = frame.is_front ? Word::SkipToContents : Word::SkipToArticle;
  out += "<a class=\"skip\" href=\"#article\"" + furniture + ">" +
         escaped_html(text(skip_word, language)) + "</a>\n";
  out += masthead(frame, site, language, furniture);
  out += "<main id=\"article\" tabindex=\"-1\">\n";
  out += content;
  out += "</main>\n";
  out += colophon(frame, site, language);
  return out + "</div>\n</body>\n</html>\n";
}

}  // namespace broadsheet
