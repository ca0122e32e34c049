// The search view: the field, what came of it, and beside it where there is room the facets.
#include <algorithm>
#include <array>
#include <cmath>

#include "reader/query_edit.h"
#include "ui/views.h"
#include "ui/widgets.h"

namespace broadsheet {
namespace {

constexpr float kMaxWidth = 1054;
constexpr float kFacetsWidth = 230;
constexpr float kFacetsGap = 64;
constexpr double kStaleAfterMs = 200;

class SearchPainter {
 public:
  explicit SearchPainter(DrawContext& context)
      : context_(context), search_(context.reader.search), scroll_(context.scroll()) {
    const float margin = context.is_narrow() ? 18 : 32;
    const float width = std::min(kMaxWidth, context.width() - 2 * margin);
    const float left = std::floor((context.width() - width) / 2);
    has_facets_ = context.page.width_class >= WidthClass::MD;
    const float side = has_facets_ ? kFacetsWidth + kFacetsGap : 0;
    side_ = {left, top(), kFacetsWidth};
    results_ = {left + side, top(), width - side};
  }

  double paint() {
    float y = results_.y;
    y += draw_query(context_, {results_.x, y, results_.width}) + 14;
    const bool is_empty = search_.query.is_empty() && search_.answered_text.empty();
    if (is_empty && search_.load.stage != LoadStage::Failed) {
      y += draw_query_notes(context_, {results_.x, y, results_.width});
      y += draw_search_start(context_, {results_.x, y + 8, results_.width}) + 8;
      return end(y);
    }
    y += draw_sort_row(y);
    y += draw_query_notes(context_, {results_.x, y, results_.width});
    if (search_.load.stage == LoadStage::Failed) return end(y + draw_failure(y + 8));
    if (!search_.result.problems.empty() || has_failed_card()) y += draw_partly(y);
    if (search_.cards.empty()) {
      if (search_.load.stage == LoadStage::Ready) {
        y += draw_nothing_found(context_, {results_.x, y + 8, results_.width}) + 8;
      } else if (search_.load.stage == LoadStage::Loading) {
        y += draw_shapes(y + 14);
      }
    } else {
      y = draw_cards(y + 12);
    }
    if (has_facets_) {
      const float facets = draw_side();
      y = std::max(y, side_.y + facets);
    }
    return end(y);
  }

 private:
  float top() const {
    return context_.page.bar_height - scroll_ + (context_.is_narrow() ? 16 : 34);
  }
  double end(float y) const {
    return static_cast<double>(y) + static_cast<double>(scroll_) + 60 +
           static_cast<double>(context_.page.bottom_bar_height);
  }
  bool has_failed_card() const {
    return std::any_of(search_.cards.begin(), search_.cards.end(),
                       [](const FoundArticle& card) { return card.has_failed(); });
  }

  float draw_side() {
    AccessNode& side =
        context_.recorder.open(AccessRole::Complementary, "search/facets",
                               context_.placed({side_.x, side_.y, side_.width, context_.height()}));
    side.name = context_.word(Word::Filters);
    const float height = draw_facets(context_, {side_.x, side_.y + 4, side_.width});
    context_.recorder.close();
    return height;
  }

  // How many, the filters where they have no column, the order, and what saves it all.
  float draw_sort_row(float y) {
    const float top = y;
    float x = results_.x;
    float right = results_.x + results_.width;
    if (context_.is_narrow()) {
      y += draw_count_row(y);
    } else {
      if (!has_facets_) x += draw_filters_button(x, y) + 20;
      if (!search_.cards.empty()) right -= draw_save_button(-1, y) + 20;
    }
    return y + draw_orders(x, y, right) - top;
  }

  float draw_orders(float x, float y, float right) {
    const float top = y;
    const float left = x;
    const TextSpec title =
        interface_text(context_, context_.word(Word::SortBy), 14, 22, InkRole::Soft);
    const float row = context_.is_narrow() ? 44 : 32;
    const float title_width = std::ceil(width_of(context_, title)) + 1;
    AccessNode& group = context_.recorder.open(AccessRole::RadioGroup, "search/sort",
                                               context_.placed({x, y, right - x, row}));
    group.name = context_.word(Word::SortBy);
    const auto at = static_cast<std::size_t>(context_.recorder.current());
    words(context_, "", x, y + (row - 22) / 2, title_width, title);
    x += title_width + 12;
    const std::array<std::pair<Word, SearchSort>, 4> orders{
        {{Word::ByRelevance, SearchSort::Relevance},
         {Word::ByFresh, SearchSort::Fresh},
         {Word::ByNewest, SearchSort::Newest},
         {Word::ByOldest, SearchSort::Oldest}}};
    for (std::uint32_t i = 0; i < orders.size(); ++i) {
      const bool is_chosen = search_.sort == orders[i].second;
      const TextSpec label =
          interface_text(context_, context_.word(orders[i].first), 14, 22,
                         is_chosen ? InkRole::Ink : InkRole::Soft, is_chosen ? 600 : 400);
      ActionOptions options;
      options.role = AccessRole::Radio;
      options.state.is_selected = is_chosen;
      options.position_in_set = i + 1;
      options.set_size = static_cast<std::uint32_t>(orders.size());
      const float width = std::ceil(width_of(context_, label)) + 1;
      if (x + width > right && x > left) {
        x = left;
        y += row;
      }
      action(context_, "search/sort/" + std::to_string(i), {x, y, width, row}, label,
             command::SortSearch{orders[i].second}, options);
      x += width + 16;
    }
    context_.recorder.tree().nodes[at].rect.height =
        fixed_from_px(static_cast<double>(y + row - top));
    context_.recorder.close();
    return y + row - top;
  }

