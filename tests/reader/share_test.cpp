// Addresses to hand on, and how the reading view stands in somebody else's page.
#include "reader/share.h"

#include <doctest/doctest.h>

#include "reader/page_geometry.h"
#include "reader/text_link.h"

using namespace broadsheet;

namespace {

std::unique_ptr<Reader> opened_reader() {
  auto reader = std::make_unique<Reader>();
  apply(*reader, command::Resize{{1440, 900, 1}});
  Article article;
  article.identifier = "id-1";
  article.headline.text = "Gates \"shut\" <again> & again";
  article.language = "en";
  Paragraph paragraph;
  paragraph.text.text = "One two three-four, five & six seven eight nine ten eleven twelve.";
  article.body.push_back({paragraph, "", ""});
  CatalogueEntry entry;
  entry.identifier = "id-1";
  entry.slug = "gates-1";
  show_article(*reader, std::move(article), std::move(entry));
  reader->route.slug = "gates-1";
  reader->page.root = "https://archive.example/";
  while (step_layout(*reader, [] { return true; })) {
  }
  return reader;
}

void select(Reader& reader, std::string_view words) {
  const auto& nodes = reader.article->flow->nodes;
  for (NodeId node = 0; node < nodes.size(); ++node) {
    const std::size_t at = nodes[node].text.text.find(words);
    if (at == std::string::npos) continue;
    const auto begin = static_cast<std::uint32_t>(at);
    const auto end = static_cast<std::uint32_t>(at + words.size());
    apply(reader, command::Select{{{node, begin}, {node, end}}, true});
    return;
  }
}

}  // namespace

TEST_CASE("share: the link is the article's own page, without the state of the reader") {
  auto reader = opened_reader();
  reader->route.block = "3";
  reader->route.query = "gates";
  CHECK(page_link(*reader) == "https://archive.example/a/gates-1.html");
}

TEST_CASE("share: from a disk the site's own address is handed on, where it has one") {
  auto reader = opened_reader();
  reader->page.root = "file:///disk/";
  CHECK(page_link(*reader) == "file:///disk/a/gates-1.html");
  reader->site.base_url = "https://paper.example/archive/";
  CHECK(page_link(*reader) == "https://paper.example/archive/a/gates-1.html");
}

TEST_CASE("share: what is cited is the archive's own address, wherever it is read") {
  auto reader = opened_reader();
  CHECK(page_link(*reader, LinkUse::Cite) == page_link(*reader));
  reader->site.base_url = "https://paper.example/archive/";
  CHECK(page_link(*reader) == "https://archive.example/a/gates-1.html");
  CHECK(page_link(*reader, LinkUse::Cite) == "https://paper.example/archive/a/gates-1.html");
}

TEST_CASE("share: where nobody can get there is no link") {
  auto reader = opened_reader();
  reader->page.root.clear();
  select(*reader, "five");
  CHECK(page_link(*reader).empty());
  CHECK(selection_link(*reader).empty());
}

TEST_CASE("share: a link to a selection leads to the article's page and to the passage in it") {
  auto reader = opened_reader();
  CHECK(selection_link(*reader).empty());
  select(*reader, "three-four, five");
  const std::string link = selection_link(*reader);
  const std::string page = page_link(*reader) + "#";
  REQUIRE(link.rfind(page, 0) == 0);
  const Route route = parse_route("a/gates-1.html", link.substr(page.size()));
  CHECK(find_passage(*reader->article->flow, route.block) == reader->selection.range);
}

TEST_CASE("share: the code to embed holds the headline as text, whatever is in it") {
  auto reader = opened_reader();
  const std::string code = embed_code(*reader);
  CHECK(code.find("<broadsheet-viewer src=\"https://archive.example/a/gates-1.html\"") !=
        std::string::npos);
  CHECK(code.find("Gates &quot;shut&quot; &lt;again> &amp; again") != std::string::npos);
  CHECK(embed_preview(*reader) == "https://archive.example/embed.html#a/gates-1.html");
}

TEST_CASE("embedded: no bars, nothing beside the text, at any width") {
  for (const float width : {320.0f, 700.0f, 1000.0f, 1440.0f, 2000.0f}) {
    const PageGeometry page = page_geometry({width, 900, 1, true}, Settings{});
    CHECK(page.bar_height == 0);
    CHECK(page.bottom_bar_height == 0);
    CHECK_FALSE(page.has_contents);
    CHECK_FALSE(page.has_rail);
    CHECK(page.text_left >= 0);
    CHECK(page.text_left + page.text_width <= width);
  }
}

TEST_CASE("embedded: a new size of the frame leaves it embedded") {
  auto reader = opened_reader();
  Surroundings page = reader->page;
  page.is_embedded = true;
  apply(*reader, command::Surround{page});
  apply(*reader, command::Resize{{500, 400, 2}});
  CHECK(reader->viewport.is_embedded);
  CHECK(geometry_of(*reader).bar_height == 0);
}
