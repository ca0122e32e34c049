#include <cstdlib>
#include <string>
#include <string_view>

#include "typeset/document_layout.h"

namespace broadsheet {
namespace {

constexpr const char* kKindNames[] = {
    "Article", "Header", "Text",     "Figure", "Picture",     "Gallery",    "Media",
    "Quote",   "List",   "ListItem", "Table",  "TableRow",    "TableCell",  "Code",
    "Aside",   "Embed",  "Divider",  "Author", "Corrections", "Placeholder"};
static_assert(std::size(kKindNames) == static_cast<std::size_t>(FlowKind::Placeholder) + 1);

constexpr const char* kRoleNames[] = {"None",
                                      "Kicker",
                                      "Badge",
                                      "Headline",
                                      "AlternativeHeadline",
                                      "Standfirst",
                                      "Byline",
                                      "Dateline",
                                      "Date",
                                      "ReadingTime",
                                      "Paragraph",
                                      "Heading",
                                      "Caption",
                                      "Credit",
                                      "PictureCount",
                                      "Quote",
                                      "Attribution",
                                      "ListMarker",
                                      "ListItem",
                                      "TableCaption",
                                      "TableCell",
                                      "Code",
                                      "AsideTitle",
                                      "MediaLeadIn",
                                      "MediaName",
                                      "MediaDescription",
                                      "MediaState",
                                      "EmbedProvider",
                                      "EmbedTitle",
                                      "AuthorHeading",
                                      "AuthorName",
                                      "AuthorTitle",
                                      "AuthorDescription",
                                      "CorrectionsHeading",
                                      "Correction",
                                      "PlaceholderText",
                                      "Publisher"};
static_assert(std::size(kRoleNames) == static_cast<std::size_t>(TextRole::Publisher) + 1);

// Pixels, exactly: 1/64 is 0.015625.
std::string px(Fixed value) {
  const std::int64_t absolute = std::llabs(static_cast<long long>(value));
  std::string text = value < 0 ? "-" : "";
  text += std::to_string(absolute / kFixedOne);
  std::int64_t fraction = absolute % kFixedOne * 15625;
  if (fraction == 0) return text;
  std::string digits = std::to_string(fraction + 1000000).substr(1);
  while (digits.back() == '0') digits.pop_back();
  return text + "." + digits;
}

std::string rect_text(const Rect& r) {
  return px(r.x) + "," + px(r.y) + " " + px(r.width) + "x" + px(r.height);
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else {
      result += c;
    }
  }
  return result + "\"";
}

void append_line(const Line& line, std::string_view text, const std::string& indent,
                 std::string& out) {
  const TextRange range = intersection(line.range, {0, static_cast<std::uint32_t>(text.size())});
  out += indent + "line " + px(line.x) + "," + px(line.baseline) + " " + px(line.width);
  if (line.word_spacing != 0) out += " spacing " + px(line.word_spacing);
  if (line.ends_with_hyphen) out += " hyphen";
  if (line.ends_with_ellipsis) out += " ellipsis";
  out += " [" + std::to_string(range.begin_byte) + "," + std::to_string(range.end_byte) + ") ";
  out += quoted(text.substr(range.begin_byte, range.size_bytes())) + "\n";
  // Fragments only where there is more to a line than one run from the start.
  if (line.fragments.size() < 2) return;
  for (const LineFragment& fragment : line.fragments) {
    out += indent + "  " + px(fragment.x) + " " + px(fragment.width) + " [" +
           std::to_string(fragment.range.begin_byte) + "," +
           std::to_string(fragment.range.end_byte) + ") face ";
    out += fragment.face >= kPlatformFace ? "-" : std::to_string(fragment.face);
    if (fragment.direction == Direction::RightToLeft) out += " rtl";
    if (fragment.link != 0) out += " link " + std::to_string(fragment.link);
    out += "\n";
  }
}

}  // namespace

std::string DocumentLayout::to_string() const {
  std::string out = "height " + px(height_) + (is_complete_ ? "\n" : " incomplete\n");
  std::vector<NodeId> open;
  for (const LayoutBox& box : boxes_) {
    const FlowNode& node = flow_->nodes[box.node];
    while (!open.empty() && box.node >= flow_->nodes[open.back()].end) open.pop_back();
    const std::string indent(open.size() * 2, ' ');
    open.push_back(box.node);
    out += indent + kKindNames[static_cast<std::size_t>(node.kind)];
    if (node.role != TextRole::None) {
      out += std::string(" ") + kRoleNames[static_cast<std::size_t>(node.role)];
    }
    out += " " + rect_text(box.rect);
    if (box.is_estimated) out += " estimated";
    if (box.scroll_width != 0) out += " scrolls " + px(box.scroll_width);
    if (box.inset.width != 0) out += " inset " + rect_text(box.inset);
    out += "\n";
    if (!box.paragraph) continue;
    for (const Line& line : box.paragraph->lines) {
      append_line(line, node.text.text, indent + "  ", out);
    }
  }
  return out;
}

}  // namespace broadsheet
