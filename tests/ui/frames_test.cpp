// Tables and code wider than the measure, which scroll in a frame of their own; and the heat strip.
#include <doctest/doctest.h>

#include "ui/headless_screen.h"
#include "ui/hit_test.h"

using namespace broadsheet;
using support::HeadlessScreen;

namespace {

ImU32 packed(Colour colour) {
  return IM_COL32((colour >> 16) & 255, (colour >> 8) & 255, colour & 255, 255);
}

// The rectangles of a colour that were filled, as far as the clipping shows them.
std::vector<Area> shown(Colour colour) {
  const ImDrawList& list = *ImGui::GetBackgroundDrawList();
  std::vector<Area> areas;
  for (const ImDrawCmd& cmd : list.CmdBuffer) {
    for (unsigned i = 0; i + 5 < cmd.ElemCount; i += 3) {
      const ImDrawIdx* index = list.IdxBuffer.Data + cmd.IdxOffset + i;
      const ImDrawVert& low = list.VtxBuffer[static_cast<int>(index[0])];
      const ImDrawVert& high = list.VtxBuffer[static_cast<int>(index[2])];
      // Of the two triangles of a rectangle the first has both corners.
      const bool is_it = low.col == packed(colour) && index[3] == index[0];
      if (!is_it) continue;
      const float left = std::max(low.pos.x, cmd.ClipRect.x);
      const float top = std::max(low.pos.y, cmd.ClipRect.y);
      const float right = std::min(high.pos.x, cmd.ClipRect.z);
      const float bottom = std::min(high.pos.y, cmd.ClipRect.w);
      if (right > left && bottom > top) areas.push_back({left, top, right - left, bottom - top});
    }
  }
  return areas;
}

// Ten columns of a word each, 150 px wide and more.
Article article_with_table(const std::string& language) {
  Article article;
  article.identifier = "id-1";
  article.headline.text = "A table";
  article.language = language;
  Table table;
  for (int row = 0; row < 3; ++row) {
    std::vector<TableCell>& cells = table.rows.emplace_back();
    for (int column = 0; column < 10; ++column) {
      TableCell& cell = cells.emplace_back();
      cell.text.text = "wordthatdoesnotbreak" + std::to_string(column);
    }
  }
  article.body.push_back({table, "", ""});
  return article;
}

struct Frame {
  NodeId id = 0;
  Area area;  // on the screen
};

Frame frame_of(const HeadlessScreen& screen) {
  const DocumentLayout& layout = *screen.reader.article->layout;
  for (NodeId node = 0; node < layout.boxes().size(); ++node) {
    if (layout.frame_of(node) != node) continue;
    Area area = area_from(layout.boxes()[node].rect);
    area.x += px_from_fixed(screen.drawing.tree.article_origin.x);
    area.y += px_from_fixed(screen.drawing.tree.article_origin.y) -
              static_cast<float>(screen.reader.scroll_y);
    return {node, area};
  }
  return {};
}

// Opens an article with a wide table, draws it, and says where the table's frame is.
Frame open_table(HeadlessScreen& screen, const char* language) {
  screen.open(article_with_table(language));
  screen.draw();
  return frame_of(screen);
}

}  // namespace

TEST_CASE("frames: marks and selection stay in the frame, where the text was scrolled to") {
  for (const char* language : {"en", "fa"}) {
    CAPTURE(language);
    HeadlessScreen screen({1440, 900, 1});
    const Frame frame = open_table(screen, language);
    const DocumentLayout& layout = *screen.reader.article->layout;
    REQUIRE(frame.id != 0);
    REQUIRE(px_from_fixed(layout.boxes()[frame.id].scroll_width) > 1500);
    const AccessId pane = article_access_id(screen.reader.article->serial, frame.id);
    const bool is_rtl = std::string_view(language) == "fa";
    apply(screen.reader, command::OpenFind{});
    apply(screen.reader, command::ChangeFindQuery{"break9"});
    REQUIRE(screen.reader.find.matches.size() == 3);
    const Theme& theme = theme_of(screen.reader);
    screen.draw();
    CHECK(shown(theme.current_mark).size() == 1);  // that of the heat strip alone
    // The last column is out of sight, until a step to it scrolls the frame.
    const TextPosition place = screen.reader.find.matches[0].begin;
    const float x = frame_x_showing(layout, frame.id, place, 0);
    CHECK((is_rtl ? x < -500 : x > 500));
    CHECK(frame_x_showing(layout, frame.id, place, x) == x);
    screen.interaction.panes[pane].x = x;
    screen.draw();
    const auto marks = shown(theme.current_mark);
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].x >= frame.area.x);
    CHECK(marks[0].right() <= frame.area.right() + 1);
    CHECK(marks[0].width > 40);
    // All that is selected, and no more than the frame shows of it.
    apply(screen.reader, command::CloseFind{});
    apply(screen.reader, command::SelectAll{});
    screen.draw();
    for (const Area& area : shown(theme.selection)) {
      if (area.y < frame.area.y) continue;
      CHECK(area.x >= frame.area.x - 1);
      CHECK(area.right() <= frame.area.right() + 1);
    }
  }
}

