#include "bundle/caption_store.h"

#include <doctest/doctest.h>

#include "bundle/bundle_support.h"
#include "bundle/native/caption_writer.h"

using namespace broadsheet;
using bundle_test::driven;
using bundle_test::Files;

namespace {

constexpr std::uint32_t kPictureCount = 1500;

CaptionEntry entry_number(std::uint32_t number) {
  CaptionEntry entry;
  entry.article.ordinal = number / 3;
  entry.article.identifier = "story-" + std::to_string(number / 3);
  entry.article.section = number % 2 == 0 ? "Harbour" : "Town";
  entry.figure_index = number % 3;
  entry.figure.caption.text = "Caption " + std::to_string(number);
  if (number % 5 != 0) entry.figure.credit.text = number % 7 == 0 ? "écho" : "Zeit";
  return entry;
}

struct Packed {
  Files files;
  std::string index_file;
};

Packed packed_captions() {
  Packed packed;
  const auto receive = [&packed](const BuiltFile& file) -> Result<Done> {
    packed.files[file.path] = file.bytes;
    return Done{};
  };
  std::vector<PictureKey> keys(kPictureCount);
  keys[10].content_hash = keys[200].content_hash = 7;   // one file
  keys[200].address_hash = keys[900].address_hash = 9;  // that came from one place
  keys[1].content_hash = keys[2].content_hash = keys[1400].content_hash = 8;
  for (std::uint32_t i = 0; i < kPictureCount; ++i) keys[i].caption_hash = i / 1000;
  CaptionWriter writer(group_photographs(keys), receive);
  for (std::uint32_t i = 0; i < kPictureCount; ++i) REQUIRE(writer.add(entry_number(i)));
  auto index_file = writer.finish();
  REQUIRE(index_file);
  packed.index_file = *index_file;
  return packed;
}

}  // namespace

TEST_CASE("caption store: a page of 1,500 pictures takes the index and one request more") {
  const Packed packed = packed_captions();
  const CaptionStore captions(packed.index_file);
  std::vector<Need> needs;
  const auto page = driven(captions.entries(640, kCaptionPageCount), packed.files, &needs);
  REQUIRE(page);
  REQUIRE(page->size() == kCaptionPageCount);
  CHECK(page->front().number == 640);
  CHECK(page->front().figure.caption.text == "Caption 640");
  CHECK(page->back().number == 703);
  CHECK(needs.size() == 2);
  const auto end = driven(captions.entries(kPictureCount - 2, 64), packed.files);
  REQUIRE(end);
  CHECK(end->size() == 2);
}

TEST_CASE("caption store: pictures are given in the order they are asked for") {
  const Packed packed = packed_captions();
  const CaptionStore captions(packed.index_file);
  const std::vector<PictureNumber> numbers{1499, 3, 700, 3, 5000, 0};
  const auto found = driven(captions.entries(numbers), packed.files);
  REQUIRE(found);
  std::vector<PictureNumber> given;
  for (const CaptionEntry& entry : *found) given.push_back(entry.number);
  CHECK(given == std::vector<PictureNumber>{1499, 3, 700, 3, 0});
}

TEST_CASE("caption store: counts, names in alphabetical order, and columns that point to them") {
  const Packed packed = packed_captions();
  const CaptionStore captions(packed.index_file);
  const auto summary = driven(captions.summary(), packed.files);
  REQUIRE(summary);
  CHECK(summary->picture_count == kPictureCount);
  CHECK(summary->counts.captions == kPictureCount);
  CHECK(summary->counts.credits == kPictureCount / 5 * 4);
  // Three pictures of one photograph that has two captions: what the filter lists.
  CHECK(summary->counts.groups == 2);
  CHECK(summary->counts.reworded == 3);
  const auto names = driven(captions.names(), packed.files);
  REQUIRE(names);
  REQUIRE(names->credits.size() == 2);
  CHECK(names->credits[0].name == "écho");
  CHECK(names->credits[1].name == "Zeit");
  CHECK(names->credits[0].picture_count + names->credits[1].picture_count ==
        summary->counts.credits);
  const auto credits = driven(captions.column(CaptionColumn::Credit), packed.files);
  REQUIRE(credits);
  REQUIRE(credits->size() == kPictureCount);
  CHECK((*credits)[0] == 0);
  CHECK((*credits)[1] == 2);
  CHECK((*credits)[7] == 1);
}

TEST_CASE("caption store: one photograph is a group, by equal bytes or through one address") {
  const Packed packed = packed_captions();
  const CaptionStore captions(packed.index_file);
  const auto groups = driven(captions.groups(), packed.files);
  REQUIRE(groups);
  CHECK(*groups == CaptionGroups{{1, 2, 1400}, {10, 200, 900}});
  const auto entries = driven(captions.entries({10, 900, 11}), packed.files);
  REQUIRE(entries);
  CHECK((*entries)[0].group == 2);
  CHECK((*entries)[0].group_size == 3);
  CHECK((*entries)[0].wording_count == 1);
  CHECK((*entries)[1].group == 2);
  CHECK((*entries)[2].group == 0);
}

TEST_CASE("caption store: a photograph has as many wordings as captions that differ") {
  std::vector<PictureKey> keys(5);
  for (PictureKey& key : keys) key.content_hash = 7;
  keys[1].caption_hash = keys[3].caption_hash = 1;
  keys[4].caption_hash = 2;
  CHECK(group_photographs(keys).wording_counts == std::vector<std::uint32_t>{3});
}

TEST_CASE("caption store: the index is found among the files that a viewer starts with") {
  Manifest manifest;
  CHECK(captions_file(manifest).empty());
  manifest.files.push_back({"data/captions-0123456789abcdef.bs", 1, {}});
  CHECK(captions_file(manifest).empty());
  manifest.files.push_back({"data/caption-index-0123456789abcdef.bs", 1, {}});
  CHECK(captions_file(manifest) == "data/caption-index-0123456789abcdef.bs");
}

TEST_CASE("caption store: without a catalogue, or with a damaged one, a read says so") {
  const auto none = driven(CaptionStore({}).summary(), {});
  REQUIRE_FALSE(none);
  CHECK(none.error().code == ErrorCode::NotFound);

  Packed packed = packed_captions();
  for (auto& [path, bytes] : packed.files) {
    if (path.find("data/captions-") == 0) bytes[bytes.size() / 2] ^= 1;
  }
  const CaptionStore captions(packed.index_file);
  std::size_t failed_count = 0;
  for (PictureNumber first = 0; first < kPictureCount; first += kCaptionPageCount) {
    const auto page = driven(captions.entries(first, 64), packed.files);
    if (!page && page.error().code == ErrorCode::Malformed) ++failed_count;
  }
  CHECK(failed_count == 2);  // one block in each of the two files; the others are whole
}
