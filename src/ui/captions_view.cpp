// The captions view: every picture of the archive with its words, as a contact sheet or a table.
#include <algorithm>
#include <cmath>

#include "base/language.h"
#include "reader/captions_layout.h"
#include "ui/captions_parts.h"
#include "ui/picture_box.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr float kMarginPx = 240;  // beyond the view: drawn and told already

// The caption itself stands beside the button: its first words tell which one it is.
std::string beginning_of(const std::string& caption) {
  constexpr std::size_t kEnoughBytes = 90;
  const std::size_t end = caption.find(' ', kEnoughBytes);
  return end == std::string::npos ? caption : caption.substr(0, end) + "…";
}

}  // namespace

AccessId captions_field_id() { return widget_access_id("captions/field"); }

AccessId caption_card_id(const Reader& reader, std::size_t index) {
  if (index >= reader.captions.order.size()) return 0;
  return widget_access_id(caption_card_path(reader.captions.order[index]));
}

AccessId captions_opener_id(const Reader& reader) {
  // On a phone the filters lead to the others.
  const bool is_narrow =
      page_geometry(reader.viewport, reader.settings).width_class == WidthClass::XS;
  const AccessId filters = widget_access_id("captions/filters");
  switch (reader.last_panel) {
    case Panel::CaptionsFilters: return filters;
    case Panel::CaptionsAudit: return is_narrow ? filters : widget_access_id("captions/audit");
    case Panel::CaptionsSave: return is_narrow ? filters : widget_access_id("captions/save");
    case Panel::CaptionsWordings:
      if (reader.picture.is_open()) return widget_access_id("picture/same");
      if (reader.captions.focused < reader.captions.order.size()) {
        return widget_access_id("captions/wordings/" +
                                std::to_string(reader.captions.order[reader.captions.focused]));
      }
      return 0;
    default: return caption_card_id(reader, reader.captions.focused);
  }
}

std::string caption_card_path(PictureNumber number) {
  return "captions/card/" + std::to_string(number);
}

Area reachable(const DrawContext& context, const Area& area) {
  constexpr float kFinger = 44;
  if (!context.is_narrow()) return area;
  return area.inset(std::min(0.0f, (area.width - kFinger) / 2),
                    std::min(0.0f, (area.height - kFinger) / 2));
}

std::size_t captions_tab_stop(const DrawContext& context) {
  const Reader& reader = context.reader;
  const CaptionsState& captions = reader.captions;
  const double bottom = reader.scroll_y + static_cast<double>(context.height());
  const auto is_drawn = [&](std::size_t index, double margin) {
    const double top = captions_row_top(reader, index);
    return caption_at(captions, index) != nullptr && top < bottom + margin &&
           top + captions_row_height(reader, index) > reader.scroll_y - margin;
  };
  if (is_drawn(captions.focused, static_cast<double>(kMarginPx))) return captions.focused;
  const auto [first, last] = captions_near(reader);
  for (std::size_t i = first; i < last; ++i) {
    if (is_drawn(i, 0)) return i;
  }
  return captions.focused;
}

std::string group_words(const DrawContext& context, const CaptionEntry& entry) {
  if (entry.group == 0) return {};
  const std::string places = context.word(Word::PlaceCount, {{"n", entry.group_size}});
  if (entry.wording_count < 2) return places;
  const std::string wordings = context.word(Word::WordingCount, {{"n", entry.wording_count}});
  if (entry.wording_count == entry.group_size) return wordings;
  return context.word(Word::WordingsInPlaces, {{"wordings", wordings}, {"places", places}});
}

void paint_caption_marks(DrawContext& context, const SetParagraph& paragraph,
                         const std::vector<TextRange>& marks, float x, float y) {
  for (const TextRange& mark : marks) {
    for (const Rect& rect : paragraph.rects_for(mark)) {
      const Area part = area_from(rect);
      context.canvas.fill({x + part.x, y + part.y, part.width, part.height}, context.theme().mark);
    }
  }
}

