// The captions view without a window: searched, stopped by a page that fails, saved, audited,
// opened by an address.
#include <doctest/doctest.h>

#include "reader/native/captions_desk.h"

using namespace broadsheet;
using test::CaptionsDesk;

namespace {

std::size_t line_count(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// What `broadsheet captions SITE QUERY --csv` writes: everything looked at, then written.
std::string listed(const CaptionsDesk& desk, const std::string& text) {
  test::Host host = desk.host;
  const CaptionQuery query = parse_caption_query(text, {});
  SearchResult found;
  if (!query.takes_every_article) {
    SearchIndex index(host.root);
    index.expect_languages(desk.reader.store->manifest().languages);
    SearchAnswer answer = host.ask(index, query.articles, {.count = UINT32_MAX});
    found = std::get<SearchResult>(answer);
  }
  CaptionValues articles;
  std::vector<PictureNumber> newest;
  for (const CaptionEntry& entry : desk.entries) {
    articles.push_back(static_cast<std::int32_t>(entry.article.ordinal));
    newest.insert(newest.begin(), entry.number);
  }
  CaptionRanking ranking(
      caption_candidates(query, found.hits, articles, newest, query.takes_every_article),
      query.takes_every_article);
  Analyser analyser;
  CaptionMatcher matcher(query, found.words, analyser);
  std::vector<PictureNumber> order;
  while (!ranking.is_complete()) {
    ranking.take(matcher.score(desk.entries[ranking.ahead()]), order);
  }
  const bundle_test::Files& files = desk.files;
  const CaptionStore store(captions_file(desk.manifest));
  const auto entries = bundle_test::driven(store.entries(order), files);
  REQUIRE(entries);
  return caption_export(CaptionExport::Csv, *entries, {"", "", text});
}

}  // namespace

TEST_CASE("captions view: what is saved is the whole result, as the command line lists it") {
  CaptionsDesk desk("view=captions");
  for (const char* query : {"harbour", "quay", "n17", "caption:\"old quay\"", "-quay harbour",
                            "credit:AP harbour", "-caption:quay", "alt:boats"}) {
    CAPTURE(query);
    desk.search(query);
    const std::string file = desk.saved();
    CHECK(line_count(file) > 1);
    CHECK(file == listed(desk, query));
  }
}

TEST_CASE("captions view: the focus in the field changes nothing, and ends no saving") {
  CaptionsDesk desk("view=captions&q=harbour");
  desk.run(command::ActOnCaptions{CaptionsAction::Save, 0});
  REQUIRE(desk.reader.captions.saving);
  desk.run(command::ChangeCaptionsQuery{"harbour", true});
  CHECK(desk.reader.captions.saving);
  CHECK(desk.reader.captions.is_ordered);
  CHECK_FALSE(desk.reader.captions.is_being_typed);
}

TEST_CASE("captions view: what is saved while a word is typed has whole words, as its address") {
  CaptionsDesk desk("view=captions");
  desk.run(command::ChangeCaptionsQuery{"n1", true});
  desk.settle();
  CHECK(desk.reader.captions.order.size() > 1);
  CHECK(desk.saved() == listed(desk, "n1"));
  CHECK_FALSE(desk.reader.captions.is_being_typed);
  CHECK(desk.reader.captions.order.size() == 1);
}

TEST_CASE("captions view: a page that fails stops the search, and again loses nothing") {
  CaptionsDesk desk("view=captions");
  desk.failing_pages = {2};
  desk.search("harbour");
  CHECK(desk.reader.captions.is_stopped());
  CHECK_FALSE(desk.reader.captions.is_complete());
  // A file with a hole would be taken for the whole.
  CHECK(desk.saved().empty());
  CHECK(desk.reader.captions.notice == Word::SaveFailed);
  REQUIRE(desk.last<effect::Announce>() != nullptr);
  CHECK(desk.last<effect::Announce>()->text == text(Word::SaveFailed, "en"));
  desk.failing_pages.clear();
  desk.run(command::TryAgain{});
  desk.settle();
  CHECK_FALSE(desk.reader.captions.is_stopped());
  const std::string file = desk.saved();
  CHECK(line_count(file) == desk.entries.size() + 1);
  CHECK(file == listed(desk, "harbour"));
  CHECK_FALSE(desk.reader.captions.notice);
}

TEST_CASE("captions view: another choice ends the saving, and says so") {
  CaptionsDesk desk("view=captions&q=harbour");
  desk.run(command::ActOnCaptions{CaptionsAction::Save, 0});
  REQUIRE(desk.reader.captions.saving);
  desk.run(command::ActOnCaptions{CaptionsAction::ToggleUnwanted, kHasAlt});
  CHECK_FALSE(desk.reader.captions.saving);
  CHECK(desk.reader.captions.notice == Word::SaveGivenUp);
  REQUIRE(desk.last<effect::Announce>() != nullptr);
  CHECK(desk.last<effect::Announce>()->text == text(Word::SaveGivenUp, "en"));
}

TEST_CASE("captions view: a fault is part of the choice and of its address, with a query too") {
  CaptionsDesk desk("view=captions");
  const auto wanted = [&](const std::string& word) {
    std::vector<PictureNumber> numbers;
    for (auto entry = desk.entries.rbegin(); entry != desk.entries.rend(); ++entry) {
      const bool is_it = entry->figure.image.alt.empty() &&
                         entry->figure.caption.text.find(word) != std::string::npos;
      if (is_it) numbers.push_back(entry->number);
    }
    return numbers;
  };
  desk.act(CaptionsAction::ChooseFault, static_cast<std::uint32_t>(CaptionFault::AltMissing));
  CHECK(desk.reader.captions.order == wanted(""));
  CHECK(desk.reader.route.captions == "fault=alt-missing");
  // Another order keeps it.
  desk.act(CaptionsAction::Sort, static_cast<std::uint32_t>(CaptionSort::Newest));
  CHECK(desk.reader.captions.order == wanted(""));
  desk.search("quay");
  CHECK(desk.reader.captions.order == wanted("quay"));
  CaptionsDesk again("view=captions&q=quay&c=fault=alt-missing");
  CHECK(again.reader.captions.order.size() == wanted("quay").size());
  again.act(CaptionsAction::Clear);
  CHECK_FALSE(again.reader.captions.choice.fault);
}

TEST_CASE("captions view: the open picture stays the same one while the audit finds others") {
  // More than are audited before the list is made anew.
  CaptionsDesk desk("view=captions", 1200);
  desk.run(command::ActOnCaptions{CaptionsAction::ChooseFault,
                                  static_cast<std::uint32_t>(CaptionFault::AltMissing)});
  CaptionsState& captions = desk.reader.captions;
  for (int frame = 0; frame < 4000 && captions.order.empty(); ++frame) desk.frame();
  REQUIRE_FALSE(captions.is_audited());
  for (int frame = 0; frame < 4000 && caption_at(captions, 0) == nullptr; ++frame) desk.frame();
  REQUIRE_FALSE(captions.is_audited());
  const PictureNumber number = captions.order[0];
  desk.run(command::ActOnCaptions{CaptionsAction::Open, 0});
  REQUIRE(desk.reader.picture.is_open());
  desk.settle();
  REQUIRE(captions.is_audited());
  CHECK(desk.reader.picture.figure > 0);
  CHECK(captions.order[static_cast<std::size_t>(desk.reader.picture.figure)] == number);
}

TEST_CASE("captions view: an audit that a failed page stopped goes on when tried again") {
  CaptionsDesk desk("view=captions");
  desk.failing_pages = {3};
  desk.run(command::TogglePanel{Panel::CaptionsAudit});
  desk.settle();
  CHECK_FALSE(desk.reader.captions.is_audited());
  desk.failing_pages.clear();
  desk.run(command::TryAgain{});
  desk.settle();
  CHECK(desk.reader.captions.is_audited());
  CHECK(desk.reader.captions.audit.counts[0] == (desk.entries.size() + 6) / 7);
}

TEST_CASE("captions view: a picture over a result goes on beyond what was looked through") {
  CaptionsDesk desk("view=captions&q=harbour");
  const std::size_t before = desk.reader.captions.order.size();
  REQUIRE(before < desk.entries.size());
  CHECK(count_so_far(desk.reader.captions, "en") == std::to_string(before) + "+");
  desk.act(CaptionsAction::Open, static_cast<std::uint32_t>(before - 1));
  REQUIRE(desk.reader.picture.is_open());
  for (std::size_t i = before; i < desk.entries.size(); ++i) {
    desk.run(command::ActOnPicture{PictureAction::Next});
    desk.settle();
  }
  CHECK(desk.reader.picture.figure + 1 == static_cast<std::int32_t>(desk.entries.size()));
  CHECK(picture_count_words(desk.reader, picture_content(desk.reader)) == "300 of 300");
}

TEST_CASE("captions view: a picture stepped to before its words are there gets them later") {
  CaptionsDesk desk("view=captions");
  const std::size_t at = 43;  // the last of its page
  desk.act(CaptionsAction::Open, at);
  REQUIRE(desk.reader.picture.is_open());
  const auto next_page = desk.reader.captions.order[at + 1] / kCaptionPageCount;
  desk.reader.captions.pages.erase(next_page);
  desk.run(command::ActOnPicture{PictureAction::Next});
  CHECK(picture_content(desk.reader).is_loading);
  CHECK(desk.reader.picture.is_awaited);
  REQUIRE(desk.last<effect::Announce>() != nullptr);
  CHECK(desk.last<effect::Announce>()->text == text(Word::Loading, "en"));
  desk.settle();
  CHECK_FALSE(picture_content(desk.reader).is_loading);
  const CaptionEntry& entry = desk.entries[desk.reader.captions.order[at + 1]];
  CHECK(desk.reader.route.slug == entry.article.slug);
  CHECK(desk.reader.route.picture == std::to_string(entry.figure_index + 1));
  CHECK(desk.last<effect::Announce>()->text.find(entry.figure.caption.text) != std::string::npos);
  // One can go away from what isn't there.
  desk.reader.captions.pages.erase(next_page);
  desk.run(command::ActOnPicture{PictureAction::Close});
  CHECK((desk.last<effect::GoBack>() != nullptr || !desk.reader.picture.is_open()));
}

TEST_CASE("captions view: the address of a picture over a result opens it there") {
  // The pages that hold it were not read yet, and the result was not looked through so far.
  CaptionsDesk desk("view=captions&q=harbour");
  desk.saved();
  const PictureNumber number = desk.reader.captions.order[250];
  const CaptionEntry& entry = desk.entries[number];
  const std::string fragment =
      "view=captions&q=harbour&picture=" + std::to_string(entry.figure_index + 1);
  CaptionsDesk other("view=captions");
  other.run(command::Navigate{"a/" + entry.article.slug + ".html", fragment, -1});
  other.settle();
  REQUIRE(other.reader.picture.is_open());
  CHECK(other.reader.route.view == View::Captions);
  CHECK(other.reader.captions.text == "harbour");
  CHECK(other.reader.picture.figure == 250);
  CHECK(picture_content(other.reader).figure.caption.text == entry.figure.caption.text);
  other.run(command::ActOnPicture{PictureAction::Close});
  CHECK(other.reader.route.query == "harbour");
  CHECK_FALSE(other.reader.picture.is_open());
}

TEST_CASE("captions view: a picture that the result doesn't have is shown in its article") {
  CaptionsDesk desk("view=captions");
  const std::string slug = desk.entries[6].article.slug;
  desk.run(command::Navigate{"a/" + slug + ".html", "view=captions&q=quay&picture=1", -1});
  desk.settle();
  CHECK(desk.reader.route.view == View::Reading);
  CHECK(desk.reader.route.slug == slug);
  CHECK(desk.reader.route.picture == "1");
}

TEST_CASE("captions view: both ends of more rows than a scroller holds are reached") {
  Reader reader;
  apply(reader, command::Resize{{390, 800, 2}});
  reader.route.view = View::Captions;
  CaptionsState& captions = reader.captions;
  for (PictureNumber number = 0; number < 100000; ++number) captions.order.push_back(number);
  Effects effects;
  lay_out_captions(reader, effects);
  CHECK(captions_row_count(reader) == 100000);
  CHECK(captions_height(reader) < 16.1e6);
  // By the scrollbar.
  reader.scroll_y = captions_height(reader) - 800;
  lay_out_captions(reader, effects);
  CHECK(captions_near(reader).second == 100000);
  reader.scroll_y = captions_height(reader) / 2;
  lay_out_captions(reader, effects);
  CHECK(captions_near(reader).first > 49000);
  CHECK(captions_near(reader).first < 51000);
  // Step by step from there: no row is passed over.
  for (int step = 0; step < 50; ++step) {
    const std::size_t before = captions_near(reader).first;
    reader.scroll_y += 200;
    lay_out_captions(reader, effects);
    CHECK(captions_near(reader).first - before <= 1);
  }
  // By the keyboard, both ways: the row stands in the view.
  for (const CaptionsMove move : {CaptionsMove::Last, CaptionsMove::First}) {
    apply(reader, command::ActOnCaptions{CaptionsAction::Move, static_cast<std::uint32_t>(move)});
    lay_out_captions(reader, effects);
    CHECK(captions.focused == (move == CaptionsMove::Last ? 99999u : 0u));
    const double top = captions_row_top(reader, captions.focused) - reader.scroll_y;
    CHECK(top > -400);
    CHECK(top < 800);
    CHECK(captions_near(reader).second >= captions.focused);
    CHECK(captions_near(reader).first <= captions.focused);
  }
  CHECK(reader.scroll_y < 400);
}
