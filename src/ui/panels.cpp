// What lies over the page: text and colours, the help, and on a phone the menu.
#include <algorithm>

#include "reader/share.h"
#include "ui/panel_painter.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

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
  PanelPainter panel(context, Word::TextSettings, 440, 690);
  draw_theme_choices(context, panel);
  draw_text_choices(context, panel);
  panel.toggle("panel/justified", Word::Justified, now.is_justified,
               command::ChooseJustified{!now.is_justified});
  const OpenedArticle* article = context.reader.article ? &*context.reader.article : nullptr;
  if (article == nullptr || divides_words(article->article->language)) {
    panel.toggle("panel/hyphens", Word::Hyphenation, now.can_hyphenate,
                 command::ChooseHyphens{!now.can_hyphenate});
  }
  panel.toggle("panel/letters", Word::LetterKeys, now.has_letter_keys,
               command::ChooseLetterKeys{!now.has_letter_keys});
  panel.gap(6);
  if (context.reader.page.has_plain_page) {
    panel.link("panel/plain", context.word(Word::PlainMode), command::AskPage{"plain"});
  }
  panel.link("panel/reset", context.word(Word::ResetSettings), command::ResetSettings{},
             PanelPainter::LinkKind::Deed);
  if (!context.reader.can_store) {
    panel.paragraph("panel/refused", context.word(Word::StorageRefused));
  }
}

void draw_help(DrawContext& context) {
  PanelPainter panel(context, Word::Help, 480, 560);
  // At any width: whoever enlarges a page to read it has a narrow one, and a keyboard.
  const auto letter = [&](const char* path, const char* keys, Word deed) {
    if (context.reader.settings.has_letter_keys) panel.key_row(path, keys, context.word(deed));
  };
  panel.key_row("panel/k1", context.word(Word::KeySpace), context.word(Word::KeyScroll));
  letter("panel/k2", "j  k", Word::KeyHeadings);
  letter("panel/k3", "n  p", Word::KeyNeighbours);
  letter("panel/k4", "f", Word::KeyFind);
  letter("panel/k12", "/", Word::SearchArchive);
  panel.key_row("panel/k5", "F3", context.word(Word::KeyNextMatch));
  letter("panel/k6", "+  −", Word::KeySize);
  letter("panel/k7", "t", Word::TextSettings);
  letter("panel/k8", "c", Word::Contents);
  letter("panel/k13", "y", Word::Cite);
  letter("panel/k9", "b", Word::Back);
  letter("panel/k10", "?", Word::KeyHelp);
  panel.key_row("panel/k11", "Esc", context.word(Word::KeyClose));
  panel.gap(4);
  panel.separator();
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

void draw_search_save(DrawContext& context) {
  const ArchiveSearch& search = context.reader.search;
  PanelPainter panel(context, Word::Download, 380, 300);
  const std::uint32_t count = std::min(search.result.total_count, kMaxSavedResults);
  panel.paragraph("panel/what",
                  search.saving ? context.word(Word::SavingResults,
                                               {{"n", search.saving->done_count}, {"total", count}})
                                : context.word(Word::SaveResults, {{"n", count}}));
  panel.link("panel/csv", "CSV", command::SaveSearch{ExportFormat::Csv});
  panel.link("panel/json", "JSON", command::SaveSearch{ExportFormat::Json});
  panel.link("panel/ris", "RIS", command::SaveSearch{ExportFormat::Ris});
}

void draw_menu(DrawContext& context) {
  const Reader& reader = context.reader;
  const bool is_reading = reader.route.view == View::Reading && reader.article;
  const std::size_t count = is_reading ? reader.article->contents.size() : 0;
  const float height = 44 * static_cast<float>(count + 7) + 60;
  PanelPainter panel(context, is_reading && count > 0 ? Word::Contents : Word::Menu, 400, height);
  if (const std::string left = is_reading ? time_left(context) : ""; !left.empty()) {
    panel.paragraph("panel/left", left);
  }
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
    if (const std::string like = address_alike(reader, reader.article->entry.slug); !like.empty()) {
      panel.link("panel/like", context.word(Word::MoreLikeThis), command::FollowLink{like});
    }
    panel.link("panel/cite", context.word(Word::Cite), command::TogglePanel{Panel::Cite});
    if (!shared_root(reader).empty()) {
      panel.link("panel/share", context.word(Word::Share), command::TogglePanel{Panel::Share});
    }
  } else if (place_to_resume(reader.places) != nullptr) {
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
  std::vector<PanelPainter::Choice> buttons;
  const auto add = [&buttons](const char* path, std::string label, ReaderCommand command) {
    buttons.push_back({path, std::move(label), std::move(command)});
  };
  add("panel/cite/sentence", context.word(Word::CopyCitation),
      command::CopyCitation{command::CitationForm::Sentence});
  if (std::string link = page_link(reader, LinkUse::Cite); !link.empty()) {
    add("panel/cite/link", context.word(Word::CopyLink), command::CopyText{std::move(link)});
  }
  const auto form = [&](const char* path, std::string_view name, command::CitationForm form) {
    add(path, context.word(Word::CopyAs, {{"name", name}}), command::CopyCitation{form});
  };
  form("panel/cite/bibtex", "BibTeX", command::CitationForm::BibTeX);
  form("panel/cite/ris", "RIS", command::CitationForm::Ris);
  form("panel/cite/csl", "CSL-JSON", command::CitationForm::CslJson);
  panel.buttons(buttons);
  if (reader.selection.range.is_empty()) return;
  panel.separator();
  buttons.clear();
  add("panel/cite/quote", context.word(Word::QuoteWithCitation), command::CopyQuotation{});
  if (std::string link = selection_link(reader); !link.empty()) {
    add("panel/cite/passage", context.word(Word::CopySelectionLink),
        command::CopyText{std::move(link)});
  }
  panel.buttons(buttons);
}

void draw_share(DrawContext& context) {
  const Reader& reader = context.reader;
  PanelPainter panel(context, Word::Share, 440, 420);
  const std::string link = page_link(reader);
  panel.paragraph("panel/address", link);
  std::vector<PanelPainter::Choice> buttons{
      {"panel/copy", context.word(Word::CopyLink), command::CopyText{link}}};
  const std::string to_selection = selection_link(reader);
  if (!to_selection.empty()) {
    buttons.push_back({"panel/selection", context.word(Word::CopySelectionLink),
                       command::CopyText{to_selection}});
  }
  panel.buttons(buttons);
  if (to_selection.empty() && reader.article) {
    panel.paragraph("panel/none", context.word(Word::SelectionLinkHelp));
  }
  panel.separator();
  const std::string code = embed_code(reader);
  panel.label("panel/embed", Word::Embed);
  panel.paragraph("panel/code", code);
  panel.buttons({{"panel/copy-code", context.word(Word::CopyEmbedCode), command::CopyText{code}}});
  panel.link("panel/preview", context.word(Word::EmbedPreview),
             command::FollowLink{embed_preview(reader)}, PanelPainter::LinkKind::Deed);
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
    case Panel::SearchSave: return draw_search_save(context);
    case Panel::Share: return draw_share(context);
    case Panel::CaptionsFilters:
    case Panel::CaptionsAudit:
    case Panel::CaptionsSave:
    case Panel::CaptionsWordings: return draw_captions_panel(context);
  }
}

}  // namespace broadsheet
