// The captions view as it is drawn: where Tab comes to, what a finger can hit, what is marked.
#include <doctest/doctest.h>

#include "reader/captions_layout.h"
#include "reader/same_photograph.h"
#include "ui/headless_screen.h"

using namespace broadsheet;
using support::HeadlessScreen;

namespace {

constexpr Viewport kXs{360, 640, 3};
constexpr Viewport kLg{1440, 900, 1};

CaptionEntry entry_number(PictureNumber number) {
  CaptionEntry entry;
  entry.number = number;
  entry.language = "en";
  entry.article.slug = "story";
  entry.article.headline = "Ferries";
  entry.figure.image.src = "pictures/a.jpg";
  entry.figure.image.width_px = 900;
  entry.figure.image.height_px = 600;
  entry.figure.image.alt = "A boat, and in the fog behind it a lighthouse";
  entry.figure.credit.text = "AP";
  for (int word = 0; word < 120; ++word) entry.figure.caption.text += "word ";
  entry.group = 1;
  entry.group_size = 5;
  entry.wording_count = 2;
  return entry;
}

void show_captions(Reader& reader, std::uint32_t count) {
  reader.route.view = View::Captions;
  CaptionsState& captions = reader.captions;
  captions.load.stage = LoadStage::Ready;
  captions.summary.picture_count = count;
  captions.is_ordered = true;
  for (PictureNumber number = 0; number < count; ++number) {
    captions.pages[number / kCaptionPageCount].push_back(entry_number(number));
    captions.order.push_back(number);
  }
  Effects effects;
  lay_out_captions(reader, effects);
}

void scroll_to(HeadlessScreen& screen, double y) {
  screen.reader.scroll_y = y;
  Effects effects;
  lay_out_captions(screen.reader, effects);
  screen.draw();
}

std::vector<PictureNumber> cards(const HeadlessScreen& screen, bool is_tabbed) {
  std::vector<PictureNumber> found;
  for (const PictureNumber number : screen.reader.captions.order) {
    const AccessNode* node = screen.find("captions/card/" + std::to_string(number));
    if (node != nullptr && node->state.is_untabbed != is_tabbed) {
      found.push_back(number);
    }
  }
  return found;
}

bool is_control(const AccessNode& node) {
  return node.role == AccessRole::Button || node.role == AccessRole::ToggleButton ||
         node.role == AccessRole::Link;
}

}  // namespace

TEST_CASE("captions view: Tab comes to one card, which is in view wherever one has scrolled to") {
  HeadlessScreen screen(kLg);
  show_captions(screen.reader, 128);
  for (const CaptionsForm form : {CaptionsForm::Sheet, CaptionsForm::Table}) {
    screen.reader.captions.choice.form = form;
    screen.reader.captions.row_heights.clear();
    for (const double y : {0.0, 2500.0, 5000.0}) {
      scroll_to(screen, y);
      const auto tabbed = cards(screen, true);
      REQUIRE(tabbed.size() == 1);
      const double top = captions_row_top(screen.reader, tabbed.front()) - y;
      CHECK(top + captions_row_height(screen.reader, tabbed.front()) > 0);
      CHECK(top < static_cast<double>(kLg.height_px));
      CHECK(cards(screen, false).size() >= 2);
    }
  }
}

TEST_CASE("captions view: captions that can't be had are said on a page that has a height") {
  HeadlessScreen screen(kLg);
  show_captions(screen.reader, 0);
  screen.reader.captions.load.stage = LoadStage::Failed;
  screen.draw();
  REQUIRE(screen.find("main/failed") != nullptr);
  CHECK(screen.find("main/failed")->role == AccessRole::Alert);
  CHECK(screen.find("main/again") != nullptr);
  // Without one the viewer would never take over.
  CHECK(screen.drawing.document_height > 0);
}

TEST_CASE("captions view: on a phone every control can be hit with a finger") {
  for (const CaptionsForm form : {CaptionsForm::Sheet, CaptionsForm::Table}) {
    HeadlessScreen screen(kXs);
    show_captions(screen.reader, 8);
    screen.reader.captions.choice.form = form;
    scroll_to(screen, 0);
    int count = 0;
    for (const AccessNode& node : screen.drawing.tree.nodes) {
      if (!is_control(node)) continue;
      CHECK_MESSAGE(area_from(node.rect).height >= 44, node.name << node.text);
      ++count;
    }
    CHECK(count > 6);
  }
}

