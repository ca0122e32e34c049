#include <SheenBidi/SheenBidi.h>

#include <algorithm>

#include "base/utf8.h"
#include "typeset/shaped_data.h"

namespace broadsheet {
namespace {

// Code points that are right-to-left, or that change directions.
bool can_be_right_to_left(char32_t c) {
  if (c < 0x0590) return false;
  return c < 0x0900 || (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF);
}

// Bidi_Class B and S, the few there are.
bool is_paragraph_separator(char32_t c) {
  return c == 0x0A || c == 0x0D || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2029;
}
bool is_segment_separator(char32_t c) { return c == 0x09 || c == 0x0B || c == 0x1F; }

// What a character can do in a right-to-left paragraph.
enum class RtlClass : std::uint8_t {
  Strong,   // a right-to-left letter: what lies beyond it doesn't matter to its other side
  Neutral,  // goes with letters around it
  Other,    // needs the algorithm, up to the letters around it
  Far,      // can reach past them: brackets and explicit marks
};

RtlClass rtl_class(char32_t c) {
  if (c >= 0x0620) {
    if (c <= 0x064A || (c >= 0x0671 && c <= 0x06D5)) return RtlClass::Strong;
    if (c <= 0x0652) return RtlClass::Neutral;  // marks of the letter before
    const bool is_far = (c >= 0x200B && c <= 0x208E) || (c >= 0x2308 && c <= 0x232A) ||
                        (c >= 0x2768 && c <= 0x301B) || c >= 0xFE59 || (c >= 0x0F3A && c < 0x1FFF);
    return is_far && c != 0x200C && !(c >= 0x2010 && c <= 0x2027) ? RtlClass::Far : RtlClass::Other;
  }
  if (c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}') return RtlClass::Far;
  if (c == ' ' || c == '.' || c == ':' || c == '"' || c == '!' || c == 0x060C || c == 0xAB ||
      c == 0xBB) {
    return RtlClass::Neutral;
  }
  return RtlClass::Other;
}

// Levels of code points [begin, end), which hold at most one paragraph separator, at the end.
void set_levels(const TextUnits& units, std::size_t begin, std::size_t end, SBLevel base,
                std::vector<std::uint8_t>& levels) {
  const SBCodepointSequence sequence{SBStringEncodingUTF32, units.code_points.data() + begin,
                                     end - begin};
  SBAlgorithmRef algorithm = SBAlgorithmCreate(&sequence);
  if (algorithm == nullptr) return;
  SBParagraphRef paragraph = SBAlgorithmCreateParagraph(algorithm, 0, end - begin, base);
  if (paragraph != nullptr) {
    const SBLevel* found = SBParagraphGetLevelsPtr(paragraph);
    const std::size_t length = std::min<std::size_t>(SBParagraphGetLength(paragraph), end - begin);
    std::copy(found, found + length, levels.begin() + static_cast<std::ptrdiff_t>(begin));
    SBParagraphRelease(paragraph);
  }
  SBAlgorithmRelease(algorithm);
}

// The same for a right-to-left paragraph, whose levels are 1 but for figures and foreign words: the
// algorithm sees those alone, each with a letter on either side (W2 and N1 look no farther).
void set_rtl_levels(const TextUnits& units, std::size_t begin, std::size_t end,
                    std::vector<std::uint8_t>& levels) {
  for (std::size_t i = begin; i < end; ++i) {
    if (rtl_class(units.code_points[i]) != RtlClass::Far) continue;
    return set_levels(units, begin, end, 1, levels);
  }
  std::size_t strong = begin;
  for (std::size_t i = begin; i < end; ++i) {
    const RtlClass found = rtl_class(units.code_points[i]);
    if (found == RtlClass::Strong) strong = i;
    if (found != RtlClass::Other) continue;
    while (i < end && rtl_class(units.code_points[i]) != RtlClass::Strong) ++i;
    set_levels(units, strong, std::min(i + 1, end), 1, levels);
    strong = i;
  }
}

// Rule L1 as far as no line end is needed: segment separators and the blanks before them.
void reset_segments(const TextUnits& units, std::uint8_t base, std::vector<std::uint8_t>& levels) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (!is_segment_separator(units.code_points[i])) continue;
    levels[i] = base;
    for (std::size_t j = i; j > 0 && is_reset_at_line_end(units.code_points[j - 1]); --j) {
      levels[j - 1] = base;
    }
  }
}

}  // namespace

bool needs_bidi(const TextUnits& units, Direction direction) {
  if (direction == Direction::RightToLeft) return true;
  if (units.highest < 0x0590) return false;
  return std::any_of(units.code_points.begin(), units.code_points.end(), can_be_right_to_left);
}

std::vector<std::uint8_t> bidi_levels(const TextUnits& units, Direction direction) {
  const SBLevel base = direction == Direction::RightToLeft ? 1 : 0;
  std::vector<std::uint8_t> levels(units.size(), base);
  if (!needs_bidi(units, direction)) return levels;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool is_separator = is_paragraph_separator(units.code_points[i]);
    if (!is_separator && i + 1 < units.size()) continue;
    if (base == 1) {
      set_rtl_levels(units, begin, i + 1, levels);
    } else {
      set_levels(units, begin, i + 1, base, levels);
    }
    begin = i + 1;
  }
  reset_segments(units, base, levels);
  return levels;
}

std::vector<std::uint32_t> visual_order(const std::vector<std::uint8_t>& levels) {
  std::vector<std::uint32_t> order(levels.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
  if (levels.empty()) return order;
  const int highest = *std::max_element(levels.begin(), levels.end());
  for (int level = highest; level > 0; --level) {
    for (std::size_t i = 0; i < levels.size();) {
      if (levels[i] < level) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < levels.size() && levels[end] >= level) ++end;
      // Items stay where they are in `levels`; L2 reverses what stands at these places.
      std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                   order.begin() + static_cast<std::ptrdiff_t>(end));
      i = end;
    }
  }
  return order;
}

bool is_reset_at_line_end(char32_t c) {
  switch (SBCodepointGetBidiType(c)) {
    case SBBidiTypeWS:
    case SBBidiTypeS:
    case SBBidiTypeB:
    case SBBidiTypeBN:
    case SBBidiTypeLRE:
    case SBBidiTypeRLE:
    case SBBidiTypeLRO:
    case SBBidiTypeRLO:
    case SBBidiTypePDF:
    case SBBidiTypeLRI:
    case SBBidiTypeRLI:
    case SBBidiTypeFSI:
    case SBBidiTypePDI: return true;
    default: return false;
  }
}

Direction base_direction(std::string_view text, Direction fallback) {
  int isolate_depth = 0;
  for (std::size_t byte = 0; byte < text.size();) {
    const Utf8Step step = decode_utf8(text, byte);
    byte += step.size_bytes;
    switch (SBCodepointGetBidiType(step.code_point)) {
      case SBBidiTypeLRI:
      case SBBidiTypeRLI:
      case SBBidiTypeFSI: ++isolate_depth; break;
      case SBBidiTypePDI: isolate_depth = std::max(0, isolate_depth - 1); break;
      case SBBidiTypeL:
        if (isolate_depth == 0) return Direction::LeftToRight;
        break;
      case SBBidiTypeR:
      case SBBidiTypeAL:
        if (isolate_depth == 0) return Direction::RightToLeft;
        break;
      case SBBidiTypeB: return fallback;
      default: break;
    }
  }
  return fallback;
}

}  // namespace broadsheet
