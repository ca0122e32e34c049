// Route: every place in the archive as an address. An article's address is its own page; the
// fragment carries state only (#b=...&q=...&view=...). Unknown parameters are ignored.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace broadsheet {

enum class View : std::uint8_t { Front, Reading, Search, Captions };

struct Route {
  View view = View::Front;
  std::string slug;        // the article's page, "a/SLUG.html" without a/ and .html; or empty
  std::string identifier;  // index.html#/a/ID: for file:// and articles without a page
  std::string block;       // b=: a place in the article
  std::string query;       // q=
  std::string picture;     // picture=: the figure that is open, by identifier or number
  bool is_plain = false;   // plain=1
  friend bool operator==(const Route&, const Route&) = default;
};

// `path` is relative to the site's root ("a/x.html", "index.html", ""). Never fails: what isn't
// understood leads to the front page.
Route parse_route(std::string_view path, std::string_view fragment);

struct Address {
  std::string path;
  std::string fragment;  // without '#'
  friend bool operator==(const Address&, const Address&) = default;
};
Address address_of(const Route& route);

}  // namespace broadsheet
