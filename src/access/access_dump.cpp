#include "access/access_dump.h"

#include <cstdio>

namespace broadsheet {
namespace {

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
  out += '"';
}

void append_px(std::string& out, Fixed value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, " %g", static_cast<double>(value) / kFixedOne);
  out += buffer;
}

void append_state(std::string& out, const AccessNode& node) {
  if (node.state.is_current) out += " current";
  if (node.state.is_selected) out += " selected";
  if (node.state.is_expanded) out += " expanded";
  if (node.state.has_popup) out += " has-popup";
  if (node.state.is_disabled) out += " disabled";
  if (node.state.is_busy) out += " busy";
  if (node.state.is_untabbed) out += " untabbed";
  if (node.state.takes_strokes) out += " strokes";
  if (node.state.sort == AccessSort::Ascending) out += " ascending";
  if (node.state.sort == AccessSort::Descending) out += " descending";
  if (node.state.is_hidden_from_speech) out += " unspoken";
  if (node.is_ordered) out += " ordered";
  if (node.is_generated) out += " generated";
  if (node.scroll_width != 0 || node.scroll_height != 0) out += " scrolls";
  if (node.colspan != 1) out += " colspan=" + std::to_string(node.colspan);
  if (node.rowspan != 1) out += " rowspan=" + std::to_string(node.rowspan);
  if (node.set_size != 0) {
    out += ' ' + std::to_string(node.position_in_set) + '/' + std::to_string(node.set_size);
  }
}

void append_span(std::string& out, const AccessNode& node, const AccessSpan& span) {
  out += span.href.empty() ? "span" : "link";
  if (span.is_strong) out += " strong";
  if (span.is_emphasis) out += " emphasis";
  if (span.is_code) out += " code";
  if (span.is_sub) out += " sub";
  if (span.is_sup) out += " sup";
  if (!span.language.empty()) out += " lang=" + span.language;
  out += ' ';
  append_quoted(out,
                std::string_view(node.text).substr(span.range.begin_byte, span.range.size_bytes()));
  if (!span.href.empty()) out += " -> " + span.href;
  out += '\n';
}

void append_node(std::string& out, const AccessNode& node, Point origin, std::size_t depth) {
  out.append(depth * 2, ' ');
  out += name_of(node.role);
  if (node.level != 0) out += ' ' + std::to_string(node.level);
  for (const std::string* words : {&node.name, &node.text}) {
    if (words->empty()) continue;
    out += ' ';
    append_quoted(out, *words);
  }
  if (!node.description.empty()) append_quoted(out += " description=", node.description);
  if (!node.value.empty()) append_quoted(out += " value=", node.value);
  if (!node.href.empty()) out += " -> " + node.href;
  if (!node.language.empty()) out += " lang=" + node.language;
  if (node.direction == Direction::RightToLeft) out += " rtl";
  append_state(out, node);
  out += " [";
  std::string rect;
  append_px(rect, node.rect.x + origin.x);
  append_px(rect, node.rect.y + origin.y);
  append_px(rect, node.rect.width);
  append_px(rect, node.rect.height);
  out += rect.substr(1);
  if (node.paragraph) out += ", " + std::to_string(node.paragraph->lines.size()) + " lines";
  out += "]\n";
  for (const AccessSpan& span : node.spans) {
    out.append(depth * 2 + 2, ' ');
    append_span(out, node, span);
  }
}

// Children of one parent are not neighbours in the vector; pre-order makes depth enough.
void append_nodes(std::string& out, const AccessNodes& nodes, Point origin, std::size_t depth,
                  const AccessTree* tree) {
  std::vector<std::size_t> depths(nodes.size(), 0);
  const auto is_below = [&](std::size_t node, std::size_t ancestor) {
    while (node > ancestor) node = nodes[node].parent;
    return node == ancestor;
  };
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    depths[i] = i == 0 ? depth : depths[nodes[i].parent] + 1;
    append_node(out, nodes[i], origin, depths[i]);
    if (tree == nullptr || !tree->article || !is_below(i, tree->article_parent)) continue;
    const bool is_last = i + 1 == nodes.size() || !is_below(i + 1, tree->article_parent);
    if (is_last) {
      append_nodes(out, *tree->article, tree->article_origin, depths[tree->article_parent] + 1,
                   nullptr);
    }
  }
}

}  // namespace

std::string_view name_of(AccessRole role) {
  switch (role) {
    case AccessRole::Root: return "root";
    case AccessRole::Banner: return "banner";
    case AccessRole::Navigation: return "navigation";
    case AccessRole::Main: return "main";
    case AccessRole::Complementary: return "complementary";
    case AccessRole::ContentInfo: return "contentinfo";
    case AccessRole::Search: return "search";
    case AccessRole::Region: return "region";
    case AccessRole::Article: return "article";
    case AccessRole::Group: return "group";
    case AccessRole::Heading: return "heading";
    case AccessRole::Paragraph: return "paragraph";
    case AccessRole::Text: return "text";
    case AccessRole::Link: return "link";
    case AccessRole::Button: return "button";
    case AccessRole::ToggleButton: return "togglebutton";
    case AccessRole::Tab: return "tab";
    case AccessRole::Field: return "field";
    case AccessRole::Figure: return "figure";
    case AccessRole::Image: return "image";
    case AccessRole::Caption: return "caption";
    case AccessRole::Blockquote: return "blockquote";
    case AccessRole::List: return "list";
    case AccessRole::ListItem: return "listitem";
    case AccessRole::Table: return "table";
    case AccessRole::Row: return "row";
    case AccessRole::ColumnHeader: return "columnheader";
    case AccessRole::Cell: return "cell";
    case AccessRole::Code: return "code";
    case AccessRole::Note: return "note";
    case AccessRole::Separator: return "separator";
    case AccessRole::Dialog: return "dialog";
    case AccessRole::Status: return "status";
    case AccessRole::Alert: return "alert";
    case AccessRole::Radio: return "radio";
    case AccessRole::RadioGroup: return "radiogroup";
    case AccessRole::Switch: return "switch";
    case AccessRole::Slider: return "slider";
    case AccessRole::Progress: return "progressbar";
    case AccessRole::Grid: return "grid";
    case AccessRole::GridCell: return "gridcell";
  }
  return "group";
}

std::string to_string(const AccessNodes& nodes) {
  std::string out;
  append_nodes(out, nodes, {}, 0, nullptr);
  return out;
}

std::string to_string(const AccessTree& tree) {
  std::string out;
  append_nodes(out, tree.nodes, {}, 0, &tree);
  if (!tree.announcement.empty()) {
    out += "announces ";
    append_quoted(out, tree.announcement);
    out += '\n';
  }
  return out;
}

}  // namespace broadsheet
