// The access tree: what someone gets who can't see the canvas. A value computed from the same
// state and layout that are drawn; on the web it becomes real elements (the twin), in tests a dump.
// Roles follow WAI-ARIA 1.2; the twin uses the native HTML element wherever there is one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "base/text_range.h"
#include "typeset/flow.h"
#include "typeset/paragraph.h"

namespace broadsheet {

enum class AccessRole : std::uint8_t {
  Root,
  Banner,
  Navigation,
  Main,
  Complementary,
  ContentInfo,
  Search,
  Region,
  Article,
  Group,
  Heading,
  Paragraph,
  Text,
  Link,
  Button,
  ToggleButton,
  Tab,
  Field,
  Figure,
  Image,
  Caption,
  Blockquote,
  List,
  ListItem,
  Table,
  Row,
  ColumnHeader,
  Cell,
  Code,
  Note,
  Separator,
  Dialog,
  Status,
  Alert,
  Radio,
  RadioGroup,
  Switch,
  Slider,
  Progress,
  Grid,
  GridCell,
};

// Stable across frames and never reused for something else while the program runs; 0 is nothing.
// At most 53 bits, so that an id is exact as a JavaScript number. Widgets: widget_access_id of
// their path. An article's: article_access_id.
using AccessId = std::uint64_t;
inline constexpr AccessId kArticleNodeBit = AccessId{1} << 52;
inline constexpr std::uint32_t kMaxLinkIndex = 1023;
inline constexpr NodeId kMaxAccessNode = (1u << 20) - 1;

// A hash of the widget's path ("bar/search"), never 0. FNV-1a, folded to 52 bits.
constexpr AccessId widget_access_id(std::string_view path) {
  AccessId hash = 0xcbf29ce484222325u;
  for (const char c : path) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  }
  const AccessId folded = (hash ^ (hash >> 52)) & (kArticleNodeBit - 1);
  return folded == 0 ? 1 : folded;
}

// `serial` is new for every article opened (its low 22 bits count). `link` is the 1-based index of
// a span in the node's RichText, 0 for the node itself.
constexpr AccessId article_access_id(std::uint32_t serial, NodeId node, std::uint32_t link = 0) {
  return kArticleNodeBit | (AccessId{serial & 0x3FFFFFu} << 30) |
         (AccessId{link & kMaxLinkIndex} << 20) | (node & kMaxAccessNode);
}
constexpr bool is_article_access_id(AccessId id) { return (id & kArticleNodeBit) != 0; }
constexpr std::uint32_t serial_of(AccessId id) {
  return static_cast<std::uint32_t>(id >> 30) & 0x3FFFFFu;
}
constexpr NodeId node_of(AccessId id) { return static_cast<NodeId>(id) & kMaxAccessNode; }
constexpr std::uint32_t link_of(AccessId id) {
  return static_cast<std::uint32_t>(id >> 20) & kMaxLinkIndex;
}

enum class AccessSort : std::uint8_t { None, Ascending, Descending };  // aria-sort

struct AccessState {
  bool is_current = false;   // aria-current
  bool is_selected = false;  // pressed, checked, selected: whichever the role has
  bool is_expanded = false;
  bool has_popup = false;
  bool is_disabled = false;
  bool is_busy = false;
  bool is_hidden_from_speech = false;  // furniture such as a drawn list marker
  bool is_untabbed = false;            // arrow keys lead to it, Tab doesn't
  bool takes_strokes = false;          // wheel, drags and pinches on it are the viewer's
  AccessSort sort = AccessSort::None;  // of a column: what its rows are in the order of
  friend bool operator==(const AccessState&, const AccessState&) = default;
};

// A stretch of a node's text with a meaning of its own. In order, disjoint, never empty.
struct AccessSpan {
  TextRange range;
  AccessId link_id = 0;  // what ActivateEvent and FocusEvent name; 0 where it is no link
  std::string href;
  bool is_strong = false;
  bool is_emphasis = false;
  bool is_code = false;
  bool is_sub = false;
  bool is_sup = false;
  std::string language;  // empty: the node's
  friend bool operator==(const AccessSpan&, const AccessSpan&) = default;
};

struct AccessNode {
  AccessId id = 0;
  AccessRole role = AccessRole::Group;
  std::uint32_t parent = 0;  // index into the same vector, smaller than the own one
  // The accessible name of a widget; empty where the content says it.
  std::string name;
  std::string description;
  // What stands in it: only where it has no children. Links and emphasis in it are `spans`.
  std::string text;
  std::vector<AccessSpan> spans;
  std::string value;  // fields, sliders
  std::string href;
  std::string language;  // BCP 47; empty: the parent's
  Direction direction = Direction::LeftToRight;
  std::uint8_t level = 0;  // headings
  std::uint32_t position_in_set = 0;
  std::uint32_t set_size = 0;
  AccessState state;
  bool is_ordered = false;    // lists
  bool is_generated = false;  // interface words within an article: spoken, never copied
  // CSS px as Fixed. In the scrolled document where is_in_document, else in the viewport. Ids of
  // one parent may overlap: later ones are in front.
  Rect rect;
  bool is_in_document = false;
  // A region that scrolls by itself: the size of what is in it, with the children's rectangles
  // as they lie unscrolled; 0 in a direction that doesn't scroll.
  Fixed scroll_width = 0;
  Fixed scroll_height = 0;
  Fixed scrolled_y = 0;  // how far it is, as drawn
  // The lines as drawn, for text that can be selected and found; null otherwise.
  std::shared_ptr<const SetParagraph> paragraph;
  std::uint32_t colspan = 1;
  std::uint32_t rowspan = 1;
  friend bool operator==(const AccessNode&, const AccessNode&) = default;
};

using AccessNodes = std::vector<AccessNode>;  // pre-order

struct AccessTree {
  AccessNodes nodes;  // nodes[0] is the Root; what the widgets recorded, anew each frame
  // The open article's part, made by access_nodes_of (access/article_access.h) once per layout and
  // shared, so that a frame which changed nothing in it copies nothing. Its first node becomes the
  // last child of nodes[article_parent]; its rectangles are moved by article_origin.
  std::shared_ptr<const AccessNodes> article;
  std::uint32_t article_parent = 0;
  Point article_origin;
  std::string announcement;  // said once, and again when it comes with another number
  std::uint32_t announcement_number = 0;
};

}  // namespace broadsheet
