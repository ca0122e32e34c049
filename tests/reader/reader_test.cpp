// The reader without a window, and without an archive where none is needed: commands in, effects
// and state out.
#include "reader/reader.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "opened_reader.h"
#include "reader/share.h"

using namespace broadsheet;

TEST_CASE("reader: starting asks for the manifest, and takes settings and route") {
  Reader reader;
  const Effects effects =
      apply(reader, command::Start{"a/x.html", "b=3", "theme=night\nsize=135\n", "", ""});
  const auto* fetch = find_effect<effect::Fetch>(effects);
  REQUIRE(fetch != nullptr);
  CHECK(fetch->need.file == kManifestFile);
  CHECK(reader.settings.theme == ThemeChoice::Night);
  CHECK(reader.settings.text_size_percent == 135);
  CHECK(reader.route.slug == "x");
  CHECK(reader.archive.stage == LoadStage::Loading);
}

TEST_CASE("reader: a manifest that can't be had is said, and can be tried again") {
  Reader reader;
  const Effects effects = apply(reader, command::Start{"", "", "", "", ""});
  const std::uint32_t read = find_effect<effect::Fetch>(effects)->read;
  apply(reader, command::Feed{read, Error{ErrorCode::Network, "No.", ""}});
  CHECK(reader.archive.stage == LoadStage::Failed);
  const Effects again = apply(reader, command::TryAgain{});
  // The platform hears of it first: what it still has may be what was damaged.
  REQUIRE(!again.empty());
  const auto* told = std::get_if<effect::TellPage>(&again.front());
  CHECK((told != nullptr && told->name == "retry"));
  CHECK(find_effect<effect::Fetch>(again) != nullptr);
  CHECK(reader.archive.stage == LoadStage::Loading);
}

TEST_CASE("reader: a damaged manifest fails, an answer to nobody is ignored") {
  Reader reader;
  const Effects effects = apply(reader, command::Start{"", "", "", "", ""});
  apply(reader, command::Feed{9999, std::vector<std::byte>(10)});
  CHECK(reader.archive.stage == LoadStage::Loading);
  apply(reader, command::Feed{find_effect<effect::Fetch>(effects)->read,
                              std::vector<std::byte>(10, std::byte{'{'})});
  CHECK(reader.archive.stage == LoadStage::Failed);
}

TEST_CASE("reader: what is read waits for the interface's words, and goes on without them") {
  Reader reader;
  Manifest manifest;
  manifest.site.language = "de";
  manifest.front_file = "data/front.gz";
  manifest.directory_file = "data/directory.gz";
  manifest.words = {{"de", "words/de.gz"}, {"fr", "words/fr.gz"}};
  const std::string json = write_manifest(manifest);
  const auto* begin = reinterpret_cast<const std::byte*>(json.data());
  const Effects started = apply(reader, command::Start{"", "", "", "", ""});
  const Effects effects =
      apply(reader, command::Feed{find_effect<effect::Fetch>(started)->read,
                                  std::vector<std::byte>(begin, begin + json.size())});
  REQUIRE(reader.archive.stage == LoadStage::Ready);
  std::vector<effect::Fetch> fetches;
  for (const Effect& effect : effects) {
    if (const auto* fetch = std::get_if<effect::Fetch>(&effect)) fetches.push_back(*fetch);
  }
  REQUIRE(fetches.size() == 2);
  CHECK(fetches[0].need.file == "words/de.gz");
  CHECK(fetches[1].need.file == "data/front.gz");
  // A front that can't be read is told as soon as it is looked at: not before the words are there.
  apply(reader, command::Feed{fetches[1].read, std::vector<std::byte>(10)});
  CHECK(reader.front.load.stage == LoadStage::Loading);
  apply(reader, command::Feed{fetches[0].read, Error{ErrorCode::Network, "No.", ""}});
  CHECK(reader.front.load.stage == LoadStage::Failed);
}

