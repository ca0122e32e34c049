// The captions as a table: a row per picture, a head that sorts.
#include <algorithm>
#include <cmath>

#include "reader/same_photograph.h"
#include "ui/captions_parts.h"
#include "ui/picture_box.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr float kHeadHeight = CaptionsGeometry::kTableHead;
constexpr float kPadding = 14;
constexpr float kMarginPx = 240;

struct CellPlace {
  CaptionsCell cell;
  float x = 0;
  float width = 0;
  std::uint32_t column = 0;  // from 1
};

std::vector<CellPlace> cells_of(const CaptionsGeometry& geometry) {
  std::vector<CellPlace> cells;
  float x = geometry.left;
  for (std::size_t i = 0; i < kCaptionsCellCount; ++i) {
    const float width = geometry.cell_widths[i];
    if (width <= 0) continue;
    cells.push_back(
        {static_cast<CaptionsCell>(i), x, width, static_cast<std::uint32_t>(cells.size() + 1)});
    x += width + CaptionsGeometry::kCellGap;
  }
  return cells;
}

struct Head {
  Word word = Word::Picture;
  std::optional<CaptionSort> sort;  // another click turns it round
};

Head head_of(CaptionsCell cell) {
  switch (cell) {
    case CaptionsCell::Picture: return {Word::Picture, std::nullopt};
    case CaptionsCell::Caption: return {Word::Caption, CaptionSort::Caption};
    case CaptionsCell::Credit: return {Word::Credit, CaptionSort::Credit};
    case CaptionsCell::Alt: return {Word::AltShort, std::nullopt};
    case CaptionsCell::Size: return {Word::PictureSize, CaptionSort::Largest};
    case CaptionsCell::Date: return {Word::Taken, CaptionSort::Taken};
    case CaptionsCell::Place: return {Word::PlaceLabel, std::nullopt};
    case CaptionsCell::Article: return {Word::ArticleLabel, CaptionSort::Newest};
    case CaptionsCell::Section: return {Word::Section, CaptionSort::Section};
  }
  return {};
}

class TablePainter {
 public:
  TablePainter(DrawContext& context, const CaptionsGeometry& geometry)
      : context_(context),
        captions_(context.reader.captions),
        geometry_(geometry),
        cells_(cells_of(geometry)),
        sorted_(captions_.choice.sort),
        is_reversed_(captions_.choice.is_reversed),
        tab_stop_(captions_tab_stop(context)) {
    // Without a choice a search is in the order of what fits best: no column's.
    if (!sorted_ && !captions_.is_searching()) sorted_ = CaptionSort::Newest;
    // The newest first, turned round.
    if (sorted_ == CaptionSort::Oldest) {
      sorted_ = CaptionSort::Newest;
      is_reversed_ = !is_reversed_;
    }
  }

  void paint(float scroll) {
    const float top = geometry_.top - scroll;
    const Area all =
        context_.placed({geometry_.left, top, geometry_.width,
                         static_cast<float>(captions_height(context_.reader)) - geometry_.top});
    AccessNode& table = context_.recorder.open(AccessRole::Table, "captions/table", all);
    table.name = context_.word(Word::Captions);
    table.set_size = static_cast<std::uint32_t>(captions_.order.size() + 1);
    paint_head(top);
    const auto [first, last] = captions_near(context_.reader);
    for (std::size_t index = first; index < last; ++index) {
      const float y =
          static_cast<float>(captions_row_top(context_.reader, index) - context_.reader.scroll_y);
      const float height = static_cast<float>(captions_row_height(context_.reader, index));
      if (y + height < -kMarginPx || y > context_.height() + kMarginPx) continue;
      paint_row(index, y, height);
    }
    context_.recorder.close();
  }

 private:
  void paint_head(float top) {
    AccessNode& row = context_.recorder.open(
        AccessRole::Row, "captions/head",
        context_.placed({geometry_.left, top, geometry_.width, kHeadHeight}));
    row.position_in_set = 1;
    for (const CellPlace& cell : cells_) {
      paint_head_cell(cell, top);
    }
    context_.recorder.close();
    const Area line = context_.placed({geometry_.left, top + kHeadHeight - 1, geometry_.width, 1});
    context_.canvas.rule_across(line.x, line.y, line.width, context_.theme().ink, 1.5f);
  }

