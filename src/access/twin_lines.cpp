#include "access/twin_lines.h"

#include <algorithm>

#include "typeset/missing_glyphs.h"

namespace broadsheet {
namespace {

enum PieceFlag : std::uint32_t { kEndsLine = 1, kDrawnHyphen = 2, kEllipsis = 4 };

struct Piece {
  TextRange range;
  std::uint32_t style = 0;
};

// Mirrors what the shaper asked HarfBuzz for; everything else stands at the font's own defaults.
std::string features_of(const TextStyle& style) {
  std::string features = style.figures == Figures::Text ? "\"onum\"" : "\"lnum\"";
  if (style.is_small_caps) features += ",\"smcp\"";
  return features;
}

// In the order of the text. Whatever no fragment draws (a line's last space, a forced break, a
// soft hyphen) goes with its neighbour, so that no character is lost to selection and find.
std::vector<Piece> pieces_of(const Line& line, TwinStyles& styles, std::string& operations) {
  std::vector<const LineFragment*> fragments;
  fragments.reserve(line.fragments.size());
  for (const LineFragment& fragment : line.fragments) {
    if (!fragment.range.is_empty()) fragments.push_back(&fragment);
  }
  std::sort(fragments.begin(), fragments.end(),
            [](const auto* a, const auto* b) { return a->range.begin_byte < b->range.begin_byte; });
  std::vector<Piece> pieces;
  for (const LineFragment* fragment : fragments) {
    const TextRange range = intersection(fragment->range, line.range);
    const std::uint32_t style = styles.number_of(fragment->face, fragment->style, operations);
    if (!pieces.empty() && pieces.back().style == style) {
      pieces.back().range.end_byte = std::max(pieces.back().range.end_byte, range.end_byte);
    } else {
      const auto begin = pieces.empty() ? line.range.begin_byte : pieces.back().range.end_byte;
      pieces.push_back({{begin, std::max(begin, range.end_byte)}, style});
    }
  }
  if (pieces.empty()) pieces.push_back({line.range, 0});
  pieces.back().range.end_byte = std::max(pieces.back().range.end_byte, line.range.end_byte);
  return pieces;
}

// A piece stays within one element: it is cut wherever a link or emphasis begins or ends.
std::vector<Piece> cut_at_spans(const std::vector<Piece>& pieces,
                                const std::vector<AccessSpan>& spans) {
  std::vector<Piece> out;
  for (Piece piece : pieces) {
    for (const AccessSpan& span : spans) {
      for (const std::uint32_t edge : {span.range.begin_byte, span.range.end_byte}) {
        if (edge <= piece.range.begin_byte || edge >= piece.range.end_byte) continue;
        out.push_back({{piece.range.begin_byte, edge}, piece.style});
        piece.range.begin_byte = edge;
      }
    }
    out.push_back(piece);
  }
  return out;
}

// Turns rising byte offsets into UTF-16 offsets without starting over.
class Utf16Cursor {
 public:
  explicit Utf16Cursor(std::string_view text) : text_(text) {}
  std::uint32_t at(std::uint32_t byte) {
    byte = std::min(byte, static_cast<std::uint32_t>(text_.size()));
    if (byte < byte_) byte_ = units_ = 0;
    units_ += utf16_size(text_.substr(byte_, byte - byte_));
    byte_ = byte;
    return units_;
  }

 private:
  std::string_view text_;
  std::uint32_t byte_ = 0;
  std::uint32_t units_ = 0;
};

std::uint32_t end_flags(const Line& line, const AccessNode& node) {
  if (line.ends_with_ellipsis) return kEllipsis;
  const bool is_last = &line == &node.paragraph->lines.back();
  const bool is_forced = line.range.end_byte > 0 && line.range.end_byte <= node.text.size() &&
                         node.text[line.range.end_byte - 1] == '\n';
  // A stored "\n" breaks by itself.
  if (is_last || is_forced) return 0;
  return line.ends_with_hyphen ? kEndsLine | kDrawnHyphen : std::uint32_t{kEndsLine};
}

}  // namespace

std::uint32_t TwinStyles::number_of(FaceId face, const TextStyle& style, std::string& operations) {
  std::string definition;
  append_json_string(definition, face < names_.size() ? names_[face] : "");
  definition += ',';
  append_json_number(definition, style.size);
  definition += ',';
  const bool is_platform = face == kPlatformFace;
  append_json_string(definition, is_platform ? "normal" : features_of(style));
  definition += ',';
  append_json_number(definition,
                     (std::int64_t{style.size} * style.letter_spacing_milli_em + 500) / 1000);
  definition += ',';
  append_json_number(definition, std::int64_t{style.size} * style.rise_milli_em / 1000);
  definition += style.is_uppercase ? ",1" : ",0";
  if (is_platform) {
    definition += ',';
    append_json_string(definition, platform_font(style));
  }
  const auto [it, is_new] =
      numbers_.emplace(definition, static_cast<std::uint32_t>(numbers_.size() + 1));
  if (is_new) {
    operations += operations.empty() ? "[\"s\"," : ",[\"s\",";
    append_json_number(operations, it->second);
    operations += ',' + definition + ']';
  }
  return it->second;
}

void append_lines(std::string& operations, const AccessNode& node, TwinStyles& styles) {
  const SetParagraph& paragraph = *node.paragraph;
  const bool is_rtl = node.direction == Direction::RightToLeft;
  std::string list;
  std::uint32_t base_style = 0;
  Utf16Cursor cursor(node.text);
  for (const Line& line : paragraph.lines) {
    const std::vector<Piece> pieces = cut_at_spans(pieces_of(line, styles, operations), node.spans);
    // From the side where the line starts; negative where punctuation hangs.
    const Fixed indent = is_rtl ? node.rect.width - line.x - line.width : line.x;
    for (const Piece& piece : pieces) {
      if (base_style == 0) base_style = piece.style;
      const bool is_first = &piece == &pieces.front();
      const bool is_last = &piece == &pieces.back();
      const std::int64_t numbers[] = {cursor.at(piece.range.begin_byte),
                                      cursor.at(piece.range.end_byte),
                                      piece.style,
                                      is_last ? end_flags(line, node) : 0,
                                      line.word_spacing,
                                      is_first ? indent : 0};
      for (const std::int64_t number : numbers) {
        if (!list.empty()) list += ',';
        append_json_number(list, number);
      }
    }
  }
  operations += operations.empty() ? "[\"l\"," : ",[\"l\",";
  append_json_number(operations, static_cast<std::int64_t>(node.id));
  operations += ',';
  append_json_number(operations, base_style);
  operations += ',';
  append_json_number(operations, paragraph.lines.empty() ? 0 : paragraph.lines.front().height);
  operations += ",[" + list + "]]";
}

}  // namespace broadsheet
