#include "typeset/text_styles.h"

#include <algorithm>
#include <string_view>

#include "base/language.h"

namespace broadsheet {
namespace {

enum class ScriptKind : std::uint8_t { Plain, Joined, Ideographic };

ScriptKind script_kind(std::string_view language, Direction direction) {
  const std::string_view script = script_of_language(language);
  if (script == "Hans" || script == "Hant" || script == "Hani" || script == "Jpan" ||
      script == "Kore") {
    return ScriptKind::Ideographic;
  }
  // Scripts with tall marks above and below want the same room as the joined ones.
  constexpr std::string_view kTall[] = {"Arab", "Syrc", "Thaa", "Nkoo", "Deva", "Beng", "Guru",
                                        "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh",
                                        "Mymr", "Khmr", "Thai", "Laoo", "Tibt", "Adlm"};
  if (std::find(std::begin(kTall), std::end(kTall), script) != std::end(kTall)) {
    return ScriptKind::Joined;
  }
  if (script.empty() && direction == Direction::RightToLeft) return ScriptKind::Joined;
  return ScriptKind::Plain;
}

Fixed percent_of(Fixed value, int percent) {
  return static_cast<Fixed>((std::int64_t{value} * percent + 50) / 100);
}

Fixed rounded_to_px(Fixed value, int px) {
  const Fixed unit = fixed_from_px(px);
  return std::max(unit, (value + unit / 2) / unit * unit);
}

Fixed rounded_up_to_px(Fixed value, int px) {
  const Fixed unit = fixed_from_px(px);
  return std::max(unit, (value + unit - 1) / unit * unit);
}

// A size and its leading at LG and at XS, in px, for a script that needs no more.
struct Measure {
  int size = 19;
  int leading = 30;
  int narrow_size = 18;
  int narrow_leading = 28;
};

class SettingMaker {
 public:
  SettingMaker(const FlowNode& node, const ReadingStyle& style, const PageMetrics& page)
      : node_(node),
        style_(style),
        page_(page),
        kind_(script_kind(node.language, node.direction)) {}

  TextSetting make() {
    set_role();
    return setting_;
  }

 private:
  void set_size(Measure m) {
    const Fixed size = fixed_from_px(page_.is_narrow ? m.narrow_size : m.size);
    Fixed leading = fixed_from_px(page_.is_narrow ? m.narrow_leading : m.leading);
    if (kind_ == ScriptKind::Joined) {
      // At least 1.75 for running text; large letters carry their room with them.
      leading = std::max(leading, percent_of(size, m.size >= 30 ? 145 : 175));
    }
    setting_.style.size = percent_of(size, style_.text_size_percent);
    setting_.leading = rounded_to_px(percent_of(leading, style_.text_size_percent), 1);
  }

  void set_body() {
    setting_.style.family = style_.family;
    setting_.style.size = page_.body_size;
    setting_.leading = page_.leading;
    setting_.style.figures = Figures::Text;
    setting_.alignment = style_.is_justified ? Alignment::Justify : Alignment::Start;
    setting_.breaker = style_.has_optimal_breaks ? Breaker::Optimal : Breaker::Greedy;
    setting_.can_hyphenate = style_.can_hyphenate;
    setting_.hangs_punctuation = style_.hangs_punctuation;
  }

  void set_headline() {
    set_size({46, 50, 32, 36});
    if (style_.width_class == WidthClass::SM) set_size({40, 44, 40, 44});
    setting_.style.family = display_family();
    setting_.style.weight = 700;
    setting_.style.figures = Figures::Lining;
    setting_.style.letter_spacing_milli_em = -18;
    setting_.breaker = Breaker::Balanced;
    setting_.hangs_punctuation = style_.hangs_punctuation;
  }

  void set_heading() {
    if (node_.level <= 2) {
      set_size({23, 30, 22, 28});
    } else if (node_.level == 3) {
      set_size({20, 30, 19, 28});
    } else {
      set_size({17, 30, 17, 28});
    }
    setting_.style.family = display_family();
    setting_.style.weight = 700;
    setting_.style.figures = Figures::Lining;
    setting_.breaker = Breaker::Balanced;
    // Subheads keep the rhythm of the text.
    setting_.leading = std::max(setting_.leading, page_.leading);
  }

