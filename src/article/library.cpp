#include "article/library.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "article/article_json.h"

namespace broadsheet {
namespace {

// FNV-1a, 64 bits (Fowler, Noll, Vo): not for security, only to tell articles apart.
std::uint64_t digest(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211u;
  }
  return hash;
}

std::string hexadecimal(std::uint64_t number) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[(number >> shift) & 15];
  return text;
}

// What decides the order: later first, and nothing before everything that has a date.
std::int64_t order_secs(const Article& article) {
  if (article.date_published) return seconds_since_epoch(*article.date_published);
  if (article.date_modified) return seconds_since_epoch(*article.date_modified);
  return INT64_MIN;
}

bool is_before(const Article& a, const Article& b) {
  const std::int64_t a_secs = order_secs(a);
  const std::int64_t b_secs = order_secs(b);
  if (a_secs != b_secs) return a_secs > b_secs;
  return a.identifier < b.identifier;
}

// By content where everything else is equal, so that the order of files never shows.
void sort_entries(std::vector<LibraryEntry>& entries) {
  std::sort(entries.begin(), entries.end(), [](const LibraryEntry& a, const LibraryEntry& b) {
    if (is_before(a.article, b.article)) return true;
    if (is_before(b.article, a.article)) return false;
    const std::string a_text = write_article(a.article, JsonStyle::Compact);
    const std::string b_text = write_article(b.article, JsonStyle::Compact);
    return a_text != b_text ? a_text < b_text : a.source < b.source;
  });
}

std::string in_quotes(std::string_view text) { return "\u201C" + std::string(text) + "\u201D"; }

// Of neighbours that are the same article, the first stays.
std::vector<LibraryEntry> without_copies(std::vector<LibraryEntry> entries, Warnings& warnings) {
  std::vector<LibraryEntry> kept;
  for (LibraryEntry& entry : entries) {
    if (!kept.empty() && kept.back().article == entry.article) {
      warnings.push_back({"duplicate-article",
                          "The article " + in_quotes(entry.article.identifier) +
                              " is the same as in " + kept.back().source + "; it is kept once.",
                          entry.source});
      continue;
    }
    kept.push_back(std::move(entry));
  }
  return kept;
}

// An identifier that is nobody's yet: ID, ID-2, ID-3...
std::string free_identifier(const std::string& wanted, std::size_t& next_number,
                            const std::unordered_set<std::string>& all) {
  std::string identifier;
  do {
    identifier = wanted + "-" + std::to_string(next_number++);
  } while (all.count(identifier) > 0);
  return identifier;
}

void make_unique(std::vector<LibraryEntry>& entries, Warnings& warnings) {
  std::unordered_set<std::string> all;
  for (const LibraryEntry& entry : entries) all.insert(entry.article.identifier);
  struct FirstUse {
    std::string source;
    std::size_t next_number = 2;
  };
  std::unordered_map<std::string, FirstUse> used;
  for (LibraryEntry& entry : entries) {
    std::string& identifier = entry.article.identifier;
    const auto [at, is_first] = used.try_emplace(identifier, FirstUse{entry.source, 2});
    if (is_first) continue;
    std::string given = free_identifier(identifier, at->second.next_number, all);
    warnings.push_back({"duplicate-identifier",
                        "The identifier " + in_quotes(identifier) +
                            " is already used by another "
                            "article, in " +
                            at->second.source + "; this one becomes " + in_quotes(given) + ".",
                        entry.source});
    all.insert(given);
    identifier = std::move(given);
  }
}

}  // namespace

std::string derived_identifier(const Article& article) {
  Article nameless = article;
  nameless.identifier.clear();
  return "x-" + hexadecimal(digest(write_article(nameless, JsonStyle::Compact)));
}

Library::Built Library::build(std::vector<LibraryEntry> entries) {
  Built built;
  for (LibraryEntry& entry : entries) {
    if (entry.article.identifier.empty()) {
      entry.article.identifier = derived_identifier(entry.article);
    }
  }
  sort_entries(entries);
  entries = without_copies(std::move(entries), built.warnings);
  make_unique(entries, built.warnings);

  std::vector<Article>& articles = built.library.articles_;
  articles.reserve(entries.size());
  for (LibraryEntry& entry : entries) articles.push_back(std::move(entry.article));
  std::sort(articles.begin(), articles.end(), is_before);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    built.library.index_by_identifier_.emplace(articles[i].identifier, i);
  }
  return built;
}

std::optional<std::size_t> Library::find(std::string_view identifier) const {
  const auto found = index_by_identifier_.find(std::string(identifier));
  if (found == index_by_identifier_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::size_t> Library::newer(std::size_t index) const {
  if (index == 0 || index >= size()) return std::nullopt;
  return index - 1;
}

std::optional<std::size_t> Library::older(std::size_t index) const {
  if (index + 1 >= size()) return std::nullopt;
  return index + 1;
}

std::vector<Section> Library::sections(const std::vector<std::string>& preferred) const {
  std::map<std::string, std::vector<std::size_t>> by_name;
  for (std::size_t i = 0; i < articles_.size(); ++i) by_name[articles_[i].section].push_back(i);

  std::vector<Section> sections;
  const auto move_to_sections = [&](std::map<std::string, std::vector<std::size_t>>::iterator at) {
    sections.push_back({at->first, std::move(at->second)});
    by_name.erase(at);
  };
  for (const std::string& name : preferred) {
    const auto at = by_name.find(name);
    if (at != by_name.end() && !name.empty()) move_to_sections(at);
  }
  auto nameless = by_name.extract(std::string());
  while (!by_name.empty()) move_to_sections(by_name.begin());
  if (!nameless.empty()) sections.push_back({std::string(), std::move(nameless.mapped())});
  return sections;
}

}  // namespace broadsheet