TEST_CASE("captions view: a photograph's wordings can be hit and read on a phone") {
  HeadlessScreen screen(kXs);
  show_captions(screen.reader, 8);
  WordingsState& wordings = screen.reader.captions.wordings;
  wordings.group = 1;
  wordings.load.stage = LoadStage::Ready;
  for (PictureNumber number = 0; number < 5; ++number) {
    wordings.entries.push_back(entry_number(number));
    if (number % 2 == 0) wordings.entries.back().figure.caption.text = "Another";
  }
  compare_wordings(wordings, *screen.reader.captions.analyser);
  wordings.has_more = true;
  screen.reader.panel = Panel::CaptionsWordings;
  screen.draw();
  for (PictureNumber number = 0; number < 5; ++number) {
    const AccessNode* link = screen.find("panel/wording/" + std::to_string(number) + "/article");
    REQUIRE(link != nullptr);
    CHECK(area_from(link->rect).height >= 44);
  }
  // Equal wordings stand once, above all their places.
  CHECK(screen.find("panel/wording/0") != nullptr);
  CHECK(screen.find("panel/wording/1") != nullptr);
  CHECK(screen.find("panel/wording/2") == nullptr);
  CHECK(screen.find("panel/more") != nullptr);
}

TEST_CASE("captions view: a card says how many wordings a photograph has, in how many places") {
  HeadlessScreen screen(kLg);
  show_captions(screen.reader, 3);
  scroll_to(screen, 0);
  const AccessNode* button = screen.find("captions/wordings/0");
  REQUIRE(button != nullptr);
  CHECK((button->name + button->text).find("2 wordings in 5 places") != std::string::npos);
}

TEST_CASE("captions view: a card whose description alone was found shows that description") {
  HeadlessScreen screen(kLg);
  show_captions(screen.reader, 3);
  CaptionsState& captions = screen.reader.captions;
  const CaptionQuery query = parse_caption_query("lighthouse", {});
  FoundWord word;
  word.typed = "lighthouse";
  word.forms = {"lighthouse"};
  captions.query = query;
  captions.matcher =
      std::make_unique<CaptionMatcher>(query, std::vector<FoundWord>{word}, *captions.analyser);
  captions.set_captions.clear();
  scroll_to(screen, 0);
  const SetCaption& set = captions.set_captions.at(0);
  REQUIRE(set.alt != nullptr);
  REQUIRE(set.alt_marks.size() == 1);
  const TextRange mark = set.alt_marks.front();
  CHECK(set.alt_text.substr(mark.begin_byte, mark.size_bytes()) == "lighthouse");
  CHECK(set.alt_text.substr(0, 13) == "Description: ");
  const AccessNode* node = screen.find("captions/alt/0");
  REQUIRE(node != nullptr);
  CHECK(node->text == set.alt_text);
}

TEST_CASE("captions view: pictures are drawn before words, and none that is out of view") {
  HeadlessScreen screen(kLg);
  show_captions(screen.reader, 30);
  scroll_to(screen, 0);
  constexpr std::uint64_t kTexture = 7;
  PictureTable& pictures = screen.caches.pictures;
  pictures.set_requested({"pictures/a.jpg", 400, "", true}, 1);
  LoadedPicture loaded;
  loaded.texture = kTexture;
  loaded.width_px = 900;
  loaded.height_px = 600;
  pictures.take(1, loaded);
  // A row begins 100 px below the view.
  scroll_to(screen, captions_row_top(screen.reader, 9) - 1000);
  int command_count = 0;
  float lowest = 0;
  const ImDrawList& list = *ImGui::GetBackgroundDrawList();
  for (const ImDrawCmd& drawn : list.CmdBuffer) {
    if (drawn.TexRef._TexID != kTexture || drawn.ElemCount == 0) continue;
    ++command_count;
    for (unsigned i = 0; i < drawn.ElemCount; ++i) {
      const auto vertex = drawn.VtxOffset + list.IdxBuffer[static_cast<int>(drawn.IdxOffset + i)];
      lowest = std::max(lowest, list.VtxBuffer[static_cast<int>(vertex)].pos.y);
    }
  }
  // With words between them they would be one call each.
  CHECK(command_count == 1);
  CHECK(lowest > 0);
  CHECK(lowest < 1000);
}

