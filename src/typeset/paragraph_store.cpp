#include "typeset/paragraph_store.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "typeset/shaped_data.h"

namespace broadsheet {
namespace {

// Two megabytes of running text shaped, about as much set: some twenty long reads.
constexpr std::size_t kMaxShapedBytes = std::size_t{48} << 20;
constexpr std::size_t kMaxLinesBytes = std::size_t{48} << 20;

// The width of a text on one line in 1/1000 em, from its letters alone.
std::uint32_t estimate_milli_em(std::string_view text) {
  std::uint64_t sum = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      sum += 460;
    } else if (byte >= 0xE3) {
      sum += 1000;  // the first byte of an ideograph
    } else if (byte >= 0xC0) {
      sum += 500;
    }
  }
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(sum, std::numeric_limits<std::uint32_t>::max()));
}

std::size_t size_of(const ShapedParagraphData& data) {
  return data.source.text.size() + data.flags.size() + data.glyphs.size() * sizeof(ShapedGlyph) +
         data.pieces.size() * sizeof(Piece) + data.runs.size() * sizeof(ShapedRun);
}

std::size_t size_of(const SetParagraph& set) {
  std::size_t size = sizeof(SetParagraph) + set.lines.size() * sizeof(Line);
  for (const Line& line : set.lines) {
    for (const LineFragment& fragment : line.fragments) {
      size += sizeof(LineFragment) + fragment.glyphs.size() * sizeof(Glyph);
    }
  }
  return size;
}

}  // namespace

void ParagraphStore::set_flow(std::shared_ptr<const Flow> flow) {
  flow_ = std::move(flow);
  entries_.clear();
  entries_.resize(flow_->nodes.size());
  shaped_bytes_ = 0;
  lines_bytes_ = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    entries_[i].estimated_milli_em = estimate_milli_em(flow_->nodes[i].text.text);
  }
  page_ = page_metrics(*flow_, style_);
}

void ParagraphStore::set_style(const ReadingStyle& style) {
  style_ = style;
  page_ = page_metrics(*flow_, style_);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    Entry& entry = entries_[i];
    drop_lines(entry);
    entry.set_width = -1;
    if (!entry.is_measured) continue;
    const TextSetting setting = text_setting(flow_->nodes[i], style_, page_);
    if (entry.shaped_style == setting.style) continue;
    drop_shape(entry);
    entry.is_measured = false;
  }
}

void ParagraphStore::forget_shapes() {
  for (Entry& entry : entries_) {
    drop_lines(entry);
    drop_shape(entry);
    entry.set_width = -1;
    entry.is_measured = false;
  }
}

void ParagraphStore::drop_lines(Entry& entry) {
  lines_bytes_ -= std::exchange(entry.lines_bytes, 0);
  entry.lines.reset();
  entry.outline.reset();
}

void ParagraphStore::shed_lines(Entry& entry) {
  if (!entry.lines) return;
  auto outline = std::make_shared<SetParagraph>(*entry.lines);
  for (Line& line : outline->lines) std::vector<LineFragment>().swap(line.fragments);
  drop_lines(entry);
  entry.outline = std::move(outline);
}

void ParagraphStore::drop_shape(Entry& entry) {
  shaped_bytes_ -= std::exchange(entry.shaped_bytes, 0);
  entry.shaped.reset();
}

const ShapedParagraph& ParagraphStore::shaped(NodeId node) {
  Entry& entry = entries_[node];
  if (!entry.shaped) {
    const FlowNode& flow_node = flow_->nodes[node];
    const TextSetting setting = text_setting(flow_node, style_, page_);
    entry.shaped = shape(paragraph_text(flow_node, setting), fonts_);
    entry.shaped_style = setting.style;
    entry.natural_width = entry.shaped->natural_width();
    entry.min_width = entry.shaped->min_width();
    entry.is_measured = true;
    entry.shaped_bytes = size_of(entry.shaped->data());
    shaped_bytes_ += entry.shaped_bytes;
  }
  return *entry.shaped;
}