  void paint_head_cell(const CellPlace& cell, float top) {
    const Head head = head_of(cell.cell);
    const std::string name = context_.word(head.word);
    const std::string path = "captions/head/" + std::to_string(cell.column);
    AccessNode& node = context_.recorder.open(
        AccessRole::ColumnHeader, path, context_.placed({cell.x, top, cell.width, kHeadHeight}));
    node.position_in_set = cell.column;
    // What each cell below is read out with: its column, not what the button would do.
    node.name = name;
    const AccessSort sort = sort_of(head);
    node.state.sort = sort;
    const bool is_chosen = sort != AccessSort::None;
    TextSpec label = label_text(context_, name, is_chosen ? InkRole::Accent : InkRole::Soft);
    if (is_chosen) {
      label.text += ' ' + context_.word(sort == AccessSort::Ascending ? Word::AscendingMark
                                                                      : Word::DescendingMark);
    }
    label.max_line_count = 1;
    if (head.sort) {
      const bool turns_round = is_chosen && !is_reversed_;
      const std::uint32_t wanted =
          static_cast<std::uint32_t>(*head.sort) | (turns_round ? kReversed : 0);
      ActionOptions options;
      options.name = context_.word(Word::SortBy) + ": " + name;
      action(context_, path + "/sort", {cell.x, top, cell.width, kHeadHeight}, label,
             act(CaptionsAction::Sort, wanted), options);
    } else {
      // In line with those that are buttons, which stand in the middle of their height.
      label.width_px = std::max(1.0f, cell.width);
      const float above = (kHeadHeight - height_of(*context_.set(label))) / 2;
      words(context_, path + "/label", cell.x, top + above, cell.width, label);
    }
    context_.recorder.close();
  }

  AccessSort sort_of(const Head& head) const {
    if (!sorted_ || sorted_ != head.sort) return AccessSort::None;
    const bool is_falling = sorted_ == CaptionSort::Newest || sorted_ == CaptionSort::Largest;
    return is_falling != is_reversed_ ? AccessSort::Descending : AccessSort::Ascending;
  }

  void paint_row(std::size_t index, float y, float height) {
    const Area area = context_.placed({geometry_.left, y, geometry_.width, height});
    context_.canvas.rule_across(area.x, y + height - 1, area.width, context_.theme().rule);
    const CaptionEntry* entry = caption_at(captions_, index);
    if (entry == nullptr) {
      const CellPlace& first = cells_.front();
      context_.canvas.fill(context_.placed({first.x, y + kPadding, first.width, 64}),
                           context_.theme().panel, 2);
      return;
    }
    const std::string number = std::to_string(entry->number);
    AccessNode& row = context_.recorder.open(AccessRole::Row, "captions/line/" + number, area);
    row.position_in_set = static_cast<std::uint32_t>(index + 2);
    for (const CellPlace& cell : cells_) {
      const std::string path = "captions/" + number + "/" + std::to_string(cell.column);
      AccessNode& node = context_.recorder.open(AccessRole::Cell, path,
                                                context_.placed({cell.x, y, cell.width, height}));
      node.position_in_set = cell.column;
      paint_cell(index, *entry, cell, path, y + kPadding);
      context_.recorder.close();
    }
    context_.recorder.close();
  }

  void paint_cell(std::size_t index, const CaptionEntry& entry, const CellPlace& cell,
                  const std::string& path, float y) {
    const Figure& figure = entry.figure;
    const auto set = captions_.set_captions.find(entry.number);
    const SetCaption none;
    const SetCaption& texts = set == captions_.set_captions.end() ? none : set->second;
    switch (cell.cell) {
      case CaptionsCell::Picture: {
        const Area place = context_.placed({cell.x, y, cell.width, 64});
        thumbnail(context_, place, entry);
        return open_button(context_, index, entry, place, index == tab_stop_);
      }
      case CaptionsCell::Caption: return paint_caption(index, entry, texts, cell, path, y);
      case CaptionsCell::Credit: {
        if (figure.credit.is_empty()) return;
        TextSpec credit = interface_text(context_, figure.credit.text, 15, 22,
                                         texts.credit_marks.empty() ? InkRole::Soft : InkRole::Ink);
        credit.max_line_count = 3;
        marked_words(context_, path + "/text", cell.x, y, cell.width, credit, texts.credit_marks);
        return;
      }
      case CaptionsCell::Alt:
        if (figure.image.alt.empty()) {
          return plain(path, cell, y, context_.word(Word::NoAlt), InkRole::Error);
        }
        return caption_words(context_, path + "/text", cell.x, y, cell.width,
                             {figure.image.alt, {}}, entry.language, texts.alt, texts.alt_marks);
      case CaptionsCell::Size: return paint_size(entry, cell, path, y);
      case CaptionsCell::Date: return paint_date(entry, cell, path, y);
      case CaptionsCell::Place: return plain(path, cell, y, figure.content_location);
      case CaptionsCell::Article: return paint_article(entry, texts, cell, path, y);
      case CaptionsCell::Section: return plain(path, cell, y, entry.article.section);
    }
  }

