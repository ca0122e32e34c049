// What lies over the captions view: filters, the audit, saving, the wordings of one photograph.
#include <algorithm>
#include <cmath>

#include "ui/captions_parts.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr float kPadding = 24;
constexpr std::size_t kMaxNames = 60;

command::ActOnCaptions act(CaptionsAction action, std::uint32_t value = 0) {
  return {action, value};
}

// A dialog at the page's end side, on a phone from the lower edge; what doesn't fit scrolls.
class Overlay {
 public:
  Overlay(DrawContext& context, Word title, float wanted_width) : context_(context) {
    const bool is_sheet = context.is_narrow();
    const float width = is_sheet ? context.width() : std::min(wanted_width, context.width() - 40);
    const float top = is_sheet ? std::round(context.height() * 0.14f) : context.page.bar_height + 6;
    const float height = context.height() - top - (is_sheet ? 0 : 16);
    const Area area{is_sheet ? 0 : context.width() - width - 20, top, width, height};
    const Theme& theme = context.theme();
    context.canvas.fill({0, 0, context.width(), context.height()}, theme.ground, 0, 0.55f);
    const Area here = context.placed(area);
    context.canvas.fill(here, theme.panel, is_sheet ? 0 : 4);
    context.canvas.outline(here, theme.field_border, 1, is_sheet ? 0 : 4);
    AccessNode& dialog = context.recorder.open(AccessRole::Dialog, "panel", here);
    dialog.name = context.word(title);
    const TextSpec close =
        interface_text(context, context.word(Word::Close), 15, 22, InkRole::Soft);
    const float close_width = std::ceil(width_of(context, close));
    action(context, "panel/close",
           {area.right() - kPadding - close_width, area.y + 8, close_width, 44}, close,
           command::ClosePanel{});
    words(context, "panel/title", area.x + kPadding, area.y + 16,
          area.width - 2 * kPadding - close_width - 20,
          headline_text(context, context.word(title), 19, 28), AccessRole::Heading, 2);
    pane_ = context.placed({area.x, area.y + 58, area.width, area.height - 59});
    const std::string path =
        "captions/pane/" + std::to_string(static_cast<int>(context.reader.panel));
    AccessNode& region = context.recorder.open(AccessRole::Region, path, pane_);
    region.name = context.word(title);
    index_ = context.recorder.current();
    const auto place = context.interaction.panes.find(region.id);
    scrolled_ = place == context.interaction.panes.end() ? 0 : place->second.y;
    context.canvas.push_clip(pane_);
    context.recorder.push_pane(scrolled_);
    x_ = area.x + kPadding;
    width_ = area.width - 2 * kPadding;
    top_ = pane_.y - scrolled_;
    y_ = top_ + 4;
  }
  ~Overlay() {
    const float height = y_ + 24 - top_;
    context_.recorder.pop_pane();
    context_.canvas.pop_clip();
    context_.recorder.close();
    context_.recorder.close();
    AccessNode& region = context_.recorder.tree().nodes[index_];
    region.scroll_height = fixed_from_px(static_cast<double>(std::max(height, pane_.height)));
    region.scrolled_y = fixed_from_px(static_cast<double>(scrolled_));
  }
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;

  void label(Word word) {
    y_ += 10;
    y_ += words(context_, "", x_, y_, width_, label_text(context_, context_.word(word))) + 4;
  }

  // A line that can be chosen, with how many pictures it stands for.
  void choice(const std::string& path, const std::string& name, std::uint32_t count, bool is_on,
              ReaderCommand command) {
    TextSpec number =
        interface_text(context_, format_number(count, context_.language), 15, 22, InkRole::Soft);
    number.alignment = Alignment::End;
    TextSpec label = interface_text(context_, name, 15, 22, is_on ? InkRole::Accent : InkRole::Ink,
                                    is_on ? 600 : 400);
    label.max_line_count = 1;
    ActionOptions options;
    options.role = AccessRole::ToggleButton;
    options.state.is_selected = is_on;
    options.name = name + ", " + context_.word(Word::PictureCount, {{"n", count}});
    action(context_, path, {x_, y_, width_ - 70, 38}, label, std::move(command), options);
    words(context_, "", x_ + width_ - 66, y_ + 8, 66, number);
    y_ += 38;
  }

  void button(const std::string& path, const std::string& name, ReaderCommand command,
              bool is_on = false) {
    const TextSpec label = interface_text(
        context_, name, 15, 22, is_on ? InkRole::Accent : InkRole::Ink, is_on ? 600 : 400);
    ActionOptions options;
    options.role = AccessRole::ToggleButton;
    options.state.is_selected = is_on;
    action(context_, path, {x_, y_, width_, 40}, label, std::move(command), options);
    y_ += 40;
  }

  void paragraph(const std::string& path, const std::string& text) {
    y_ += words(context_, path, x_, y_, width_,
                interface_text(context_, text, 15, 22, InkRole::Soft), AccessRole::Paragraph) +
          10;
  }