TEST_CASE("reader: a font that can't be had makes way for another face") {
  Reader reader;
  FaceInfo lost;
  lost.name = "Lost";
  lost.scripts = {"Arab"};
  lost.coverage = {{0x600, 0x6FF}};
  lost.file = "fonts/lost.woff";
  FaceInfo other = lost;
  other.name = "Other";
  other.weight = 700;
  for (const bool is_fetched : {false, true}) {
    CAPTURE(is_fetched);
    reader.fonts = std::make_shared<FontSet>(std::vector<FaceInfo>{lost, other});
    CHECK(reader.fonts->face_for({}, "Arab", 0x628) == 0);
    const Effects asked = fetch_wanted_fonts(reader);
    REQUIRE(find_effect<effect::Fetch>(asked) != nullptr);
    const std::uint32_t version = reader.fonts->version();
    command::Feed answer{find_effect<effect::Fetch>(asked)->read,
                         Error{ErrorCode::Network, "No.", ""}};
    // A packed font that is damaged.
    if (is_fetched)
      answer.bytes =
          std::vector<std::byte>{std::byte{'w'}, std::byte{'O'}, std::byte{'F'}, std::byte{'F'}};
    apply(reader, answer);
    CHECK(reader.fonts->version() != version);
    CHECK(reader.fonts->face_for({}, "Arab", 0x628) == 1);
  }
}

TEST_CASE("reader: opening says title, focus and words for a screen reader") {
  Reader reader;
  reader.site.title = "The Archive";
  apply(reader, command::Resize{{1440, 900, 1}});
  const Effects effects = show_article(reader, sample_article(), sample_entry());
  REQUIRE(find_effect<effect::SetTitle>(effects) != nullptr);
  CHECK(find_effect<effect::SetTitle>(effects)->title == "A headline – The Archive");
  REQUIRE(find_effect<effect::Focus>(effects) != nullptr);
  CHECK(find_effect<effect::Focus>(effects)->place == FocusPlace::Headline);
  CHECK(find_effect<effect::Announce>(effects)->text == "A headline");
}

TEST_CASE("reader: re-layout keeps the place in view") {
  const auto reader = opened_reader();
  apply(*reader, command::Scrolled{2000});
  const Anchor before = reader->anchor;
  for (const float width : {390.0f, 800.0f, 1100.0f, 1440.0f}) {
    apply(*reader, command::Resize{{width, 900, 1}});
    settle(*reader);
    const double y = document_y_from_layout(*reader, y_of(*reader->article->layout, before));
    CAPTURE(width);
    CHECK(reader->scroll_y == doctest::Approx(y).epsilon(0.0001));
  }
  CHECK(reader->scroll_y == doctest::Approx(2000).epsilon(0.001));
}

TEST_CASE("reader: a larger text keeps the place too, and is stored") {
  const auto reader = opened_reader();
  apply(*reader, command::Scrolled{3000});
  const Anchor before = reader->anchor;
  const Effects effects = apply(*reader, command::ChooseTextSize{150});
  REQUIRE(find_effect<effect::Store>(effects) != nullptr);
  CHECK(parse_settings(find_effect<effect::Store>(effects)->value).text_size_percent == 150);
  settle(*reader);
  CHECK(anchor_at(*reader->article->layout, layout_y_from_document(*reader, reader->scroll_y + 0.5))
            .position.node == before.position.node);
}

TEST_CASE("reader: the page is told when letters are no shortcuts, and when they are again") {
  Reader reader;
  const auto told = [](const Effects& effects) {
    const auto* page = find_effect<effect::TellPage>(effects);
    return page == nullptr ? std::string() : page->name + " " + page->value;
  };
  CHECK(told(apply(reader, command::ChooseLetterKeys{false})) == "letter-keys off");
  CHECK(told(apply(reader, command::ChooseTextSize{115})).empty());
  CHECK(told(apply(reader, command::ResetSettings{})) == "letter-keys on");
  CHECK(told(apply(reader, command::Start{"", "", "letters=off\n", "", ""})) == "letter-keys off");
  CHECK_FALSE(reader.settings.has_letter_keys);
}

