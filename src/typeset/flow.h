// Flow: an article as the typesetter, the access tree and the twin see it: a tree of nodes in
// reading order, each with its meaning. The one place where Article's block types become nodes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "article/article.h"
#include "typeset/paragraph.h"

namespace broadsheet {

enum class FlowKind : std::uint8_t {
  Article,
  Header,   // kicker to byline
  Text,     // words; the only kind with text, and without children
  Figure,   // a Picture, then caption and credit
  Picture,  // a reserved box
  Gallery,
  Media,  // lead-in, name, what is known of the recording
  Quote,
  List,
  ListItem,
  Table,
  TableRow,
  TableCell,
  Code,
  Aside,
  Embed,
  Divider,
  Author,
  Corrections,
  Placeholder,  // an unknown or broken block
};

// Which text of the article a Text node is. Generated ones are the interface's words.
enum class TextRole : std::uint8_t {
  None,
  Kicker,
  Badge,
  Headline,
  AlternativeHeadline,
  Standfirst,
  Byline,
  Dateline,
  Date,
  ReadingTime,
  Paragraph,
  Heading,
  Caption,
  Credit,
  PictureCount,
  Quote,
  Attribution,
  ListMarker,
  ListItem,
  TableCaption,
  TableCell,
  Code,
  AsideTitle,
  MediaLeadIn,
  MediaName,
  MediaDescription,
  MediaState,
  EmbedProvider,
  EmbedTitle,
  AuthorHeading,
  AuthorName,
  AuthorTitle,
  AuthorDescription,
  CorrectionsHeading,
  Correction,
  PlaceholderText,
  Publisher,
};

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

struct FlowNode {
  FlowKind kind = FlowKind::Text;
  TextRole role = TextRole::None;
  NodeId parent = kNoNode;
  // Pre-order: the node's descendants are [own id + 1, end).
  NodeId end = 0;
  RichText text;              // Text only
  bool is_generated = false;  // interface words: drawn and spoken, never copied or cited
  std::string language;       // effective, BCP 47
  Direction direction = Direction::LeftToRight;
  std::uint8_t level = 0;   // headings 2 to 6; 1 for the headline
  bool is_ordered = false;  // List
  bool is_header_cell = false;
  std::uint16_t colspan = 1;
  std::uint16_t rowspan = 1;
  CellAlign align = CellAlign::Start;
  // Figures count from 0 through the article, the lead first; -1 elsewhere.
  std::int32_t figure_index = -1;
  Image image;                      // Picture, the poster of Media, the portrait of Author
  std::string href;                 // Embed; Media in the site; Author with an address
  std::int64_t duration_secs = -1;  // Media; -1 where it is not known
  // The index in Article::body that this came from; -1 for header and footer.
  std::int32_t block_index = -1;

  friend bool operator==(const FlowNode&, const FlowNode&) = default;
};

struct Flow {
  std::vector<FlowNode> nodes;  // pre-order; nodes[0] is the Article

  friend bool operator==(const Flow&, const Flow&) = default;
};

struct FlowOptions {
  std::string interface_language;  // empty: the article's where it has words, else English
};

Flow flow_from(const Article& article, const FlowOptions& options);

// A place in an article's text that survives any resize.
struct TextPosition {
  NodeId node = 0;
  std::uint32_t byte = 0;
  friend auto operator<=>(const TextPosition&, const TextPosition&) = default;
};

struct DocumentRange {
  TextPosition begin;
  TextPosition end;
  bool is_empty() const { return !(begin < end); }
  friend bool operator==(const DocumentRange&, const DocumentRange&) = default;
};

}  // namespace broadsheet
