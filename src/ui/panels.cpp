// What lies over the page: text and colours, the help, and on a phone the menu.
#include <algorithm>
#include <cmath>

#include "reader/share.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr float kPadding = 24;

class PanelPainter {
 public:
  PanelPainter(DrawContext& context, Word title, float wanted_width, float guessed_height)
      : context_(context) {
    // The content's height is known from the second frame on.
    const auto key = static_cast<std::uint8_t>(context.reader.panel);
    const auto measured = context.caches.panel_heights.find(key);
    const float content_height =
        measured == context.caches.panel_heights.end() ? guessed_height : measured->second;
    const bool is_sheet = context.is_narrow();
    const float width = is_sheet ? context.width() : std::min(wanted_width, context.width() - 40);
    const float top = is_sheet ? 0 : context.page.bar_height + 6;
    const float room = context.height() - top - (is_sheet ? 0 : 16);
    const float height = std::min(room, content_height + 70);
    // A sheet rises from the lower edge; a panel hangs from the button that opened it.
    area_ = {is_sheet ? 0 : context.width() - width - 20,
             is_sheet ? context.height() - height : top, width, height};
    const Theme& theme = context.theme();
    context.canvas.fill({0, 0, context.width(), context.height()}, theme.ground, 0, 0.55f);
    const Area here = context.placed(area_);
    context.canvas.fill(here, theme.panel, is_sheet ? 0 : 4);
    if (is_sheet) {
      context.canvas.rule_across(here.x, here.y, here.width, theme.field_border);
    } else {
      context.canvas.outline(here, theme.field_border, 1, 4);
    }
    AccessNode& dialog = context.recorder.open(AccessRole::Dialog, "panel", here);
    dialog.name = context.word(title);
    dialog.scroll_height = fixed_from_px(static_cast<double>(content_height + 70));
    const AccessId id = dialog.id;
    const TextSpec close =
        interface_text(context, context.word(Word::Close), 15, 22, InkRole::Soft);
    const float close_width = std::ceil(width_of(context, close));
    action(context, "panel/close",
           {area_.right() - kPadding - close_width, area_.y + 8, close_width, 44}, close,
           command::ClosePanel{});
    words(context, "panel/title", area_.x + kPadding, area_.y + 16,
          area_.width - 2 * kPadding - close_width - 20,
          headline_text(context, context.word(title), 19, 28), AccessRole::Heading, 2);
    const auto pane = context.interaction.panes.find(id);
    const float scrolled = pane == context.interaction.panes.end() ? 0 : pane->second.y;
    context.canvas.push_clip({here.x, here.y + 56, here.width, here.height - 57});
    x_ = area_.x + kPadding;
    width_ = area_.width - 2 * kPadding;
    y_ = content_top_ = area_.y + 62 - scrolled;
  }
  ~PanelPainter() {
    const auto key = static_cast<std::uint8_t>(context_.reader.panel);
    context_.caches.panel_heights[key] = y_ - content_top_ + 8;
    context_.canvas.pop_clip();
    context_.recorder.close();
  }
  PanelPainter(const PanelPainter&) = delete;
  PanelPainter& operator=(const PanelPainter&) = delete;

  struct Choice {
    std::string path;
    std::string label;
    ReaderCommand command;
    bool is_chosen = false;
  };

