// What the search view needs of the pointer and the keys beyond what its widgets say.
#include <algorithm>
#include <charconv>

#include "app.h"
#include "reader/search_histogram.h"
#include "ui/hit_test.h"

namespace broadsheet {
namespace {

// The next results are on their way before the last ones are reached.
constexpr double kGrowBeforePx = 900;

struct ShownHistogram {
  Histogram histogram;
  std::optional<MonthSpan> chosen;
};
ShownHistogram shown_histogram(const Reader& reader, bool wants_closer) {
  ShownHistogram shown;
  shown.chosen = months_of(reader.search.query);
  const std::vector<MonthHits>& months = reader.search.facets.months;
  shown.histogram = histogram_of(months);
  if (!wants_closer) return shown;
  if (auto closer = closer_histogram(months, shown.chosen)) shown.histogram = std::move(*closer);
  return shown;
}

}  // namespace

// From the field into the results and back; j and k between them.
bool App::step_result(const KeyEvent& key) {
  const bool is_here = reader_.route.view == View::Search && reader_.panel == Panel::None &&
                       !key.control && !key.alt && !reader_.search.cards.empty();
  if (!is_here) return false;
  const std::vector<FoundArticle>& cards = reader_.search.cards;
  const bool is_in_field = interaction_.focused == search_field_id();
  std::size_t current = cards.size();
  for (std::size_t i = 0; i < cards.size(); ++i) {
    if (search_card_id(cards[i].hit.ordinal) == interaction_.focused) current = i;
  }
  const bool is_on_card = current < cards.size();
  const bool is_letter = !is_in_field && !key.shift;
  const bool is_forward =
      (key.key == "ArrowDown" && (is_in_field || is_on_card)) || (key.key == "j" && is_letter);
  const bool is_backward =
      (key.key == "ArrowUp" && is_on_card) || (key.key == "k" && is_letter && is_on_card);
  if (!is_forward && !is_backward) return false;
  AccessId next = search_field_id();
  if (is_forward) {
    const std::size_t at = is_on_card ? std::min(current + 1, cards.size() - 1) : 0;
    next = search_card_id(cards[at].hit.ordinal);
  } else if (current > 0) {
    next = search_card_id(cards[current - 1].hit.ordinal);
  }
  focus_and_show(next);
  platform_.focus(next);
  return true;
}

bool App::take_slider(AccessId id, const std::string& value) {
  const bool is_from = id == widget_access_id("search/when/from");
  if (!is_from && id != widget_access_id("search/when/to")) return false;
  interaction_.fields.erase(id);
  std::size_t bin = 0;
  std::from_chars(value.data(), value.data() + value.size(), bin);
  const ShownHistogram shown = shown_histogram(reader_, true);
  const std::vector<HistogramBin>& bins = shown.histogram.bins;
  if (bins.empty()) return true;
  std::size_t first = 0, last = bins.size() - 1;
  for (std::size_t i = 0; shown.chosen && i < bins.size(); ++i) {
    if (bins[i].months.first <= shown.chosen->first) first = i;
    if (bins[i].months.first <= shown.chosen->last) last = i;
  }
  (is_from ? first : last) = std::min(bin, bins.size() - 1);
  // One end pushes the other before it.
  if (first > last) (is_from ? last : first) = bin;
  run(command::ChangeSearch{
      with_months(reader_.search.query, span_of_bins(shown.histogram, first, last)), false});
  return true;
}

void App::brush(const PointerEvent& pointer) {
  auto& brush = interaction_.brush;
  if (reader_.route.view != View::Search) {
    brush.histogram = 0;
    return;
  }
  const auto share_in = [&](const AccessNode& node) {
    const float x = px_from_fixed(node.rect.x), width = px_from_fixed(node.rect.width);
    const float share = width > 0 ? (pointer.x - x) / width : 0;
    const bool is_rtl = page_direction(reader_) == Direction::RightToLeft;
    return std::clamp(is_rtl ? 1 - share : share, 0.0f, 1.0f);
  };
  if (brush.histogram == 0 && pointer.is_down) {
    for (const bool is_closer : {false, true}) {
      const AccessNode* node = find_node(drawing_.tree, search_histogram_id(is_closer));
      if (node == nullptr) continue;
      const double scrolled = node->is_in_document ? reader_.scroll_y : 0;
      const double y = static_cast<double>(pointer.y) + scrolled;
      const Point point{fixed_from_px(static_cast<double>(pointer.x)), fixed_from_px(y)};
      if (!node->rect.contains(point) || was_pointer_down_) continue;
      brush = {node->id, share_in(*node), share_in(*node)};
    }
  } else if (brush.histogram != 0) {
    const bool is_closer = brush.histogram == search_histogram_id(true);
    const AccessNode* node = find_node(drawing_.tree, brush.histogram);
    if (node != nullptr) brush.end = share_in(*node);
    if (!pointer.is_down) {
      const ShownHistogram shown = shown_histogram(reader_, is_closer);
      const auto count = static_cast<float>(shown.histogram.bins.size());
      const auto span = span_of_bins(shown.histogram, static_cast<std::size_t>(brush.begin * count),
                                     static_cast<std::size_t>(brush.end * count));
      brush.histogram = 0;
      // The same bars again take the choice back.
      const bool is_same = span && shown.chosen && *span == *shown.chosen;
      run(command::ChangeSearch{with_months(reader_.search.query, is_same ? std::nullopt : span),
                                false});
    }
  }
  was_pointer_down_ = pointer.is_down;
}

void App::grow_results() {
  if (reader_.route.view != View::Search) return;
  const double bottom = reader_.scroll_y + static_cast<double>(reader_.viewport.height_px);
  const bool is_near_end = bottom + kGrowBeforePx > drawing_.document_height;
  // Only on the way down: a page that shows all its results at once has nothing to fetch.
  if (is_near_end && reader_.scroll_y > 0) run(command::ShowMore{});
}

}  // namespace broadsheet
