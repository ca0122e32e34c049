#include "reader/route.h"

#include "base/utf8.h"

namespace broadsheet {
namespace {

constexpr std::string_view kArticleFolder = "a/";
constexpr std::string_view kPageEnding = ".html";
constexpr std::string_view kDirectives = ":~:";

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

std::string percent_encoded(std::string_view text, std::string_view also_kept) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (is_unreserved(c) || also_kept.find(c) != std::string_view::npos) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += kDigits[byte >> 4];
    encoded += kDigits[byte & 15];
  }
  return encoded;
}

void read_parameter(std::string_view key, std::string_view value, Route& route) {
  if (key == "b") {
    route.block = percent_decoded(value);
  } else if (key == "q") {
    route.query = repaired_utf8(percent_decoded(value));
  } else if (key == "c") {
    route.captions = repaired_utf8(percent_decoded(value));
  } else if (key == "picture") {
    route.picture = percent_decoded(value);
  } else if (key == "sort") {
    if (value == "newest" || value == "oldest" || value == "fresh") route.sort = value;
  } else if (key == "plain") {
    route.is_plain = value == "1";
  } else if (key == "view") {
    if (value == "search") route.view = View::Search;
    if (value == "captions") route.view = View::Captions;
  }
}

void read_path(std::string_view path, Route& route) {
  if (path.substr(0, kArticleFolder.size()) != kArticleFolder) return;
  path.remove_prefix(kArticleFolder.size());
  if (path.size() <= kPageEnding.size()) return;
  if (path.substr(path.size() - kPageEnding.size()) != kPageEnding) return;
  path.remove_suffix(kPageEnding.size());
  if (path.find('/') != std::string_view::npos) return;
  route.slug = percent_decoded(path);
  route.view = View::Reading;
}

}  // namespace

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high >= 0 && low >= 0) {
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
        continue;
      }
    }
    decoded += text[i];
  }
  return decoded;
}

Route parse_route(std::string_view path, std::string_view fragment) {
  Route route;
  read_path(path, route);
  if (const std::size_t at = fragment.find(kDirectives); at != std::string_view::npos) {
    std::string_view directive = fragment.substr(at + kDirectives.size());
    fragment = fragment.substr(0, at);
    if (directive.substr(0, 5) == "text=") {
      route.text = std::string(directive.substr(5, directive.find('&') - 5));
    }
  }
  if (fragment.substr(0, 3) == "/a/") {
    const std::size_t end = fragment.find('&');
    const std::string_view identifier =
        fragment.substr(3, end == std::string_view::npos ? end : end - 3);
    if (!identifier.empty()) {
      route.identifier = percent_decoded(identifier);
      route.slug.clear();
      route.view = View::Reading;
    }
    fragment = end == std::string_view::npos ? std::string_view() : fragment.substr(end + 1);
  }
  while (!fragment.empty()) {
    const std::size_t end = fragment.find('&');
    const std::string_view pair = fragment.substr(0, end);
    fragment = end == std::string_view::npos ? std::string_view() : fragment.substr(end + 1);
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    read_parameter(pair.substr(0, equals), pair.substr(equals + 1), route);
  }
  return route;
}

Address address_of(const Route& route) {
  Address address;
  if (!route.slug.empty()) {
    address.path =
        std::string(kArticleFolder) + percent_encoded(route.slug, "") + std::string(kPageEnding);
  } else {
    address.path = "index.html";
    if (!route.identifier.empty()) {
      address.fragment = "/a/" + percent_encoded(route.identifier, ":@!$'()*,;/?");
    }
  }
  const auto add = [&address](std::string_view key, const std::string& value) {
    if (!address.fragment.empty()) address.fragment += '&';
    address.fragment.append(key).append("=").append(value);
  };
  if (route.view == View::Search) add("view", "search");
  if (route.view == View::Captions) add("view", "captions");
  if (!route.block.empty()) add("b", percent_encoded(route.block, ":@!$'()*,;/?"));
  if (!route.query.empty()) add("q", percent_encoded(route.query, ":@!$'()*,;/?"));
  if (!route.captions.empty()) add("c", percent_encoded(route.captions, ":@!$'()*,;/?="));
  if (!route.picture.empty()) add("picture", percent_encoded(route.picture, ":@!$'()*,;/?"));
  if (!route.sort.empty()) add("sort", route.sort);
  if (route.is_plain) add("plain", "1");
  return address;
}

}  // namespace broadsheet