  // A label, then choices side by side, wrapped where they must.
  void choices(std::string_view path, Word title, const std::vector<Choice>& all) {
    const std::string label = context_.word(title);
    y_ += words(context_, "", x_, y_, width_, label_text(context_, label)) + 6;
    AccessNode& group =
        context_.recorder.open(AccessRole::RadioGroup, path, context_.placed({x_, y_, width_, 40}));
    group.name = label;
    float x = x_;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const float wanted = chip_width(all[i].label);
      if (x + wanted > x_ + width_ && x > x_) {
        x = x_;
        y_ += 46;
      }
      ActionOptions options;
      options.role = AccessRole::Radio;
      options.state.is_selected = all[i].is_chosen;
      options.position_in_set = static_cast<std::uint32_t>(i + 1);
      options.set_size = static_cast<std::uint32_t>(all.size());
      chip({x, y_, wanted, 40}, all[i], options);
      x += wanted + 8;
    }
    y_ += 40 + 18;
    context_.recorder.close();
  }

  // A value between two buttons that change it.
  void stepper(std::string_view path, Word title, int percent, Word less, Word more,
               ReaderCommand lower, ReaderCommand higher, bool can_lower, bool can_raise) {
    const std::string prefix(path);
    const float button = 44;
    y_ += 2;
    words(context_, prefix + "/label", x_, y_ + 9, width_ - 3 * button - 20,
          interface_text(context_, context_.word(title)));
    const float right = x_ + width_;
    ActionOptions options;
    options.role = AccessRole::Button;
    options.name = context_.word(title) + ": " + context_.word(less);
    options.state.is_disabled = !can_lower;
    chip({right - 3 * button - 20, y_, button, 40}, {prefix + "/less", "−", std::move(lower)},
         options);
    TextSpec value = interface_text(context_, context_.word(Word::Percent, {{"n", percent}}));
    value.alignment = Alignment::Center;
    words(context_, prefix + "/value", right - 2 * button - 18, y_ + 9, button + 16, value,
          AccessRole::Status);
    options.name = context_.word(title) + ": " + context_.word(more);
    options.state.is_disabled = !can_raise;
    chip({right - button, y_, button, 40}, {prefix + "/more", "+", std::move(higher)}, options);
    y_ += 48;
  }

  void toggle(std::string_view path, Word title, bool is_on, ReaderCommand command) {
    const TextSpec label = interface_text(context_, context_.word(title));
    ActionOptions options;
    options.role = AccessRole::Switch;
    options.state.is_selected = is_on;
    const float state_width = 90;
    action(context_, path, {x_, y_, width_, 44}, label, std::move(command), options);
    TextSpec state = interface_text(context_, context_.word(is_on ? Word::On : Word::Off), 15, 22,
                                    is_on ? InkRole::Accent : InkRole::Soft, 600);
    state.alignment = Alignment::End;
    words(context_, "", x_ + width_ - state_width, y_ + 11, state_width, state);
    y_ += 46;
  }

  enum class LinkKind : std::uint8_t { Place, CurrentPlace, Deed };
  void link(std::string_view path, const std::string& label_words, ReaderCommand command,
            LinkKind kind = LinkKind::Place) {
    const bool is_plain = kind == LinkKind::Place;
    const TextSpec label =
        interface_text(context_, label_words, 15, 22, is_plain ? InkRole::Ink : InkRole::Accent,
                       is_plain ? 400 : 600);
    ActionOptions options;
    options.state.is_current = kind == LinkKind::CurrentPlace;
    action(context_, path, {x_, y_, width_, 44}, label, std::move(command), options);
    y_ += 44;
  }

  void paragraph(std::string_view path, const std::string& text) {
    y_ += words(context_, path, x_, y_, width_,
                interface_text(context_, text, 15, 22, InkRole::Soft), AccessRole::Paragraph) +
          14;
  }

  void label(std::string_view path, Word title) {
    y_ += words(context_, path, x_, y_, width_, label_text(context_, context_.word(title)),
                AccessRole::Heading, 3) +
          8;
  }

  void key_row(std::string_view path, const std::string& keys, const std::string& meaning) {
    const float key_width = std::min(150.0f, width_ * 0.36f);
    TextSpec key_label = interface_text(context_, keys, 15, 22, InkRole::Ink, 600);
    words(context_, std::string(path) + "/key", x_, y_, key_width, key_label);
    y_ += std::max(22.0f, words(context_, std::string(path) + "/meaning", x_ + key_width + 12, y_,
                                width_ - key_width - 12,
                                interface_text(context_, meaning, 15, 22, InkRole::Soft))) +
          8;
  }

  void gap(float height) { y_ += height; }
  Column column() const { return {x_, y_, width_}; }
  void separator() {
    const Area here = context_.placed({x_, y_, width_, 1});
    context_.canvas.rule_across(here.x, y_, width_, context_.theme().rule);
    y_ += 16;
  }

 private:
  float chip_width(const std::string& label) const {
    return std::max(44.0f, std::ceil(width_of(context_, interface_text(context_, label))) + 28);
  }

  void chip(const Area& area, const Choice& choice, const ActionOptions& options) {
    const Area here = context_.placed(area);
    const Theme& theme = context_.theme();
    const AccessId id = widget_access_id(choice.path);
    const bool is_on = options.state.is_selected;
    const bool is_hot = context_.is_hovered(id) && !options.state.is_disabled;
    context_.canvas.fill(here, is_on ? theme.badge : is_hot ? theme.hover : theme.ground, 4);
    context_.canvas.outline(here, is_on ? theme.badge : theme.field_border, 1, 4);
    TextSpec label = interface_text(context_, choice.label, 15, 22,
                                    is_on ? InkRole::Ground : InkRole::Ink, is_on ? 600 : 400);
    ActionOptions centred = options;
    centred.alignment = Alignment::Center;
    centred.is_underlined_on_hover = false;
    action(context_, choice.path, area, label, choice.command, centred);
  }

  DrawContext& context_;
  Area area_;
  float x_ = 0;
  float y_ = 0;
  float content_top_ = 0;
  float width_ = 0;
};

