#include "access/article_access.h"

#include <utility>

#include "article/packed_image.h"
#include "base/words.h"

namespace broadsheet {
namespace {

AccessRole role_of_text(const FlowNode& node) {
  switch (node.role) {
    case TextRole::Headline:
    case TextRole::Heading:
    case TextRole::AsideTitle:
    case TextRole::AuthorHeading:
    case TextRole::CorrectionsHeading: return AccessRole::Heading;
    case TextRole::Caption:
    case TextRole::TableCaption: return AccessRole::Caption;
    // The parent already says what these are; a paragraph inside would be one thing too many.
    case TextRole::ListMarker:
    case TextRole::ListItem:
    case TextRole::TableCell:
    case TextRole::Code:
    case TextRole::Badge: return AccessRole::Text;
    default: return AccessRole::Paragraph;
  }
}

AccessRole role_of(const FlowNode& node) {
  switch (node.kind) {
    case FlowKind::Article: return AccessRole::Article;
    case FlowKind::Header: return AccessRole::Group;
    case FlowKind::Text: return role_of_text(node);
    case FlowKind::Figure: return AccessRole::Figure;
    case FlowKind::Picture: return AccessRole::Image;
    case FlowKind::Gallery: return AccessRole::Group;
    case FlowKind::Media: return AccessRole::Group;
    case FlowKind::Quote: return AccessRole::Blockquote;
    case FlowKind::List: return AccessRole::List;
    case FlowKind::ListItem: return AccessRole::ListItem;
    case FlowKind::Table: return AccessRole::Table;
    case FlowKind::TableRow: return AccessRole::Row;
    case FlowKind::TableCell:
      return node.is_header_cell ? AccessRole::ColumnHeader : AccessRole::Cell;
    case FlowKind::Code: return AccessRole::Code;
    case FlowKind::Aside: return AccessRole::Note;
    case FlowKind::Embed: return AccessRole::Group;
    case FlowKind::Divider: return AccessRole::Separator;
    case FlowKind::Author: return AccessRole::Group;
    case FlowKind::Corrections: return AccessRole::Group;
    case FlowKind::Placeholder: return AccessRole::Note;
  }
  return AccessRole::Group;
}

bool is_named_by(TextRole role) {
  return role == TextRole::AsideTitle || role == TextRole::AuthorHeading ||
         role == TextRole::CorrectionsHeading || role == TextRole::MediaName ||
         role == TextRole::EmbedTitle || role == TextRole::AuthorName;
}

// A group's name is what its own heading says.
std::string name_from_content(const Flow& flow, NodeId id) {
  const FlowNode& node = flow.nodes[id];
  switch (node.kind) {
    case FlowKind::Aside:
    case FlowKind::Media:
    case FlowKind::Embed:
    case FlowKind::Author:
    case FlowKind::Corrections: break;
    // Named by their words, by their caption, or by nothing.
    case FlowKind::Article:
    case FlowKind::Header:
    case FlowKind::Text:
    case FlowKind::Figure:
    case FlowKind::Picture:
    case FlowKind::Gallery:
    case FlowKind::Quote:
    case FlowKind::List:
    case FlowKind::ListItem:
    case FlowKind::Table:
    case FlowKind::TableRow:
    case FlowKind::TableCell:
    case FlowKind::Code:
    case FlowKind::Divider:
    case FlowKind::Placeholder: return {};
  }
  for (NodeId child = id + 1; child < node.end && child < flow.nodes.size(); ++child) {
    if (is_named_by(flow.nodes[child].role)) return flow.nodes[child].text.text;
  }
  return {};
}

std::uint8_t heading_level(const FlowNode& node) {
  if (node.role == TextRole::Headline) return 1;
  if (node.level != 0) return node.level;
  return node.role == TextRole::AsideTitle ? 3 : 2;
}

std::vector<AccessSpan> spans_of(const Flow& flow, NodeId id, std::uint32_t serial) {
  const FlowNode& node = flow.nodes[id];
  std::vector<AccessSpan> spans;
  spans.reserve(node.text.spans.size());
  std::uint32_t index = 0;
  for (const TextSpan& span : node.text.spans) {
    ++index;
    AccessSpan out;
    out.range = span.range;
    out.href = span.href;
    // A paragraph with more links than an id can tell apart: the rest are links all the same, but
    // the browser alone follows them.
    if (!span.href.empty() && index <= kMaxLinkIndex) {
      out.link_id = article_access_id(serial, id, index);
    }
    out.is_strong = span.is_strong;
    out.is_emphasis = span.is_emphasis;
    out.is_code = span.is_code;
    out.is_sub = span.is_sub;
    out.is_sup = span.is_sup;
    out.language = span.language;
    spans.push_back(std::move(out));
  }
  const bool is_card = node.role == TextRole::EmbedTitle && node.parent < flow.nodes.size() &&
                       !flow.nodes[node.parent].href.empty();
  if (spans.empty() && is_card && !node.text.is_empty()) {
    AccessSpan whole;
    whole.range = {0, static_cast<std::uint32_t>(node.text.text.size())};
    whole.href = flow.nodes[node.parent].href;
    whole.link_id = article_access_id(serial, id, 1);
    spans.push_back(std::move(whole));
  }
  return spans;
}

class Builder {
 public:
  Builder(const DocumentLayout& layout, std::uint32_t serial, std::string_view language)
      : layout_(layout), flow_(layout.flow()), serial_(serial) {
    opener_name_ = text(Word::OpenPicture, language);
    player_name_ = text(Word::Play, language);
    opener_language_ = std::string(words_language(language));
  }

