#include <algorithm>

#include "typeset/paragraph.h"

namespace broadsheet {
namespace {

// One cluster of glyphs: its bytes and where it lies on the line.
struct Cluster {
  TextRange range;
  Fixed left = 0;
  Fixed right = 0;
};

// Calls visit(Cluster) from left to right. A cluster ends where the next one starts in the text.
template <class Visit>
void visit_clusters(const LineFragment& fragment, Visit&& visit) {
  const std::vector<Glyph>& glyphs = fragment.glyphs;
  const bool is_rtl = fragment.direction == Direction::RightToLeft;
  Fixed x = fragment.x;
  std::uint32_t end_byte = fragment.range.end_byte;
  for (std::size_t i = 0; i < glyphs.size();) {
    const Fixed left = x;
    const std::uint32_t byte = glyphs[i].cluster_byte;
    std::size_t next = i;
    while (next < glyphs.size() && glyphs[next].cluster_byte == byte) x += glyphs[next++].advance;
    if (!is_rtl) {
      end_byte = next < glyphs.size() ? glyphs[next].cluster_byte : fragment.range.end_byte;
    }
    if (!visit(Cluster{{byte, end_byte}, left, x})) return;
    end_byte = byte;
    i = next;
  }
}

// The x of a place inside or at the edge of a cluster: equal shares for its letters.
Fixed x_of(const LineFragment& fragment, const Cluster& cluster, std::uint32_t byte) {
  const bool is_rtl = fragment.direction == Direction::RightToLeft;
  std::int64_t count = 1;
  std::int64_t before = byte >= cluster.range.end_byte ? 1 : 0;
  for (const std::uint32_t stop : fragment.inner_stops) {
    if (stop <= cluster.range.begin_byte || stop >= cluster.range.end_byte) continue;
    ++count;
    if (stop <= byte) ++before;
  }
  const auto offset = static_cast<Fixed>((cluster.right - cluster.left) * before / count);
  return is_rtl ? cluster.right - offset : cluster.left + offset;
}

// The extent of the part of a fragment that `range` covers; empty when it covers none.
struct Extent {
  Fixed left = 0;
  Fixed right = 0;
  bool is_found = false;
};

Extent extent_of(const LineFragment& fragment, TextRange range) {
  Extent extent;
  const auto add = [&](Fixed a, Fixed b) {
    const Fixed left = std::min(a, b);
    const Fixed right = std::max(a, b);
    extent.left = extent.is_found ? std::min(extent.left, left) : left;
    extent.right = extent.is_found ? std::max(extent.right, right) : right;
    extent.is_found = true;
  };
  if (range.begin_byte <= fragment.range.begin_byte && range.end_byte >= fragment.range.end_byte) {
    add(fragment.x, fragment.x + fragment.width);
    return extent;
  }
  visit_clusters(fragment, [&](const Cluster& cluster) {
    const TextRange part = intersection(cluster.range, range);
    if (!part.is_empty()) {
      add(x_of(fragment, cluster, part.begin_byte), x_of(fragment, cluster, part.end_byte));
    }
    return true;
  });
  return extent;
}

const Line* line_at(const std::vector<Line>& lines, Fixed y) {
  if (lines.empty()) return nullptr;
  const auto found = std::upper_bound(lines.begin(), lines.end(), y,
                                      [](Fixed v, const Line& line) { return v < line.top; });
  return found == lines.begin() ? &lines.front() : &*(found - 1);
}

// The place in a cluster nearest to x.
SetParagraph::Hit hit_in(const LineFragment& fragment, const Cluster& cluster, Fixed x) {
  SetParagraph::Hit hit;
  std::uint32_t best = cluster.range.begin_byte;
  Fixed best_distance = -1;
  const auto consider = [&](std::uint32_t byte) {
    const Fixed at = x_of(fragment, cluster, byte);
    const Fixed distance = at < x ? x - at : at - x;
    if (best_distance >= 0 && distance >= best_distance) return;
    best = byte;
    best_distance = distance;
  };
  consider(cluster.range.begin_byte);
  for (const std::uint32_t stop : fragment.inner_stops) {
    if (stop > cluster.range.begin_byte && stop < cluster.range.end_byte) consider(stop);
  }
  consider(cluster.range.end_byte);
  hit.byte = best;
  hit.is_trailing = best == cluster.range.end_byte;
  hit.link = fragment.link;
  return hit;
}

}  // namespace

std::vector<Rect> SetParagraph::rects_for(TextRange range) const {
  std::vector<Rect> rects;
  if (range.is_empty()) return rects;
  auto line =
      std::upper_bound(lines.begin(), lines.end(), range.begin_byte,
                       [](std::uint32_t byte, const Line& l) { return byte < l.range.end_byte; });
  for (; line != lines.end() && line->range.begin_byte < range.end_byte; ++line) {
    const std::size_t first = rects.size();
    for (const LineFragment& fragment : line->fragments) {
      if (fragment.range.is_empty()) continue;
      const TextRange part = intersection(fragment.range, range);
      if (part.is_empty()) continue;
      const Extent extent = extent_of(fragment, part);
      if (!extent.is_found || extent.right <= extent.left) continue;
      // Neighbours on the line make one rectangle.
      if (rects.size() > first && rects.back().right() == extent.left) {
        rects.back().width = extent.right - rects.back().x;
      } else {
        rects.push_back({extent.left, line->top, extent.right - extent.left, line->height});
      }
    }
  }
  return rects;
}

SetParagraph::Hit SetParagraph::hit(Point point) const {
  const Line* line = line_at(lines, point.y);
  if (line == nullptr) return {};
  Hit nearest;
  nearest.byte = line->range.begin_byte;
  Fixed nearest_distance = -1;
  const bool is_on_line = point.y >= line->top && point.y < line->top + line->height;
  for (const LineFragment& fragment : line->fragments) {
    if (fragment.range.is_empty()) continue;
    visit_clusters(fragment, [&](const Cluster& cluster) {
      Fixed distance = 0;
      if (point.x < cluster.left) distance = cluster.left - point.x;
      if (point.x >= cluster.right) distance = point.x - cluster.right + 1;
      if (nearest_distance >= 0 && distance >= nearest_distance) return true;
      nearest_distance = distance;
      nearest = hit_in(fragment, cluster, point.x);
      nearest.is_inside = distance == 0 && is_on_line;
      return distance != 0;
    });
  }
  if (!nearest.is_inside) nearest.link = 0;
  return nearest;
}

}  // namespace broadsheet
