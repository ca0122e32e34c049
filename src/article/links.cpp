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

bool is_port(std::string_view port) {
  unsigned value = 0;
  for (const char c : port) {
    if (c < '0' || c > '9' || value > 6553) return false;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value <= 65535;
}

// "[::1]": an address of IPv6, as far as its characters tell.
bool is_bracketed_host(std::string_view host) {
  if (host.size() < 4 || host.back() != ']') return false;
  const std::string_view inside = host.substr(1, host.size() - 2);
  return inside.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos &&
         std::count(inside.begin(), inside.end(), ':') >= 2;
}

// What a browser can make a host and a port of. It would throw at the rest.
bool has_host(std::string_view href, std::size_t scheme_size) {
  std::string_view rest = href.substr(scheme_size + 1);
  if (rest.substr(0, 2) != "//") return false;
  rest.remove_prefix(2);
  std::string_view authority = rest.substr(0, rest.find_first_of("/?#\\"));
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    authority.remove_prefix(at + 1);
  }
  const bool is_bracketed = !authority.empty() && authority[0] == '[';
  const std::size_t end = std::min(
      authority.find(':', is_bracketed ? std::min(authority.find(']'), authority.size()) : 0),
      authority.size());
  const std::string_view host = authority.substr(0, end);
  if (end < authority.size() && !is_port(authority.substr(end + 1))) return false;
  if (is_bracketed) return is_bracketed_host(host);
  return !host.empty() && host.find_first_of(" <>[]^|%") == std::string_view::npos;
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

bool is_name_of_origin(std::string_view src) {
  return !src.empty() && !has_control(src) && scheme_of(src).empty() && src[0] != '#' &&
         src[0] != '?' && can_climb(src);
}

}  // namespace broadsheet