void draw_theme_choices(DrawContext& context, PanelPainter& panel) {
  const ThemeChoice now = context.reader.settings.theme;
  const auto choice = [&](const char* path, Word word, ThemeChoice theme) {
    return PanelPainter::Choice{path, context.word(word), command::ChooseTheme{theme},
                                now == theme};
  };
  panel.choices(
      "panel/theme", Word::Theme,
      {choice("panel/theme/system", Word::ThemeSystem, ThemeChoice::System),
       choice("panel/theme/paper", Word::ThemePaper, ThemeChoice::Paper),
       choice("panel/theme/sepia", Word::ThemeSepia, ThemeChoice::Sepia),
       choice("panel/theme/night", Word::ThemeNight, ThemeChoice::Night),
       choice("panel/theme/contrast", Word::ThemeHighContrast, ThemeChoice::HighContrast)});
}

void draw_text_choices(DrawContext& context, PanelPainter& panel) {
  const Settings& now = context.reader.settings;
  const auto size = [&](const char* path, Word word, int percent) {
    return PanelPainter::Choice{path, context.word(word), command::ChooseTextSize{percent},
                                now.text_size_percent == percent};
  };
  panel.choices(
      "panel/size", Word::TextSize,
      {size("panel/size/xs", Word::SizeXs, 85), size("panel/size/sm", Word::SizeSm, 100),
       size("panel/size/md", Word::SizeMd, 115), size("panel/size/lg", Word::SizeLg, 135)});
  panel.stepper("panel/finer", Word::TextSize, now.text_size_percent, Word::SmallerText,
                Word::LargerText, command::ChooseTextSize{now.text_size_percent - 5},
                command::ChooseTextSize{now.text_size_percent + 5}, now.text_size_percent > 75,
                now.text_size_percent < 200);
  panel.stepper("panel/leading", Word::LineSpacing, now.leading_percent, Word::Tighter,
                Word::Looser, command::ChooseLeading{now.leading_percent - 5},
                command::ChooseLeading{now.leading_percent + 5}, now.leading_percent > 85,
                now.leading_percent < 150);
  if (!context.is_narrow()) {
    panel.stepper("panel/measure", Word::LineLength, now.measure_percent, Word::Narrower,
                  Word::Wider, command::ChooseMeasure{now.measure_percent - 5},
                  command::ChooseMeasure{now.measure_percent + 5}, now.measure_percent > 70,
                  now.measure_percent < 130);
  }
  panel.gap(12);
  // Only faces that the archive ships are offered.
  const auto ships = [&](FontFamily family) {
    const auto& faces = context.reader.fonts->faces();
    return std::any_of(faces.begin(), faces.end(),
                       [family](const FaceInfo& face) { return face.family == family; });
  };
  std::vector<PanelPainter::Choice> families;
  const auto offer = [&](const char* path, Word word, FontFamily family) {
    if (!ships(family)) return;
    families.push_back(
        {path, context.word(word), command::ChooseFamily{family}, now.family == family});
  };
  offer("panel/face/serif", Word::TypefaceSerif, FontFamily::Serif);
  offer("panel/face/sans", Word::TypefaceSans, FontFamily::Sans);
  offer("panel/face/dyslexic", Word::TypefaceDyslexic, FontFamily::Dyslexic);
  if (families.size() > 1) panel.choices("panel/face", Word::Typeface, families);
}