ParagraphStore::Extent ParagraphStore::extent(NodeId node, Fixed width) const {
  const Entry& entry = entries_[node];
  Extent extent;
  extent.width = width;
  if (entry.set_width == width) {
    extent.height = entry.height;
    extent.paragraph = entry.lines;
    extent.outline = entry.outline;
    return extent;
  }
  const TextSetting setting = text_setting(flow_->nodes[node], style_, page_);
  const std::int64_t natural =
      entry.is_measured ? entry.natural_width
                        : std::int64_t{setting.style.size} * entry.estimated_milli_em / 1000;
  const std::int64_t room = std::max<std::int64_t>(width, kFixedOne);
  // A ragged line stays a few per cent short of the measure.
  const std::int64_t lines = std::max<std::int64_t>(1, (natural * 103 / 100 + room - 1) / room);
  constexpr std::int64_t kMaxHeight = std::numeric_limits<Fixed>::max() / 4;
  extent.height = static_cast<Fixed>(std::min(lines * setting.leading, kMaxHeight));
  extent.is_estimated = true;
  return extent;
}

ParagraphStore::Extent ParagraphStore::snug_extent(NodeId node, Fixed max_width) {
  Entry& entry = entries_[node];
  if (!entry.is_measured) {
    const TextSetting setting = text_setting(flow_->nodes[node], style_, page_);
    const std::int64_t natural = std::int64_t{setting.style.size} * entry.estimated_milli_em / 1000;
    return extent(node, static_cast<Fixed>(std::min<std::int64_t>(natural, max_width)));
  }
  const Fixed width = std::min(entry.natural_width, max_width);
  if (entry.set_width != width && entry.shaped) set(node, width);
  return extent(node, width);
}

void ParagraphStore::set(NodeId node, Fixed width) {
  Entry& entry = entries_[node];
  if (entry.set_width == width && entry.lines) return;
  const ShapedParagraph& paragraph = shaped(node);
  const TextSetting setting = text_setting(flow_->nodes[node], style_, page_);
  drop_lines(entry);
  entry.lines =
      std::make_shared<const SetParagraph>(set_lines(paragraph, line_options(setting, width)));
  entry.lines_bytes = size_of(*entry.lines);
  lines_bytes_ += entry.lines_bytes;
  entry.set_width = width;
  entry.height = entry.lines->height;
}

void ParagraphStore::measure(NodeId node, Fixed width) {
  Entry& entry = entries_[node];
  if (entry.set_width == width) return;
  const ShapedParagraph& paragraph = shaped(node);
  const TextSetting setting = text_setting(flow_->nodes[node], style_, page_);
  drop_lines(entry);
  entry.outline =
      std::make_shared<const SetParagraph>(outline_lines(paragraph, line_options(setting, width)));
  entry.set_width = width;
  entry.height = entry.outline->height;
}

std::shared_ptr<const SetParagraph> ParagraphStore::set_again(NodeId node) {
  set(node, entries_[node].set_width);
  return entries_[node].lines;
}

void ParagraphStore::measure_snug(NodeId node, Fixed max_width) {
  shaped(node);
  measure(node, std::min(entries_[node].natural_width, max_width));
}

void ParagraphStore::set_snug(NodeId node, Fixed max_width) {
  shaped(node);
  set(node, std::min(entries_[node].natural_width, max_width));
}

ParagraphStore::Widths ParagraphStore::widths(NodeId node) {
  if (!entries_[node].is_measured) shaped(node);
  return {entries_[node].min_width, entries_[node].natural_width};
}

void ParagraphStore::shed(NodeId near) {
  if (shaped_bytes_ <= kMaxShapedBytes && lines_bytes_ <= kMaxLinesBytes) return;
  std::size_t low = 0;
  std::size_t high = entries_.size();
  while (low < high) {
    const std::size_t nearest = std::min<std::size_t>(near, high - 1);
    const bool is_low_farther = near > low && near - low > high - 1 - nearest;
    Entry& entry = is_low_farther ? entries_[low] : entries_[high - 1];
    if (lines_bytes_ > kMaxLinesBytes) shed_lines(entry);
    if (shaped_bytes_ > kMaxShapedBytes) drop_shape(entry);
    if (shaped_bytes_ <= kMaxShapedBytes && lines_bytes_ <= kMaxLinesBytes) return;
    if (is_low_farther) {
      ++low;
    } else {
      --high;
    }
  }
}

}  // namespace broadsheet
