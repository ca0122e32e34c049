// Facets: when, where, by whom. Each is a part of the query that a click puts in or takes out.
#include <algorithm>
#include <cmath>

#include "base/language_name.h"
#include "reader/query_edit.h"
#include "reader/search_histogram.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr std::size_t kFoldedCount = 6;
constexpr std::size_t kUnfoldedCount = 40;
constexpr float kBarsHeight = 50;

class FacetPainter {
 public:
  FacetPainter(DrawContext& context, const Column& column)
      : context_(context), search_(context.reader.search), column_(column), y_(column.y) {
    row_height_ = context.is_narrow() ? 44 : 27;
  }

  float paint() {
    const SearchFacets& facets = search_.facets;
    draw_when();
    draw_values(0, "search/sections", Word::Section, facets.sections, SearchField::Section);
    draw_values(1, "search/authors", Word::Author, facets.authors, SearchField::Byline);
    if (facets.languages.size() > 1 || language_filter(search_.query, {}) != nullptr) {
      draw_languages(facets.languages);
    }
    draw_flags();
    if (has_filters(search_.query)) {
      const TextSpec label = interface_text(context_, context_.word(Word::RemoveFilters), 15, 22,
                                            InkRole::Accent, 600);
      action(context_, "search/clear-filters",
             {column_.x, y_, std::ceil(width_of(context_, label)) + 1, 44}, label,
             command::ChangeSearch{without_filters(search_.query), false});
      y_ += 44;
    }
    return y_ - column_.y;
  }

 private:
  void title(Word word) {
    y_ += words(context_, "", column_.x, y_, column_.width,
                label_text(context_, context_.word(word))) +
          8;
  }

  void open_group(std::string_view path, Word name, std::size_t at_least = 1) {
    AccessNode& group =
        context_.recorder.open(AccessRole::Group, path,
                               context_.placed({column_.x, y_, column_.width,
                                                row_height_ * static_cast<float>(at_least)}));
    group.name = context_.word(name);
  }

  void row(const std::string& path, const std::string& label_words, std::uint32_t count,
           bool is_chosen, std::string query) {
    TextSpec label =
        interface_text(context_, label_words, 15, 22, is_chosen ? InkRole::Accent : InkRole::Ink,
                       is_chosen ? 600 : 400);
    const std::string number = format_number(count, context_.language);
    TextSpec amount = interface_text(context_, number, 15, 22, InkRole::Soft);
    amount.alignment = Alignment::End;
    const float count_width = std::ceil(width_of(context_, amount)) + 4;
    label.max_line_count = 1;
    ActionOptions options;
    options.role = AccessRole::ToggleButton;
    options.state.is_selected = is_chosen;
    options.name = label_words + ", " + context_.word(Word::ArticleCount, {{"n", count}});
    const Area area{column_.x, y_, column_.width, row_height_};
    TextSpec fitted = label;
    fitted.width_px = column_.width - count_width - 8;
    // The label's room ends where its count begins; the whole row can be hit.
    action(context_, path, {area.x, area.y, area.width - count_width - 8, area.height}, fitted,
           command::ChangeSearch{std::move(query), false}, options);
    words(context_, "", area.x + area.width - count_width, y_ + (row_height_ - 22) / 2, count_width,
          amount);
    y_ += row_height_;
  }

  void draw_values(std::uint8_t facet, const std::string& path, Word name,
                   const std::vector<FacetCount>& values, SearchField field) {
    if (values.empty()) return;
    title(name);
    const bool is_unfolded = (search_.unfolded_facets >> facet & 1) != 0;
    const std::size_t count = std::min(values.size(), is_unfolded ? kUnfoldedCount : kFoldedCount);
    open_group(path, name, count);
    for (std::size_t i = 0; i < count; ++i) {
      const FacetCount& value = values[i];
      if (value.name.empty()) continue;
      row(path + "/" + value.name, value.name, value.article_count,
          filter_on(search_.query, field, value.name) != nullptr,
          with_field_toggled(search_.query, field, value.name));
    }
    if (values.size() > kFoldedCount) unfold_row(facet, path, is_unfolded);
    context_.recorder.close();
    y_ += 20;
  }

