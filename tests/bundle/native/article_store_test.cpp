#include "bundle/article_store.h"

#include <doctest/doctest.h>

#include "article/article_json.h"
#include "bundle/bundle_support.h"
#include "bundle/native/packed_archive.h"

using namespace broadsheet;
using bundle_test::driven;
using bundle_test::Files;
using bundle_test::Packed;
using bundle_test::packed_archive;

namespace {

ArticleStore opened(const Packed& packed, std::size_t cache_bytes = 1 << 20) {
  auto store = ArticleStore::open(packed.manifest, cache_bytes);
  REQUIRE(store);
  return std::move(*store);
}

}  // namespace

TEST_CASE("article store: every article comes back as it was packed, by every way to it") {
  const Packed packed = packed_archive(300);
  const ArticleStore store = opened(packed);
  for (std::size_t i = 0; i < packed.articles.size(); i += 37) {
    const auto entry = driven(store.entry(static_cast<Ordinal>(i)), packed.files);
    REQUIRE(entry);
    CHECK(entry->identifier == packed.articles[i].identifier);
    const auto by_slug = driven(store.entry_by_slug(entry->slug), packed.files);
    REQUIRE(by_slug);
    CHECK(*by_slug == *entry);
    const auto by_identifier = driven(store.entry_by_identifier(entry->identifier), packed.files);
    REQUIRE(by_identifier);
    CHECK(*by_identifier == *entry);
    const auto article = driven(store.article(entry->place), packed.files);
    REQUIRE(article);
    CHECK(*article == packed.articles[i]);
  }
}

TEST_CASE("article store: the front page has the newest, the pinned, the sections, the months") {
  const Packed packed = packed_archive(300);
  const auto front = driven(opened(packed).front(), packed.files);
  REQUIRE(front);
  CHECK(front->article_count == 300);
  CHECK(front->undated_count == 10);
  REQUIRE(front->newest.size() == kFrontNewestCount);
  CHECK(front->entries[front->newest[0]].ordinal == 299);
  REQUIRE(front->pinned.size() == 1);
  CHECK(front->entries[front->pinned[0]].identifier == "story-3");
  REQUIRE(front->sections.size() == 2);
  CHECK(front->sections[0].name == "Town");
  CHECK(front->sections[0].article_count == 200);
  CHECK(front->sections[0].newest.size() == kFrontSectionCount);
  std::uint32_t dated_count = 0;
  for (const MonthCount& month : front->months) dated_count += month.article_count;
  CHECK(dated_count == 290);
}

TEST_CASE("article store: the front has what has the most pictures, however old it is") {
  const SiteInfo site;
  Files files;
  CatalogueWriter catalogue(site, [&](const BuiltFile& file) -> Result<Done> {
    files[file.path] = file.bytes;
    return Done{};
  });
  for (std::uint32_t i = 0; i < 300; ++i) {
    CatalogueEntry entry;
    entry.identifier = "story-" + std::to_string(1000 + i);
    entry.slug = entry.identifier;
    entry.figure_count = i < 20 ? 5 + i : i % 3;
    if (i != 19) entry.picture = LeadPicture{"p.jpg", 3, 2, "", "", "", {}};
    REQUIRE(catalogue.add(entry));
  }
  const auto written = catalogue.finish();
  REQUIRE(written);
  const auto& entries = written->front.entries;
  for (Ordinal ordinal = 0; ordinal < 20; ++ordinal) {
    const bool is_there =
        std::any_of(entries.begin(), entries.end(),
                    [&](const CatalogueEntry& entry) { return entry.ordinal == ordinal; });
    // The one without a picture that could be shown doesn't count.
    CHECK(is_there == (ordinal >= 19 - kFrontPicturedCount && ordinal != 19));
  }
}

TEST_CASE("article store: the sections a maker chose are the front's blocks, in their order") {
  SiteInfo site;
  site.section_order = {"Sport", "Town"};
  site.front_page.sections = {"Science", "Town"};
  Files files;
  CatalogueWriter catalogue(site, [&](const BuiltFile& file) -> Result<Done> {
    files[file.path] = file.bytes;
    return Done{};
  });
  const char* const names[] = {"Town", "Sport", "", "Science", "Home"};
  for (std::uint32_t i = 0; i < 100; ++i) {
    CatalogueEntry entry;
    entry.identifier = "story-" + std::to_string(1000 + i);
    entry.slug = entry.identifier;
    entry.section = names[i % 5];
    REQUIRE(catalogue.add(entry));
  }
  const auto written = catalogue.finish();
  REQUIRE(written);
  std::string shown;
  for (const FrontSection& section : written->front.sections) {
    shown += section.name + " " + std::to_string(section.article_count) + " " +
             std::to_string(section.newest.size()) + "; ";
  }
  // The others can still be searched for and listed, by name and number.
  CHECK(shown == "Science 20 8; Town 20 8; Sport 20 0; Home 20 0;  20 0; ");
}

