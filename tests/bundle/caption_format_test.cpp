#include "bundle/caption_format.h"

#include <doctest/doctest.h>

using namespace broadsheet;

namespace {

CaptionEntry full_entry(PictureNumber number) {
  CaptionEntry entry;
  entry.number = number;
  entry.article = {
      7, "story", "story-0000000a", "Ferries", "Harbour", "en", parse_date("2016-02-22T14:05:00Z")};
  entry.figure_index = 2;
  entry.block_index = 5;
  entry.language = "fr";
  Figure& figure = entry.figure;
  figure.identifier = "f2";
  figure.caption.text = "Le vieux port, à l’aube.";
  figure.caption.spans.push_back({{3, 8}, true, false, false, false, false, {}, {}, {}});
  figure.caption.spans.push_back(
      {{9, 13}, false, true, false, false, false, "https://example.org/port", "fr", {}});
  figure.credit.text = "A. Nadar";
  figure.image.src = "pictures/a.jpg";
  figure.image.width_px = 1280;
  figure.image.height_px = 853;
  figure.image.alt = "Un port";
  figure.image.sources.push_back({"pictures/a.webp", 640, 427, {}});
  entry.packed = {"in/port.jpg", "pictures/o.tif", {}, "1x1 8090a0"};
  figure.date_created = "4 février 2016";
  figure.content_location = "Marseille";
  figure.copyright_notice = "© Nadar";
  figure.license = "CC BY 4.0";
  figure.source_url = "https://example.org/port.jpg";
  figure.original_name = "port.jpg";
  entry.filled_from = "credit=iptc";
  entry.date_created = parse_date("2016-02-04");
  entry.is_file_picture = true;
  entry.content_hash = 0x0123456789abcdef;
  entry.file_bytes = 123456;
  entry.stored_bytes = 34567;
  entry.group = 3;
  entry.original_width_px = 4000;
  entry.original_height_px = 2667;
  entry.group_size = 5;
  entry.wording_count = 2;
  return entry;
}

}  // namespace

TEST_CASE("caption format: a page of entries comes back as it was written") {
  CaptionEntry plain;
  plain.number = 65;
  plain.article.ordinal = 9;
  const std::vector<CaptionEntry> entries{full_entry(64), plain};
  const std::string raw = write_captions(entries);
  const auto read = read_captions(raw);
  REQUIRE(read);
  CHECK(*read == entries);
}

TEST_CASE("caption format: a page cut anywhere gives nothing") {
  const std::string raw = write_captions({full_entry(0)});
  for (std::size_t size = 0; size < raw.size(); ++size) {
    CHECK_FALSE(read_captions(std::string_view(raw).substr(0, size)));
  }
}

TEST_CASE("caption format: a span that cuts a character is refused, a bad link is dropped") {
  CaptionEntry entry = full_entry(0);
  entry.figure.caption.spans = {{{16, 17}, true, false, false, false, false, {}, {}, {}}};
  CHECK_FALSE(read_captions(write_captions({entry})));
  entry.figure.caption.spans = {{{0, 2}, true, false, false, false, false, "javascript:x", {}, {}}};
  const auto read = read_captions(write_captions({entry}));
  REQUIRE(read);
  CHECK(read->front().figure.caption.spans.front().href.empty());
}

TEST_CASE("caption format: index, values, names and groups come back as they were written") {
  CaptionIndex index;
  index.picture_count = 100;
  index.counts = {90, 80, 70, 60, 50, 40, 30, 20, 10};
  index.pages = {{1, {16, 10, 20, 5}}, {1, {26, 10, 20, 6}}};
  index.columns.assign(kCaptionGroupsBlock + 1, {2, {16, 3, 4, 5}});
  CHECK(read_caption_index(write_caption_index(index)) == index);
  index.pages.pop_back();
  CHECK_FALSE(read_caption_index(write_caption_index(index)));

  const CaptionValues values{0, -1, kNoCaptionDay, INT32_MAX, 7};
  CHECK(read_caption_values(write_caption_values(values)) == values);
  const CaptionNames names{{{"Nadar", 3}, {"Reuters", 1}}, {{"Harbour", 4}}};
  CHECK(read_caption_names(write_caption_names(names)) == names);
  const CaptionGroups groups{{0, 5, 900}, {1, 2}};
  CHECK(read_caption_groups(write_caption_groups(groups)) == groups);
}