  void unfold_row(std::uint8_t facet, const std::string& path, bool is_unfolded) {
    const std::string words_ = context_.word(is_unfolded ? Word::ShowLess : Word::ShowMore);
    ActionOptions options;
    options.state.is_expanded = is_unfolded;
    action(context_, path + "/more", {column_.x, y_, column_.width, row_height_},
           interface_text(context_, words_, 14, 22, InkRole::Soft), command::UnfoldFacet{facet},
           options);
    y_ += row_height_;
  }

  void draw_languages(const std::vector<FacetCount>& values) {
    title(Word::Language);
    open_group("search/languages", Word::Language, values.size());
    for (std::size_t i = 0; i < std::min(values.size(), kFoldedCount); ++i) {
      const FacetCount& value = values[i];
      if (value.name.empty()) continue;
      row("search/languages/" + value.name, own_name_of_language(value.name), value.article_count,
          language_filter(search_.query, value.name) != nullptr,
          with_language_toggled(search_.query, value.name));
    }
    context_.recorder.close();
    y_ += 20;
  }

  void draw_flags() {
    const SearchFacets& facets = search_.facets;
    const bool has_image =
        facets.with_image > 0 || flag_filter(search_.query, ArticleFlag::HasImage) != nullptr;
    const bool has_video =
        facets.with_video > 0 || flag_filter(search_.query, ArticleFlag::HasVideo) != nullptr;
    if (!has_image && !has_video) return;
    title(Word::FacetHas);
    open_group("search/has", Word::FacetHas, 2);
    if (has_image) {
      row("search/has/image", context_.word(Word::HasPicture), facets.with_image,
          flag_filter(search_.query, ArticleFlag::HasImage) != nullptr,
          with_flag_toggled(search_.query, ArticleFlag::HasImage));
    }
    if (has_video) {
      row("search/has/video", context_.word(Word::Video), facets.with_video,
          flag_filter(search_.query, ArticleFlag::HasVideo) != nullptr,
          with_flag_toggled(search_.query, ArticleFlag::HasVideo));
    }
    context_.recorder.close();
    y_ += 20;
  }

  // --- When

  std::string month_words(std::int32_t month, bool is_year) const {
    Date date;
    date.year = static_cast<std::int16_t>(month / 12);
    date.month = static_cast<std::uint8_t>(month % 12 + 1);
    date.precision = is_year ? DatePrecision::Year : DatePrecision::Month;
    return format_short_date(date, context_.language);
  }

  std::string span_words(const Histogram& histogram, const std::optional<MonthSpan>& chosen) const {
    const std::int32_t begin = histogram.bins.front().months.first;
    const std::int32_t end = histogram.bins.back().months.last;
    const std::int32_t first = chosen ? std::clamp(chosen->first, begin, end) : begin;
    const std::int32_t last = chosen ? std::clamp(chosen->last, begin, end) : end;
    const bool is_years = first % 12 == 0 && last % 12 == 11;
    const std::string from = month_words(first, is_years);
    const std::string to = month_words(last, is_years);
    return from == to ? from : from + " – " + to;
  }

  void draw_when() {
    const auto chosen = months_of(search_.query);
    const Histogram histogram = histogram_of(search_.facets.months);
    if (histogram.bins.empty()) return;
    title(Word::FacetWhen);
    const auto closer = closer_histogram(search_.facets.months, chosen);
    draw_bars(histogram, chosen);
    if (closer) {
      y_ += 8;
      draw_bars(*closer, chosen);
    }
    const Histogram& finest = closer ? *closer : histogram;
    y_ += words(context_, "search/when/span", column_.x, y_ + 4, column_.width,
                interface_text(context_, span_words(finest, chosen), 14, 20, InkRole::Soft)) +
          6;
    if (finest.bins.size() > 1) {
      draw_slider("search/when/from", Word::DateFrom, finest, chosen, true);
      draw_slider("search/when/to", Word::DateTo, finest, chosen, false);
    }
    y_ += 16;
  }