float marked_words(DrawContext& context, const std::string& path, float x, float y, float width,
                   TextSpec spec, const std::vector<TextRange>& marks, AccessRole role) {
  if (!marks.empty()) {
    spec.width_px = width;
    const auto paragraph = context.set(spec);
    const Area here = context.placed({x, y, width, height_of(*paragraph)});
    paint_caption_marks(context, *paragraph, marks, here.x, here.y);
  }
  return words(context, path, x, y, width, spec, role);
}

Direction direction_of_words(const std::string& text, const std::string& language) {
  if (language.empty()) return base_direction(text, Direction::LeftToRight);
  return is_right_to_left_language(language) ? Direction::RightToLeft : Direction::LeftToRight;
}

void set_archived(TextSpec& spec, const std::string& language) {
  spec.language = language;
  spec.direction = direction_of_words(spec.text, language);
}

std::string caption_place(const DrawContext& context, const CaptionEntry& entry) {
  const std::optional<Date>& date = entry.article.date_published;
  if (!date) return entry.article.headline;
  return format_short_date(*date, context.language) + context.word(Word::ListSeparator) +
         entry.article.headline;
}

void caption_words(DrawContext& context, const std::string& path, float x, float y, float width,
                   const RichText& text, const std::string& language,
                   const std::shared_ptr<const SetParagraph>& paragraph,
                   const std::vector<TextRange>& marks) {
  if (paragraph == nullptr) return;
  const Area here = context.placed({x, y, width, height_of(*paragraph)});
  paint_caption_marks(context, *paragraph, marks, here.x, here.y);
  context.canvas.text(*paragraph, here.x, here.y);
  AccessNode& node = context.recorder.leaf(AccessRole::Text, path, here);
  node.text = text.text;
  node.language = language;
  node.direction = direction_of_words(text.text, language);
  node.paragraph = paragraph;
  record_spans(context, path, text.spans, node);
}

std::string caption_meta(const DrawContext& context, const CaptionEntry& entry) {
  std::string out = entry.figure.credit.text;
  const auto add = [&out](const std::string& words) {
    if (words.empty()) return;
    if (!out.empty()) out += " · ";
    out += words;
  };
  if (entry.date_created) add(format_short_date(*entry.date_created, context.language));
  if (entry.is_file_picture) add(context.word(Word::FilePicture));
  add(context.word(entry.figure.image.alt.empty() ? Word::NoAlt : Word::HasAlt));
  return out;
}

void thumbnail(DrawContext& context, const Area& placed_area, const CaptionEntry& entry) {
  const Image& image = entry.figure.image;
  const float box = placed_area.width / placed_area.height;
  const float aspect = aspect_of(image.width_px, image.height_px, box);
  if (is_missing(context, image)) {
    picture_box(context, placed_area, image, {aspect, 2, &entry.packed});
    return;
  }
  // What would lose more than a third is shown whole, on a ground of its own.
  if (aspect > box * 1.5f || aspect < box * 0.5f) {
    context.canvas.fill(placed_area, context.theme().panel, 2);
    Area whole = placed_area;
    if (aspect > box) {
      whole.height = placed_area.width / aspect;
      whole.y += (placed_area.height - whole.height) / 2;
    } else {
      whole.width = placed_area.height * aspect;
      whole.x += (placed_area.width - whole.width) / 2;
    }
    picture_box(context, whole, image, {aspect, 0, &entry.packed});
    return;
  }
  picture_box(context, placed_area, image, {aspect, 2, &entry.packed});
}

void open_button(DrawContext& context, std::size_t index, const CaptionEntry& entry,
                 const Area& placed_area, bool is_tab_stop) {
  const std::string path = caption_card_path(entry.number);
  AccessNode& node = context.recorder.leaf(AccessRole::Button, path, placed_area);
  const AccessId id = node.id;
  node.name = context.word(Word::OpenPicture);
  const std::string& alt = entry.figure.image.alt;
  const std::string said = alt.empty() ? beginning_of(entry.figure.caption.text) : alt;
  if (!said.empty()) node.name += ": " + said;
  const std::string missing = missing_words(context, entry.figure.image, &entry.packed);
  if (!missing.empty()) node.name += ". " + missing;
  node.language = entry.language;
  node.state.has_popup = true;
  node.state.is_untabbed = !is_tab_stop;
  context.recorder.bind(id, act(CaptionsAction::Open, static_cast<std::uint32_t>(index)));
  focus_ring(context, id, placed_area);
}