TEST_CASE("frames: a point is looked for where the frame was scrolled to, and not outside of it") {
  for (const char* language : {"en", "fa"}) {
    CAPTURE(language);
    HeadlessScreen screen({1440, 900, 1});
    const Frame frame = open_table(screen, language);
    const bool is_rtl = std::string_view(language) == "fa";
    const auto column_at = [&](float x) {
      const auto hit =
          article_hit(screen.reader, screen.drawing.tree, screen.interaction, x, frame.area.y + 20);
      REQUIRE(hit);
      return screen.reader.article->flow->nodes[hit->position.node].text.text.back();
    };
    const float start = is_rtl ? frame.area.right() - 30 : frame.area.x + 30;
    CHECK(column_at(start) == '0');
    // Beside the frame is no column that the frame hides.
    const char last_shown = column_at(is_rtl ? frame.area.x + 2 : frame.area.right() - 2);
    CHECK(last_shown < '6');
    CHECK(column_at(is_rtl ? frame.area.x - 100 : frame.area.right() + 100) == last_shown);
    const AccessNode* table = nullptr;
    for (const AccessNode& node : *screen.drawing.tree.article) {
      if (node.scroll_width > node.rect.width) table = &node;
    }
    REQUIRE(table != nullptr);
    const auto pane = pane_at(screen.drawing.tree, start, frame.area.y + 20, 0);
    REQUIRE(pane);
    CHECK(pane->id == table->id);
    CHECK((is_rtl ? pane->max_x == 0 : pane->min_x == 0));
    screen.interaction.panes[table->id].x = is_rtl ? pane->min_x : pane->max_x;
    CHECK(column_at(is_rtl ? frame.area.x + 30 : frame.area.right() - 30) == '9');
  }
}

TEST_CASE("frames: code reads from the left on a page that reads from the right") {
  HeadlessScreen screen({1440, 900, 1});
  Article article = article_with_table("fa");
  article.body.clear();
  article.body.push_back({Code{"", std::string(300, 'x')}, "", ""});
  screen.open(std::move(article));
  screen.draw();
  const Frame frame = frame_of(screen);
  const DocumentLayout& layout = *screen.reader.article->layout;
  CHECK(layout.boxes()[frame.id + 1].rect.x > layout.boxes()[frame.id].rect.x);
  CHECK(layout.boxes()[frame.id + 1].rect.right() > layout.boxes()[frame.id].rect.right());
}

TEST_CASE("frames: the heat strip has a mark for every match, at its share of the page") {
  HeadlessScreen screen({1440, 900, 1});
  Article article = article_with_table("en");
  article.body.clear();
  for (int i = 0; i < 60; ++i) {
    Paragraph paragraph;
    for (int word = 0; word < 60; ++word) paragraph.text.text += "word ";
    if (i == 10 || i == 40) paragraph.text.text = "needle";
    article.body.push_back({paragraph, "", ""});
  }
  screen.open(std::move(article));
  screen.draw();
  apply(screen.reader, command::OpenFind{});
  apply(screen.reader, command::ChangeFindQuery{"needle"});
  screen.draw();
  std::vector<Area> marks;
  for (const Colour colour :
       {theme_of(screen.reader).field_border, theme_of(screen.reader).current_mark}) {
    for (const Area& area : shown(colour)) {
      if (area.x >= 1432) marks.push_back(area);
    }
  }
  REQUIRE(marks.size() == 3);  // one for each, and the current one's over its own
  const float top = 52;
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& match = screen.reader.find.matches[i];
    const Fixed y = line_top(*screen.reader.article->layout, match.begin);
    const double share = document_y_from_layout(screen.reader, y) / screen.reader.document_height;
    CHECK(marks[i].y == doctest::Approx(top + (900 - top) * share).epsilon(0.01));
    CHECK(marks[i].height == 2);
  }
  CHECK(marks[2].y == marks[0].y);
  CHECK(marks[2].height == 4);
}