  void rule() {
    const Area line = context_.placed({x_, y_ + 6, width_, 1});
    context_.canvas.rule_across(line.x, line.y, line.width, context_.theme().rule);
    y_ += 14;
  }

  float x_ = 0, y_ = 0, width_ = 0;

 private:
  DrawContext& context_;
  Area pane_;
  float top_ = 0;
  float scrolled_ = 0;
  std::uint32_t index_ = 0;
};

// The most frequent first, as the eye looks for them; the rest can be searched for.
void names(Overlay& overlay, const std::string& path, const std::vector<NamedCount>& all,
           const std::string& chosen, CaptionsAction action) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < all.size(); ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&all](std::uint32_t a, std::uint32_t b) {
    return all[a].picture_count > all[b].picture_count;
  });
  if (order.size() > kMaxNames) order.resize(kMaxNames);
  for (const std::uint32_t i : order) {
    overlay.choice(path + std::to_string(i), all[i].name, all[i].picture_count,
                   all[i].name == chosen, act(action, i));
  }
}

void sorts(DrawContext& context, Overlay& overlay) {
  const CaptionsState& captions = context.reader.captions;
  const auto sort = [&](const char* path, Word word, CaptionSort by) {
    const bool is_on = captions.choice.sort ? *captions.choice.sort == by
                                            : by == CaptionSort::Newest && !captions.is_searching();
    overlay.button(path, context.word(word),
                   act(CaptionsAction::Sort, static_cast<std::uint32_t>(by)), is_on);
  };
  overlay.label(Word::SortBy);
  if (captions.is_searching()) {
    overlay.button("panel/sort/fit", context.word(Word::ByRelevance),
                   act(CaptionsAction::SortByFit), !captions.choice.sort);
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
  Overlay overlay(context, Word::Filters, 420);
  const auto flag = [&](const char* path, Word word, std::uint32_t count, std::uint16_t bit,
                        bool is_wanted) {
    const std::uint16_t set = is_wanted ? choice.wanted_flags : choice.unwanted_flags;
    overlay.choice(
        path, context.word(word), count, (set & bit) != 0,
        act(is_wanted ? CaptionsAction::ToggleWanted : CaptionsAction::ToggleUnwanted, bit));
  };
  if (context.is_narrow()) {
    overlay.button("panel/audit", context.word(Word::Audit),
                   command::TogglePanel{Panel::CaptionsAudit});
    overlay.button("panel/save", context.word(Word::Download),
                   command::TogglePanel{Panel::CaptionsSave});
    overlay.rule();
  }
  flag("panel/alt", Word::WithAlt, counts.alts, kHasAlt, true);
  flag("panel/noalt", Word::WithoutAlt, all - counts.alts, kHasAlt, false);
  flag("panel/credited", Word::WithCredit, counts.credits, kHasCredit, true);
  flag("panel/nocredit", Word::WithoutCredit, all - counts.credits, kHasCredit, false);
  flag("panel/file", Word::FilePictures, counts.file_pictures, kIsFilePicture, true);
  flag("panel/dated", Word::WithOwnDate, counts.own_dates, kHasOwnDate, true);
  if (counts.reworded > 0) {
    flag("panel/reworded", Word::Reworded, counts.reworded, kIsReworded, true);
  }
  if (counts.missing > 0)
    flag("panel/missing", Word::PicturesAbsent, counts.missing, kIsMissing, true);
  if (!(choice == CaptionsChoice{choice.form, choice.sort, {}, {}, 0, 0, 0})) {
    overlay.button("panel/clear", context.word(Word::ClearSearch), act(CaptionsAction::Clear));
  }
  overlay.rule();
  sorts(context, overlay);
  const auto& months = context.reader.front.page.months;
  if (!months.empty()) {
    overlay.rule();
    overlay.label(Word::Year);
    std::int16_t last = 0;
    for (auto month = months.rbegin(); month != months.rend(); ++month) {
      if (month->year == last) continue;
      last = month->year;
      overlay.button("panel/year/" + std::to_string(last), std::to_string(last),
                     act(CaptionsAction::ChooseYear, static_cast<std::uint32_t>(last)),
                     choice.year == last);
    }
  }
  if (!captions.names) return;
  overlay.rule();
  overlay.label(Word::Credit);
  names(overlay, "panel/credit/", captions.names->credits, choice.credit,
        CaptionsAction::ChooseCredit);
  overlay.rule();
  overlay.label(Word::Section);
  names(overlay, "panel/section/", captions.names->sections, choice.section,
        CaptionsAction::ChooseSection);
}

void draw_audit(DrawContext& context) {
  const CaptionsState& captions = context.reader.captions;
  const CaptionsAudit& audit = captions.audit;
  Overlay overlay(context, Word::Audit, 460);
  const std::size_t checked = audit.faults.size();
  overlay.paragraph("panel/checked",
                    context.word(Word::AuditChecked,
                                 {{"n", checked}, {"total", captions.summary.picture_count}}));
  constexpr Word kWords[] = {Word::AuditNoAlt,         Word::AuditAltIsCaption,
                             Word::AuditAltIsFileName, Word::AuditNoCaption,
                             Word::AuditCaptionTwice,  Word::AuditCaptionLong,
                             Word::AuditNoCredit,      Word::AuditCreditInside,
                             Word::AuditFileUndated,   Word::AuditPictureAbsent};
  static_assert(std::size(kWords) == kCaptionFaultCount);
  for (std::uint32_t i = 0; i < kCaptionFaultCount; ++i) {
    const std::string name =
        context.word(kWords[i], {{"words", CaptionAuditOptions().max_caption_words}});
    overlay.choice("panel/fault/" + std::to_string(i), name, audit.counts[i],
                   audit.chosen == static_cast<CaptionFault>(i),
                   act(CaptionsAction::ChooseFault, i));
  }
}

void draw_save(DrawContext& context) {
  Overlay overlay(context, Word::Download, 380);
  const CaptionsState& captions = context.reader.captions;
  overlay.paragraph("panel/what", context.word(Word::SaveWhat, {{"n", captions.order.size()}}));
  const auto format = [&](const char* path, const char* name, CaptionExport file) {
    overlay.button(path, name, act(CaptionsAction::Save, static_cast<std::uint32_t>(file)));
  };
  format("panel/csv", "CSV", CaptionExport::Csv);
  format("panel/json", "JSON", CaptionExport::Json);
  format("panel/ris", "RIS", CaptionExport::Ris);
}

void draw_wordings(DrawContext& context) {
  const WordingsState& wordings = context.reader.captions.wordings;
  const bool is_wide = !context.is_narrow() && wordings.entries.size() > 1;
  Overlay overlay(context, Word::Wordings, is_wide ? 960.0f : 480.0f);
  if (wordings.load.stage == LoadStage::Failed) {
    overlay.paragraph("panel/failed", context.word(Word::CaptionsFailed));
    overlay.button("panel/again", context.word(Word::TryAgain), command::TryAgain{});
    return;
  }
  if (wordings.load.stage != LoadStage::Ready) {
    return overlay.paragraph("panel/loading", context.word(Word::Loading));
  }
  const float gap = 24;
  const std::size_t columns = is_wide ? std::min<std::size_t>(3, wordings.entries.size()) : 1;
  const float width =
      (overlay.width_ - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float row_bottom = overlay.y_;
  const float left = overlay.x_;
  for (std::size_t i = 0; i < wordings.entries.size(); ++i) {
    const CaptionEntry& entry = wordings.entries[i];
    const std::size_t column = i % columns;
    if (column == 0) overlay.y_ = row_bottom + (i == 0 ? 0 : 20);
    const float x = left + static_cast<float>(column) * (width + gap);
    float y = overlay.y_;
    const std::string path = "panel/wording/" + std::to_string(entry.number);
    if (i == 0 || columns > 1) {
      const float height = std::round(width * 0.5f);
      thumbnail(context, context.placed({x, y, width, height}), entry);
      y += height + 9;
    }
    TextSpec caption = interface_text(context, entry.figure.caption.text, 15, 22);
    caption.language = entry.language;
    if (caption.text.empty()) caption.text = context.word(Word::NoCaption);
    caption.width_px = width;
    // Behind the words that the first wording, or for the first the second, says differently.
    const CaptionEntry& other = wordings.entries[i == 0 && wordings.entries.size() > 1 ? 1 : 0];
    Analyser analyser;
    const auto marks = differing_words(caption.text, other.figure.caption.text, analyser);
    const auto paragraph = context.set(caption);
    const Area here = context.placed({x, y, width, height_of(*paragraph)});
    paint_caption_marks(context, *paragraph, marks, here.x, here.y);
    y += words(context, path, x, y, width, caption, AccessRole::Paragraph) + 4;
    y += words(context, path + "/meta", x, y, width,
               interface_text(context, caption_meta(context, entry), 13, 20, InkRole::Soft));
    std::string where = entry.article.headline;
    if (entry.article.date_published) {
      where = format_short_date(*entry.article.date_published, context.language) +
              context.word(Word::ListSeparator) + where;
    }
    TextSpec label = interface_text(context, where, 13, 20, InkRole::Accent);
    label.width_px = width;
    const float label_height = height_of(*context.set(label));
    ActionOptions options;
    options.role = AccessRole::Link;
    const std::string block =
        entry.block_index < 0 ? std::string() : "#b=" + std::to_string(entry.block_index);
    options.href = page_address(entry.article.slug) + block;
    action(context, path + "/article", {x, y, width, label_height + 6}, label,
           command::FollowLink{options.href}, options);
    row_bottom = std::max(column == 0 ? 0.0f : row_bottom, y + label_height + 10);
  }
  overlay.y_ = row_bottom;
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