void more_button(DrawContext& context, std::size_t index, const CaptionEntry& entry, float x,
                 float y) {
  const bool is_unfolded = context.reader.captions.unfolded.contains(entry.number);
  TextSpec label =
      interface_text(context, context.word(is_unfolded ? Word::ShowLess : Word::ShowMore), 15, 22,
                     InkRole::Accent);
  action(context, "captions/more/" + std::to_string(entry.number),
         reachable(context, {x, y, std::ceil(width_of(context, label)), 26}), label,
         act(CaptionsAction::Unfold, static_cast<std::uint32_t>(index)));
}

namespace {

class SheetPainter {
 public:
  SheetPainter(DrawContext& context, const CaptionsGeometry& geometry)
      : context_(context),
        captions_(context.reader.captions),
        geometry_(geometry),
        tab_stop_(captions_tab_stop(context)) {}

  void paint(float scroll) {
    const std::size_t rows = captions_row_count(context_.reader);
    const Area all =
        context_.placed({geometry_.left, geometry_.top - scroll, geometry_.width,
                         static_cast<float>(captions_height(context_.reader)) - geometry_.top});
    AccessNode& grid = context_.recorder.open(AccessRole::Grid, "captions/grid", all);
    grid.name = context_.word(Word::Pictures);
    grid.set_size = static_cast<std::uint32_t>(rows);
    // Pictures first: each is a texture of its own, and words between them would be as many draw
    // calls more.
    const std::vector<Row> near = rows_near();
    for (const Row& row : near) {
      for (std::size_t i = row.begin; i < row.end; ++i) {
        const CaptionEntry* entry = caption_at(captions_, i);
        if (entry != nullptr) thumbnail(context_, picture_of(card_of(row, i)), *entry);
      }
    }
    for (const Row& row : near) {
      AccessNode& node = context_.recorder.open(
          AccessRole::Row, "captions/row/" + std::to_string(row.number),
          context_.placed({geometry_.left, row.y, geometry_.width, row.height}));
      node.position_in_set = static_cast<std::uint32_t>(row.number + 1);
      for (std::size_t i = row.begin; i < row.end; ++i) {
        paint_card(i, card_of(row, i), static_cast<std::uint32_t>(i - row.begin + 1));
      }
      context_.recorder.close();
    }
    context_.recorder.close();
  }

 private:
  struct Row {
    std::size_t number = 0;
    std::size_t begin = 0, end = 0;  // in the result
    float y = 0;
    float height = 0;
  };
  std::vector<Row> rows_near() const {
    const Reader& reader = context_.reader;
    const std::size_t columns = geometry_.column_count;
    const auto [first, last] = captions_near(reader);
    std::vector<Row> out;
    for (std::size_t row = first / columns; row * columns < last; ++row) {
      const std::size_t index = row * columns;
      const auto y = static_cast<float>(captions_row_top(reader, index) - reader.scroll_y);
      const auto height = static_cast<float>(captions_row_height(reader, index));
      if (y + height < -kMarginPx || y > context_.height() + kMarginPx) continue;
      out.push_back({row, index, std::min(index + columns, captions_.order.size()), y, height});
    }
    return out;
  }
  Area card_of(const Row& row, std::size_t index) const {
    const auto column = static_cast<float>(index - row.begin);
    return {geometry_.left + column * (geometry_.card_width + geometry_.gap), row.y,
            geometry_.card_width, row.height - geometry_.row_gap};
  }
  Area picture_of(const Area& card) const {
    return context_.placed({card.x, card.y, card.width, geometry_.picture_height});
  }

