// What lies over the captions view: filters, the audit, saving, the wordings of one photograph.
#include <algorithm>
#include <cmath>

#include "base/stable_sort.h"
#include "reader/same_photograph.h"
#include "ui/captions_parts.h"
#include "ui/panel_painter.h"
#include "ui/picture_box.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr float kGuessedHeight = 560;
constexpr std::size_t kMaxNames = 60;

// The most frequent first, as the eye looks for them; the rest can be searched for.
void names(PanelPainter& panel, const std::string& path, const std::vector<NamedCount>& all,
           const std::string& chosen, CaptionsAction action) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < all.size(); ++i) order.push_back(i);
  sort_stably(order, [&all](std::uint32_t a, std::uint32_t b) {
    return all[a].picture_count > all[b].picture_count;
  });
  if (order.size() > kMaxNames) order.resize(kMaxNames);
  for (const std::uint32_t i : order) {
    panel.option(path + std::to_string(i), all[i].name, all[i].picture_count, all[i].name == chosen,
                 act(action, i));
  }
}

void sorts(DrawContext& context, PanelPainter& panel) {
  const CaptionsState& captions = context.reader.captions;
  const auto sort = [&](const char* path, Word word, CaptionSort by) {
    const bool is_on = captions.choice.sort ? *captions.choice.sort == by
                                            : by == CaptionSort::Newest && !captions.is_searching();
    panel.option(path, context.word(word), is_on,
                 act(CaptionsAction::Sort, static_cast<std::uint32_t>(by)));
  };
  panel.label("panel/sort", Word::SortBy);
  if (captions.is_searching()) {
    panel.option("panel/sort/fit", context.word(Word::ByRelevance), !captions.choice.sort,
                 act(CaptionsAction::SortByFit));
  }
  sort("panel/sort/newest", Word::ByNewest, CaptionSort::Newest);
  sort("panel/sort/oldest", Word::ByOldest, CaptionSort::Oldest);
  sort("panel/sort/taken", Word::ByTaken, CaptionSort::Taken);
  sort("panel/sort/caption", Word::Caption, CaptionSort::Caption);
  sort("panel/sort/credit", Word::Credit, CaptionSort::Credit);
  sort("panel/sort/section", Word::Section, CaptionSort::Section);
  sort("panel/sort/largest", Word::ByLargest, CaptionSort::Largest);
}

void draw_filters(DrawContext& context) {
  const CaptionsState& captions = context.reader.captions;
  const CaptionsChoice& choice = captions.choice;
  const CaptionCounts& counts = captions.summary.counts;
  const std::uint32_t all = captions.summary.picture_count;
  PanelPainter panel(context, Word::Filters, 420, kGuessedHeight);
  const auto flag = [&](const char* path, Word word, std::uint32_t count, std::uint16_t bit,
                        bool is_wanted) {
    const std::uint16_t set = is_wanted ? choice.wanted_flags : choice.unwanted_flags;
    panel.option(
        path, context.word(word), count, (set & bit) != 0,
        act(is_wanted ? CaptionsAction::ToggleWanted : CaptionsAction::ToggleUnwanted, bit));
  };
  if (context.is_narrow()) {
    panel.link("panel/audit", context.word(Word::Audit),
               command::TogglePanel{Panel::CaptionsAudit});
    panel.link("panel/save", context.word(Word::Download),
               command::TogglePanel{Panel::CaptionsSave});
    panel.gap(8);
    panel.separator();
  }
  flag("panel/alt", Word::WithAlt, counts.alts, kHasAlt, true);
  flag("panel/noalt", Word::WithoutAlt, all - counts.alts, kHasAlt, false);
  flag("panel/credited", Word::WithCredit, counts.credits, kHasCredit, true);
  flag("panel/nocredit", Word::WithoutCredit, all - counts.credits, kHasCredit, false);
  flag("panel/file", Word::FilePictures, counts.file_pictures, kIsFilePicture, true);
  flag("panel/nocaption", Word::WithoutCaption, all - counts.captions, kHasCaption, false);
  flag("panel/dated", Word::WithOwnDate, counts.own_dates, kHasOwnDate, true);
  flag("panel/undated", Word::WithoutOwnDate, all - counts.own_dates, kHasOwnDate, false);
  if (counts.reworded > 0) {
    flag("panel/reworded", Word::Reworded, counts.reworded, kIsReworded, true);
  }
  if (counts.missing > 0)
    flag("panel/missing", Word::PicturesAbsent, counts.missing, kIsMissing, true);
  if (choice.has_filter()) {
    panel.link("panel/clear", context.word(Word::ClearSearch), act(CaptionsAction::Clear),
               PanelPainter::LinkKind::Deed);
  }
  panel.gap(8);
  panel.separator();
  sorts(context, panel);
  if (!captions.years.empty()) {
    panel.gap(8);
    panel.separator();
    panel.label("panel/years", Word::Year);
    for (const auto& [year, count] : captions.years) {
      panel.option("panel/year/" + std::to_string(year), std::to_string(year), count,
                   choice.year == year,
                   act(CaptionsAction::ChooseYear, static_cast<std::uint32_t>(year)));
    }
  }
  if (!captions.names) return;
  panel.gap(8);
  panel.separator();
  panel.label("panel/credits", Word::Credit);
  names(panel, "panel/credit/", captions.names->credits, choice.credit,
        CaptionsAction::ChooseCredit);
  panel.gap(8);
  panel.separator();
  panel.label("panel/sections", Word::Section);
  names(panel, "panel/section/", captions.names->sections, choice.section,
        CaptionsAction::ChooseSection);
}