  void draw_bars(const Histogram& histogram, const std::optional<MonthSpan>& chosen) {
    const AccessId id = search_histogram_id(histogram.is_closer);
    std::uint32_t highest = 1;
    for (const HistogramBin& bin : histogram.bins) highest = std::max(highest, bin.article_count);
    const float step = column_.width / static_cast<float>(histogram.bins.size());
    const float gap = step > 6 ? 2 : step > 3 ? 1 : 0;
    const auto& brush = context_.interaction.brush;
    const bool is_brushed = brush.histogram == id;
    const float from = std::min(brush.begin, brush.end), to = std::max(brush.begin, brush.end);
    std::string description;
    for (std::size_t i = 0; i < histogram.bins.size(); ++i) {
      const HistogramBin& bin = histogram.bins[i];
      const float share = static_cast<float>(bin.article_count) / static_cast<float>(highest);
      const float height = bin.article_count == 0 ? 1 : std::max(2.0f, kBarsHeight * share);
      const float left = step * static_cast<float>(i);
      const bool is_in = is_brushed
                             ? left + step > from * column_.width && left < to * column_.width
                             : is_in_span(bin, chosen);
      const bool is_accented = is_in && (chosen || is_brushed);
      const Area bar = context_.placed(
          {column_.x + left, y_ + kBarsHeight - height, std::max(1.0f, step - gap), height});
      context_.canvas.fill(bar, is_accented            ? context_.theme().accent
                                : chosen || is_brushed ? context_.theme().rule
                                                       : context_.theme().field_border);
      if (bin.article_count == 0) continue;
      if (!description.empty()) description += ", ";
      description += month_words(bin.months.first, histogram.is_by_year) + " " +
                     format_number(bin.article_count, context_.language);
    }
    const Area area = context_.placed({column_.x, y_, column_.width, kBarsHeight});
    AccessNode& image = context_.recorder.leaf(
        AccessRole::Image, histogram.is_closer ? "search/when/closer" : "search/when/bars", area);
    image.name = description;
    y_ += kBarsHeight;
  }

  // One end of the span, for the keyboard, for fingers and for assistive technology.
  void draw_slider(std::string_view path, Word name, const Histogram& histogram,
                   const std::optional<MonthSpan>& chosen, bool is_first) {
    std::size_t value = is_first ? 0 : histogram.bins.size() - 1;
    for (std::size_t i = 0; chosen && i < histogram.bins.size(); ++i) {
      const MonthSpan& months = histogram.bins[i].months;
      if (is_first ? months.first <= chosen->first : months.first <= chosen->last) value = i;
    }
    const TextSpec label = interface_text(context_, context_.word(name), 13, 20, InkRole::Soft);
    const float label_width = 44;
    words(context_, "", column_.x, y_ + (row_height_ - 20) / 2, label_width, label);
    const Area area{column_.x + label_width, y_, column_.width - label_width, row_height_};
    const Area here = context_.placed(area);
    AccessNode& slider = context_.recorder.leaf(AccessRole::Slider, path, here);
    slider.name = context_.word(Word::FacetWhen) + ", " + context_.word(name);
    slider.value = std::to_string(value);
    slider.set_size = static_cast<std::uint32_t>(histogram.bins.size());
    slider.text = month_words(histogram.bins[value].months.first, histogram.is_by_year);
    const AccessId id = slider.id;
    const float middle = here.y + here.height / 2;
    context_.canvas.rule_across(here.x + 8, middle, here.width - 16, context_.theme().field_border);
    const float share = static_cast<float>(value) / static_cast<float>(histogram.bins.size() - 1);
    const bool is_rtl = context_.direction == Direction::RightToLeft;
    const float x = here.x + 8 + (here.width - 16) * (is_rtl ? 1 - share : share);
    context_.canvas.fill({x - 6, middle - 6, 12, 12},
                         chosen ? context_.theme().accent : context_.theme().soft, 6);
    focus_ring(context_, id, here);
    y_ += row_height_;
  }

  DrawContext& context_;
  const ArchiveSearch& search_;
  Column column_;
  float y_ = 0;
  float row_height_ = 27;
};

}  // namespace

AccessId search_histogram_id(bool is_closer) {
  return widget_access_id(is_closer ? "search/when/closer" : "search/when/bars");
}

float draw_facets(DrawContext& context, const Column& column) {
  return FacetPainter(context, column).paint();
}

}  // namespace broadsheet