  void paint_card(std::size_t index, const Area& card, std::uint32_t column) {
    const CaptionEntry* entry = caption_at(captions_, index);
    const Area picture = picture_of(card);
    if (entry == nullptr) {
      context_.canvas.fill(picture, context_.theme().panel, 2);
      for (int line = 0; line < 3; ++line) {
        const Area bar{card.x, picture.bottom() + 14 + 22 * static_cast<float>(line),
                       card.width * (line == 2 ? 0.5f : 0.95f), 12};
        context_.canvas.fill(context_.placed(bar), context_.theme().panel, 3);
      }
      return;
    }
    const std::string number = std::to_string(entry->number);
    AccessNode& cell = context_.recorder.open(AccessRole::GridCell, "captions/cell/" + number,
                                              context_.placed(card));
    cell.position_in_set = column;
    open_button(context_, index, *entry, picture, index == tab_stop_);
    float y = card.y + geometry_.picture_height + 9;
    const auto set = captions_.set_captions.find(entry->number);
    if (set != captions_.set_captions.end() && set->second.caption != nullptr) {
      caption_words(context_, "captions/text/" + number, card.x, y, card.width,
                    entry->figure.caption, entry->language, set->second.caption, set->second.marks);
      y += height_of(*set->second.caption);
      if (set->second.is_cut) {
        more_button(context_, index, *entry, card.x, y);
        y += 26;
      }
    } else if (set != captions_.set_captions.end()) {
      y += words(context_, "captions/none/" + number, card.x, y, card.width,
                 interface_text(context_, context_.word(Word::NoCaption), 15, 22, InkRole::Soft));
    }
    if (set == captions_.set_captions.end()) {
      paint_meta(*entry, {}, card, y);
    } else {
      const SetCaption& words = set->second;
      caption_words(context_, "captions/alt/" + number, card.x, y, card.width, {words.alt_text, {}},
                    entry->language, words.alt, words.alt_marks);
      y += words.alt == nullptr ? 0 : height_of(*words.alt);
      paint_meta(*entry, words.credit_marks, card, y);
    }
    context_.recorder.close();
  }

  void paint_meta(const CaptionEntry& entry, const std::vector<TextRange>& marks, const Area& card,
                  float y) {
    const std::string number = std::to_string(entry.number);
    // What is marked takes ink.
    TextSpec meta = interface_text(context_, caption_meta(context_, entry), 13, 20,
                                   marks.empty() ? InkRole::Soft : InkRole::Ink);
    const auto credit = static_cast<std::uint32_t>(entry.figure.credit.text.size());
    if (credit > 0) {
      TextSpan bold;
      bold.range = {0, credit};
      bold.is_strong = true;
      meta.spans.push_back(bold);
    }
    meta.max_line_count = 1;
    const std::string count = group_words(context_, entry);
    const TextSpec label = interface_text(context_, count, 13, 20, InkRole::Accent);
    const float count_width = count.empty() ? 0 : std::ceil(width_of(context_, label));
    const float wanted = std::ceil(width_of(context_, meta)) + 1;
    const float width = std::min(wanted, card.width - (count_width > 0 ? count_width + 12 : 0));
    marked_words(context_, "captions/meta/" + number, card.x, y, width, meta, marks);
    if (count.empty()) return;
    ActionOptions options;
    options.alignment = Alignment::Center;
    action(context_, "captions/wordings/" + number,
           reachable(context_, {card.x + width + 10, y - 3, count_width, 26}), label,
           act(CaptionsAction::OpenWordings, entry.group), options);
  }