TEST_CASE("reader: settings out of bounds stay within them") {
  Reader reader;
  apply(reader, command::ChooseTextSize{1000});
  apply(reader, command::ChooseLeading{1});
  apply(reader, command::ChooseMeasure{-3});
  CHECK(reader.settings.text_size_percent == 200);
  CHECK(reader.settings.leading_percent == 85);
  CHECK(reader.settings.measure_percent == 70);
}

TEST_CASE("reader: contents follow the headings, progress the scrolling") {
  const auto reader = opened_reader();
  REQUIRE(reader->article->contents.size() == 5);
  CHECK(current_contents_entry(*reader) == 0);
  CHECK(progress_of(*reader) == 0);
  const Effects effects = apply(*reader, command::GoToNode{reader->article->contents[2].node});
  const auto* scroll = find_effect<effect::ScrollDocument>(effects);
  REQUIRE(scroll != nullptr);
  CHECK(scroll->is_smooth);
  apply(*reader, command::Scrolled{scroll->y});
  CHECK(current_contents_entry(*reader) == 2);
  apply(*reader, command::Scrolled{1e6});
  CHECK(progress_of(*reader) == 1);
  CHECK(minutes_left(*reader) == 0);
}

TEST_CASE("reader: nothing glides for readers who prefer less motion") {
  const auto reader = opened_reader();
  apply(*reader, command::Prefer{{.prefers_less_motion = true}});
  const Effects effects = apply(*reader, command::GoToNode{reader->article->contents[1].node});
  CHECK_FALSE(find_effect<effect::ScrollDocument>(effects)->is_smooth);
}

TEST_CASE("reader: the bar hides while reading on and returns on scrolling back") {
  const auto reader = opened_reader();
  for (const double y : {100.0, 300.0, 600.0}) apply(*reader, command::Scrolled{y});
  CHECK(reader->is_bar_hidden);
  for (const double y : {590.0, 560.0, 500.0}) apply(*reader, command::Scrolled{y});
  CHECK_FALSE(reader->is_bar_hidden);
  apply(*reader, command::Scrolled{900});
  apply(*reader, command::Scrolled{0});
  CHECK_FALSE(reader->is_bar_hidden);
}

TEST_CASE("reader: in another page back stays inside, and that page hears of it") {
  const auto reader = opened_reader();
  Manifest manifest;
  manifest.front_file = "data/front.gz";
  manifest.directory_file = "data/directory.gz";
  reader->store = *ArticleStore::open(write_manifest(manifest));
  Surroundings around;
  around.is_embedded = true;
  apply(*reader, command::Surround{around});
  reader->route.slug = sample_entry().slug;
  reader->history = {{reader->route, 0}};
  apply(*reader, command::FollowLink{"a/other-2.html"});
  const Effects back = apply(*reader, command::GoBack{});
  CHECK(find_effect<effect::GoBack>(back) == nullptr);
  REQUIRE(find_effect<effect::PushAddress>(back) != nullptr);
  CHECK(find_effect<effect::PushAddress>(back)->address.path == "a/a-headline-1.html");
  CHECK(find_effect<effect::PushAddress>(back)->replaces);
  CHECK(find_effect<effect::GoBack>(apply(*reader, command::GoBack{})) == nullptr);
}

TEST_CASE("reader: copies exactly the stored text, whichever way it was selected") {
  const auto reader = opened_reader();
  const auto& nodes = reader->article->flow->nodes;
  const auto paragraph = std::find_if(nodes.begin(), nodes.end(), [](const FlowNode& node) {
    return node.role == TextRole::Paragraph;
  });
  const auto id = static_cast<NodeId>(paragraph - nodes.begin());
  apply(*reader, command::Select{{{id, 9}, {id, 0}}, true});
  const Effects effects = apply(*reader, command::CopySelection{});
  REQUIRE(find_effect<effect::CopyText>(effects) != nullptr);
  CHECK(find_effect<effect::CopyText>(effects)->text == "word word");
  apply(*reader, command::Select{{}, true});
  CHECK(apply(*reader, command::CopySelection{}).empty());
}