  // Of the photograph as it came: in the site all are shrunk alike.
  void paint_size(const CaptionEntry& entry, const CellPlace& cell, const std::string& path,
                  float y) {
    const Image& image = entry.figure.image;
    const bool has_original = entry.original_width_px > 0;
    const std::uint32_t width = has_original ? entry.original_width_px : image.width_px;
    const std::uint32_t height = has_original ? entry.original_height_px : image.height_px;
    if (width == 0) return;
    plain(path, cell, y, context_.word(Word::PixelSize, {{"width", width}, {"height", height}}));
  }

  bool has_cell(CaptionsCell cell) const {
    return geometry_.cell_widths[static_cast<std::size_t>(cell)] > 0;
  }

  void paint_date(const CaptionEntry& entry, const CellPlace& cell, const std::string& path,
                  float y) {
    std::string said = entry.date_created
                           ? format_short_date(*entry.date_created, context_.language)
                           : entry.figure.date_created;
    const std::string& place = entry.figure.content_location;
    if (!has_cell(CaptionsCell::Place) && !place.empty()) {
      if (!said.empty()) said += context_.word(Word::ListSeparator);
      said += place;
    }
    plain(path, cell, y, said);
  }

  void plain(const std::string& path, const CellPlace& cell, float y, const std::string& text,
             InkRole ink = InkRole::Soft) {
    if (text.empty()) return;
    TextSpec spec = interface_text(context_, text, 15, 22, ink);
    spec.max_line_count = 3;
    words(context_, path + "/text", cell.x, y, cell.width, spec);
  }

  void paint_caption(std::size_t index, const CaptionEntry& entry, const SetCaption& texts,
                     const CellPlace& cell, const std::string& path, float y) {
    if (texts.caption == nullptr) {
      plain(path, cell, y, context_.word(Word::NoCaption));
      y += 22;
    } else {
      caption_words(context_, path + "/text", cell.x, y, cell.width, entry.figure.caption,
                    entry.language, texts.caption, texts.marks);
      y += height_of(*texts.caption);
    }
    if (texts.is_cut) {
      more_button(context_, index, entry, cell.x, y);
      y += 26;
    }
    if (texts.missing != nullptr) {
      caption_words(context_, path + "/missing", cell.x, y, cell.width,
                    {missing_words(context_, entry.figure.image, &entry.packed), {}},
                    context_.language, texts.missing, {});
      y += height_of(*texts.missing);
    }
    if (has_cell(CaptionsCell::Credit)) return;
    TextSpec meta = interface_text(context_, caption_meta(context_, entry), 13, 20,
                                   texts.credit_marks.empty() ? InkRole::Soft : InkRole::Ink);
    meta.max_line_count = 1;
    marked_words(context_, path + "/meta", cell.x, y, cell.width, meta, texts.credit_marks);
  }

  void paint_article(const CaptionEntry& entry, const SetCaption& texts, const CellPlace& cell,
                     const std::string& path, float y) {
    if (texts.headline == nullptr) return;
    const float height = height_of(*texts.headline);
    const Area here = context_.placed({cell.x, y, cell.width, height});
    AccessNode& link = context_.recorder.leaf(AccessRole::Link, path + "/link", here);
    const AccessId id = link.id;
    link.name = entry.article.headline;
    link.href = address_in_article(entry);
    const std::string href = link.href;
    context_.recorder.bind(id, command::FollowLink{href});
    context_.canvas.text(
        *texts.headline, here.x, here.y,
        context_.is_hovered(id) ? std::optional<Colour>(context_.theme().accent) : std::nullopt);
    focus_ring(context_, id, here);
    if (has_cell(CaptionsCell::Section) || entry.article.section.empty()) return;
    TextSpec section = interface_text(context_, entry.article.section, 13, 20, InkRole::Soft);
    section.max_line_count = 1;
    words(context_, path + "/section", cell.x, y + height, cell.width, section);
  }

  DrawContext& context_;
  const CaptionsState& captions_;
  const CaptionsGeometry& geometry_;
  std::vector<CellPlace> cells_;
  std::optional<CaptionSort> sorted_;
  bool is_reversed_;
  std::size_t tab_stop_;
};

}  // namespace

void draw_captions_table(DrawContext& context, const CaptionsGeometry& geometry, float scroll) {
  TablePainter(context, geometry).paint(scroll);
}

}  // namespace broadsheet