  DrawContext& context_;
  const CaptionsState& captions_;
  const CaptionsGeometry& geometry_;
  std::size_t tab_stop_;
};

// What is said instead of pictures.
void draw_nothing(DrawContext& context, const CaptionsGeometry& geometry, float y) {
  const CaptionsState& captions = context.reader.captions;
  const bool has_failed = captions.search.stage == LoadStage::Failed;
  const bool is_waiting = !captions.is_ordered || !captions.is_complete();
  if (has_failed || !is_waiting) {
    std::string said = context.word(Word::NoPictures);
    if (captions.is_searching()) {
      said = context.word(Word::NothingFound, {{"query", captions.text}});
    }
    if (has_failed) said = context.word(Word::CaptionsFailed);
    y += words(context, "captions/nothing", geometry.left, y, geometry.width,
               interface_text(context, said, 19, 30),
               has_failed ? AccessRole::Alert : AccessRole::Status);
    const bool can_clear = !has_failed && captions.summary.picture_count > 0;
    if (!has_failed && !can_clear) return;
    const TextSpec label =
        interface_text(context, context.word(has_failed ? Word::TryAgain : Word::ShowAllPictures),
                       15, 22, InkRole::Accent, 600);
    const ReaderCommand command = has_failed ? ReaderCommand(command::TryAgain{})
                                             : ReaderCommand(act(CaptionsAction::ShowAll));
    action(context, "captions/again", {geometry.left, y + 8, width_of(context, label) + 1, 44},
           label, command);
    return;
  }
  const double waited_ms = context.reader.now_ms - captions.load.since_ms;
  if (waited_ms < 200) return;
  const auto columns = static_cast<int>(geometry.column_count);
  for (int i = 0; i < columns * 2; ++i) {
    const float x =
        geometry.left + static_cast<float>(i % columns) * (geometry.card_width + geometry.gap);
    const float top = y + static_cast<float>(i / columns) * (geometry.picture_height + 140);
    context.canvas.fill(context.placed({x, top, geometry.card_width, geometry.picture_height}),
                        context.theme().panel, 2);
  }
}

// Some of what is in view can't be had.
void draw_partly_failed(DrawContext& context, const CaptionsGeometry& geometry) {
  if (context.reader.captions.failed_pages.empty()) return;
  const float y = context.height() - context.page.bottom_bar_height - 56;
  const Area bar = context.placed({geometry.left, y, geometry.width, 44});
  context.canvas.fill(bar, context.theme().panel, 4);
  context.canvas.outline(bar, context.theme().field_border, 1, 4);
  const TextSpec again =
      interface_text(context, context.word(Word::TryAgain), 15, 22, InkRole::Accent, 600);
  const float again_width = std::ceil(width_of(context, again));
  TextSpec said = interface_text(context, context.word(Word::CaptionsPartlyFailed));
  said.max_line_count = 1;
  words(context, "captions/partly", geometry.left + 16, y + 11, geometry.width - again_width - 60,
        said, AccessRole::Alert);
  action(context, "captions/retry",
         {geometry.left + geometry.width - again_width - 16, y, again_width, 44}, again,
         command::TryAgain{});
}

}  // namespace

double draw_captions_view(DrawContext& context) {
  const Reader& reader = context.reader;
  const CaptionsState& captions = reader.captions;
  if (captions.load.stage != LoadStage::Ready) {
    return draw_load_state(context, captions.load, Word::Loading, Word::CaptionsFailed);
  }
  const CaptionsGeometry geometry = captions_geometry(reader);
  const Area page{0, 0, context.width(), context.height()};
  context.recorder.open(AccessRole::Main, "main", page);
  context.recorder.push_document(context.reader.scroll_y);
  const float scroll = context.scroll();
  draw_captions_head(context, geometry, scroll);
  double height = 0;
  const bool is_table = captions.choice.form == CaptionsForm::Table;
  // Its head stays while another order is made: the focus is on what was pressed there.
  if (is_table) draw_captions_table(context, geometry, scroll);
  if (captions.order.empty()) {
    draw_nothing(context, geometry, geometry.top + (is_table ? 60.0f : 20.0f) - scroll);
    height = static_cast<double>(context.height());
  } else {
    if (!is_table) SheetPainter(context, geometry).paint(scroll);
    height = captions_height(reader);
  }
  context.recorder.pop_document();
  draw_partly_failed(context, geometry);
  context.recorder.close();
  return height + static_cast<double>(context.page.bottom_bar_height) + 48;
}

}  // namespace broadsheet
