// Slugs: the readable part of an article's address, and the hash that makes it its own.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace broadsheet {

// Of the whole slug, hash included; a page's address adds "a/" and ".html" to it.
inline constexpr std::size_t kMaxSlugBytes = 73;

// `text` in a-z, 0-9 and single hyphens, cut at a word where it can be, at most `max_bytes` long.
// Latin diacritics are folded, Cyrillic, Greek and Arabic spelled simply, other scripts dropped:
// it may come out empty.
std::string ascii_words(std::string_view text, std::size_t max_bytes);

// "sea-gates-shut-3f7k2m9q": words of the headline, then the short hash of the identifier
// (base/short_hash.h); the hash alone where no words are left.
std::string make_slug(std::string_view headline, std::string_view identifier);

// Gives slugs that are unique in one archive, ignoring case: the few that would be the same take a
// number before the hash.
class SlugMaker {
 public:
  std::string slug(std::string_view headline, std::string_view identifier);

 private:
  std::unordered_set<std::string> taken_;
};

}  // namespace broadsheet