  float draw_count_row(float y) {
    const TextSpec count =
        interface_text(context_, search_count_words(context_), 15, 22, InkRole::Soft);
    words(context_, "search/count", results_.x, y + 11, results_.width / 2, count);
    const float width = draw_filters_button(-1, y);
    if (!search_.cards.empty()) {
      draw_save_button(results_.x + results_.width - width - 20 - width_of_save(), y);
    }
    return 44;
  }

  // Both buttons stand at the end of the row where x is below 0; each gives its width.
  float draw_filters_button(float x, float y) {
    const bool is_filtered = has_filters(search_.query);
    const TextSpec label =
        interface_text(context_, context_.word(Word::Filters), 15, 22,
                       is_filtered ? InkRole::Accent : InkRole::Soft, is_filtered ? 600 : 400);
    return draw_opener("search/filters", x, y, label, Panel::SearchFilters);
  }
  TextSpec save_label() const {
    return interface_text(context_, context_.word(Word::Download), context_.is_narrow() ? 15 : 14,
                          22, InkRole::Soft);
  }
  float width_of_save() const { return opener_width(save_label()); }
  float draw_save_button(float x, float y) {
    return draw_opener("search/save", x, y, save_label(), Panel::SearchSave);
  }

  float opener_width(const TextSpec& label) const {
    return std::max(44.0f, std::ceil(width_of(context_, label)) + 1);
  }
  float draw_opener(std::string_view path, float x, float y, const TextSpec& label, Panel panel) {
    const float width = opener_width(label);
    if (x < 0) x = results_.x + results_.width - width;
    ActionOptions options;
    options.state.has_popup = true;
    options.state.is_expanded = context_.reader.panel == panel;
    options.alignment = Alignment::End;
    action(context_, path, {x, y, width, context_.is_narrow() ? 44.0f : 32.0f}, label,
           command::TogglePanel{panel}, options);
    return width;
  }

  float draw_again(float x, float y) {
    const TextSpec label =
        interface_text(context_, context_.word(Word::TryAgain), 15, 22, InkRole::Accent, 600);
    action(context_, "search/again", {x, y, std::ceil(width_of(context_, label)) + 1, 44}, label,
           command::TryAgain{});
    return 44;
  }

  float draw_failure(float y) {
    const Error& error = search_.load.error;
    const Word word = error.code == ErrorCode::Unsupported ? Word::NoSearchIndex
                      : error.code == ErrorCode::Network   ? Word::SearchOffline
                                                           : Word::SearchFailed;
    const float height =
        words(context_, "search/failed", results_.x, y, results_.width,
              interface_text(context_, context_.word(word), 19, 30), AccessRole::Alert);
    if (error.code == ErrorCode::Unsupported && error.message.empty()) return height;
    return height + 12 + draw_again(results_.x, y + height + 12);
  }

  float draw_partly(float y) {
    const TextSpec spec =
        interface_text(context_, context_.word(Word::SearchPartly), 14, 21, InkRole::Error);
    const float height = words(context_, "search/partly", results_.x, y + 4, results_.width, spec,
                               AccessRole::Status);
    return 4 + height + draw_again(results_.x, y + 4 + height);
  }

  // Where the answer takes its time, the shape of it.
  float draw_shapes(float y) {
    if (context_.reader.now_ms - search_.load.since_ms < kStaleAfterMs) return 400;
    for (int i = 0; i < 4; ++i) {
      draw_search_card(context_, {results_.x, y, results_.width}, FoundArticle{}, 1);
      y += 140;
    }
    return 560;
  }

  float draw_cards(float y) {
    const float first = y;
    AccessNode& list = context_.recorder.open(AccessRole::List, "search/results",
                                              context_.placed({results_.x, y, results_.width, 1}));
    list.is_ordered = true;
    list.name = context_.word(Word::ResultCount, {{"n", search_.result.total_count}});
    list.state.is_busy = search_.load.stage == LoadStage::Loading;
    const auto at = static_cast<std::size_t>(context_.recorder.current());
    for (std::size_t i = 0; i < search_.cards.size(); ++i) {
      y += draw_search_card(context_, {results_.x, y, results_.width}, search_.cards[i],
                            static_cast<std::uint32_t>(i + 1)) +
           16;
      const Area rule = context_.placed({results_.x, y, results_.width, 1});
      context_.canvas.rule_across(rule.x, y, rule.width, context_.theme().rule);
      y += 18;
    }
    context_.recorder.tree().nodes[at].rect.height = fixed_from_px(static_cast<double>(y - first));
    context_.recorder.close();
    if (search_.cards.size() < search_.result.total_count) {
      const TextSpec label =
          interface_text(context_, context_.word(Word::ShowMore), 15, 22, InkRole::Accent, 600);
      action(context_, "search/more", {results_.x, y, std::ceil(width_of(context_, label)) + 1, 44},
             label, command::ShowMore{});
      y += 44;
    }
    return y;
  }

  DrawContext& context_;
  const ArchiveSearch& search_;
  float scroll_ = 0;
  bool has_facets_ = false;
  Column side_;
  Column results_;
};

}  // namespace

double draw_search_view(DrawContext& context) {
  const Area page{0, 0, context.width(), context.height()};
  AccessNode& main = context.recorder.open(AccessRole::Main, "main", page);
  main.name = context.word(Word::Search);
  context.recorder.push_document(context.scroll());
  // What a page of results is about, for whoever goes by headings.
  AccessNode& title = context.recorder.leaf(AccessRole::Heading, "search/title", {0, 0, 1, 1});
  title.level = 1;
  title.text = context.word(Word::SearchArchive);
  const double height = SearchPainter(context).paint();
  context.recorder.pop_document();
  context.recorder.close();
  return height;
}

}  // namespace broadsheet
