// The captions view without a window: an archive packed in memory, read as a host would serve it.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/short_hash.h"
#include "bundle/bundle_support.h"
#include "bundle/caption_store.h"
#include "bundle/manifest.h"
#include "bundle/native/caption_writer.h"
#include "bundle/native/catalogue_writer.h"
#include "reader/captions_layout.h"
#include "reader/reader.h"
#include "search/search_host.h"

namespace broadsheet::test {

// Two pictures to an article. Every picture says "harbour"; every fifth also says it a second
// time, in a longer caption; every seventh has no description; every ninth is of one photograph.
inline std::vector<Article> illustrated_articles(std::size_t count) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < count; ++i) {
    Article made = article("Story " + std::to_string(i), "Words.", "2016-02-01");
    made.identifier = "id-" + std::to_string(1000 + i);
    for (std::size_t k = 0; k < 2; ++k) {
      const std::size_t number = i * 2 + k;
      Figure figure;
      figure.image.src = "pictures/" + std::to_string(number) + ".webp";
      figure.caption.text = "A harbour numbered n" + std::to_string(number);
      if (number % 5 == 0) figure.caption.text += " and the old quay of that harbour";
      if (number % 4 == 0) figure.credit.text = number % 8 == 0 ? "AP" : "Reuters";
      if (number % 7 != 0) figure.image.alt = "Boats number " + std::to_string(number);
      made.body.push_back({figure, {}, {}});
    }
    articles.push_back(std::move(made));
  }
  return articles;
}

class CaptionsDesk {
 public:
  explicit CaptionsDesk(const std::string& fragment, std::size_t article_count = 150)
      : articles(illustrated_articles(article_count)), host(articles) {
    pack();
    run(command::Resize{{1440, 900, 1}});
    run(command::Start{"index.html", fragment, "", "", ""});
    settle();
  }

  void run(const ReaderCommand& command) { carry_out(apply(reader, command)); }
  void act(CaptionsAction action, std::uint32_t value = 0) {
    run(command::ActOnCaptions{action, value});
    settle();
  }
  void search(const std::string& text) {
    run(command::ChangeCaptionsQuery{text, false});
    settle();
  }

  void frame() { carry_out(step_captions_view(reader)); }

  // Frames until nothing is left to do.
  void settle() {
    for (int frame_count = 0; frame_count < 4000; ++frame_count) {
      const std::size_t before = seen.size();
      frame();
      if (seen.size() == before && !is_captions_busy(reader)) return;
    }
    FAIL("the view never comes to rest");
  }

  std::string saved(CaptionExport format = CaptionExport::Csv) {
    seen.clear();
    act(CaptionsAction::Save, static_cast<std::uint32_t>(format));
    const auto* file = last<effect::SaveText>();
    return file == nullptr ? std::string() : file->text;
  }

  template <class Wanted>
  const Wanted* last() const {
    for (auto effect = seen.rbegin(); effect != seen.rend(); ++effect) {
      if (const auto* found = std::get_if<Wanted>(&*effect)) return found;
    }
    return nullptr;
  }

  std::vector<Article> articles;
  Host host;
  bundle_test::Files files;
  Manifest manifest;
  std::vector<CaptionEntry> entries;
  std::map<std::uint32_t, Need> page_needs;  // what brings each page of captions
  std::set<std::uint32_t> failing_pages;
  Reader reader;
  Effects seen;

 private:
  void pack() {
    const auto receive = [this](const BuiltFile& file) -> Result<Done> {
      files[file.path] = file.bytes;
      return Done{};
    };
    CatalogueWriter catalogue(manifest.site, receive);
    std::vector<PictureKey> keys;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      CatalogueEntry listed;
      listed.identifier = articles[i].identifier;
      listed.slug = "story-" + short_hash_text(short_hash(listed.identifier));
      listed.date_published = articles[i].date_published;
      REQUIRE(catalogue.add(listed));
      std::uint32_t index = 0;
      for (const Block& block : articles[i].body) {
        const auto* figure = std::get_if<Figure>(&block.content);
        if (figure == nullptr) continue;
        CaptionEntry entry;
        entry.number = static_cast<PictureNumber>(entries.size());
        entry.article.ordinal = static_cast<Ordinal>(i);
        entry.article.identifier = listed.identifier;
        entry.article.slug = listed.slug;
        entry.article.date_published = listed.date_published;
        entry.figure_index = index++;
        entry.block_index = static_cast<std::int32_t>(index);
        entry.language = "en";
        entry.figure = *figure;
        PictureKey key;
        key.content_hash = entry.number % 9 == 0 ? 7 : entry.number + 1000;
        key.caption_hash = entry.number % 18;
        keys.push_back(key);
        entries.push_back(std::move(entry));
      }
    }
    const auto made = catalogue.finish();
    REQUIRE(made);
    CaptionWriter writer(group_photographs(keys), receive);
    for (const CaptionEntry& entry : entries) REQUIRE(writer.add(entry));
    const auto index_file = writer.finish();
    REQUIRE(index_file);
    for (const auto& [path, bytes] : host.files) files[path] = bytes;
    manifest.search_root = host.root;
    manifest.front_file = made->front_file;
    manifest.directory_file = made->directory_file;
    manifest.counts.articles = static_cast<std::uint32_t>(articles.size());
    manifest.files.push_back({*index_file, files[*index_file].size(), std::string(64, '0')});
    files[std::string(kManifestFile)] = write_manifest(manifest);
    for (PictureNumber first = 0; first < entries.size(); first += kCaptionPageCount) {
      std::vector<Need> needs;
      const CaptionStore store(*index_file);
      REQUIRE(bundle_test::driven(store.entries(first, kCaptionPageCount), files, &needs));
      page_needs[first / kCaptionPageCount] = needs.back();
    }
  }

  void carry_out(const Effects& effects) {
    for (const Effect& effect : effects) {
      seen.push_back(effect);
      const auto* fetch = std::get_if<effect::Fetch>(&effect);
      if (fetch != nullptr) run(command::Feed{fetch->read, bytes_of(fetch->need)});
    }
  }

  Result<std::vector<std::byte>> bytes_of(const Need& need) {
    for (const std::uint32_t page : failing_pages) {
      if (page_needs[page] == need) return Error{ErrorCode::Network, "No network.", {}};
    }
    const std::string& bytes = files[need.file];
    if (need.offset_byte + need.size_bytes > bytes.size() || bytes.empty()) {
      return Error{ErrorCode::NotFound, "No such file.", {}};
    }
    const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
    if (need.size_bytes == 0) return std::vector<std::byte>(begin, begin + bytes.size());
    const auto* part = begin + need.offset_byte;
    return std::vector<std::byte>(part, part + need.size_bytes);
  }
};

}  // namespace broadsheet::test