void draw_text_settings(DrawContext& context) {
  const Settings& now = context.reader.settings;
  PanelPainter panel(context, Word::TextSettings, 440, 640);
  draw_theme_choices(context, panel);
  draw_text_choices(context, panel);
  panel.toggle("panel/justified", Word::Justified, now.is_justified,
               command::ChooseJustified{!now.is_justified});
  panel.toggle("panel/hyphens", Word::Hyphenation, now.can_hyphenate,
               command::ChooseHyphens{!now.can_hyphenate});
  panel.gap(6);
  panel.link("panel/reset", context.word(Word::ResetSettings), command::ResetSettings{},
             PanelPainter::LinkKind::Deed);
  if (!context.reader.can_store) {
    panel.paragraph("panel/refused", context.word(Word::StorageRefused));
  }
}

void draw_help(DrawContext& context) {
  PanelPainter panel(context, Word::Help, 480, 560);
  const bool has_keyboard = !context.is_narrow();
  if (has_keyboard) {
    panel.key_row("panel/k1", context.word(Word::KeySpace), context.word(Word::KeyScroll));
    panel.key_row("panel/k2", "j  k", context.word(Word::KeyHeadings));
    panel.key_row("panel/k3", "n  p", context.word(Word::KeyNeighbours));
    panel.key_row("panel/k4", "f", context.word(Word::KeyFind));
    panel.key_row("panel/k12", "/", context.word(Word::SearchArchive));
    panel.key_row("panel/k5", "F3", context.word(Word::KeyNextMatch));
    panel.key_row("panel/k6", "+  −", context.word(Word::KeySize));
    panel.key_row("panel/k7", "t", context.word(Word::TextSettings));
    panel.key_row("panel/k8", "c", context.word(Word::Contents));
    panel.key_row("panel/k12", "y", context.word(Word::Cite));
    panel.key_row("panel/k9", "b", context.word(Word::Back));
    panel.key_row("panel/k10", "?", context.word(Word::KeyHelp));
    panel.key_row("panel/k11", "Esc", context.word(Word::KeyClose));
    panel.gap(4);
    panel.separator();
  }
  panel.paragraph("panel/stays", context.word(Word::WhatStays));
  if (context.reader.has_forgotten) {
    panel.paragraph("panel/forgotten", context.word(Word::PlacesForgotten));
  } else {
    panel.link("panel/forget", context.word(Word::ForgetPlaces), command::ForgetEverything{},
               PanelPainter::LinkKind::Deed);
  }
  if (!context.reader.can_store) {
    panel.paragraph("panel/refused", context.word(Word::StorageRefused));
  }
  const Surroundings& page = context.reader.page;
  if (!page.keep_action.empty()) {
    panel.link("panel/keep", page.keep_action, command::AskPage{"keep"});
  }
  if (!page.keep_status.empty()) panel.paragraph("panel/kept", page.keep_status);
  panel.gap(4);
  panel.separator();
  panel.label("panel/search", Word::HowToSearch);
  panel.gap(draw_query_help(context, "panel/query", panel.column()) + 10);
  panel.separator();
  panel.paragraph("panel/made", context.word(Word::MadeWith, {{"name", "Broadsheet"}}));
}

void draw_search_filters(DrawContext& context) {
  PanelPainter panel(context, Word::Filters, 380, 620);
  panel.gap(draw_facets(context, panel.column()));
}