void draw_audit(DrawContext& context) {
  const CaptionsState& captions = context.reader.captions;
  const CaptionsAudit& audit = captions.audit;
  PanelPainter panel(context, Word::Audit, 460, kGuessedHeight);
  const std::size_t checked = audit.faults.size();
  panel.paragraph("panel/checked",
                  context.word(Word::AuditChecked,
                               {{"n", checked}, {"total", captions.summary.picture_count}}));
  const auto next = static_cast<std::uint32_t>(checked / kCaptionPageCount);
  if (!captions.is_audited() && captions.failed_pages.contains(next)) {
    panel.paragraph("panel/failed", context.word(Word::CaptionsPartlyFailed));
    panel.link("panel/again", context.word(Word::TryAgain), command::TryAgain{},
               PanelPainter::LinkKind::Deed);
  }
  constexpr Word kWords[] = {Word::AuditNoAlt,         Word::AuditAltIsCaption,
                             Word::AuditAltIsFileName, Word::AuditNoCaption,
                             Word::AuditCaptionTwice,  Word::AuditCaptionLong,
                             Word::AuditNoCredit,      Word::AuditCreditInside,
                             Word::AuditFileUndated,   Word::AuditPictureAbsent};
  static_assert(std::size(kWords) == kCaptionFaultCount);
  for (std::uint32_t i = 0; i < kCaptionFaultCount; ++i) {
    const std::string name =
        context.word(kWords[i], {{"words", CaptionAuditOptions().max_caption_words}});
    panel.option("panel/fault/" + std::to_string(i), name, audit.counts[i],
                 captions.choice.fault == static_cast<CaptionFault>(i),
                 act(CaptionsAction::ChooseFault, i));
  }
}

void draw_save(DrawContext& context) {
  PanelPainter panel(context, Word::Download, 380, kGuessedHeight);
  const CaptionsState& captions = context.reader.captions;
  panel.paragraph("panel/what", captions.is_complete()
                                    ? context.word(Word::SaveWhat, {{"n", captions.order.size()}})
                                    : context.word(Word::SaveAllOf));
  const auto format = [](const char* path, const char* name, CaptionExport file) {
    return PanelPainter::Choice{path, name,
                                act(CaptionsAction::Save, static_cast<std::uint32_t>(file))};
  };
  panel.buttons({format("panel/csv", "CSV", CaptionExport::Csv),
                 format("panel/json", "JSON", CaptionExport::Json),
                 format("panel/ris", "RIS", CaptionExport::Ris)});
}