TEST_CASE("reader: links lead into the archive or out of it") {
  const auto reader = opened_reader();
  const Effects out = apply(*reader, command::FollowLink{"https://example.org/a/x.html"});
  REQUIRE(find_effect<effect::OpenLink>(out) != nullptr);
  CHECK(find_effect<effect::PushAddress>(out) == nullptr);
  const Effects in = apply(*reader, command::FollowLink{"a/other-2.html#b=3"});
  REQUIRE(find_effect<effect::PushAddress>(in) != nullptr);
  CHECK(find_effect<effect::PushAddress>(in)->address.path == "a/other-2.html");
  CHECK(reader->route.block == "3");
}

TEST_CASE("reader: the reading place is kept on leaving and forgotten on request") {
  const auto reader = opened_reader();
  apply(*reader, command::Scrolled{2500});
  const Effects effects = apply(*reader, command::OpenFront{});
  REQUIRE(find_effect<effect::KeepPlace>(effects) != nullptr);
  REQUIRE(find_place(reader->places, "id-1") != nullptr);
  CHECK(find_place(reader->places, "id-1")->percent > 5);
  show_article(*reader, sample_article(), sample_entry());
  settle(*reader);
  CHECK(reader->scroll_y > 2000);
  apply(*reader, command::ForgetEverything{});
  CHECK(reader->places.empty());
}

TEST_CASE("reader: the place is kept while reading, for a page that closes without a word") {
  const auto reader = opened_reader();
  const Effects effects = apply(*reader, command::Scrolled{2500});
  REQUIRE(find_effect<effect::KeepPlace>(effects) != nullptr);
  CHECK(find_effect<effect::KeepPlace>(effects)->place == reader->places.front());
  CHECK(find_effect<effect::KeepPlace>(apply(*reader, command::Scrolled{2501})) == nullptr);
}

TEST_CASE("reader: one panel at a time, and opening find closes it") {
  const auto reader = opened_reader();
  apply(*reader, command::TogglePanel{Panel::Help});
  apply(*reader, command::TogglePanel{Panel::TextSettings});
  CHECK(reader->panel == Panel::TextSettings);
  apply(*reader, command::OpenFind{});
  CHECK(reader->panel == Panel::None);
  apply(*reader, command::TogglePanel{Panel::Menu});
  apply(*reader, command::TogglePanel{Panel::Menu});
  CHECK(reader->panel == Panel::None);
}

TEST_CASE("reader: the page turns round with an article that reads from right to left") {
  Reader reader;
  apply(reader, command::Resize{{1440, 900, 1}});
  Article article = sample_article();
  article.language = "fa";
  show_article(reader, std::move(article), sample_entry());
  CHECK(page_direction(reader) == Direction::RightToLeft);
  CHECK(interface_language(reader) == "fa");
  const PageGeometry plain = page_geometry(reader.viewport, reader.settings);
  const PageGeometry mirror = geometry_of(reader);
  CHECK(mirror.contents_left > mirror.text_left);
  CHECK(mirror.text_left == doctest::Approx(1440 - plain.text_left - plain.text_width));
}

