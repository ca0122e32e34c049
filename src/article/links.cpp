// Which addresses may be kept. A list of what is allowed, never of what isn't.
#include <algorithm>
#include <string>

#include "article/article_json.h"

namespace broadsheet {
namespace {

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lowered;
}

// Browsers drop tabs and line ends inside an address, so "java\nscript:" must not get that far.
bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// What stands before a colon that is not part of a path, in lower case; empty where there is none.
std::string scheme_of(std::string_view href) {
  const std::size_t end = href.find_first_of(":/?#\\");
  if (end == std::string_view::npos || href[end] != ':') return {};
  return lower(href.substr(0, end));
}

bool has_host(std::string_view href, std::size_t scheme_size) {
  const std::string_view rest = href.substr(scheme_size + 1);
  return rest.size() > 2 && rest.substr(0, 2) == "//" && rest[2] != '/' && rest[2] != '?' &&
         rest[2] != '#';
}

// Whether a path could lead above where it starts; "%2e" is a dot to a browser, "\\" a slash.
bool can_climb(std::string_view path) {
  if (path[0] == '/' || path[0] == '\\') return true;
  std::string plain;
  const std::string lowered = lower(path);
  for (std::size_t i = 0; i < lowered.size(); ++i) {
    if (lowered.compare(i, 3, "%2e") == 0) {
      plain += '.';
      i += 2;
    } else {
      plain += lowered[i] == '\\' ? '/' : lowered[i];
    }
  }
  plain = "/" + plain + "/";
  return plain.find("/../") != std::string::npos;
}

bool is_web_address(std::string_view href, const std::string& scheme) {
  return (scheme == "http" || scheme == "https") && has_host(href, scheme.size());
}

}  // namespace

bool is_allowed_link(std::string_view href) {
  if (href.empty() || has_control(href)) return false;
  if (href[0] == '#') return true;
  const std::string scheme = scheme_of(href);
  if (!scheme.empty()) {
    return is_web_address(href, scheme) || (scheme == "mailto" && href.size() > 7);
  }
  const std::string_view path = href.substr(0, href.find_first_of("?#"));
  if (path == "index.html") return true;
  return path.size() > 2 && path.substr(0, 2) == "a/" && path.find(':') == std::string_view::npos &&
         !can_climb(path);
}

bool is_allowed_resource(std::string_view src) {
  if (src.empty() || has_control(src)) return false;
  const std::string scheme = scheme_of(src);
  if (!scheme.empty()) return is_web_address(src, scheme);
  return src[0] != '#' && src[0] != '?' && !can_climb(src);
}

}  // namespace broadsheet
