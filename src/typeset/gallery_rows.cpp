#include "typeset/gallery_rows.h"

#include <algorithm>

namespace broadsheet {
namespace {

constexpr std::size_t kMaxInRow = 3;
// Below this a caption is a word or two a line.
constexpr Fixed kNarrowestPicture = fixed_from_px(150);

// How far a row's height is from the one wanted, as a proportion, times its pictures: the sum over
// all rows is what each picture suffers.
std::int64_t cost_of(const std::int64_t* aspects, std::size_t count, Fixed width, Fixed gap) {
  std::int64_t sum = 0;
  std::int64_t narrowest = aspects[0];
  for (std::size_t i = 0; i < count; ++i) {
    sum += aspects[i];
    narrowest = std::min(narrowest, aspects[i]);
  }
  const std::int64_t room = width - gap * (static_cast<std::int64_t>(count) - 1);
  const std::int64_t height = std::max<std::int64_t>(1, room * 1000 / sum);
  const std::int64_t wanted = width / 3;
  const std::int64_t strain = std::max(height, wanted) * 1000 / std::min(height, wanted) - 1000;
  // An upright picture alone is made smaller than the page is wide.
  const bool is_too_narrow =
      count == 1 ? height > width : height * narrowest / 1000 < kNarrowestPicture;
  return static_cast<std::int64_t>(count) * (strain + (is_too_narrow ? 10'000 : 0));
}

}  // namespace

std::vector<std::uint32_t> gallery_rows(const std::vector<std::int64_t>& aspects, Fixed width,
                                        Fixed gap) {
  struct Best {
    std::int64_t cost = 0;
    std::uint32_t count = 0;
  };
  // Of the pictures from there on. Of two that are as good the one whose first row has fewer: what
  // leads is the larger.
  std::vector<Best> best(aspects.size() + 1);
  for (std::size_t i = aspects.size(); i-- > 0;) {
    for (std::size_t count = 1; count <= std::min(kMaxInRow, aspects.size() - i); ++count) {
      const std::int64_t cost =
          cost_of(aspects.data() + i, count, width, gap) + best[i + count].cost;
      if (count == 1 || cost < best[i].cost) best[i] = {cost, static_cast<std::uint32_t>(count)};
    }
  }
  std::vector<std::uint32_t> rows;
  for (std::size_t i = 0; i < aspects.size(); i += best[i].count) rows.push_back(best[i].count);
  return rows;
}

}  // namespace broadsheet
