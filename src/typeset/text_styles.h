// How each text of an article is set: the sizes, leadings and faces of the reading view. The one
// place where a role becomes a style.
#pragma once

#include "typeset/document_layout.h"
#include "typeset/flow.h"
#include "typeset/paragraph.h"

namespace broadsheet {

// Lengths that the whole page shares.
struct PageMetrics {
  Fixed body_size = fixed_from_px(19);
  Fixed leading = fixed_from_px(30);  // of running text, even
  Fixed step = fixed_from_px(15);     // half of it: everything vertical stands on these
  Fixed padding = fixed_from_px(20);  // inside panels and cards
  Fixed indent = fixed_from_px(30);   // lists and quotes
  bool is_narrow = false;             // XS

  Fixed rounded_up(Fixed height) const { return (height + step - 1) / step * step; }
};

PageMetrics page_metrics(const Flow& flow, const ReadingStyle& style);

struct TextSetting {
  TextStyle style;
  Fixed leading = fixed_from_px(30);
  Alignment alignment = Alignment::Start;
  Breaker breaker = Breaker::Greedy;
  bool can_hyphenate = false;
  bool hangs_punctuation = false;
};

TextSetting text_setting(const FlowNode& node, const ReadingStyle& style, const PageMetrics& page);

// Links, emphasis and the like, as ranges over a text of style `base`.
std::vector<StyledRange> styled_ranges(const std::vector<TextSpan>& spans, const TextStyle& base);

// The node's text with its spans, ready to be shaped.
ParagraphText paragraph_text(const FlowNode& node, const TextSetting& setting);

// Its lines at `width`.
LineOptions line_options(const TextSetting& setting, Fixed width);

}  // namespace broadsheet
