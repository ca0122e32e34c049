// The article as assistive technology meets it: what can be opened and played has a control.
#include "access/article_access.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

using namespace broadsheet;

namespace {

std::shared_ptr<const AccessNodes> nodes_of(const Article& article) {
  auto fonts = std::make_shared<FontSet>(std::vector<FaceInfo>());
  const auto layout = lay_out(article, ReadingStyle(), *fonts);
  return access_nodes_of(*layout, 7, "en");
}

std::size_t count_named(const AccessNodes& nodes, AccessRole role, const std::string& name) {
  return static_cast<std::size_t>(
      std::count_if(nodes.begin(), nodes.end(), [&](const AccessNode& node) {
        return node.role == role && node.name.find(name) != std::string::npos;
      }));
}

}  // namespace

TEST_CASE("access: each picture stays a picture, followed by the button that opens it") {
  Article article;
  article.headline.text = "A headline";
  Figure figure;
  figure.image.src = "media/x.webp";
  figure.image.alt = "A quay at low tide";
  figure.caption.text = "The quay.";
  article.lead_figure = figure;
  article.body.push_back({figure, "", ""});
  const auto nodes = nodes_of(article);
  CHECK(count_named(*nodes, AccessRole::Image, "A quay at low tide") == 2);
  CHECK(count_named(*nodes, AccessRole::Button, "Open picture") == 2);
  for (std::size_t i = 0; i + 1 < nodes->size(); ++i) {
    if ((*nodes)[i].role != AccessRole::Image) continue;
    const AccessNode& opener = (*nodes)[i + 1];
    CHECK(opener.role == AccessRole::Button);
    CHECK(opener.rect == (*nodes)[i].rect);
    CHECK((*nodes)[opener.parent].role == AccessRole::Figure);
    CHECK(opener.is_generated);
  }
}

TEST_CASE(
    "access: a recording plays where the archive holds it, and has no such button elsewhere") {
  Article article;
  article.headline.text = "A headline";
  Media media;
  media.name = "The tide comes in";
  article.body.push_back({media, "", ""});
  media.content_url = "media/tide.webm";
  article.body.push_back({media, "", ""});
  const auto nodes = nodes_of(article);
  CHECK(count_named(*nodes, AccessRole::Button, "Play: The tide comes in") == 1);
  // Elsewhere on the web: its name leads there, and nothing promises to play it.
  article.body.clear();
  media.content_url = "https://old.example/tide.webm";
  article.body.push_back({media, "", ""});
  media.name.clear();
  article.body.push_back({media, "", ""});
  const auto elsewhere = nodes_of(article);
  CHECK(count_named(*elsewhere, AccessRole::Button, "Play: The tide comes in") == 0);
  std::size_t link_count = 0;
  for (const AccessNode& node : *elsewhere) {
    for (const AccessSpan& span : node.spans) link_count += span.href == media.content_url ? 1 : 0;
  }
  CHECK(link_count == 2);
}