  AccessNodes take() {
    index_of_.assign(flow_.nodes.size(), 0);
    nodes_.reserve(flow_.nodes.size());
    for (NodeId id = 0; id < flow_.nodes.size(); ++id) {
      if (id <= kMaxAccessNode) add(id);
    }
    return std::move(nodes_);
  }

 private:
  // Texts that this width doesn't draw are not said either: what can be heard can be seen.
  bool is_shown(NodeId id) const {
    const FlowNode& node = flow_.nodes[id];
    if (node.kind != FlowKind::Text) return true;
    return !node.text.is_empty() && id < layout_.boxes().size() &&
           layout_.boxes()[id].rect.height > 0;
  }

  // What is said of a picture that isn't there is said to everybody.
  std::string name_of(const Image& image) const {
    if (!image.src.empty()) return image.alt;
    const std::string said =
        missing_picture_words(image, packed_image(image).missing, opener_language_);
    return image.alt.empty() ? said : image.alt + ". " + said;
  }

  void add(NodeId id) {
    const FlowNode& source = flow_.nodes[id];
    const bool has_parent = source.parent != kNoNode && source.parent < id;
    index_of_[id] = has_parent ? index_of_[source.parent] : 0;
    if (!is_shown(id)) return;
    AccessNode node;
    node.id = article_access_id(serial_, id);
    node.role = role_of(source);
    node.parent = index_of_[id];
    const std::string& outer = has_parent ? flow_.nodes[source.parent].language : std::string();
    if (source.language != outer) node.language = source.language;
    node.direction = source.direction;
    node.is_ordered = source.is_ordered;
    node.is_generated = source.is_generated;
    node.is_in_document = true;
    node.colspan = source.colspan;
    node.rowspan = source.rowspan;
    if (node.role == AccessRole::Heading) node.level = heading_level(source);
    node.name =
        source.kind == FlowKind::Picture ? name_of(source.image) : name_from_content(flow_, id);
    node.state.is_hidden_from_speech = source.role == TextRole::ListMarker;
    if (source.kind == FlowKind::Text) {
      node.text = source.text.text;
      node.spans = spans_of(flow_, id, serial_);
    }
    if (id < layout_.boxes().size()) {
      const LayoutBox& box = layout_.boxes()[id];
      node.rect = box.rect;
      node.paragraph = box.paragraph;
      node.scroll_width = box.scroll_width > box.rect.width ? box.scroll_width : 0;
    }
    index_of_[id] = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back(std::move(node));
    if (source.kind == FlowKind::Picture && source.figure_index >= 0) {
      add_control(id, nodes_[index_of_[id]].parent, opener_name_, nodes_[index_of_[id]].rect);
    }
    const bool is_playable = source.kind == FlowKind::Media && !source.href.empty();
    if (is_playable && id < layout_.boxes().size()) {
      add_control(id, index_of_[id], player_name_ + ": " + nodes_[index_of_[id]].name,
                  layout_.boxes()[id].inset);
    }
  }

  // A picture opens and a recording plays; what does it is a control of its own, so that the
  // picture stays a picture.
  void add_control(NodeId id, std::uint32_t parent, const std::string& name, const Rect& rect) {
    AccessNode control;
    control.id = article_access_id(serial_, id, 1);
    control.role = AccessRole::Button;
    control.parent = parent;
    control.name = name;
    control.language = opener_language_;
    control.is_generated = true;
    control.is_in_document = true;
    control.rect = rect;
    control.direction = flow_.nodes[id].direction;
    nodes_.push_back(std::move(control));
  }

  const DocumentLayout& layout_;
  const Flow& flow_;
  std::uint32_t serial_;
  std::string opener_name_, player_name_;
  std::string opener_language_;
  AccessNodes nodes_;
  std::vector<std::uint32_t> index_of_;  // of each flow node, or of its nearest shown ancestor
};

}  // namespace

std::shared_ptr<const AccessNodes> access_nodes_of(const DocumentLayout& layout,
                                                   std::uint32_t serial,
                                                   std::string_view interface_language) {
  return std::make_shared<const AccessNodes>(Builder(layout, serial, interface_language).take());
}

}  // namespace broadsheet