// Where a wording stands; returns its height.
float draw_place(DrawContext& context, const CaptionEntry& entry, const Column& column) {
  const std::string path = "panel/wording/" + std::to_string(entry.number);
  const float meta =
      words(context, path + "/meta", column.x, column.y, column.width,
            interface_text(context, caption_meta(context, entry), 13, 20, InkRole::Soft));
  TextSpec label = interface_text(context, caption_place(context, entry), 13, 20, InkRole::Accent);
  label.width_px = column.width;
  const float wanted = height_of(*context.set(label)) + 6;
  const float height = context.is_narrow() ? std::max(44.0f, wanted) : wanted;
  ActionOptions options;
  options.role = AccessRole::Link;
  options.href = address_in_article(entry);
  action(context, path + "/article", {column.x, column.y + meta, column.width, height}, label,
         command::FollowLink{options.href}, options);
  return meta + height;
}

// One wording with its places; returns its height. Side by side each has the picture above it, one
// below the other only the first.
float draw_wording(DrawContext& context, std::size_t index, const Column& column,
                   bool is_beside_others) {
  const WordingsState& state = context.reader.captions.wordings;
  const Wording& wording = state.wordings[index];
  const CaptionEntry& entry = state.entries[wording.places.front()];
  float y = column.y;
  if (index == 0 || is_beside_others) {
    const float height = std::round(column.width * 0.5f);
    thumbnail(context, context.placed({column.x, y, column.width, height}), entry);
    y += height + 9;
  }
  TextSpec caption = interface_text(context, entry.figure.caption.text, 15, 22);
  if (caption.text.empty()) {
    caption = interface_text(context, context.word(Word::NoCaption), 15, 22, InkRole::Soft);
  } else {
    set_archived(caption, entry.language);
  }
  y += marked_words(context, "panel/wording/" + std::to_string(entry.number), column.x, y,
                    column.width, caption, wording.differing, AccessRole::Paragraph) +
       4;
  for (const std::size_t place : wording.places) {
    y += draw_place(context, state.entries[place], {column.x, y, column.width});
  }
  return y - column.y;
}

void draw_wordings(DrawContext& context) {
  const WordingsState& state = context.reader.captions.wordings;
  const bool is_wide = !context.is_narrow() && state.wordings.size() > 1;
  PanelPainter panel(context, Word::Wordings, is_wide ? 960.0f : 480.0f, kGuessedHeight);
  if (state.load.stage == LoadStage::Failed) {
    panel.paragraph("panel/failed", context.word(Word::CaptionsFailed));
    panel.link("panel/again", context.word(Word::TryAgain), command::TryAgain{},
               PanelPainter::LinkKind::Deed);
    return;
  }
  if (state.wordings.empty()) {
    return panel.paragraph("panel/loading", context.word(Word::Loading));
  }
  const float gap = 24;
  const Column all = panel.column();
  const std::size_t columns = is_wide ? std::min<std::size_t>(3, state.wordings.size()) : 1;
  const float width =
      (all.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float y = all.y;
  for (std::size_t i = 0; i < state.wordings.size(); i += columns) {
    float height = 0;
    for (std::size_t k = 0; k < columns && i + k < state.wordings.size(); ++k) {
      const float x = all.x + static_cast<float>(k) * (width + gap);
      height = std::max(height, draw_wording(context, i + k, {x, y, width}, columns > 1));
    }
    y += height + 20;
  }
  panel.gap(y - all.y);
  if (!state.has_more) return;
  panel.link("panel/more", context.word(Word::ShowMore), act(CaptionsAction::MoreWordings),
             PanelPainter::LinkKind::Deed);
}

}  // namespace

void draw_captions_panel(DrawContext& context) {
  switch (context.reader.panel) {
    case Panel::CaptionsFilters: return draw_filters(context);
    case Panel::CaptionsAudit: return draw_audit(context);
    case Panel::CaptionsSave: return draw_save(context);
    case Panel::CaptionsWordings: return draw_wordings(context);
    default: return;
  }
}

}  // namespace broadsheet
