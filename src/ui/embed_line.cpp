// The last line of an embedded article: whose it is, and the way to it.
#include <algorithm>
#include <cmath>

#include "reader/share.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {

double draw_embed_line(DrawContext& context, double y_in_view) {
  const auto y = static_cast<float>(y_in_view);
  const float x = context.page.text_left;
  const float width = context.page.text_width;
  const float top = y + 28;
  constexpr float kHeight = 44;
  const float bottom = top + kHeight + 14;
  const SiteInfo& site = context.reader.site;
  const Area line{x, top, width, kHeight};
  AccessNode& node = context.recorder.open(AccessRole::ContentInfo, "embed", context.placed(line));
  node.name = site.title;
  context.canvas.rule_across(context.placed({x, top, width, 1}).x, top, width,
                             context.theme().rule);
  const TextSpec there =
      interface_text(context, context.word(Word::ReadInArchive), 15, 22, InkRole::Accent, 600);
  const float there_width = std::ceil(width_of(context, there));
  ActionOptions options;
  options.role = AccessRole::Link;
  options.href = page_link(context.reader);
  action(context, "embed/archive", {x + width - there_width, top, there_width, kHeight}, there,
         command::FollowLink{options.href}, options);
  TextSpec name = headline_text(context, site.title.empty() ? "Broadsheet" : site.title, 17, 24);
  name.breaker = Breaker::Greedy;
  name.max_line_count = 1;
  words(context, "embed/name", x, top + 10, std::max(40.0f, width - there_width - 20), name);
  context.recorder.close();
  return static_cast<double>(bottom);
}

}  // namespace broadsheet
