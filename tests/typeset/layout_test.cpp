#include <doctest/doctest.h>

#include <cstdlib>
#include <sstream>

#include "article/article_json.h"
#include "support/data.h"
#include "typeset/document_layout.h"
#include "typeset/fonts_for_tests.h"

namespace broadsheet {
namespace {

Article sample(const std::string& name) {
  const std::string json = support::read_file("assets/sample/articles/" + name + ".json");
  Result<ParsedArticle> parsed = parse_article(json);
  REQUIRE(parsed);
  return std::move(parsed.value().article);
}

Article long_article(int paragraphs) {
  Article article;
  article.language = "en";
  article.headline.text = "A very long article";
  for (int i = 0; i < paragraphs; ++i) {
    Paragraph paragraph;
    paragraph.text.text = "Paragraph " + std::to_string(i) +
                          " has a few words, as many as a line or two of the measure will hold "
                          "when they are set at the usual size.";
    article.body.push_back({paragraph, "", ""});
  }
  return article;
}

std::shared_ptr<const Flow> flow_of(const Article& article) {
  return std::make_shared<const Flow>(flow_from(article, {}));
}

const auto kForEver = [] { return true; };

// The golden's text; rewritten where BROADSHEET_REWRITE_GOLDENS is set.
void check_golden(const std::string& name, const std::string& protects, const std::string& dump) {
  const std::string path = "tests/golden/typeset/" + name + ".txt";
  const std::string text = "# " + protects + "\n" + dump;
  if (std::getenv("BROADSHEET_REWRITE_GOLDENS") != nullptr) {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  const std::string expected = support::read_file(path);
  CHECK_MESSAGE(expected == text, path << " differs: set BROADSHEET_REWRITE_GOLDENS=1, and "
                                          "commit what git says has changed if it is meant");
}

void check_box_order(const DocumentLayout& layout) {
  for (const LayoutBox& box : layout.boxes()) {
    const FlowNode& node = layout.flow().nodes[box.node];
    if (node.parent == kNoNode || box.rect.height == 0) continue;
    if (node.rowspan > 1) continue;  // reaches below its row, as it should
    const LayoutBox& parent = layout.boxes()[node.parent];
    CHECK(box.rect.y >= parent.rect.y);
    CHECK_MESSAGE(box.rect.bottom() <= parent.rect.bottom(),
                  node.text.text << " in node " << node.parent);
  }
}

}  // namespace

TEST_CASE("layout: samples at every width are as their goldens have them") {
  const auto fonts = support::real_fonts();
  if (!fonts) return;
  struct Width {
    const char* name;
    WidthClass width_class;
    int measure_px;  // of a phone, of both tablets, of a desk
    bool is_justified;
  };
  constexpr Width kWidths[] = {{"xs", WidthClass::XS, 354, true},
                               {"sm", WidthClass::SM, 700, true},
                               {"md", WidthClass::MD, 700, false},
                               {"lg", WidthClass::LG, 700, false}};
  for (const char* name : {"barrier-closed", "salt-arcade-ar", "tram-vote", "carpet-loft-fa",
                           "kite-roofs-hi", "lantern-row-zh"}) {
    for (const Width& width : kWidths) {
      ReadingStyle style;
      style.width_class = width.width_class;
      style.measure = fixed_from_px(width.measure_px);
      style.is_justified = width.is_justified;
      check_golden(std::string(name) + "-" + width.name,
                   std::string("Every box and line of the article at ") + width.name +
                       (width.is_justified ? ", justified." : "."),
                   lay_out(sample(name), style, *fonts)->to_string());
    }
  }
}

TEST_CASE("layout: boxes lie in their parents, texts in reading order") {
  const auto fonts = support::half_em_fonts();
  for (const char* name : {"barrier-closed", "salt-arcade-ar", "tram-vote", "night-ferry"}) {
    const auto layout = lay_out(sample(name), {}, *fonts);
    CHECK(layout->is_complete());
    check_box_order(*layout);
  }
}

TEST_CASE("layout: what reads the other way than the page is turned round in its place") {
  const auto fonts = support::half_em_fonts();
  for (const bool is_page_rtl : {false, true}) {
    CAPTURE(is_page_rtl);
    Article article;
    article.language = is_page_rtl ? "ar" : "en";
    const std::string other = is_page_rtl ? "en" : "ar";
    List list;
    list.items.resize(1);
    list.items[0].text = "item";
    Quote quote;
    quote.text.text = "quoted";
    article.body = {{list, other, ""}, {quote, other, ""}, {list, "", ""}};
    const auto layout = lay_out(article, {}, *fonts);
    std::vector<Rect> markers, quotes;
    for (const LayoutBox& box : layout->boxes()) {
      const FlowNode& node = layout->flow().nodes[box.node];
      if (node.role == TextRole::ListMarker) markers.push_back(box.rect);
      if (node.text.text == "quoted") quotes.push_back(box.rect);
    }
    const Fixed measure = layout->boxes()[0].rect.width;
    REQUIRE(markers.size() == 2);
    REQUIRE(quotes.size() == 1);
    CHECK(markers[is_page_rtl ? 0 : 1].x == 0);
    CHECK(markers[is_page_rtl ? 1 : 0].right() == measure);
    // The room for the bar is where its language begins.
    CHECK((is_page_rtl ? quotes[0].x : measure - quotes[0].right()) > 0);
    CHECK((is_page_rtl ? measure - quotes[0].right() : quotes[0].x) == 0);
  }
}

TEST_CASE("layout: markers of other digits are no wider than ours") {
  const auto fonts = support::half_em_fonts();
  for (const char* language : {"ar", "fa"}) {
    Article article;
    article.language = language;
    List list;
    list.is_ordered = true;
    list.items.resize(12);
    for (RichText& item : list.items) item.text = "item";
    article.body = {{list, "", ""}};
    const auto layout = lay_out(article, {}, *fonts);
    for (const LayoutBox& box : layout->boxes()) {
      const FlowNode& node = layout->flow().nodes[box.node];
      if (node.role != TextRole::ListItem) continue;
      // "12." is three characters.
      CHECK(layout->boxes()[0].rect.width - box.rect.right() <= fixed_from_px(50));
      break;
    }
  }
}

TEST_CASE("layout: a width that comes back gives the same layout") {
  const auto fonts = support::half_em_fonts();
  Typesetter typesetter(*fonts);
  typesetter.set_flow(flow_of(sample("barrier-closed")));
  ReadingStyle a;
  ReadingStyle b;
  b.measure = fixed_from_px(333);
  b.width_class = WidthClass::XS;
  typesetter.set_style(a);
  const std::string first = typesetter.step(0, 1 << 20, kForEver)->to_string();
  typesetter.set_style(b);
  const std::string other = typesetter.step(0, 1 << 20, kForEver)->to_string();
  typesetter.set_style(a);
  CHECK(typesetter.step(0, 1 << 20, kForEver)->to_string() == first);
  CHECK(other != first);
}

TEST_CASE("layout: what is seen comes first, the rest when there is time, and ends the same") {
  const auto fonts = support::half_em_fonts();
  const Article article = long_article(3000);
  const std::string whole = lay_out(article, {}, *fonts)->to_string();
  Typesetter typesetter(*fonts);
  typesetter.set_flow(flow_of(article));
  typesetter.set_style({});
  const Fixed top = fixed_from_px(20000);
  const Fixed bottom = top + fixed_from_px(900);
  int budget = 60;
  const auto layout = typesetter.step(top, bottom, [&] { return --budget > 0; });
  CHECK_FALSE(layout->is_complete());
  for (const NodeId id : layout->boxes_between(top, bottom)) {
    CHECK(layout->boxes()[id].paragraph);
  }
  std::shared_ptr<const DocumentLayout> last = layout;
  for (int i = 0; i < 1000 && !last->is_complete(); ++i) {
    budget = 60;
    last = typesetter.step(top, bottom, [&] { return --budget > 0; });
  }
  REQUIRE(last->is_complete());
  // Away from the view the lines are known, and get their glyphs when they come into it.
  const LayoutBox& far = last->boxes().back();
  REQUIRE(far.outline);
  CHECK_FALSE(far.paragraph);
  CHECK(last->has_unset_text(far.rect.y, far.rect.bottom()));
  const auto rects = last->rects_for({{far.node, 80}, {far.node, 81}});
  REQUIRE(rects.size() == 1);
  CHECK(rects[0].y == far.rect.y + far.outline->lines[1].top);
  const auto all = typesetter.step(0, last->height(), kForEver);
  CHECK_FALSE(all->has_unset_text(0, last->height()));
  CHECK(all->to_string() == whole);
}

TEST_CASE("layout: a table at the top of a view that begins above it comes to an end") {
  const auto fonts = support::half_em_fonts();
  Article article;
  article.language = "en";
  Table table;
  for (int r = 0; r < 3; ++r) {
    std::vector<TableCell> row(3);
    for (TableCell& cell : row) cell.text.text = "cell";
    table.rows.push_back(row);
  }
  article.body.push_back({table, "", ""});
  Typesetter typesetter(*fonts);
  typesetter.set_flow(flow_of(article));
  int budget = 1000;
  const auto layout =
      typesetter.step(fixed_from_px(-400), fixed_from_px(900), [&] { return --budget > 0; });
  CHECK(layout->is_complete());
  CHECK_FALSE(layout->has_unset_text(fixed_from_px(-400), fixed_from_px(900)));
  CHECK(budget > 0);
}

TEST_CASE("layout: every stored word comes back from a copy of everything") {
  const auto fonts = support::half_em_fonts();
  const Article article = sample("barrier-closed");
  const auto layout = lay_out(article, {}, *fonts);
  const auto last = static_cast<NodeId>(layout->boxes().size() - 1);
  const std::string copy = layout->text_of({{0, 0}, {last, UINT32_MAX}});
  CHECK(copy.find(article.headline.text) != std::string::npos);
  CHECK(copy.find("minutes to read") == std::string::npos);
  for (const Block& block : article.body) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
      CHECK(copy.find(paragraph->text.text) != std::string::npos);
    }
  }
}