TEST_CASE("reader: columns never leave the viewer and never overlap") {
  for (int width = 200; width <= 3000; width += 7) {
    for (const int measure : {70, 100, 130}) {
      Settings settings;
      settings.measure_percent = measure;
      settings.text_size_percent = measure > 100 ? 200 : 100;
      const Viewport viewport{static_cast<float>(width), 900, 1};
      const PageGeometry page = page_geometry(viewport, settings);
      CAPTURE(width);
      CHECK(page.text_left >= 0);
      CHECK(page.text_left + page.text_width <= viewport.width_px);
      if (page.has_contents) CHECK(page.contents_left + page.contents_width < page.text_left);
      if (page.has_rail) CHECK(page.rail_left > page.text_left + page.text_width);
      if (page.has_rail) CHECK(page.rail_left + page.rail_width <= viewport.width_px);
    }
  }
}

TEST_CASE("reader: a page that gives way late keeps its line, although all is laid out already") {
  const auto reader = opened_reader();
  REQUIRE(reader->article->layout->is_complete());
  apply(*reader, command::AlignBlock{20, 5, 300});
  settle(*reader);
  const auto node = node_of_block(*reader->article->flow, 20);
  REQUIRE(node);
  const Fixed top = line_top(*reader->article->layout, {*node, 5});
  CHECK(document_y_from_layout(*reader, top) - reader->scroll_y ==
        doctest::Approx(300).epsilon(0.01));
}

TEST_CASE("reader: a citation and a link to the selection are copied") {
  const auto reader = opened_reader();
  reader->page.root = "https://archive.example/";
  reader->today = *parse_date("2026-11-24");
  const auto copied = [&](const ReaderCommand& command) {
    const Effects effects = apply(*reader, command);
    const auto* copy = find_effect<effect::CopyText>(effects);
    return copy == nullptr ? std::string() : copy->text;
  };
  CHECK(copied(command::CopyQuotation{}).empty());
  const auto node = node_of_block(*reader->article->flow, 3);
  REQUIRE(node);
  apply(*reader, command::Select{{{*node, 0}, {*node, 9}}, true});
  const std::string link = selection_link(*reader);
  CHECK(link.rfind("https://archive.example/index.html#/a/id-1&b=", 0) == 0);
  CHECK(copied(command::CopyQuotation{}).rfind("word word\n\n“A headline.”", 0) == 0);
  CHECK(copied(command::CopyCitation{command::CitationForm::Ris}).rfind("TY  - NEWS", 0) == 0);
}

TEST_CASE("reader: back finds an article as it was left, wherever that was") {
  const auto reader = opened_reader();
  Manifest manifest;
  manifest.front_file = "data/front.gz";
  manifest.directory_file = "data/directory.gz";
  reader->store = *ArticleStore::open(write_manifest(manifest));
  apply(*reader, command::KeepOwnHistory{});
  const double end = static_cast<double>(reader->article->layout->height()) / kFixedOne;
  // In the middle, and where no reading place is kept: at the beginning and at the end.
  for (const double y : {2500.0, 40.0, end - 200, 0.0}) {
    CAPTURE(y);
    reader->route.slug = sample_entry().slug;
    reader->history = {{reader->route, 0}};
    reader->history_at = 0;
    apply(*reader, command::Scrolled{y});
    apply(*reader, command::FollowLink{"a/other-2.html"});
    REQUIRE_FALSE(reader->article);
    apply(*reader, command::GoBack{});
    REQUIRE_FALSE(reader->article);
    apply(*reader, command::Scrolled{700});  // the page that was left, as browsers do
    // The article is there again, and is laid out a paragraph at a time.
    show_article(*reader, sample_article(), sample_entry());
    // Meanwhile the page is not yet as high as it will be, and says where it ends.
    apply(*reader, command::Scrolled{20, true});
    while (step_layout(*reader, [] { return false; })) {
    }
    CHECK(reader->scroll_y == doctest::Approx(y));
    CHECK_FALSE(reader->pending_y);
  }
}

TEST_CASE("reader: who reads on while a page comes back is not taken to its old place") {
  const auto reader = opened_reader();
  reader->route.slug = sample_entry().slug;
  reader->pending_y = 2500;
  apply(*reader, command::Scrolled{120, true});
  CHECK(reader->pending_y);
  apply(*reader, command::Scrolled{300});
  CHECK_FALSE(reader->pending_y);
  while (step_layout(*reader, [] { return false; })) {
  }
  CHECK(reader->scroll_y == doctest::Approx(300).epsilon(0.2));
}

