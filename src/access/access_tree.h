// The access tree: what someone gets who can't see the canvas. A value computed from the same
// state and layout that are drawn; on the web it becomes real elements (the twin), in tests a dump.
// Roles follow WAI-ARIA 1.2; the twin uses the native HTML element wherever there is one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/geometry.h"
#include "typeset/paragraph.h"

namespace broadsheet {

enum class AccessRole : std::uint8_t {
  Root, Banner, Navigation, Main, Complementary, ContentInfo, Search, Region, Article, Group,
  Heading, Paragraph, Text, Link, Button, ToggleButton, Tab, Field, Figure, Image, Caption,
  Blockquote, List, ListItem, Table, Row, ColumnHeader, Cell, Code, Note, Separator, Dialog,
  Status, Alert, Radio, RadioGroup, Switch, Slider, Progress,
};

// Stable across frames and never reused for something else while the program runs.
// Widgets: a hash of their path. An article's nodes: kArticleNodeBit | serial of the opened
// article << 20 | flow NodeId. A serial is new for every article opened.
using AccessId = std::uint64_t;
inline constexpr AccessId kArticleNodeBit = AccessId{1} << 63;

struct AccessState {
  bool is_current = false;    // aria-current
  bool is_selected = false;   // pressed, checked, selected: whichever the role has
  bool is_expanded = false;
  bool has_popup = false;
  bool is_disabled = false;
  bool is_busy = false;
  bool is_hidden_from_speech = false;  // furniture such as a drawn list marker
  friend bool operator==(const AccessState&, const AccessState&) = default;
};

struct AccessNode {
  AccessId id = 0;
  AccessRole role = AccessRole::Group;
  std::uint32_t parent = 0;    // index into AccessTree::nodes, smaller than the own one
  // The accessible name of a widget; empty where the content says it.
  std::string name;
  std::string description;
  // What stands in it: only where it has no children. Text with links inside comes as RichText
  // through `paragraph` and `spans`.
  std::string text;
  std::string value;           // fields, sliders
  std::string href;
  std::string language;
  Direction direction = Direction::LeftToRight;
  std::uint8_t level = 0;      // headings
  std::uint32_t position_in_set = 0;
  std::uint32_t set_size = 0;
  AccessState state;
  // CSS px. In the scrolled document for nodes inside Main, in the viewport for the rest.
  Rect rect;
  bool is_in_document = false;
  // The lines as drawn, for text that can be selected and found; null otherwise.
  std::shared_ptr<const SetParagraph> paragraph;
  std::uint32_t colspan = 1;
  std::uint32_t rowspan = 1;
  friend bool operator==(const AccessNode&, const AccessNode&) = default;
};

struct AccessTree {
  std::vector<AccessNode> nodes;  // pre-order; nodes[0] is the Root
  std::string announcement;       // said once when it changes
  std::string title;
  friend bool operator==(const AccessTree&, const AccessTree&) = default;
};

}  // namespace broadsheet