  void set_sans(Measure m, InkRole ink, std::uint16_t weight = 400) {
    set_size(m);
    setting_.style.family =
        style_.family == FontFamily::Dyslexic ? style_.family : FontFamily::Sans;
    setting_.style.weight = weight;
    setting_.style.figures = Figures::Lining;
    setting_.style.ink = ink;
  }

  void set_caption(InkRole ink) {
    set_sans({15, 22, 15, 22}, ink);
    setting_.hangs_punctuation = style_.hangs_punctuation;
    if (style_.has_optimal_breaks) setting_.breaker = Breaker::Optimal;
  }

  void set_label(InkRole ink) {
    set_sans({12, 18, 12, 18}, ink, 700);
    setting_.style.letter_spacing_milli_em = 80;
    setting_.style.is_uppercase = true;
  }

  FontFamily display_family() const {
    return style_.family == FontFamily::Dyslexic ? FontFamily::Dyslexic : FontFamily::Serif;
  }

  void set_cell() {
    set_sans({15, 22, 15, 22}, InkRole::Ink, node_.is_header_cell ? 700 : 400);
    if (node_.align == CellAlign::Center) setting_.alignment = Alignment::Center;
    if (node_.align == CellAlign::End) setting_.alignment = Alignment::End;
  }

  void set_marker() {
    set_body();
    setting_.alignment = Alignment::End;
    setting_.breaker = Breaker::Greedy;
    setting_.style.ink = InkRole::Soft;
    setting_.hangs_punctuation = false;
  }

  void set_standfirst() {
    set_body();
    set_size({22, 32, 20, 28});
    setting_.style.ink = InkRole::Soft;
    setting_.alignment = Alignment::Start;
    setting_.can_hyphenate = false;
    if (node_.role == TextRole::AlternativeHeadline) setting_.breaker = Breaker::Balanced;
  }

  void set_quote() {
    set_body();
    set_size({23, 32, 21, 28});
    setting_.leading = std::max(setting_.leading, page_.leading);
    setting_.alignment = Alignment::Start;
    setting_.can_hyphenate = false;
  }

  void set_code() {
    set_sans({15, 22, 14, 22}, InkRole::Ink);
    setting_.style.family = FontFamily::Mono;
  }

  void set_card_title(InkRole ink) {
    set_size({19, 26, 18, 24});
    setting_.style.family = display_family();
    setting_.style.weight = 700;
    setting_.style.figures = Figures::Lining;
    setting_.style.ink = ink;
  }

  void set_role() {
    switch (node_.role) {
      case TextRole::None:
      case TextRole::Paragraph:
      case TextRole::ListItem:
      case TextRole::Correction: return set_body();
      case TextRole::ListMarker: return set_marker();
      case TextRole::Kicker: return set_label(InkRole::Accent);
      case TextRole::Badge: return set_sans({12, 18, 12, 18}, InkRole::Ground, 600);
      case TextRole::Headline: return set_headline();
      case TextRole::AlternativeHeadline:
      case TextRole::Standfirst: return set_standfirst();
      case TextRole::Byline:
      case TextRole::Publisher:
      case TextRole::TableCaption: return set_sans({15, 22, 15, 22}, InkRole::Ink, 600);
      case TextRole::Dateline:
      case TextRole::Date:
      case TextRole::ReadingTime: return set_sans({15, 22, 15, 22}, InkRole::Soft);
      case TextRole::Heading: return set_heading();
      case TextRole::Caption:
      case TextRole::Attribution:
      case TextRole::MediaLeadIn:
      case TextRole::MediaDescription:
      case TextRole::PlaceholderText:
      case TextRole::AuthorTitle: return set_caption(InkRole::Soft);
      case TextRole::AuthorDescription: return set_caption(InkRole::Ink);
      case TextRole::Credit:
      case TextRole::PictureCount:
      case TextRole::EmbedProvider:
      case TextRole::MediaState: return set_sans({13, 20, 13, 20}, InkRole::Soft);
      case TextRole::Quote: return set_quote();
      case TextRole::TableCell: return set_cell();
      case TextRole::Code: return set_code();
      case TextRole::AsideTitle:
      case TextRole::CorrectionsHeading:
      case TextRole::AuthorHeading: return set_label(InkRole::Ink);
      case TextRole::MediaName: return set_card_title(InkRole::Ink);
      case TextRole::EmbedTitle: return set_card_title(InkRole::Link);
      case TextRole::AuthorName: return set_sans({17, 24, 17, 24}, InkRole::Ink, 600);
    }
  }

