#include "ui/hit_test.h"

#include <doctest/doctest.h>

using namespace broadsheet;

namespace {

AccessNode node(const char* path, AccessRole role, std::uint32_t parent, const Area& area) {
  AccessNode made;
  made.id = widget_access_id(path);
  made.role = role;
  made.parent = parent;
  made.rect = rect_from(area);
  return made;
}

// A bar with a button over a document with two links; the second lies 1,000 px down.
AccessTree page() {
  AccessTree tree;
  tree.nodes.push_back(node("root", AccessRole::Root, 0, {0, 0, 400, 600}));
  tree.nodes.push_back(node("main", AccessRole::Main, 0, {0, 0, 400, 600}));
  tree.nodes.push_back(node("first", AccessRole::Link, 1, {0, 100, 400, 50}));
  tree.nodes.push_back(node("second", AccessRole::Link, 1, {0, 1000, 400, 50}));
  for (std::size_t i = 1; i < 4; ++i) tree.nodes[i].is_in_document = true;
  tree.nodes.push_back(node("bar", AccessRole::Banner, 0, {0, 0, 400, 50}));
  tree.nodes.push_back(node("button", AccessRole::Button, 4, {300, 0, 50, 50}));
  tree.article_parent = 1;
  return tree;
}

const AccessId kFirst = widget_access_id("first");
const AccessId kSecond = widget_access_id("second");
const AccessId kButton = widget_access_id("button");

}  // namespace

TEST_CASE("hit: what scrolls is found where it stands on the screen") {
  const AccessTree tree = page();
  CHECK(widget_at(tree, 10, 120, 0) == kFirst);
  CHECK(widget_at(tree, 10, 120, 60) == 0);
  CHECK(widget_at(tree, 10, 120, 900) == kSecond);
}

TEST_CASE("hit: the bar covers what scrolls under it") {
  const AccessTree tree = page();
  CHECK(widget_at(tree, 320, 20, 0) == kButton);
  CHECK(widget_at(tree, 10, 20, 90) == 0);
  CHECK(is_on_furniture(tree, 10, 20));
  CHECK_FALSE(is_on_furniture(tree, 10, 60));
}

TEST_CASE("hit: an open dialog makes the rest inert, for the pointer and for Tab") {
  AccessTree tree = page();
  tree.nodes.push_back(node("panel", AccessRole::Dialog, 0, {50, 50, 300, 300}));
  tree.nodes.push_back(node("close", AccessRole::Button, 6, {60, 60, 40, 40}));
  const AccessId close = widget_access_id("close");
  CHECK(widget_at(tree, 10, 120, 0) == 0);
  CHECK(widget_at(tree, 70, 70, 0) == close);
  CHECK(next_focus(tree, kButton, false) == close);
  CHECK(next_focus(tree, close, false) == close);
}

TEST_CASE("focus: goes through widgets and the article's links, round and round") {
  AccessTree tree = page();
  auto article = std::make_shared<AccessNodes>();
  AccessNode paragraph;
  paragraph.id = article_access_id(1, 2);
  paragraph.rect = {0, fixed_from_px(300), fixed_from_px(400), fixed_from_px(30)};
  AccessSpan span;
  span.range = {0, 4};
  span.link_id = article_access_id(1, 2, 1);
  span.href = "https://example.org/";
  paragraph.spans.push_back(span);
  article->push_back(paragraph);
  tree.article = article;
  tree.article_origin = {0, fixed_from_px(90)};
  const AccessId link = article_access_id(1, 2, 1);
  CHECK(next_focus(tree, 0, false) == link);
  CHECK(next_focus(tree, link, false) == kFirst);
  CHECK(next_focus(tree, kFirst, false) == kSecond);
  CHECK(next_focus(tree, kSecond, false) == kButton);
  CHECK(next_focus(tree, kButton, false) == link);
  CHECK(next_focus(tree, link, true) == kButton);
  CHECK(*document_y_of(tree, link) == 390);
  CHECK(*document_y_of(tree, kSecond) == 1000);
  CHECK_FALSE(document_y_of(tree, kButton).has_value());
}

TEST_CASE("hit: a disabled control can't be hit or reached") {
  AccessTree tree = page();
  tree.nodes[5].state.is_disabled = true;
  CHECK(widget_at(tree, 320, 20, 0) == 0);
  CHECK(next_focus(tree, kSecond, false) == kFirst);
}

TEST_CASE("hit: a pane that scrolls says how far") {
  AccessTree tree = page();
  AccessNode dialog = node("panel", AccessRole::Dialog, 0, {50, 50, 300, 300});
  dialog.scroll_height = fixed_from_px(500);
  tree.nodes.push_back(dialog);
  const auto pane = pane_at(tree, 100, 100, 0);
  REQUIRE(pane.has_value());
  CHECK(pane->max_y == 200);
  CHECK(pane->max_x == 0);
  CHECK(pane->is_modal);
  CHECK_FALSE(pane_at(tree, 10, 10, 0).has_value());
  // What scrolls in the dialog doesn't pass the wheel on to the page either.
  const auto dialog_index = static_cast<std::uint32_t>(tree.nodes.size() - 1);
  AccessNode region = node("pane", AccessRole::Region, dialog_index, {60, 100, 200, 200});
  region.scroll_height = fixed_from_px(260);
  tree.nodes.push_back(region);
  const auto inner = pane_at(tree, 100, 150, 0);
  REQUIRE(inner.has_value());
  CHECK(inner->id == region.id);
  CHECK(inner->max_y == 60);
  CHECK(inner->is_modal);
}

TEST_CASE("select: a double click takes the word, a triple click the block") {
  Flow flow;
  flow.nodes.emplace_back().kind = FlowKind::Article;
  FlowNode& text = flow.nodes.emplace_back();
  text.kind = FlowKind::Text;
  text.text.text = "The «café» opens – at nine.";
  const auto word = [&flow](std::uint32_t byte) {
    const DocumentRange range = word_around(flow, {1, byte});
    return flow.nodes[1].text.text.substr(range.begin.byte, range.end.byte - range.begin.byte);
  };
  CHECK(word(1) == "The");
  CHECK(word(8) == "café");
  CHECK(word(16) == "opens");
  CHECK(block_around(flow, {1, 5}).end.byte == flow.nodes[1].text.text.size());
}
