// An archive of made up articles, packed in memory.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "article/article_json.h"
#include "base/short_hash.h"
#include "bundle/bundle_support.h"
#include "bundle/manifest.h"
#include "bundle/native/catalogue_writer.h"
#include "bundle/native/shard_writer.h"

namespace broadsheet::bundle_test {

struct Packed {
  Files files;
  std::string manifest;
  std::vector<Article> articles;
};

inline Article article_number(std::size_t number) {
  Article article;
  article.identifier = "story-" + std::to_string(number);
  article.headline.text = "Headline of story " + std::to_string(number);
  article.section = number % 3 == 0 ? "Harbour" : "Town";
  if (number >= 10) article.date_published = parse_date("2016-02-2" + std::to_string(number % 10));
  // Words that don't repeat, so that a few hundred articles fill more than one shard.
  Paragraph paragraph;
  std::uint32_t random = static_cast<std::uint32_t>(number) * 7919 + 1;
  for (int i = 0; i < 200; ++i) {
    random = random * 1664525 + 1013904223;
    paragraph.text.text += short_hash_text(random) + " ";
  }
  article.body.push_back({paragraph, {}, {}});
  return article;
}

inline Packed packed_archive(std::size_t count) {
  Packed packed;
  SiteInfo site;
  site.title = "Test";
  site.front_page.lead = "story-3";
  const ReceiveFile receive = [&](const BuiltFile& file) -> Result<Done> {
    packed.files[file.path] = file.bytes;
    return Done{};
  };
  ShardWriter shards(receive);
  for (std::size_t i = 0; i < count; ++i) {
    packed.articles.push_back(article_number(i));
    const std::string json = write_article(packed.articles.back(), JsonStyle::Compact);
    REQUIRE(shards.add(json, packed.articles.back().identifier));
  }
  REQUIRE(shards.finish());
  CatalogueWriter catalogue(site, receive);
  for (std::size_t i = 0; i < count; ++i) {
    CatalogueEntry entry;
    entry.identifier = packed.articles[i].identifier;
    entry.slug = "story-" + short_hash_text(short_hash(entry.identifier));
    entry.headline = packed.articles[i].headline.text;
    entry.section = packed.articles[i].section;
    entry.date_published = packed.articles[i].date_published;
    entry.place = shards.places()[i];
    REQUIRE(catalogue.add(entry));
  }
  const auto files = catalogue.finish();
  REQUIRE(files);
  Manifest manifest;
  manifest.site = site;
  manifest.counts.articles = static_cast<std::uint32_t>(count);
  manifest.front_file = files->front_file;
  manifest.directory_file = files->directory_file;
  packed.manifest = write_manifest(manifest);
  return packed;
}

}  // namespace broadsheet::bundle_test