TEST_CASE("layout: a place, its rectangle and the point in it are one") {
  const auto fonts = support::half_em_fonts();
  const auto layout = lay_out(sample("barrier-closed"), {}, *fonts);
  int checked = 0;
  for (const LayoutBox& box : layout->boxes()) {
    const FlowNode& node = layout->flow().nodes[box.node];
    if (node.role != TextRole::Paragraph || node.text.text.size() < 20) continue;
    const TextPosition begin{box.node, 10};
    const auto rects = layout->rects_for({begin, {box.node, 11}});
    if (rects.size() != 1) continue;
    const Rect& r = rects[0];
    CHECK(layout->hit({r.x + 1, r.y + r.height / 2}).position == begin);
    CHECK(layout->hit({r.x + 1, r.y + r.height / 2}).is_inside);
    ++checked;
  }
  CHECK(checked > 5);
}

TEST_CASE("layout: a table wider than the measure scrolls, a narrower one fills it") {
  const auto fonts = support::half_em_fonts();
  Article article;
  article.language = "en";
  Table table;
  for (int r = 0; r < 3; ++r) {
    std::vector<TableCell> row(12);
    for (TableCell& cell : row) cell.text.text = "unbreakable";
    table.rows.push_back(row);
  }
  table.rows[0][0].colspan = 3;
  table.rows[0][3].rowspan = 60000;
  table.rows[1][0].colspan = 60000;
  article.body.push_back({table, "", ""});
  Table narrow;
  narrow.rows.emplace_back(2);
  narrow.rows[0][0].text.text = "a";
  narrow.rows[0][1].text.text = "b";
  article.body.push_back({narrow, "", ""});
  const auto layout = lay_out(article, {}, *fonts);
  std::vector<LayoutBox> tables;
  for (const LayoutBox& box : layout->boxes()) {
    if (layout->flow().nodes[box.node].kind == FlowKind::Table) tables.push_back(box);
  }
  REQUIRE(tables.size() == 2);
  CHECK(tables[0].scroll_width > tables[0].rect.width);
  CHECK(tables[1].scroll_width == 0);
  const LayoutBox& row = layout->boxes()[tables[1].node + 1];
  CHECK(row.rect.width == tables[1].rect.width);
}