  const FlowNode& node_;
  const ReadingStyle& style_;
  const PageMetrics& page_;
  const ScriptKind kind_;
  TextSetting setting_;
};

TextStyle span_style(const TextSpan& span, const TextStyle& base) {
  TextStyle style = base;
  if (span.is_strong) style.weight = 700;
  if (span.is_emphasis) style.is_italic = !base.is_italic;
  if (span.is_code) {
    style.family = FontFamily::Mono;
    style.size = percent_of(base.size, 90);
  }
  if (span.is_sub || span.is_sup) {
    style.size = percent_of(style.size, 70);
    // Relative to the small size, as the style's em is.
    style.rise_milli_em = span.is_sup ? 480 : -220;
  }
  if (!span.href.empty()) {
    style.ink = InkRole::Link;
    style.is_underlined = true;
  }
  return style;
}

}  // namespace

PageMetrics page_metrics(const Flow& flow, const ReadingStyle& style) {
  PageMetrics page;
  page.is_narrow = style.width_class == WidthClass::XS;
  const Fixed size = fixed_from_px(page.is_narrow ? 18 : 19);
  Fixed leading = fixed_from_px(page.is_narrow ? 28 : 30);
  if (!flow.nodes.empty()) {
    const FlowNode& root = flow.nodes.front();
    const ScriptKind kind = script_kind(root.language, root.direction);
    if (kind == ScriptKind::Joined) leading = rounded_up_to_px(percent_of(size, 180), 2);
    if (kind == ScriptKind::Ideographic) leading = rounded_up_to_px(percent_of(size, 170), 2);
  }
  page.body_size = percent_of(size, style.text_size_percent);
  const int percent = style.text_size_percent * style.leading_percent / 100;
  page.leading = rounded_to_px(percent_of(leading, percent), 2);
  page.step = page.leading / 2;
  page.padding = fixed_from_px(page.is_narrow ? 16 : 20);
  page.indent = percent_of(fixed_from_px(page.is_narrow ? 24 : 30), style.text_size_percent);
  return page;
}

TextSetting text_setting(const FlowNode& node, const ReadingStyle& style, const PageMetrics& page) {
  return SettingMaker(node, style, page).make();
}

std::vector<StyledRange> styled_ranges(const std::vector<TextSpan>& spans, const TextStyle& base) {
  std::vector<StyledRange> ranges;
  ranges.reserve(spans.size());
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const auto link = spans[i].href.empty() ? 0u : static_cast<std::uint32_t>(i + 1);
    ranges.push_back({spans[i].range, span_style(spans[i], base), spans[i].language, link});
  }
  return ranges;
}

ParagraphText paragraph_text(const FlowNode& node, const TextSetting& setting) {
  ParagraphText text;
  text.text = node.text.text;
  text.style = setting.style;
  text.language = node.language;
  text.direction = node.direction;
  text.ranges = styled_ranges(node.text.spans, setting.style);
  return text;
}

LineOptions line_options(const TextSetting& setting, Fixed width) {
  LineOptions options;
  options.width = width;
  options.leading = setting.leading;
  options.alignment = setting.alignment;
  options.breaker = setting.breaker;
  options.can_hyphenate = setting.can_hyphenate;
  options.hangs_punctuation = setting.hangs_punctuation;
  return options;
}

}  // namespace broadsheet