TEST_CASE("article store: a run of entries crosses pages and stops at the archive's end") {
  const Packed packed = packed_archive(300);
  // Room for hardly one page: pages that were read may be gone when the next one comes.
  const ArticleStore store = opened(packed, 1000);
  const auto entries = driven(store.entries(100, 1000), packed.files);
  REQUIRE(entries);
  REQUIRE(entries->size() == 200);
  for (std::size_t i = 0; i < entries->size(); ++i) CHECK((*entries)[i].ordinal == 100 + i);
  CHECK(driven(store.entries(300, 10), packed.files)->empty());
}

TEST_CASE("article store: a page knows its article's place, so that one request brings it") {
  const Packed packed = packed_archive(50);
  const ArticleStore store = opened(packed);
  const auto entry = driven(store.entry(20), packed.files);
  REQUIRE(entry);
  const auto place = parse_article_place(to_string(entry->place));
  REQUIRE(place);
  std::vector<Need> needs;
  REQUIRE(driven(store.article(*place), packed.files, &needs));
  CHECK(needs.size() == 1);
  // The same block again comes from the cache.
  needs.clear();
  REQUIRE(driven(store.article(*place), packed.files, &needs));
  CHECK(needs.empty());
}

TEST_CASE("article store: what is not there is NotFound") {
  const Packed packed = packed_archive(20);
  const ArticleStore store = opened(packed);
  CHECK(driven(store.entry(20), packed.files).error().code == ErrorCode::NotFound);
  CHECK(driven(store.entry_by_identifier("nobody"), packed.files).error().code ==
        ErrorCode::NotFound);
  CHECK(driven(store.entry_by_slug("no-such-story"), packed.files).error().code ==
        ErrorCode::NotFound);
}

TEST_CASE("article store: a file missing, cut or swapped costs its own reads and no others") {
  const Packed packed = packed_archive(300);
  const auto good = driven(opened(packed).entry(299), packed.files);
  REQUIRE(good);
  for (const auto& [name, bytes] : packed.files) {
    for (int fault = 0; fault < 3; ++fault) {
      Packed faulty = packed;
      if (fault == 0) faulty.files.erase(name);
      if (fault == 1) faulty.files[name].resize(bytes.size() / 3);
      if (fault == 2) faulty.files[name] = "<!doctype html><title>404</title>";
      const ArticleStore store = opened(faulty);
      int error_count = 0;
      int good_count = 0;
      const auto count = [&](bool is_good) { ++(is_good ? good_count : error_count); };
      count(driven(store.front(), faulty.files).has_value());
      count(driven(store.entries(0, 300), faulty.files).has_value());
      count(driven(store.entry_by_identifier("story-5"), faulty.files).has_value());
      count(driven(store.article(good->place), faulty.files).has_value());
      count(
          driven(store.article(driven(opened(packed).entry(0), packed.files)->place), faulty.files)
              .has_value());
      CHECK(good_count >= 2);
      if (name.find("articles") == std::string::npos || name == good->place.shard_file) {
        CHECK(error_count >= 1);
      }
    }
  }
}

TEST_CASE("article store: a read that failed can be asked again") {
  const Packed packed = packed_archive(20);
  const ArticleStore store = opened(packed);
  CHECK_FALSE(driven(store.front(), Files{}));
  CHECK(driven(store.front(), packed.files));
}

TEST_CASE("archive writer: the same articles give the same files") {
  CHECK(packed_archive(300).files == packed_archive(300).files);
}

TEST_CASE("archive writer: articles that are added at the end leave earlier shards as they are") {
  const Packed before = packed_archive(280);
  const Packed after = packed_archive(300);
  std::size_t same_count = 0;
  std::size_t shard_count = 0;
  for (const auto& [name, bytes] : before.files) {
    if (name.find("articles") == std::string::npos) continue;
    ++shard_count;
    same_count += after.files.count(name);
  }
  REQUIRE(shard_count >= 2);
  CHECK(same_count >= shard_count - 1);
}
