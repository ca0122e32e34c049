// Route: every place in the archive as an address. An article's address is its own page; the
// fragment carries state only (#b=...&q=...&view=...). Unknown parameters are ignored, settings
// among them: an address never changes what the reader chose.
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
  std::string block;       // b=: a block's number, or a passage (reader/text_link.h)
  std::string text;        // of ":~:text=", still percent-encoded; no part of address_of
  std::string query;       // q=
  std::string captions;    // c=: what the captions view shows (captions_state.h)
  std::string picture;     // picture=: the figure that is open, by identifier or number
  std::string sort;        // sort=newest, oldest, fresh: of a search
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

// RFC 3986, 2.1. A percent sign that starts no triplet stands for itself.
std::string percent_decoded(std::string_view text);

}  // namespace broadsheet
