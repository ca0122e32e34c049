// The page that the viewer comes to says where its article is, so that nothing is looked up before.
#include <doctest/doctest.h>

#include <deque>

#include "bundle/native/packed_archive.h"
#include "reader/reader.h"

using namespace broadsheet;
using bundle_test::Packed;
using bundle_test::packed_archive;

namespace {

constexpr std::size_t kArticleCount = 40;

std::string slug_of(const Article& article) {
  return "story-" + short_hash_text(short_hash(article.identifier));
}

// A host that answers when it is told to.
class Desk {
 public:
  explicit Desk(Packed archive) : packed(std::move(archive)) {}

  void start(std::size_t number, const std::string& place) {
    Surroundings page;
    page.place = place + " en";
    run(command::Resize{{1440, 900, 1}});
    run(command::Surround{page});
    run(command::Start{"a/" + slug_of(packed.articles[number]) + ".html", "", "", "", ""});
  }

  void run(const ReaderCommand& command) {
    for (const Effect& effect : apply(reader, command)) {
      if (const auto* fetch = std::get_if<effect::Fetch>(&effect)) asked.push_back(*fetch);
    }
  }

  // Answers what was asked for of such a kind of file, and what that leads to; all of it if empty.
  void answer(const std::string& kind = "") {
    for (std::size_t i = 0; i < asked.size();) {
      if (asked[i].need.file.find(kind) == std::string::npos) {
        ++i;
        continue;
      }
      const effect::Fetch fetch = asked[i];
      asked.erase(asked.begin() + static_cast<std::ptrdiff_t>(i));
      answered.push_back(fetch.need.file);
      run(command::Feed{fetch.read, bytes_of(fetch.need)});
      i = 0;
    }
  }

  std::string headline() const {
    return reader.article ? reader.article->article->headline.text : std::string();
  }

  std::size_t count_of(const std::string& kind) const {
    std::size_t count = 0;
    for (const std::string& file : answered) count += file.find(kind) != std::string::npos ? 1 : 0;
    return count;
  }

  Packed packed;
  Reader reader;
  std::deque<effect::Fetch> asked;
  std::vector<std::string> answered;

 private:
  Result<std::vector<std::byte>> bytes_of(const Need& need) const {
    if (need.file == kManifestFile) return bytes_of(packed.manifest);
    const auto found = packed.files.find(need.file);
    if (found == packed.files.end()) return Error{ErrorCode::NotFound, "no such file", need.file};
    if (need.size_bytes == 0) return bytes_of(found->second);
    return bytes_of(found->second.substr(need.offset_byte, need.size_bytes));
  }
  static std::vector<std::byte> bytes_of(const std::string& text) {
    const auto* first = reinterpret_cast<const std::byte*>(text.data());
    return {first, first + text.size()};
  }
};

std::string place_of(const Packed& packed, std::size_t number) {
  const auto store = ArticleStore::open(packed.manifest);
  REQUIRE(store);
  const auto entry =
      bundle_test::driven(store->entry_by_slug(slug_of(packed.articles[number])), packed.files);
  REQUIRE(entry);
  return to_string(entry->place);
}

}  // namespace

TEST_CASE("page's article: it shows before anything is looked up, and is read once") {
  Desk desk(packed_archive(kArticleCount));
  desk.start(20, place_of(desk.packed, 20));
  desk.answer("manifest");
  desk.answer("articles-");
  CHECK(desk.headline() == "Headline of story 20");
  CHECK(desk.count_of("directory-") == 0);
  CHECK(desk.reader.article->entry.ordinal == kNoOrdinal);
  CHECK_FALSE(desk.reader.article->older);

  desk.answer();
  CHECK(desk.reader.article->entry.ordinal != kNoOrdinal);
  REQUIRE(desk.reader.article->older);
  REQUIRE(desk.reader.article->newer);
  CHECK(desk.reader.article->serial == desk.reader.last_serial);
  CHECK(desk.count_of("articles-") == 1);
  CHECK(desk.reader.reads.empty());
}

TEST_CASE("page's article: the look-up that is done first gives it its entry") {
  Desk desk(packed_archive(kArticleCount));
  desk.start(20, place_of(desk.packed, 20));
  desk.answer("manifest");
  for (const char* kind : {"directory-", "keys-", "catalogue-"}) desk.answer(kind);
  CHECK(desk.headline().empty());
  desk.answer();
  CHECK(desk.headline() == "Headline of story 20");
  CHECK(desk.reader.article->entry.section == "Town");
  CHECK(desk.reader.article->older);
  CHECK(desk.count_of("articles-") == 1);
}

TEST_CASE("page's article: a page of another edition costs a look-up, no more") {
  Desk desk(packed_archive(kArticleCount));
  SUBCASE("its shard is gone") { desk.start(20, "0123456789abcdef.16.100.200.7.0"); }
  SUBCASE("another article stands there") { desk.start(20, place_of(desk.packed, 3)); }
  SUBCASE("it says nothing of the kind") { desk.start(20, "somewhere"); }
  desk.answer("manifest");
  desk.answer("articles-");
  CHECK(desk.headline().empty());
  desk.answer();
  CHECK(desk.headline() == "Headline of story 20");
  CHECK(desk.reader.opening.stage == LoadStage::Ready);
}

TEST_CASE("page's article: one that only lies elsewhere now stays as it is being read") {
  Desk desk(packed_archive(kArticleCount));
  // The shard of an older edition, which a browser may still have.
  const auto place = parse_article_place(place_of(desk.packed, 20));
  REQUIRE(place);
  ArticlePlace older = *place;
  older.shard_file = "data/articles-0123456789abcdef.bs";
  desk.packed.files[older.shard_file] = desk.packed.files[place->shard_file];
  desk.start(20, to_string(older));
  desk.answer("manifest");
  desk.answer("articles-");
  CHECK(desk.headline() == "Headline of story 20");
  const std::uint32_t serial = desk.reader.article->serial;
  desk.reader.selection.range = {{1, 2}, {1, 5}};
  desk.answer();
  CHECK(desk.reader.article->serial == serial);
  CHECK(desk.reader.selection.range.end.byte == 5);
  CHECK(desk.reader.article->entry.place == *place);
  CHECK(desk.reader.article->older);
  CHECK(desk.reader.opening.stage == LoadStage::Ready);
}

TEST_CASE("page's article: its place is that of the first article alone") {
  Desk desk(packed_archive(kArticleCount));
  desk.start(20, place_of(desk.packed, 20));
  desk.answer();
  desk.run(command::Navigate{"a/" + slug_of(desk.packed.articles[3]) + ".html", "", -1});
  desk.answer();
  CHECK(desk.headline() == "Headline of story 3");
}

TEST_CASE("page's article: where the archive has no way to it, what the page knows is shown") {
  Desk desk(packed_archive(kArticleCount));
  desk.start(20, place_of(desk.packed, 20));
  for (auto file = desk.packed.files.begin(); file != desk.packed.files.end();) {
    const bool is_key = file->first.find("keys-") != std::string::npos;
    file = is_key ? desk.packed.files.erase(file) : std::next(file);
  }
  desk.answer("manifest");
  desk.answer("articles-");
  desk.answer();
  CHECK(desk.headline() == "Headline of story 20");
  CHECK(desk.reader.opening.stage == LoadStage::Ready);
}
