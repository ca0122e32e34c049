// The index in memory, as a host would serve it, and small archives to search.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "search/index_builder.h"
#include "search/search_index.h"

namespace broadsheet::test {

// The index in memory, as a host would serve it.
struct Host {
  std::map<std::string, std::string> files;
  std::string root;
  std::size_t round_trips = 0;
  std::size_t bytes_served = 0;

  explicit Host(const std::vector<Article>& articles) {
    std::uint64_t next = 1;
    IndexBuilder builder(static_cast<std::uint32_t>(articles.size()),
                         [&](const IndexFile& file) -> Result<ContentHash> {
                           const std::uint64_t hash = next++;
                           const ContentHash name =
                               file.number
                                   ? numbered_hash(*file.number, static_cast<std::uint32_t>(hash))
                                   : ContentHash{hash};
                           files[index_file_name(file.part, name)] = std::string(file.bytes);
                           return name;
                         });
    for (const Article& article : articles) {
      ResultCard card;
      card.headline = article.headline.text;
      card.date = article.date_published;
      card.language = article.language;
      card.section = article.section;
      card.slug = "slug-of-" + article.identifier;
      REQUIRE(builder.add(article, card));
    }
    const auto hash = builder.finish();
    REQUIRE(hash);
    root = index_file_name(IndexPart::Root, *hash);
  }

  Result<std::vector<std::byte>> bytes_of(const Need& need) {
    const auto file = files.find(need.file);
    if (file == files.end()) return Error{ErrorCode::NotFound, "gone", need.file};
    std::string_view bytes = file->second;
    if (need.size_bytes > 0) {
      bytes = bytes.substr(std::min<std::size_t>(need.offset_byte, bytes.size()), need.size_bytes);
    }
    bytes_served += bytes.size();
    const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
    return std::vector<std::byte>(begin, begin + bytes.size());
  }

  void serve(SearchIndex& index, const Need& need) {
    auto bytes = bytes_of(need);
    if (bytes)
      index.feed(need, std::move(*bytes));
    else
      index.fail(need, bytes.error());
  }

  SearchAnswer ask(SearchIndex& index, const Query& query, const SearchOptions& options = {}) {
    round_trips = 0;
    for (;;) {
      SearchAnswer answer = index.search(query, options);
      const auto* missing = std::get_if<MissingPieces>(&answer);
      if (!missing) return answer;
      REQUIRE(++round_trips < 12);
      for (const Need& need : missing->needs) serve(index, need);
    }
  }

  SearchResult search(std::string_view text, SearchOptions options = {.count = 1000}) {
    SearchIndex index(root);
    SearchAnswer answer = ask(index, parse_query(text, {}), options);
    REQUIRE(std::holds_alternative<SearchResult>(answer));
    return std::get<SearchResult>(answer);
  }

  std::vector<std::uint32_t> found(std::string_view text) {
    std::vector<std::uint32_t> ordinals;
    for (const SearchHit& hit : search(text).hits) ordinals.push_back(hit.ordinal);
    std::sort(ordinals.begin(), ordinals.end());
    return ordinals;
  }
};

inline Article article(std::string headline, std::string body, std::string date = "") {
  Article made;
  made.headline.text = std::move(headline);
  made.language = "en";
  made.date_published = parse_date(date);
  Block block;
  block.content = Paragraph{{std::move(body), {}}};
  made.body.push_back(block);
  return made;
}

inline Article with_figure(Article made, std::string caption, std::string credit) {
  Figure figure;
  figure.caption.text = std::move(caption);
  figure.credit.text = std::move(credit);
  Block block;
  block.content = figure;
  made.body.push_back(block);
  return made;
}

inline std::vector<Article> small_archive() {
  std::vector<Article> articles;
  articles.push_back(article("Undated notes", "The old harbour sleeps."));
  articles.push_back(article("Harbour fire", "A fire broke out in the old harbour.", "2015-12-31"));
  articles.push_back(
      article("Ferry delayed", "The ferry left the harbor late. Old fires.", "2016-02-10"));
  articles.push_back(with_figure(article("Council meets", "The cease-fire holds.", "2016-02-29"),
                                 "The old mayor at the quay", "AP"));
  articles.push_back(article("Économie", "Running costs and the US economy.", "2016-03-01"));
  articles[3].section = "Politics";
  articles[4].section = "Money";
  articles[4].is_breaking = true;
  return articles;
}

}  // namespace broadsheet::test