TEST_CASE("captions view: a font that comes sets anew the captions that waited for it, no others") {
  HeadlessScreen screen(kLg);
  FaceInfo latin, greek;
  latin.name = "latin";
  latin.scripts = {"Latn"};
  latin.coverage = {{' ', '~'}};
  greek.name = "greek";
  greek.scripts = {"Grek"};
  greek.coverage = {{0x370, 0x3FF}};
  screen.reader.fonts = std::make_shared<FontSet>(std::vector<FaceInfo>{latin, greek});
  REQUIRE(screen.reader.fonts->load(0, support::half_em_font('~')));
  show_captions(screen.reader, 2);
  CaptionsState& captions = screen.reader.captions;
  captions.pages[0][1].figure.caption.text = "\xCE\xB1";
  captions.set_captions.clear();
  scroll_to(screen, 0);
  const auto kept = captions.set_captions.at(0).caption;
  const auto awaiting = captions.set_captions.at(1).caption;
  REQUIRE(screen.reader.fonts->load(1, support::half_em_font()));
  scroll_to(screen, 0);
  CHECK(captions.set_captions.at(0).caption == kept);
  CHECK(captions.set_captions.at(1).caption != awaiting);
}

TEST_CASE("captions view: the words of the interface are set anew in another archive's fonts") {
  HeadlessScreen screen(kLg);
  const auto credit = [&] { return screen.find("captions/meta/0")->paragraph; };
  show_captions(screen.reader, 2);
  scroll_to(screen, 0);
  const auto before = credit();
  REQUIRE(before != nullptr);
  scroll_to(screen, 0);
  CHECK(credit() == before);
  screen.reader.fonts = support::half_em_fonts();
  scroll_to(screen, 0);
  CHECK(credit() != before);
}

TEST_CASE("one picture: its buttons stand one below the other in a panel too narrow for both") {
  const auto places = [](const Viewport& viewport) {
    HeadlessScreen screen(viewport);
    show_captions(screen.reader, 1);
    screen.reader.picture.figure = 0;
    screen.draw();
    const AccessNode* copy = screen.find("picture/copy");
    const AccessNode* save = screen.find("picture/save");
    REQUIRE(copy != nullptr);
    REQUIRE(save != nullptr);
    return std::pair(area_from(copy->rect), area_from(save->rect));
  };
  const auto [copy, save] = places(kLg);
  CHECK(copy.y == save.y);
  constexpr Viewport kNarrow[] = {{780, 900, 1}, {667, 375, 2}, {280, 653, 2}};
  for (const Viewport& narrow : kNarrow) {
    const auto [above, below] = places(narrow);
    CHECK(below.y >= above.bottom());
    CHECK(below.x == above.x);
    CHECK(std::max(above.right(), below.right()) <= narrow.width_px);
    if (narrow.width_px > 300) CHECK(below.bottom() <= narrow.height_px);
  }
}

TEST_CASE("one picture: what can be seen through stands on white, what can't on nothing") {
  const auto white_corners = [](const std::string& file, bool is_open) {
    HeadlessScreen screen(kLg);
    show_captions(screen.reader, 1);
    screen.reader.captions.pages[0][0].figure.image.src = file;
    constexpr std::uint64_t kTexture = 7;
    screen.caches.pictures.set_requested({file, 400, "", true}, 1);
    LoadedPicture loaded;
    loaded.texture = kTexture;
    loaded.width_px = 900;
    loaded.height_px = 600;
    screen.caches.pictures.take(1, loaded);
    screen.reader.picture.figure = is_open ? 0 : -1;
    screen.draw();
    int count = 0;
    const ImDrawList& list = *ImGui::GetBackgroundDrawList();
    for (const ImDrawCmd& drawn : list.CmdBuffer) {
      if (drawn.TexRef._TexID == kTexture) continue;
      for (unsigned i = 0; i < drawn.ElemCount; ++i) {
        const auto vertex = drawn.VtxOffset + list.IdxBuffer[static_cast<int>(drawn.IdxOffset + i)];
        count += list.VtxBuffer[static_cast<int>(vertex)].col == IM_COL32_WHITE ? 1 : 0;
      }
    }
    return count;
  };
  for (const bool is_open : {false, true}) {
    CHECK(white_corners("pictures/a.png", is_open) > 0);
    CHECK(white_corners("pictures/a.jpg", is_open) == 0);
  }
}

TEST_CASE("captions table: the heads of all columns stand on one line") {
  HeadlessScreen screen(kLg);
  show_captions(screen.reader, 1);
  screen.reader.captions.choice.form = CaptionsForm::Table;
  scroll_to(screen, 0);
  int count = 0;
  for (int column = 1; column <= 7; ++column) {
    const std::string path = "captions/head/" + std::to_string(column);
    const AccessNode* sort = screen.find(path + "/sort");
    const AccessNode* label = screen.find(path + "/label");
    if (label == nullptr) continue;
    ++count;
    REQUIRE(sort == nullptr);
    const AccessNode* head = screen.find(path);
    REQUIRE(head != nullptr);
    const Area words = area_from(label->rect);
    const Area all = area_from(head->rect);
    CHECK(words.y - all.y == all.bottom() - words.bottom());
  }
  CHECK(count == 2);
}
