#include "reader/text_link.h"

#include <doctest/doctest.h>

#include "reader/route.h"

using namespace broadsheet;

namespace {

Article three_paragraphs() {
  Article article;
  article.headline.text = "Gates";
  for (const char* text :
       {"The harbour gates were closed at noon on Tuesday, the harbour master said.",
        "Nobody was hurt. The gates will open again when the tide falls below four metres.",
        "The harbour gates were built in 1931 and have been closed nine times."}) {
    Paragraph paragraph;
    paragraph.text.text = text;
    article.body.push_back({paragraph, "", ""});
  }
  return article;
}

Flow flow_of(const Article& article) { return flow_from(article, {"en"}); }

std::string words_at(const Flow& flow, const DocumentRange& range) {
  std::string out;
  for (NodeId node = range.begin.node; node <= range.end.node; ++node) {
    if (flow.nodes[node].kind != FlowKind::Text || flow.nodes[node].is_generated) continue;
    const std::string& text = flow.nodes[node].text.text;
    const std::size_t from = node == range.begin.node ? range.begin.byte : 0;
    const std::size_t to = node == range.end.node ? range.end.byte : text.size();
    if (!out.empty()) out += '|';
    out += text.substr(from, to - from);
  }
  return out;
}

// The `nth` place where `words` stands within one node.
DocumentRange range_of(const Flow& flow, const std::string& words, int nth = 0) {
  for (NodeId node = 0; node < flow.nodes.size(); ++node) {
    const std::size_t at = flow.nodes[node].text.text.find(words);
    if (at == std::string::npos || nth-- > 0) continue;
    return {{node, static_cast<std::uint32_t>(at)},
            {node, static_cast<std::uint32_t>(at + words.size())}};
  }
  return {};
}

Paragraph& paragraph(Article& article, std::size_t index) {
  return std::get<Paragraph>(article.body[index].content);
}

}  // namespace

TEST_CASE("text link: a passage is found again where nothing changed, its twin elsewhere ignored") {
  const Flow flow = flow_of(three_paragraphs());
  for (int nth : {0, 1}) {
    const DocumentRange range = range_of(flow, "harbour gates were", nth);
    REQUIRE_FALSE(range.is_empty());
    CHECK(find_passage(flow, passage_link(flow, range)) == range);
  }
}

TEST_CASE("text link: a passage of two blocks is found again") {
  const Flow flow = flow_of(three_paragraphs());
  const DocumentRange range{range_of(flow, "Tuesday").begin, range_of(flow, "was hurt").end};
  CHECK(find_passage(flow, passage_link(flow, range)) == range);
}

TEST_CASE("text link: blocks added before it and words changed beside it do not lose a passage") {
  Article article = three_paragraphs();
  const Flow before = flow_of(article);
  const std::string link = passage_link(before, range_of(before, "harbour gates were", 1));
  paragraph(article, 2).text.text =
      "Old, the harbour gates were built in 1931 by Halvern's smiths.";
  Paragraph correction;
  correction.text.text = "Editor's note: this article was updated.";
  article.body.insert(article.body.begin(), {correction, "", ""});
  const Flow after = flow_of(article);
  const auto found = find_passage(after, link);
  REQUIRE(found);
  CHECK(words_at(after, *found) == "harbour gates were");
  CHECK(found->begin == range_of(after, "harbour gates were", 1).begin);
}

TEST_CASE("text link: a passage that was rewritten leads to what stands in its place") {
  Article article = three_paragraphs();
  const Flow before = flow_of(article);
  const std::string link = passage_link(before, range_of(before, "will open again"));
  paragraph(article, 1).text.text =
      "Nobody was hurt. The gates stay shut until the tide falls again.";
  const Flow after = flow_of(article);
  const auto found = find_passage(after, link);
  REQUIRE(found);
  CHECK(found->begin.node == range_of(after, "Nobody").begin.node);
}

TEST_CASE("text link: a passage of which nothing is left is nowhere") {
  const Flow before = flow_of(three_paragraphs());
  const std::string link = passage_link(before, range_of(before, "will open again"));
  Article article;
  article.headline.text = "Another";
  CHECK_FALSE(find_passage(flow_of(article), link));
}

TEST_CASE("text link: what is no passage is none, however it is cut") {
  const Flow flow = flow_of(three_paragraphs());
  const std::string link = passage_link(flow, range_of(flow, "closed at noon"));
  for (std::size_t size = 0; size <= link.size(); ++size) find_passage(flow, link.substr(0, size));
  CHECK_FALSE(find_passage(flow, "12"));
  CHECK_FALSE(find_passage(flow, ""));
  CHECK_FALSE(find_passage(flow, "~~~~~~~"));
  CHECK_FALSE(find_passage(flow, "x.99999999999-y.1~~~~"));
  CHECK(passage_link(flow, {}).empty());
}

TEST_CASE("text link: a link survives the address it is put in") {
  const Flow flow = flow_of(three_paragraphs());
  Route route;
  route.view = View::Reading;
  route.slug = "gates";
  route.block = passage_link(flow, range_of(flow, "noon on Tuesday, the"));
  const Address address = address_of(route);
  CHECK(parse_route(address.path, address.fragment).block == route.block);
}

TEST_CASE("text link: text directives name a passage with its context, as browsers write them") {
  const Flow flow = flow_of(three_paragraphs());
  const auto found = [&](const char* fragment) {
    const Route route = parse_route("a/gates.html", fragment);
    const auto quote = parse_text_directive(route.text);
    const auto range = quote ? find_quote(flow, *quote) : std::nullopt;
    return range ? words_at(flow, *range) : std::string("none");
  };
  CHECK(found(":~:text=closed%20at%20noon") == "closed at noon");
  CHECK(found("b=3:~:text=CLOSED%20at,tuesday") == "closed at noon on Tuesday");
  CHECK(found(":~:text=been-,closed,-nine") == "closed");
  CHECK(found(":~:text=were%20closed,hurt") ==
        "were closed at noon on Tuesday, the harbour master said.|Nobody was hurt");
  CHECK(found(":~:text=nowhere") == "none");
  CHECK(found(":~:text=a,b,c,d") == "none");
  CHECK(found(":~:text=") == "none");
}

TEST_CASE("text link: a directive is no part of the address that is shown") {
  const Route route = parse_route("a/gates.html", "q=x:~:text=noon&text=later");
  CHECK(route.query == "x");
  CHECK(route.text == "noon");
  CHECK(address_of(route) == Address{"a/gates.html", "q=x"});
}
