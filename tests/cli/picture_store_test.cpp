#include "cli/picture_store.h"

#include <doctest/doctest.h>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

#include "article/article_json.h"
#include "cli/scratch.h"

using namespace broadsheet;
using cli_test::Scratch;

namespace {

// One grey pixel.
const std::string kPng(
    "\211\120\116\107\015\012\032\012\000\000\000\015\111\110\104\122\000\000\000\001\000\000\000"
    "\001\010\000\000\000\000\072\176\233\125\000\000\000\012\111\104\101\124\170\234\143\150\000"
    "\000\000\202\000\201\167\315\162\266\000\000\000\000\111\105\116\104\256\102\140\202",
    67);

}  // namespace

TEST_CASE("picture store: each name knows its own file, though two became one of the site") {
  const Scratch scratch;
  scratch.write("in/a.png", kPng);
  scratch.write("in/b.png", kPng + "and a tail that changes no pixel");
  Article article;
  for (const char* name : {"a.png", "b.png"}) {
    Figure figure;
    figure.image.src = name;
    article.body.push_back({figure, {}, {}});
  }
  PictureStore store([](const std::string&, std::string_view) -> Result<Done> { return Done{}; },
                     {});
  REQUIRE(store.take_in(article, {{scratch / "in"}, {scratch / "in"}, {}, {}}));
  const Image& a = std::get<Figure>(article.body[0].content).image;
  const Image& b = std::get<Figure>(article.body[1].content).image;
  REQUIRE_FALSE(a.src.empty());
  CHECK(a.src == b.src);
  const auto first = store.facts(a.src, packed_image(a));
  const auto second = store.facts(b.src, packed_image(b));
  CHECK(first.file_bytes == kPng.size());
  CHECK(second.file_bytes > kPng.size());
  CHECK(first.content_hash != second.content_hash);
  CHECK(first.stored_bytes == second.stored_bytes);
}

TEST_CASE("picture store: the pictures of one article, and of several stores, are made at once") {
  const Scratch scratch;
  Article articles[2];
  for (const char* name : {"a.png", "b.png", "c.png"}) {
    scratch.write(std::string("in/") + name, kPng);
    Figure figure;
    figure.image.src = name;
    articles[name[0] == 'c' ? 1 : 0].body.push_back({figure, {}, {}});
  }
  // Each waits until all three have begun.
  std::mutex mutex;
  std::condition_variable all_begun;
  int begun_count = 0;
  const auto make = [&](const std::string&, const PictureRecipe&) {
    std::unique_lock lock(mutex);
    ++begun_count;
    all_begun.notify_all();
    MadePicture made;
    const bool is_at_once =
        all_begun.wait_for(lock, std::chrono::seconds(10), [&] { return begun_count == 3; });
    if (!is_at_once) made.problem = PictureProblem::Broken;
    return made;
  };
  PictureOptions options;
  options.pool = std::make_shared<PicturePool>(3u, make);
  const PicturePlaces places{{scratch / "in"}, {scratch / "in"}, {}, {}};
  PictureStore first(nullptr, options);
  PictureStore second(nullptr, options);
  first.start(articles[0], places);
  second.start(articles[1], places);
  CHECK(first.waiting_count() == 2);
  REQUIRE(first.take_in(articles[0], places));
  REQUIRE(second.take_in(articles[1], places));
  CHECK(first.waiting_count() == 0);
  CHECK(first.missing_count() + second.missing_count() == 0);
  CHECK(begun_count == 3);
}

TEST_CASE("picture store: a recording that isn't taken in keeps its name, and says why") {
  const Scratch scratch;
  scratch.write("in/a.json", "{}");
  scratch.write("media/small.flac", "fLaC and so on");
  scratch.write("media/large.flac", "fLaC" + std::string(2u << 20, 'x'));
  Article article;
  for (const char* name : {"/small.flac", "../media/large.flac?x=1", "none.mp3"}) {
    auto parsed = parse_article(R"({"headline":"H","body":[{"type":"audio","duration":"PT4S",)"
                                R"("contentUrl":")" +
                                std::string(name) + R"("}]})");
    REQUIRE(parsed);
    article.body.push_back(parsed->article.body.at(0));
  }
  PictureOptions options;
  options.max_recording_bytes = 1u << 20;
  PictureStore store([](const std::string&, std::string_view) -> Result<Done> { return Done{}; },
                     options);
  const auto warnings =
      store.take_in(article, {{scratch / "in"}, {scratch / "in"}, {scratch / "media"}, {}});
  REQUIRE(warnings);
  CHECK(warnings->size() == 2);
  const auto media = [&](std::size_t i) { return std::get<Media>(article.body[i].content); };
  CHECK(media(0).content_url.find("media/") == 0);
  CHECK(media(1).content_url.empty());
  CHECK(packed_recording(article.body[1]) ==
        PackedRecording{"../media/large.flac?x=1", "too-large"});
  CHECK(packed_recording(article.body[2]) == PackedRecording{"none.mp3", "not-found"});
  CHECK(missing_recording_words(article.body[1], media(1), "en") ==
        "The recording\u2019s file was too large for this archive. Its length was 4 seconds. "
        "\u00B7 large.flac");
}

TEST_CASE(
    "picture store: an address without its scheme is where a picture came from, if it is one") {
  for (const auto& [src, address] : std::vector<std::pair<std::string, std::string>>{
           {"//old.example/a.jpg", "https://old.example/a.jpg"}, {"//no host/a.jpg", ""}}) {
    Article article;
    article.lead_figure.emplace();
    set_packed_image(article.lead_figure->image, {src, {}, {}, {}});
    PictureStore store(nullptr);
    REQUIRE(store.take_in(article, {}));
    CHECK(article.lead_figure->source_url == address);
    CHECK(packed_image(article.lead_figure->image).original_src == src);
    CHECK(packed_image(article.lead_figure->image).missing == "elsewhere");
  }
}