void draw_menu(DrawContext& context) {
  const Reader& reader = context.reader;
  const bool is_reading = reader.route.view == View::Reading && reader.article;
  const std::size_t count = is_reading ? reader.article->contents.size() : 0;
  const float height = 44 * static_cast<float>(count + 7) + 60;
  PanelPainter panel(context, is_reading && count > 0 ? Word::Contents : Word::Menu, 400, height);
  const std::size_t current = current_contents_entry(reader);
  for (std::size_t i = 0; i < count; ++i) {
    const ContentsEntry& entry = reader.article->contents[i];
    panel.link("panel/contents/" + std::to_string(entry.node), entry.title,
               command::GoToNode{entry.node},
               i == current ? PanelPainter::LinkKind::CurrentPlace : PanelPainter::LinkKind::Place);
  }
  if (count > 0) {
    panel.gap(8);
    panel.separator();
  }
  panel.link("panel/front", context.word(Word::FrontPage), command::OpenFront{});
  panel.link("panel/go-search", context.word(Word::SearchArchive), command::OpenSearch{});
  if (has_captions(context)) {
    panel.link("panel/captions", context.word(Word::Captions), command::OpenCaptions{});
  }
  if (is_reading) {
    panel.link("panel/find", context.word(Word::FindInArticle), command::OpenFind{});
    panel.link("panel/cite", context.word(Word::Cite), command::TogglePanel{Panel::Cite});
    panel.link("panel/share", context.word(Word::Share), command::TogglePanel{Panel::Share});
  } else if (!reader.places.empty()) {
    panel.link("panel/continue", context.word(Word::ContinueReading), command::ResumeReading{});
  }
  panel.link("panel/text", context.word(Word::TextSettings),
             command::TogglePanel{Panel::TextSettings});
  panel.link("panel/help", context.word(Word::Help), command::TogglePanel{Panel::Help});
}

void draw_cite(DrawContext& context) {
  const Reader& reader = context.reader;
  PanelPainter panel(context, Word::Cite, 480, 420);
  panel.paragraph("panel/sentence", citation_of(reader));
  panel.link("panel/cite/sentence", context.word(Word::CopyCitation),
             command::CopyCitation{command::CitationForm::Sentence});
  const auto form = [&](const char* path, std::string_view name, command::CitationForm form) {
    panel.link(path, context.word(Word::CopyAs, {{"name", name}}), command::CopyCitation{form});
  };
  form("panel/cite/bibtex", "BibTeX", command::CitationForm::BibTeX);
  form("panel/cite/ris", "RIS", command::CitationForm::Ris);
  form("panel/cite/csl", "CSL-JSON", command::CitationForm::CslJson);
  panel.gap(8);
  panel.separator();
  if (!archive_address(reader, false).empty()) {
    panel.link("panel/cite/link", context.word(Word::CopyLink), command::CopyAddress{false});
  }
  if (reader.selection.range.is_empty()) return;
  panel.link("panel/cite/quote", context.word(Word::QuoteWithCitation), command::CopyQuotation{});
  if (!archive_address(reader, true).empty()) {
    panel.link("panel/cite/passage", context.word(Word::CopySelectionLink),
               command::CopyAddress{true});
  }
}

void draw_share(DrawContext& context) {
  const Reader& reader = context.reader;
  PanelPainter panel(context, Word::Share, 440, 420);
  const std::string link = page_link(reader);
  panel.paragraph("panel/address", link);
  panel.link("panel/copy", context.word(Word::CopyLink), command::CopyText{link});
  const std::string to_selection = selection_link(reader);
  if (!to_selection.empty()) {
    panel.link("panel/selection", context.word(Word::CopySelectionLink),
               command::CopyText{to_selection});
  } else if (reader.article) {
    panel.paragraph("panel/none", context.word(Word::SelectionLinkHelp));
  }
  panel.gap(6);
  panel.separator();
  const std::string code = embed_code(reader);
  panel.label("panel/embed", Word::Embed);
  panel.paragraph("panel/code", code);
  panel.link("panel/copy-code", context.word(Word::CopyEmbedCode), command::CopyText{code});
  panel.link("panel/preview", context.word(Word::EmbedPreview),
             command::FollowLink{embed_preview(reader)});
}

}  // namespace

void draw_panels(DrawContext& context) {
  switch (context.reader.panel) {
    case Panel::None: return;
    case Panel::TextSettings: return draw_text_settings(context);
    case Panel::Help: return draw_help(context);
    case Panel::Menu: return draw_menu(context);
    case Panel::Cite: return draw_cite(context);
    case Panel::SearchFilters: return draw_search_filters(context);
    case Panel::Share: return draw_share(context);
    case Panel::CaptionsFilters:
    case Panel::CaptionsAudit:
    case Panel::CaptionsSave:
    case Panel::CaptionsWordings: return draw_captions_panel(context);
  }
}

}  // namespace broadsheet