TEST_CASE("reader: back within an article returns from where a link led") {
  const auto reader = opened_reader();
  apply(*reader, command::KeepOwnHistory{});
  reader->route.slug = sample_entry().slug;
  reader->history = {{reader->route, 0}};
  apply(*reader, command::Scrolled{1200});
  apply(*reader, command::FollowLink{"#b=30"});
  settle(*reader);
  const double there = reader->scroll_y;
  CHECK(there > 2000);
  apply(*reader, command::GoBack{});
  settle(*reader);
  CHECK(reader->scroll_y == doctest::Approx(1200));
  apply(*reader, command::Scrolled{900});
  apply(*reader, command::GoForward{});
  settle(*reader);
  CHECK(reader->scroll_y == doctest::Approx(there));
  // Without a place in px the address counts.
  apply(*reader, command::Scrolled{0});
  apply(*reader, command::Navigate{"a/a-headline-1.html", "b=30", -1});
  settle(*reader);
  CHECK(reader->scroll_y == doctest::Approx(there));
}

TEST_CASE("reader: going on reading passes over what was read to its end") {
  const auto reader = opened_reader();
  reader->places = {{"id-3", "story-3", "Three", 9, 0, 0, 100},
                    {"id-2", "story-2", "Two", 3, 0, 0, 40}};
  const Effects effects = apply(*reader, command::ResumeReading{});
  REQUIRE(find_effect<effect::PushAddress>(effects) != nullptr);
  CHECK(find_effect<effect::PushAddress>(effects)->address.path == "a/story-2.html");
  reader->places = {{"id-3", "story-3", "Three", 9, 0, 0, 98}};
  CHECK(find_effect<effect::PushAddress>(apply(*reader, command::ResumeReading{})) == nullptr);
}

TEST_CASE("reader: an address may name a byte of its block") {
  const auto reader = opened_reader();
  reader->route.slug = sample_entry().slug;
  const auto place_of = [&](const char* fragment) {
    apply(*reader, command::Navigate{"a/a-headline-1.html", fragment, -1});
    settle(*reader);
    return reader->scroll_y;
  };
  // Whole lines farther on, and the block's own beginning where the byte is nonsense.
  const double begin = place_of("b=20");
  CHECK(place_of("b=20:250") > begin + 20);
  CHECK(place_of("b=20:0") == doctest::Approx(begin));
  CHECK(place_of("b=20:99999") > place_of("b=20:250"));
  CHECK(place_of("b=20:99999") < place_of("b=21"));
}

TEST_CASE(
    "reader: the accent of the site comes with the manifest, and each theme stays in its place") {
  Reader reader;
  const Effects effects = apply(reader, command::Start{"", "", "theme=paper\n", "", ""});
  const Theme* before = &theme_of(reader);
  CHECK(before->accent == 0x9c1c1c);
  Manifest manifest;
  manifest.site.language = "en";
  manifest.site.accent = "#8c2f1b";
  manifest.front_file = "data/front.gz";
  manifest.directory_file = "data/directory.gz";
  const std::string json = write_manifest(manifest);
  const auto* begin = reinterpret_cast<const std::byte*>(json.data());
  apply(reader, command::Feed{find_effect<effect::Fetch>(effects)->read,
                              std::vector<std::byte>(begin, begin + json.size())});
  CHECK(reader.archive.stage == LoadStage::Ready);
  CHECK(theme_of(reader).accent == 0x8c2f1b);
  CHECK(&theme_of(reader) == before);
  reader.system.prefers_contrast = true;
  reader.settings.theme = ThemeChoice::System;
  CHECK(theme_of(reader).accent == 0x8b0000);
}