TEST_CASE("layout: whoever asks for justified lines has them, in any script and with any word") {
  const auto fonts = support::half_em_fonts();
  struct Words {
    const char* language;
    const char* text;
  };
  const Words texts[] = {{"en", "A crowd of words about the paper كلمة and its people "},
                         {"ar", "كانت المدينة هادئة في ذلك اليوم من السنة "},
                         {"hi", "वह दिन बहुत लंबा था और शहर शांत था "}};
  for (const Words& words : texts) {
    CAPTURE(std::string(words.language));
    Article article;
    article.language = words.language;
    Paragraph paragraph;
    for (int i = 0; i < 8; ++i) paragraph.text.text += words.text;
    article.body.push_back({paragraph, "", ""});
    for (const bool is_justified : {true, false}) {
      ReadingStyle style;
      style.is_justified = is_justified;
      style.hangs_punctuation = false;
      const auto layout = lay_out(article, style, *fonts);
      const LayoutBox& box = layout->boxes().back();
      REQUIRE(box.paragraph);
      REQUIRE(box.paragraph->lines.size() > 2);
      // Whichever of the first two lines isn't full by chance.
      const auto& lines = box.paragraph->lines;
      CHECK((lines[0].word_spacing != 0 || lines[1].word_spacing != 0) == is_justified);
    }
  }
}

TEST_CASE("layout: words are divided where letters don't join and words have spaces") {
  for (const char* language : {"en", "fr", "de", "el", "ta", ""}) CHECK(divides_words(language));
  for (const char* language : {"ar", "fa", "ur", "hi", "zh", "ja", "th", "my"}) {
    CAPTURE(language);
    CHECK_FALSE(divides_words(language));
  }
}

TEST_CASE("layout: a picture's own size replaces the guess without touching words") {
  const auto fonts = support::half_em_fonts();
  Article article = long_article(2);
  Figure figure;
  figure.image.src = "a.jpg";
  article.body.insert(article.body.begin(), Block{figure, "", ""});
  Typesetter typesetter(*fonts);
  typesetter.set_flow(flow_of(article));
  const auto picture_height = [](const DocumentLayout& layout) {
    for (const LayoutBox& box : layout.boxes()) {
      if (layout.flow().nodes[box.node].kind == FlowKind::Picture) return box.rect.height;
    }
    return 0;
  };
  const auto before = typesetter.step(0, 1 << 20, kForEver);
  CHECK(picture_height(*before) == fixed_from_px(700) * 9 / 16);
  typesetter.set_picture_size(0, 1000, 1000);
  const auto after = typesetter.step(0, 1 << 20, kForEver);
  CHECK(picture_height(*after) == fixed_from_px(700));
}

}  // namespace broadsheet
