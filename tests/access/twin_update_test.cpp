#include "access/twin_update.h"

#include <doctest/doctest.h>

#include <random>

#include "access/twin_page.h"

namespace broadsheet {
namespace {

using support::TwinPage;

const auto kAlways = [] { return true; };

AccessNode node(const char* path, AccessRole role, std::uint32_t parent, std::string text = {}) {
  AccessNode out;
  out.id = widget_access_id(path);
  out.role = role;
  out.parent = parent;
  out.text = std::move(text);
  out.rect = {0, 0, fixed_from_px(100), fixed_from_px(20)};
  return out;
}

// One face, one line per `line_bytes`.
std::shared_ptr<const SetParagraph> paragraph_of(const std::string& text, bool is_hyphenated,
                                                 std::uint32_t line_bytes = 10) {
  auto paragraph = std::make_shared<SetParagraph>();
  for (std::uint32_t at = 0; at < text.size(); at += line_bytes) {
    Line line;
    line.range = {at, std::min(at + line_bytes, static_cast<std::uint32_t>(text.size()))};
    line.height = fixed_from_px(30);
    line.top = static_cast<Fixed>(paragraph->lines.size()) * line.height;
    line.ends_with_hyphen = is_hyphenated;
    LineFragment fragment;
    fragment.face = 0;
    fragment.range = line.range;
    line.fragments.push_back(fragment);
    paragraph->lines.push_back(line);
  }
  paragraph->width = fixed_from_px(100);
  paragraph->height = static_cast<Fixed>(paragraph->lines.size()) * fixed_from_px(30);
  return paragraph;
}

std::shared_ptr<const AccessNodes> article_of(std::uint32_t serial, std::size_t count) {
  auto nodes = std::make_shared<AccessNodes>();
  AccessNode article;
  article.id = article_access_id(serial, 0);
  article.role = AccessRole::Article;
  article.is_in_document = true;
  article.rect = {0, 0, fixed_from_px(100), fixed_from_px(60) * static_cast<Fixed>(count)};
  nodes->push_back(article);
  for (std::size_t i = 0; i < count; ++i) {
    AccessNode text = article;
    text.id = article_access_id(serial, static_cast<NodeId>(i + 1));
    text.role = AccessRole::Paragraph;
    text.text = "paragraph number " + std::to_string(i);
    text.paragraph = paragraph_of(text.text, false);
    text.rect = {0, fixed_from_px(60) * static_cast<Fixed>(i), fixed_from_px(100),
                 fixed_from_px(60)};
    nodes->push_back(text);
  }
  return nodes;
}

AccessTree tree_with(std::shared_ptr<const AccessNodes> article) {
  AccessTree tree;
  tree.nodes.push_back(node("root", AccessRole::Root, 0));
  tree.nodes.push_back(node("bar", AccessRole::Banner, 0));
  tree.nodes.push_back(node("bar/search", AccessRole::Button, 1, "Search"));
  tree.nodes.push_back(node("main", AccessRole::Main, 0));
  tree.nodes.back().is_in_document = true;
  tree.nodes.push_back(node("foot", AccessRole::ContentInfo, 0));
  tree.article = std::move(article);
  tree.article_parent = 3;
  tree.article_origin = {fixed_from_px(50), fixed_from_px(80)};
  return tree;
}

void settle(TwinUpdater& updater, TwinPage& page, const AccessTree& tree, Fixed top = 0) {
  int steps = 0;
  do {
    page.apply(updater.step(tree, top, top + fixed_from_px(600), kAlways));
    REQUIRE(++steps < 1000);
  } while (!updater.is_in_step());
}

// What `page` should look like, in the same words.
std::string outline_of(const AccessTree& tree) {
  std::string out;
  const auto line = [&out](const AccessNode& node, std::size_t depth) {
    out.append(depth * 2, ' ');
    out += std::string(name_of(node.role)) + ' ' + node.name + node.text + '\n';
  };
  std::vector<std::size_t> depths;
  const auto is_below = [&](std::size_t i, std::size_t ancestor) {
    while (i > ancestor) i = tree.nodes[i].parent;
    return i == ancestor;
  };
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    depths.push_back(i == 0 ? 0 : depths[tree.nodes[i].parent] + 1);
    line(tree.nodes[i], depths[i]);
    const bool is_last = i + 1 == tree.nodes.size() || !is_below(i + 1, tree.article_parent);
    if (!tree.article || !is_below(i, tree.article_parent) || !is_last) continue;
    std::vector<std::size_t> inner;
    for (const AccessNode& node : *tree.article) {
      const std::size_t depth =
          inner.empty() ? depths[tree.article_parent] + 1 : inner[node.parent] + 1;
      inner.push_back(depth);
      line(node, depth);
    }
  }
  return out;
}

TEST_CASE("twin: after enough steps the page is the tree, in order") {
  TwinUpdater updater;
  TwinPage page;
  const AccessTree tree = tree_with(article_of(1, 30));
  settle(updater, page, tree);
  CHECK(page.outline() == outline_of(tree));
}

TEST_CASE("twin: nothing changed, nothing is sent") {
  TwinUpdater updater;
  TwinPage page;
  const AccessTree tree = tree_with(article_of(1, 30));
  settle(updater, page, tree);
  CHECK(updater.step(tree, 0, fixed_from_px(600), kAlways).empty());
  AccessTree again = tree;  // what widgets record anew each frame
  CHECK(updater.step(again, 0, fixed_from_px(600), kAlways).empty());
}

TEST_CASE("twin: what is on screen comes first, and the rest when there is time") {
  TwinUpdater updater;
  TwinPage page;
  const AccessTree tree = tree_with(article_of(1, 3000));
  const Fixed top = fixed_from_px(60 * 2000);
  page.apply(updater.step(tree, top, top + fixed_from_px(600), kAlways));
  CHECK_FALSE(updater.is_in_step());
  const auto seen = static_cast<std::int64_t>(article_access_id(1, 2001));
  REQUIRE(page.elements.count(seen) == 1);
  CHECK(page.elements[seen].has_lines);
  CHECK(page.operation_count < 500);
  settle(updater, page, tree, top);
  CHECK(page.outline() == outline_of(tree));
}

TEST_CASE("twin: long texts come in steps that a page takes in a part of a frame") {
  TwinUpdater updater;
  TwinPage page;
  AccessTree tree = tree_with(nullptr);
  for (int i = 0; i < 300; ++i) {
    const std::string text(2000, static_cast<char>('a' + i % 26));
    const std::string path = "p" + std::to_string(i);
    tree.nodes.push_back(node(path.c_str(), AccessRole::Paragraph, 3, text));
  }
  const std::string first = updater.step(tree, 0, fixed_from_px(600), kAlways);
  CHECK(first.size() < (96u << 10) + 3000);
  CHECK_FALSE(updater.is_in_step());
  page.apply(first);
  settle(updater, page, tree);
  CHECK(page.elements.count(static_cast<std::int64_t>(tree.nodes.back().id)) == 1);
}

TEST_CASE("twin: a page that took long gets less at a time, and more again once it is quick") {
  const AccessTree tree = tree_with(article_of(1, 6000));
  TwinUpdater updater;
  TwinPage page;
  const auto size_of_step = [&](double ms) {
    page.operation_count = 0;
    page.apply(updater.step(tree, 0, fixed_from_px(600), kAlways));
    updater.took(ms);
    return page.operation_count;
  };
  const int first = size_of_step(20);
  const int second = size_of_step(20);
  CHECK(second < first * 2 / 3);
  int last = 0;
  for (int i = 0; i < 8; ++i) last = size_of_step(0.5);
  CHECK(last > first);
  CHECK(last <= 401);
  REQUIRE_FALSE(updater.is_in_step());
  // Something always comes, however slow the page is.
  for (int i = 0; i < 12; ++i) last = size_of_step(500);
  CHECK(last > 20);
}

TEST_CASE("twin: lines stand near the view only, and follow it") {
  TwinUpdater updater;
  TwinPage page;
  const AccessTree tree = tree_with(article_of(1, 1000));
  settle(updater, page, tree);
  const auto count = [&page] {
    return std::count_if(page.elements.begin(), page.elements.end(),
                         [](const auto& entry) { return entry.second.has_lines; });
  };
  const auto before = count();
  CHECK(before > 10);
  CHECK(before < 60);
  settle(updater, page, tree, fixed_from_px(30000));
  CHECK(count() < 60);
  CHECK(page.elements[static_cast<std::int64_t>(article_access_id(1, 500))].has_lines);
  CHECK_FALSE(page.elements[static_cast<std::int64_t>(article_access_id(1, 1))].has_lines);
}

TEST_CASE("twin: places are from the parent's corner, so moving an article moves one element") {
  TwinUpdater updater;
  TwinPage page;
  AccessTree tree = tree_with(article_of(1, 40));
  settle(updater, page, tree);
  const auto first = static_cast<std::int64_t>(article_access_id(1, 0));
  CHECK(page.elements[first].place[0] == fixed_from_px(50));
  tree.article_origin.x = fixed_from_px(70);
  const int before = page.operation_count;
  settle(updater, page, tree);
  CHECK(page.elements[first].place[0] == fixed_from_px(70));
  CHECK(page.operation_count == before + 1);
}

TEST_CASE("twin: another article takes the place of the first, whose elements go") {
  TwinUpdater updater;
  TwinPage page;
  settle(updater, page, tree_with(article_of(1, 20)));
  const AccessTree next = tree_with(article_of(2, 5));
  settle(updater, page, next);
  CHECK(page.outline() == outline_of(next));
  settle(updater, page, tree_with(nullptr));
  CHECK(page.outline() == outline_of(tree_with(nullptr)));
}

TEST_CASE("twin: a view that replaces the main region takes the article's elements with it") {
  TwinUpdater updater;
  TwinPage page;
  AccessTree tree = tree_with(article_of(1, 20));
  settle(updater, page, tree);
  tree.nodes[3].id = widget_access_id("another main");
  settle(updater, page, tree);
  CHECK(page.outline() == outline_of(tree));
}

TEST_CASE("twin: any change of the widgets arrives, whatever it is") {
  std::mt19937 random(7);
  TwinUpdater updater;
  TwinPage page;
  const char* paths[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
  for (int round = 0; round < 300; ++round) {
    AccessTree tree = tree_with(random() % 4 == 0 ? nullptr : article_of(1 + round / 50, 5));
    std::vector<std::string> names(std::begin(paths), std::end(paths));
    std::shuffle(names.begin(), names.end(), random);
    names.resize(random() % names.size());
    std::uint32_t parent = 0;
    for (const std::string& name : names) {
      const auto role = random() % 3 == 0 ? AccessRole::Group : AccessRole::Button;
      AccessNode added = node(name.c_str(), role, parent, std::to_string(random() % 3));
      added.rect.x = static_cast<Fixed>(random() % 4);
      tree.nodes.push_back(added);
      if (random() % 3 == 0) parent = static_cast<std::uint32_t>(tree.nodes.size() - 1);
    }
    settle(updater, page, tree);
    REQUIRE(page.outline() == outline_of(tree));
  }
}

TEST_CASE("twin: lines count in UTF-16, are cut at links, and a last space stays with its line") {
  TwinUpdater updater;
  updater.set_face_names({"Serif"});
  TwinPage page;
  AccessTree tree = tree_with(nullptr);
  AccessNode text = node("text", AccessRole::Paragraph, 3, "naïve 😀 words");  // 17 bytes
  text.is_in_document = true;
  auto paragraph = std::make_shared<SetParagraph>(*paragraph_of(text.text, false, 12));
  paragraph->lines[0].word_spacing = 5;
  text.paragraph = paragraph;
  AccessSpan link;
  link.range = {0, 6};
  link.href = "https://example.org/";
  text.spans.push_back(link);
  tree.nodes.push_back(text);
  settle(updater, page, tree);
  const auto& pieces = page.elements[static_cast<std::int64_t>(text.id)].pieces;
  REQUIRE(pieces.size() == 18);
  const std::vector<std::int64_t> ends = {pieces[1], pieces[7], pieces[13]};
  CHECK(ends == std::vector<std::int64_t>{5, 9, 14});
  CHECK(pieces[3] == 0);   // the line goes on after the link
  CHECK(pieces[9] == 1);   // and ends here
  CHECK(pieces[15] == 0);  // the last line has no break of its own
  CHECK(pieces[4] == 5);
}

TEST_CASE("twin: a drawn hyphen is said to be one, a stored line break breaks by itself") {
  TwinUpdater updater;
  TwinPage page;
  AccessTree tree = tree_with(nullptr);
  AccessNode hyphenated = node("h", AccessRole::Paragraph, 3, "abcdefghijklmno");
  hyphenated.paragraph = paragraph_of(hyphenated.text, true);
  AccessNode broken = node("b", AccessRole::Paragraph, 3, "abcdefghi\nklmno");
  broken.paragraph = paragraph_of(broken.text, false);
  tree.nodes.push_back(hyphenated);
  tree.nodes.push_back(broken);
  settle(updater, page, tree);
  CHECK(page.elements[static_cast<std::int64_t>(hyphenated.id)].pieces[3] == 3);
  CHECK(page.elements[static_cast<std::int64_t>(broken.id)].pieces[3] == 0);
}

TEST_CASE("twin: an announcement is made once, and again when it is another or made anew") {
  TwinUpdater updater;
  TwinPage page;
  AccessTree tree = tree_with(nullptr);
  tree.announcement = "12 results";
  settle(updater, page, tree);
  settle(updater, page, tree);
  CHECK(page.announcements == std::vector<std::string>{"12 results"});
  tree.announcement_number = 2;  // "Copied", a second time
  settle(updater, page, tree);
  settle(updater, page, tree);
  CHECK(page.announcements == std::vector<std::string>{"12 results", "12 results"});
  tree.announcement = "13 results";
  tree.announcement_number = 3;
  settle(updater, page, tree);
  CHECK(page.announcements.size() == 3);
}

TEST_CASE("twin: hostile text stays text") {
  TwinUpdater updater;
  TwinPage page;
  AccessTree tree = tree_with(nullptr);
  const std::string hostile = "</script>\"\\\x01\xff\xed\xa0\x80 ok\u2028";
  tree.nodes.push_back(node("x", AccessRole::Paragraph, 3, hostile));
  settle(updater, page, tree);
  const std::string& text = page.elements[static_cast<std::int64_t>(tree.nodes.back().id)].text;
  CHECK(text.substr(0, 12) == hostile.substr(0, 12));
  CHECK(text.find("\uFFFD") != std::string::npos);
}

TEST_CASE("access ids: exact as a JavaScript number, and they tell node, link and article apart") {
  const AccessId id = article_access_id(0x3FFFFF, kMaxAccessNode, kMaxLinkIndex);
  CHECK(id < (AccessId{1} << 53));
  CHECK(static_cast<AccessId>(static_cast<double>(id)) == id);
  CHECK(serial_of(id) == 0x3FFFFF);
  CHECK(node_of(id) == kMaxAccessNode);
  CHECK(link_of(id) == kMaxLinkIndex);
  CHECK(is_article_access_id(id));
  CHECK_FALSE(is_article_access_id(widget_access_id("bar/search")));
  CHECK(widget_access_id("a") != widget_access_id("b"));
}

}  // namespace
TEST_CASE("twin: what no face has is set in the platform's font, with its own weight and slant") {
  TwinStyles styles;
  TextStyle style;
  style.family = FontFamily::Sans;
  style.weight = 700;
  style.is_italic = true;
  std::string operations;
  CHECK(styles.number_of(kPlatformFace, style, operations) == 1);
  CHECK(operations == R"(["s",1,"",1216,"normal",0,0,0,"italic 700 $px sans-serif"])");
  // Room for a face that is on its way is not the platform's.
  CHECK(styles.number_of(kNoFace, style, operations) == 2);
}

}  // namespace broadsheet
