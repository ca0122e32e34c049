#include "ui/text_cache.h"

#include <algorithm>
#include <functional>

#include "typeset/text_styles.h"

namespace broadsheet {
namespace {

constexpr std::uint32_t kKeptFrames = 240;
constexpr std::size_t kSweepCount = 400;

}  // namespace

std::size_t TextCache::Hash::operator()(const TextSpec& spec) const {
  std::size_t hash = std::hash<std::string>()(spec.text);
  const auto mix = [&hash](std::size_t value) { hash = hash * 1099511628211u + value; };
  mix(static_cast<std::size_t>(spec.style.size));
  mix(static_cast<std::size_t>(spec.style.weight));
  mix(static_cast<std::size_t>(spec.width_px * 4));
  mix(static_cast<std::size_t>(spec.max_line_count));
  return hash;
}

void TextCache::begin_frame(std::uint32_t fonts_version) {
  ++frame_;
  if (fonts_version != fonts_version_) {
    std::erase_if(entries_, [](const auto& entry) { return entry.second.is_makeshift; });
  }
  fonts_version_ = fonts_version;
  if (entries_.size() < kSweepCount) return;
  for (auto it = entries_.begin(); it != entries_.end();) {
    it = it->second.last_frame + kKeptFrames < frame_ ? entries_.erase(it) : std::next(it);
  }
}

std::shared_ptr<const SetParagraph> TextCache::set(const TextSpec& spec, FontSet& fonts) {
  Entry& entry = entries_[spec];
  entry.last_frame = frame_;
  if (entry.paragraph != nullptr) return entry.paragraph;
  ParagraphText text;
  text.text = spec.text;
  text.style = spec.style;
  text.ranges = styled_ranges(spec.spans, spec.style);
  text.language = spec.language;
  text.direction = spec.direction;
  LineOptions options;
  options.width = fixed_from_px(static_cast<double>(spec.width_px));
  options.leading = fixed_from_px(static_cast<double>(spec.leading_px));
  options.alignment = spec.alignment;
  options.breaker = spec.breaker;
  options.max_line_count = spec.max_line_count;
  const std::uint32_t makeshift_count = fonts.makeshift_count();
  entry.paragraph =
      std::make_shared<const SetParagraph>(set_lines(shape(std::move(text), fonts), options));
  entry.is_makeshift = fonts.makeshift_count() != makeshift_count;
  return entry.paragraph;
}

float width_of(const SetParagraph& paragraph) {
  Fixed width = 0;
  for (const Line& line : paragraph.lines) width = std::max(width, line.width);
  // Lines are broken by finer measures than they are told in: what is set again in exactly this
  // width would be broken once in a while.
  return px_from_fixed(width + (width > 0 ? 1 : 0));
}

}  // namespace broadsheet
