#include "reader/same_photograph.h"

#include <doctest/doctest.h>

using namespace broadsheet;

namespace {

CaptionEntry entry_of(PictureNumber number, std::uint32_t group, const char* caption) {
  CaptionEntry entry;
  entry.number = number;
  entry.group = group;
  entry.figure.caption.text = caption;
  entry.article.slug = "ferries";
  return entry;
}

// The second article of an archive of three, with two figures, of which the second is open.
void open_article(Reader& reader) {
  reader.route.view = View::Reading;
  OpenedArticle opened;
  opened.entry.ordinal = 1;
  reader.article = std::move(opened);
  reader.picture.figure = 1;
  CaptionColumns& columns = reader.captions.columns;
  columns[static_cast<std::size_t>(CaptionColumn::Article)] = {0, 1, 1, 2};
  columns[static_cast<std::size_t>(CaptionColumn::Group)] = {1, 0, 1, 0};
}

}  // namespace

TEST_CASE("same photograph: a picture in an article is found by its article and place") {
  Reader reader;
  open_article(reader);
  CHECK(group_of_open_picture(reader) == 1);
  reader.picture.figure = 0;
  CHECK(group_of_open_picture(reader) == 0);
  // More figures than the captions know of belong to the next article, not to this one.
  reader.picture.figure = 2;
  CHECK(group_of_open_picture(reader) == 0);
}

TEST_CASE("same photograph: the other wordings are told, not the picture's own") {
  Reader reader;
  open_article(reader);
  CHECK(open_picture_elsewhere(reader).empty());
  reader.captions.wordings.group = 1;
  reader.captions.wordings.entries = {entry_of(0, 1, "The crew."), entry_of(2, 1, "Survivors.")};
  const auto others = open_picture_elsewhere(reader);
  REQUIRE(others.size() == 1);
  CHECK(others.front()->figure.caption.text == "The crew.");
  reader.captions.wordings.group = 7;
  CHECK(open_picture_elsewhere(reader).empty());
}

TEST_CASE("same photograph: equal captions are one wording, each is compared with every other") {
  WordingsState state;
  state.entries = {entry_of(0, 1, "The crew on deck."), entry_of(2, 1, "The crew ashore."),
                   entry_of(3, 1, "The crew on deck."), entry_of(4, 1, "The guests on deck.")};
  Analyser analyser;
  compare_wordings(state, analyser);
  REQUIRE(state.wordings.size() == 3);
  CHECK(state.wordings[0].places == std::vector<std::size_t>{0, 2});
  std::string marked;
  for (const TextRange& range : state.wordings[0].differing) {
    marked +=
        state.entries[0].figure.caption.text.substr(range.begin_byte, range.size_bytes()) + "|";
  }
  // The second lacks "on deck", the third "crew".
  CHECK(marked == "crew|on|deck|");
}

TEST_CASE("same photograph: its place has an address, with a page for the article or without") {
  CaptionEntry entry = entry_of(3, 1, "The crew.");
  entry.block_index = 5;
  CHECK(address_in_article(entry) == "a/ferries.html#b=5");
  entry.block_index = -1;
  CHECK(address_in_article(entry) == "a/ferries.html");
  entry.article.slug.clear();
  entry.article.identifier = "ferries-1931";
  CHECK(address_in_article(entry) == "index.html#/a/ferries-1931");
}
